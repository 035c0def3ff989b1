"""Turns checked page entries into pages: reads drawings, and gives each tile its content."""

from __future__ import annotations

from collections.abc import Mapping as MappingOf
from dataclasses import dataclass

from wall.config.build.cameras import Defined
from wall.config.build.contents import Contents
from wall.config.schema import page_screen
from wall.config.schema.check import Checker, Entries, Record, Value
from wall.config.schema.drawing import EMPTY, SYMBOLS, Drawing, DrawingFault, DrawingFaultKind, read_drawing
from wall.config.text.file_text import Place
from wall.config.text.names import fold
from wall.config.text.quotes import written
from wall.config.yaml.tree import Mapping, Node, Scalar
from wall.model.camera import Camera
from wall.model.content import CameraContent, TileContent
from wall.model.language import Language
from wall.model.page import Area, Page, Tile
from wall.words import Text

DEFAULT_DWELL_S = 20.0
"""Long enough to look at nine pictures, short enough that nobody waits for a page."""

PAGE_NAME = Text(vi="Trang {number}", en="Page {number}")


@dataclass(frozen=True, slots=True)
class Shown:
    """A camera in a tile, and where that was written, for the warnings."""

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
    """Builds the pages of one layout; the parameters are those of `Contents`."""

    def __init__(
        self, checker: Checker, cameras: MappingOf[str, Defined] | None, language: Language, excused: int = 0
    ) -> None:
        self._checker = checker
        self._cameras = cameras
        self._language = language
        self.contents = Contents(checker, cameras, excused)
        self.shown: list[Shown] = []

    def page(self, record: Record, number: int, dwell_s: float, name: str | None = None) -> Page | None:
        """One page, or None after saying what is wrong with it."""
        title = record.get("name", str) if name is None else name
        title = title or PAGE_NAME.said(self._language, number=number)
        dwell_s = record.get("dwell", float) or dwell_s
        if record.has("draw") and record.has("grid"):
            self._checker.error(record.keys["grid"], "draw_and_grid")
            return None
        if not record.has("draw") and not record.has("grid"):
            first = record.node.entries[0][0] if record.node.entries else None
            self._checker.error(first or record.node, "page_without_drawing", name=title)
            return None
        if not record.has("tiles"):
            key = record.keys["draw"] if record.has("draw") else record.keys["grid"]
            self._checker.error(key, "page_without_tiles", name=title)
        head = _Head(title, dwell_s, page_screen.screen(record))
        return self._drawn(record, head) if record.has("draw") else self._gridded(record, head)

    # Drawings

    def _drawn(self, record: Record, head: _Head) -> Page | None:
        value = record.values.get("draw")
        tiles = record.values.get("tiles")
        wanted = [_narrow(key.text.strip()) for key, _ in _entries(tiles)]
        drawing = None if value is None else self._drawing(value, wanted)
        if tiles is not None and not isinstance(tiles.node, Mapping):
            self._checker.error(tiles.node, "tiles_need_letters")
            return None
        entries = _entries(tiles)
        by_letter = self._letters(entries, drawing)
        if drawing is None or tiles is None:
            return None
        found: list[tuple[Tile, Place]] = []
        missing: list[str] = []
        for letter, area in drawing.areas.items():
            if letter not in by_letter:
                missing.append(letter)
                continue
            key, content = by_letter[letter]
            if content is not None:
                found.append((Tile(letter, area, content), self._checker.place(key)))
        for letter in missing:
            assert value is not None
            self._letter_without_tile(value.node, letter, missing, tiles)
        if missing or len(found) != len(drawing.areas):
            return None
        return self._made(head, drawing.columns, drawing.rows, found)

    def _made(self, head: _Head, columns: int, rows: int, found: list[tuple[Tile, Place]]) -> Page:
        page = Page(head.title, head.dwell_s, columns, rows, tuple(tile for tile, _ in found), head.screen)
        for tile, place in found:
            if isinstance(tile.content, CameraContent):
                self.shown.append(Shown(page, tile, tile.content.camera, place))
        return page

    def _drawing(self, value: Value, wanted: list[str]) -> Drawing | None:
        assert isinstance(value.node, Scalar)
        rows = self._rows(value.node)
        texts = [text for _, _, text in rows]
        # Full-width letters, from an input method left on, are the letters they look like.
        drawing, faults = read_drawing([_narrow(text) for text in texts], wanted)
        for fault in faults:
            self._fault(value.node, rows, fault)
        return drawing

    def _rows(self, node: Scalar) -> list[tuple[int, int, str]]:
        """Line, first column and text of each row: from the lines themselves, however the block was begun."""
        lines = self._checker.source.clean
        if node.style in ("|", ">"):
            return [(number, 0, lines[number]) for number in _block(lines, node.line)]
        if node.line == node.end_line:
            quote = 0 if node.plain else 1
            text = lines[node.line][node.column + quote : node.end_column - quote]
            return [(node.line, node.column + quote, text)] if "\\n" not in text else []
        rows = []
        for number in range(node.line, node.end_line + 1):
            start = node.column if number == node.line else 0
            end = node.end_column if number == node.end_line else len(lines[number])
            text = lines[number][start:end]
            if not node.plain:
                text = text.replace(node.style or "'", " ")
            rows.append((number, start, text))
        return rows

    def _fault(self, node: Scalar, rows: list[tuple[int, int, str]], fault: DrawingFault) -> None:
        source = self._checker.source
        if fault.kind is DrawingFaultKind.EMPTY:
            self._checker.error(node, fault.kind.value)
            return
        line, start, text = rows[fault.row]
        place = source.place(line, start + fault.start, start + fault.end)
        suggestion = None
        if fault.better is not None:
            lead = len(text) - len(text.lstrip())
            suggestion = source.with_replaced(line, start + lead, start + len(text.rstrip()), fault.better)
        self._checker.findings.error(
            source,
            place,
            fault.kind.value,
            suggestion=suggestion,
            symbol=fault.symbol,
            expected=fault.expected,
            found=fault.found,
        )

    def _letters(self, entries: Entries, drawing: Drawing | None) -> dict[str, tuple[Scalar, TileContent | None]]:
        found: dict[str, tuple[Scalar, TileContent | None]] = {}
        for key, value in entries:
            letter = _narrow(key.text.strip())
            content = self.contents.content(value)
            if letter in SYMBOLS:
                if letter in found:
                    line = found[letter][0].line + 1
                    self._checker.error(key, "field_twice", key=letter, first_line=line)
                    continue
                found[letter] = (key, content)
                if drawing is not None and letter not in drawing.areas:
                    self._checker.error(key, "tile_not_drawn", letter=letter, letters=list(drawing.areas))
            elif letter.upper() in SYMBOLS:
                self._checker.error(key, "tile_lower_case", self._checker.rewritten(key, letter.upper()), letter=letter)
                found.setdefault(letter.upper(), (key, content))
            else:
                self._checker.error(key, "tile_letter", letter=letter)
        return found

    def _letter_without_tile(self, node: Node, letter: str, missing: list[str], tiles: Value) -> None:
        assert isinstance(node, Scalar)
        checker, source = self._checker, self._checker.source
        place = checker.place(node)
        for line, start, text in self._rows(node):
            column = next((index for index, sign in enumerate(_narrow(text)) if sign == letter), None)
            if column is not None:
                place = source.place(line, start + column, start + column + 1)
                break
        line, mended = self._with_tiles(tiles, missing)
        checker.findings.error_mended_elsewhere(source, place, "letter_without_tile", mended, line, letter=letter)

    def _with_tiles(self, tiles: Value, letters: list[str]) -> tuple[int, str | None]:
        """The line of the last tile, and how it reads with these letters too: cameras that the page has not yet."""
        entries = _entries(tiles)
        source = self._checker.source
        if not entries or not self._cameras:
            return tiles.node.line, None
        taken = {fold(value.data) for _, value in entries if isinstance(value.data, str)}
        spare = [one.name for folded, one in self._cameras.items() if folded not in taken]
        spare += [one.name for one in self._cameras.values()] * len(letters)
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
            self._checker.error(tiles.node, "tiles_need_list")
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
            node = values[columns * rows].node
            enough = f"{columns}x{-(-len(values) // columns)}"
            self._checker.findings.error_mended_elsewhere(
                self._checker.source,
                self._checker.place(node),
                "too_many_tiles",
                self._checker.rewritten(size.node, enough),
                size.node.line,
                grid=f"{columns}x{rows}",
                cells=columns * rows,
                tiles=len(values),
                enough=enough,
            )
            return None
        if not any(value.data != EMPTY for value in values):
            self._checker.error(record.keys["tiles"], "page_without_cameras", name=head.title)
            return None
        found = []
        for index, (value, content) in enumerate(zip(values, contents, strict=True)):
            if content is not None:
                area = Area(index % columns, index // columns)
                found.append((Tile(str(index + 1), area, content), self._checker.place(value.node)))
        return self._made(head, columns, rows, found)


def _entries(value: Value | None) -> Entries:
    if value is None or not isinstance(value.node, Mapping):
        return []
    assert isinstance(value.data, list)
    return value.data


def _block(lines: list[str], header: int) -> list[int]:
    """The lines of the block under a `|`: down to the first that is indented less than its first."""
    found: list[int] = []
    depth: int | None = None
    for number in range(header + 1, len(lines)):
        if not lines[number].strip():
            continue
        indent = len(lines[number]) - len(lines[number].lstrip())
        depth = indent if depth is None else depth
        header_indent = len(lines[header]) - len(lines[header].lstrip())
        if indent < depth or indent <= header_indent:
            break
        found.append(number)
    return found


def _narrow(text: str) -> str:
    """Full-width letters, digits and dots as plain ones, sign for sign."""
    return "".join(chr(ord(sign) - 0xFEE0) if 0xFF01 <= ord(sign) <= 0xFF5E else sign for sign in text)
