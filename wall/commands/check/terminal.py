"""The command line of `tivi check`."""

from __future__ import annotations

import argparse
import json
from datetime import datetime
from pathlib import Path

from wall.commands.check.as_json import as_json
from wall.commands.check.notices import checked_notices
from wall.commands.terminal import Terminal
from wall.config import Severity, load
from wall.core.rotation.screens import absent
from wall.display.outputs.connectors import DRM_FOLDER, connected
from wall.model.language import Language
from wall.words import arguments
from wall.words import commands as words


def add_arguments(parser: argparse.ArgumentParser, language: Language) -> None:
    parser.add_argument("layout", type=Path, help=arguments.LAYOUT.said(language))
    parser.add_argument("--json", action="store_true", help=arguments.CHECK_JSON.said(language))


def run(options: argparse.Namespace, terminal: Terminal) -> int:
    """Exit status 0 where no file has errors; there may be warnings, and notices that cannot be read."""
    loaded = load(options.layout)
    terminal.language = loaded.language
    notices = checked_notices(options.layout.parent, datetime.now())
    status = 1 if any(problem.severity is Severity.ERROR for problem in loaded.all_problems) else 0
    if options.json:
        terminal.answer(json.dumps(as_json(loaded, notices), ensure_ascii=False, indent=1))
        return status
    for problem in loaded.all_problems:
        terminal.note(problem.report(loaded.language) + "\n")
    for report in () if notices is None else notices.reports(loaded.language):
        terminal.note(report)
    wall = loaded.wall
    if wall is None:
        return 1
    terminal.answer(words.CHECKED.said(loaded.language, cameras=len(wall.cameras), pages=len(wall.pages)))
    households = None if loaded.households is None else loaded.households.households
    if households is not None:
        terminal.answer(words.CHECKED_HOUSEHOLDS.said(loaded.language, households=len(households.people)))
    if notices is not None:
        terminal.answer(notices.count(loaded.language))
    outputs = connected(DRM_FOLDER)
    for screen, pages in (absent(wall.pages, outputs) if outputs else {}).items():
        values = {"screen": screen, "there": ", ".join(outputs), "pages": ", ".join(pages)}
        terminal.answer(words.NO_SUCH_SCREEN_HERE.said(loaded.language, **values))
    return status
