"""What is allowed and will be regretted. Judges a finished wall; changes nothing."""

from __future__ import annotations

import os
from collections.abc import Mapping

from wall.config.build.cameras import Defined
from wall.config.build.pages import Shown
from wall.config.problems.findings import Findings
from wall.config.text.file_text import FileText
from wall.model.camera import StreamChoice

SHORT_DWELL_S = 5.0
"""Below it a page has hardly been looked at, and its cameras hardly connected."""
_SMALL = 0.25
"""A tile that is narrower and lower than this part of the screen shows no more than a sub stream holds."""

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
"""As shipped, or as installers leave them; every scanner on the net tries these first."""


def warn_cameras(findings: Findings, cameras: Mapping[str, Defined], named: set[str]) -> None:
    """Cameras that nobody sees, that share an address, or that anybody can log in to."""
    by_address: dict[str, Defined] = {}
    for folded, one in cameras.items():
        if one.camera is None:
            continue
        if folded not in named:
            findings.warning(one.source, one.place, "camera_unused", name=one.name)
        first = by_address.setdefault(one.camera.main.url, one)
        if first is not one:
            findings.warning(one.source, one.place, "same_address", name=one.name, first=first.name)
        if one.camera.main.password in DEFAULT_PASSWORDS:
            findings.warning(one.source, one.password_place or one.place, "default_password", name=one.name)


def warn_tiles(findings: Findings, layout: FileText, shown: list[Shown]) -> None:
    """A main stream asked for where it cannot be seen."""
    for one in shown:
        tile, page = one.tile, one.page
        small = tile.area.columns / page.columns <= _SMALL and tile.area.rows / page.rows <= _SMALL
        if small and one.camera.stream is StreamChoice.MAIN and one.camera.sub is not None:
            findings.warning(layout, one.place, "main_in_small_tile", name=one.camera.name)


_MEGAPIXELS_PER_CORE = 150.0
"""Decoded in a second by one core, with room to spare. Measured on two cores without a GPU: four of 1920x1080 took
69 % of one, thirty-six of 640x360 some 90 %."""
_MAIN_MEGAPIXELS = 1920 * 1080 * 25 / 1e6
_SUB_MEGAPIXELS = 640 * 360 * 15 / 1e6


def warn_load(findings: Findings, layout: FileText, shown: list[Shown], cores: int | None = None) -> None:
    """A page with more main streams, asked for by name, than this machine can decode. What streams hold is not known
    before they play; the usual sizes are taken."""
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
                "page_too_heavy",
                page=first.page.name,
                streams=len(changeable),
                percent=round(100 * wanted / able),
                names=list(changeable),
            )


def warn_readable(findings: Findings, source: FileText, holds_password: bool) -> None:
    """A file with passwords that every user of the machine can read."""
    if source.others_read and holds_password:
        findings.file_warning(source.path, "passwords_readable", file=source.path.name)
