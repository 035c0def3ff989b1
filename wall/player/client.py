"""The wall's end of the player processes: starts them, gives them orders, passes on their reports, kills them.

Everything here runs on one event loop and returns at once. The loop is reached through `WatchDescriptor`, so that this
works with Qt and without it.
"""

from __future__ import annotations

import contextlib
import errno
import json
import logging
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable

from wall.model.camera import Source
from wall.model.fault import Fault
from wall.player import forkserver, protocol
from wall.player.pictures import PictureReader
from wall.player.protocol import (
    NOTHING_LEARNT,
    Failed,
    Keep,
    Learnt,
    Live,
    Order,
    Play,
    Publish,
    Replay,
    Replaying,
    ReplayOver,
    Report,
    Show,
    SinkTrouble,
    Slot,
    Stop,
    Warm,
)

log = logging.getLogger("tivi.player")

WatchDescriptor = Callable[[int, Callable[[], None]], Callable[[], None]]
"""Calls back whenever a descriptor is readable, until its result is called."""

# glibc keeps a heap for each thread, and a player has many threads that need little memory. A fixed threshold for mmap
# (mallopt(3)) would save 8 MB of 250 at nine tiles; but with it another tile stood still for half a second in 4 of 21
# runs in which a player died, and in none of 12 without.
_FRUGAL = {"MALLOC_ARENA_MAX": "2"}

_LOADING_S = 60.0
"""How long the forkserver may take for its first reply before it counts as hung, in seconds.

A slow machine that has just been switched on takes many seconds to load what players need, and a new forkserver would
only begin again.
"""


class PlayerProcess:
    """One player process; made by `PlayerProcesses` only."""

    def __init__(
        self,
        channel: socket.socket,
        watch: WatchDescriptor,
        on_report: Callable[[Report], None],
        kill_forkserver: Callable[[], None],
    ) -> None:
        self.pid: int | None = None
        self._channel = channel
        self._on_report = on_report
        self._kill_forkserver = kill_forkserver
        self.killed = False
        self._shown: PictureReader | None = None
        self._coming: PictureReader | None = None
        self._replay = 0  # the number of the last one
        self._replayed: PictureReader | None = None
        self._unwatch: Callable[[], None] | None = watch(channel.fileno(), self._readable)

    def show(self, show: Show) -> None:
        self._order(show)

    def warm(self) -> None:
        self._order(Warm())

    def publish(self, descriptor: int) -> None:
        self._order(Publish(), descriptor)

    def keep(self, seconds: float) -> None:
        self._order(Keep(seconds))

    def replay(self, show: Show, since: float) -> None:
        self._replay, self._replayed = self._replay + 1, None
        self._order(Replay(self._replay, since, show))

    def live(self) -> None:
        self._replay, self._replayed = self._replay + 1, None  # what is still told of the last one is of no interest
        self._order(Live())

    def stop(self) -> None:
        self._order(Stop())

    def kill(self) -> None:
        if self.pid is None or self.killed:
            # Not forked yet, or killed and never reported: the forkserver hangs. All players end with it and return.
            self._kill_forkserver()
            return
        self.killed = True
        with contextlib.suppress(ProcessLookupError):  # dead already, and about to be reported
            os.kill(self.pid, signal.SIGKILL)

    def play(self, play: Play) -> None:
        self._order(play)

    def pictures(self) -> PictureReader | None:
        # A new format takes over with its first picture; until then the old one is shown.
        if self._coming is not None and self._coming.sequence:
            self._shown, self._coming = self._coming, None
        return self._shown

    def replayed(self) -> PictureReader | None:
        return self._replayed if self._replayed is not None and self._replayed.sequence else None

    def ended(self) -> None:
        """Pass on the last reports; the process is gone."""
        self._readable()
        self._close()
        self.pid = self._replayed = None

    def _order(self, order: Order, descriptor: int | None = None) -> None:
        try:
            protocol.send(self._channel, order, descriptor)
        except OSError as error:
            # It is gone or does not read; its end, or its silence, is noticed elsewhere.
            log.debug("player %s takes no orders: %s", self.pid, error)

    def _readable(self) -> None:
        while self._unwatch is not None:
            try:
                got = protocol.receive(self._channel)
                if got is None:
                    self._close()
                    return
                said, fd = got
                report = protocol.report_from(said)
                if isinstance(report, Slot):
                    report = self._taken(report, fd)
            except BlockingIOError:
                return
            except (OSError, ValueError, TypeError, KeyError, json.JSONDecodeError) as error:
                log.warning("player %s said something unreadable: %s", self.pid, error)
                return
            if isinstance(report, SinkTrouble):
                log.warning("player %s: %s", self.pid, report.detail)
            if isinstance(report, Replaying | ReplayOver) and report.number != self._replay:
                continue  # of a replay that was ended meanwhile
            self._on_report(report)

    def _taken(self, slot: Slot, fd: int | None) -> Report:
        """The slot as it was reported, or a failure where this machine has no descriptor or memory left for it."""
        try:
            if fd is None:  # no descriptor was free to receive it in
                raise OSError(errno.EMFILE, os.strerror(errno.EMFILE))
            pictures = PictureReader(fd, slot.picture)
        except OSError as error:
            log.error("the pictures of player %s cannot be taken over: %s", self.pid, error.strerror or error)
            if slot.replay:
                return ReplayOver(slot.replay)
            self.stop()  # without its pictures it would play unseen
            return Failed(Fault.NO_RESOURCES, "")
        if not slot.replay:
            self._coming = pictures
        elif slot.replay == self._replay:
            self._replayed = pictures
        return slot

    def _close(self) -> None:
        if self._unwatch is not None:
            self._unwatch()
            self._unwatch = None
            self._channel.close()


