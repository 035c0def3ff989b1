"""The pictures beside notices: which are opened when, and what is shown of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from support.fake_loader import PHOTO, FakeLoader
from wall.core.board.notice import BoardNotice, Notices
from wall.core.board.photo import Photo
from wall.core.layout.geometry import Rect
from wall.core.layout.scene import SceneTile
from wall.core.view.notices_tile import notices_tile, picture_room
from wall.model.content import ClockContent, NoticesContent
from wall.model.language import Language
from wall.model.picture_fault import PictureFault
from wall.runtime.board.notice_pictures import LEAD_S, NoticePictures
from wall.runtime.board.notice_turns import NoticeTurns

NOW = datetime(2026, 11, 28, 17)
DWELL_S = 10.0
CONTENT = NoticesContent(DWELL_S)
RECT = Rect(0, 0, 800, 400)
TILES = (SceneTile(0, "N", RECT, CONTENT), SceneTile(0, "K", RECT, ClockContent()))
FOLDER = Path("/srv/tivi")


def _notice(name: str, picture: str | None = None) -> BoardNotice:
    return BoardNotice(name, name, "", NOW, picture=picture)


class Tile:
    """A tile of notices with its pictures, and time that passes."""

    def __init__(self, *notices: BoardNotice) -> None:
        self.loader = FakeLoader()
        self.notices = Notices(notices)
        self.pictures = NoticePictures(FOLDER, self.loader.request)
        self.turns = NoticeTurns()
        self.now = 1000.0

    def tick(self, after_s: float = 0.0, tiles: Sequence[SceneTile] = TILES) -> None:
        for _ in range(round(after_s / 0.5)):
            self.now += 0.5
            self._tick(tiles)
        self._tick(tiles)

    def _tick(self, tiles: Sequence[SceneTile]) -> None:
        local = NOW + timedelta(seconds=self.now)
        self.turns.tick(tiles, self.notices, local, self.now)
        self.pictures.tick(tiles, self.notices, self.turns.turns, local, self.now)

    @property
    def asked(self) -> list[str]:
        return [path.name for path, *_ in self.loader.asked]

    @property
    def opened(self) -> set[str]:
        return {key[0] for key in self.pictures.shown}

    @property
    def picture(self) -> Photo | None:
        turn = self.turns.turns[CONTENT]
        return notices_tile(RECT, self.notices, NOW, Language.VI, pictures=self.pictures.shown, turn=turn).picture


def test_the_picture_of_a_notice_is_opened_at_the_size_of_its_tile_and_shown() -> None:
    tile = Tile(_notice("hop", "notices/hop.jpg"))
    tile.tick(2)
    assert tile.loader.asked == [(FOLDER / "notices/hop.jpg", *picture_room(RECT))]
    assert tile.picture is None
    tile.loader.answer()
    assert tile.picture is PHOTO


def test_the_next_one_is_opened_before_its_turn_and_those_that_are_over_are_let_go() -> None:
    tile = Tile(_notice("a", "notices/a.jpg"), _notice("b"), _notice("c", "notices/c.jpg"))
    tile.tick()
    tile.loader.answer()
    assert tile.opened == {"notices/a.jpg"}
    tile.tick(2 * DWELL_S - LEAD_S - 1)
    assert tile.asked == ["a.jpg"]
    tile.tick(1)
    tile.loader.answer()
    assert tile.asked == ["a.jpg", "c.jpg"]
    assert tile.opened == {"notices/c.jpg"}
    tile.tick(LEAD_S)
    assert tile.picture is PHOTO and tile.turns.turns[CONTENT].shown == "c"


def test_a_picture_that_was_saved_anew_is_opened_anew() -> None:
    notice = _notice("hop", "notices/hop.jpg")
    tile = Tile(notice)
    tile.tick()
    tile.loader.answer()
    tile.notices = Notices((replace(notice, picture_version=7),))
    tile.tick()
    assert len(tile.asked) == 2 and not tile.opened


def test_a_picture_that_cannot_be_opened_leaves_the_words_alone() -> None:
    tile = Tile(_notice("hop", "notices/hop.jpg"))
    tile.tick()
    tile.loader.answer(PictureFault.BROKEN)
    tile.tick()
    assert not tile.opened and len(tile.asked) == 1


def test_where_nobody_sees_the_tile_no_picture_is_kept() -> None:
    tile = Tile(_notice("hop", "notices/hop.jpg"))
    tile.tick()
    tile.tick(tiles=())
    tile.loader.answer()
    assert not tile.opened
