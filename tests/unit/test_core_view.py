"""The view, made from state and time alone: what is on each screen, in which order of precedence, in which words."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime

import pytest

from support.tiles import camera_tile
from wall.control.phones import PhoneCamera, PhoneEmergency, PhoneNotice, WallForPhones, wall_for_phones
from wall.core.attention import Attention
from wall.core.board.notice import collected
from wall.core.board.notice_text import notice_in
from wall.core.board.state import BoardState
from wall.core.events.now import EventsNow, PresentEvent
from wall.core.layout.geometry import Rect, inset
from wall.core.layout.scene import scene
from wall.core.messages import Message, Messages, Topic
from wall.core.rotation.playlist import reloaded
from wall.core.rotation.screens import Output
from wall.core.schedule import Light
from wall.core.screen_light import ScreenLight
from wall.core.streams.stream_view import StreamView
from wall.core.streams.supervised_stream import State
from wall.core.view.as_json import as_json
from wall.core.view.camera_tile import CameraTileView
from wall.core.view.covers import BlankCover, HelpCover, MarginTestCover, ProblemsCover, WelcomeCover
from wall.core.view.for_phones import for_phones
from wall.core.view.shown import StreamsNow
from wall.core.view.state import ScreenState, WallState
from wall.core.view.view import ClockText, FilesReport, View, view
from wall.model.camera import Camera, Share, Source
from wall.model.event import EventCause, EventLevel
from wall.model.fault import Fault
from wall.model.language import Language
from wall.model.level import Level
from wall.model.margin import Margin
from wall.model.page import Area, Page
from wall.model.wall import Wall

NOON = datetime(2026, 3, 3, 12, 0, 5)
SIZE = (1920, 1080)
GATE, MARKET, RIVER = (Camera(name, Source.of(f"rtsp://10.0.0.{n}/")) for n, name in enumerate(("Cổng", "Chợ", "Sông")))
PAGES = (
    Page("Một", 30.0, 2, 1, (camera_tile("A", Area(0, 0), GATE), camera_tile("B", Area(1, 0), MARKET))),
    Page("Hai", 30.0, 1, 1, (camera_tile("A", Area(0, 0), RIVER),)),
)
WALL = Wall("Tổ 7", PAGES, {one.name: one for one in (GATE, MARKET, RIVER)})
LIVE = StreamView(State.LIVE, None, None, 0.1, None, True, 90, "h264", 640, 360, 15.0, 700.0, 0, 4711)
WRONG_PASSWORD = replace(
    LIVE,
    state=State.REFUSED,
    fault=Fault.WRONG_PASSWORD,
    away_s=61.0,
    playing=False,
    picture_age_s=None,
    player_pid=None,
)
OFF = ScreenLight(Light.OFF, 0.0, datetime(2026, 3, 4, 5, 0), resting=True)


def state_of(**streams: StreamView) -> WallState:
    """Page 1 of two; `streams` by the cameras' names."""
    by_source = {WALL.cameras[name].main: stream for name, stream in streams.items()}
    now = StreamsNow(by_source.get)
    tiles = tuple(map(now.shown, scene(0, PAGES[0], inset(SIZE, 0.0), {})))
    playlist = reloaded(None, PAGES, (0, 1), 100.0)
    return WallState(WALL, (ScreenState(Output("HDMI-1", SIZE), playlist, tiles),), by_source.get)


def seen(
    state: WallState,
    files: FilesReport = FilesReport(),  # noqa: B008 - frozen
    light: ScreenLight = ScreenLight(),  # noqa: B008 - frozen
    messages: Messages = Messages(),  # noqa: B008 - frozen
    local: datetime = NOON,
) -> View:
    return view(state, files, light, messages, 100.0, local)


BOTH_LIVE = state_of(Cổng=LIVE, Chợ=LIVE)
NO_WALL = WallState(None, (ScreenState(Output("HDMI-1", SIZE), None, ()),), lambda source: None)
BROKEN = FilesReport(problems=("layout.yaml:3: lỗi",), reports=("layout.yaml:3:1: lỗi: …\n  3 | draw",))


def test_a_wall_that_is_well_shows_its_page_and_the_time() -> None:
    own = seen(BOTH_LIVE).screens[0]
    assert [
        (tile.view.rect, tile.view.name, tile.view.notice)
        for tile in own.painted
        if isinstance(tile.view, CameraTileView)
    ] == [
        (Rect(0, 0, 960, 1080), "Cổng", None),
        (Rect(960, 0, 960, 1080), "Chợ", None),
    ]
    assert (own.cover, own.banner, own.bar, own.message, own.level) == (None, "", (), None, 1.0)
    assert own.clock == ClockText("12:00:05", "Thứ ba 3/3 · Trang 1/2")


