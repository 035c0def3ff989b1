"""Tiles painted: each kind by its painter, and a tile in words in the place of what cannot be painted."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import get_args

import numpy as np
import numpy.typing as npt
import pytest
from PyQt6.QtCore import QRect
from PyQt6.QtGui import QColor, QFontMetrics, QImage, QPainter

from support.qt_messages import QT_MESSAGES
from wall.core.board.condition import GONE, Change
from wall.core.board.health_now import HealthNow, camera_record
from wall.core.board.photo import Photo
from wall.core.layout.geometry import Rect
from wall.core.view.camera_tile import CameraTileView
from wall.core.view.clock_tile import ClockTileView
from wall.core.view.contacts_tile import contacts_tile
from wall.core.view.emergency import SaidView, ToDoView
from wall.core.view.health_tile import health_tile
from wall.core.view.notices_tile import NoticesTileView
from wall.core.view.roster_tile import RosterRow, RosterTileView
from wall.core.view.slides_tile import SlidesTileView
from wall.core.view.strip_views import BandView, UrgentView
from wall.core.view.text_tile import TextTileView
from wall.core.view.tile_state import Notice
from wall.core.view.tiles import FailedTileView, TileView, failed_tile
from wall.display import style
from wall.display.style import Sizes
from wall.display.text import draw_lines
from wall.display.tiles.painted import PaintedTile
from wall.display.tiles.painters import PAINTERS, MakePainter
from wall.display.tiles.place import TilePlace
from wall.display.tiles.planar import Converter
from wall.display.tiles.said import paint_notice
from wall.model.camera import Fit
from wall.model.content import CONTENT_KINDS, Contact, ContactsContent
from wall.model.fault import Fault
from wall.model.language import Language
from wall.model.level import Level
from wall.words import screen as words

UNTOUCHED = QColor("#ff00ff")
RECT = Rect(100, 60, 320, 180)
NOTICE = Notice(Level.CALM, "Đang kết nối…", "", "")
HEALTH = HealthNow(
    1.8e9, datetime(2026, 11, 30, 21, 52), (camera_record("Ngõ 5", (), Change(1.8e9 - 60, GONE), 1.8e9),)
)
VIEWS: Mapping[str, Callable[[Rect], TileView]] = {
    "camera": lambda rect: CameraTileView(rect, "Cổng", Fit.CONTAIN, None, NOTICE),
    "clock": lambda rect: ClockTileView(rect, "16:08", "Chủ nhật 29/11"),
    "text": lambda rect: TextTileView(rect, "Giờ mở cửa", "Nhà văn hoá mở cửa từ 19:00"),
    "notices": lambda rect: NoticesTileView(rect, "Thông báo", "Họp tổ", "19h30, nhà văn hoá", number=2, count=5),
    "urgent": lambda rect: UrgentView(rect, "KHẨN", "Nước lên", "Bà con lên cao"),
    "band": lambda rect: BandView(rect, "Họp tổ", "19h30, nhà văn hoá"),
    "emergency-said": lambda rect: SaidView(rect, "KHẨN CẤP", "Có cháy", "Cổng", ("Từ 03:12, đã 4 phút",), "2/5"),
    "emergency-to-do": lambda rect: ToDoView(rect, "Việc cần làm", "Gọi 114", "Bấm OK", "Diễn tập"),
    "health": lambda rect: health_tile(rect, HEALTH, Language.VI),
    "contacts": lambda rect: contacts_tile(
        rect, ContactsContent((Contact("Tổ trưởng bà Lan", "0912345678"),)), Language.VI
    ),
    "roster": lambda rect: RosterTileView(
        rect, "Trực hôm nay", "Thứ hai 30/11", ("Anh Nam", "Chị Hoa"), "", (RosterRow("Ngày mai", "Anh Bình"),)
    ),
    "slides": lambda rect: SlidesTileView(rect, Photo(2, 1, 8, memoryview(bytes(8))), label="anh2.jpg: tệp bị hỏng"),
    "failed": lambda rect: failed_tile(rect, "clock", Language.VI),
}


class Canvas:
    """Memory that one tile after another is painted on, as on a screen of 1920 x 1080."""

    def __init__(self, width: int = 640, height: int = 360) -> None:
        self.image = QImage(width, height, QImage.Format.Format_RGB32)
        self.image.fill(UNTOUCHED)
        self.sizes = Sizes(1920, 1080)
        self.converter = Converter()

    def tile(self, view: TileView, painters: Mapping[str, MakePainter] = PAINTERS) -> PaintedTile:
        return PaintedTile(view, Language.VI, self.sizes, self.converter, painters)

    def paint(self, tile: PaintedTile) -> npt.NDArray[np.uint8]:
        """All of the screen afterwards: height x width x 3."""
        painter = QPainter(self.image)
        tile.paint(self.image, painter)
        painter.end()
        return self.pixels()

    def pixels(self) -> npt.NDArray[np.uint8]:
        bits = self.image.constBits()
        assert bits is not None
        words = np.frombuffer(bits.asstring(self.image.sizeInBytes()), np.uint8)
        return words.reshape(self.image.height(), self.image.width(), 4)[..., 2::-1].copy()


def written(pixels: npt.NDArray[np.uint8]) -> npt.NDArray[np.bool_]:
    """Where a clock has letters: brighter than its ground."""
    bright: npt.NDArray[np.bool_] = pixels.max(axis=2) > 90
    return bright


class Faulty:
    """A painter that fails halfway, with the painter's state as bad as it can be."""

    def __init__(self, place: TilePlace, sizes: Sizes, converter: Converter) -> None:
        self.place = place
        QT_MESSAGES.expect("Painter ended with 1 saved states")  # which is what it leaves behind

    def paint(self, target: QImage, painter: QPainter, view: TileView) -> None:
        painter.save()
        painter.translate(50, 50)
        painter.setClipRect(QRect(0, 0, 1, 1))
        raise RuntimeError("no such colour")


