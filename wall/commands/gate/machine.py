"""The machine that becomes a gate: its addresses, its certificate, its folders and its units."""

from __future__ import annotations

import contextlib
import shutil
import socket

from wall.commands.gate.servers import MachineServers, run_program
from wall.commands.systemctl import Systemctl
from wall.gate.configuration import GateServers
from wall.gate.places import Places

UNITS = ("tivi-gate.service", "tivi-gate-tunnels.path")
_SERVERS = ("nginx.service", "ssh.service")
_RENEWAL = "certbot.timer"
_AFTER_RENEWAL = "systemctl reload nginx.service"
_TAIL = 12
"""Lines of certbot's that say what is wrong."""


class NoCertificateError(Exception):
    """The authority gave none; the text is certbot's."""


class GateMachine:
    def __init__(self, places: Places) -> None:
        self._places = places
        self._systemctl = Systemctl(places.root)
        self.servers: GateServers = MachineServers(self._systemctl)

    @property
    def has_ipv6(self) -> bool:
        with contextlib.suppress(OSError), socket.socket(socket.AF_INET6, socket.SOCK_DGRAM):
            return True
        return False

    def addresses_of(self, name: str) -> list[str]:
        """The addresses of a name in DNS; none where it has none."""
        try:
            return sorted({str(found[4][0]) for found in socket.getaddrinfo(name, 443, type=socket.SOCK_STREAM)})
        except OSError:
            return []

    def is_own(self, address: str) -> bool:
        """Whether an interface of this machine has the address."""
        family = socket.AF_INET6 if ":" in address else socket.AF_INET
        with contextlib.suppress(OSError), socket.socket(family, socket.SOCK_DGRAM) as channel:
            channel.bind((address, 0))
            return True
        return False

    def switch_default_page_off(self) -> bool:
        """Remove Debian's link to the page that nginx shows at first; whether it was there. Raises OSError."""
        if not self._places.nginx_default.is_symlink():
            return False
        self._places.nginx_default.unlink()
        return True

    def make_folders(self) -> None:
        """Make those that the package's tmpfiles have made already, where they are not there. Raises OSError."""
        for folder in (self._places.state, self._places.challenges, self._places.cache, self._places.log):
            folder.mkdir(parents=True, exist_ok=True)

    def get_certificate(self, name: str) -> None:
        """Get one where there is none or it ends soon. Raises NoCertificateError."""
        certbot = shutil.which("certbot") or "/usr/bin/certbot"
        done = run_program(
            *(certbot, "certonly", "--non-interactive", "--agree-tos", "--register-unsafely-without-email"),
            *("--webroot", "--webroot-path", str(self._places.challenges), "--domain", name, "--cert-name", name),
            *("--keep-until-expiring", "--deploy-hook", _AFTER_RENEWAL),
        )
        if done.returncode:
            raise NoCertificateError("\n".join((done.stderr or done.stdout).strip().splitlines()[-_TAIL:]))

    def start(self, unit: str) -> None:
        """Raises SystemCommandError."""
        self._systemctl.change("enable", unit)
        if self._systemctl.runs:
            self._systemctl.change("start", unit)

    def start_all(self) -> None:
        """Start the servers and the gate's units, now and with the machine. Raises SystemCommandError."""
        for unit in (*_SERVERS, *UNITS):
            self.start(unit)
        if self._systemctl.runs:
            self._systemctl.change("restart", UNITS[0])  # it reads its settings at its start
        if self._systemctl.query("is-enabled", _RENEWAL) == "disabled":
            self.start(_RENEWAL)
