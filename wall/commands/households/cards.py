"""`tivi households cards`: codes for those that have none, on cards to print and cut."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from wall.commands.household_state import StateError
from wall.commands.households.card_sheet import Card, pdf
from wall.commands.households.issuing import Issued, issue, with_codes
from wall.commands.households.link import link, typed, usual_host
from wall.commands.households.place import WallPlace, households_of, place
from wall.commands.households.service import HouseholdService
from wall.commands.terminal import Terminal
from wall.config.text.names import fold, nearest
from wall.files.new_file import free_names, write_new
from wall.model.household import Household, Households
from wall.model.language import Language
from wall.words import commands
from wall.words import households as words


def run(options: argparse.Namespace, terminal: Terminal) -> int:
    """Exit status 0 where the cards are written, and where every household has a code already."""
    found = place(options, terminal)
    language = terminal.language
    households = households_of(found, terminal)
    if households is None:
        return 1
    if not found.exists:
        return terminal.fail(words.NO_FILE.said(language, file=found.file))
    try:
        coded = with_codes(found.state)
        names = _chosen(households.people, options, coded, terminal)
        if names is None:
            return 1
        if not names:
            terminal.tell(words.NO_CARDS)
            return 0
        replaced = sum(fold(name) in coded for name in names)
        if replaced and not options.yes and not _agreed(replaced, terminal):
            return 1
        return _make(found, households, names, options, terminal)
    except StateError as error:
        return terminal.fail(error.text.said(language, **error.values))


def _chosen(
    people: Sequence[Household], options: argparse.Namespace, coded: set[str], terminal: Terminal
) -> list[str] | None:
    """The names that get codes, in the file's order; None after saying which one is not there."""
    if options.all:
        return [one.name for one in people]
    if not options.names:
        now = datetime.now().astimezone()
        lasting = [one for one in people if one.until is None or one.until > now]
        return [one.name for one in lasting if fold(one.name) not in coded]
    asked = {fold(name): name for name in options.names}
    for folded, name in asked.items():
        if folded not in {fold(one.name) for one in people}:
            near = nearest(name, [one.name for one in people])
            text = words.NO_SUCH if near is None else words.NO_SUCH_NEAR
            terminal.fail(text.said(terminal.language, name=name, near=near))
            return None
    return [one.name for one in people if fold(one.name) in asked]


def _agreed(replaced: int, terminal: Terminal) -> bool:
    if not terminal.attended:
        terminal.fail(words.NEEDS_YES.said(terminal.language, n=replaced))
        return False
    answer = terminal.ask(words.ASK_NEW, n=replaced).casefold()
    if answer and answer in words.YES_WORDS.said(terminal.language).split():
        return True
    terminal.tell(words.NOT_DONE)
    return False


def _make(
    found: WallPlace, households: Households, names: list[str], options: argparse.Namespace, terminal: Terminal
) -> int:
    language = terminal.language
    usual = words.CARDS_NAME.said(language)
    path: Path = options.pdf or Path(usual)
    # Before any code is given: a code that was shown to nobody is lost.
    if options.pdf is not None and path.exists():
        return terminal.fail(words.PDF_EXISTS.said(language, file=path))
    try:
        write_new(path.absolute().parent, [f".{path.name}.tmp"], b"").unlink()
    except OSError as error:
        return terminal.fail(commands.NOT_WRITTEN.said(language, file=path, reason=error))
    try:
        HouseholdService().keep_readable(found.file)
    except OSError as error:
        return terminal.fail(commands.NOT_WRITTEN.said(language, file=found.file, reason=error))
    issued = issue(found.state, names)
    host = options.host or usual_host()
    sentences = _sentences(households, host, language)
    content = pdf([_card(one, found.title, host, sentences, language) for one in issued], found.title or "tivi")
    try:
        free = [path.name] if options.pdf is not None else free_names(usual, usual)
        written = write_new(path.absolute().parent, free, content)
    except OSError as error:
        return terminal.fail(words.CARDS_LOST.said(language, file=path, reason=error))
    if options.json:
        cards = [{"number": f"{one.code.household:03}", "name": one.name} for one in issued]
        terminal.answer(json.dumps({"pdf": str(written), "cards": cards}, ensure_ascii=False, indent=1))
    else:
        terminal.answer(words.CARDS_DONE.said(language, n=len(issued), file=written))
        terminal.tell(words.CARDS_SECRET)
    return 0


def _sentences(households: Households, host: str, language: Language) -> tuple[str, ...]:
    leader = ", ".join(one for one in (households.leader, households.phone) if one)
    return (
        words.CARD_HOW.said(language, host=typed(host)),
        words.CARD_OWN.said(language),
        words.CARD_LOST.said(language, leader=leader or words.CARD_LEADER.said(language)),
    )


def _card(issued: Issued, title: str, host: str, sentences: tuple[str, ...], language: Language) -> Card:
    label = words.CARD_LABEL.said(language)
    return Card(title, issued.name, label, str(issued.code), link(host, issued.code), sentences)
