"""The mini-PC under test, from power-on to a live wall."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from . import cameras
from .qemu import PAGE_PORT, Machine
from .wall import CheckError, wait_until_live, wait_until_moving

REPOSITORY = Path(__file__).resolve().parents[2]
_Got = TypeVar("_Got")
LAYOUT, CAMERAS = "/srv/tivi/layout.yaml", "/srv/tivi/cameras.yaml"

# An emulated machine may pause for longer than the unit's limits allow.
_SLOWLY = """
mkdir -p /etc/systemd/system/tivi.service.d && cd /etc/systemd/system/tivi.service.d && [ -e emulated.conf ] || {
  printf '[Service]\\nWatchdogSec=120\\nTimeoutStartSec=900\\n' >emulated.conf && systemctl daemon-reload
}
"""


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


@dataclass
class Session:
    """A mini-PC: its disk, the overlay with the changes of it, and the folder `out` for pictures and logs."""

    disk: Path
    overlay: Path
    out: Path
    kvm: bool
    port: int
    hours: float
    patience: float
    """Factor of all time limits; an emulated machine is slow."""
    more_ports: tuple[int, ...] = ()
    """Further ports of this host's loopback that the machine may reach."""
    page_port: int = field(default_factory=_free_port)
    """The port of this host's loopback that reaches the machine's port for phones."""
    machine: Machine | None = None
    told: list[str] = field(default_factory=list)

    def say(self, words: str) -> None:
        line = f"{time.strftime('%T')} {words}"
        self.told.append(line)
        print(line, flush=True)

    def picture(self, name: str) -> None:
        if self.machine is not None:
            self.machine.picture(self.out / f"{name}.png")

    def limit(self, seconds: float) -> float:
        return seconds * self.patience

    def until(self, what: str, got: Callable[[], _Got | None], limit_s: float, told: Callable[[], str] = str) -> _Got:
        """Wait for what is neither None nor False, and say how long it took. Raises CheckError with `told`."""
        start_s = time.monotonic()
        while (found := got()) is None or found is False:
            if time.monotonic() - start_s > self.limit(limit_s):
                raise CheckError(f"not so: {what}\n{told()}")
            time.sleep(1)
        self.say(f"  {what}, {time.monotonic() - start_s:.0f} s")
        return found

    def switch_on(self, nothing_stays: bool = False) -> Machine:
        """Switch the machine on, after cutting its power if it is on. With `nothing_stays`, changes stay in memory."""
        self.switch_off()
        ports, reached = [self.port, *self.more_ports], (self.page_port, PAGE_PORT)
        machine = Machine(self.disk, self.overlay, self.kvm, ports, nothing_stays=nothing_stays, reached=reached)
        self.machine = machine.__enter__()
        self.machine.wait_for_agent()
        if not self.kvm and not nothing_stays:
            self.machine.must(_SLOWLY)
        return self.machine

    def switch_off(self) -> None:
        if self.machine is not None:
            self.machine.__exit__(None, None, None)
            self.machine = None

    def running(self) -> Machine:
        """The machine, with the files in place and every tile live."""
        if self.machine is None:
            machine = self.switch_on()
            as_leader(self, machine)  # also after a step that failed
            self.live("the wall")
        assert self.machine is not None
        return self.machine

    def live(self, what: str, not_pid: int | None = None) -> int:
        """Wait until every tile is live by status and moving on the screen; the wall's process id."""
        assert self.machine is not None
        start_s = time.monotonic()
        told = wait_until_live(self.machine, self.limit(90), not_pid)
        took_s = time.monotonic() - start_s
        tiles = wait_until_moving(self.machine, told, self.limit(30))
        self.say(f"  {what}: {tiles} tiles live and moving on the screen, {took_s:.0f} s")
        pid: int = told["pid"]
        return pid


def as_leader(session: Session, machine: Machine) -> None:
    """Save the layout and the cameras file as their owner."""
    files = {CAMERAS: cameras.cameras_file(session.port), LAYOUT: cameras.PAGE}
    for path, text in files.items():
        save(machine, path, text)
    machine.must("sync")


def save(machine: Machine, path: str, text: str) -> None:
    """Replace a file as editors do: write a new one and rename it."""
    machine.put(f"{path}.new", text.encode())
    machine.must(f"chown tivi: {path}.new && chmod --reference={path} {path}.new && mv {path}.new {path}")
