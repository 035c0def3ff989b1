"""A stream over UDP takes the datagrams of its camera, and no stranger's."""

from __future__ import annotations

import select
import socket
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

from support.waiting import until
from wall.rtsp.transports.udp import UdpSockets

CAMERA, STRANGER = "127.0.0.1", "127.0.0.2"


@pytest.fixture
def stream() -> Iterator[UdpSockets]:
    sockets = UdpSockets(socket.AF_INET, "127.0.0.1")
    yield sockets
    sockets.close()


@pytest.fixture
def sender() -> Iterator[Callable[[str], socket.socket]]:
    with ExitStack() as open_ones:

        def at(address: str) -> socket.socket:
            one = open_ones.enter_context(socket.socket(socket.AF_INET, socket.SOCK_DGRAM))
            one.bind((address, 0))
            return one

        yield at


def received(stream: UdpSockets, count: int) -> list[bytes]:
    """The next `count` RTP datagrams, or more that have come with them."""
    got: list[bytes] = []

    def enough() -> bool:
        ready, _, _ = select.select(stream.filenos(), [], [], 0)
        got.extend(frame.payload for frame in stream.receive(ready) if frame.channel == 0)
        return len(got) >= count

    until(enough, "datagrams", 10)
    return got


def test_once_the_camera_sends_a_strangers_datagrams_are_dropped(
    stream: UdpSockets, sender: Callable[[str], socket.socket]
) -> None:
    camera, stranger = sender(CAMERA), sender(STRANGER)
    stream.aim(CAMERA, (camera.getsockname()[1], 9))
    to = "127.0.0.1", stream.ports[0]
    for one, data in ((stranger, b"forged 1"), (camera, b"picture 1"), (stranger, b"forged 2"), (camera, b"picture 2")):
        one.sendto(data, to)
    assert received(stream, 2) == [b"picture 1", b"picture 2"]
    stranger.sendto(b"forged 3", to)
    camera.sendto(b"picture 3", to)
    assert received(stream, 1) == [b"picture 3"]


def test_a_recorder_that_sends_from_another_of_its_addresses_is_seen(
    stream: UdpSockets, sender: Callable[[str], socket.socket]
) -> None:
    elsewhere = sender(STRANGER)
    stream.aim(CAMERA, (9, 9))
    for number in range(3):
        elsewhere.sendto(b"%d" % number, ("127.0.0.1", stream.ports[0]))
    assert received(stream, 3) == [b"0", b"1", b"2"]


def test_a_camera_that_hangs_up_its_port_for_a_moment_is_heard_again(
    stream: UdpSockets, sender: Callable[[str], socket.socket]
) -> None:
    camera = sender(CAMERA)
    own = camera.getsockname()
    stream.aim(CAMERA, (own[1], own[1]))
    camera.sendto(b"before", ("127.0.0.1", stream.ports[0]))
    assert received(stream, 1) == [b"before"]
    camera.close()
    stream.aim(CAMERA, (own[1], own[1]))  # what this sends comes back as an error, which is no datagram
    again = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    again.bind(own)
    with again:
        again.sendto(b"after", ("127.0.0.1", stream.ports[0]))
        assert received(stream, 1) == [b"after"]