def test_a_resting_screen_is_black_whatever_else_there_is_and_says_until_when() -> None:
    helping = replace(BOTH_LIVE, attention=Attention(helping=True, touched_at=99.0))
    own = seen(helping, files=BROKEN, light=OFF).screens[0]
    assert own.cover == BlankCover("Màn hình đang tắt theo lịch, mở lại lúc 05:00")
    assert own.clock is None
    late = replace(OFF, until=datetime(2026, 3, 7, 6, 0))
    assert seen(BOTH_LIVE, light=late).screens[0].cover == BlankCover(
        "Màn hình đang tắt theo lịch, mở lại lúc 06:00 thứ bảy"
    )
    assert seen(BOTH_LIVE, light=ScreenLight(Light.OFF, 0.0)).screens[0].cover == BlankCover(
        "Màn hình đang tắt theo lịch"
    )


def test_a_screen_that_a_key_woke_says_that_it_will_go_dark_again() -> None:
    own = seen(BOTH_LIVE, light=ScreenLight(until=datetime(2026, 3, 4, 5, 0), woken=True)).screens[0]
    assert (own.cover, own.banner) == (None, "Màn hình đang tắt theo lịch, mở lại lúc 05:00")


def test_a_dimmed_screen_keeps_its_share_of_light() -> None:
    assert seen(BOTH_LIVE, light=ScreenLight(Light.DIM, 0.4)).screens[0].level == 0.4


def test_a_broken_layout_is_explained_where_there_is_no_wall_yet() -> None:
    own = seen(NO_WALL, files=BROKEN).screens[0]
    assert isinstance(own.cover, ProblemsCover)
    assert own.cover.reports == BROKEN.reports


def test_a_wall_goes_on_while_its_layout_is_broken_and_a_bar_says_so_until_it_is_mended() -> None:
    messages = Messages().said(Message("layout.yaml:3: lỗi", "", Level.WARNING, None, Topic.LAYOUT), 90.0)
    own = seen(BOTH_LIVE, files=BROKEN, messages=messages).screens[0]
    assert (own.cover, own.bar, own.message) == (None, ("layout.yaml:3: lỗi",), None)


def test_the_bar_and_a_message_have_places_of_their_own() -> None:
    stick = Message("Đã nhận tệp từ USB", "", Level.CALM, 20.0, Topic.STICK)
    messages = Messages().said(Message("layout.yaml:3: lỗi", "", Level.WARNING, None, Topic.LAYOUT), 90.0)
    own = seen(BOTH_LIVE, files=BROKEN, messages=messages.said(stick, 95.0)).screens[0]
    assert (own.bar, own.message) == (("layout.yaml:3: lỗi",), stick)


def test_a_wall_whose_cameras_file_is_still_to_be_filled_is_welcomed_not_scolded() -> None:
    unfilled = FilesReport(
        problems=("…",), reports=("…",), unfilled=("/srv/tivi/cameras.yaml", "/srv/tivi/layout.yaml")
    )
    cover = seen(NO_WALL, files=unfilled).screens[0].cover
    assert isinstance(cover, WelcomeCover)
    assert "/srv/tivi/cameras.yaml" in cover.steps[0] and "/srv/tivi/layout.yaml" in cover.steps[2]


def test_help_shows_every_camera_those_in_trouble_first() -> None:
    state = replace(state_of(Cổng=LIVE, Chợ=WRONG_PASSWORD), attention=Attention(helping=True))
    cover = seen(state).screens[0].cover
    assert isinstance(cover, HelpCover)
    assert [(row.name, row.level, row.state) for row in cover.cameras] == [
        ("Chợ", Level.ALARM, "Sai mật khẩu"),
        ("Cổng", Level.CALM, "trực tiếp"),
        ("Sông", Level.CALM, "không hiện lúc này"),
    ]
    assert cover.cameras[1].figures == ("H264", "640×360", "15 hình/giây", "700 kbit/s")


def test_a_camera_that_households_report_as_broken_says_so_in_the_help_before_those_that_are_well() -> None:
    state = replace(state_of(Cổng=LIVE, Chợ=LIVE), attention=Attention(helping=True))
    shown = view(state, FilesReport(), ScreenLight(), Messages(), 100.0, NOON, {"Chợ": 2, "Không còn": 1})
    cover = shown.screens[0].cover
    assert isinstance(cover, HelpCover)
    assert cover.cameras[0].name == "Chợ" and cover.cameras[0].figures[0] == "2 nhà báo hỏng"
    told = {one["camera"]: one["reported"] for one in as_json(shown, 1, 100.0)["cameras"]}
    assert told == {"Cổng": 0, "Chợ": 2, "Sông": 0}


