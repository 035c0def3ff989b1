"""The `tivi` command: argv and exit codes, nothing else."""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
from pathlib import Path

from wall import __version__
from wall.config import Severity, load
from wall.control.address import socket_path
from wall.control.client import SNAPSHOT, STATUS, NoWallError, ask
from wall.control.table import table
from wall.model import Language
from wall.words import Text
from wall.words import commands as words


def main(arguments: list[str] | None = None) -> int:
    options = _parser().parse_args(arguments)
    try:
        status: int = options.command(options)
    except BrokenPipeError:  # `tivi status | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = 0
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="tivi", description="Nhiều camera trên một tivi. / Many cameras on one TV.")
    parser.add_argument("--version", action="version", version=f"tivi {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def command(name: str, what: str) -> argparse.ArgumentParser:
        return commands.add_parser(name, help=what, description=what)

    run = command("run", "show a layout on the screen")
    run.add_argument("layout", type=Path)
    run.add_argument("--windowed", action="store_true", help="in a window, not full screen")
    run.add_argument("--size", metavar="WxH", help="this many pixels, not the whole screen")
    _with_socket(run).set_defaults(command=_run)

    check = command("check", "check a layout and its cameras file")
    check.add_argument("layout", type=Path)
    check.set_defaults(command=_check)

    status = command("status", "how each camera of the running wall is")
    status.add_argument("--json", action="store_true")
    _with_socket(status).set_defaults(command=_status)

    snapshot = command("snapshot", "write what is on the screen now as PNG")
    snapshot.add_argument("file", type=Path)
    _with_socket(snapshot).set_defaults(command=_snapshot)
    return parser


def _with_socket(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    parser.add_argument("--socket", metavar="PATH", help="the wall's socket, where there are several walls")
    return parser


def _run(options: argparse.Namespace) -> int:
    language = load(options.layout).language
    size = None
    if options.size is not None:
        size = _size(options.size)
        if size is None:
            return _fail(words.BAD_SIZE, language, size=options.size)
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY") or os.environ.get("QT_QPA_PLATFORM")):
        return _fail(words.NO_SCREEN, language)
    try:
        path = socket_path(options.socket)
        # Qt and libVLC only here: the other commands answer at once without them.
        from wall.app import run
        from wall.control.server import taken

        if taken(path):
            return _fail(words.ALREADY, language, path=path)
        return run(options.layout, path, options.windowed, size)
    except OSError as error:
        print(f"tivi: {error}", file=sys.stderr)
        return 1


def _check(options: argparse.Namespace) -> int:
    loaded = load(options.layout)
    for problem in loaded.problems:
        print(problem.report(loaded.language), end="\n\n", file=sys.stderr)
    if loaded.wall is None:
        return 1
    wall = loaded.wall
    print(words.CHECKED.said(loaded.language, cameras=len(wall.cameras), pages=len(wall.pages)))
    return 1 if any(problem.severity is Severity.ERROR for problem in loaded.problems) else 0


def _status(options: argparse.Namespace) -> int:
    answer = _asked(options, STATUS)
    if answer is None:
        return 1
    if options.json:
        print(answer.decode())
    else:
        print(table(json.loads(answer), Language.VI))
    return 0


def _snapshot(options: argparse.Namespace) -> int:
    answer = _asked(options, SNAPSHOT)
    if answer is None:
        return 1
    try:
        options.file.write_bytes(answer)
    except OSError as error:
        return _fail(words.NOT_WRITTEN, Language.VI, file=options.file, reason=error.strerror)
    return 0


def _asked(options: argparse.Namespace, request: str) -> bytes | None:
    path: Path | str = options.socket or "?"
    try:
        path = socket_path(options.socket)
        return ask(path, request)
    except (NoWallError, OSError):
        _fail(words.NO_WALL, Language.VI, path=path)
        return None


def _fail(text: Text, language: Language, **values: object) -> int:
    print("tivi: " + text.said(language, **values), file=sys.stderr)
    return 1


def _size(text: str) -> tuple[int, int] | None:
    match = re.fullmatch(r"(\d{2,5})x(\d{2,5})", text)
    return None if match is None else (int(match[1]), int(match[2]))