def test_every_kind_has_a_painter() -> None:
    assert {view.kind for view in get_args(TileView)} == {
        *CONTENT_KINDS,
        FailedTileView.kind,
        UrgentView.kind,
        BandView.kind,
        SaidView.kind,
        ToDoView.kind,
    }
    assert {*PAINTERS} == {*VIEWS} == {view.kind for view in get_args(TileView)}


@pytest.mark.parametrize("kind", [*VIEWS])
def test_a_tile_covers_its_place_and_touches_nothing_beside_it(kind: str) -> None:
    canvas = Canvas()
    tile = canvas.tile(VIEWS[kind](RECT))
    pixels = canvas.paint(tile)
    touched = (pixels != np.array(UNTOUCHED.getRgb()[:3])).any(axis=2)
    inner = tile.rect
    assert touched[inner.top() : inner.bottom() + 1, inner.left() : inner.right() + 1].all()
    assert touched.sum() == inner.width() * inner.height()


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("fault", Fault)
def test_what_a_fault_says_stays_above_the_name_in_the_tile_of_a_wall_of_sixteen(
    fault: Fault, language: Language
) -> None:
    canvas = Canvas(680, 470)
    tile, beside = QRect(100, 100, 480, 270), 3 * canvas.sizes.pad + canvas.sizes.name
    title, advice = words.FAULTS[fault]
    age = words.MINUTES.said(language, n=59)
    said = Notice(Level.ALARM, title.said(language, age=age), advice.said(language), "")
    painter = QPainter(canvas.image)
    paint_notice(painter, tile, replace(said, picture_age=words.PICTURE_AGE.said(language, age=age)), canvas.sizes)
    painter.end()
    rows, columns = np.nonzero((canvas.pixels() != np.array(UNTOUCHED.getRgb()[:3])).any(axis=2))
    assert tile.top() <= rows.min() and rows.max() <= tile.bottom() - beside
    assert tile.left() <= columns.min() and columns.max() <= tile.right()


@pytest.mark.parametrize("height", [80, 56, 54, 24])
def test_a_notice_says_less_where_there_is_less_room_and_is_never_cut_through(height: int) -> None:
    canvas = Canvas(680, 470)
    room = QRect(100, 100, 213, height)
    said = Notice(Level.ALARM, "Camera không nhận kết nối", "Máy có trả lời, nhưng RTSP đang tắt hoặc sai cổng.", "")
    painter = QPainter(canvas.image)
    paint_notice(painter, room, said, Sizes(1280, 720))
    painter.end()
    rows, _ = np.nonzero((canvas.pixels() != np.array(UNTOUCHED.getRgb()[:3])).any(axis=2))
    assert bool(rows.size) is (height > 50), "the title at least, or nothing"
    assert not rows.size or (rows.min() >= room.top() and rows.max() <= room.bottom() - Sizes(1280, 720).name)


