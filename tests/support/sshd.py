"""A real sshd on the loopback, with a configuration of its own."""

from __future__ import annotations

import contextlib
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
Include {included}/*.conf
Port {port}
ListenAddress 127.0.0.1
HostKey {host_key}
PidFile none
UsePAM no
StrictModes yes
PasswordAuthentication no
KbdInteractiveAuthentication no
# Debian's own: sftp is offered, and X11 is forwarded.
X11Forwarding yes
Subsystem sftp /usr/lib/openssh/sftp-server
"""
_ONE_KEY = """\
AuthorizedKeysFile {keys}
StrictModes no
PermitTTY no
AllowTcpForwarding remote
AllowStreamLocalForwarding no
ClientAliveInterval {alive_s}
ClientAliveCountMax 2
"""

SSH_USER = "nobody" if os.geteuid() == 0 else getpass.getuser()
"""Who has no password here and no shell; without root sshd knows only the user that it runs as."""
KEYS_USER = "root" if os.geteuid() == 0 else SSH_USER


def has_sshd() -> bool:
    return shutil.which("sshd", path="/usr/sbin") is not None


def new_key(file: Path) -> str:
    """Make a key for ssh, in the place of one that is there; its public half, without a comment."""
    public = file.with_name(f"{file.name}.pub")
    for former in (file, public):
        former.unlink(missing_ok=True)
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", str(file)], check=True)
    return public.read_text().strip()


class Sshd(Running):
    """Its files are in `folder`, an etc/ssh; it takes what is in `sshd_config.d` there, before its own."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.port = free_port()
        self.log = folder / "sshd.log"
        self.file = folder / "sshd_config"
        self.included = folder / "sshd_config.d"
        self.included.mkdir(exist_ok=True)
        self._host_key = folder / "ssh_host_ed25519_key"
        self.host_key = new_key(self._host_key)
        self.file.write_text(_MAIN.format(port=self.port, host_key=self._host_key, included=self.included))
        self._process: subprocess.Popen[bytes] | None = None

    def new_host_key(self) -> None:
        """It is another machine from the next start on."""
        self.host_key = new_key(self._host_key)

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
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, 15)


class OneKeySshd(Sshd):
    """Knows the last key that it was told of, and lets in `user` by it: who runs the test."""

    def __init__(self, folder: Path, alive_s: int = 1) -> None:
        super().__init__(folder)
        self.user = getpass.getuser()
        self._keys = folder / "authorized_keys"
        self._keys.touch(0o600)
        (self.included / "one-key.conf").write_text(_ONE_KEY.format(keys=self._keys, alive_s=alive_s))

    def allow(self, key: str, port: int) -> None:
        """The key may listen at `port`; an empty one lets nobody in."""
        options = f'restrict,port-forwarding,permitlisten="127.0.0.1:{port}"'
        self._keys.write_text(f"{options} {key}\n" if key else "")


def _make_privilege_separation_folder() -> None:
    if os.geteuid() == 0:
        Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)
