"""`tivi outside stick`: joins the gate of a line that a USB stick has laid beside the wall's files."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from wall.commands.message_on_wall import show_on_wall
from wall.commands.outside.service import OutsideService
from wall.commands.outside.switching import first_news, news_in_words
from wall.commands.rights import run_as
from wall.commands.systemctl import SystemCommandError
from wall.commands.terminal import Terminal
from wall.commands.way_out import in_words
from wall.core.messages import Message, Topic
from wall.model.level import Level
from wall.outside.joined_gate import JoinedGate
from wall.outside.line import JoinLine, LineError, read_text
from wall.outside.trouble import OutsideError, OutsideTrouble
from wall.words import autostart, commands
from wall.words import outside as words

NAMES = ("ngoai.txt", "outside.txt")
_LARGEST = 4096
_PASSING = (
    OutsideTrouble.NO_NETWORK,
    OutsideTrouble.NO_NAME_SERVER,
    OutsideTrouble.SILENT,
    OutsideTrouble.CLOSED,
    OutsideTrouble.GATE_ILL,
    OutsideTrouble.CLOCK,
)
"""A machine that has just been switched on has no network yet, and its clock is not set."""
_PAUSES_S = (5, 10, 15, 30, 30, 30, 60, 60, 60)
_SHOWN_S = {Level.CALM: 60.0, Level.WARNING: 300.0}


@dataclass(frozen=True, slots=True)
class _Outcome:
    title: str
    text: str
    level: Level = Level.WARNING


def join_from_stick(
    folder: Path, terminal: Terminal, service: OutsideService, wait: Callable[[float], None] = time.sleep
) -> int:
    """Join the gate of the line in `folder`, the wall's, and show the result there. Exit status 0 if it is joined."""
    if not service.installed:
        return terminal.fail(words.NOT_INSTALLED.said(terminal.language))
    found = folder.stat()
    owner = (found.st_uid, found.st_gid)
    text = _taken_away(folder, owner)
    if text is None:
        return 0
    outcome = _joined(text, terminal, service, wait)
    message = Message(outcome.title, outcome.text, outcome.level, _SHOWN_S[outcome.level], Topic.OTHER)
    terminal.answer(f"{outcome.title}\n{outcome.text}")
    _as(owner, lambda: _show(message, owner))
    return 0 if outcome.level is Level.CALM else 1


def _joined(text: str, terminal: Terminal, service: OutsideService, wait: Callable[[float], None]) -> _Outcome:
    language = terminal.language
    failed = words.STICK_FAILED.said(language)
    try:
        line = read_text(text)
    except LineError as error:
        return _Outcome(failed, words.SLIPS[error.slip].said(language, word=error.word))
    try:
        gate = _with_patience(line, service, wait)
        service.start()
    except OutsideError as error:
        return _Outcome(failed, " ".join(in_words(error, line.address, language)))
    except SystemCommandError as error:
        return _Outcome(failed, autostart.COMMAND_FAILED.said(language, command=error.command, reason=error.reason))
    except OSError as error:
        return _Outcome(failed, commands.NOT_WRITTEN.said(language, file=service.folder, reason=error))
    done, said = news_in_words(gate, first_news(wait), language)
    return _Outcome(
        words.JOINED.said(language, address=gate.address, name=gate.name), said, Level.CALM if done else Level.WARNING
    )


def _with_patience(line: JoinLine, service: OutsideService, wait: Callable[[float], None]) -> JoinedGate:
    for pause_s in (*_PAUSES_S, None):
        try:
            return service.join(line)
        except OutsideError as error:
            if error.trouble not in _PASSING or pause_s is None:
                service.keep_failed(line, error)
                raise
            wait(pause_s)
    raise AssertionError


def _taken_away(folder: Path, owner: tuple[int, int]) -> str | None:
    """The text of the first of the files that is there, and all of them removed: each is tried once."""

    def work() -> bytes:
        texts = []
        for name in NAMES:
            path = folder / name
            try:
                descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
            except FileNotFoundError:
                continue
            except OSError:  # a link, or something else that is no file
                path.unlink()
                continue
            with os.fdopen(descriptor, "rb") as file:
                texts.append(file.read(_LARGEST).decode("utf-8-sig", errors="replace"))
            path.unlink()
        return json.dumps(texts[0] if texts else None).encode()

    text: str | None = json.loads(_as(owner, work))
    return text


def _show(message: Message, owner: tuple[int, int]) -> bytes:
    show_on_wall(message, None, owner)
    return b""


def _as(owner: tuple[int, int], work: Callable[[], bytes]) -> bytes:
    return run_as(owner, work) if os.geteuid() == 0 and owner != (0, 0) else work()
