"""Tables for a terminal. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from wall.config.problems.problem import columns_of


def aligned(rows: Sequence[Sequence[str]]) -> list[str]:
    """A line for each row, in columns that are as wide as their widest cell on the screen."""
    widths = [max(map(columns_of, column)) for column in zip(*rows, strict=True)]
    return [
        "  ".join(cell + " " * (width - columns_of(cell)) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]
