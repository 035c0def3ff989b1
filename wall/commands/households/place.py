"""Which wall a command is about: its layout, its households file, and the folder of its codes."""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path

from wall.commands.arguments import usual_layout
from wall.commands.household_state import state_folder
from wall.commands.terminal import Terminal
from wall.config import Loaded, Severity, load
from wall.config.households import HOUSEHOLDS_NAME
from wall.model.household import Households
from wall.words import households as words


@dataclass(frozen=True, slots=True)
class WallPlace:
    """`file` may be missing; `people` is None where it has errors."""

    layout: Path
    file: Path
    state: Path
    loaded: Loaded

    @property
    def exists(self) -> bool:
        return self.loaded.households is not None

    @property
    def people(self) -> Households | None:
        found = self.loaded.households
        return Households() if found is None else found.households

    @property
    def title(self) -> str:
        return "" if self.loaded.wall is None else self.loaded.wall.title


def place(options: argparse.Namespace, terminal: Terminal) -> WallPlace:
    """The wall that is asked for. The terminal speaks its language, unless another one was asked for."""
    layout = (options.layout or usual_layout()).absolute()
    loaded = load(layout)
    if options.language is None:
        terminal.language = loaded.language
    return WallPlace(layout, layout.parent / HOUSEHOLDS_NAME, state_folder(options.state, layout), loaded)


def households_of(found: WallPlace, terminal: Terminal) -> Households | None:
    """The households of the file; None after saying what is wrong with it, or that there is no such wall."""
    if not found.layout.exists():
        terminal.fail(words.NO_LAYOUT.said(terminal.language, file=found.layout))
        return None
    people = found.people
    if people is None and found.loaded.households is not None:
        for problem in found.loaded.households.problems:
            if problem.severity is Severity.ERROR:
                terminal.note(problem.report(terminal.language) + "\n")
        terminal.fail(words.FILE_WRONG.said(terminal.language, file=found.file))
    return people
