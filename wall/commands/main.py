"""The `tivi` command: argv and exit codes, nothing else."""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
from ctypes.util import find_library
from pathlib import Path

from wall import __version__
from wall.commands.status.table import table
from wall.config import Severity, load
from wall.control.address import socket_path, socket_to_ask
from wall.control.client import NO_PICTURE, SNAPSHOT, STATUS, NoWallError, ask
from wall.core.rotation.screens import absent
from wall.display.outputs.connectors import NOTES, connected
from wall.model.language import Language
from wall.words import Text
from wall.words import commands as words


def main(arguments: list[str] | None = None) -> int:
    options = _parser().parse_args(arguments)
    try:
        status: int = options.command(options)
    except KeyboardInterrupt:
        print(file=sys.stderr)
        status = 130
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
    check.add_argument("--json", action="store_true", help="everything found, for editors")
    check.set_defaults(command=_check)

    status = command("status", "how each camera of the running wall is")
    status.add_argument("--json", action="store_true")
    _with_socket(status).set_defaults(command=_status)

    snapshot = command("snapshot", "write what is on the screen now as PNG")
    snapshot.add_argument("file", type=Path)
    snapshot.add_argument("--screen", metavar="N", help="a further screen's number, or its output's name")
    _with_socket(snapshot).set_defaults(command=_snapshot)

    probe = command("probe", "try one camera, and say what works or what to do")
    probe.add_argument("address", help="rtsp://..., an IP address, or with --camera the layout")
    probe.add_argument("--camera", metavar="NAME", help="a camera of the layout")
    probe.add_argument("--brand", help="hikvision, dahua, imou, ezviz, tapo, ...; every brand is tried without it")
    probe.add_argument("--channel", type=int, metavar="N", help="the camera's number on its recorder")
    probe.add_argument("--port", type=int, help="the RTSP port, if it is not 554")
    probe.add_argument("--transport", choices=("tcp", "udp"))
    _with_login(probe)
    probe.add_argument("--json", action="store_true")
    _with_language(probe).set_defaults(command=_probe)

    discover = command("discover", "find the cameras of this network, and write a cameras file to complete")
    discover.add_argument("--out", type=Path, default=Path(), metavar="FOLDER", help="where to write; here by default")
    discover.add_argument("--timeout", type=_seconds, default=5.0, metavar="S", help="seconds to wait for answers")
    discover.add_argument("--host", action="append", metavar="HOST[:PORT]", help="ask this one only; may be repeated")
    discover.add_argument("--call-port", type=int, default=3702, help=argparse.SUPPRESS)
    _with_login(discover)
    _with_language(discover).set_defaults(command=_discover)

    new = command("new", "ask five questions, and write a layout and a cameras file to begin with")
    new.add_argument("folder", type=Path, nargs="?", default=Path(), help="where to write; here by default")
    new.add_argument("--wall", metavar="NAME", help="the wall's name")
    new.add_argument("--cameras", metavar="NAMES", help="the cameras' names with commas, or how many there are")
    new.add_argument("--brand", help="their make")
    new.add_argument("--hosts", metavar="ADDRESSES", help="their IP addresses with commas, or a recorder's alone")
    _with_login(new)
    _with_language(new).set_defaults(command=_new)

    autostart = command("autostart", "let the wall start with the machine, and how; without a word: how it is now")
    autostart.add_argument("choice", nargs="?", choices=("kiosk", "desktop", "off"))
    autostart.add_argument("--user", metavar="NAME", help="whose desktop shows the wall")
    _with_language(autostart).set_defaults(command=_autostart)

    doctor = command("doctor", "look over this machine, the files and the cameras, and say what to do")
    doctor.add_argument("layout", type=Path, nargs="?", help="the one here, or the kiosk's, by default")
    doctor.add_argument("--json", action="store_true")
    doctor.add_argument("--bundle", nargs="?", const="", metavar="FILE", help="write what helps a helper, no secrets")
    doctor.add_argument("--with-picture", action="store_true", help="put what is on the screen now into the bundle")
    _with_socket(doctor)
    _with_language(doctor).set_defaults(command=_doctor)

    usb = command("usb", "take layout and cameras file from a USB stick's folder tivi, if they pass the check")
    usb.add_argument("place", type=Path, metavar="FOLDER-OR-DEVICE", help="where it is mounted, or its partition")
    usb.add_argument("--into", type=Path, default=Path("/srv/tivi"), metavar="FOLDER", help="the wall's; %(default)s")
    _with_socket(usb).set_defaults(command=_usb)

    edit = command("edit", "edit a layout and its cameras file on this screen, with what is wrong beside them")
    edit.add_argument("layout", type=Path)
    edit.add_argument("--size", metavar="WxH", help="this many pixels, not the whole screen")
    edit.set_defaults(command=_edit)

    share = command("share", "put the leader's folder on the local network by Samba, or take it off again")
    share.add_argument("choice", choices=("on", "off", "status"))
    share.add_argument("--folder", type=Path, default=Path("/srv/tivi"), help="the wall's; %(default)s")
    share.add_argument("--password-file", metavar="FILE", help="a file that holds the password, - for stdin")
    _with_language(share).set_defaults(command=_share)

    schema = command("schema", "print the JSON Schema of a file, for editors that complete and explain")
    schema.add_argument("of", choices=("layout", "cameras"))
    _with_language(schema).set_defaults(command=_schema)
    return parser


