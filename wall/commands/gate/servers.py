"""nginx and sshd of the machine that is the gate."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence

from wall.commands.systemctl import SystemCommandError, Systemctl
from wall.gate.configuration import RefusedError

NGINX, SSHD = "/usr/sbin/nginx", "/usr/sbin/sshd"


def run_program(*command: str) -> subprocess.CompletedProcess[str]:
    """Raises SystemCommandError where it cannot be started."""
    try:
        return subprocess.run(command, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)
    except OSError as error:
        raise SystemCommandError(command[0], error.strerror or str(error)) from None


class MachineServers:
    """As systemd runs them; where it does not run, nothing follows."""

    def __init__(self, systemctl: Systemctl) -> None:
        self._systemctl = systemctl

    def check_nginx(self) -> None:
        _check("nginx", (NGINX, "-t", "-q"))

    def follow_nginx(self) -> None:
        self._follow("nginx.service")

    def check_sshd(self) -> None:
        _check("sshd", (SSHD, "-t"))

    def follow_sshd(self) -> None:
        self._follow("ssh.service")

    def _follow(self, unit: str) -> None:
        if self._systemctl.runs:
            self._systemctl.change("reload-or-restart", unit)


def _check(program: str, command: Sequence[str]) -> None:
    done = run_program(*command)
    if done.returncode:
        raise RefusedError(program, (done.stderr or done.stdout).strip())
