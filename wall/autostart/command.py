"""`tivi autostart`: what is asked for, in the order that leaves the machine with one way to the wall or none."""

from __future__ import annotations

import os
from enum import StrEnum

from wall.autostart.machine import SERVICE_USER, CommandError, Machine
from wall.terminal import Terminal
from wall.words import autostart as words
from wall.words import commands


class Choice(StrEnum):
    KIOSK = "kiosk"
    DESKTOP = "desktop"
    OFF = "off"


def run(choice: Choice | None, user: str | None, terminal: Terminal, machine: Machine) -> int:
    """Exit status 0 where the machine is as asked; without a choice it is told how it is."""
    if choice is None:
        return _told(_now(machine), terminal, machine)
    if not machine.installed:
        return terminal.fail(words.NOT_INSTALLED.said(terminal.language))
    if os.geteuid() != 0:
        return terminal.fail(words.NEEDS_ROOT.said(terminal.language, choice=choice))
    if choice is Choice.DESKTOP:
        user = user or _person(machine)
        if user is None:
            return terminal.fail(words.WHICH_USER.said(terminal.language))
        if not machine.knows(user):
            return terminal.fail(words.NO_SUCH_USER.said(terminal.language, user=user))
    try:
        _set(choice, user, machine)
        _told(choice, terminal, machine)
        if choice is Choice.DESKTOP:
            terminal.tell(words.FROM_NEXT_LOGIN)
        elif choice is Choice.KIOSK and machine.desktop_runs:
            # Starting now would take the screen from whoever sits before it.
            terminal.tell(words.FROM_NEXT_BOOT)
        elif choice is Choice.KIOSK:
            machine.start_kiosk()
    except CommandError as error:
        return terminal.fail(words.COMMAND_FAILED.said(terminal.language, command=error.command, reason=error.reason))
    except OSError as error:
        return terminal.fail(commands.NOT_WRITTEN.said(terminal.language, file=error.filename, reason=error))
    return 0


def _set(choice: Choice, user: str | None, machine: Machine) -> None:
    if choice is not Choice.KIOSK:
        machine.unset_kiosk()
    if choice is not Choice.DESKTOP:
        machine.unset_desktop()
    if choice is Choice.KIOSK:
        machine.give_files_to(SERVICE_USER)
        machine.set_kiosk()
    elif choice is Choice.DESKTOP and user is not None:
        machine.give_files_to(user)
        machine.set_desktop()


def _now(machine: Machine) -> Choice:
    if machine.kiosk:
        return Choice.KIOSK
    return Choice.DESKTOP if machine.desktop else Choice.OFF


def _told(choice: Choice, terminal: Terminal, machine: Machine) -> int:
    terminal.answer(words.NOW[choice].said(terminal.language, user=machine.owner or "?"))
    return 0


def _person(machine: Machine) -> str | None:
    """Who asks through sudo, or the only person that this machine has."""
    asking = os.environ.get("SUDO_USER")
    if asking and asking != "root":
        return asking
    people = machine.people()
    return people[0] if len(people) == 1 else None
