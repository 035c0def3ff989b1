"""Warnings about a finished wall: what is allowed, and will be regretted."""

from __future__ import annotations

import os
from collections.abc import Mapping

from wall.config.build.cameras import Defined
from wall.config.build.pages import Shown
from wall.config.problems.findings import Findings
from wall.config.text.file_text import FileText
from wall.core.streams import decode_cost
from wall.core.streams.decode_cost import DecodeCost, page_demand
from wall.model.camera import StreamChoice
from wall.model.endpoint import Endpoint
from wall.words.problems.codes import ProblemCode

SHORT_DWELL_S = 5.0
"""Dwell below which a page is hardly looked at, and its cameras hardly connected (seconds)."""
_SMALL = 0.25
"""A tile that is narrower and lower than this share of the screen shows no more than a sub stream has."""

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
"""Passwords as shipped, or as installers leave them; every scanner on the internet tries these first."""


def warn_cameras(findings: Findings, cameras: Mapping[str, Defined], named: set[str]) -> None:
    """Cameras that nobody sees, that share an address, or that anybody can log in to."""
    by_address: dict[Endpoint, Defined] = {}
    for folded, one in cameras.items():
        if one.camera is None:
            continue
        if folded not in named:
            findings.warning(one.source, one.place, ProblemCode.CAMERA_UNUSED, name=one.name)
        first = by_address.setdefault(one.camera.main.endpoint, one)
        if first is not one:
            findings.warning(one.source, one.place, ProblemCode.SAME_ADDRESS, name=one.name, first=first.name)
        if one.camera.main.login.password in DEFAULT_PASSWORDS:
            findings.warning(one.source, one.password_place or one.place, ProblemCode.DEFAULT_PASSWORD, name=one.name)


def warn_tiles(findings: Findings, layout: FileText, shown: list[Shown]) -> None:
    """Warn of main streams in tiles that are too small for them."""
    for one in shown:
        tile, page = one.tile, one.page
        small = tile.area.columns / page.columns <= _SMALL and tile.area.rows / page.rows <= _SMALL
        if small and one.camera.stream is StreamChoice.MAIN and one.camera.sub is not None:
            findings.warning(layout, one.place, ProblemCode.MAIN_IN_SMALL_TILE, name=one.camera.name)


def warn_load(findings: Findings, layout: FileText, shown: list[Shown], able: float | None = None) -> None:
    """A page with more main streams, asked for by name, than can be decoded.

    `able` is what can be decoded, in pixels per second; None for what is assumed of a machine with the cores of this
    one. Reckoned as the running wall does, with the usual sizes: what streams hold is not known before they play.
    """
    able = decode_cost.decodable(len(os.sched_getaffinity(0))) if able is None else able
    cost = DecodeCost({one.camera.sub for one in shown if one.camera.sub is not None})
    pages: dict[int, list[Shown]] = {}
    for one in shown:
        pages.setdefault(id(one.page), []).append(one)
    for tiles in pages.values():
        by_name = {
            one.camera.name: one
            for one in tiles
            if one.camera.stream is StreamChoice.MAIN and one.camera.sub is not None
        }
        wanted = page_demand(tiles[0].page, cost, able) if by_name else 0.0
        if wanted > able:
            first = next(iter(by_name.values()))
            findings.warning(
                layout,
                first.place,
                ProblemCode.PAGE_TOO_HEAVY,
                page=first.page.name,
                streams=len(by_name),
                percent=round(100 * wanted / able),
                names=list(by_name),
            )


def warn_readable(findings: Findings, source: FileText, holds_password: bool) -> None:
    """Warn of a file with passwords that every user of the machine can read."""
    if source.others_read and holds_password:
        findings.file_warning(source.path, ProblemCode.PASSWORDS_READABLE, file=source.path.name)


def warn_webhook_readable(findings: Findings, layout: FileText, webhook: str) -> None:
    """Warn of a layout with such an address, a secret as a rule, that every user of the machine can read."""
    if layout.others_read and webhook:
        findings.file_warning(layout.path, ProblemCode.WEBHOOK_READABLE, file=layout.path.name)
