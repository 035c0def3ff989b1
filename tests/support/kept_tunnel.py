"""A house that has joined a gate, and the tunnel that it keeps up, each as it is."""

from __future__ import annotations

import os
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

from support.gate import Gate
from support.guarded_house import GuardedHouse
from support.outside_house import RunningKeeper
from support.running import Running
from support.socket_wall import FilmedCamera
from support.waiting import until
from wall.outside.joining import join
from wall.outside.keeper import KeeperSettings
from wall.outside.line import JoinLine
from wall.outside.tunnel import TunnelState
from wall.outside.tunnel_report import TunnelReport

BACK_S = 30.0
"""Whatever has ended the tunnel, it is back within this time."""
GROUP, PREFIX = "Tổ 7", "/to7"


class KeptTunnel(Running):
    """Leads what comes to the path PREFIX of `gate` to `web_socket`. This process trusts the gate's authority alone."""

    def __init__(
        self, gate: Gate, web_socket: Path, folder: Path, ssh_port: int | None = None, https_port: int | None = None
    ) -> None:
        """`folder` is that of the house's key. The house calls these ports where they are not the gate's own."""
        self._gate, self._web_socket, self._folder = gate, web_socket, folder
        self._ssh_port = gate.ssh_port if ssh_port is None else ssh_port
        self._address = gate.address if https_port is None else f"{gate.name}:{https_port}"
        self._trusted: str | None = None
        self._keeper: RunningKeeper | None = None

    @property
    def report(self) -> TunnelReport | None:
        return None if self._keeper is None else self._keeper.report

    def start(self) -> None:
        self._folder.mkdir(exist_ok=True)
        self._trusted = os.environ.get("SSL_CERT_FILE")
        os.environ["SSL_CERT_FILE"] = str(self._gate.authority)
        joined = join(JoinLine(self._gate.address, self._gate.invite(GROUP)), self._folder)
        joined = replace(joined, address=self._address, ssh=replace(joined.ssh, port=self._ssh_port))
        settings = KeeperSettings(joined, self._folder, self._web_socket, self._folder / "state.json")
        self._keeper = RunningKeeper(settings)
        self._keeper.start()
        self.wait_connected()

    def stop(self) -> None:
        if self._keeper is not None:
            self._keeper.stop()
        if self._trusted is None:
            del os.environ["SSL_CERT_FILE"]
        else:
            os.environ["SSL_CERT_FILE"] = self._trusted

    def wait_connected(self, limit_s: float = BACK_S) -> None:
        def is_connected() -> bool:
            report = self.report
            return report is not None and report.state is TunnelState.CONNECTED

        until(is_connected, "the house to be connected", limit_s, lambda: str(self.report))


class JoinedHouse(Running):
    """A gate, and a guarded house behind it. `folder` should have a short path: there are sockets in it."""

    def __init__(self, folder: Path, *cameras: FilmedCamera) -> None:
        self.gate = Gate(folder / "gate")
        self.house = GuardedHouse(*cameras, outside=True)
        self.tunnel = KeptTunnel(self.gate, self.house.tunnel, folder / "outside")
        self._running = ExitStack()

    @property
    def url(self) -> str:
        """Of the page."""
        return f"https://{self.gate.address}{PREFIX}/"

    def start(self) -> None:
        with ExitStack() as begun:
            begun.enter_context(self.gate)
            begun.enter_context(self.house)
            until(self.house.tunnel.is_socket, "the tunnel's socket", 10)
            begun.enter_context(self.tunnel)
            self._running = begun.pop_all()

    def stop(self) -> None:
        self._running.close()
