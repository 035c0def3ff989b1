"""The parent process of all players: forks one on request, and reports when one has died.

It has imported what a player needs and has no other thread and no libVLC instance, so that a fork is cheap (a few
milliseconds, shared pages) and safe. The standard library's forkserver would do the same, but make the caller wait for
each fork, import the caller's main module again in every child, and keep one more process for bookkeeping.
"""

from __future__ import annotations

import ctypes
import gc
import os
import resource
import select
import signal
import socket
import struct
import sys

_PR_SET_PDEATHSIG, _PR_SET_NAME = 1, 15
REPLY = struct.Struct("=iii")
"""One datagram back: (number of the request, pid, exit status); the status is -1 at birth, later as from waitpid."""
REQUEST = struct.Struct("=i")
"""One datagram in: the number of the request, with the descriptor of the child's end of its channel beside it."""


def bind_life_to_parent(name: str) -> None:
    """Make this process die with the one that started it, and name it `name` in process lists."""
    libc = ctypes.CDLL(None)
    libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    libc.prctl(_PR_SET_NAME, name.encode()[:15])


def serve(requests: socket.socket, doorbell: int) -> None:
    """Serve requests until the wall is gone."""
    bind_life_to_parent("tivi-forkserver")
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the wall handles Ctrl-C
    wake_read, wake_write = os.pipe2(os.O_CLOEXEC | os.O_NONBLOCK)
    signal.signal(signal.SIGCHLD, lambda number, frame: None)
    signal.set_wakeup_fd(wake_write, warn_on_full_buffer=False)
    numbers: dict[int, int] = {}
    gc.collect()
    gc.freeze()  # otherwise the first collection in each child would touch, and so copy, every shared page
    poll = select.poll()
    poll.register(requests, select.POLLIN)
    poll.register(wake_read, select.POLLIN)
    while True:
        for fd, _ in poll.poll():
            if fd == wake_read:
                os.read(wake_read, 4096)
                _report_ended(requests, numbers)
                continue
            packed, fds, _, _ = socket.recv_fds(requests, REQUEST.size, 1)
            if not packed:
                return
            (number,) = REQUEST.unpack(packed)
            try:
                pid = os.fork()
            except OSError:
                os.close(fds[0])
                requests.send(REPLY.pack(number, 0, 1))
                continue
            if pid == 0:
                requests.close()
                _live(fds[0], doorbell)
            os.close(fds[0])
            numbers[pid] = number
            requests.send(REPLY.pack(number, pid, -1))


def _report_ended(requests: socket.socket, numbers: dict[int, int]) -> None:
    while numbers:
        pid, status = os.waitpid(-1, os.WNOHANG)
        if pid == 0:
            return
        requests.send(REPLY.pack(numbers.pop(pid), pid, status))


def _live(channel: int, doorbell: int) -> None:
    """The forked child's whole life; never returns into the forkserver's loop."""
    from wall.player import worker

    code = 1
    try:
        bind_life_to_parent("tivi-player")
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        # What it keeps of a camera's past, masked parts and all, is to be nowhere but in memory.
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        worker.main(socket.socket(fileno=channel), doorbell)
        code = 0
    finally:
        # libVLC is not cleaned up: that may hang, and the process takes everything with it.
        os._exit(code)


if __name__ == "__main__":
    # Loaded once here and shared by every fork. The first two are otherwise loaded late, by each player for itself:
    # where a host's name is looked up, and where PyAV opens a container.
    import encodings.idna  # noqa: F401

    import av.subtitles.stream  # noqa: F401

    import wall.player.worker  # noqa: F401
    from wall.player.sinks.decoder import preload

    preload()
    serve(socket.socket(fileno=int(sys.argv[1])), int(sys.argv[2]))
