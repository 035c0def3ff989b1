"""The pictures beside notices: which are opened when, and what is shown of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from support.fake_loader import PHOTO, FakeLoader
from wall.core.board.notice import BoardNotice, Notices, in_turn
from wall.core.layout.geometry import Rect
from wall.core.layout.scene import SceneTile
from wall.core.view.notices_tile import notices_tile, picture_room
from wall.model.content import ClockContent, NoticesContent
from wall.model.language import Language
from wall.model.picture_fault import PictureFault
from wall.runtime.board.notice_pictures import LEAD_S, NoticePictures

NOW = datetime(2026, 11, 28, 17)
DWELL_S = 10.0
CONTENT = NoticesContent(DWELL_S)
RECT = Rect(0, 0, 800, 400)
TILES = (SceneTile(0, "N", RECT, CONTENT), SceneTile(0, "K", RECT, ClockContent()))
FOLDER = Path("/srv/tivi")


def _notice(name: str, picture: str | None = None) -> BoardNotice:
    return BoardNotice(name, name, "", NOW, picture=picture)


def _turn_of(number: int, count: int) -> datetime:
    """The first moment from NOW on at which notice `number` is in its turn."""
    return next(
        moment
        for step in range(count * int(DWELL_S) + 1)
        if in_turn(count, DWELL_S, moment := NOW + timedelta(seconds=step)) == number
    )


def test_the_picture_of_a_notice_is_opened_at_the_size_of_its_tile_and_shown() -> None:
    loader, notices = FakeLoader(), Notices((_notice("hop", "notices/hop.jpg"),))
    pictures = NoticePictures(FOLDER, loader.request)
    for _ in range(3):
        pictures.tick(TILES, notices, NOW)
    assert loader.asked == [(FOLDER / "notices/hop.jpg", *picture_room(RECT))]
    without = notices_tile(RECT, CONTENT, notices, NOW, Language.VI, pictures=pictures.shown)
    loader.answer()
    shown = notices_tile(RECT, CONTENT, notices, NOW, Language.VI, pictures=pictures.shown)
    assert (without.picture, shown.picture) == (None, PHOTO)


def test_the_next_one_is_opened_before_its_turn_and_those_that_are_over_are_let_go() -> None:
    loader = FakeLoader()
    notices = Notices((_notice("a", "notices/a.jpg"), _notice("b"), _notice("c", "notices/c.jpg")))
    pictures = NoticePictures(FOLDER, loader.request)
    begin = _turn_of(0, 3)
    pictures.tick(TILES, notices, begin)
    loader.answer()
    assert {key[0] for key in pictures.shown} == {"notices/a.jpg"}
    turn = _turn_of(2, 3)
    pictures.tick(TILES, notices, turn - timedelta(seconds=LEAD_S + 1))
    assert [path.name for path, *_ in loader.asked] == ["a.jpg"]
    pictures.tick(TILES, notices, turn - timedelta(seconds=LEAD_S))
    loader.answer()
    assert [path.name for path, *_ in loader.asked] == ["a.jpg", "c.jpg"]
    assert {key[0] for key in pictures.shown} == {"notices/c.jpg"}


def test_a_picture_that_was_saved_anew_is_opened_anew() -> None:
    loader, notice = FakeLoader(), _notice("hop", "notices/hop.jpg")
    pictures = NoticePictures(FOLDER, loader.request)
    pictures.tick(TILES, Notices((notice,)), NOW)
    loader.answer()
    pictures.tick(TILES, Notices((replace(notice, picture_version=7),)), NOW)
    assert len(loader.asked) == 2 and not pictures.shown


def test_a_picture_that_cannot_be_opened_leaves_the_words_alone() -> None:
    loader, notices = FakeLoader(), Notices((_notice("hop", "notices/hop.jpg"),))
    pictures = NoticePictures(FOLDER, loader.request)
    pictures.tick(TILES, notices, NOW)
    loader.answer(PictureFault.BROKEN)
    pictures.tick(TILES, notices, NOW)
    assert not pictures.shown and len(loader.asked) == 1


def test_where_nobody_sees_the_tile_no_picture_is_kept() -> None:
    loader, notices = FakeLoader(), Notices((_notice("hop", "notices/hop.jpg"),))
    pictures = NoticePictures(FOLDER, loader.request)
    pictures.tick(TILES, notices, NOW)
    pictures.tick((), notices, NOW)
    loader.answer()
    assert not pictures.shown
