"""`tivi discover` at a terminal: its arguments, its questions, what it says. Knows no ONVIF."""

from __future__ import annotations

import argparse
from datetime import date

from wall.commands.discover.cameras_file import TriedCamera, title, why_not
from wall.commands.discover.command import places, search, tried, write
from wall.commands.probe.guarded_looker import GuardedLooker
from wall.commands.probe.measurement import Seen
from wall.commands.probe.probe_client import Looker
from wall.commands.probe.report import stream
from wall.commands.terminal import NoPasswordError, Terminal, password_in
from wall.model.login import Login
from wall.onvif.device import Device, Trouble
from wall.words import commands
from wall.words import discover as words

_NOTABLE_S = 600


def run(options: argparse.Namespace, terminal: Terminal) -> int:
    """Exit status 0 where something was found and written down."""
    language = terminal.language
    try:
        hosts = places(options.host or [])
        login = _login(options, terminal)
    except ValueError as error:
        return terminal.fail(words.BAD_HOST.said(language, host=error))
    except NoPasswordError as problem:
        return terminal.fail(problem.said(language))
    if hosts:
        terminal.tell(words.SEARCHING_AT, hosts=", ".join(options.host))
    else:
        terminal.tell(words.SEARCHING, seconds=f"{options.timeout:g}")
    found = search(hosts, options.timeout, options.call_port)
    if not found:
        return terminal.fail(words.NOBODY.said(language))
    terminal.tell(words.FOUND, n=len(found))

    def say(device: Device) -> None:
        terminal.tell(words.TRYING, host=device.host, title=title(device, language))

    with Looker() as looker:
        cameras, troubled = tried(found, login, GuardedLooker(looker), language, say)
    try:
        written = write(options.out, cameras, troubled, date.today(), language)
    except OSError as error:
        return terminal.fail(commands.NOT_WRITTEN.said(language, file=options.out, reason=error))
    for one in cameras:
        terminal.answer(_line(one, terminal))
    for device in troubled:
        why = words.TROUBLE[device.trouble or Trouble.NO_STREAM].said(language)
        terminal.answer(words.TROUBLED.said(language, title=title(device, language), host=device.host, why=why))
    for device in dict.fromkeys([*(one.device for one in cameras), *troubled]):
        if abs(device.clock_off_s) > _NOTABLE_S:
            hours = f"{abs(device.clock_off_s) / 3600:.1f}"
            terminal.answer(words.CLOCK_OFF.said(language, host=device.host, hours=hours))
    terminal.answer("")
    terminal.answer(words.WRITTEN.said(language, file=written.file))
    if written.beside:
        terminal.answer(words.KEPT.said(language, file=options.out / "cameras.yaml"))
    if written.pictures is not None:
        terminal.answer(words.WRITTEN_PICTURES.said(language, folder=written.pictures))
    if cameras:
        terminal.answer(words.NEXT.said(language))
    return 0


def _line(one: TriedCamera, terminal: Terminal) -> str:
    values = {"name": one.name, "title": title(one.device, terminal.language), "host": one.device.host}
    if isinstance(one.main, Seen):
        return words.PLAYS.said(terminal.language, **values, stream=stream(one.main, terminal.language))
    return words.PLAYS_NOT.said(terminal.language, **values, why=why_not(one, terminal.language))


def _login(options: argparse.Namespace, terminal: Terminal) -> Login:
    """Raises NoPasswordError."""
    user = options.user
    if options.password_file is not None:
        return Login(user or "admin", password_in(options.password_file) or None)
    if not terminal.attended:
        return Login(user)
    user = user or terminal.ask(words.ASK_USER) or None
    return Login(user, (terminal.ask_secret(words.ASK_PASSWORD) or None) if user else None)
