"""Notices on a running wall: their tile, the band below every page, and the urgent ones above it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

import numpy as np
import numpy.typing as npt
import pytest
from PyQt6.QtGui import QFontMetrics, QImage

from support.simulated_wall import SimulatedWall
from support.tiles import camera_tile
from wall.core.board.notice import NO_NOTICES, Notices, collected, urgent
from wall.core.board.notice_text import notice_in
from wall.core.board.state import BoardState
from wall.core.layout.geometry import Rect, Size
from wall.core.messages import Messages
from wall.core.rotation.screens import Output
from wall.core.screen_light import ScreenLight
from wall.core.view.notice_words import dates_words
from wall.core.view.notices_tile import NoticesTileView
from wall.core.view.strip_views import LINE_S, BandView, UrgentView
from wall.core.view.view import FilesReport, ScreenView, view
from wall.display import style
from wall.display.canvas import Canvas
from wall.display.style import Sizes
from wall.display.text import broken
from wall.model.camera import Camera, Source
from wall.model.content import NoticesContent
from wall.model.language import Language
from wall.model.margin import Margin
from wall.model.page import Area, Page, Tile
from wall.model.wall import Wall
from wall.runtime.board import notices_report
from wall.runtime.board.notice_turns import NoticeTurns

NOW = datetime(2026, 11, 28, 17)  # a Saturday
DWELL_S = 10.0
GATE = Camera("Cổng", Source.of("rtsp://gate/"))
PAGE = Page("Một", 30.0, 2, 1, (camera_tile("A", Area(0, 0), GATE), Tile("B", Area(1, 0), NoticesContent(DWELL_S))))
SCREENS = [(1280, 720), (1920, 1080), (3840, 2160), (1080, 1920)]
MEETING = "Họp tổ dân phố\nđến: 19h30\nKính mời bà con đến nhà văn hoá.\nMỗi nhà một người."
FLOOD = "Nước sông Lô lên nhanh, bà con ven sông chuyển đồ lên cao\nđến: 22h\nTổ 3 và tổ 4 chuẩn bị sơ tán."
LONG = "Thu quỹ vì người nghèo\n" + "Mỗi hộ đóng góp tuỳ tâm, nộp cho cô Lan ở nhà số 12. " * 60


def read(**texts: str) -> Notices:
    """The notices in files of these names."""
    return collected([notice_in(text, f"{name}.txt", NOW, NOW) for name, text in texts.items()])


class Story(SimulatedWall):
    def __init__(self, notices: Notices = NO_NOTICES, band: bool = False, size: Size = (1920, 1080)) -> None:
        super().__init__(Wall("Tổ 7", (PAGE,), {GATE.name: GATE}, band=band), (Output("HDMI-1", size),))
        self.notices = notices
        self.presenter.make_room(bool(urgent(notices.notices, NOW)))
        self.passes(2)

    def screen(self, after_s: float = 0.0, language: Language = Language.VI) -> ScreenView:
        turns = NoticeTurns()
        for step in range(int(after_s) + 1):
            turns.tick(self.presenter.visible, self.notices, NOW + timedelta(seconds=step), float(step))
        state = replace(self.state, board=BoardState(notices=self.notices, notice_turns=turns.turns))
        local = NOW + timedelta(seconds=after_s)
        return view(state, FilesReport(language), ScreenLight(), Messages(), self.now, local).screens[0]

    def tile(self, after_s: float = 0.0) -> NoticesTileView:
        found = self.screen(after_s).tiles[1].view
        assert isinstance(found, NoticesTileView)
        return found


def painted(screen: ScreenView, size: Size) -> npt.NDArray[np.uint8]:
    """The whole screen: height x width x 3."""
    image = QImage(*size, QImage.Format.Format_RGB32)
    canvas = Canvas(*size)
    canvas.show(screen, Language.VI)
    canvas.draw(image, canvas.take_changed())
    bits = image.constBits()
    assert bits is not None
    return np.frombuffer(bits.asstring(image.sizeInBytes()), np.uint8).reshape(size[1], size[0], 4)[..., 2::-1].copy()


def part(pixels: npt.NDArray[np.uint8], rect: Rect) -> npt.NDArray[np.uint8]:
    return pixels[rect.y : rect.y + rect.height, rect.x : rect.x + rect.width]


def words_in(pixels: npt.NDArray[np.uint8]) -> npt.NDArray[np.bool_]:
    """Where letters are: brighter than any ground."""
    bright: npt.NDArray[np.bool_] = pixels.min(axis=2) > 150
    return bright


# -- the tile


def test_notices_turn_by_themselves_and_say_which_of_how_many() -> None:
    story = Story(read(hop=MEETING, tiem="Tiêm phòng", quy=LONG))
    turns = [story.tile(DWELL_S * step) for step in range(4)]
    assert sorted(turn.title for turn in turns[:3]) == ["Họp tổ dân phố", "Thu quỹ vì người nghèo", "Tiêm phòng"]
    assert turns[3].title == turns[0].title
    assert {turn.of_several for turn in turns} == {"1/3", "2/3", "3/3"}


def test_a_single_notice_stands_still() -> None:
    story = Story(read(hop=MEETING))
    assert {(story.tile(step).title, story.tile(step).of_several) for step in range(40)} == {("Họp tổ dân phố", "")}
    assert story.tile().dates == "Đến hôm nay 19:30"
    assert story.tile(3 * 3600).title == "Chưa có thông báo"


def test_where_there_is_none_the_tile_says_how_to_write_one() -> None:
    assert "notices" in Story().tile().text


@pytest.mark.parametrize("size", SCREENS)
@pytest.mark.parametrize("text", [MEETING, LONG, f"{LONG}\nhttps://example.org/quy", "A" * 300, "Họp"])
def test_no_word_touches_the_edge_of_its_tile(size: Size, text: str) -> None:
    screen = Story(read(hop=text), size=size).screen()
    tile = screen.tiles[1].view.rect
    pad = style.Sizes(*size).pad
    shown = words_in(part(painted(replace(screen, clock=None), size), tile))
    assert shown.any()
    assert not shown[:pad].any() and not shown[-pad:].any()
    assert not shown[:, :pad].any() and not shown[:, -pad:].any()


def test_a_link_is_shown_as_a_code_too() -> None:
    without, with_link = (
        painted(Story(read(hop=text)).screen(), (1920, 1080)) for text in ("Họp", "Họp\nhttps://example.org/hop")
    )
    white = [int((pixels == 255).all(axis=2).sum()) for pixels in (without, with_link)]
    assert white[1] - white[0] > 10_000


# -- the band


@pytest.mark.parametrize("size", SCREENS)
def test_the_band_is_below_the_page_and_takes_nothing_of_it(size: Size) -> None:
    screen = Story(read(hop=MEETING), band=True, size=size).screen()
    (band,) = screen.strips
    assert isinstance(band, BandView)
    assert band.rect.y + band.rect.height == size[1]
    assert {tile.view.rect.y + tile.view.rect.height for tile in screen.tiles} == {band.rect.y}
    shown = words_in(part(painted(screen, size), band.rect))
    assert shown.any()
    assert not shown[:2].any() and not shown[-2:].any()


def test_the_band_shows_a_line_at_a_time_and_comes_to_every_one() -> None:
    story = Story(read(hop=MEETING, tiem="Tiêm phòng dại"), band=True, size=(1080, 1920))
    lines = []
    for step in range(12):
        (band,) = story.screen(LINE_S * step).strips
        assert isinstance(band, BandView)
        lines.append((band.title, band.text))
    said = " ".join(f"{title} {text}" for title, text in lines)
    for word in ("Tiêm phòng dại", "Đến hôm nay 19:30", "Kính mời", "một người."):
        assert word in said
    assert story.screen(1).strips == story.screen(LINE_S - 1).strips


def test_without_a_notice_the_band_says_so() -> None:
    (band,) = Story(band=True).screen().strips
    assert isinstance(band, BandView) and band.text == "Chưa có thông báo"


# -- urgent ones


@pytest.mark.parametrize("size", SCREENS)
@pytest.mark.parametrize("band", [False, True])
def test_an_urgent_notice_is_red_above_the_page_and_cameras_stay(size: Size, band: bool) -> None:
    screen = Story(read(khan=FLOOD, hop=MEETING), band=band, size=size).screen()
    urgent_view = screen.strips[0]
    assert isinstance(urgent_view, UrgentView)
    assert (urgent_view.rect.x, urgent_view.rect.y, urgent_view.rect.width) == (0, 0, size[0])
    assert {tile.view.rect.y for tile in screen.tiles} == {urgent_view.rect.height}
    assert sum(strip.rect.height for strip in screen.strips) < 0.2 * size[1]
    red = part(painted(screen, size), urgent_view.rect)
    ground = np.array(style.URGENT.getRgb()[:3], np.uint8)
    assert (red == ground).all(axis=2).mean() > 0.5
    assert urgent_view.word == "KHẨN" and words_in(red).any(), "words, not the colour alone"


def test_white_on_red_can_be_read() -> None:
    def luminance(colour: tuple[int, ...]) -> float:
        shares = [value / 255 for value in colour[:3]]
        linear = [share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    ink, ground = luminance(style.INK.getRgb()), luminance(style.URGENT.getRgb())
    assert (ink + 0.05) / (ground + 0.05) >= 4.5


def test_it_stands_over_an_enlarged_camera_too() -> None:
    story = Story(read(khan=FLOOD))
    story.presenter.typed("a")
    screen = story.screen()
    assert screen.enlarged is not None
    assert screen.enlarged.view.rect == Rect(0, screen.strips[0].rect.height, 1920, 1080 - screen.strips[0].rect.height)


def test_when_it_is_over_the_page_has_its_room_again() -> None:
    story = Story(read(khan=FLOOD))
    story.presenter.make_room(False)
    story.passes(1)
    screen = story.screen(6 * 3600)
    assert screen.strips == ()
    assert {tile.view.rect.y for tile in screen.tiles} == {0}
    assert screen.tiles[1].view.rect.height == 1080


def test_a_long_one_is_told_in_turns_and_so_are_several() -> None:
    long_text = "Lũ\nđến: 22h\n" + "Bà con ven sông lên nhà văn hoá. " * 12
    story = Story(read(khan=long_text, khan2="Cháy ở chợ\nđến: 22h\nTránh đường Hùng Vương."))
    shown = [story.screen(LINE_S * step).strips[0] for step in range(8)]
    assert {view.of_several for view in shown if isinstance(view, UrgentView)} == {"1/2", "2/2"}
    assert len({view.text for view in shown if isinstance(view, UrgentView)}) > 2


def test_lines_end_behind_sentences_where_they_can() -> None:
    story = Story(
        read(
            khan="Lũ\nđến: 22h\nMang theo nước uống, đèn pin, thuốc men và giấy tờ. "
            "Ai cần giúp thì gọi bà Lan 0912 345 678 hoặc công an khu vực nhé."
        ),
        size=SCREENS[0],
    )
    texts = {
        view.text for step in range(4) for view in story.screen(LINE_S * step).strips if isinstance(view, UrgentView)
    }
    assert texts == {
        "Mang theo nước uống, đèn pin, thuốc men và giấy tờ.",
        "Ai cần giúp thì gọi bà Lan 0912 345 678 hoặc công an khu vực nhé. · Đến hôm nay 22:00",
    }


@pytest.mark.parametrize("size", SCREENS, ids=str)
def test_a_title_that_is_too_long_is_told_whole_its_beginning_stands_and_nothing_is_cut(size: Size) -> None:
    title = "Cảnh báo lũ trên sông Lô: nước lên nhanh, bà con tổ 5, tổ 6, tổ 7 ven sông " + "đưa người già lên cao " * 5
    story = Story(read(khan=f"{title}\nđến: 22h\nGọi bà Lan."), size=size)
    strips = [story.screen(LINE_S * step).strips[0] for step in range(8)]
    turns = [view for view in strips if isinstance(view, UrgentView)]
    (head,) = {view.title for view in turns}
    texts = list(dict.fromkeys(view.text for view in turns))
    first = next(number for number, text in enumerate(texts) if text.startswith("…"))
    texts = texts[first:] + texts[:first]
    assert " ".join(f"{head} {' '.join(texts)}".replace("…", "").split()).startswith(title.strip())
    assert any("Gọi bà Lan." in text for text in texts)
    room, sizes = turns[0].rect, Sizes(*size)
    large, small = style.font(round(1.4 * sizes.read), bold=True), style.font(sizes.read)
    for text in texts:
        upper = len(broken(f"KHẨN: {head}", large, room.width - 10 * sizes.pad)) * QFontMetrics(large).height()
        lower = len(broken(text, small, room.width - 4 * sizes.pad)) * QFontMetrics(small).height()
        assert upper + lower <= room.height, text


def test_the_margin_is_kept_and_its_test_picture_has_no_strips() -> None:
    story = Story(read(khan=FLOOD), band=True)
    made = Wall("Tổ 7", (PAGE,), {GATE.name: GATE}, band=True, margin=Margin(0.03))
    story.presenter.show(made)
    story.passes(1)
    first, last = story.screen().strips
    assert (first.rect.x, first.rect.y) == (58, 32)
    assert (last.rect.x, last.rect.y + last.rect.height) == (58, 1080 - 32)
    story.presenter.show(replace(made, margin=Margin(tested=True)))
    assert story.screen().strips == ()


# -- dates in words


@pytest.mark.parametrize(
    ("dates", "said"),
    [
        ("đến: 30/11", "Đến hết thứ hai 30/11"),
        ("đến: 29/11", "Đến hết ngày mai"),
        ("đến: 19h30", "Đến hôm nay 19:30"),
        ("đến: 8h 29/11", "Đến ngày mai 08:00"),
        ("đến: 8h 15/12", "Đến 08:00 15/12"),
        ("đến: 1/3/2028", "Đến hết 1/3/2028"),
        ("từ: 8h đến 19h", "Từ hôm nay 08:00 đến 19:00"),
        ("từ: 27/11\nđến: 29/11", "Từ hôm qua đến hết ngày mai"),
        ("từ: 27/11", ""),
        ("", ""),
    ],
)
def test_dates_are_said_as_people_say_them(dates: str, said: str) -> None:
    notice = read(hop=f"Họp\n{dates}").notices[0]
    assert dates_words(notice, NOW, Language.VI) == said


def test_dates_are_said_in_english_too() -> None:
    notice = read(hop="Meeting\nuntil: 19:30").notices[0]
    assert dates_words(notice, NOW, Language.EN) == "Until today 19:30"


# -- what is wrong


@pytest.mark.parametrize(
    ("texts", "said"),
    [({}, None), ({"a": " "}, "a.txt"), ({"a": " ", "b": " "}, "và 1 lỗi nữa"), ({"a": "Họp\nđến: sân"}, "sân")],
)
def test_what_is_wrong_with_the_notices_is_a_line_of_the_bar(texts: Mapping[str, str], said: str | None) -> None:
    message = notices_report.message(read(**texts), Language.VI)
    if said is None:
        assert message is None
    else:
        assert message is not None and said in message.title
