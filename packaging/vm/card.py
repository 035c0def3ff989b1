"""Reads the square of a printed card out of its PDF, as a phone's camera would: the link that opens the page. Pure.

The squares are drawn as rectangles, so no module is in doubt and nothing has to be corrected.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

Box = tuple[float, float, float, float]
"""A dark rectangle: its left and top edge, its width and height, in the page's units."""
Modules = list[list[bool]]
"""The square row by row; true is dark."""

_STREAM = re.compile(rb"/FlateDecode\s*>>\s*stream\r?\n")
_BOX = re.compile(rb"([\d.]+) ([\d.]+) ([\d.]+) ([\d.]+) re\nf")

# ISO/IEC 18004, for versions 1 to 6, in which one alignment pattern is the most.
_M, _Q, _H = 0b00, 0b11, 0b10
"""The levels, as the format tells them. A card has at least M, and more where there is room."""
_BLOCKS = {
    1: {_M: [16], _Q: [13], _H: [9]},
    2: {_M: [28], _Q: [22], _H: [16]},
    3: {_M: [44], _Q: [17] * 2, _H: [13] * 2},
    4: {_M: [32] * 2, _Q: [24] * 2, _H: [9] * 4},
    5: {_M: [43] * 2, _Q: [15, 15, 16, 16], _H: [11, 11, 12, 12]},
    6: {_M: [27] * 4, _Q: [19] * 4, _H: [15] * 4},
}
"""How many codewords of data each block has, by version and level."""
_FORMAT_MASK = 0b10101
_BYTES = 0b0100


class CardError(Exception):
    """What is on the card is no square that can be read."""


def links(pdf: bytes) -> list[str]:
    """The link of each card, in the order of the cards. Raises CardError."""
    found = [read(modules(boxes)) for boxes in _squares(_boxes(pdf))]
    if not found:
        raise CardError("no square on the card")
    return found


def _boxes(pdf: bytes) -> Iterator[Box]:
    for stream in _STREAM.finditer(pdf):
        drawn = zlib.decompressobj().decompress(pdf[stream.end() :])
        for box in _BOX.finditer(drawn):
            left, top, width, height = map(float, box.groups())
            yield left, top, width, height


def _squares(boxes: Iterator[Box]) -> list[list[Box]]:
    """Each square is drawn row by row: another begins where the rows do not go on."""
    found: list[list[Box]] = []
    row = -1.0
    for box in boxes:
        _, top, _, side = box
        if not found or not -side / 2 < top - row < 1.5 * side:
            found.append([])
        found[-1].append(box)
        row = top
    return found


def modules(boxes: list[Box]) -> Modules:
    """The square that these rectangles are; each is one module high. Raises CardError."""
    left, top, side = min(box[0] for box in boxes), min(box[1] for box in boxes), boxes[0][3]
    size = round((max(x + width for x, _, width, _ in boxes) - left) / side)
    if size % 4 != 1 or round((max(y for _, y, _, _ in boxes) - top) / side) != size - 1:
        raise CardError(f"no square has {size} modules")
    square = [[False] * size for _ in range(size)]
    for x, y, width, _ in boxes:
        row, column = round((y - top) / side), round((x - left) / side)
        square[row][column : column + round(width / side)] = [True] * round(width / side)
    return square


def read(square: Modules) -> str:
    """The text in a QR code of at most version 6 and at least level M. Raises CardError."""
    size = len(square)
    version, shape = (size - 17) // 4, _number(square[8][:5]) ^ _FORMAT_MASK
    blocks = _BLOCKS.get(version, {}).get(shape >> 3)
    if blocks is None:
        raise CardError(f"a square of {size} modules, format {shape:05b}")
    bits = [square[row][column] != _is_masked(shape & 7, row, column) for row, column in _path(size, version)]
    codewords = bytes(_number(bits[at : at + 8]) for at in range(0, len(bits) - 7, 8))
    data = b"".join(_parted(codewords, blocks))
    text = f"{int.from_bytes(data, 'big'):0{8 * len(data)}b}"
    if int(text[:4], 2) != _BYTES:
        raise CardError("a square that does not hold bytes")
    length = int(text[4:12], 2)
    return int(text[12 : 12 + 8 * length], 2).to_bytes(length, "big").decode()


def _parted(codewords: bytes, blocks: list[int]) -> list[bytes]:
    """The data of each block; they lie one codeword of each in turn."""
    found = [bytearray() for _ in blocks]
    turns = (block for turn in range(max(blocks)) for block, count in zip(found, blocks, strict=True) if turn < count)
    for block, codeword in zip(turns, codewords, strict=False):
        block.append(codeword)
    return [bytes(block) for block in found]


def _number(bits: list[bool]) -> int:
    return int("".join("01"[bit] for bit in bits), 2)


def _path(size: int, version: int) -> Iterator[tuple[int, int]]:
    """Row and column of each module with data, in their order: two columns at a time, upwards and downwards in turn."""
    upwards = True
    for right in [*range(size - 1, 6, -2), *range(5, 0, -2)]:
        for row in range(size - 1, -1, -1) if upwards else range(size):
            for column in (right, right - 1):
                if not _is_fixed(row, column, size, version):
                    yield row, column
        upwards = not upwards


def _is_fixed(row: int, column: int, size: int, version: int) -> bool:
    """Whether this module is a part of the patterns by which the square is found, or tells its format."""
    at_corner = (row < 9 and (column < 9 or column >= size - 8)) or (row >= size - 8 and column < 9)
    aligns = version > 1 and size - 9 <= row < size - 4 and size - 9 <= column < size - 4
    return at_corner or aligns or row == 6 or column == 6


def _is_masked(mask: int, row: int, column: int) -> bool:
    product = row * column
    return (
        (row + column) % 2,
        row % 2,
        column % 3,
        (row + column) % 3,
        (row // 2 + column // 3) % 2,
        product % 2 + product % 3,
        (product % 2 + product % 3) % 2,
        ((row + column) % 2 + product % 3) % 2,
    )[mask] == 0
