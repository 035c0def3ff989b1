"""Turns checked page entries into pages: reads drawings and grids, and gives each tile its content."""

from __future__ import annotations

from collections.abc import Mapping as MappingOf
from dataclasses import dataclass

from wall.config.build.cameras import Defined
from wall.config.build.contents import Contents
from wall.config.build.drawn import drawing, letter_place, narrow
from wall.config.schema import output
from wall.config.schema.drawing import EMPTY, SYMBOLS, Drawing
from wall.config.schema.record import Entries, Record, Value
from wall.config.schema.reporter import Reporter
from wall.config.text.file_text import Place
from wall.config.text.names import fold
from wall.config.text.quotes import written
from wall.config.yaml.tree import Mapping, Scalar
from wall.model.camera import Camera
from wall.model.content import CameraContent, TileContent
from wall.model.language import Language
from wall.model.page import Area, Page, Tile
from wall.words.problems.codes import ProblemCode
from wall.words.schema import PAGE_NAME

DEFAULT_DWELL_S = 20.0
"""Seconds that a page shows by default: enough to look at nine pictures, and no long wait for a page."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A camera in a tile, and where that is written, for the warnings."""

    page: Page
    tile: Tile
    camera: Camera
    place: Place


@dataclass(frozen=True, slots=True)
class _Head:
    """What a page says of itself, beside its tiles."""

    title: str
    dwell_s: float
    screen: int | str


