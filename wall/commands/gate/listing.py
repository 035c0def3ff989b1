"""`tivi-gate groups`: the groups, and which of their houses are connected."""

from __future__ import annotations

import argparse
import asyncio
import json
import time
from datetime import datetime
from typing import Any

from wall.commands.terminal import Terminal
from wall.gate.groups import Group
from wall.gate.places import Places
from wall.gate.reach import answers, read_reached
from wall.gate.register import Register
from wall.gate.settings import read_settings
from wall.model.language import Language
from wall.words import gate as words


def run(options: argparse.Namespace, terminal: Terminal, places: Places) -> int:
    settings = read_settings(places.settings)
    groups = list(Register(places).read())
    reached, connected = read_reached(places.reached), asyncio.run(_connected(groups))
    if options.json:
        told = [_told(group, settings.address, group.id in connected, reached.get(group.id)) for group in groups]
        terminal.answer(json.dumps(told, ensure_ascii=False, indent=1))
        return 0
    if not groups:
        terminal.tell(words.NO_GROUPS)
        return 0
    language = terminal.language
    for group in groups:
        state = _state(group, group.id in connected, reached.get(group.id), time.time(), language)
        terminal.answer(f"{group.name}  https://{settings.address}{group.path}  {state}")
    return 0


async def _connected(groups: list[Group]) -> set[str]:
    found = await asyncio.gather(*(answers(group.port) for group in groups))
    return {group.id for group, reached in zip(groups, found, strict=True) if reached}


def _told(group: Group, address: str, connected: bool, reached: float | None) -> dict[str, Any]:
    invitation = group.invitation
    return {
        "group": group.id,
        "name": group.name,
        "address": f"https://{address}{group.path}",
        "port": group.port,
        "joined": group.joined or None,
        "invited_until": None if invitation is None or invitation.used else invitation.until,
        "connected": connected,
        "reached": reached,
    }


def _state(group: Group, connected: bool, reached: float | None, now: float, language: Language) -> str:
    if connected:
        return words.CONNECTED.said(language)
    if group.key is not None:
        return words.AWAY.said(language, since=_date(reached)) if reached else words.NEVER.said(language)
    invitation = group.invitation
    if invitation is not None and not invitation.used and now < invitation.until:
        return words.INVITATION_UNTIL.said(language, until=_date(invitation.until))
    return words.INVITATION_OVER.said(language)


def _date(then: float) -> str:
    return f"{datetime.fromtimestamp(then).astimezone():%d/%m/%Y %H:%M}"
