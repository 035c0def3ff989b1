"""Lines and the dry picture belong to an enlarged camera, and to no tile of a page."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from support.fake_loader import PHOTO, FakeLoader
from wall.core.board.dry_picture import DryKey
from wall.core.board.photo import Photo
from wall.core.layout.emergency import emergency_tile
from wall.core.layout.geometry import Rect
from wall.core.layout.scene import SceneTile, enlarged, on_whole_screen
from wall.core.layout.stream_use import stream_use
from wall.core.view.camera_tile import CameraTileView
from wall.core.view.drawings import drawings, dry_key
from wall.core.view.tiles import TileMoment, tile_view
from wall.model.camera import Camera, Source
from wall.model.content import CameraContent
from wall.model.drawn_line import DrawnLine
from wall.model.language import Language
from wall.model.mask import Mask
from wall.model.picture_fault import PictureFault
from wall.runtime.board.dry_pictures import DryPictures

LINES = (DrawnLine("ngập lòng đường", (0.1, 0.6), (0.9, 0.6)),)
SMALL, WHOLE = Rect(0, 0, 480, 270), Rect(0, 0, 1920, 1080)
RIVER = Camera("Sông", Source.of("rtsp://river/main"), lines=LINES, dry=Path("song.jpg"))
PLAIN = Camera("Chợ", Source.of("rtsp://market/main"))
KEY = DryKey(Path("song.jpg"), 576, 324)


def tile_of(camera: Camera) -> SceneTile:
    content = CameraContent(camera)
    return SceneTile(0, "A", SMALL, content, stream_use(content, SMALL, {}))


def large(camera: Camera) -> SceneTile:
    return enlarged(tile_of(camera), WHOLE, {})


def test_only_an_enlarged_camera_with_lines_or_a_dry_picture_has_drawings() -> None:
    assert drawings(tile_of(RIVER), {}, Language.VI) is None
    assert drawings(large(PLAIN), {}, Language.VI) is None
    for tile in (large(RIVER), on_whole_screen(RIVER, WHOLE, {})):
        found = drawings(tile, {}, Language.VI)
        assert found is not None and found.lines == LINES


@pytest.mark.parametrize(
    ("opened", "title", "is_shown"),
    [
        ({}, "Đang mở hình lúc khô ráo…", False),
        ({KEY: PHOTO}, "Lúc khô ráo", True),
        ({KEY: PictureFault.MISSING}, "Không mở được hình lúc khô ráo", False),
    ],
)
def test_the_dry_picture_is_shown_or_its_place_says_why_it_is_not(
    opened: dict[DryKey, Photo | PictureFault], title: str, is_shown: bool
) -> None:
    found = drawings(large(RIVER), opened, Language.VI)
    assert found is not None and found.dry is not None
    assert (found.dry.title, found.dry.picture is PHOTO) == (title, is_shown)


def test_the_dry_picture_has_the_camera_s_mask() -> None:
    masked = replace(RIVER, main=replace(RIVER.main, mask=Mask((((0.0, 0.0), (0.5, 0.0), (0.5, 1.0)),))))
    found = drawings(large(masked), {KEY: PHOTO}, Language.VI)
    assert found is not None and found.dry is not None and found.dry.mask == masked.mask


def test_an_emergency_s_camera_has_them_from_the_page_or_from_nowhere() -> None:
    for page in ((), (tile_of(RIVER),)):
        found = drawings(emergency_tile(RIVER, page, WHOLE, {}, lambda source: True), {KEY: PHOTO}, Language.VI)
        assert found is not None and found.lines == LINES and found.dry is not None


def test_the_view_of_an_enlarged_camera_holds_them() -> None:
    view = tile_view(large(RIVER), TileMoment(datetime(2026, 11, 30), Language.VI))
    assert isinstance(view, CameraTileView) and view.drawings is not None
    view = tile_view(tile_of(RIVER), TileMoment(datetime(2026, 11, 30), Language.VI))
    assert isinstance(view, CameraTileView) and view.drawings is None


def test_a_dry_picture_is_opened_when_its_camera_is_enlarged_and_again_the_next_time() -> None:
    loader = FakeLoader()
    pictures = DryPictures(Path("/srv/tivi"), loader.request)
    pictures.tick([tile_of(RIVER), tile_of(PLAIN), large(PLAIN)])
    assert loader.asked == [] and dry_key(tile_of(RIVER)) is None
    for _ in range(3):
        pictures.tick([large(RIVER)])
    assert loader.asked == [(Path("/srv/tivi/song.jpg"), 576, 324)]
    assert pictures.shown == {}
    loader.answer()
    assert pictures.shown == {KEY: PHOTO}
    pictures.tick([])
    assert pictures.shown == {}
    pictures.tick([large(RIVER)])
    assert len(loader.asked) == 2, "the file may be another one by now"


def test_a_picture_that_nobody_waits_for_any_more_is_not_kept() -> None:
    loader = FakeLoader()
    pictures = DryPictures(Path("/srv/tivi"), loader.request)
    pictures.tick([large(RIVER)])
    pictures.tick([])
    loader.answer()
    assert pictures.shown == {}
