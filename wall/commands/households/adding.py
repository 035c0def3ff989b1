"""`tivi households add`: a household in the file, and a new code for it."""

from __future__ import annotations

import argparse
import json
from datetime import datetime

from wall.commands.households.edit import new_file, with_household
from wall.commands.households.editing import edited
from wall.commands.households.issuing import Issued, issue
from wall.commands.households.link import link, usual_host
from wall.commands.households.place import WallPlace, households_of
from wall.commands.households.service import HouseholdService
from wall.commands.terminal import Terminal
from wall.config.build.households import MOST_HOUSEHOLDS
from wall.config.schema.shapes import tidy
from wall.config.text.names import fold
from wall.files.atomic import replace
from wall.files.save import save
from wall.model.household import Household
from wall.words import households as words


def run(options: argparse.Namespace, terminal: Terminal) -> int:
    """Exit status 0 where the household has a new code."""
    return edited(_add, options, terminal)


def _add(found: WallPlace, options: argparse.Namespace, terminal: Terminal) -> int:
    language, name = terminal.language, tidy(options.name)
    households = households_of(found, terminal)
    if households is None:
        return 1
    if not name.isprintable() or not name:
        return terminal.fail(words.NO_NAME.said(language))
    there = next((one for one in households.people if fold(one.name) == fold(name)), None)
    if there is None and len(households.people) >= MOST_HOUSEHOLDS:
        return terminal.fail(words.TOO_MANY.said(language))
    content = None
    if there is None:
        content = (
            with_household(found.file, found.file.read_bytes(), name)
            if found.exists
            else new_file(name, words.HEADING.said(language))
        )
    HouseholdService().keep_readable(found.file)
    # The code first: should the file not be written, it is shown to nobody and opens nothing.
    issued = issue(found.state, [name if there is None else there.name])[0]
    if content is not None:
        _write(found, content)
    _tell(issued, there, options, terminal)
    return 0


def _write(found: WallPlace, content: bytes) -> None:
    """Raises OSError."""
    service = HouseholdService()
    if found.exists:
        save(found.file.parent, {found.file.name: content}, datetime.now())
    elif service.reads(found.file):
        service.create_file(content)
    else:
        # Whoever may read the layout may read the names.
        replace(found.file, content, found.layout.stat().st_mode & 0o777)


def _tell(issued: Issued, there: Household | None, options: argparse.Namespace, terminal: Terminal) -> None:
    code = issued.code
    told = {"number": f"{code.household:03}", "code": str(code), "link": link(options.host or usual_host(), code)}
    if options.json:
        terminal.answer(json.dumps(told, ensure_ascii=False))
    else:
        terminal.answer(words.ADDED.said(terminal.language, name=issued.name, **told))
        terminal.tell(words.SHOWN_ONCE)
    if issued.replaced:
        terminal.tell(words.OLD_ENDED)
    if there is not None and there.until is not None and there.until <= datetime.now().astimezone():
        terminal.tell(words.EXPIRED)
