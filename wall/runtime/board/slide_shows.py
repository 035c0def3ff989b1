"""Every slide show of the layout; only those on a screen go on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

from wall.core.board.slides import SlidesShown
from wall.core.layout.geometry import Size
from wall.core.layout.scene import SceneTile
from wall.model.content import SlidesContent
from wall.runtime.board.slide_show import KeepOnly, RequestNames, RequestPicture, SlideShow


class SlideShows:
    """`folder` is the layout's. Times are monotonic seconds."""

    def __init__(self, folder: Path, request: RequestPicture, request_names: RequestNames, keep_only: KeepOnly) -> None:
        self._folder = folder
        self._request = request
        self._request_names = request_names
        self._keep_only = keep_only
        self._shows: dict[SlidesContent, SlideShow] = {}
        self.shown: Mapping[tuple[SlidesContent, Size], SlidesShown] = {}
        """What each tile shows that was on a screen at the last tick."""

    def follow(self, contents: Iterable[SlidesContent]) -> None:
        """These are the layout's from now on; what stays goes on where it is."""
        self._shows = {
            content: self._shows.get(content)
            or SlideShow(content, self._folder / content.folder, self._request, self._request_names, self._keep_only)
            for content in contents
        }

    def tick(self, tiles: Iterable[SceneTile], now: float) -> None:
        """`tiles` are those on the screens now."""
        sizes: defaultdict[SlidesContent, set[Size]] = defaultdict(set)
        for tile in tiles:
            if isinstance(tile.content, SlidesContent) and tile.content in self._shows:
                sizes[tile.content].add(tile.box)
        for content, wanted in sizes.items():
            self._shows[content].tick(wanted, now)
        self.shown = {
            (content, size): self._shows[content].shown(size) for content, wanted in sizes.items() for size in wanted
        }
