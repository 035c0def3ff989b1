"""`tivi mask`: a part that was drawn is written into the cameras file, and everything else in it stays."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from PyQt6.QtCore import QEvent, QPointF, Qt
from PyQt6.QtGui import QImage, QKeyEvent, QMouseEvent

from wall.commands.mask.cameras_file import EntryNotFoundError, EntryOfRecorderError, parts_of, with_part
from wall.commands.mask.grid import image_bytes, with_grid
from wall.commands.mask.saving import NotSavedError, save_part
from wall.commands.mask.window import MaskEditor
from wall.config import load
from wall.display.style import Sizes
from wall.model.language import Language
from wall.model.mask import Polygon

NOW = datetime(2026, 12, 1, 8, 0)

PART: Polygon = ((0.1, 0.2), (0.35, 0.2), (0.35, 0.6))
FILES = {
    "an address alone": "Cổng: rtsp://10.0.0.1/1   # của bà Lan\nChợ: rtsp://10.0.0.2/1\n",
    "keys": "# đầu tệp\nCổng:\n  main: rtsp://10.0.0.1/1  # luồng nét\n\n  sub: rtsp://10.0.0.1/2\n\n# chợ\nChợ: rtsp://10.0.0.2/1\n",
    "keys at the end": "Chợ: rtsp://10.0.0.2/1\nCổng:\n    main: rtsp://10.0.0.1/1",
    "keys in braces": "Cổng: {main: 'rtsp://10.0.0.1/1', fit: cover}  # một dòng\nChợ: rtsp://10.0.0.2/1\n",
    "a mask": "Cổng:\n  main: rtsp://10.0.0.1/1\n  mask:\n    sân: [[0, 0], [0.1, 0.1]]\n\n  fit: cover\nChợ: rtsp://10.0.0.2/1\n",
    "a mask over lines": "Cổng:\n  main: rtsp://10.0.0.1/1\n  mask:\n    sân:\n      - [0, 0]\n      - [0.1, 0.1]\nChợ: rtsp://10.0.0.2/1\n",
    "a mask in braces": "Cổng:\n  main: rtsp://10.0.0.1/1\n  mask: {sân: [[0, 0], [0.1, 0.1]]}  # sân\nChợ: rtsp://10.0.0.2/1\n",
    "within the layout": "",
}
LAYOUT = "grid: 2x1\ntiles: [Cổng, Chợ]\n"
INSIDE = LAYOUT + "cameras:\n  Cổng: rtsp://10.0.0.1/1\n  Chợ: rtsp://10.0.0.2/1\n"


@pytest.mark.parametrize("kind", FILES)
def test_a_part_is_written_into_its_cameras_entry_and_all_else_stays(kind: str, tmp_path: Path) -> None:
    text = FILES[kind] or INSIDE
    file = tmp_path / ("cameras.yaml" if FILES[kind] else "layout.yaml")
    (tmp_path / "layout.yaml").write_text(LAYOUT, encoding="utf-8")
    file.write_text(text, encoding="utf-8")
    before = load(tmp_path / "layout.yaml").wall
    changed = with_part(text, "cổng", "cửa sổ: nhà bà Tư", PART)
    file.write_text(changed, encoding="utf-8")
    after = load(tmp_path / "layout.yaml").wall
    assert before is not None and after is not None
    assert after.cameras["Cổng"].mask.polygons == (*before.cameras["Cổng"].mask.polygons, PART)
    assert after.cameras["Cổng"].main.endpoint == before.cameras["Cổng"].main.endpoint
    assert after.cameras["Cổng"].fit is before.cameras["Cổng"].fit
    assert after.cameras["Chợ"] == before.cameras["Chợ"]
    for comment in ("# của bà Lan", "# đầu tệp", "# luồng nét", "# chợ", "# một dòng", "# sân"):
        assert (comment in text) == (comment in changed)
    assert parts_of(changed, "Cổng") == [*parts_of(text, "Cổng"), "cửa sổ: nhà bà Tư"]


def test_a_second_part_goes_beside_the_first() -> None:
    text = with_part(FILES["keys"], "Cổng", "phần 1", PART)
    assert parts_of(with_part(text, "Cổng", "phần 2", PART), "Cổng") == ["phần 1", "phần 2"]


@pytest.mark.parametrize("text", ["", "[", "- a\n", "Chợ: rtsp://10.0.0.2/1\n", "Cổng:\n"])
def test_without_an_entry_there_is_nowhere_to_write_it(text: str) -> None:
    with pytest.raises(EntryNotFoundError):
        with_part(text, "Cổng", "phần 1", PART)


@pytest.mark.parametrize("camera", ["Đầu ghi", "Đầu ghi 1"])
def test_a_camera_of_a_recorders_channels_cannot_be_masked_there(camera: str) -> None:
    with pytest.raises(EntryOfRecorderError):
        with_part("Đầu ghi:\n  brand: hikvision\n  host: 10.0.0.1\n  channels: 1-8\n", camera, "phần 1", PART)


def test_a_picture_with_a_grid_has_lines_at_every_tenth() -> None:
    picture = QImage(640, 360, QImage.Format.Format_RGB32)
    picture.fill(0xFF4080C0)
    image = with_grid(picture)
    assert (image.width(), image.height()) == (1280, 720)
    for step in range(1, 10):
        assert image.pixelColor(step * 128, 700).red() > 150, "a line down"
        assert image.pixelColor(1270, step * 72).red() > 150, "a line across"
    assert image.pixelColor(1270, 700).blue() > 150, "the picture between them"
    assert image_bytes(image, Path("a.png")).startswith(b"\x89PNG")
    assert image_bytes(image, Path("a.jpg")).startswith(b"\xff\xd8")


def test_a_part_that_was_drawn_is_saved_and_the_old_file_kept(tmp_path: Path) -> None:
    (tmp_path / "layout.yaml").write_text(LAYOUT, encoding="utf-8")
    cameras = tmp_path / "cameras.yaml"
    cameras.write_bytes(FILES["keys"].replace("\n", "\r\n").encode())
    cameras.chmod(0o600)
    for number in (1, 2):
        assert save_part(tmp_path / "layout.yaml", "Cổng", PART, Language.VI, NOW) == (f"phần {number}", cameras)
    assert load(tmp_path / "layout.yaml").wall is not None
    assert cameras.read_bytes().count(b"\r\n") == cameras.read_bytes().count(b"\n")
    assert cameras.stat().st_mode & 0o777 == 0o600


def test_nothing_is_saved_into_a_file_with_mistakes_or_without_the_camera(tmp_path: Path) -> None:
    (tmp_path / "layout.yaml").write_text(LAYOUT + "dwell: 20\n", encoding="utf-8")
    (tmp_path / "cameras.yaml").write_text(FILES["keys"], encoding="utf-8")
    for camera in ("Cổng", "Bến đò"):
        with pytest.raises(NotSavedError):
            save_part(tmp_path / "layout.yaml", camera, PART, Language.VI, NOW)
    assert (tmp_path / "cameras.yaml").read_text(encoding="utf-8") == FILES["keys"]


def test_in_the_window_clicks_are_corners_and_enter_saves_a_part_that_is_one() -> None:
    saved: list[Polygon] = []

    def save(polygon: Polygon) -> str:
        saved.append(polygon)
        return "saved"

    picture = QImage(640, 360, QImage.Format.Format_RGB32)
    picture.fill(0xFF4080C0)
    editor = MaskEditor(picture, "Cổng", Language.VI, Sizes(800, 600), save)
    editor.resize(800, 600)
    place = editor._place()

    def click(x: float, y: float) -> None:
        at = QPointF(place.left() + x * place.width(), place.top() + y * place.height())
        left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        editor.mousePressEvent(QMouseEvent(QEvent.Type.MouseButtonPress, at, at, left, left, none))

    def press(key: Qt.Key) -> None:
        editor.keyPressEvent(QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier))

    for corner in ((0.25, 0.25), (0.75, 0.75), (0.75, 0.25), (0.25, 0.75)):
        click(*corner)
    press(Qt.Key.Key_Return)
    assert saved == [], "its edges cross"
    press(Qt.Key.Key_Backspace)
    press(Qt.Key.Key_Backspace)
    press(Qt.Key.Key_Return)
    assert saved == [], "two corners are too few"
    click(0.25, 0.75)
    press(Qt.Key.Key_Return)
    assert editor.saved == 1
    assert [[(round(x, 2), round(y, 2)) for x, y in part] for part in saved] == [
        [(0.25, 0.25), (0.75, 0.75), (0.25, 0.75)]
    ]
    assert not editor.grab().isNull()
    press(Qt.Key.Key_Escape)
    assert not editor.isVisible()
