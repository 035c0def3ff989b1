"""`tivi households on` and `off`: whether this machine lets households watch from their phones."""

from __future__ import annotations

import argparse
import os

from wall.commands.autostart.machine import Machine
from wall.commands.households.link import address, local_host
from wall.commands.households.service import HouseholdService
from wall.commands.systemctl import SystemCommandError
from wall.commands.terminal import Terminal
from wall.config import load
from wall.config.households import load_households
from wall.words import autostart, commands
from wall.words import households as words


def run(options: argparse.Namespace, terminal: Terminal) -> int:
    """Exit status 0 where it is as asked."""
    service = HouseholdService()
    if options.language is None:
        terminal.language = load(service.file.with_name("layout.yaml")).language
    return switch(options.what == "on", terminal, service, Machine())


def switch(on: bool, terminal: Terminal, service: HouseholdService, machine: Machine) -> int:
    """Switch it on or off, and say so. Exit status 0 where it is as asked."""
    language = terminal.language
    if not service.installed:
        return terminal.fail(words.NOT_INSTALLED.said(language))
    if os.geteuid() != 0:
        return terminal.fail(words.NEEDS_ROOT.said(language, what="on" if on else "off"))
    try:
        if on:
            _switch_on(terminal, service, machine)
        else:
            service.switch_off()
            terminal.answer(words.NOW_OFF.said(language))
    except SystemCommandError as error:
        return terminal.fail(autostart.COMMAND_FAILED.said(language, command=error.command, reason=error.reason))
    except OSError as error:
        return terminal.fail(commands.NOT_WRITTEN.said(language, file=service.file, reason=error))
    return 0


def _switch_on(terminal: Terminal, service: HouseholdService, machine: Machine) -> None:
    if service.file.exists():
        service.let_it_read()
    else:
        service.create_file(words.FIRST_FILE.said(terminal.language).encode())
    service.switch_on()
    terminal.answer(words.NOW_ON.said(terminal.language, address=address(local_host())))
    found = load_households(service.file, None).households
    if found is None or not found.people:
        terminal.tell(words.THEN_ADD, file=service.file)
    if machine.desktop:
        terminal.tell(words.ONLY_KIOSK)
