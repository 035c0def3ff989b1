"""Warns of what is allowed and will be regretted."""

from __future__ import annotations

import os
from collections.abc import Mapping

from wall.config.build.cameras import Defined
from wall.config.build.pages import Shown
from wall.config.problems.findings import Findings
from wall.config.text.file_text import FileText
from wall.model.camera import StreamChoice
from wall.words.problems.codes import ProblemCode

SHORT_DWELL_S = 5.0
"""Seconds. A page that shows for less can hardly be looked at, and its cameras hardly connect."""
_SMALL = 0.25
"""Share of the screen's width and height up to which a tile shows no more than a sub stream holds."""

DEFAULT_PASSWORDS = frozenset(
    {
        "admin",
        "12345",
        "123456",
        "1234567",
        "12345678",
        "123456789",
        "1234",
        "1111",
        "111111",
        "0000",
        "000000",
        "666666",
        "888888",
        "8888",
        "88888888",
        "password",
        "admin123",
        "admin12345",
        "admin1234",
        "abc123",
        "abcd1234",
        "tlJwpbo6",
        "xmhdipc",
        "vizxv",
        "default",
        "888888admin",
        "a123456",
        "a12345678",
    }
)
"""Passwords as shipped, or as installers leave them. Every scanner on the net tries these first."""


def warn_cameras(findings: Findings, cameras: Mapping[str, Defined], named: set[str]) -> None:
    """Warn of cameras on no page, with the address of another one, or with a default password."""
    by_address: dict[str, Defined] = {}
    for folded, one in cameras.items():
        if one.camera is None:
            continue
        if folded not in named:
            findings.warning(one.source, one.place, ProblemCode.CAMERA_UNUSED, name=one.name)
        first = by_address.setdefault(one.camera.main.url, one)
        if first is not one:
            findings.warning(one.source, one.place, ProblemCode.SAME_ADDRESS, name=one.name, first=first.name)
        if one.camera.main.password in DEFAULT_PASSWORDS:
            findings.warning(one.source, one.password_place or one.place, ProblemCode.DEFAULT_PASSWORD, name=one.name)


def warn_tiles(findings: Findings, layout: FileText, shown: list[Shown]) -> None:
    """Warn of main streams in tiles that are too small for them."""
    for one in shown:
        tile, page = one.tile, one.page
        small = tile.area.columns / page.columns <= _SMALL and tile.area.rows / page.rows <= _SMALL
        if small and one.camera.stream is StreamChoice.MAIN and one.camera.sub is not None:
            findings.warning(layout, one.place, ProblemCode.MAIN_IN_SMALL_TILE, name=one.camera.name)


_MEGAPIXELS_PER_CORE = 150.0
"""What one core decodes a second, with room to spare. Measured on two cores without a GPU: four streams of 1920x1080
took 69 % of one, thirty-six of 640x360 about 90 %."""
_MAIN_MEGAPIXELS = 1920 * 1080 * 25 / 1e6
_SUB_MEGAPIXELS = 640 * 360 * 15 / 1e6


def warn_load(findings: Findings, layout: FileText, shown: list[Shown], cores: int | None = None) -> None:
    """Warn of pages that ask for more main streams than this machine can decode.

    The sizes of streams are unknown before they play; the usual ones are assumed.
    """
    able = (cores or os.cpu_count() or 1) * _MEGAPIXELS_PER_CORE
    pages: dict[int, list[Shown]] = {}
    for one in shown:
        pages.setdefault(id(one.page), []).append(one)
    for tiles in pages.values():
        changeable = {
            one.camera.name: one
            for one in tiles
            if one.camera.stream is StreamChoice.MAIN and one.camera.sub is not None
        }
        others = {one.camera.name for one in tiles} - set(changeable)
        wanted = len(changeable) * _MAIN_MEGAPIXELS + len(others) * _SUB_MEGAPIXELS
        if changeable and wanted > able:
            first = next(iter(changeable.values()))
            findings.warning(
                layout,
                first.place,
                ProblemCode.PAGE_TOO_HEAVY,
                page=first.page.name,
                streams=len(changeable),
                percent=round(100 * wanted / able),
                names=list(changeable),
            )


def warn_readable(findings: Findings, source: FileText, holds_password: bool) -> None:
    """Warn of a file with passwords that every user of the machine can read."""
    if source.others_read and holds_password:
        findings.file_warning(source.path, ProblemCode.PASSWORDS_READABLE, file=source.path.name)
