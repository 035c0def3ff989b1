"""What wall and player say to each other arrives as it was said, with its descriptor, and nonsense is refused."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from dataclasses import asdict, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wall.model.camera import Fit, Source, Transport
from wall.model.endpoint import Endpoint
from wall.model.fault import Fault
from wall.model.login import Login
from wall.model.mask import MOST_CORNERS, MOST_POLYGONS, Mask
from wall.player import protocol
from wall.player.pictures import Format
from wall.player.protocol import (
    Beat,
    Connected,
    Delivered,
    Failed,
    Learnt,
    Order,
    Play,
    Publish,
    Report,
    Show,
    SinkTrouble,
    Slot,
    Stop,
    Warm,
)

SOURCE = Source.of("rtsp://10.0.0.2/1", "admin", 'p@ss:ờ#1/2 "\\', Transport.UDP)
MASKED = replace(SOURCE, mask=Mask((((0.1, 0.2), (1 / 3, 0.2), (1 / 3, 0.6)), ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0)))))
ORDERS: list[Order] = [
    Play(SOURCE, Show(640, 360, Fit.COVER)),
    Play(Source.of("rtsp://a/"), None),
    Play(MASKED, Show(640, 360, Fit.COVER)),
    Show(1, 2, Fit.STRETCH),
    Show(640, 360, Fit.CONTAIN, 16 / 9),
    Play(SOURCE, Show(640, 360, Fit.CONTAIN, 4 / 3)),
    Play(SOURCE, None, Learnt(True, ("GET_PARAMETER", "RTCP"))),
    Warm(),
    Publish(),
    Stop(),
]
REPORTS: list[Report] = [
    Connected("hevc", 1280, 720),
    Slot(Format(640, 360, 640, False, True)),
    Beat(14.9, 712.5),
    Beat(14.9, 712.5, 2.0, True),
    Beat(14.9, 712.5, 2.0, False, Delivered(Fault.NO_KEYFRAME, 1.5, 8.25)),
    Learnt(True, ("GET_PARAMETER",)),
    Failed(Fault.CODEC_UNKNOWN, "FCAM", "FCAM"),
    SinkTrouble("a reader is too slow"),
    *(Failed(fault, "TimeoutError at x:1") for fault in Fault),
]


@pytest.fixture
def channel() -> Iterator[tuple[socket.socket, socket.socket]]:
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with ours, theirs:
        yield ours, theirs


@pytest.mark.parametrize("order", ORDERS)
def test_orders_arrive(channel: tuple[socket.socket, socket.socket], order: Order) -> None:
    protocol.send(channel[0], order)
    got = protocol.receive(channel[1])
    assert got is not None
    assert (protocol.order_from(got[0]), got[1]) == (order, None)


@pytest.mark.parametrize("report", REPORTS)
def test_reports_arrive(channel: tuple[socket.socket, socket.socket], report: Report) -> None:
    protocol.send(channel[0], report)
    got = protocol.receive(channel[1])
    assert got is not None
    assert (protocol.report_from(got[0]), got[1]) == (report, None)


def test_a_descriptor_goes_beside_its_report_and_is_not_inherited(channel: tuple[socket.socket, socket.socket]) -> None:
    fd = os.memfd_create("test")
    os.write(fd, b"hello")
    protocol.send(channel[0], Slot(Format.of(1, 1)), fd)
    os.close(fd)
    got = protocol.receive(channel[1])
    assert got is not None and got[1] is not None
    assert os.pread(got[1], 5, 0) == b"hello"
    assert not os.get_inheritable(got[1])
    os.close(got[1])


def test_messages_keep_their_bounds_and_the_end_is_told(channel: tuple[socket.socket, socket.socket]) -> None:
    protocol.send(channel[0], Warm())
    protocol.send(channel[0], Stop())
    channel[0].close()
    kinds = [got[0]["is"] if got else None for got in (protocol.receive(channel[1]) for _ in range(3))]
    assert kinds == ["Warm", "Stop", None]


@pytest.mark.parametrize("said", [{}, {"is": "Slot"}, {"is": "Dance"}, {"is": "Show", "width": 1}])
def test_what_is_none_of_them_is_refused(said: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="no order"):
        protocol.order_from(said)
    with pytest.raises(ValueError, match="no report"):
        protocol.report_from(said)


@given(st.text(min_size=1), st.text(), st.text() | st.none(), st.text() | st.none())
def test_any_text_survives(host: str, path: str, user: str | None, password: str | None) -> None:
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with ours, theirs:
        order = Play(Source(Endpoint("rtsp", host, 8554, path), Login(user, password)), None)
        protocol.send(ours, order)
        got = protocol.receive(theirs)
        assert got is not None
        assert protocol.order_from(got[0]) == order


def test_the_largest_mask_arrives_whole(channel: tuple[socket.socket, socket.socket]) -> None:
    corner = (0.12345678901234567, 0.9876543210987654)
    largest = Mask(((corner,) * MOST_CORNERS,) * MOST_POLYGONS)
    order = Play(replace(SOURCE, mask=largest), None)
    protocol.send(channel[0], order)
    got = protocol.receive(channel[1])
    assert got is not None
    assert protocol.order_from(got[0]) == order


def test_a_source_whose_mask_is_missing_or_broken_is_refused() -> None:
    said: dict[str, Any] = {"is": "Play", **asdict(Play(MASKED, None))}
    for broken in ({}, {"polygons": [[[0.1]]]}, {"polygons": [[["x", 0.1]]]}, {"polygons": None}):
        with pytest.raises((KeyError, TypeError, ValueError)):
            protocol.order_from({**said, "source": {**said["source"], "mask": broken}})
    del said["source"]["mask"]
    with pytest.raises(KeyError):
        protocol.order_from(said)
