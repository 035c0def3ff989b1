"""Which devices there are to listen to, and whose event a report is."""

from __future__ import annotations

from dataclasses import replace

from wall.core.devices.event_brand import event_brand
from wall.events.devices import camera_of, devices_of
from wall.events.meaning import input_number, with_meaning
from wall.model.endpoint import Endpoint
from wall.model.event import EventCause, EventLevel, EventReport
from wall.model.event_source import EventSourceChoice
from wall.model.listening import ListenedCamera, LoginState
from wall.model.login import NO_LOGIN, Login

ADMIN, GUEST = Login("admin", "a"), Login("khach", "b")
GATE = ListenedCamera("Cổng chào", ("10.0.0.1", 554), ADMIN, brand=EventSourceChoice.HIKVISION)
RECORDER = tuple(ListenedCamera(f"Kênh {n}", ("10.0.0.9", 554), ADMIN, channel=n) for n in (1, 2, 7))


def test_all_channels_of_a_recorder_are_one_source() -> None:
    gate, recorder = devices_of((GATE, *RECORDER))
    assert (gate.names, recorder.names) == (("Cổng chào",), ("Kênh 1", "Kênh 2", "Kênh 7"))
    assert [found and found.name for found in (camera_of(recorder, 7), camera_of(recorder, 3))] == ["Kênh 7", None]


def test_a_camera_that_is_not_to_be_listened_to_is_left_out() -> None:
    assert devices_of([replace(GATE, way=EventSourceChoice.NO)]) == ()
    (device,) = devices_of([RECORDER[0], replace(RECORDER[1], way=EventSourceChoice.NO)])
    assert device.names == ("Kênh 1",)


def test_onvif_is_asked_first_and_the_brand_next_unless_the_file_chooses() -> None:
    (auto,), (chosen,) = devices_of([GATE]), devices_of([replace(GATE, way=EventSourceChoice.DAHUA)])
    assert auto.ways == (EventSourceChoice.ONVIF, EventSourceChoice.HIKVISION)
    assert chosen.ways == (EventSourceChoice.DAHUA,)
    assert devices_of([replace(GATE, brand=None)])[0].ways == (EventSourceChoice.ONVIF,)


def test_the_login_that_has_worked_is_used_for_the_whole_recorder() -> None:
    cameras = (
        replace(RECORDER[0], login=NO_LOGIN),
        replace(RECORDER[1], login=GUEST, login_state=LoginState.REFUSED),
        replace(RECORDER[2], login_state=LoginState.TAKEN),
    )
    (device,) = devices_of(cameras)
    assert (device.login, device.login_state) == (ADMIN, LoginState.TAKEN)


def test_a_camera_by_itself_has_every_event_of_its_device() -> None:
    (alone,) = devices_of([GATE])
    assert camera_of(alone, 1) == camera_of(alone, None) == GATE
    (channel_3,) = devices_of([replace(GATE, channel=3)])
    assert camera_of(channel_3, 2) is None and camera_of(channel_3, None) is not None


def test_what_is_learnt_of_a_login_leaves_a_running_source_alone() -> None:
    (before,), (after,) = devices_of([GATE]), devices_of([replace(GATE, login_state=LoginState.TAKEN)])
    assert after.is_same_source(before)
    assert not devices_of([replace(GATE, login=GUEST)])[0].is_same_source(before)


def test_an_alarm_input_is_told_at_the_camera_that_says_what_it_means() -> None:
    bell = replace(RECORDER[2], inputs={2: "chuông báo cháy liên gia"})
    (device,) = devices_of((*RECORDER[:2], bell))
    report = EventReport("hikvision/Kênh 1/input/2", "Kênh 1", EventCause.INPUT)
    meant = with_meaning(report, device)
    assert meant is not None
    assert (meant.camera, meant.text, meant.level) == ("Kênh 7", "chuông báo cháy liên gia", EventLevel.EMERGENCY)
    other = with_meaning(replace(report, source="hikvision/Kênh 1/input/1"), device)
    assert other is not None and (other.camera, other.text, other.level) == ("Kênh 1", "", None)


def test_an_event_of_a_channel_that_the_wall_does_not_show_is_let_go() -> None:
    (device,) = devices_of(RECORDER)
    assert with_meaning(EventReport("onvif/Kênh 3/motion", "Kênh 3", EventCause.MOTION), device) is None


def test_the_number_of_an_input_is_the_last_part_of_its_name() -> None:
    assert [input_number(f"onvif/Cổng/input{end}") for end in ("/3", "/x", "", "/99999999")] == [3, 1, 1, 1]


def test_the_brand_and_the_channel_are_read_from_the_address_of_the_stream() -> None:
    def told(url: str) -> tuple[EventSourceChoice | None, int | None]:
        return event_brand(Endpoint.of(url))

    assert told("rtsp://10.0.0.1/Streaming/Channels/101") == (EventSourceChoice.HIKVISION, 1)
    assert told("rtsp://10.0.0.1/ISAPI/Streaming/channels/1602?transportmode=unicast") == (
        EventSourceChoice.HIKVISION,
        16,
    )
    assert told("rtsp://10.0.0.1/h264/ch3/sub/av_stream") == (EventSourceChoice.HIKVISION, 3)
    assert told("rtsp://10.0.0.1/cam/realmonitor?channel=2&subtype=1") == (EventSourceChoice.DAHUA, 2)
    assert told("rtsp://10.0.0.1/cam/realmonitor?subtype=1&channel=5") == (EventSourceChoice.DAHUA, 5)
    assert told("rtsp://10.0.0.1/stream1") == (None, None)
