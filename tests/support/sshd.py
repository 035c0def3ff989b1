"""A real sshd on the loopback, with a configuration of its own."""

from __future__ import annotations

import getpass
import os
import shutil
import subprocess
from pathlib import Path

from support import processes
from support.ports import free_port, listens
from support.running import Running
from support.waiting import until

_PROGRAM = "/usr/sbin/sshd"
_MAIN = """\
Port {port}
ListenAddress 127.0.0.1
HostKey {host_key}
PidFile none
UsePAM no
StrictModes yes
PasswordAuthentication no
# Debian's own: sftp is offered, and X11 is forwarded.
X11Forwarding yes
Subsystem sftp /usr/lib/openssh/sftp-server
Include {included}
"""

SSH_USER = "nobody" if os.geteuid() == 0 else getpass.getuser()
"""Who has no password here and no shell; without root sshd knows only the user that it runs as."""
KEYS_USER = "root" if os.geteuid() == 0 else SSH_USER


def has_sshd() -> bool:
    return shutil.which("sshd", path="/usr/sbin") is not None


def new_key(file: Path) -> str:
    """Make a key for ssh; its public half."""
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "test", "-f", str(file)], check=True)
    return file.with_name(f"{file.name}.pub").read_text().strip()


class Sshd(Running):
    """Its files are in `folder`, an etc/ssh; it takes what is in `sshd_config.d` there."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.port = free_port()
        self.log = folder / "sshd.log"
        self.file = folder / "sshd_config"
        host_key, included = folder / "ssh_host_ed25519_key", folder / "sshd_config.d"
        included.mkdir(exist_ok=True)
        self.host_key = new_key(host_key)
        self.file.write_text(_MAIN.format(port=self.port, host_key=host_key, included=included / "*.conf"))
        self._process: subprocess.Popen[bytes] | None = None

    def check(self) -> str:
        """What sshd does not take of its configuration; empty where it takes it."""
        _make_privilege_separation_folder()
        done = subprocess.run([_PROGRAM, "-t", "-f", str(self.file)], capture_output=True, text=True, check=False)
        return done.stderr if done.returncode else ""

    @property
    def pid(self) -> int:
        assert self._process is not None
        return self._process.pid

    def start(self) -> None:
        _make_privilege_separation_folder()
        with self.log.open("ab") as log:
            command = [*processes.BOUND, _PROGRAM, "-D", "-e", "-f", str(self.file)]
            self._process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stderr=log)
        until(lambda: listens(self.port), "sshd to listen", 10, lambda: self.log.read_text(errors="replace"))

    def stop(self) -> None:
        """End it, and the connections that it has, as a machine does that is switched off."""
        assert self._process is not None
        # Those connections are no children of ours: a reboot would end them too.
        connections = processes.descendants(self._process.pid)
        self._process.terminate()
        self._process.wait(10)
        for pid in connections:
            if processes.name_of(pid).startswith("sshd"):
                os.kill(pid, 15)


def _make_privilege_separation_folder() -> None:
    if os.geteuid() == 0:
        Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)