class Pages:
    """Builds the pages of one layout. For `cameras` and `excused` see Contents."""

    def __init__(
        self, reporter: Reporter, cameras: MappingOf[str, Defined] | None, language: Language, excused: int = 0
    ) -> None:
        self._reporter = reporter
        self._language = language
        self.contents = Contents(reporter, cameras, excused)
        self.shown: list[Shown] = []

    def page(self, record: Record, number: int, dwell_s: float, name: str | None = None) -> Page | None:
        """One page, or None after reporting what is wrong. `dwell_s` is that of a page without its own."""
        title = record.get("name", str) if name is None else name
        title = title or PAGE_NAME.said(self._language, number=number)
        dwell_s = record.get("dwell", float) or dwell_s
        if record.has("draw") and record.has("grid"):
            self._reporter.error(record.keys["grid"], ProblemCode.DRAW_AND_GRID)
            return None
        if not record.has("draw") and not record.has("grid"):
            if record.unknown:
                return None
            first = record.node.entries[0][0] if record.node.entries else None
            self._reporter.error(first or record.node, ProblemCode.PAGE_WITHOUT_DRAWING, name=title)
            return None
        if record.lacks("tiles"):
            key = record.keys["draw"] if record.has("draw") else record.keys["grid"]
            self._reporter.error(key, ProblemCode.PAGE_WITHOUT_TILES, name=title)
        head = _Head(title, dwell_s, output.output(record))
        return self._drawn(record, head) if record.has("draw") else self._gridded(record, head)

    def _made(self, head: _Head, columns: int, rows: int, found: list[tuple[Tile, Place]]) -> Page:
        page = Page(head.title, head.dwell_s, columns, rows, tuple(tile for tile, _ in found), head.screen)
        for tile, place in found:
            if isinstance(tile.content, CameraContent):
                self.shown.append(Shown(page, tile, tile.content.camera, place))
        return page

    # Drawings

    def _drawn(self, record: Record, head: _Head) -> Page | None:
        value = record.values.get("draw")
        tiles = record.values.get("tiles")
        node = None if value is None else value.node
        assert node is None or isinstance(node, Scalar)
        wanted = [narrow(key.text.strip()) for key, _ in _entries(tiles)]
        drawn = None if node is None else drawing(self._reporter, node, wanted)
        if tiles is not None and not isinstance(tiles.node, Mapping):
            self._reporter.error(tiles.node, ProblemCode.TILES_NEED_LETTERS)
            return None
        by_letter = self._letters(_entries(tiles), drawn)
        if node is None or drawn is None or tiles is None:
            return None
        found: list[tuple[Tile, Place]] = []
        missing: list[str] = []
        for letter, area in drawn.areas.items():
            if letter not in by_letter:
                missing.append(letter)
                continue
            key, content = by_letter[letter]
            if content is not None:
                found.append((Tile(letter, area, content), self._reporter.place(key)))
        self._letters_without_tile(node, missing, tiles)
        if missing or len(found) != len(drawn.areas):
            return None
        return self._made(head, drawn.columns, drawn.rows, found)

    def _letters(self, entries: Entries, drawn: Drawing | None) -> dict[str, tuple[Scalar, TileContent | None]]:
        """The content of each letter, None where it is unknown, with the letter's key."""
        found: dict[str, tuple[Scalar, TileContent | None]] = {}
        reporter = self._reporter
        for key, value in entries:
            letter = narrow(key.text.strip())
            content = self.contents.content(value)
            if letter in found:
                first_line = found[letter][0].line + 1
                reporter.error(key, ProblemCode.FIELD_TWICE, key=letter, first_line=first_line)
            elif letter in SYMBOLS:
                found[letter] = (key, content)
                if drawn is not None and letter not in drawn.areas:
                    letters = list(drawn.areas)
                    reporter.error(key, ProblemCode.TILE_NOT_DRAWN, letter=letter, letters=letters)
            elif letter.upper() in SYMBOLS:
                corrected = reporter.rewritten(key, letter.upper())
                reporter.error(key, ProblemCode.TILE_LOWER_CASE, corrected, letter=letter)
                found.setdefault(letter.upper(), (key, content))
            else:
                reporter.error(key, ProblemCode.TILE_LETTER, letter=letter)
        return found

    def _letters_without_tile(self, node: Scalar, missing: list[str], tiles: Value) -> None:
        if not missing:
            return
        line, corrected = self._with_tiles(tiles, missing)
        for letter in missing:
            place = letter_place(self._reporter, node, letter)
            self._reporter.findings.error_mended_elsewhere(
                self._reporter.source, place, ProblemCode.LETTER_WITHOUT_TILE, corrected, line, letter=letter
            )

    def _with_tiles(self, tiles: Value, letters: list[str]) -> tuple[int, str | None]:
        """The line of the last tile, and that line with these letters added, for cameras that the page lacks."""
        entries = _entries(tiles)
        source = self._reporter.source
        taken = {fold(value.data) for _, value in entries if isinstance(value.data, str)}
        spare = self.contents.spare(taken)
        if not entries or len(spare) < len(letters):
            return tiles.node.line, None
        added = [f"{letter}: {written(name)}" for letter, name in zip(letters, spare, strict=False)]
        key, last = entries[-1]
        node = last.node
        assert isinstance(tiles.node, Mapping)
        if not isinstance(node, Scalar) or node.line != node.end_line:
            return tiles.node.line, None
        if tiles.node.flow:
            return node.line, source.with_replaced(node.line, node.end_column, node.end_column, ", " + ", ".join(added))
        indent = source.clean[key.line][: key.column]
        return node.line, "\n".join([source.clean[node.line], *(indent + line for line in added)])

    # Grids

    def _gridded(self, record: Record, head: _Head) -> Page | None:
        size = record.values.get("grid")
        tiles = record.values.get("tiles")
        if tiles is not None and isinstance(tiles.node, Mapping):
            self._reporter.error(tiles.node, ProblemCode.TILES_NEED_LIST)
            return None
        if tiles is None:
            return None
        assert isinstance(tiles.data, list)
        values = [value for value in tiles.data if isinstance(value, Value)]
        contents = [None if value.data == EMPTY else self.contents.content(value) for value in values]
        if size is None:
            return None
        assert isinstance(size.data, tuple)
        columns, rows = size.data
        if len(values) > columns * rows:
            self._too_many_tiles(size, values)
            return None
        if not any(value.data != EMPTY for value in values):
            self._reporter.error(record.keys["tiles"], ProblemCode.PAGE_WITHOUT_CAMERAS, name=head.title)
            return None
        found = []
        for index, (value, content) in enumerate(zip(values, contents, strict=True)):
            if content is not None:
                area = Area(index % columns, index // columns)
                found.append((Tile(str(index + 1), area, content), self._reporter.place(value.node)))
        return self._made(head, columns, rows, found)

    def _too_many_tiles(self, size: Value, values: list[Value]) -> None:
        assert isinstance(size.data, tuple)
        columns, rows = size.data
        enough = f"{columns}x{-(-len(values) // columns)}"
        self._reporter.findings.error_mended_elsewhere(
            self._reporter.source,
            self._reporter.place(values[columns * rows].node),
            ProblemCode.TOO_MANY_TILES,
            self._reporter.rewritten(size.node, enough),
            size.node.line,
            grid=f"{columns}x{rows}",
            cells=columns * rows,
            tiles=len(values),
            enough=enough,
        )


def _entries(value: Value | None) -> Entries:
    if value is None or not isinstance(value.node, Mapping):
        return []
    assert isinstance(value.data, list)
    return value.data