PRIVATE = replace(
    WALL,
    cameras={
        "Cổng": WALL.cameras["Cổng"],
        "Chợ": replace(WALL.cameras["Chợ"], share=Share.PICTURE),
        "Sông": replace(WALL.cameras["Sông"], share=Share.NO),
    },
)


def test_phones_are_told_of_shared_cameras_only_and_of_nothing_that_leads_to_one() -> None:
    told = for_phones(seen(replace(state_of(Cổng=LIVE, Chợ=WRONG_PASSWORD), wall=PRIVATE)), NOON)
    assert wall_for_phones(told) == WallForPhones(
        WALL.title,
        Language.VI,
        (
            PhoneCamera("Cổng", "live", "trực tiếp", LIVE.picture_age_s, Share.VIDEO, "h264"),
            PhoneCamera("Chợ", "refused", "Sai mật khẩu", None, Share.PICTURE, WRONG_PASSWORD.codec),
        ),
    )
    assert "Sông" not in str(told) and "rtsp" not in str(told)


def an_emergency(number: int, camera: str, level: EventLevel = EventLevel.EMERGENCY) -> PresentEvent:
    return PresentEvent(
        number, f"input/{camera}", camera, EventCause.INPUT, level, 1000.0, text="chuông cháy", advice="Gọi 114"
    )


def test_phones_are_told_of_the_emergencies_of_shared_cameras_and_of_none() -> None:
    present = (
        an_emergency(1, "Cổng"),
        an_emergency(2, "Sông"),  # which is not shared
        an_emergency(3, ""),
        an_emergency(4, "Camera đã bỏ"),
        an_emergency(5, "Chợ", EventLevel.ATTENTION),
    )
    state = replace(state_of(Cổng=LIVE, Chợ=LIVE), wall=PRIVATE, events=EventsNow(present=present))
    told = for_phones(seen(state), NOON)
    assert wall_for_phones(told).emergencies == tuple(
        PhoneEmergency(number, camera, "Chuông báo động", "chuông cháy", "", "Gọi 114", 1000.0, False)
        for number, camera in ((1, "Cổng"), (3, ""), (4, ""))
    )
    assert "Sông" not in str(told) and "đã bỏ" not in str(told)


@pytest.mark.parametrize(("text", "told"), [("Sân sau: có khói", "có khói"), ("Sân sau", "")])
def test_phones_are_not_told_the_name_of_a_camera_that_the_wall_does_not_have(text: str, told: str) -> None:
    event = replace(an_emergency(1, ""), text=text, unknown_camera="Sân sau")
    state = replace(state_of(Cổng=LIVE, Chợ=LIVE), events=EventsNow(present=(event,)))
    (found,) = wall_for_phones(for_phones(seen(state), NOON)).emergencies
    assert (found.camera, found.text) == ("", told)


def test_the_wall_tells_all_emergencies_for_it_does_not_know_who_may_see_which() -> None:
    present = (*(an_emergency(number, "Chợ") for number in range(100, 1, -1)), an_emergency(1, "Cổng"))
    state = replace(state_of(Cổng=LIVE, Chợ=LIVE), events=EventsNow(present=present))
    assert [one["camera"] for one in for_phones(seen(state), NOON)["emergencies"]][-1] == "Cổng"


def test_phones_are_told_of_the_notices_that_hang_there_now_within_bounds() -> None:
    texts = {"hop": "Họp\nđến: 19h30\nMời bà con", "cu": "Cũ\nđến: 1/3", "khan": "Lũ\nhttps://example.org/lu"}
    texts |= {f"dai{number}": f"Dài {number}\n" + "lời " * 5000 for number in range(40)}
    notices = collected([notice_in(text, f"{name}.txt", NOON, NOON) for name, text in texts.items()])
    state = replace(state_of(Cổng=LIVE, Chợ=LIVE), board=BoardState(notices=notices))
    told = for_phones(seen(state), NOON)
    found = wall_for_phones(told).notices
    assert found[0] == PhoneNotice("Lũ", "", "Đến hôm nay 14:00", True, "https://example.org/lu")
    assert "Cũ" not in {notice.title for notice in found}
    assert {notice.picture for notice in found} == {""}
    assert len(found) == 30 and len(json.dumps(told, ensure_ascii=False)) < 100_000


def test_phones_are_told_of_a_picture_by_a_name_that_is_another_when_it_has_changed_and_tells_no_path() -> None:
    reading = notice_in("Họp", "hop.txt", NOON, NOON)
    assert reading.notice is not None
    names = set()
    for version in (1, 2):
        notice = replace(reading.notice, picture="notices/hop.jpg", picture_version=version)
        board = BoardState(notices=collected([replace(reading, notice=notice)]))
        told = for_phones(seen(replace(state_of(Cổng=LIVE), board=board)), NOON)
        assert "hop" not in json.dumps(told)
        names.add(wall_for_phones(told).notices[0].picture)
    assert len(names) == 2 and all(len(name) == 16 and int(name, 16) for name in names)


