"""Changes the households file and the codes, one process at a time."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from wall.commands.household_state import StateError
from wall.commands.households.edit import UneditableError
from wall.commands.households.place import WallPlace, place
from wall.commands.terminal import Terminal
from wall.files.save import locked
from wall.words import commands
from wall.words import households as words


def edited(
    work: Callable[[WallPlace, argparse.Namespace, Terminal], int], options: argparse.Namespace, terminal: Terminal
) -> int:
    """Run `work` on the files as they are once they are locked. Its exit status; 1, and the reason, where it fails."""
    found = place(options, terminal)
    language = terminal.language
    try:
        with locked(found.layout.parent):
            return work(place(options, terminal), options, terminal)
    except StateError as error:
        return terminal.fail(error.text.said(language, **error.values))
    except UneditableError as error:
        return terminal.fail(words.FILE_UNEDITABLE.said(language, line=error.line, file=found.file))
    except OSError as error:
        return terminal.fail(commands.NOT_WRITTEN.said(language, file=found.file, reason=error))