@pytest.mark.parametrize("kind", ["camera", "failed"])
def test_words_go_where_nothing_covers_them(kind: str) -> None:
    canvas = Canvas()
    tile = canvas.tile(VIEWS[kind](RECT))
    before = canvas.paint(tile)
    room = tile.rect.adjusted(0, 50, 0, -40)
    assert tile.keep_words_in(room)
    assert not tile.keep_words_in(room)
    after = canvas.paint(tile)
    assert (after != before).any()
    words_at = np.nonzero((after != np.array(style.PANEL.getRgb()[:3])).any(axis=2))[0]
    inside = words_at[(words_at > tile.rect.top()) & (words_at <= tile.rect.bottom())]
    assert inside.size


@pytest.mark.parametrize("date", ["Chủ nhật 29/11", "Wednesday 30/12"])
@pytest.mark.parametrize(
    ("width", "height"),
    [(53, 30), (180, 320), (213, 120), (320, 1080), (1600, 217), (1920, 1080), (1080, 1920), (36, 1080), (1920, 30)],
)
def test_a_clock_keeps_its_margin_in_whatever_shape_its_tile_has(width: int, height: int, date: str) -> None:
    canvas = Canvas(width, height)
    sizes: list[tuple[int, int, int, int]] = []
    for time in ("00:00", "11:11", "16:08", "23:59"):
        letters = written(canvas.paint(canvas.tile(ClockTileView(Rect(0, 0, width, height), time, date))))
        rows, columns = np.flatnonzero(letters.any(axis=1)), np.flatnonzero(letters.any(axis=0))
        assert rows.size, "something is to be read"
        sizes.append((columns[0], width - 1 - columns[-1], rows[0], height - 1 - rows[-1]))
    margins = np.array(sizes)
    assert margins[:, :2].min() >= int(width * 0.07) and margins[:, 2:].min() >= int(height * 0.07)


def test_the_lines_of_a_clock_do_not_touch() -> None:
    canvas = Canvas(1080, 1920)
    letters = written(canvas.paint(canvas.tile(ClockTileView(Rect(0, 0, 1080, 1920), "16:08", "Chủ nhật 29/11"))))
    begins = np.diff(letters.any(axis=1).astype(int)) == 1
    assert begins.sum() >= 3, "hours, minutes, the date; accents may stand apart"


def test_only_what_looks_different_has_to_be_painted_again() -> None:
    tile = Canvas().tile(VIEWS["clock"](RECT))
    assert not tile.show(ClockTileView(RECT, "16:08", "Chủ nhật 29/11"), Language.VI)
    assert tile.show(ClockTileView(RECT, "16:09", "Chủ nhật 29/11"), Language.VI)
    assert not tile.show(ClockTileView(RECT, "16:09", "Chủ nhật 29/11"), Language.VI)


def test_a_tile_may_become_one_of_another_kind() -> None:
    canvas = Canvas()
    tile = canvas.tile(VIEWS["camera"](RECT))
    canvas.paint(tile)
    assert tile.show(VIEWS["clock"](RECT), Language.VI)
    after = canvas.paint(tile)
    assert (after == canvas.paint(canvas.tile(VIEWS["clock"](RECT)))).all()


def test_a_camera_that_gets_another_name_has_it_painted() -> None:
    canvas = Canvas()
    tile = canvas.tile(VIEWS["camera"](RECT))
    before = canvas.paint(tile)
    assert tile.show(CameraTileView(RECT, "Chợ đêm", Fit.CONTAIN, None, NOTICE), Language.VI)
    assert (canvas.paint(tile) != before).any()


