"""The command line of `tivi probe`."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from wall.commands.arguments import add_language, add_login
from wall.commands.probe.command import probe
from wall.commands.probe.guarded_looker import GuardedLooker
from wall.commands.probe.probe_client import Looker
from wall.commands.probe.report import as_json, in_words
from wall.commands.probe.search import Found
from wall.commands.probe.target import NotATargetError, ProbeRequest, Target, of_camera, target_of
from wall.commands.terminal import NoPasswordError, Terminal, password_in
from wall.config import load
from wall.config.text.names import fold, nearest
from wall.model.camera import Source, Transport
from wall.model.language import Language
from wall.model.login import Login
from wall.words import arguments
from wall.words import probe as words


def add_arguments(parser: argparse.ArgumentParser, language: Language) -> None:
    parser.add_argument("address", help=arguments.PROBE_ADDRESS.said(language))
    parser.add_argument("--camera", metavar="NAME", help=arguments.PROBE_CAMERA.said(language))
    parser.add_argument("--brand", help=arguments.PROBE_BRAND.said(language))
    parser.add_argument("--channel", type=int, metavar="N", help=arguments.PROBE_CHANNEL.said(language))
    parser.add_argument("--port", type=int, help=arguments.PROBE_PORT.said(language))
    parser.add_argument("--transport", choices=("tcp", "udp"), help=arguments.PROBE_TRANSPORT.said(language))
    add_login(parser, language)
    parser.add_argument("--json", action="store_true", help=arguments.JSON.said(language))
    add_language(parser, language)


def run(options: argparse.Namespace, terminal: Terminal) -> int:
    """Exit status 0 where the camera plays."""
    try:
        target = _target(options, terminal)
    except (NotATargetError, NoPasswordError) as problem:
        return terminal.fail(problem.said(terminal.language))
    if target.password_shown:
        terminal.tell(words.PASSWORD_SHOWN)

    def say(source: Source) -> None:
        terminal.tell(words.LOOKING, url=source.url)

    def ask_login() -> Login | None:
        if not terminal.attended:
            return None
        user = target.login.user or terminal.ask(words.ASK_USER)
        password = terminal.ask_secret(words.ASK_PASSWORD) if user else ""
        return Login(user, password) if user and password else None

    with Looker() as looker:
        outcome, tried, around = probe(target, GuardedLooker(looker), say, ask_login)
    if options.json:
        told = as_json(outcome, tried, around, terminal.language)
        terminal.answer(json.dumps(told, ensure_ascii=False, indent=1))
    else:
        terminal.answer(in_words(outcome, tried, around, terminal.language))
    return 0 if isinstance(outcome, Found) else 1


def _target(options: argparse.Namespace, terminal: Terminal) -> Target:
    """Raises NotATargetError, NoPasswordError."""
    if options.camera is not None:
        return _from_layout(options.camera, Path(options.address))
    password = None
    if options.password_file is not None:
        password = password_in(options.password_file)
    elif options.user is not None and terminal.attended:
        password = terminal.ask_secret(words.ASK_PASSWORD)
    transport = None if options.transport is None else Transport(options.transport)
    login = Login(options.user, password or None)
    return target_of(ProbeRequest(options.address, options.brand, options.channel, options.port, login, transport))


def _from_layout(name: str, layout: Path) -> Target:
    loaded = load(layout)
    if loaded.wall is None:
        raise NotATargetError(words.BROKEN_LAYOUT, file=layout)
    cameras = loaded.wall.cameras
    for camera in cameras.values():
        if fold(camera.name) == fold(name):
            return of_camera(camera)
    near = nearest(name, cameras)
    if near is None:
        raise NotATargetError(words.NO_SUCH_CAMERA, name=name)
    raise NotATargetError(words.NO_SUCH_CAMERA_NEAR, name=name, near=near)
