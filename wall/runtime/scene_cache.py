"""The present scenes, computed again only when what they are made of has changed."""

from __future__ import annotations

from collections.abc import Sequence

from wall.core.rotation.scenes import Scenes, scenes
from wall.core.rotation.screens import Output
from wall.core.rotation.screens_state import PageNumbers
from wall.core.streams.known import KnownStreams
from wall.model.wall import Wall


class SceneCache:
    """Scenes are asked for several times a second, for the same answer as before most of the time."""

    def __init__(self, seen: KnownStreams) -> None:
        self._seen = seen
        self._scenes: dict[PageNumbers, Scenes] = {}
        self._wall: Wall | None = None
        self._made_from: object = None

    def scenes(
        self,
        wall: Wall | None,
        pages: PageNumbers,
        outputs: Sequence[Output],
        decodable: float | None,
        is_urgent: bool = False,
    ) -> Scenes:
        if wall is None:
            return ((),) * len(pages)
        made_from = (outputs, self._seen.changes, decodable, is_urgent)
        if wall is not self._wall or made_from != self._made_from:
            self._scenes, self._wall, self._made_from = {}, wall, made_from
        if pages not in self._scenes:
            self._scenes[pages] = scenes(wall, pages, outputs, self._seen, decodable, is_urgent)
        return self._scenes[pages]
