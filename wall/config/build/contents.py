"""Finds what the tiles of a layout name: a camera, or another kind of content."""

from __future__ import annotations

import re
from collections.abc import Mapping

from wall.config.build.cameras import Defined
from wall.config.build.settings import content_with_settings
from wall.config.schema.contents import CONTENT_WORDS, NEED_SETTINGS, content_named
from wall.config.schema.record import CutName, Record, Value
from wall.config.schema.reporter import Reporter
from wall.config.text.names import fold, nearest
from wall.config.text.quotes import written
from wall.config.yaml.tree import Scalar
from wall.model.content import CameraContent, TileContent
from wall.words.problems.codes import ProblemCode

_GUESSES = 60
"""Names compared for "did you mean" in one file, so that a wrong cameras file costs no seconds."""


class Contents:
    """The contents of one layout's tiles. `cameras` is None where they could not be read: names go unchecked.

    The first `excused` unknown names are not reported, because another problem explains them.
    """

    def __init__(self, reporter: Reporter, cameras: Mapping[str, Defined] | None, excused: int) -> None:
        self._reporter = reporter
        self._cameras = cameras
        self._excused = excused
        self._guesses = 0
        self.named: set[str] = set()
        """Folded names of the cameras that some tile shows."""
        self.unknown: dict[str, str] = {}
        """Names that no camera has or nearly has, by their folded form."""

    def content(self, value: Value) -> TileContent | None:
        """What a tile names, or None after reporting that there is no such thing.

        A camera goes before a kind of content with the same word, so that every layout from before that kind stays
        valid.
        """
        name = value.data
        if isinstance(name, CutName):
            self._report_cut(value, name)
            return None
        if isinstance(name, Record):
            return content_with_settings(self._reporter, name)
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
            self._report_unknown(value, name)
        return None

    def spare(self, taken: set[str]) -> list[str]:
        """Names of cameras whose folded names are not in `taken`."""
        return [one.name for folded, one in (self._cameras or {}).items() if folded not in taken]

    def _report_cut(self, value: Value, name: CutName) -> None:
        """Report a name that a `#` cuts off, with quotes if a camera has the whole name."""
        folded = fold(name.whole)
        self.named.add(folded)
        if self._cameras is None or folded in self._cameras:
            self._reporter.error_at(name.place, ProblemCode.HASH_IN_NAME, name.suggestion)
        else:
            self._reporter.error(value.node, ProblemCode.UNKNOWN_CAMERA, name=name.whole, names=self._names())

    def _report_unknown(self, value: Value, name: str) -> None:
        names = self._names()
        bare = NEED_SETTINGS.get(fold(name))
        if bare is not None:
            self._reporter.error(value.node, ProblemCode.CONTENT_BARE, word=name, kind=bare.key, example=bare.example)
            return
        if self._joined(value, name):
            return
        near = self._near(name, names)
        if near is not None:
            code = ProblemCode.UNKNOWN_CAMERA_NEAR if near in names else ProblemCode.UNKNOWN_CONTENT_NEAR
            self.named.add(fold(near))
            suggestion = self._reporter.rewritten(value.node, written(near))
            self._reporter.error(value.node, code, suggestion, name=name, near=near)
            return
        folded = fold(name)
        self.unknown.setdefault(folded, name)
        if list(self.unknown).index(folded) >= self._excused:
            self._reporter.error(value.node, ProblemCode.UNKNOWN_CAMERA, name=name, names=names)

    def _joined(self, value: Value, name: str) -> bool:
        """Report several names of cameras in one entry of a list."""
        parts = [part for part in re.split(r"\s*[;/|+&,]\s*", name) if part]
        known = self._cameras or {}
        if len(parts) < 2 or any(fold(part) not in known for part in parts):
            return False
        self.named |= {fold(part) for part in parts}
        suggestion = None
        node = value.node
        if isinstance(node, Scalar) and node.line == node.end_line:
            before = self._reporter.source.clean[node.line][: node.column]
            # In a list by lines each name gets its line.
            sign = "\n" + before if before.strip() == "-" else ", "
            suggestion = self._reporter.rewritten(node, sign.join(written(part) for part in parts))
        self._reporter.error(node, ProblemCode.NAMES_JOINED, suggestion)
        return True

    def _near(self, name: str, names: list[str]) -> str | None:
        if self._guesses >= _GUESSES:
            return None
        self._guesses += 1
        return nearest(name, [*names, *CONTENT_WORDS])

    def _names(self) -> list[str]:
        # A name with an `@` is part of an address that a slip has torn off, perhaps with its login.
        return [one.name for one in (self._cameras or {}).values() if "@" not in one.name]
