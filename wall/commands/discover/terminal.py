"""The command line of `tivi discover`."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path

from wall.commands.arguments import add_language, add_login
from wall.commands.discover.cameras_file import TriedCamera, reason, title, trouble
from wall.commands.discover.command import WrittenFiles, host_ports, search, try_cameras, write
from wall.commands.probe.guarded_looker import GuardedLooker
from wall.commands.probe.measurement import Seen
from wall.commands.probe.probe_client import Looker
from wall.commands.probe.report import stream
from wall.commands.terminal import NoPasswordError, Terminal, password_in
from wall.model.language import Language
from wall.model.login import Login
from wall.onvif.device import Device
from wall.onvif.wsdiscovery import PORT
from wall.words import arguments, commands
from wall.words import discover as words

_LONGEST_S = 120
_CLOCK_TOLERANCE_S = 600
"""A camera's clock that is off by more is reported."""


def add_arguments(parser: argparse.ArgumentParser, language: Language) -> None:
    out, timeout = arguments.DISCOVER_OUT.said(language), arguments.DISCOVER_TIMEOUT.said(language)
    parser.add_argument("--out", type=Path, default=Path(), metavar="FOLDER", help=out)
    parser.add_argument("--timeout", type=partial(_seconds, language), default=5.0, metavar="S", help=timeout)
    hosts = arguments.DISCOVER_HOST.said(language)
    parser.add_argument("--host", action="append", metavar="HOST[:PORT]", help=hosts)
    parser.add_argument("--call-port", type=int, default=PORT, help=argparse.SUPPRESS)
    add_login(parser, language)
    add_language(parser, language)


def run(options: argparse.Namespace, terminal: Terminal) -> int:
    """Exit status 0 where devices were found and the file was written."""
    language = terminal.language
    try:
        hosts = host_ports(options.host or [])
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
        cameras, troubled = try_cameras(found, login, GuardedLooker(looker), language, say)
    try:
        written = write(options.out, cameras, troubled, date.today(), language)
    except OSError as error:
        return terminal.fail(commands.NOT_WRITTEN.said(language, file=options.out, reason=error))
    _report_devices(cameras, troubled, terminal)
    _report_files(written, options.out, terminal)
    if cameras:
        terminal.answer(words.NEXT.said(language))
    return 0


def _report_devices(cameras: Sequence[TriedCamera], troubled: Sequence[Device], terminal: Terminal) -> None:
    language = terminal.language
    for camera in cameras:
        terminal.answer(_line(camera, language))
    for device in troubled:
        why = trouble(device, language)
        terminal.answer(words.TROUBLED.said(language, title=title(device, language), host=device.host, why=why))
    for device in dict.fromkeys([*(camera.device for camera in cameras), *troubled]):
        if abs(device.clock_off_s) > _CLOCK_TOLERANCE_S:
            hours = f"{abs(device.clock_off_s) / 3600:.1f}"
            terminal.answer(words.CLOCK_OFF.said(language, host=device.host, hours=hours))


def _report_files(written: WrittenFiles, folder: Path, terminal: Terminal) -> None:
    language = terminal.language
    terminal.answer("")
    terminal.answer(words.WRITTEN.said(language, file=written.file))
    if written.name_was_taken:
        terminal.answer(words.KEPT.said(language, file=folder / "cameras.yaml"))
    if written.pictures is not None:
        terminal.answer(words.WRITTEN_PICTURES.said(language, folder=written.pictures))


def _line(camera: TriedCamera, language: Language) -> str:
    values = {"name": camera.name, "title": title(camera.device, language), "host": camera.device.host}
    if isinstance(camera.main, Seen):
        return words.PLAYS.said(language, **values, stream=stream(camera.main, language))
    return words.PLAYS_NOT.said(language, **values, why=reason(camera, language))


def _login(options: argparse.Namespace, terminal: Terminal) -> Login:
    """Raises NoPasswordError."""
    user = options.user
    if options.password_file is not None:
        return Login(user or "admin", password_in(options.password_file) or None)
    if not terminal.attended:
        return Login(user)
    user = user or terminal.ask(words.ASK_USER) or None
    return Login(user, (terminal.ask_secret(words.ASK_PASSWORD) or None) if user else None)


def _seconds(language: Language, text: str) -> float:
    """Raises ArgumentTypeError."""
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0
    if not 0 < seconds <= _LONGEST_S:
        raise argparse.ArgumentTypeError(arguments.BAD_SECONDS.said(language, text=text, longest=_LONGEST_S))
    return seconds
