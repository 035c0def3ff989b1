"""Which houses answer through their tunnels, and when each did last, kept over restarts."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Iterable
from enum import Enum, auto
from pathlib import Path

from wall.files.atomic import replace
from wall.gate.groups import Group
from wall.gate.keys import LOOPBACK

log = logging.getLogger("tivi.gate")

_PATIENCE_S = 3.0
_WRITTEN_EACH_S = 60.0
_SILENCES = 3
"""Number of consecutive silences after which a tunnel is dead; fewer may be a full line."""
_QUESTION = b"GET /alive HTTP/1.1\r\nHost: gate\r\nConnection: close\r\n\r\n"


class TunnelEnd(Enum):
    """What was found at the end of a tunnel."""

    HOUSE = auto()
    NOTHING = auto()
    """No tunnel, or one whose house has nobody who answers."""
    SILENCE = auto()
    """A tunnel that takes what is sent, and brings nothing back."""


async def answers(port: int) -> bool:
    """Whether a house answers at this port of the loopback; a tunnel alone is no house."""
    return await found_at(port) is TunnelEnd.HOUSE


async def found_at(port: int) -> TunnelEnd:
    try:
        return TunnelEnd.HOUSE if await asyncio.wait_for(_asked(port), _PATIENCE_S) else TunnelEnd.NOTHING
    except TimeoutError:
        return TunnelEnd.SILENCE
    except (OSError, asyncio.IncompleteReadError):
        return TunnelEnd.NOTHING


async def _asked(port: int) -> bool:
    reader, writer = await asyncio.open_connection(LOOPBACK, port)
    try:
        writer.write(_QUESTION)
        return await reader.readexactly(7) == b"HTTP/1."
    finally:
        writer.close()


class Reach:
    """When each group's house was last reached (Unix seconds), in the file `kept`.

    `silent` is a file that names the ports of tunnels that are dead, for who may end them. sshd does not notice that a
    house is gone as long as anybody calls its port (seen with OpenSSH 9.2), and phones call it all the time.
    """

    def __init__(self, kept: Path, silent: Path) -> None:
        self._kept, self._silent = kept, silent
        self._silences: dict[int, int] = {}
        self._last = read_reached(kept)
        self._connected: frozenset[str] = frozenset()
        self._written = 0.0

    def last(self, group: str) -> float:
        """When the house of the group was last reached; 0 where that is unknown."""
        return self._last.get(group, 0.0)

    async def look(self, groups: Iterable[Group], now: float) -> None:
        """Ask every house that has joined. Raises OSError where the file cannot be written."""
        asked = [group for group in groups if group.key is not None]
        found = await asyncio.gather(*(found_at(group.port) for group in asked))
        connected = frozenset(group.id for group, one in zip(asked, found, strict=True) if one is TunnelEnd.HOUSE)
        self._note_silences({group.port for group, one in zip(asked, found, strict=True) if one is TunnelEnd.SILENCE})
        for group in connected ^ self._connected:
            log.info("%s is %s", group, "connected" if group in connected else "not connected")
        known = {group.id for group in asked}
        self._last = {id: now if id in connected else then for id, then in self._last.items() if id in known}
        self._last |= dict.fromkeys(connected, now)
        changed, self._connected = connected != self._connected, connected
        if changed or abs(now - self._written) > _WRITTEN_EACH_S:
            self.write(now)

    def _note_silences(self, silent: set[int]) -> None:
        self._silences = {port: self._silences.get(port, 0) + 1 for port in silent}
        dead = sorted(port for port, times in self._silences.items() if times >= _SILENCES)
        if dead:
            log.warning("a dead tunnel holds port %s", ", ".join(map(str, dead)))
            replace(self._silent, json.dumps(dead).encode() + b"\n", 0o600)
            self._silences = {}

    def write(self, now: float) -> None:
        """Raises OSError."""
        replace(self._kept, json.dumps(self._last).encode() + b"\n", 0o600)
        self._written = now


def read_silent(path: Path) -> frozenset[int]:
    """The ports in the file `silent`; none where it is not there or damaged."""
    try:
        return frozenset(int(port) for port in json.loads(path.read_bytes()))
    except FileNotFoundError:
        return frozenset()
    except (OSError, ValueError, TypeError) as error:
        log.warning("%s: %s", path, error)
        return frozenset()


def read_reached(kept: Path) -> dict[str, float]:
    """The group's times in the file; none where it is not there or damaged."""
    try:
        return {str(group): float(then) for group, then in json.loads(kept.read_bytes()).items()}
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, TypeError, AttributeError) as error:
        log.warning("%s: %s", kept, error)
        return {}
