"""`tivi-gate invite`: makes a group where there is none, and prints the line with which its house joins."""

from __future__ import annotations

import argparse
import secrets
import time

from wall.commands.gate.machine import GateMachine
from wall.commands.terminal import Terminal
from wall.gate.configuration import GateServers, configure_nginx
from wall.gate.groups import Group, GroupNameError, Groups, TooManyGroupsError
from wall.gate.invitations import invitation, make_digits
from wall.gate.places import Places
from wall.gate.register import Register
from wall.gate.settings import read_settings
from wall.model.language import Language
from wall.words import gate as words


def run(options: argparse.Namespace, terminal: Terminal, places: Places) -> int:
    language, settings = terminal.language, read_settings(places.settings)
    try:
        group, digits = invite(options.name, language, places, GateMachine(places).servers)
    except GroupNameError:
        return terminal.fail(words.BAD_GROUP_NAME.said(language))
    except TooManyGroupsError:
        return terminal.fail(words.TOO_MANY_GROUPS.said(language))
    told = {"name": group.name, "address": settings.address, "path": group.path, "digits": digits}
    terminal.answer(words.INVITED.said(language, **told))
    if group.key is not None:
        terminal.tell(words.INVITED_AGAIN)
    return 0


def invite(name: str, language: Language, places: Places, servers: GateServers) -> tuple[Group, str]:
    """The group as it is invited, and the digits, which are kept nowhere.

    Raises GroupNameError, TooManyGroupsError, OSError, RefusedError, GateSettingsError and DamagedGroupsError.
    """
    settings, digits = read_settings(places.settings), make_digits(secrets.randbelow)

    def invited(groups: Groups) -> tuple[Groups, tuple[Groups, Group]]:
        after, group = groups.invite(name, language, invitation(digits, groups.salt, time.time()))
        return after, (after, group)

    groups, group = Register(places).change(invited)
    configure_nginx(settings, groups, places, servers)
    return group, digits
