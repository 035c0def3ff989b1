"""`tivi autostart`: what is asked for, in the order that leaves the machine with one way to the wall or none."""

from __future__ import annotations

import os
from enum import StrEnum

from wall.commands.autostart.machine import SERVICE_USER, Machine, SystemCommandError
from wall.commands.terminal import Terminal
from wall.words import autostart as words
from wall.words import commands


class StartMode(StrEnum):
    KIOSK = "kiosk"
    DESKTOP = "desktop"
    OFF = "off"


def run(choice: StartMode | None, user: str | None, terminal: Terminal, machine: Machine) -> int:
    """Exit status 0 where the machine is as asked; without a choice it is told how it is."""
    if choice is None:
        return _told(_now(machine), terminal, machine)
    if not machine.installed:
        return terminal.fail(words.NOT_INSTALLED.said(terminal.language))
    if os.geteuid() != 0:
        return terminal.fail(words.NEEDS_ROOT.said(terminal.language, choice=choice))
    if choice is StartMode.DESKTOP:
        user = user or _person(machine)
        if user is None:
            return terminal.fail(words.WHICH_USER.said(terminal.language))
        if not machine.knows(user):
            return terminal.fail(words.NO_SUCH_USER.said(terminal.language, user=user))
    try:
        _set(choice, user, machine)
        _told(choice, terminal, machine)
        if choice is StartMode.DESKTOP:
            terminal.tell(words.FROM_NEXT_LOGIN)
        elif choice is StartMode.KIOSK and machine.desktop_runs:
            # Starting now would take the screen from whoever sits before it.
            terminal.tell(words.FROM_NEXT_BOOT)
        elif choice is StartMode.KIOSK:
            machine.start_kiosk()
    except SystemCommandError as error:
        return terminal.fail(words.COMMAND_FAILED.said(terminal.language, command=error.command, reason=error.reason))
    except OSError as error:
        return terminal.fail(commands.NOT_WRITTEN.said(terminal.language, file=error.filename, reason=error))
    return 0


def _set(choice: StartMode, user: str | None, machine: Machine) -> None:
    if choice is not StartMode.KIOSK:
        machine.unset_kiosk()
    if choice is not StartMode.DESKTOP:
        machine.unset_desktop()
    if choice is StartMode.KIOSK:
        machine.give_files_to(SERVICE_USER)
        machine.set_kiosk()
    elif choice is StartMode.DESKTOP and user is not None:
        machine.give_files_to(user)
        machine.set_desktop()


def _now(machine: Machine) -> StartMode:
    if machine.kiosk:
        return StartMode.KIOSK
    return StartMode.DESKTOP if machine.desktop else StartMode.OFF


def _told(choice: StartMode, terminal: Terminal, machine: Machine) -> int:
    terminal.answer(words.NOW[choice].said(terminal.language, user=machine.owner or "?"))
    return 0


def _person(machine: Machine) -> str | None:
    """Who asks through sudo, or the only person that this machine has."""
    asking = os.environ.get("SUDO_USER")
    if asking and asking != "root":
        return asking
    people = machine.people()
    return people[0] if len(people) == 1 else None