class PlayerProcesses:
    """Starts player processes, through a forkserver that is itself started, and restarted, as needed."""

    def __init__(self, watch: WatchDescriptor) -> None:
        self._watch = watch
        self.doorbell = os.eventfd(0, os.EFD_CLOEXEC | os.EFD_NONBLOCK)
        """An eventfd, readable after any player's new picture; shared, so that many pictures wake the wall once."""
        self._process: subprocess.Popen[bytes] | None = None
        self._requests: socket.socket | None = None
        self._unwatch: Callable[[], None] | None = None
        self._numbered: dict[int, tuple[PlayerProcess, Callable[[], None]]] = {}
        self._last = 0
        self._open()

    def start(
        self,
        source: Source,
        show: Show | None,
        on_report: Callable[[Report], None],
        on_ended: Callable[[], None],
        learnt: Learnt = NOTHING_LEARNT,
    ) -> PlayerProcess:
        """Raises OSError where this machine has no room for one more process."""
        if self._requests is None:
            self._open()
        assert self._requests is not None
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        ours.setblocking(False)
        self._last = self._last % 0x7FFFFFFF + 1
        number = self._last
        player = PlayerProcess(ours, self._watch, on_report, self._kill_hung_forkserver)
        player.play(Play(source, show, learnt))
        self._numbered[number] = (player, on_ended)
        try:
            socket.send_fds(self._requests, [forkserver.REQUEST.pack(number)], [theirs.fileno()])
        except OSError:
            del self._numbered[number]
            player.ended()
            raise
        finally:
            theirs.close()
        return player

    def close(self) -> None:
        """End the forkserver; players that are left end with it."""
        self._kill_forkserver()
        if self._process is not None:
            self._process.wait()
        self._lost()
        os.close(self.doorbell)

    def _open(self) -> None:
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        ours.setblocking(False)
        if self._process is not None:
            self._process.wait()
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "wall.player.forkserver", str(theirs.fileno()), str(self.doorbell)],
                pass_fds=(theirs.fileno(), self.doorbell),
                stdin=subprocess.DEVNULL,
                env=os.environ | _FRUGAL,
            )
        self._requests = ours
        self._unwatch = self._watch(ours.fileno(), self._replied)
        self._loading_until_s: float | None = time.monotonic() + _LOADING_S

    def _replied(self) -> None:
        while self._requests is not None:
            try:
                packed = self._requests.recv(forkserver.REPLY.size)
            except BlockingIOError:
                return
            except OSError:
                packed = b""
            if not packed:
                log.error("the players' forkserver is gone; a new one starts")
                self._lost()
                return
            self._loading_until_s = None
            number, pid, status = forkserver.REPLY.unpack(packed)
            player, on_ended = self._numbered[number]
            if status == -1:
                player.pid = pid
                continue
            del self._numbered[number]
            if status and not player.killed:
                code = os.waitstatus_to_exitcode(status)
                log.warning("player %s ended with %d (a negative one is a signal)", player.pid, code)
            player.ended()
            on_ended()

    def _kill_hung_forkserver(self) -> None:
        if self._loading_until_s is None or time.monotonic() >= self._loading_until_s:
            self._kill_forkserver()

    def _kill_forkserver(self) -> None:
        if self._process is not None:
            self._process.kill()

    def _lost(self) -> None:
        if self._unwatch is not None:
            self._unwatch()
        if self._requests is not None:
            self._requests.close()
        self._requests = self._unwatch = None
        # Players die with their forkserver.
        lost, self._numbered = self._numbered, {}
        for player, on_ended in lost.values():
            player.ended()
            on_ended()
