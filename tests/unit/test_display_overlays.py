"""What lies over the tiles, and the pages in their place: nothing is cut that matters, and nothing covers a text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt
import pytest
from PyQt6.QtCore import QRect
from PyQt6.QtGui import QFontMetrics, QImage, QRegion

from wall.core.layout.geometry import Rect, inset
from wall.core.messages import Message, Topic
from wall.core.rotation.screens import Output
from wall.core.view.cameras import CameraHealth
from wall.core.view.covers import BlankCover, Cover, HelpCover, MarginTestCover, ProblemsCover
from wall.core.view.state import ScreenState
from wall.core.view.view import ClockText, ScreenView
from wall.display import style
from wall.display.canvas import Canvas
from wall.display.overlays.bars import Bar
from wall.display.overlays.overlays import Overlays
from wall.display.style import Sizes
from wall.display.text import broken, fitted
from wall.model.language import Language
from wall.model.level import Level

UPRIGHT, TURNED = (1280, 720), (1080, 1920)
SCREENS = pytest.mark.parametrize("size", [UPRIGHT, (1920, 1080), TURNED, (3840, 2160)], ids=lambda s: f"{s[0]}x{s[1]}")
CLOCK = ClockText("21:58:04", "Chủ nhật 29/11 · Trang 1/12")
LONG = "layout.yaml dòng 6, cột 40: Không có camera nào tên “Nhà ông Bảy”. " + "Các camera: " + "Ngõ ở cuối phố, " * 40
PASSING = Message("Đã chép xong", "Rút được rồi.\n" * 30, Level.CALM, 10.0, Topic.LAYOUT)

Pixels = npt.NDArray[np.uint8]


def screen_of(size: tuple[int, int], cover: Cover | None = None, margin: float = 0.0) -> ScreenView:
    state = ScreenState(Output("HDMI-1", size), None, ())
    return ScreenView(state, inset(size, margin), (), cover=cover, clock=CLOCK)


def overlays_of(screen: ScreenView) -> Overlays:
    area = QRect(screen.area.x, screen.area.y, screen.area.width, screen.area.height)
    overlays = Overlays(area, Sizes(*screen.state.output.size))
    overlays.show(screen)
    return overlays


def painted(screen: ScreenView) -> Pixels:
    """Height x width x 3, blue first."""
    width, height = screen.state.output.size
    canvas = Canvas(width, height)
    canvas.show(screen, Language.VI)
    image = QImage(width, height, QImage.Format.Format_RGB32)
    canvas.draw(image, QRegion(canvas.whole))
    bits = image.constBits()
    assert bits is not None
    return np.frombuffer(bits.asstring(image.sizeInBytes()), np.uint8).reshape(height, width, 4)[..., :3]


def look_alike(one: Pixels, other: Pixels) -> bool:
    """Whether no pixel is clearly another: large letters have other edges when they are painted again."""
    return not clearly_other(one, other).any()


def clearly_other(one: Pixels, other: Pixels) -> npt.NDArray[np.bool_]:
    """Where two pictures differ by more than the edges of letters that are painted again."""
    return np.asarray(np.abs(one.astype(np.int16) - other).max(axis=2) >= 24)


def is_blank(pixels: Pixels) -> bool:
    return bool((pixels == pixels[0, 0]).all())


@SCREENS
def test_a_long_problem_keeps_its_beginning_and_is_cut_at_its_end(size: tuple[int, int]) -> None:
    font = style.font(Sizes(*size).bar, bold=True)
    lines = fitted([LONG], font, size[0] // 2, 3)
    assert len(lines) == 3
    assert lines[0].startswith("layout.yaml dòng 6, cột 40: Không")
    assert lines[-1].endswith("…")
    assert all(QFontMetrics(font).horizontalAdvance(line) <= size[0] // 2 for line in lines)


def test_of_several_problems_each_keeps_its_beginning() -> None:
    font = style.font(20)
    lines = fitted([LONG, "Ổ đĩa đã đầy", LONG], font, 600, 5)
    assert [line[:6] for line in lines] == ["layout", *(lines[at][:6] for at in (1, 2)), "Ổ đĩa ", "layout"]
    assert lines[2].endswith("…") and lines[4].endswith("…")


def test_a_word_that_is_wider_than_a_line_is_broken_and_nothing_of_a_text_is_lost() -> None:
    text = "a" * 200 + " 🏠 Ngõ ở cuối"
    lines = broken(text, style.font(20), 300)
    assert "".join(lines).replace(" ", "") == style.drawable(text).replace(" ", "")
    assert len(lines) > 3


@SCREENS
def test_the_bar_shows_whole_lines_only_and_leaves_most_of_the_screen(size: tuple[int, int]) -> None:
    area, sizes = QRect(0, 0, *size), Sizes(*size)
    bar = Bar(area, [LONG], sizes)
    line = QFontMetrics(style.font(sizes.bar, bold=True)).height()
    lines, rest = divmod(bar.rect.height() - 2 * sizes.pad, line)
    assert rest == 0 and lines >= 3
    assert bar.rect.bottom() == area.bottom() and bar.rect.height() < size[1] / 7


@SCREENS
def test_nothing_that_lies_over_the_tiles_covers_another_one(size: tuple[int, int]) -> None:
    whole = replace(
        screen_of(size), bar=(LONG,), banner="Ngõ 1 đường Nguyễn Văn Cừ · bấm Esc để trở về " * 3, message=PASSING
    )
    area = QRect(0, 0, *size)
    rects = [overlay.rect for overlay in overlays_of(whole).all]
    assert len(rects) == 4
    assert all(area.contains(rect) for rect in rects)
    assert not any(one.intersects(other) for at, one in enumerate(rects) for other in rects[:at])


@SCREENS
@pytest.mark.parametrize(("columns", "rows"), [(4, 4), (6, 6), (2, 8), (1, 1)])
def test_words_in_a_tile_keep_clear_of_clock_and_bar(columns: int, rows: int, size: tuple[int, int]) -> None:
    overlays = overlays_of(replace(screen_of(size), bar=(LONG,)))
    width, height = size[0] // columns, size[1] // rows
    for tile in (QRect(x * width, y * height, width, height) for x in range(columns) for y in range(rows)):
        room = overlays.room_for_words(tile)
        assert not room.isValid() or tile.contains(room)
        assert not any(room.intersects(overlay.rect) for overlay in overlays.all)
        untouched = not any(tile.intersects(overlay.rect) for overlay in overlays.all)
        assert (room == tile) is untouched


def cameras(count: int) -> Sequence[CameraHealth]:
    figures = ("h264 1920x1080", "15 hình/giây", "nối lại 12 lần")
    return [
        CameraHealth(f"Ngõ {n} đường Nguyễn Văn Cừ kéo dài", Level.CALM, "Đang xem trực tiếp", figures, None, 100)
        for n in range(count)
    ]


def help_page(count: int, page: int) -> HelpCover:
    keys = (("Chữ hoặc số của ô", "phóng to camera đó"), ("Esc", "trở về trang (sau 60 giây tự trở về)"))
    return HelpCover("Phím bấm và tình trạng camera", keys, tuple(cameras(count)), page, "Trang {page}/{pages}")


@SCREENS
def test_every_camera_is_on_some_page_of_the_help_and_the_first_follows_the_last(size: tuple[int, int]) -> None:
    pages = [painted(screen_of(size, help_page(40, page))) for page in range(8)]
    around = next(at for at in range(1, 8) if look_alike(pages[0], pages[at]))
    assert around > 1
    dots = (pages[0] == [229, 178, 127]).all(axis=2)  # the mark before a camera that is well
    column = np.flatnonzero(dots.any(axis=0))[0] + 1
    marks = [np.diff((page[:, column] == [229, 178, 127]).all(axis=1).astype(int)) for page in pages[:around]]
    assert sum(int((mark == 1).sum()) for mark in marks) == 40


@SCREENS
@pytest.mark.parametrize("page", [0, 1])
def test_no_text_of_the_help_runs_over_the_edge_or_under_the_clock(page: int, size: tuple[int, int]) -> None:
    screen = screen_of(size, help_page(40, page))
    seen = painted(replace(screen, clock=None))
    edge = 4 * Sizes(*size).pad
    assert is_blank(seen[:, :edge]) and is_blank(seen[:, -edge:]) and is_blank(seen[:edge]) and is_blank(seen[-edge:])
    clock = overlays_of(screen).clock
    ys, xs = np.nonzero(clearly_other(painted(screen), seen))
    assert clock.contains(QRect(int(xs.min()), int(ys.min()), 1, 1)) and clock.contains(int(xs.max()), int(ys.max()))


@SCREENS
def test_problems_that_find_no_room_are_counted(size: tuple[int, int]) -> None:
    reports = tuple(f"layout.yaml dòng {n}: sai\n  {n} | dwell: 300\n  Hãy thêm đơn vị." for n in range(60))
    many = ProblemsCover("Tệp cấu hình chưa đúng", "Sửa tệp rồi lưu lại.", reports, "Và {n} lỗi nữa.")
    one_line = ProblemsCover("Tệp cấu hình chưa đúng", "Sửa tệp rồi lưu lại.", reports, "")
    assert not np.array_equal(painted(screen_of(size, many)), painted(screen_of(size, one_line)))
    pad = Sizes(*size).pad
    assert is_blank(painted(screen_of(size, many))[-5 * pad :])


@SCREENS
def test_with_a_margin_nothing_is_painted_at_the_edges(size: tuple[int, int]) -> None:
    screen = replace(screen_of(size, margin=0.03), bar=(LONG,), banner="Đang dừng ở trang 1", message=PASSING)
    seen = painted(screen)
    x, y = round(0.03 * size[0]), round(0.03 * size[1])
    assert is_blank(seen[:, :x]) and is_blank(seen[:, -x:]) and is_blank(seen[:y]) and is_blank(seen[-y:])
    assert not is_blank(seen[y:-y, x:-x])


def test_a_screen_that_rests_is_black_up_to_its_edges_with_a_margin_too() -> None:
    resting = replace(screen_of(UPRIGHT, BlankCover(), margin=0.03), clock=None)
    assert not painted(resting).any()


@SCREENS
@pytest.mark.parametrize("share", [0.0, 0.02, 0.05])
def test_the_margin_s_picture_has_a_frame_where_a_wall_of_that_margin_ends(share: float, size: tuple[int, int]) -> None:
    cover = MarginTestCover("Mép tivi", "Tìm khung", (0.0, 0.02, 0.05))
    seen = painted(replace(screen_of(size, cover), clock=None))
    area: Rect = inset(size, share)
    ground = [style.GROUND.blue(), style.GROUND.green(), style.GROUND.red()]
    row, column = seen[area.y, area.x : area.x + area.width], seen[area.y : area.y + area.height, area.x]
    # A number stands somewhere on the lines of the frames outside of its own.
    assert (row != ground).any(axis=1).mean() > 0.8 and (column != ground).any(axis=1).mean() > 0.8
