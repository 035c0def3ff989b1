"""`tivi outside ADDRESS DIGITS` and `tivi outside off`: joining a gate, and leaving it."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from wall.commands.outside.service import OutsideService
from wall.commands.systemctl import SystemCommandError
from wall.commands.terminal import Terminal
from wall.commands.way_out import in_words, way_out
from wall.model.language import Language
from wall.outside.joined_gate import JoinedGate
from wall.outside.line import LineError, read_line
from wall.outside.trouble import OutsideError
from wall.outside.tunnel import TunnelState
from wall.outside.tunnel_report import REPORT, TunnelReport, read_report
from wall.words import autostart, commands
from wall.words import outside as words

_PATIENCE_S = 25.0
_LOOK_EVERY_S = 0.5


def join(
    typed: Sequence[str], terminal: Terminal, service: OutsideService, wait: Callable[[float], None] = time.sleep
) -> int:
    """Exit status 0 where the gate is joined, also if nothing comes through it yet."""
    language = terminal.language
    try:
        line = read_line(typed)
    except LineError as error:
        said = words.SLIPS[error.slip].said(language, word=error.word)
        return terminal.fail(f"{said} {words.LINE_AS.said(language)}")
    if not _may("join", terminal, service):
        return 1
    terminal.tell(words.JOINING, address=line.address)
    try:
        gate = service.join(line)
        service.start()
    except OutsideError as error:
        return terminal.fail(" ".join(in_words(error, line.address, language)))
    except SystemCommandError as error:
        return terminal.fail(autostart.COMMAND_FAILED.said(language, command=error.command, reason=error.reason))
    except OSError as error:
        return terminal.fail(commands.NOT_WRITTEN.said(language, file=service.folder, reason=error))
    terminal.answer(words.JOINED.said(language, address=gate.address, name=gate.name))
    done, said = news_in_words(gate, first_news(wait), language)
    (terminal.answer if done else terminal.note)(said)
    return 0


def leave(terminal: Terminal, service: OutsideService) -> int:
    """Exit status 0 where no gate is joined any more."""
    language = terminal.language
    if not _may("off", terminal, service):
        return 1
    gate = way_out(service.folder).gate
    try:
        service.stop()
        service.leave()
    except SystemCommandError as error:
        return terminal.fail(autostart.COMMAND_FAILED.said(language, command=error.command, reason=error.reason))
    except OSError as error:
        return terminal.fail(commands.NOT_WRITTEN.said(language, file=service.folder, reason=error))
    text = words.NONE_TO_LEAVE if gate is None else words.LEFT
    terminal.answer(text.said(language, address=gate and gate.address))
    return 0


def _may(what: str, terminal: Terminal, service: OutsideService) -> bool:
    language = terminal.language
    if not service.installed:
        terminal.fail(words.NOT_INSTALLED.said(language))
        return False
    if os.geteuid() != 0:
        shown = words.NEEDS_ROOT_WORDS[what].said(language)
        terminal.fail(words.NEEDS_ROOT.said(language, what=shown))
        return False
    return True


def first_news(wait: Callable[[float], None], report: Path = REPORT) -> TunnelReport | None:
    """How the tunnel is as soon as that is certain; None where no unit runs."""
    found = None
    for _ in range(round(_PATIENCE_S / _LOOK_EVERY_S)):
        if not Path("/run/systemd/system").is_dir():
            return None  # nothing was started: the machine is being installed
        found = read_report(report)
        if found is not None and found.state is not TunnelState.CONNECTING:
            return found
        wait(_LOOK_EVERY_S)
    return found


def news_in_words(gate: JoinedGate, news: TunnelReport | None, language: Language) -> tuple[bool, str]:
    """Whether nobody has to do anything more, and the words."""
    if news is not None and news.state is TunnelState.CONNECTED:
        return True, words.OPEN_AT.said(language, link=gate.link)
    if news is not None and news.state is TunnelState.HOUSE:
        return False, words.SERVER_OFF_YET.said(language)
    why = "" if news is None or news.why is None else in_words(OutsideError(news.why), gate.address, language)[0]
    return False, words.NOT_YET.said(language, why=why)
