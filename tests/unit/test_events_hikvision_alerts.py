"""Hikvision's stream of alerts, in the bytes of its devices."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.event_device import HIKVISION_HEARTBEAT, alert
from wall.events.device_event import DeviceEvent
from wall.events.hikvision_alerts import AlertReader, alert_in
from wall.model.event import EventCause


def read(*pieces: bytes) -> list[DeviceEvent]:
    reader = AlertReader()
    return [found for piece in pieces for found in reader.feed(piece)]


@pytest.mark.parametrize(
    ("data", "meant"),
    [
        (alert("VMD"), DeviceEvent(EventCause.MOTION, True, 1)),
        (alert("vmd", "inactive", 3), DeviceEvent(EventCause.MOTION, False, 3)),
        (alert("VMD", more="<targetType>human</targetType>"), DeviceEvent(EventCause.PERSON, True, 1)),
        (alert("VMD", more="<targetType>vehicle</targetType>"), DeviceEvent(EventCause.VEHICLE, True, 1)),
        (alert("linedetection", channel=2), DeviceEvent(EventCause.LINE, True, 2)),
        (alert("fielddetection"), DeviceEvent(EventCause.FIELD, True, 1)),
        (alert("tamperdetection"), DeviceEvent(EventCause.TAMPER, True, 1)),
        (alert("shelteralarm"), DeviceEvent(EventCause.TAMPER, True, 1)),
        (alert("fireDetection"), DeviceEvent(EventCause.FIRE, True, 1)),
        (alert("IO", more="<inputIOPortID>2</inputIOPortID>"), DeviceEvent(EventCause.INPUT, True, 1, 2)),
        (alert("io", channel=None), DeviceEvent(EventCause.INPUT, True, None, 1)),
        (alert("VMD", channel=None, more="<dynChannelID>7</dynChannelID>"), DeviceEvent(EventCause.MOTION, True, 7)),
        (alert("VMD", sized=False), DeviceEvent(EventCause.MOTION, True, 1)),
    ],
)
def test_an_alert_is_read(data: bytes, meant: DeviceEvent) -> None:
    assert read(data) == [meant]


def test_heartbeats_and_what_is_no_event_for_a_wall_are_left_out() -> None:
    assert read(HIKVISION_HEARTBEAT, alert("videoloss"), alert("diskfull"), alert("VMD")) == [
        DeviceEvent(EventCause.MOTION, True, 1)
    ]


def test_a_namespaces_prefix_changes_nothing() -> None:
    data = alert("VMD").replace(b"<", b"<ns1:").replace(b"<ns1:/", b"</ns1:")
    assert read(data) == [DeviceEvent(EventCause.MOTION, True, 1)]


def test_pictures_and_foreign_boundaries_between_alerts_are_passed_over() -> None:
    head = b"--MIME_boundary\r\nContent-Type: image/jpeg\r\nContent-Length: 3\r\n\r\n"
    picture = head + b"\xff\xd8" + bytes(range(256)) * 900
    assert len(read(alert("VMD"), picture, alert("linedetection"))) == 2


def test_an_alert_that_is_cut_off_spoils_only_itself() -> None:
    assert read(alert("VMD")[:200], alert("linedetection")) == [DeviceEvent(EventCause.LINE, True, 1)]


@given(st.lists(st.integers(1, 90), min_size=1))
def test_pieces_of_any_size_say_the_same(sizes: list[int]) -> None:
    data = alert("VMD") + HIKVISION_HEARTBEAT + alert("IO", more="<inputIOPortID>4</inputIOPortID>") + alert("VMD")
    pieces: list[bytes] = []
    at = 0
    while at < len(data):
        size = sizes[len(pieces) % len(sizes)]
        pieces.append(data[at : at + size])
        at += size
    assert read(*pieces) == read(data) and len(read(data)) == 3


@given(st.lists(st.one_of(st.binary(max_size=200), st.just(b"<EventNotificationAlert "), st.just(alert("VMD")))))
def test_no_bytes_bring_it_down(pieces: list[bytes]) -> None:
    for found in read(*pieces):
        assert found.channel is None or found.channel > 0


def test_an_alert_without_an_end_takes_no_more_memory_than_the_largest() -> None:
    reader = AlertReader()
    for _ in range(40):
        assert reader.feed(b"<EventNotificationAlert><eventType>VMD</eventType>" + b"x" * 8000) == []
    assert len(reader._data) < 100_000
    assert reader.feed(alert("VMD")) == [DeviceEvent(EventCause.MOTION, True, 1)]


def test_numbers_that_are_none_are_not_believed() -> None:
    assert alert_in(b"<eventType>VMD</eventType><channelID>9999999999</channelID>") == DeviceEvent(
        EventCause.MOTION, True
    )
    assert alert_in("<eventType>VMD</eventType><channelID>²</channelID>".encode()) == DeviceEvent(
        EventCause.MOTION, True
    )
