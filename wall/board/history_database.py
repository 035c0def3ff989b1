"""The tables of the history, and how they are written and read.

A run is one life of the wall. What is in it counts from the machine's start, and `epoch` is when that was: so setting
the clock moves all of it to where it belongs.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from pathlib import Path

from wall.board.history_entries import Changed, Entry, Flickered, Listed, ReferenceLearnt, RunBeat
from wall.core.board.condition import DAY_S, Change, Condition, HealthState, PictureTrouble
from wall.core.board.picture_reference import PictureReference, ReferenceKey
from wall.core.board.recorded import Flicker, Recorded, WallRun
from wall.files import sqlite_file

HISTORY_FILE = "history.db"
KEPT_S = 90 * DAY_S
_CLOCK_SLACK_S = 1.0
"""The clock is set a little all the time; that moves nothing."""

VERSIONS = (
    """
    CREATE TABLE runs (
        id INTEGER PRIMARY KEY,
        boot TEXT NOT NULL,
        epoch REAL NOT NULL,
        begin REAL NOT NULL,
        end REAL NOT NULL
    );
    CREATE TABLE changes (
        run INTEGER NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
        camera TEXT NOT NULL,
        at REAL NOT NULL,
        state TEXT NOT NULL,
        cause TEXT,
        PRIMARY KEY (run, camera, at)
    ) WITHOUT ROWID;
    CREATE TABLE flickers (
        camera TEXT NOT NULL,
        hour INTEGER NOT NULL,
        count INTEGER NOT NULL,
        PRIMARY KEY (camera, hour)
    ) WITHOUT ROWID;
    CREATE TABLE cameras (name TEXT PRIMARY KEY, place INTEGER NOT NULL) WITHOUT ROWID;
    CREATE TABLE usual_pictures (
        camera TEXT NOT NULL,
        stream TEXT NOT NULL,
        hour INTEGER NOT NULL,
        coloured INTEGER NOT NULL,
        relief BLOB NOT NULL,
        detail REAL NOT NULL,
        looks INTEGER NOT NULL,
        learnt REAL NOT NULL,
        PRIMARY KEY (camera, stream, hour, coloured)
    );
    """,
)
"""The statements that make each version of the tables from the one before."""


def begin_run(connection: sqlite3.Connection, boot: str, beat: RunBeat) -> int:
    """A new run. Returns its number."""
    done = connection.execute(
        "INSERT INTO runs (boot, epoch, begin, end) VALUES (?, ?, ?, ?)", (boot, beat.epoch, beat.begin, beat.at)
    )
    return int(done.lastrowid or 0)


def write(connection: sqlite3.Connection, run: int, entry: Entry) -> None:
    """One entry, within a transaction. Raises sqlite3.Error."""
    match entry:
        case RunBeat(_, at, epoch):
            connection.execute("UPDATE runs SET end = max(end, ?) WHERE id = ?", (at, run))
            connection.execute(
                "UPDATE runs SET epoch = ?1 WHERE abs(epoch - ?1) > ?2"
                " AND boot = (SELECT boot FROM runs WHERE id = ?3)",
                (epoch, _CLOCK_SLACK_S, run),
            )
        case Changed(camera, at, condition):
            connection.execute(
                "INSERT OR REPLACE INTO changes (run, camera, at, state, cause) VALUES (?, ?, ?, ?, ?)",
                (run, camera, at, condition.state.value, condition.cause),
            )
        case Flickered(camera, hour):
            connection.execute(
                "INSERT INTO flickers (camera, hour, count) VALUES (?, ?, 1)"
                " ON CONFLICT DO UPDATE SET count = count + 1",
                (camera, hour),
            )
        case Listed(cameras):
            connection.execute("DELETE FROM cameras")
            connection.executemany("INSERT INTO cameras (place, name) VALUES (?, ?)", enumerate(cameras))
        case ReferenceLearnt(key, None):
            connection.execute("DELETE FROM usual_pictures WHERE camera = ? AND stream = ?", (key.camera, key.stream))
        case ReferenceLearnt(key, PictureReference(relief, detail, looks), at):
            connection.execute(
                "INSERT OR REPLACE INTO usual_pictures VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (key.camera, key.stream, key.hour, key.coloured, relief, detail, looks, at),
            )


def forget_old(connection: sqlite3.Connection, now: float) -> None:
    """Forget what is older than 90 days at `now`, in Unix seconds; of a run that goes on, all but how it was then."""
    since = now - KEPT_S
    connection.execute("DELETE FROM runs WHERE epoch + end < ?", (since,))
    connection.execute(
        "DELETE FROM changes WHERE at < (SELECT max(before.at) FROM changes AS before WHERE before.run = changes.run"
        " AND before.camera = changes.camera AND before.at <= ? - (SELECT epoch FROM runs WHERE id = changes.run))",
        (since,),
    )
    connection.execute("UPDATE runs SET begin = ?1 - epoch WHERE epoch + begin < ?1", (since,))
    connection.execute("DELETE FROM flickers WHERE hour < ?", (since,))
    connection.execute("DELETE FROM usual_pictures WHERE learnt < ?", (since,))


def recorded(connection: sqlite3.Connection, since: float) -> Recorded:
    """What is recorded from `since` on, in Unix seconds, and how each camera was then. Raises sqlite3.Error."""
    runs = connection.execute(
        "SELECT epoch + begin AS begin, epoch + end AS end, boot FROM runs WHERE epoch + end >= ? ORDER BY begin, id",
        (since,),
    )
    rows = connection.execute(
        "SELECT camera, epoch + at AS at, state, cause FROM changes JOIN runs ON runs.id = run WHERE epoch + end >= ?1"
        " AND at >= coalesce((SELECT max(before.at) FROM changes AS before WHERE before.run = changes.run"
        " AND before.camera = changes.camera AND before.at <= ?1 - epoch), at) ORDER BY epoch + at, camera",
        (since,),
    )
    changes: dict[str, list[Change]] = {}
    for row in rows:
        cause = None if row["cause"] is None else PictureTrouble(row["cause"])
        change = Change(row["at"], Condition(HealthState(row["state"]), cause))
        changes.setdefault(row["camera"], []).append(change)
    flickers = connection.execute("SELECT camera, hour, count FROM flickers WHERE hour >= ?", (since - 3600,))
    cameras = connection.execute("SELECT name FROM cameras ORDER BY place")
    return Recorded(
        tuple(WallRun(row["begin"], row["end"], row["boot"]) for row in runs),
        changes,
        tuple(Flicker(row["camera"], row["hour"], row["count"]) for row in flickers),
        tuple(row["name"] for row in cameras),
    )


def usual_pictures(connection: sqlite3.Connection) -> dict[ReferenceKey, PictureReference]:
    """What was learnt of all cameras. Raises sqlite3.Error."""
    rows: Iterable[sqlite3.Row] = connection.execute("SELECT * FROM usual_pictures")
    return {
        ReferenceKey(row["camera"], row["stream"], row["hour"], bool(row["coloured"])): PictureReference(
            row["relief"], row["detail"], row["looks"]
        )
        for row in rows
    }


def read_history(path: Path, since: float) -> Recorded | None:
    """The history at `path` from `since` on, while it is written or not; None where there is none.

    Raises OSError and sqlite3.Error.
    """
    with sqlite_file.reading(path) as connection:
        return None if connection is None else recorded(connection, since)
