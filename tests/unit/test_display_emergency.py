"""An emergency painted: all of its words, whole and large, on every screen, in whatever half it has."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt
import pytest
from PyQt6.QtCore import QRect
from PyQt6.QtGui import QColor, QFontMetrics, QImage, QPainter

from wall.core.layout.emergency import EmergencyParts, with_camera, without_camera
from wall.core.layout.geometry import Rect, inset
from wall.core.view.camera_tile import CameraTileView
from wall.core.view.emergency import SaidView, ToDoView
from wall.core.view.happening import Happening
from wall.core.view.tiles import TileView
from wall.display import style
from wall.display.style import Sizes
from wall.display.tiles.emergency import said_texts
from wall.display.tiles.fitting import PanelText, largest
from wall.display.tiles.painted import PaintedTile
from wall.display.tiles.planar import Converter
from wall.model.camera import Fit
from wall.model.event import EventLevel
from wall.model.language import Language

SCREENS = pytest.mark.parametrize(
    "size", [(1920, 1080), (1280, 720), (1080, 1920), (3840, 2160)], ids=lambda s: f"{s[0]}x{s[1]}"
)
DIVIDED = pytest.mark.parametrize("divide", [with_camera, without_camera])
ADVICE = "Gọi 114. Chị Lan 0912 345 678. Mang bình chữa cháy ở nhà văn hoá, mở cổng sau chợ cho xe chữa cháy."
LONG = (
    "Nhà ông Bảy đầu ngõ 12 có khói đen bốc ra từ bếp, hai cụ già còn ở tầng hai, cổng đang khoá, "
    "mấy nhà bên cạnh đã mang bình chữa cháy sang và đang gọi thêm người"
)
WHAT, WHERE = "Chuông báo cháy liên gia", "Nhà văn hoá tổ 12 Quyết Thắng"
DETAILS = ("Người báo: Hộ ông Nguyễn Văn Đường, ngõ 5", "Từ 03:12, đã 4 phút", "Đã báo 3 lần")

Pixels = npt.NDArray[np.uint8]


def painted(size: tuple[int, int], *views: TileView) -> Pixels:
    """Height x width x 3, red first; black where nothing is painted."""
    image = QImage(*size, QImage.Format.Format_RGB32)
    image.fill(QColor("black"))
    painter = QPainter(image)
    for view in views:
        PaintedTile(view, Language.VI, Sizes(*size), Converter()).paint(image, painter)
    painter.end()
    bits = image.constBits()
    assert bits is not None
    return np.frombuffer(bits.asstring(image.sizeInBytes()), np.uint8).reshape(size[1], size[0], 4)[..., 2::-1].copy()


def said(parts: EmergencyParts, **others: object) -> SaidView:
    view = SaidView(parts.said, "KHẨN CẤP", WHAT, WHERE, DETAILS, "2/5")
    return replace(view, **others)  # type: ignore[arg-type]


def to_do(parts: EmergencyParts) -> ToDoView:
    return ToDoView(parts.to_do, "Việc cần làm", ADVICE, "Bấm OK (Enter) khi đã biết")


def within(pixels: Pixels, rect: Rect) -> Pixels:
    return pixels[rect.y : rect.y + rect.height, rect.x : rect.x + rect.width]


def is_one_colour(pixels: Pixels) -> bool:
    return bool((pixels == pixels[0, 0]).all())


@SCREENS
@DIVIDED
def test_every_word_lies_within_its_part_and_keeps_clear_of_its_edge(
    divide: Callable[[Rect], EmergencyParts], size: tuple[int, int]
) -> None:
    parts = divide(inset(size, 0.0))
    pixels = painted(size, said(parts), to_do(parts))
    edge = Sizes(*size).pad
    for rect in (parts.said, parts.to_do):
        part = within(pixels, rect)[4:, 4:]
        assert not is_one_colour(part)
        sides = (part[:edge], part[-edge:], part[:, :edge], part[:, -edge:])
        assert all(is_one_colour(side) for side in sides)


def fitted_texts(size: tuple[int, int], rect: Rect, texts: Sequence[PanelText]) -> list[str]:
    room = QRect(0, 0, rect.width - 4 * Sizes(*size).pad, rect.height)
    return [" ".join(one.lines) for one in largest(texts, room, Sizes(*size).pad, Sizes(*size))]


@SCREENS
@DIVIDED
def test_of_ordinary_texts_nothing_is_left_out(divide: Callable[[Rect], EmergencyParts], size: tuple[int, int]) -> None:
    parts, sizes = divide(inset(size, 0.0)), Sizes(*size)
    head = QFontMetrics(style.font(sizes.read)).height() * 4
    below = replace(parts.said, height=parts.said.height - head)
    assert fitted_texts(size, below, said_texts(said(parts))) == [WHAT, WHERE, *DETAILS]
    long = said(parts, what=LONG)
    assert fitted_texts(size, below, said_texts(long)) == [LONG, WHERE, *DETAILS]
    advice = replace(parts.to_do, height=parts.to_do.height - head)
    assert fitted_texts(size, advice, [PanelText(ADVICE, 1.0, True, style.INK, 12)]) == [ADVICE]


@SCREENS
def test_what_happened_can_be_read_across_the_room(size: tuple[int, int]) -> None:
    parts, sizes = with_camera(inset(size, 0.0)), Sizes(*size)
    room = QRect(0, 0, parts.said.width - 4 * sizes.pad, parts.said.height // 2)
    (what,) = largest([PanelText(WHAT, 1.0, True, style.INK, 5)], room, 0, sizes)
    assert QFontMetrics(what.font).capHeight() * 30 >= min(size)


def test_what_is_too_long_is_cut_behind_a_word_and_says_so() -> None:
    sizes, room = Sizes(1280, 720), QRect(0, 0, 320, 300)
    long = " ".join(f"lời{n}" for n in range(200))
    texts = [PanelText(long, 1.0, True, style.INK, 5), PanelText("Ngõ 12", 0.8, True, style.INK, 3)]
    first, second = largest(texts, room, 10, sizes)
    assert first.lines[-1].endswith("…") and second.lines == ["Ngõ 12"]
    assert first.height + 10 + second.height <= room.height()
    assert largest(texts, QRect(0, 0, 30, 5), 10, sizes) == []


def test_what_is_far_too_long_leaves_a_line_for_each_of_the_others() -> None:
    sizes, room = Sizes(1280, 720), QRect(0, 0, 320, 200)
    texts = said_texts(said(with_camera(Rect(0, 0, 1280, 720)), what=" ".join(["báo cháy"] * 200)))
    found = largest(texts, room, 4, sizes)
    assert [one.lines[0].split()[0] for one in found[1:]] == [WHERE.split()[0], *(one.split()[0] for one in DETAILS)]


def test_one_word_stands_alone_at_the_end_only_where_no_size_spares_it() -> None:
    sizes, room = Sizes(1920, 1080), QRect(0, 0, 1880, 170)
    numbers = "Công an 113 · Cứu hoả 114 · Cấp cứu 115 · Cứu nạn 112"
    (one,) = largest([PanelText(numbers, 1.0, True, style.INK, 12)], room, 0, sizes)
    assert one.lines == [numbers]


def share(pixels: Pixels, colour: QColor) -> float:
    """Of pixels of exactly this colour."""
    return float((pixels == np.array(colour.getRgb()[:3], np.uint8)).all(axis=2).mean())


def test_an_alarm_is_red_a_drill_is_not_and_both_stand_still() -> None:
    size = (1920, 1080)
    parts = with_camera(inset(size, 0.0))
    alarm, drill = said(parts), said(parts, word="DIỄN TẬP", is_calm=True)
    assert share(within(painted(size, alarm), parts.said), style.URGENT) > 0.6
    assert share(within(painted(size, drill), parts.said), style.URGENT) == 0
    assert (painted(size, alarm) == painted(size, alarm)).all()


TILE = Rect(0, 0, 640, 360)


def tile(level: EventLevel | None, name: str = "Cổng chào", rect: Rect = TILE, word: str = "Có người") -> Pixels:
    happens = None if level is None else Happening(level, word)
    view = CameraTileView(rect, name, Fit.CONTAIN, None, None, happening=happens)
    return painted((1920, 1080), view)[: rect.height, : rect.width]


def border_width(pixels: Pixels, level: EventLevel) -> int:
    """Pixels of the border's colour at the top and on both sides, which must be equal."""
    height, width = pixels.shape[:2]
    colour = np.array(style.EVENTS[level].getRgb()[:3], np.uint8)
    is_border = (pixels == colour).all(axis=2)
    across, down = is_border[height // 4], is_border[:, 3 * width // 4]
    (found,) = {int(np.argmin(line)) for line in (across, across[::-1], down)}
    return found


def test_the_more_it_matters_the_wider_the_border_and_none_without_an_event() -> None:
    hint, attention = (border_width(tile(level), level) for level in (EventLevel.HINT, EventLevel.ATTENTION))
    assert 1 <= hint < attention / 2
    assert border_width(tile(EventLevel.EMERGENCY), EventLevel.EMERGENCY) == attention
    assert share(tile(None), style.EVENTS[EventLevel.ATTENTION]) == 0


@pytest.mark.parametrize("level", EventLevel)
@pytest.mark.parametrize("name", ["Ngõ 5", "Nhà văn hoá tổ dân phố số 12 phường Quyết Thắng, cổng sau"])
@pytest.mark.parametrize("rect", [TILE, Rect(0, 0, 200, 112), Rect(0, 0, 160, 90)], ids=str)
def test_a_word_stands_beside_every_border_however_small_the_tile(level: EventLevel, name: str, rect: Rect) -> None:
    without, other = tile(level, name, rect, ""), tile(level, name, rect, "Qua vạch")
    differ = (without != other).any(axis=2)
    assert differ.any()
    edge = 1 + border_width(tile(level, name), level)
    assert not differ[:, :edge].any() and not differ[:, -edge:].any() and not differ[-edge:].any()
