"""The process that opens pictures: one after another, behind everything else that this machine does.

It is started with the number of its socket's descriptor and the seconds that one picture may take; after those it
ends itself, as it does when the wall is gone.
"""

from __future__ import annotations

import contextlib
import ctypes
import fcntl
import mmap
import os
import resource
import signal
import socket
import sys
from pathlib import Path

from PyQt6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PyQt6.QtGui import QImage, QPainter
from PyQt6.sip import voidptr

from wall.board.picture_loader.decoding import CannotDecode, decoded, opened
from wall.board.picture_loader.messages import (
    MOST_BYTES,
    Decoded,
    Mark,
    NotShown,
    Order,
    Unchanged,
    order_in,
    packed,
)
from wall.model.picture_fault import PictureFault

_NICE = 19
_MOST_MEMORY = 512 << 20
"""Memory of its own at most, in bytes. A progressive JPEG of 24 megapixels needs 150 MB, a WebP 100 MB (measured)."""
_FIRST_TO_GO = "1000"
"""The kernel kills this process first where memory runs out: it is the least loss (proc(5), oom_score_adj)."""
_PAPER = 0xFFFFFFFF
"""Ground of pictures with transparent parts: most are drawn for white paper."""


def serve(wall: socket.socket, limit_s: float) -> None:
    """Answer orders until the wall is gone."""
    complaints = _collected_complaints()
    while data := wall.recv(MOST_BYTES):
        order = order_in(data)
        complaints.clear()
        # Nothing handles this signal, so it ends the process, whatever a decoder is doing.
        signal.setitimer(signal.ITIMER_REAL, limit_s)
        _answer(wall, order, complaints)
        signal.setitimer(signal.ITIMER_REAL, 0)


def _answer(wall: socket.socket, order: Order, complaints: list[str]) -> None:
    mark: Mark | None = None
    try:
        with opened(order.path) as (file, mark):
            if mark == order.known:
                wall.send(packed(Unchanged()))
                return
            image = decoded(file, order.width, order.height)
        picture = Decoded(image.width(), image.height(), image.width() * 4, mark)
        memory = _shared(image, picture)
    except CannotDecode as error:
        detail = "; ".join(dict.fromkeys([*complaints, str(error)]))
        wall.send(packed(NotShown(error.fault, detail[:1000], mark)))
        return
    except MemoryError:
        wall.send(packed(NotShown(PictureFault.TOO_LARGE, "no memory left", mark)))
        return
    socket.send_fds(wall, [packed(picture)], [memory])
    os.close(memory)


def _shared(image: QImage, picture: Decoded) -> int:
    """The image in memory whose size nobody can change any more, as the screen has its pixels: a descriptor."""
    descriptor = os.memfd_create("tivi-photo", os.MFD_CLOEXEC | os.MFD_ALLOW_SEALING)
    os.ftruncate(descriptor, picture.size)
    memory = mmap.mmap(descriptor, picture.size)
    address = ctypes.addressof(ctypes.c_char.from_buffer(memory))
    # PyQt takes an address where its stubs say bytes.
    where: bytes = voidptr(address)  # type: ignore[assignment]
    target = QImage(where, picture.width, picture.height, picture.stride, QImage.Format.Format_RGB32)
    if image.hasAlphaChannel():
        target.fill(_PAPER)
    painter = QPainter(target)
    painter.drawImage(0, 0, image)
    painter.end()
    # A reader of memory that shrinks would be killed (memfd_create(2)).
    fcntl.fcntl(descriptor, fcntl.F_ADD_SEALS, fcntl.F_SEAL_SHRINK | fcntl.F_SEAL_GROW | fcntl.F_SEAL_SEAL)
    return descriptor


def _collected_complaints() -> list[str]:
    """Where Qt's messages go: into the answer, so that the wall's log has them once."""
    complaints: list[str] = []

    def heard(kind: QtMsgType, context: QMessageLogContext, message: str | None) -> None:
        complaints.append(message or "")

    qInstallMessageHandler(heard)
    return complaints


def _humble() -> None:
    """Take no more of this machine than the wall can spare."""
    os.nice(_NICE)
    resource.setrlimit(resource.RLIMIT_DATA, (_MOST_MEMORY, _MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with contextlib.suppress(OSError):  # a kernel may not have it; the limit above holds all the same
        Path("/proc/self/oom_score_adj").write_text(_FIRST_TO_GO)


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the wall handles Ctrl-C
    _humble()
    serve(socket.socket(fileno=int(sys.argv[1])), float(sys.argv[2]))
