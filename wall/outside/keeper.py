"""Keeps the tunnel up: starts ssh, asks what comes through, tells how it is, and ends ssh with itself."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import random
import threading
import time
from collections import deque
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from pathlib import Path

from wall.outside.joined_gate import JoinedGate
from wall.outside.reach import reached
from wall.outside.ssh import complaint, ssh_command
from wall.outside.trouble import OutsideTrouble
from wall.outside.tunnel import HouseTunnel, TunnelPaces, TunnelState
from wall.outside.tunnel_report import TunnelReport, write_report
from wall.serving.process_traffic import MOVED_BYTES, written_by

log = logging.getLogger("tivi.outside")

_LAST_LINES, _MOST_LOGGED = 8, 50
_END_PATIENCE_S, _ASK_PATIENCE_S = 3.0, 40.0
_QUIET_ENVIRONMENT = {"LC_ALL": "C", "PATH": "/usr/local/bin:/usr/bin:/bin"}
"""Complaints in the words that are known, and nothing of a person's agent or settings."""


@dataclass(frozen=True, slots=True)
class KeeperSettings:
    """`folder` has the key; `report` is the file that tells how it is. `alive_s` and `connect_s` are ssh's patience."""

    gate: JoinedGate
    folder: Path
    web_socket: Path
    report: Path
    program: str = "ssh"
    alive_s: int = 5
    connect_s: int = 10
    paces: TunnelPaces = field(default_factory=TunnelPaces)


class TunnelKeeper:
    """One tunnel. Made and used on one loop."""

    def __init__(self, settings: KeeperSettings, chance: Callable[[], float] = random.random) -> None:
        self._settings = settings
        self._chance = chance
        self._tunnel = HouseTunnel(settings.paces, time.monotonic())
        self._told: TunnelReport | None = None
        self._logged: set[str] = set()
        """What was said since the last good connection: a gate that is away for a night fills no log."""

    async def run(self) -> None:
        """Until cancelled."""
        try:
            while True:
                self._tell()
                why = await self._connection()
                self._tunnel.ended(why, time.monotonic())
                self._tell()
                pause = self._tunnel.pause(self._chance())
                self._log_once(f"the tunnel has ended: {why}")
                await asyncio.sleep(pause)
        finally:
            self._settings.report.unlink(missing_ok=True)

    async def _connection(self) -> OutsideTrouble:
        """One connection from its start to its end, and why it ended."""
        settings = self._settings
        command = ssh_command(
            settings.gate, settings.folder, settings.web_socket, settings.program, settings.alive_s, settings.connect_s
        )
        self._tunnel.started(time.monotonic())
        try:
            process = await asyncio.create_subprocess_exec(
                *command,
                stdin=asyncio.subprocess.DEVNULL,
                stdout=asyncio.subprocess.DEVNULL,
                stderr=asyncio.subprocess.PIPE,
                env=_QUIET_ENVIRONMENT,
            )
        except OSError as error:
            log.error("%s cannot be started: %s", settings.program, error)
            return OutsideTrouble.NO_SSH
        asking = asyncio.ensure_future(self._ask(process))
        lines: deque[str] = deque(maxlen=_LAST_LINES)
        try:
            assert process.stderr is not None
            async for line in _lines(process.stderr):
                self._log_once(f"ssh: {line}")
                lines.append(line)
            await process.wait()
        finally:
            asking.cancel()
            await _end(process)
            await asyncio.wait({asking})
        if not asking.cancelled():
            asking.result()
            return OutsideTrouble.AWAY  # given up by us
        return complaint(lines)

    async def _ask(self, process: asyncio.subprocess.Process) -> None:
        """Ask again and again what comes through. Returns when it has ended a connection that carries nothing."""
        settings = self._settings
        while True:
            await asyncio.sleep(self._tunnel.ask_in)
            before = written_by(process.pid)
            trouble = await _within(_ASK_PATIENCE_S, lambda: reached(settings.gate, settings.web_socket))
            now = time.monotonic()
            self._tunnel.carries(trouble, now, moves=written_by(process.pid) - before >= MOVED_BYTES)
            self._tell()
            if self._tunnel.is_stuck(now):
                log.warning("the tunnel carries nothing (%s): it is made anew", trouble)
                with contextlib.suppress(ProcessLookupError):
                    process.terminate()
                return

    def _tell(self) -> None:
        tunnel = self._tunnel
        if self._told is not None and (self._told.state, self._told.why) == (tunnel.state, tunnel.why):
            return
        ago = time.monotonic() - tunnel.since
        self._told = TunnelReport(tunnel.state, int(time.time() - ago), tunnel.why, os.getpid())
        log.info("%s%s", tunnel.state, f": {tunnel.why}" if tunnel.why else "")
        if tunnel.state is TunnelState.CONNECTED:
            self._logged.clear()
        try:
            write_report(self._settings.report, self._told)
        except OSError as error:
            log.error("%s: %s", self._settings.report, error)

    def _log_once(self, said: str) -> None:
        if said not in self._logged and len(self._logged) < _MOST_LOGGED:
            self._logged.add(said)
            log.info("%s", said)


async def _lines(stream: asyncio.StreamReader) -> AsyncIterator[str]:
    """Without their ends; of a line that is too long only that it was there."""
    while True:
        try:
            line = await stream.readline()
        except ValueError:
            yield "(a long line)"
            continue
        if not line:
            return
        yield line.decode(errors="replace").strip()


async def _end(process: asyncio.subprocess.Process) -> None:
    """By SIGTERM, or by SIGKILL where that does not help."""
    if process.returncode is not None:
        return
    with contextlib.suppress(ProcessLookupError):
        process.terminate()
    try:
        await asyncio.wait_for(process.wait(), _END_PATIENCE_S)
    except TimeoutError:
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        await process.wait()


async def _within(patience_s: float, work: Callable[[], OutsideTrouble | None]) -> OutsideTrouble | None:
    """The result of `work`, by a thread that keeps nobody waiting: a name's resolution knows no time limit."""
    loop = asyncio.get_running_loop()
    done: asyncio.Future[OutsideTrouble | None] = loop.create_future()

    def tell(result: OutsideTrouble | None) -> None:
        if not done.done():
            done.set_result(result)

    def run() -> None:
        result = work()
        with contextlib.suppress(RuntimeError):  # the loop has ended meanwhile
            loop.call_soon_threadsafe(tell, result)

    threading.Thread(target=run, daemon=True).start()
    try:
        return await asyncio.wait_for(done, patience_s)
    except TimeoutError:
        return OutsideTrouble.SILENT
