"""`tivi households revoke`: a household out of the file, and its code and devices ended."""

from __future__ import annotations

import argparse
import json
from datetime import datetime

from wall.commands.household_state import with_database
from wall.commands.households.edit import without_household
from wall.commands.households.editing import edited
from wall.commands.households.place import WallPlace, households_of
from wall.commands.terminal import Terminal
from wall.config.text.names import fold, nearest
from wall.files.save import save
from wall.households.database import Database
from wall.households.registry import Registry
from wall.words import households as words


def run(options: argparse.Namespace, terminal: Terminal) -> int:
    """Exit status 0 where the household is out."""
    return edited(_revoke, options, terminal)


def _revoke(found: WallPlace, options: argparse.Namespace, terminal: Terminal) -> int:
    households = households_of(found, terminal)
    if households is None:
        return 1
    there = next((one.name for one in households.people if fold(one.name) == fold(options.name)), None)

    def work(database: Database) -> object:
        registry = Registry(database)
        registered = registry.named(options.name)
        ended = registry.revoke(options.name)
        return [ended, None if registered is None else registered.number, registered and registered.name]

    if there is not None:
        # The file first: it alone locks them out, whatever becomes of the database.
        content = without_household(found.file, found.file.read_bytes(), there)
        save(found.file.parent, {found.file.name: content}, datetime.now())
    ended, number, registered = with_database(found.state, work)
    if there is None and not ended:
        return _unknown(options.name, [one.name for one in households.people], terminal)
    name = there or registered
    if options.json:
        told = {"name": name, "number": None if number is None else f"{number:03}"}
        terminal.answer(json.dumps(told, ensure_ascii=False))
    else:
        terminal.answer(words.REVOKED.said(terminal.language, name=name))
    return 0


def _unknown(name: str, names: list[str], terminal: Terminal) -> int:
    near = nearest(name, names)
    text = words.NO_SUCH if near is None else words.NO_SUCH_NEAR
    return terminal.fail(text.said(terminal.language, name=name, near=near))
