"""What happens, as the view says it: an emergency over everything else, a tile that grows, a word beside a name."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime

import pytest

from support.tiles import camera_tile
from wall.core.alarm_key import AlarmKey
from wall.core.attention import Attention
from wall.core.events.now import EventsNow, PresentEvent
from wall.core.focus import Cause, Focus
from wall.core.layout.emergency import emergency_tile, with_camera, without_camera
from wall.core.layout.geometry import Rect, inset
from wall.core.layout.scene import scene
from wall.core.messages import Message, Messages
from wall.core.rotation.playlist import reloaded
from wall.core.rotation.screens import Output
from wall.core.schedule import Light
from wall.core.screen_light import ScreenLight
from wall.core.streams.demand import Priority
from wall.core.streams.stream_view import StreamView
from wall.core.streams.supervised_stream import State
from wall.core.view.as_json import as_json
from wall.core.view.camera_tile import CameraTileView
from wall.core.view.covers import BlankCover, HelpCover
from wall.core.view.emergency import SaidView, ToDoView
from wall.core.view.happening import Happening
from wall.core.view.shown import StreamsNow
from wall.core.view.state import ScreenState, WallState
from wall.core.view.view import FilesReport, ScreenView, View, view
from wall.model.camera import Camera, Source
from wall.model.event import EventCause, EventLevel
from wall.model.fault import Fault
from wall.model.language import Language
from wall.model.level import Level
from wall.model.page import Area, Page
from wall.model.wall import Wall

NIGHT = datetime(2026, 6, 10, 3, 16, 5)
NOW = NIGHT.timestamp()
SIZE = (1920, 1080)
WHOLE = inset(SIZE, 0.0)
GATE, MARKET, RIVER = (Camera(name, Source.of(f"rtsp://10.0.0.{n}/")) for n, name in enumerate(("Cổng", "Chợ", "Sông")))
PAGE = Page(
    "Một",
    30.0,
    3,
    3,
    tuple(camera_tile("ABC"[n], Area(n, 0), one) for n, one in enumerate((GATE, MARKET, RIVER))),
)
WALL = Wall("Tổ 7", (PAGE,), {one.name: one for one in (GATE, MARKET, RIVER)}, band=True)
LIVE = StreamView(State.LIVE, None, None, 0.1, None, True, 90, "h264", 640, 360, 15.0, 700.0, 0, 4711)
AWAY = replace(LIVE, state=State.OFFLINE, fault=Fault.UNREACHABLE, away_s=300.0, picture_age_s=None, playing=False)
FIRE = PresentEvent(
    7,
    "onvif/Chợ/input-1",
    "Chợ",
    EventCause.INPUT,
    EventLevel.EMERGENCY,
    NOW - 250,
    until=NOW + 1550,
    text="chuông báo cháy liên gia",
    advice="Gọi 114. Chị Lan 0912 345 678",
)
FLOOD = PresentEvent(8, "key", "", EventCause.ALARM, EventLevel.EMERGENCY, NOW - 20, who="Nhà ông Bảy", text="Nước lên")
PERSON = PresentEvent(3, "onvif/Sông/person", "Sông", EventCause.PERSON, EventLevel.ATTENTION, NOW - 5)
MOTION = PresentEvent(4, "onvif/Cổng/motion", "Cổng", EventCause.MOTION, EventLevel.HINT, NOW - 2)


def now_of(*present: PresentEvent, grown: str = "") -> EventsNow:
    emergency = next((event for event in present if event.level is EventLevel.EMERGENCY), None)
    borders = {event.camera: event.level for event in reversed(present) if event.camera}
    return EventsNow(emergency, present, grown, borders, woken_by=0 if emergency is None else emergency.number)


def state_of(events: EventsNow, *outputs: Output, **streams: StreamView) -> WallState:
    by_source = {one.main: streams.get(one.name, LIVE) for one in (GATE, MARKET, RIVER)}
    now = StreamsNow(by_source.get)
    tiles = tuple(map(now.shown, scene(0, PAGE, Rect(0, 0, 1920, 1013), {})))
    screens = [
        ScreenState(output, reloaded(None, (PAGE,), (0,), 100.0), tiles)
        for output in (Output("HDMI-1", SIZE), *outputs)
    ]
    state = WallState(WALL, tuple(screens), by_source.get, events=events)
    event = events.focus
    if event is None or not event.camera:
        return state
    camera = WALL.cameras[event.camera]
    tile = emergency_tile(camera, [one.tile for one in tiles], with_camera(WHOLE).main, {}, now.is_connected)
    focus = Focus(event.camera, Cause.EVENT, Priority.EMERGENCY, 1e9)
    return replace(state, enlarged=now.shown(tile), focus=focus)


def seen(state: WallState, light: ScreenLight = ScreenLight(), messages: Messages = Messages()) -> View:  # noqa: B008
    return view(state, FilesReport(), light, messages, 100.0, NIGHT)


def panel(screen: ScreenView) -> tuple[SaidView, ToDoView]:
    said, to_do = screen.strips
    assert isinstance(said, SaidView) and isinstance(to_do, ToDoView)
    return said, to_do


def tile_of(screen: ScreenView, camera: str) -> CameraTileView:
    (found,) = [one.view for one in screen.painted if isinstance(one.view, CameraTileView) and one.view.name == camera]
    return found


def test_an_emergency_shows_its_camera_and_says_what_where_since_when_and_what_to_do() -> None:
    own = seen(state_of(now_of(FIRE))).screens[0]
    assert [placed.view.rect for placed in own.painted] == [with_camera(WHOLE).main]
    said, to_do = panel(own)
    assert (said.word, said.what, said.where) == ("KHẨN CẤP", "chuông báo cháy liên gia", "Chợ")
    assert (said.details, said.of_several) == (("Từ 03:11, đã 4 phút",), "")
    assert (to_do.text, to_do.answer) == ("Gọi 114. Chị Lan 0912 345 678", "Bấm OK (Enter) khi đã biết")
    assert (own.cover, own.clock, own.banner) == (None, None, "")


def test_an_emergency_of_no_camera_takes_half_of_the_screen_and_the_page_the_other() -> None:
    state = state_of(now_of(FLOOD, replace(FIRE, number=1)))
    own = seen(state).screens[0]
    said, to_do = panel(own)
    parts = without_camera(WHOLE)
    assert (said.rect, to_do.rect) == (parts.said, parts.to_do)
    assert (said.where, said.of_several) == ("Báo chung cho cả khu phố", "1/2")
    assert said.details == ("Người báo: Nhà ông Bảy", "Từ 03:15, mới báo")
    assert to_do.text == "Công an 113 · Cứu hoả 114 · Cấp cứu 115 · Cứu nạn 112", "where the layout has no advice"
    assert [placed.view.rect for placed in own.painted][:2] == [Rect(960, 0, 320, 360), Rect(1280, 0, 320, 360)]
    assert [placed.shown.tile.rect.width for placed in own.painted] == [640] * 3, "what is asked of streams stays"


def test_a_drill_says_so_and_that_nobody_is_to_be_called() -> None:
    own = seen(state_of(now_of(replace(FIRE, is_drill=True)))).screens[0]
    said, to_do = panel(own)
    assert (said.word, said.is_calm, to_do.warning) == ("DIỄN TẬP", True, "Diễn tập: không gọi điện thật")
    happens = tile_of(own, "Chợ").happening
    assert happens == Happening(EventLevel.EMERGENCY, "DIỄN TẬP", is_drill=True)


def test_repeats_are_counted_and_an_end_is_said() -> None:
    said, _ = panel(seen(state_of(now_of(replace(FIRE, count=3, is_over=True)))).screens[0])
    assert said.details[1:] == ("Đã báo 3 lần", "Tín hiệu báo đã ngừng")
    said, _ = panel(seen(state_of(now_of(replace(FLOOD, is_over=True)))).screens[0])
    assert len(said.details) == 2, "who has called for help needs it still"


@pytest.mark.parametrize("cause", EventCause)
@pytest.mark.parametrize("language", Language)
def test_whatever_the_cause_something_is_said(cause: EventCause, language: Language) -> None:
    event = replace(FIRE, cause=cause, text="")
    own = view(state_of(now_of(event)), FilesReport(language), ScreenLight(), Messages(), 100.0, NIGHT).screens[0]
    said, _ = panel(own)
    happens = tile_of(own, "Chợ").happening
    assert said.what and happens is not None and happens.word


def test_help_a_message_and_a_zoom_give_way_and_are_there_again_afterwards() -> None:
    quiet = replace(state_of(EventsNow()), attention=Attention(helping=True, touched_at=99.0))
    messages = Messages().said(Message("Đã chép xong", "", Level.CALM, 60.0), 99.0)
    assert isinstance(seen(quiet).screens[0].cover, HelpCover)
    own = seen(replace(state_of(now_of(FIRE)), attention=quiet.attention), messages=messages).screens[0]
    assert (own.cover, own.message) == (None, None)
    assert panel(own)[0].word == "KHẨN CẤP"
    assert seen(quiet, messages=messages).screens[0].message is not None


def test_a_dimmed_screen_is_bright_for_an_emergency_and_one_that_is_off_is_not_painted() -> None:
    state = state_of(now_of(FIRE))
    assert seen(state, ScreenLight(Light.DIM, 0.4)).screens[0].level == 1.0
    assert seen(state, ScreenLight(woken=True)).screens[0].banner == ""
    assert isinstance(seen(state, ScreenLight(Light.OFF, 0.0)).screens[0].cover, BlankCover)


def test_a_camera_without_pictures_says_so_beside_the_panel() -> None:
    own = seen(state_of(now_of(FIRE), Chợ=AWAY)).screens[0]
    notice = tile_of(own, "Chợ").notice
    assert notice is not None and notice.title == "Mất kết nối 5 phút"
    assert panel(own)[0].what == "chuông báo cháy liên gia"


def test_every_other_screen_has_the_message_beside_its_page_even_one_without_a_page() -> None:
    hall = Output("HDMI-2", (1280, 720))
    state = state_of(now_of(FIRE), hall)
    other = seen(state).screens[1]
    assert panel(other)[0].what == "chuông báo cháy liên gia"
    assert len(other.painted) == 3
    pageless = replace(state, screens=(state.screens[0], ScreenState(hall, None, ())))
    dark = seen(pageless).screens[1]
    assert dark.cover is None and panel(dark)[1].text == FIRE.advice


def test_an_emergency_is_told_even_while_there_is_no_layout() -> None:
    bare = WallState(None, (ScreenState(Output("HDMI-1", SIZE), None, ()),), lambda _: None, events=now_of(FIRE))
    broken = FilesReport(problems=("layout.yaml:3: lỗi",), reports=("layout.yaml:3:1: lỗi",))
    own = view(bare, broken, ScreenLight(), Messages(), 100.0, NIGHT).screens[0]
    assert (own.cover, panel(own)[0].where) == (None, "Chợ")


def test_a_tile_in_which_something_happens_grows_and_says_what() -> None:
    own = seen(state_of(now_of(PERSON, MOTION, grown="Sông"))).screens[0]
    sizes = {name: tile_of(own, name).rect for name in ("Cổng", "Chợ", "Sông")}
    assert sizes["Sông"].width == 960 and sizes["Cổng"].width == sizes["Chợ"].width == 480
    assert tile_of(own, "Sông").happening == Happening(EventLevel.ATTENTION, "Có người")
    assert tile_of(own, "Cổng").happening == Happening(EventLevel.HINT, "Chuyển động")
    assert tile_of(own, "Chợ").happening is None
    assert own.clock is not None and len(own.strips) == 1, "all else is as before"


def test_a_camera_that_is_not_on_the_page_changes_nothing_there() -> None:
    events = EventsNow(present=(replace(PERSON, camera="Ngõ 9"),), grown="Ngõ 9", borders={"Ngõ 9": EventLevel.HINT})
    assert seen(state_of(events)).screens[0].painted == seen(state_of(EventsNow())).screens[0].painted


def test_a_held_alarm_key_says_how_much_longer_and_then_how_to_take_it_back() -> None:
    quiet = state_of(EventsNow())
    held = seen(replace(quiet, alarm_key=AlarmKey("Chợ", held_since=98.5))).screens[0]
    assert held.banner == "Giữ phím thêm 2 giây để báo động"
    counting = AlarmKey("Chợ", counting_since=97.0)
    said, to_do = panel(seen(replace(quiet, alarm_key=counting)).screens[0])
    assert (said.word, said.what, said.where) == ("SẮP BÁO ĐỘNG", "Còn 7 giây", "Chợ")
    assert to_do.text == "Bấm Back (Esc) để thôi"
    during = seen(replace(state_of(now_of(FIRE)), alarm_key=counting)).screens[0]
    assert during.banner == "Còn 7 giây nữa báo động · bấm Back (Esc) để thôi"
    assert panel(during)[0].word == "KHẨN CẤP", "what is there already stays"


def test_the_status_tells_the_emergency_and_everything_present() -> None:
    told = json.loads(json.dumps(as_json(seen(state_of(now_of(FIRE, PERSON))), 1, 100.0)))
    assert told["focus"] == {
        "camera": "Chợ",
        "level": "emergency",
        "cause": "input",
        "since": NOW - 250,
        "until": NOW + 1550,
        "left_s": None,
    }
    assert [(one["camera"], one["level"], one["cause"]) for one in told["events"]] == [
        ("Chợ", "emergency", "input"),
        ("Sông", "attention", "person"),
    ]
    assert told["events"][0]["text"] == "chuông báo cháy liên gia"
    flooded = as_json(seen(state_of(now_of(FLOOD))), 1, 100.0)
    assert (flooded["focus"]["camera"], flooded["focus"]["until"]) == ("", None)
    assert flooded["tiles"][0]["rect"] == [960, 0, 320, 360]


def test_the_status_tells_whom_a_person_looks_at() -> None:
    looking = replace(state_of(EventsNow()), focus=Focus("Sông", Cause.PERSON, Priority.SCREEN, 160.0))
    told = as_json(seen(looking), 1, 100.0)["focus"]
    assert told == {
        "camera": "Sông", "level": None, "cause": "person", "since": None, "until": None, "left_s": 60.0
    }  # fmt: skip
