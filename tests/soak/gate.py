"""The house's way out, each part real: `tivi outside keep` with its ssh, a line, and a gate with nginx and sshd."""

from __future__ import annotations

import contextlib
import logging
import os
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any

from soak.dues import Dues, Part
from soak.holdings import Watched
from soak.plan import Kind, Trouble
from soak.samples import Group
from support import processes
from support.gate import Gate, alone_on_the_machine, has_gate
from support.gate_house import GateHouse, HouseTunnel, house_key, join
from support.kept_tunnel import GROUP, PREFIX
from support.outside_cable import OutsideCable
from support.running import Running
from support.waiting import until
from support.walls import COMMAND, environment
from wall.outside.joined_gate import write_gate
from wall.outside.joining import join as join_gate
from wall.outside.line import JoinLine
from wall.outside.tunnel import TunnelState
from wall.outside.tunnel_report import read_report

log = logging.getLogger("soak.gate")

_OTHER_GROUP, _OTHER_PREFIX, _OTHER_SESSION = "Tổ 8", "/to8", "an"
_FIRST_CONNECTED_S = 120.0
_TURNED_LOGS = ("access.log", "error.log", "nginx-error.log", "service.log", "sshd.log")
"""logrotate and the journal turn these over on a gate."""


class HouseGate(Running):
    """`web_socket` is where the households' server listens for the gate. Without nginx or sshd it is not there."""

    def __init__(self, folder: Path, web_socket: Path, dues: Dues, note: Callable[[str], None]) -> None:
        self._web_socket, self._dues, self._note = web_socket, dues, note
        self._folder, self._report = folder / "outside", folder / "outside.json"
        self.log = folder / "outside.log"
        self._root = Path("/nonexistent")
        self._stack = ExitStack()
        self._gate: Gate | None = None
        self._cable: OutsideCable | None = None
        self._keeper: subprocess.Popen[bytes] | None = None
        self._repairs = ThreadPoolExecutor(1, "gate")
        self._boots_at: float | None = None
        self._mends_at: float | None = None
        self._thaws: tuple[float, int] | None = None
        self._booting: Future[None] | None = None
        self._tunnel = ""
        self._other: HouseTunnel | None = None
        self._other_house: GateHouse | None = None

    def start(self) -> None:
        if has_gate():
            # A short path: there are sockets in it. In memory, as its cache is.
            self._root = Path(self._stack.enter_context(tempfile.TemporaryDirectory(prefix="g", dir="/dev/shm")))
            self._stack.enter_context(alone_on_the_machine())
            self._repairs.submit(self._begin).result()

    def stop(self) -> None:
        if self._keeper is not None:
            self._keeper.terminate()
            self._keeper.wait(15)
        self._repairs.submit(self._stack.close).result()
        self._repairs.shutdown()

    def for_crowd(self) -> dict[str, Any]:
        """What a CrowdPlan says of the gate."""
        if self._gate is None:
            return {}
        told = {"gate_port": self._gate.port, "below": PREFIX}
        return {**told, "foreign_below": _OTHER_PREFIX, "foreign": _OTHER_SESSION}

    def groups(self) -> dict[Group, Watched]:
        if self._gate is None or self._keeper is None or self._booting is not None:
            return {}
        nginx, service, sshd = self._gate.pids
        places = self._gate.places
        return {
            Group.KEEPER: Watched([self._keeper.pid], [self._folder]),
            Group.SERVICE: Watched([service], [places.state, places.log, places.runtime], logs=_TURNED_LOGS),
            Group.NGINX: Watched([nginx], [places.cache], logs=_TURNED_LOGS),
            Group.SSHD: Watched([sshd]),
        }

    def kept(self) -> list[Path]:
        """Every file of the gate that outlives a request: what is in its cache is a camera's picture."""
        if self._gate is None:
            return []
        cache = self._gate.places.cache
        return [path for path in self._root.rglob("*") if path.is_file() and cache not in path.parents]

    def do(self, trouble: Trouble, now: float) -> None:
        struck = (self._boots_at, self._booting, self._mends_at, self._thaws)
        if self._gate is None or any(one is not None for one in struck):
            return
        match trouble.kind:
            case Kind.SSH:
                self._strike_ssh(trouble, now)
            case Kind.LINE:
                assert self._cable is not None
                self._cable.cut()
                self._mends_at = now + trouble.lasts_s
                self._note(f"the line to the gate dead for {trouble.lasts_s:.1f} s")
                self._dues.left(Part.GATE)
            case Kind.GATE:
                self._booting = self._repairs.submit(self._gate.stop)
                self._boots_at = now + min(trouble.lasts_s, 10.0)
                self._note("the gate switched off")
                self._dues.left(Part.GATE)

    def tick(self, now: float) -> None:
        """Mend what is due."""
        if self._other_house is not None:
            self._other_house.asked.clear()  # nobody looks at it, and the run has hours
        self._look_at_tunnel()
        if self._boots_at is not None and self._boots_at <= now:
            assert self._booting is not None
            self._booting.result()
            self._boots_at, self._booting = None, self._repairs.submit(self._boot)
        elif self._boots_at is None and self._booting is not None and (self._booting.done() or now == float("inf")):
            self._booting.result()
            self._booting = None
            self._back("the gate switched on")
        if self._mends_at is not None and self._mends_at <= now:
            assert self._cable is not None
            self._mends_at = None
            self._cable.mend()
            self._back("the line to the gate mended")
        if self._thaws is not None and self._thaws[0] <= now:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self._thaws[1], signal.SIGCONT)
            self._thaws = None
            self._back("ssh goes on, or is no more")

    def _look_at_tunnel(self) -> None:
        report = read_report(self._report)
        told = "not kept" if report is None else f"{report.state}{f', {report.why}' if report.why else ''}"
        if told != self._tunnel:
            self._tunnel = told
            self._note(f"the tunnel: {told}")

    def end(self) -> None:
        """Mend everything at once."""
        while self._booting is not None or self._mends_at is not None or self._thaws is not None:
            self.tick(float("inf"))

    def _boot(self) -> None:
        assert self._gate is not None and self._other is not None
        self._gate.start()
        self._other.stop()
        self._other.start()

    def _begin(self) -> None:
        gate = self._gate = self._stack.enter_context(Gate(self._root / "gate"))
        self._cable = self._stack.enter_context(OutsideCable(gate.ssh_port))
        self._folder.mkdir()
        os.environ["SSL_CERT_FILE"] = str(gate.authority)
        joined = join_gate(JoinLine(gate.address, gate.invite(GROUP)), self._folder)
        write_gate(self._folder, replace(joined, ssh=replace(joined.ssh, port=self._cable.port)))
        self._keep()
        self._begin_other_house(gate)

    def _begin_other_house(self, gate: Gate) -> None:
        """A house of another group, which has sessions of its own, behind the same gate."""
        key, public = house_key(self._root, "to8")
        assert join(gate, gate.invite(_OTHER_GROUP), public).status == 200
        self._other_house = self._stack.enter_context(GateHouse())
        self._other = self._stack.enter_context(HouseTunnel(gate, key, _OTHER_GROUP, self._other_house))

    def _keep(self) -> None:
        words = ["outside", "keep", "--folder", self._folder, "--report", self._report]
        words += ["--web-socket", self._web_socket]
        with self.log.open("ab") as log_file:
            self._keeper = subprocess.Popen(
                [*processes.BOUND, *COMMAND, *map(str, words)],
                env=environment(),
                stdin=subprocess.DEVNULL,
                stdout=log_file,
                stderr=log_file,
            )
        until(self._is_connected, "the house to be connected", _FIRST_CONNECTED_S, self.log.read_text)

    def _is_connected(self) -> bool:
        report = read_report(self._report)
        return report is not None and report.state is TunnelState.CONNECTED

    def _strike_ssh(self, trouble: Trouble, now: float) -> None:
        assert self._keeper is not None
        found = [pid for pid in processes.descendants(self._keeper.pid) if processes.name_of(pid) == "ssh"]
        for pid in found:
            if trouble.pick < 0.5:
                os.kill(pid, signal.SIGKILL)
                self._back("the tunnel's ssh killed")
            else:
                os.kill(pid, signal.SIGSTOP)
                self._thaws = now + trouble.lasts_s, pid
                self._dues.left(Part.GATE)
                self._note(f"the tunnel's ssh hangs for {trouble.lasts_s:.1f} s")

    def _back(self, what: str) -> None:
        self._dues.back(time.monotonic(), Part.GATE)
        self._note(what)