@pytest.mark.parametrize("link", ["javascript:alert(1)", "data:text/html,x", 7])
def test_phones_follow_no_link_but_of_the_web(link: object) -> None:
    told = {"wall": "", "language": "vi", "cameras": [], "notices": [_TOLD | {"link": link}]}
    assert wall_for_phones(told).notices == (PhoneNotice("Họp", "", "", False, None),)


_TOLD = {"title": "Họp", "text": "", "dates": "", "urgent": False}


def test_phones_are_told_of_no_camera_while_there_is_no_wall() -> None:
    assert wall_for_phones(for_phones(seen(NO_WALL), NOON)) == WallForPhones("", Language.VI, ())


def with_margin(state: WallState, margin: Margin) -> WallState:
    assert state.wall is not None
    return replace(state, wall=replace(state.wall, margin=margin))


def test_a_margin_leaves_the_edges_of_every_screen_free() -> None:
    state = with_margin(BOTH_LIVE, Margin(0.03))
    other = replace(state.screens[0], output=Output("HDMI-2", (1080, 1920)))
    shown = seen(replace(state, screens=(*state.screens, other)))
    assert [screen.area for screen in shown.screens] == [Rect(58, 32, 1804, 1016), Rect(32, 58, 1016, 1804)]
    tiles = scene(0, PAGES[0], shown.screens[0].area, {})
    assert [tile.rect for tile in tiles] == [Rect(58, 32, 902, 1016), Rect(960, 32, 902, 1016)]


def test_while_a_margin_is_tested_its_picture_takes_the_whole_of_every_screen() -> None:
    state = with_margin(BOTH_LIVE, Margin(tested=True))
    shown = seen(replace(state, screens=state.screens * 2))
    assert all(isinstance(screen.cover, MarginTestCover) for screen in shown.screens)
    assert [(screen.area, screen.clock) for screen in shown.screens] == [(Rect(0, 0, *SIZE), None)] * 2
    assert isinstance(seen(state, light=OFF).screens[0].cover, BlankCover), "nobody looks at night"
    helped = replace(state, attention=Attention(helping=True))
    assert isinstance(seen(helped).screens[0].cover, HelpCover)


def test_a_camera_that_waits_for_a_connection_says_so_on_its_tile_in_the_help_and_in_the_status() -> None:
    now = StreamsNow({GATE.main: LIVE}.get, waiting={MARKET.main}, limits={MARKET.main.device: 1})
    state = replace(
        BOTH_LIVE,
        screens=(replace(BOTH_LIVE.screens[0], tiles=tuple(map(now.shown, scene(0, PAGES[0], inset(SIZE, 0.0), {})))),),
        stream=now.view,
    )
    shown = seen(state)
    tile = shown.screens[0].tiles[1].view
    assert isinstance(tile, CameraTileView) and tile.notice is not None
    assert tile.notice.title == shown.cameras[1].state == "Đang chờ lượt kết nối"
    assert as_json(shown, 1, 100.0)["tiles"][1]["waits_for_connection"] is True


@pytest.mark.parametrize(
    ("attention", "banner"),
    [
        (Attention(), ""),
        (Attention(typed="1"), "Chọn ô 1…"),
    ],
)
def test_the_banner_says_what_was_typed(attention: Attention, banner: str) -> None:
    assert seen(replace(BOTH_LIVE, attention=attention)).screens[0].banner == banner


def test_texts_are_in_the_language_of_the_layout() -> None:
    english = FilesReport(Language.EN)
    own = seen(BOTH_LIVE, files=english).screens[0]
    assert own.clock == ClockText("12:00:05", "Tuesday 3/3 · Page 1/2")


def test_further_screens_are_black_without_a_page_and_at_night() -> None:
    yard = ScreenState(Output("HDMI-2", (1280, 720)), None, ())
    hall = replace(BOTH_LIVE.screens[0], output=Output("HDMI-2", SIZE))
    assert seen(replace(BOTH_LIVE, screens=(BOTH_LIVE.screens[0], yard))).screens[1].cover == BlankCover()
    both = replace(BOTH_LIVE, screens=(BOTH_LIVE.screens[0], hall))
    assert seen(both).screens[1].cover is None
    assert seen(both).screens[1].clock is None, "only the wall's own screen has it"
    assert seen(both, light=OFF).screens[1].cover == BlankCover(), "and says why"
