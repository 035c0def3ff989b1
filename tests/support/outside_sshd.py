"""A real sshd on a high port, as a gate runs one: each key may open one port of its own, and nothing else."""

from __future__ import annotations

import getpass
import os
import subprocess
from pathlib import Path

from support import processes
from support.ports import free_port, listens
from support.running import Running
from support.waiting import until

_CONFIGURATION = """
ListenAddress 127.0.0.1
Port {port}
HostKey {folder}/host_key
PidFile {folder}/sshd.pid
AuthorizedKeysFile {folder}/authorized_keys
StrictModes no
UsePAM no
PasswordAuthentication no
KbdInteractiveAuthentication no
PermitRootLogin prohibit-password
PermitTTY no
AllowTcpForwarding remote
AllowStreamLocalForwarding no
ClientAliveInterval {alive_s}
ClientAliveCountMax 2
LogLevel INFO
"""


class OutsideSshd(Running):
    """Listens at `port`, on its own address alone; knows the public keys that it was told of."""

    def __init__(self, folder: Path, alive_s: int = 1) -> None:
        folder.mkdir()
        self._folder, self._alive_s = folder, alive_s
        self.port = free_port()
        self.user = getpass.getuser()
        self._process: subprocess.Popen[bytes] | None = None
        self._keygen("host_key")
        (folder / "authorized_keys").touch(0o600)

    @property
    def host_key(self) -> str:
        """In the form of a .pub file, without its comment."""
        return " ".join((self._folder / "host_key.pub").read_text().split()[:2])

    @property
    def log(self) -> str:
        return (self._folder / "log").read_text()

    def allow(self, key: str, port: int) -> None:
        """The only key that is known: it may listen at `port`."""
        options = f'restrict,port-forwarding,permitlisten="127.0.0.1:{port}"'
        (self._folder / "authorized_keys").write_text(f"{options} {key}\n" if key else "")

    def new_host_key(self) -> None:
        for name in ("host_key", "host_key.pub"):
            (self._folder / name).unlink()
        self._keygen("host_key")

    def start(self) -> None:
        if os.geteuid() == 0:
            Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)  # where sshd shuts its unprivileged half in
        file = self._folder / "sshd_config"
        file.write_text(_CONFIGURATION.format(folder=self._folder, port=self.port, alive_s=self._alive_s))
        command = [*processes.BOUND, "/usr/sbin/sshd", "-D", "-f", str(file), "-E", str(self._folder / "log")]
        self._process = subprocess.Popen(command)
        until(lambda: listens(self.port), "sshd to listen", 10)

    def stop(self) -> None:
        """As a machine that is switched off: its connections end too."""
        assert self._process is not None
        children = processes.descendants(self._process.pid)
        self._process.terminate()
        self._process.wait(10)
        for child in children:
            try:
                os.kill(child, 15)
            except ProcessLookupError:
                continue

    def _keygen(self, name: str) -> None:
        command = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", str(self._folder / name)]
        subprocess.run(command, check=True)
