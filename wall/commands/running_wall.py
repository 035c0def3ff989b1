"""Asking the running wall on behalf of a command."""

from __future__ import annotations

import json
from pathlib import Path

from wall.commands.terminal import Terminal
from wall.control.address import socket_to_ask
from wall.control.client import STATUS, NoWallError, ask
from wall.model.language import Language
from wall.words import commands as words


def ask_wall(request: str, socket: str | None, terminal: Terminal) -> bytes | None:
    """The wall's answer to `request`. Where no wall answers, the terminal says so and the result is None."""
    path: Path | str = socket or "?"
    try:
        path = socket_to_ask(socket)
        return ask(path, request)
    except (NoWallError, OSError):
        terminal.fail(words.NO_WALL.said(terminal.language, path=path))
        return None


def language_of_wall(socket: str | None, default: Language) -> Language:
    """The language of the running wall; `default` where none answers."""
    try:
        return Language(json.loads(ask(socket_to_ask(socket), STATUS))["language"])
    except (NoWallError, OSError, ValueError, KeyError):
        return default
