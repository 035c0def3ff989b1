"""The pictures of dry places beside enlarged cameras: opened when one is enlarged, at the size that it is shown in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from pathlib import Path

from wall.core.board.dry_picture import DryKey
from wall.core.board.photo import Photo
from wall.core.layout.scene import SceneTile
from wall.core.view.drawings import dry_key
from wall.model.picture_fault import PictureFault
from wall.runtime.board.slide_show import RequestPicture


class DryPictures:
    """`folder` is the layout's. Why a picture cannot be opened is told by the loader."""

    def __init__(self, folder: Path, request: RequestPicture) -> None:
        self._folder = folder
        self._request = request
        self._wanted: frozenset[DryKey] = frozenset()
        self.shown: Mapping[DryKey, Photo | PictureFault] = {}
        """Another one whenever it changes."""

    def tick(self, tiles: Iterable[SceneTile]) -> None:
        """`tiles` are those on the screens now."""
        wanted = frozenset(key for tile in tiles if (key := dry_key(tile)) is not None)
        if wanted == self._wanted:
            return
        fresh, self._wanted = wanted - self._wanted, wanted
        self.shown = {key: picture for key, picture in self.shown.items() if key in wanted}
        for key in fresh:
            self._request(self._folder / key.file, key.width, key.height, partial(self._ready, key))

    def _ready(self, key: DryKey, outcome: Photo | PictureFault) -> None:
        if key in self._wanted:
            self.shown = {**self.shown, key: outcome}
