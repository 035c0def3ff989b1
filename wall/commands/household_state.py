"""Finds the database of a wall's households, and works on it as its owner."""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

from wall.commands.rights import run_as
from wall.households.database import Database, open_database
from wall.words import Text
from wall.words import households as words

SERVICE_STATE = Path("/var/lib/tivi-web")
"""The folder of the service's user, as the Debian package makes it."""


class StateError(Exception):
    """The households' database cannot be used; `text` and `values` say why."""

    def __init__(self, text: Text, **values: object) -> None:
        super().__init__(text.en)
        self.text, self.values = text, values


def state_folder(asked: Path | None, layout: Path) -> Path:
    """The folder that is asked for, the service's where there is one, or one of this user for this layout."""
    if asked is not None:
        return asked.absolute()
    if SERVICE_STATE.exists():
        return SERVICE_STATE
    own = os.environ.get("XDG_STATE_HOME") or Path.home() / ".local/state"
    path = layout.absolute()
    mark = hashlib.sha256(str(path).encode(errors="surrogatepass")).hexdigest()[:8]
    return Path(own) / "tivi" / f"{path.parent.name}-{path.stem}-{mark}"


def with_database(folder: Path, work: Callable[[Database], Any]) -> Any:
    """What `work` returns, which must be JSON. Root works as the owner of the folder, so that no file becomes root's.

    Raises StateError where the folder is not ours or the disk fails, also in the middle of the work.
    """
    owner = _owner(folder)

    def whole() -> bytes:
        return json.dumps(_outcome(folder, work)).encode()

    try:
        told = json.loads(run_as(owner, whole) if os.geteuid() == 0 and owner != (0, 0) else whole())
    except OSError as error:  # the child has died
        raise StateError(words.STATE_BROKEN, folder=folder, reason=error) from None
    if "forbidden" in told:
        raise StateError(words.STATE_FORBIDDEN, folder=folder)
    if "reason" in told:
        raise StateError(words.STATE_BROKEN, folder=folder, reason=told["reason"])
    if told["aside"] is not None:
        # What was found in a new database is no answer: everybody's code is gone.
        raise StateError(words.STATE_PUT_ASIDE, file=told["aside"])
    return told["done"]


def _outcome(folder: Path, work: Callable[[Database], Any]) -> dict[str, Any]:
    try:
        database = open_database(folder)
    except PermissionError:
        return {"forbidden": True}
    except (OSError, sqlite3.Error) as error:
        return {"reason": str(error)}
    try:
        aside = None if database.put_aside is None else str(database.put_aside)
        return {"aside": aside, "done": None if aside else work(database)}
    except PermissionError:
        return {"forbidden": True}
    except (OSError, sqlite3.Error) as error:
        return {"reason": str(error)}
    finally:
        database.close()


def _owner(folder: Path) -> tuple[int, int]:
    """User and group of the folder, or of the one that it will be made in."""
    try:
        there = next(one for one in (folder, *folder.parents) if one.exists())
        found = there.stat()
    except OSError:  # we may not even look
        raise StateError(words.STATE_FORBIDDEN, folder=folder) from None
    return found.st_uid, found.st_gid
