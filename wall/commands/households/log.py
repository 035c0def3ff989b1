"""`tivi households log`: who watched which camera, when, and how much; and who raised an alarm."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from datetime import datetime
from typing import Any

from wall.commands.columns import aligned
from wall.commands.household_state import StateError, with_database
from wall.commands.households.place import place
from wall.commands.terminal import Terminal
from wall.households.access_log import AccessLog
from wall.model.language import Language
from wall.words import households as words


def run(options: argparse.Namespace, terminal: Terminal) -> int:
    """Exit status 0 where there is a log, with lines or without."""
    found = place(options, terminal)
    try:
        rows = with_database(
            found.state, lambda database: [asdict(one) for one in AccessLog(database).latest(max(1, options.most))]
        )
    except StateError as error:
        return terminal.fail(error.text.said(terminal.language, **error.values))
    if options.json:
        terminal.answer(json.dumps([_as_json(row) for row in rows], ensure_ascii=False, indent=1))
    elif not rows:
        terminal.tell(words.LOG_EMPTY)
    else:
        head = [text.said(terminal.language) for text in words.LOG_COLUMNS]
        terminal.answer("\n".join(aligned([head, *(_cells(row, terminal.language) for row in rows)])))
    return 0


def _as_json(row: dict[str, Any]) -> dict[str, Any]:
    return {
        "household": row["household"],
        "device": row["device"],
        "camera": row["camera"],
        "from": _local(row["begun"]).isoformat(),
        "to": _local(row["ended"]).isoformat(),
        "bytes": row["sent"],
        "address": row["address"],
        "alarm": row["alarm"] or None,
    }


def _cells(row: dict[str, Any], language: Language) -> list[str]:
    alarm = words.LOG_ALARM.said(language, what=row["alarm"]) if row["alarm"] else ""
    begun, ended = _local(row["begun"]), _local(row["ended"])
    return [
        f"{begun:%Y-%m-%d %H:%M}",
        f"{ended:%H:%M}" if begun.date() == ended.date() else f"{ended:%Y-%m-%d %H:%M}",
        row["household"],
        row["device"] or "-",
        " · ".join(filter(None, (alarm, row["camera"]))),
        f"{row['sent'] / 1e6:.1f}",
        row["address"] or "-",
    ]


def _local(seconds: float) -> datetime:
    return datetime.fromtimestamp(int(seconds)).astimezone()
