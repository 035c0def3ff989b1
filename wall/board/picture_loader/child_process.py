"""The wall's end of the process that opens pictures: one life of it."""

from __future__ import annotations

import fcntl
import mmap
import os
import socket
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PyQt6.QtCore import QObject, QSocketNotifier
from PyQt6.sip import voidptr

from wall.board.picture_loader.messages import (
    MOST_BYTES,
    Decoded,
    Mark,
    NotShown,
    Order,
    Unchanged,
    answer_in,
    packed,
)
from wall.core.board.photo import Photo

CHILD = (sys.executable, "-m", "wall.board.picture_loader.child")


@dataclass(frozen=True, slots=True)
class Received:
    """A picture that was taken over, and its file's mark."""

    picture: Photo
    mark: Mark


OnAnswer = Callable[[Received | NotShown | Unchanged], None]


class ChildProcess:
    """A process that has begun. It is given one order at a time."""

    def __init__(
        self, parent: QObject, command: Sequence[str], limit_s: float, on_answer: OnAnswer, on_lost: Callable[[], None]
    ) -> None:
        """`on_lost` is called once it has ended, or sends no valid answer. Raises OSError if it cannot be started.

        A picture that takes `limit_s` seconds ends it, even when nobody is left to do so.
        """
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        ours.setblocking(False)
        with theirs:
            try:
                self._process = subprocess.Popen(
                    [*command, str(theirs.fileno()), str(limit_s)],
                    pass_fds=(theirs.fileno(),),
                    stdin=subprocess.DEVNULL,
                )
            except OSError:
                ours.close()
                raise
        self._socket = ours
        self._on_answer = on_answer
        self._on_lost = on_lost
        self._notifier = QSocketNotifier(voidptr(ours.fileno()), QSocketNotifier.Type.Read, parent)
        self._notifier.activated.connect(self._readable)

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def has_ended(self) -> bool:
        """Whether it has ended; if so, it is reaped."""
        return self._process.poll() is not None

    def order(self, order: Order) -> None:
        """Raises OSError where it takes none."""
        self._socket.send(packed(order))

    def dismiss(self) -> None:
        """Let it end by itself, which it does as soon as it has nothing to do. It is not heard any more."""
        self._notifier.setEnabled(False)
        self._notifier.deleteLater()
        self._socket.close()

    def kill(self) -> None:
        """End it at once. It is not heard any more."""
        self.dismiss()
        self._process.kill()

    def wait(self, seconds: float) -> None:
        """Wait until it is gone, at most `seconds`."""
        try:
            self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            self._process.kill()

    def _readable(self) -> None:
        try:
            data, descriptors, _, _ = socket.recv_fds(self._socket, MOST_BYTES, 1)
        except BlockingIOError:
            return
        except OSError:
            data, descriptors = b"", []
        try:
            answer = _answer(data, descriptors)
        except (OSError, ValueError):
            self._on_lost()
            return
        finally:
            for descriptor in descriptors:
                os.close(descriptor)
        self._on_answer(answer)


def _answer(data: bytes, descriptors: Sequence[int]) -> Received | NotShown | Unchanged:
    """Raises OSError or ValueError where the picture cannot be taken over."""
    answer = answer_in(data)
    if not isinstance(answer, Decoded):
        return answer
    if len(descriptors) != 1:
        raise ValueError("a picture without its memory")
    return Received(_picture(descriptors[0], answer), answer.mark)


def _picture(descriptor: int, decoded: Decoded) -> Photo:
    if not fcntl.fcntl(descriptor, fcntl.F_GET_SEALS) & fcntl.F_SEAL_SHRINK:
        raise ValueError("memory that may shrink while it is read")
    memory = mmap.mmap(descriptor, decoded.size, prot=mmap.PROT_READ)  # raises ValueError where it is shorter
    return Photo(decoded.width, decoded.height, decoded.stride, memoryview(memory))