@pytest.mark.parametrize("painters", [{"clock": Faulty}, {}], ids=["fails", "is missing"])
def test_a_tile_whose_painter_fails_says_so_and_is_logged_once(
    painters: Mapping[str, MakePainter], caplog: pytest.LogCaptureFixture
) -> None:
    canvas = Canvas()
    tile = canvas.tile(VIEWS["clock"](RECT), painters)
    with caplog.at_level(logging.ERROR, "tivi.wall"):
        shown = canvas.paint(tile)
        canvas.paint(tile)
        tile.show(ClockTileView(RECT, "16:09", "Chủ nhật 29/11"), Language.VI)
        canvas.paint(tile)
    assert (shown == canvas.paint(canvas.tile(VIEWS["failed"](RECT)))).all(), "in words, in its own place"
    assert [record.getMessage() for record in caplog.records] == ["a tile of kind clock cannot be painted"]


def test_a_painter_that_failed_is_tried_again_with_the_next_thing_to_show() -> None:
    canvas = Canvas()
    painters = dict[str, MakePainter]({"clock": Faulty})
    tile = canvas.tile(VIEWS["clock"](RECT), painters)
    canvas.paint(tile)
    painters.update(PAINTERS)
    later = ClockTileView(RECT, "16:09", "Chủ nhật 29/11")
    tile.show(later, Language.VI)
    assert (canvas.paint(tile) == canvas.paint(canvas.tile(later))).all()


def test_a_content_that_failed_is_logged_once_with_its_cause(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR, "tivi.wall"):
        tile = Canvas().tile(failed_tile(RECT, "clock", Language.VI, "ValueError: no such time"))
        tile.show(failed_tile(RECT, "clock", Language.VI, "ValueError: still no such time"), Language.VI)
    assert [record.getMessage() for record in caplog.records] == [
        "a tile of kind clock cannot be shown: ValueError: no such time"
    ]


def test_a_chosen_tile_has_a_frame() -> None:
    canvas = Canvas()
    plain, framed = VIEWS["camera"](RECT), CameraTileView(RECT, "Cổng", Fit.CONTAIN, None, NOTICE, framed=True)
    tile = canvas.tile(plain)
    before = canvas.paint(tile)
    assert tile.show(framed, Language.VI)
    after = canvas.paint(tile)
    changed = (before != after).any(axis=2)
    assert changed[tile.rect.top() + 2, tile.rect.left() + 20]
    assert not changed[tile.rect.center().y(), tile.rect.center().x()]
    assert tuple(after[tile.rect.top() + 2, tile.rect.left() + 20]) == style.BAR.getRgb()[:3]


@pytest.mark.parametrize("framed", [False, True])
def test_what_is_shown_again_has_a_border_and_words_that_no_live_tile_has(framed: bool) -> None:
    canvas = Canvas()
    live = CameraTileView(RECT, "Cổng", Fit.CONTAIN, None, None, framed)
    tile = canvas.tile(live)
    before = canvas.paint(tile)
    assert tile.show(replace(live, replayed="XEM LẠI −12 s · 21:52:07"), Language.VI)
    after = canvas.paint(tile)
    of_replays = (after == np.array(style.REPLAY.getRgb()[:3])).all(axis=2)
    inner, within = tile.rect, 5 * canvas.sizes.line
    assert of_replays[inner.center().y(), [inner.left() + within, inner.right() - within]].all()
    assert of_replays[[inner.top() + within, inner.bottom() - within], inner.center().x()].all()
    assert of_replays.sum() > 0.05 * inner.width() * inner.height(), "and the ground of its words"
    assert not of_replays[inner.center().y(), inner.center().x()]
    assert not (before == np.array(style.REPLAY.getRgb()[:3])).all(axis=2).any()
    assert tile.show(live, Language.VI)
    assert (canvas.paint(tile) == before).all()


@pytest.mark.parametrize("size", [18, 32, 61])
def test_a_capitals_two_accents_are_drawn_whole(size: int) -> None:
    font = style.font(size, bold=True)
    image = QImage(400, 200, QImage.Format.Format_RGB32)
    image.fill(0)
    painter = QPainter(image)
    draw_lines(painter, QRect(20, 100, 380, 100), ["DIỄN"], font, QColor("white"))
    painter.end()
    inked = [y for y in range(image.height()) if any(image.pixel(x, y) & 0xFF > 40 for x in range(image.width()))]
    assert inked[-1] + 1 - inked[0] >= QFontMetrics(font).tightBoundingRect("DIỄN").height() - 1
