"""The two UDP sockets of a stream: RTP, and RTCP one port above."""

from __future__ import annotations

import contextlib
import socket
from collections.abc import Collection

from wall.rtsp.messages import Frame
from wall.rtsp.outcome import Outcome, RtspError

BUFFER_BYTES = 4 << 20
"""Receive buffer asked for: the kernel counts a packet of 1400 bytes as 2304, and a keyframe may have 1 MB."""
_SO_RCVBUFFORCE = 33  # socket(7): beyond net.core.rmem_max, for root
_LONGEST_DATAGRAM = 1 << 16
_MOST_AT_ONCE = 4096
_TRIES = 64
# What opens a firewall's way back: an RTP packet without payload, an empty receiver report.
_RTP_OPENER = b"\x80\0" + bytes(10)
_RTCP_OPENER = b"\x80\xc9\0\1" + bytes(4)


class UdpSockets:
    """Receives without waiting; the ports are free ones, an even one and the next."""

    def __init__(self, family: socket.AddressFamily, address: str) -> None:
        """Binds to a local `address`. Raises RtspError (TRANSPORT_REFUSED) where no two ports are free."""
        self._rtp, self._rtcp = _pair(family, address)
        for level in (_SO_RCVBUFFORCE, socket.SO_RCVBUF):
            with contextlib.suppress(OSError):
                self._rtp.setsockopt(socket.SOL_SOCKET, level, BUFFER_BYTES)
                break
        self._rtp.setblocking(False)
        self._rtcp.setblocking(False)
        self._sockets = [(channel, one.fileno(), one) for channel, one in enumerate((self._rtp, self._rtcp))]
        self._report_to: tuple[str, int] | None = None
        self._camera = ""
        self._bound: set[int] = set()
        """Channels whose socket takes the camera's datagrams and no others."""

    @property
    def ports(self) -> tuple[int, int]:
        return self._rtp.getsockname()[1], self._rtcp.getsockname()[1]

    @property
    def buffer_bytes(self) -> int:
        """What the kernel gives, of which packets take about 60 per cent: for more, raise net.core.rmem_max."""
        return self._rtp.getsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF)

    def filenos(self) -> tuple[int, int]:
        return self._rtp.fileno(), self._rtcp.fileno()

    def aim(self, host: str, ports: tuple[int, int]) -> None:
        """Takes where the camera sends from, and opens the way back."""
        self._report_to, self._camera = (host, ports[1]), host
        with contextlib.suppress(OSError, OverflowError):
            self._rtp.sendto(_RTP_OPENER, (host, ports[0]))
            self._rtcp.sendto(_RTCP_OPENER, self._report_to)

    def receive(self, ready: Collection[int]) -> list[Frame]:
        """The datagrams that have come at the descriptors in `ready`, RTP as channel 0 and RTCP as channel 1.

        All of them first, before any is looked into: the buffer must be empty for the rest of a keyframe.

        Once one has come from the camera's own address, no others' are taken any more: whoever else finds the port
        could show what they like. Some recorders send from another address of theirs, so that none is asked for.
        """
        frames: list[Frame] = []
        for channel, descriptor, one in self._sockets:
            if descriptor in ready:
                with contextlib.suppress(OSError):  # nothing more has come
                    if channel not in self._bound:
                        frames += self._from_anywhere(channel, one)
                    while channel in self._bound and len(frames) < _MOST_AT_ONCE:
                        frames.append(Frame(channel, one.recv(_LONGEST_DATAGRAM)))
        return frames

    def _from_anywhere(self, channel: int, one: socket.socket) -> list[Frame]:
        """All datagrams that have come; but none before the first one of the camera, if there is one."""
        frames: list[Frame] = []
        with contextlib.suppress(BlockingIOError):
            while len(frames) < _MOST_AT_ONCE:
                data, sender = one.recvfrom(_LONGEST_DATAGRAM)
                if sender[0] == self._camera:
                    if channel not in self._bound:
                        one.connect(sender)  # from here on the kernel drops what comes from elsewhere
                        self._bound.add(channel)
                        frames.clear()
                elif channel in self._bound:
                    continue  # it came before the socket was connected
                frames.append(Frame(channel, data))
        return frames

    def report(self, data: bytes) -> None:
        """Sends RTCP, if it is known where to."""
        if self._report_to is not None:
            with contextlib.suppress(OSError):
                self._rtcp.sendto(data, self._report_to)

    def close(self) -> None:
        self._rtp.close()
        self._rtcp.close()


def _pair(family: socket.AddressFamily, address: str) -> tuple[socket.socket, socket.socket]:
    for _ in range(_TRIES):
        first = socket.socket(family, socket.SOCK_DGRAM)
        second = socket.socket(family, socket.SOCK_DGRAM)
        try:
            first.bind((address, 0))
            port = first.getsockname()[1]
            if port % 2 == 0:
                second.bind((address, port + 1))
                return first, second
        except (OSError, OverflowError):
            pass
        first.close()
        second.close()
    raise RtspError(Outcome.TRANSPORT_REFUSED, "no two free UDP ports")
