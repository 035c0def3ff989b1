"""What the tiles of a layout name: a camera, or another kind of content."""

from __future__ import annotations

from collections.abc import Mapping as MappingOf

from wall.config.build.cameras import Defined
from wall.config.schema.check import Checker, Value
from wall.config.schema.contents import CONTENT_WORDS, content_named
from wall.config.text.names import fold, nearest
from wall.config.text.quotes import written
from wall.model.content import CameraContent, TileContent

_GUESSES = 60
"""Names compared for "did you mean" in one file: a wrong cameras file must not cost seconds."""


class Contents:
    """Finds the contents of one layout's tiles. `cameras` is None where they could not be read: names go unchecked.

    The first `excused` unknown names are explained elsewhere, and are not reported.
    """

    def __init__(self, checker: Checker, cameras: MappingOf[str, Defined] | None, excused: int) -> None:
        self._checker = checker
        self._cameras = cameras
        self._excused = excused
        self._guesses = 0
        self.named: set[str] = set()
        """Folded names of cameras that some tile shows."""
        self.unknown: dict[str, str] = {}
        """Names that tiles ask for and no camera has or nearly has, by their folded form."""

    def content(self, value: Value) -> TileContent | None:
        """What a tile names; None after reporting that there is no such thing, or where that was reported already.

        A camera goes before a kind of content with the same word, so that every layout from before that kind stays
        valid.
        """
        name = value.data
        if not isinstance(name, str):
            return None
        folded = fold(name)
        known = None if self._cameras is None else self._cameras.get(folded)
        other = content_named(name)
        if known is None and other is not None:
            return other
        self.named.add(folded)
        if known is not None:
            return None if known.camera is None else CameraContent(known.camera)
        if self._cameras is not None:
            self._report_unknown(value, name, self._cameras)
        return None

    def _report_unknown(self, value: Value, name: str, cameras: MappingOf[str, Defined]) -> None:
        # A name with an `@` is a piece of an address that a slip has torn off, perhaps with its login.
        names = [one.name for one in cameras.values() if "@" not in one.name]
        if self._guesses < _GUESSES:
            self._guesses += 1
            near = nearest(name, [*names, *CONTENT_WORDS])
            if near is not None:
                code = "unknown_camera_near" if near in names else "unknown_content_near"
                self.named.add(fold(near))
                suggestion = self._checker.rewritten(value.node, written(near))
                self._checker.error(value.node, code, suggestion, name=name, near=near)
                return
        folded = fold(name)
        self.unknown.setdefault(folded, name)
        # A camera whose name was used twice is the one that is missing here: one slip, one message.
        if list(self.unknown).index(folded) >= self._excused:
            self._checker.error(value.node, "unknown_camera", name=name, names=names)
