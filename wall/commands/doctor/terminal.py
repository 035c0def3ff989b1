"""The command line of `tivi doctor`: gathers the facts, prints the findings, and writes the bundle."""

from __future__ import annotations

import argparse
import json
import time
from datetime import datetime
from pathlib import Path

from wall.commands.arguments import add_language, add_socket, usual_layout
from wall.commands.autostart.machine import Machine
from wall.commands.doctor import bundle, gather, kept_facts, notices_facts, phones_facts, running, way_out_facts
from wall.commands.doctor.camera_checks import rounds
from wall.commands.doctor.facts import Facts
from wall.commands.doctor.finding import Finding
from wall.commands.doctor.masking import Masker
from wall.commands.doctor.report import anything_wrong, as_json, findings, in_words
from wall.commands.event_listening import event_listening
from wall.commands.probe.probe_client import Looker
from wall.commands.terminal import Terminal
from wall.config import Loaded, load
from wall.model.camera import Camera
from wall.model.language import Language
from wall.words import arguments, commands
from wall.words import doctor as words


def add_arguments(parser: argparse.ArgumentParser, language: Language) -> None:
    parser.add_argument("layout", type=Path, nargs="?", help=arguments.DOCTOR_LAYOUT.said(language))
    parser.add_argument("--json", action="store_true", help=arguments.JSON.said(language))
    bundle_help = arguments.DOCTOR_BUNDLE.said(language)
    parser.add_argument("--bundle", nargs="?", const="", metavar="FILE", help=bundle_help)
    parser.add_argument("--with-picture", action="store_true", help=arguments.DOCTOR_PICTURE.said(language))
    add_socket(parser, language)
    add_language(parser, language)


def run(options: argparse.Namespace, terminal: Terminal) -> int:
    """Exit status 0 where nothing is wrong; there may be warnings."""
    when = datetime.now()
    layout = options.layout or usual_layout()
    loaded = load(layout)
    terminal.tell(words.LOOKING)
    facts, socket = look(layout, loaded, options.socket, terminal)
    found = findings(facts)
    masker = Masker(loaded.secrets, _users(loaded))
    told = json.dumps(as_json(found, facts, when, terminal.language), ensure_ascii=False, indent=1)
    text = told if options.json else in_words(found, facts, when, terminal.language)
    terminal.answer(masker.text(text))
    if options.bundle is not None or options.with_picture:
        picture = running.snapshot(socket) if options.with_picture and socket is not None else None
        content = bundle.packed(_texts(found, facts, loaded, when, masker), masker, when, picture)
        try:
            written = bundle.write(options.bundle or "", content, when)
        except FileExistsError:
            return terminal.fail(words.EXISTS.said(terminal.language, file=options.bundle))
        except OSError as error:
            file = options.bundle or Path.cwd()
            return terminal.fail(commands.NOT_WRITTEN.said(terminal.language, file=file, reason=error))
        if picture is not None:
            terminal.tell(words.BUNDLE_PICTURE_NOTE)
        elif options.with_picture:
            terminal.tell(words.NO_PICTURE)
        terminal.tell(words.BUNDLE_WRITTEN, file=written)
    return 1 if anything_wrong(found) else 0


def look(layout: Path, loaded: Loaded, socket: str | None, terminal: Terminal) -> tuple[Facts, Path | None]:
    """Everything once, and the socket of the running wall."""
    runs, path = running.find(socket, layout)
    known = {} if runs.status is None else running.cameras(runs.status)
    # A file with mistakes defines no cameras; the wall goes on with those it had.
    cameras = [*loaded.wall.cameras.values()] if loaded.wall is not None else []

    def say(camera: Camera) -> None:
        terminal.tell(words.TRYING, name=camera.name)

    seen = rounds(cameras, known, runs.unasked or runs.status is not None, runs.status is not None, Looker, say)
    facts = Facts(
        gather.decoding(),
        gather.fonts(),
        gather.screen(),
        gather.power(loaded.wall, runs),
        gather.clock(),
        gather.disks(layout),
        gather.network(),
        gather.memory(),
        gather.autostart(Machine(), layout),
        gather.files(layout, loaded),
        runs,
        seen if cameras else tuple(known.values()),
        gather.versions(),
        way_out_facts.outside(uplink=way_out_facts.uplink_in(loaded)),
        None if runs.status is None else event_listening(runs.status, time.time()),
        sound_outputs=gather.sound_outputs(loaded.wall),
        notices=notices_facts.notices(layout, runs),
        phones=phones_facts.phones(),
        kept=kept_facts.kept_files(runs),
    )
    return facts, path


def _users(loaded: Loaded) -> set[str]:
    if loaded.wall is None:
        return set()
    sources = [one for camera in loaded.wall.cameras.values() for one in (camera.main, camera.sub) if one is not None]
    return {source.login.user for source in sources if source.login.user}


def _texts(found: list[Finding], facts: Facts, loaded: Loaded, when: datetime, masker: Masker) -> dict[str, str]:
    texts = {f"report-{language.value}.txt": in_words(found, facts, when, language) for language in Language}
    report = as_json(found, facts, when, Language.EN)
    texts["report.json"] = json.dumps(report, ensure_ascii=False, indent=1)
    problems = [problem.report(loaded.language) for problem in loaded.all_problems]
    if problems:
        texts["files/check.txt"] = "\n\n".join(problems)
    if facts.running.status is not None:
        texts["wall/status.json"] = json.dumps(facts.running.status, ensure_ascii=False, indent=1)
    return texts | bundle.of_files(loaded.files, masker) | bundle.of_machine()