def _with_socket(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    parser.add_argument("--socket", metavar="PATH", help="the wall's socket, where there are several walls")
    return parser


def _with_login(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--user", help="the cameras' user; the password is asked for")
    parser.add_argument("--password-file", metavar="FILE", help="a file that holds the password, - for stdin")


def _with_language(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    parser.add_argument("--language", type=Language, choices=list(Language), default=Language.VI)
    return parser


def _run(options: argparse.Namespace) -> int:
    language = load(options.layout).language
    size = None
    if options.size is not None:
        size = _size(options.size)
        if size is None:
            return _fail(words.BAD_SIZE, language, size=options.size)
    if not _has_screen():
        return _fail(words.NO_SCREEN, language)
    if not all(find_library(library) for library in ("vlc", "yuv")):
        return _fail(words.NO_VLC, language)
    try:
        path = socket_path(options.socket)
        # Qt and libVLC only here: the other commands answer at once without them.
        from wall.control.server import taken
        from wall.runtime.app import run

        if taken(path):
            return _fail(words.ALREADY, language, path=path)
        return run(options.layout, path, options.windowed, size)
    except OSError as error:
        print(f"tivi: {error}", file=sys.stderr)
        return 1


def _check(options: argparse.Namespace) -> int:
    loaded = load(options.layout)
    if options.json:
        from wall.commands.check.as_json import as_json

        print(json.dumps(as_json(loaded), ensure_ascii=False, indent=1))
        return 0 if loaded.wall is not None else 1
    for problem in loaded.problems:
        print(problem.report(loaded.language), end="\n\n", file=sys.stderr)
    if loaded.wall is None:
        return 1
    wall = loaded.wall
    print(words.CHECKED.said(loaded.language, cameras=len(wall.cameras), pages=len(wall.pages)))
    outputs = connected(NOTES)
    for screen, pages in (absent(wall.pages, outputs) if outputs else {}).items():
        told = {"screen": screen, "there": ", ".join(outputs), "pages": ", ".join(pages)}
        print(words.NO_SUCH_SCREEN_HERE.said(loaded.language, **told))
    return 1 if any(problem.severity is Severity.ERROR for problem in loaded.problems) else 0


def _status(options: argparse.Namespace) -> int:
    answer = _asked(options, STATUS)
    if answer is None:
        return 1
    if options.json:
        print(answer.decode())
    else:
        told = json.loads(answer)
        print(table(told, Language(told["language"])))
    return 0


def _snapshot(options: argparse.Namespace) -> int:
    answer = _asked(options, f"{SNAPSHOT} {options.screen or ''}".strip())
    if answer is None:
        return 1
    if answer == NO_PICTURE:
        return _fail(words.NOT_ON_THE_WALL, Language.VI, screen=options.screen)
    try:
        options.file.write_bytes(answer)
    except OSError as error:
        return _fail(words.NOT_WRITTEN, Language.VI, file=options.file, reason=error)
    return 0


def _probe(options: argparse.Namespace) -> int:
    from wall.commands.probe.terminal import run
    from wall.commands.terminal import Terminal

    return run(options, Terminal(options.language))


def _discover(options: argparse.Namespace) -> int:
    from wall.commands.discover.terminal import run
    from wall.commands.terminal import Terminal

    return run(options, Terminal(options.language))


def _new(options: argparse.Namespace) -> int:
    from wall.commands.new.terminal import run
    from wall.commands.terminal import Terminal

    return run(options, Terminal(options.language))


def _autostart(options: argparse.Namespace) -> int:
    from wall.commands.autostart.command import StartMode, run
    from wall.commands.autostart.machine import Machine
    from wall.commands.terminal import Terminal

    choice = None if options.choice is None else StartMode(options.choice)
    return run(choice, options.user, Terminal(options.language), Machine())


def _doctor(options: argparse.Namespace) -> int:
    from wall.commands.doctor.terminal import run
    from wall.commands.terminal import Terminal

    return run(options, Terminal(options.language))


def _usb(options: argparse.Namespace) -> int:
    from wall.commands.terminal import Terminal
    from wall.commands.usb.command import run

    return run(options.place, options.into, options.socket, Terminal(load(options.into / "layout.yaml").language))


def _edit(options: argparse.Namespace) -> int:
    language = load(options.layout).language
    size = None if options.size is None else _size(options.size)
    if options.size is not None and size is None:
        return _fail(words.BAD_SIZE, language, size=options.size)
    if not _has_screen():
        return _fail(words.NO_SCREEN, language)
    from wall.commands.edit.command import run
    from wall.commands.terminal import Terminal

    return run(options.layout, size, Terminal(language))


def _share(options: argparse.Namespace) -> int:
    from wall.commands.share.command import ShareChoice, run
    from wall.commands.share.samba import Samba
    from wall.commands.terminal import Terminal

    return run(ShareChoice(options.choice), options.folder, options.password_file, Terminal(options.language), Samba())


def _schema(options: argparse.Namespace) -> int:
    from wall.config.schema.json_schema import cameras_schema, layout_schema

    schema = layout_schema if options.of == "layout" else cameras_schema
    print(json.dumps(schema(options.language), ensure_ascii=False, indent=1))
    return 0


def _asked(options: argparse.Namespace, request: str) -> bytes | None:
    path: Path | str = options.socket or "?"
    try:
        path = socket_to_ask(options.socket)
        return ask(path, request)
    except (NoWallError, OSError):
        _fail(words.NO_WALL, Language.VI, path=path)
        return None


def _has_screen() -> bool:
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def _fail(text: Text, language: Language, **values: object) -> int:
    print("tivi: " + text.said(language, **values), file=sys.stderr)
    return 1


def _seconds(text: str) -> float:
    seconds = float(text)
    if not 0 < seconds <= 120:
        raise ValueError(text)
    return seconds


def _size(text: str) -> tuple[int, int] | None:
    match = re.fullmatch(r"(\d{2,5})x(\d{2,5})", text)
    return None if match is None else (int(match[1]), int(match[2]))
