"""Carries out the planned disturbances on real cameras, players and files, and ends them again."""

from __future__ import annotations

import contextlib
import logging
import os
import signal
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

from soak.dues import Dues
from soak.neighbourhood import DEVICES, Layouts
from soak.plan import Kind, Trouble
from support.cameras import Cameras
from support.files import SAVES
from support.walls import Status
from wall.demo.process import DemoServerError

log = logging.getLogger("soak.disturbances")

_SIGNALS = (signal.SIGKILL, signal.SIGSEGV, signal.SIGSTOP)
_MOST_AWAY = 3
"""The number of devices that may be away at once, so that the others can be seen to go on."""


class Disturbances:
    """`note` is told what was done."""

    def __init__(
        self, servers: list[Cameras], layout: Path, rng: Random, dues: Dues, note: Callable[[str], None]
    ) -> None:
        self._servers = servers
        self._layout = layout
        self._rng = rng
        self._layouts = Layouts(rng)
        self._dues, self._note = dues, note
        self._away: dict[int, tuple[Kind, float]] = {}  # by device: how, and until when
        self._broken_until: float | None = None

    def first_text(self) -> str:
        return self._layouts.text()

    def tick(self, now: float) -> None:
        """Mend what is due."""
        self._mend(now)

    def end(self) -> None:
        """End all disturbances at once, and save the initial layout."""
        self._mend(float("inf"))
        self._save(self._layouts.initial(), "the initial layout")

    def do(self, trouble: Trouble, now: float, status: Status | None) -> None:
        until = now + trouble.lasts_s
        match trouble.kind:
            case Kind.CUT | Kind.FREEZE:
                there = [device for device in range(len(DEVICES)) if device not in self._away]
                if len(self._away) < _MOST_AWAY:
                    device = there[int(trouble.pick * len(there))]
                    self._away[device] = (trouble.kind, until)
                    self._dues.left(*DEVICES[device].cameras)
                    server = self._servers[device]
                    server.kill() if trouble.kind is Kind.CUT else server.freeze()
                    self._note(f"{trouble.kind} device {device + 1} for {trouble.lasts_s:.1f} s")
            case Kind.PLAYER:
                self._hit_player(trouble, status)
            case Kind.SAVE:
                if self._broken_until is None:
                    self._save(self._layouts.edited(), "the layout, changed")
            case Kind.BREAK:
                self._broken_until = until
                self._save(self._layouts.broken(), f"the layout, broken for {trouble.lasts_s:.1f} s")

    def _hit_player(self, trouble: Trouble, status: Status | None) -> None:
        tiles = [] if status is None else [tile for tile in status.tiles if tile.player_pid is not None]
        if not tiles:
            return
        tile = tiles[int(trouble.pick * len(tiles))]
        number = self._rng.choice(_SIGNALS)
        assert tile.player_pid is not None
        with contextlib.suppress(ProcessLookupError):
            os.kill(tile.player_pid, number)
        self._dues.back(time.monotonic(), tile.camera)
        self._note(f"{number.name} to the player of {tile.camera}")

    def _mend(self, now: float) -> None:
        for device in [device for device, (_, until) in self._away.items() if until <= now]:
            kind, _ = self._away[device]
            try:
                self._servers[device].start() if kind is Kind.CUT else self._servers[device].thaw()
            except DemoServerError as error:
                log.warning("device %d does not start, and will be tried again: %s", device + 1, error)
                continue
            del self._away[device]
            self._dues.back(time.monotonic(), *DEVICES[device].cameras)
            self._note(f"device {device + 1} back after a {kind}")
        if self._broken_until is not None and self._broken_until <= now:
            self._broken_until = None
            self._save(self._layouts.edited(), "the layout, mended")

    def _save(self, text: str, what: str) -> None:
        save = self._rng.choice(SAVES)
        save(self._layout, text)
        self._dues.saved(time.monotonic())
        self._note(f"{save.__name__}: {what}")
