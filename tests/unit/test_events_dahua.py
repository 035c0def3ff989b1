"""Dahua's stream of events, in the bytes of its devices."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.event_device import DAHUA_HEARTBEAT, dahua_event
from wall.events.dahua_events import DahuaReader
from wall.events.device_event import DeviceEvent
from wall.model.event import EventCause

LINE_DATA = '{\n   "Class" : "Normal",\n   "Name" : "a}b;Code=x",\n   "Object" : {\n "ObjectType" : "Human"\n }\n}'


def read(*pieces: bytes) -> list[DeviceEvent]:
    reader = DahuaReader()
    return [found for piece in pieces for found in reader.feed(piece)]


@pytest.mark.parametrize(
    ("data", "meant"),
    [
        (dahua_event("VideoMotion"), DeviceEvent(EventCause.MOTION, True, 1)),
        (dahua_event("VideoMotion", "Stop", 12), DeviceEvent(EventCause.MOTION, False, 13)),
        (dahua_event("SmartMotionHuman", index=1), DeviceEvent(EventCause.PERSON, True, 2)),
        (dahua_event("SmartMotionVehicle"), DeviceEvent(EventCause.VEHICLE, True, 1)),
        (dahua_event("CrossLineDetection", "Pulse"), DeviceEvent(EventCause.LINE, True, 1)),
        (dahua_event("CrossRegionDetection", data="{}"), DeviceEvent(EventCause.FIELD, True, 1)),
        (dahua_event("AlarmLocal", index=1), DeviceEvent(EventCause.INPUT, True, None, 2)),
        (dahua_event("VideoBlind"), DeviceEvent(EventCause.TAMPER, True, 1)),
        (dahua_event("AudioAnomaly"), DeviceEvent(EventCause.SOUND, True, 1)),
        (dahua_event("VideoMotion", data=LINE_DATA), DeviceEvent(EventCause.PERSON, True, 1)),
        (dahua_event("VideoMotion", data="no JSON at all"), DeviceEvent(EventCause.MOTION, True, 1)),
        (dahua_event("VideoMotion", sized=False), DeviceEvent(EventCause.MOTION, True, 1)),
        (b"Code = VideoMotion; action = Start; index = 0", None),
        (b"Code=VideoMotion; action=Start; index=3\r\n", DeviceEvent(EventCause.MOTION, True, 4)),
    ],
)
def test_an_event_is_read(data: bytes, meant: DeviceEvent | None) -> None:
    assert read(data) == ([] if meant is None else [meant])


def test_an_event_counts_before_the_next_boundary_comes() -> None:
    head, _, body = dahua_event("VideoMotion").rstrip().partition(b"\r\n\r\n")
    assert read(head + b"\r\n\r\n" + body) == [DeviceEvent(EventCause.MOTION, True, 1)]


def test_heartbeats_and_unknown_codes_are_left_out() -> None:
    assert read(DAHUA_HEARTBEAT, dahua_event("NTPAdjustTime"), dahua_event("VideoBlind")) == [
        DeviceEvent(EventCause.TAMPER, True, 1)
    ]


def test_data_that_never_ends_spoils_only_what_it_belongs_to() -> None:
    broken = dahua_event("VideoMotion", data='{"a": [1, ', sized=False)
    assert read(broken, dahua_event("VideoBlind")) == [
        DeviceEvent(EventCause.MOTION, True, 1),
        DeviceEvent(EventCause.TAMPER, True, 1),
    ]
    reader = DahuaReader()
    reader.feed(b"Code=VideoMotion;action=Start;index=0;data={")
    for _ in range(40):
        reader.feed(b'"x": 1, ' * 1000)
    assert len(reader._data) < 100_000


@given(st.lists(st.integers(1, 60), min_size=1))
def test_pieces_of_any_size_say_the_same(sizes: list[int]) -> None:
    data = b"".join(
        [
            dahua_event("VideoMotion"),
            DAHUA_HEARTBEAT,
            dahua_event("CrossLineDetection", "Pulse", 11, LINE_DATA),
            dahua_event("VideoMotion", "Stop", sized=False),
            dahua_event("AlarmLocal", index=2, data="{}", sized=False),
        ]
    )
    pieces: list[bytes] = []
    at = 0
    while at < len(data):
        size = sizes[len(pieces) % len(sizes)]
        pieces.append(data[at : at + size])
        at += size
    assert read(*pieces) == read(data) and len(read(data)) == 4


@given(st.lists(st.one_of(st.binary(max_size=200), st.sampled_from([b"\nCode=", b";data={", LINE_DATA.encode()]))))
def test_no_bytes_bring_it_down(pieces: list[bytes]) -> None:
    for found in read(*pieces):
        assert found.channel is None or found.channel > 0
