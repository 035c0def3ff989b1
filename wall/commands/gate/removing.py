"""`tivi-gate remove`: ends a group's address, its key and its standing tunnel."""

from __future__ import annotations

import argparse
import time

from wall.commands.gate.machine import GateMachine
from wall.commands.terminal import Terminal
from wall.gate.configuration import GateServers, configure_nginx
from wall.gate.groups import Group, Groups
from wall.gate.places import Places
from wall.gate.register import Register
from wall.gate.settings import read_settings
from wall.gate.tunnels import end_outdated
from wall.words import gate as words


def run(options: argparse.Namespace, terminal: Terminal, places: Places) -> int:
    group = remove(options.name, places, GateMachine(places).servers)
    if group is None:
        return terminal.fail(words.NO_SUCH_GROUP.said(terminal.language, name=options.name))
    terminal.answer(words.REMOVED.said(terminal.language, name=group.name, path=group.path))
    return 0


def remove(name: str, places: Places, servers: GateServers) -> Group | None:
    """The group that was removed; None where there is none. Raises what `invite` does for the files."""
    settings = read_settings(places.settings)

    def removed(groups: Groups) -> tuple[Groups, tuple[Groups, Group | None]]:
        group = groups.named(name)
        after = groups if group is None else groups.remove(group)
        return after, (after, group)

    groups, group = Register(places).change(removed)
    if group is not None:
        end_outdated(groups, time.time())
        configure_nginx(settings, groups, places, servers)
    return group
