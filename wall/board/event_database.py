"""The table of the log of events, and how it is written and read. Times are Unix seconds."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from pathlib import Path

from wall.board.event_entries import EventAnswered, EventBegun, EventEnded, EventEntry, EventProlonged
from wall.core.board.condition import DAY_S
from wall.core.board.event_tally import Begun
from wall.core.events.logged import EventOutcome, LoggedEvent
from wall.core.events.now import PresentEvent
from wall.files import sqlite_file
from wall.model.event import EventCause, EventLevel

EVENTS_FILE = "events.db"
KEPT_S = 90 * DAY_S
_MOST_ROWS = 100_000
"""Maximum number of rows; beyond it the oldest are forgotten early, except for emergencies."""

VERSIONS = (
    """
    CREATE TABLE events (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        source TEXT NOT NULL,
        camera TEXT NOT NULL,
        cause TEXT NOT NULL,
        level INTEGER NOT NULL,
        text TEXT NOT NULL,
        who TEXT NOT NULL,
        is_drill INTEGER NOT NULL,
        begun REAL NOT NULL,
        until REAL,
        ended REAL,
        outcome TEXT NOT NULL,
        answered_by TEXT NOT NULL DEFAULT '',
        count INTEGER NOT NULL
    );
    CREATE INDEX events_begun ON events (begun)
    """,
    """
    ALTER TABLE events ADD COLUMN boot TEXT NOT NULL DEFAULT '';
    ALTER TABLE events ADD COLUMN begun_at REAL
    """,
)
"""What makes each version of the table from the one before it.

`begun_at` are the monotonic seconds of `boot`, the machine's start at which an event began.
"""


def write(connection: sqlite3.Connection, rows: dict[int, int], entry: EventEntry, boot: str = "") -> None:
    """One entry, within a transaction. `rows` gives and gets the row of each event by its number; `boot` names this
    start of the machine. Raises sqlite3.Error.

    A new row has the event's number, unless another one has it: that of a wall that began without its log. An entry
    about an event without a row is left out.
    """
    match entry:
        case EventBegun(event):
            done = connection.execute(
                "INSERT INTO events"
                " (id, source, camera, cause, level, text, who, is_drill, begun, until, outcome, count, boot, begun_at)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    event.number if event.number >= next_number(connection) else None,
                    event.source,
                    event.reported_camera,
                    event.cause,
                    event.level,
                    event.reported_text,
                    event.who,
                    event.is_drill,
                    event.since,
                    event.until,
                    EventOutcome.PRESENT,
                    event.count,
                    boot,
                    event.begun_at,
                ),
            )
            rows[event.number] = int(done.lastrowid or 0)
        case EventProlonged(number, until, count):
            connection.execute(
                "UPDATE events SET until = ?, count = ? WHERE id = ?", (until, count, rows.get(number, 0))
            )
        case EventEnded(number, at, count):
            _end(connection, rows, number, at, count, EventOutcome.OVER, "")
        case EventAnswered(number, at, count, who):
            _end(connection, rows, number, at, count, EventOutcome.ANSWERED, who)


def _end(
    connection: sqlite3.Connection,
    rows: dict[int, int],
    number: int,
    at: float,
    count: int,
    outcome: EventOutcome,
    who: str,
) -> None:
    connection.execute(
        "UPDATE events SET ended = ?, count = ?, outcome = ?, answered_by = ? WHERE id = ? AND outcome = ?",
        (at, count, outcome, who, rows.pop(number, 0), EventOutcome.PRESENT),
    )


def take_over(connection: sqlite3.Connection, boot: str = "") -> tuple[PresentEvent, ...]:
    """The emergencies that nobody has answered when the wall ended before; whatever else was present was cut short.
    `boot` names this start of the machine.

    Raises sqlite3.Error.
    """
    with sqlite_file.transaction(connection):
        connection.execute(
            "UPDATE events SET outcome = ? WHERE outcome = ? AND level < ?",
            (EventOutcome.CUT, EventOutcome.PRESENT, EventLevel.EMERGENCY),
        )
    rows = connection.execute("SELECT * FROM events WHERE outcome = ? ORDER BY begun, id", (EventOutcome.PRESENT,))
    return tuple(
        PresentEvent(
            row["id"],
            row["source"],
            row["camera"],
            EventCause(row["cause"]),
            EventLevel(row["level"]),
            row["begun"],
            row["until"],
            row["count"],
            row["text"],
            row["who"],
            is_drill=bool(row["is_drill"]),
            begun_at=row["begun_at"] if boot and row["boot"] == boot else None,
        )
        for row in rows
    )


def next_number(connection: sqlite3.Connection) -> int:
    """The least number that no row has, nor ever had. Raises sqlite3.Error."""
    row = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'events'").fetchone()
    return 1 if row is None else int(row["seq"]) + 1


def begun_since(connection: sqlite3.Connection, since: float) -> tuple[Begun, ...]:
    """When events began, and of which level. Raises sqlite3.Error."""
    rows = connection.execute("SELECT begun, level, is_drill FROM events WHERE begun >= ? ORDER BY begun", (since,))
    return tuple(Begun(row["begun"], EventLevel(row["level"]), bool(row["is_drill"])) for row in rows)


def forget_old(connection: sqlite3.Connection, now: float) -> None:
    """Forget what is older than 90 days at `now`. Raises sqlite3.Error."""
    connection.execute("DELETE FROM events WHERE begun < ? AND outcome != ?", (now - KEPT_S, EventOutcome.PRESENT))
    connection.execute(
        "DELETE FROM events WHERE level < ? AND outcome != ? AND id <= (SELECT max(id) FROM events) - ?",
        (EventLevel.EMERGENCY, EventOutcome.PRESENT, _MOST_ROWS),
    )


def read_events(path: Path, begin: float, end: float) -> tuple[LoggedEvent, ...] | None:
    """The events at `path` that began from `begin` until `end`, in their order, while it is written or not.

    None where there is no log. Raises OSError and sqlite3.Error.
    """
    with sqlite_file.reading(path) as connection:
        if connection is None:
            return None
        rows = connection.execute(
            "SELECT * FROM events WHERE begun >= ? AND begun < ? ORDER BY begun, id", (begin, end)
        )
        return tuple(_logged(rows))


def _logged(rows: Iterable[sqlite3.Row]) -> Iterable[LoggedEvent]:
    for row in rows:
        yield LoggedEvent(
            row["id"],
            row["source"],
            row["camera"],
            EventCause(row["cause"]),
            EventLevel(row["level"]),
            row["begun"],
            row["ended"],
            EventOutcome(row["outcome"]),
            row["count"],
            row["text"],
            row["who"],
            row["answered_by"],
            bool(row["is_drill"]),
        )
