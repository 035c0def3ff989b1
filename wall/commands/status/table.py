"""The state of the wall as a table for a terminal. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from wall.commands.columns import aligned
from wall.commands.status.events import event_lines
from wall.model.language import Language
from wall.words import commands as words
from wall.words import screen as screen_words

_SCREEN = (words.STATUS_SCREEN_COLUMN,)


def table(status: Mapping[str, Any], language: Language) -> str:
    """`status` is the wall's answer to a status request."""
    lines = [
        words.STATUS_HEAD.said(
            language,
            wall=status["wall"] or "tivi",
            page=status["page"],
            pages=status["pages"],
            name=status["page_name"],
            pid=status["pid"],
        )
    ]
    if status["screen"] == "off":
        lines.append(screen_words.OFF.said(language))
    several = len(status["screens"]) > 1
    for screen in status["screens"][1:]:
        head = words.STATUS_SCREEN if screen["pages"] else words.STATUS_SCREEN_BLACK
        lines.append(head.said(language, **{**screen, "name": screen["page_name"]}))
    rows = [[text.said(language) for text in (*_SCREEN[:several], *words.STATUS_COLUMNS)]]
    for tile in (one for one in status["tiles"] if "camera" in one):
        age = tile["picture_age_s"]
        state = words.STATES.get(tile["state"])
        rows.append(
            [
                *[str(tile["screen"])][:several],
                tile["tile"],
                tile["camera"],
                tile["state"] if state is None else state.said(language),
                tile["stream"],
                tile["codec"],
                f"{tile['width']}x{tile['height']}" if tile["width"] else "-",
                f"{tile['fps']:.0f}",
                f"{tile['kbps']:.0f}",
                "-" if age is None else f"{age:.1f}s",
                str(tile["reconnects"]),
            ]
        )
    lines += aligned(rows)
    lines += [f"! {line}" for line in event_lines(status, datetime.fromtimestamp, language)]
    reported = (one for one in status["cameras"] if one["reported"])
    lines.extend(
        f"! {one['camera']}: {screen_words.HELP_REPORTED.said(language, n=one['reported'])}" for one in reported
    )
    lines.extend(f"! {problem}" for problem in [*status["problems"], *status["warnings"]])
    return "\n".join(lines)
