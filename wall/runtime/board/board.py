"""The board's sources as one: what a layout asks for is followed, and what they found is one value."""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from wall.board.folder_names import FolderNames
from wall.board.picture_loader.loader import PictureLoader
from wall.board.state_folder import state_folder
from wall.core.board.event_tally import EventTally
from wall.core.board.notice import BoardNotice, Notices, lighting, urgent
from wall.core.board.state import NOTHING_ON_BOARD, BoardState
from wall.core.layout.scene import SceneTile
from wall.core.streams.stream_view import StreamView
from wall.core.view.for_phones import notices_for_phones
from wall.model.camera import Source
from wall.model.content import SlidesContent
from wall.model.event import EventCause, EventReport
from wall.model.wall import Wall
from wall.runtime.board.dry_pictures import DryPictures
from wall.runtime.board.health_feed import HealthFeed
from wall.runtime.board.notice_pictures import NoticePictures
from wall.runtime.board.notice_turns import NoticeTurns
from wall.runtime.board.notices_reload import NoticesReload
from wall.runtime.board.slide_shows import SlideShows

log = logging.getLogger("tivi.board")


class Board:
    """Everything that tiles show beside cameras. Lives on Qt's thread, which waits for no disk here."""

    def __init__(
        self,
        folder: Path,
        on_changed: Callable[[], None],
        view: Callable[[Source], StreamView | None],
        report: Callable[[EventReport], object] = lambda _: None,
    ) -> None:
        """`folder` is the layout's; `on_changed` is called when `state` is another one, but for what `tick` changes.

        `view` gives a stream of the wall; `report` takes the motion that is seen in its pictures.
        """
        self._on_changed = on_changed
        self._health = HealthFeed(view, report)
        self.state: BoardState = NOTHING_ON_BOARD
        self._notices = NoticesReload(folder, self._follow_notices)
        self._photos = PictureLoader()
        self._folders = FolderNames()
        self._slides = SlideShows(folder, self._photos.request, self._folders.request, self._photos.keep_only)
        self._notice_turns = NoticeTurns()
        self._notice_pictures = NoticePictures(folder, self._photos.request)
        self._dry_pictures = DryPictures(folder, self._photos.request)
        self._are_pictures_broken = False

    def start(self) -> None:
        """Begin to watch the cameras' health."""
        self._health.start()

    def follow(self, wall: Wall) -> None:
        """Feed what this wall's tiles show from now on."""
        # Whatever it shows: an urgent notice stands on every page.
        self._notices.start()
        self._slides.follow(
            tile.content for page in wall.pages for tile in page.tiles if isinstance(tile.content, SlidesContent)
        )
        self._health.follow(wall.cameras, motionless(wall))

    @property
    def is_urgent(self) -> bool:
        """Whether there is an urgent notice now."""
        return bool(urgent(self.state.notices.notices, datetime.now()))

    @property
    def lighting(self) -> int:
        """The number of the newest notice for which a screen that is off is lit; see `wall.core.board.notice`."""
        return lighting(self.state.notices.notices, datetime.now())

    @property
    def notices_for_phones(self) -> Sequence[BoardNotice]:
        """Those that phones are told of."""
        return notices_for_phones(self.state.notices.notices, datetime.now())

    def told(self) -> dict[str, Any]:
        """What `tivi status --json` tells beside the tiles themselves."""
        return {
            "history_trouble": self._health.history_trouble,
            "state_folder": str(state_folder(os.environ, Path.home())),
        }

    def count(self, events: EventTally) -> None:
        """There were so many events lately."""
        if self.state.events != events:
            self.state = replace(self.state, events=events)

    def tick(self, tiles: Collection[SceneTile]) -> None:
        """Let time pass; call it a few times a second. `tiles` are those that somebody can see now."""
        local, now = datetime.now(), time.monotonic()
        self._notice_turns.tick(tiles, self.state.notices, local, now)
        if self.state.notice_turns is not self._notice_turns.turns:
            self.state = replace(self.state, notice_turns=self._notice_turns.turns)
        self._tick_pictures(tiles, local, now)
        self._health.tick()
        if self.state.health is not self._health.state:
            self.state = replace(self.state, health=self._health.state)

    def _tick_pictures(self, tiles: Collection[SceneTile], local: datetime, now: float) -> None:
        if self._are_pictures_broken:
            return
        try:
            self._slides.tick(tiles, now)
            self._notice_pictures.tick(tiles, self.state.notices, self._notice_turns.turns, local, now)
            self._dry_pictures.tick(tiles)
        except Exception as error:
            self._are_pictures_broken = True
            log.error("pictures are turned no more", exc_info=error)
        slides, pictures = self._slides.shown, self._notice_pictures.shown
        if self.state.slides != slides or self.state.notice_pictures is not pictures:
            self.state = replace(self.state, slides=slides, notice_pictures=pictures)
        if self.state.dry_pictures is not self._dry_pictures.shown:
            self.state = replace(self.state, dry_pictures=self._dry_pictures.shown)

    def close(self) -> None:
        """End what was begun."""
        self._notices.close()
        self._folders.close()
        self._photos.close()
        self._health.close()

    def _follow_notices(self, notices: Notices) -> None:
        self.state = replace(self.state, notices=notices)
        self._on_changed()


def motionless(wall: Wall) -> list[str]:
    """The cameras of which the layout wants no motion told that the wall sees itself: it is not looked for."""
    return [name for name in wall.cameras if wall.events.of(name).levels.get(EventCause.OWN_MOTION) is None]
