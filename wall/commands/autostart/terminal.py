"""The command line of `tivi autostart`."""

from __future__ import annotations

import argparse
import os

from wall.commands.arguments import add_language
from wall.commands.autostart.command import StartMode, set_start_mode, start_mode
from wall.commands.autostart.machine import Machine
from wall.commands.systemctl import SystemCommandError
from wall.commands.terminal import Terminal
from wall.model.language import Language
from wall.words import arguments, commands
from wall.words import autostart as words


def add_arguments(parser: argparse.ArgumentParser, language: Language) -> None:
    modes = tuple(str(mode) for mode in StartMode)
    parser.add_argument("choice", nargs="?", choices=modes, help=arguments.AUTOSTART_CHOICE.said(language))
    parser.add_argument("--user", metavar="NAME", help=arguments.AUTOSTART_USER.said(language))
    add_language(parser, language)


def run(options: argparse.Namespace, terminal: Terminal) -> int:
    """Exit status 0 where the machine is as asked."""
    machine = Machine()
    if options.choice is None:
        show(terminal, machine)
        return 0
    return change(StartMode(options.choice), options.user, terminal, machine)


def show(terminal: Terminal, machine: Machine) -> None:
    text = words.NOW[start_mode(machine)]
    terminal.answer(text.said(terminal.language, user=machine.owner or "?"))


def change(mode: StartMode, user: str | None, terminal: Terminal, machine: Machine) -> int:
    """Set `mode` and report it. Exit status 0 where the machine is as asked."""
    if not machine.installed:
        return terminal.fail(words.NOT_INSTALLED.said(terminal.language))
    if os.geteuid() != 0:
        return terminal.fail(words.NEEDS_ROOT.said(terminal.language, choice=mode))
    if mode is StartMode.DESKTOP:
        user = user or _likely_user(machine)
        if user is None:
            return terminal.fail(words.WHICH_USER.said(terminal.language))
        if not machine.knows(user):
            return terminal.fail(words.NO_SUCH_USER.said(terminal.language, user=user))
    try:
        set_start_mode(mode, user, machine)
        show(terminal, machine)
        if mode is StartMode.DESKTOP:
            terminal.tell(words.FROM_NEXT_LOGIN)
        elif mode is StartMode.KIOSK and machine.desktop_runs:
            # Starting now would take the screen away from whoever uses the desktop.
            terminal.tell(words.FROM_NEXT_BOOT)
        elif mode is StartMode.KIOSK:
            machine.start_kiosk()
    except SystemCommandError as error:
        return terminal.fail(words.COMMAND_FAILED.said(terminal.language, command=error.command, reason=error.reason))
    except OSError as error:
        return terminal.fail(commands.NOT_WRITTEN.said(terminal.language, file=error.filename, reason=error))
    return 0


def _likely_user(machine: Machine) -> str | None:
    """The user who runs sudo, or the only person with an account on this machine."""
    caller = os.environ.get("SUDO_USER")
    if caller and caller != "root":
        return caller
    people = machine.people()
    return people[0] if len(people) == 1 else None
