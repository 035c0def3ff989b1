"""A whole gate in a folder: a real nginx with a certificate of the tests, a real sshd, and the service between them."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import ssl
import subprocess
import threading
from collections.abc import Iterator
from fcntl import LOCK_EX, flock
from pathlib import Path
from tempfile import gettempdir

from support import processes
from support.authority import Authority
from support.ports import free_port, listens
from support.programs import TIVI_GATE
from support.running import Running
from support.sshd import KEYS_USER, SSH_USER, Sshd, has_sshd
from support.waiting import until
from wall.commands.gate.inviting import invite
from wall.commands.gate.removing import remove
from wall.gate.configuration import RefusedError, configure_nginx, configure_sshd
from wall.gate.groups import Group
from wall.gate.places import Places
from wall.gate.register import Register
from wall.gate.settings import GateSettings, write_settings
from wall.gate.tunnels import standing_tunnels
from wall.model.language import Language

_NGINX = """\
{user} daemon off; worker_processes 1; pid {root}/nginx.pid; error_log {root}/nginx-error.log warn;
events {{ worker_connections 4096; }}
http {{
  client_body_temp_path {root}/body; proxy_temp_path {root}/proxy; fastcgi_temp_path {root}/f;
  uwsgi_temp_path {root}/u; scgi_temp_path {root}/s;
  include {root}/etc/nginx/conf.d/*.conf;
}}
"""
_USER = "user root;" if os.geteuid() == 0 else ""


_alone = False


@contextlib.contextmanager
def alone_on_the_machine() -> Iterator[None]:
    """Every gate gives its first group the same port of the loopback: no two of them stand on a machine at a time."""
    global _alone
    with Path(gettempdir(), "tivi-tests-gate.lock").open("w") as lock:
        flock(lock, LOCK_EX)
        _alone = True
        try:
            yield
        finally:
            _alone = False


def has_gate() -> bool:
    """Whether a gate can run on this machine."""
    return has_sshd() and all(shutil.which(one, path="/usr/sbin:/usr/bin") for one in ("nginx", "openssl", "ssh"))


class Gate(Running):
    """`address` is the gate's as `tivi outside` takes it; `authority` is the file for SSL_CERT_FILE.

    `folder` should have a short path: there are sockets in it. Who stops and starts it reboots its machine.
    """

    name = "localhost"

    def __init__(self, folder: Path) -> None:
        assert _alone, "another gate may stand on this machine"
        folder.mkdir(parents=True, exist_ok=True)
        self.places = Places(folder)
        for made in (self.places.state, self.places.cache, self.places.log, self.places.runtime):
            made.mkdir(parents=True, exist_ok=True)
        authority = Authority(folder / "authority")
        self.authority = authority.file
        certificate, key = authority.certificate(self.name)
        self.sshd = Sshd(self.places.host_keys)
        self.port, self.http_port = free_port(), free_port()
        self.settings = GateSettings(
            self.name, str(certificate), str(key), self.port, self.http_port, self.sshd.port, SSH_USER, KEYS_USER,
            ("127.0.0.1:",),
        )  # fmt: skip
        self.places.settings.parent.mkdir(parents=True)
        write_settings(self.places.settings, self.settings)
        self.service_log = folder / "service.log"
        self._root = folder
        self._servers = _FolderServers(folder, self.sshd)
        self._service: subprocess.Popen[bytes] | None = None
        self._ended = threading.Event()

    @property
    def address(self) -> str:
        return f"{self.name}:{self.port}"

    @property
    def ssh_port(self) -> int:
        return self.sshd.port

    @property
    def nginx_pid(self) -> int:
        assert self._servers.nginx is not None
        return self._servers.nginx.pid

    @property
    def pids(self) -> list[int]:
        """Of nginx, sshd and the service."""
        assert self._service is not None
        return [self.nginx_pid, self._service.pid, self.sshd.pid]

    @property
    def trust(self) -> ssl.SSLContext:
        """Trusts the authority, and nobody else."""
        return ssl.create_default_context(cafile=str(self.authority))

    def invite(self, name: str, language: Language = Language.VI) -> str:
        """The digits of a new invitation, as `tivi-gate invite` prints them."""
        return invite(name, language, self.places, self._servers)[1]

    def remove(self, name: str) -> Group | None:
        """As `tivi-gate remove`."""
        return remove(name, self.places, self._servers)

    def group(self, name: str) -> Group:
        found = Register(self.places).read().named(name)
        assert found is not None
        return found

    def holds(self, port: int) -> bool:
        """Whether a tunnel ends at this port."""
        return any(one.port == port for one in standing_tunnels())

    def access_log(self) -> str:
        return (self.places.log / "access.log").read_text("utf-8", errors="replace")

    def start(self) -> None:
        groups = Register(self.places).change(lambda groups: (groups, groups))
        configure_sshd(self.settings, self.places, self._servers)
        configure_nginx(self.settings, groups, self.places, self._servers)
        self.sshd.start()
        with self.service_log.open("ab") as log:
            command = [*processes.BOUND, *TIVI_GATE, "serve", "--root", str(self._root)]
            self._service = subprocess.Popen(command, stdin=subprocess.DEVNULL, stderr=log)
        until(self.places.socket.exists, "the gate's service to listen", 20, self._tail)
        self._servers.start_nginx(self.port)
        self._ended.clear()
        threading.Thread(target=self._end_tunnels, daemon=True).start()

    def stop(self) -> None:
        self._ended.set()
        self._servers.stop_nginx()
        if self._service is not None:
            self._service.terminate()
            self._service.wait(10)
        self.places.socket.unlink(missing_ok=True)
        self.sshd.stop()

    def _end_tunnels(self) -> None:
        """What the package's path unit does when the groups have changed, or a tunnel is silent."""
        seen = 0
        command = [*TIVI_GATE, "tunnels", "--root", str(self._root)]
        while not self._ended.wait(0.1):
            with contextlib.suppress(FileNotFoundError):
                changed = self.places.groups.stat().st_mtime_ns
                if changed != seen or self.places.silent.exists():
                    subprocess.run(command, check=True, stderr=subprocess.DEVNULL)
                seen = changed

    def _tail(self) -> str:
        return self.service_log.read_text("utf-8", errors="replace")[-3000:]


class _FolderServers:
    """The servers of one folder, which follow without systemd."""

    def __init__(self, root: Path, sshd: Sshd) -> None:
        self._root, self._sshd = root, sshd
        self._file = root / "nginx.conf"
        self._file.write_text(_NGINX.format(root=root, user=_USER))
        self.nginx: subprocess.Popen[bytes] | None = None

    def check_nginx(self) -> None:
        done = subprocess.run([*self._command(), "-t", "-q"], capture_output=True, text=True, check=False)
        if done.returncode:
            raise RefusedError("nginx", done.stderr)

    def follow_nginx(self) -> None:
        if self.nginx is None:
            return
        before = self._workers()
        self.nginx.send_signal(signal.SIGHUP)
        # The old workers take no new connections any more, but go on until those that they have end.
        until(lambda: (now := self._workers()) and not now & before, "nginx to follow", 10)

    def check_sshd(self) -> None:
        if refused := self._sshd.check():
            raise RefusedError("sshd", refused)

    def follow_sshd(self) -> None:
        """It reads its configuration when it starts, which is later."""

    def start_nginx(self, port: int) -> None:
        self.nginx = subprocess.Popen([*processes.BOUND, *self._command()], stderr=subprocess.DEVNULL)
        until(lambda: listens(port), "nginx to listen", 10)

    def stop_nginx(self) -> None:
        if self.nginx is not None:
            self.nginx.terminate()
            self.nginx.wait(10)
            self.nginx = None

    def _workers(self) -> set[int]:
        """Those that take connections."""
        assert self.nginx is not None
        told = {pid: processes.given_to(pid) for pid in processes.descendants(self.nginx.pid)}
        return {pid for pid, words in told.items() if b"worker process" in words and b"shutting down" not in words}

    def _command(self) -> list[str]:
        program = str(shutil.which("nginx", path="/usr/sbin:/usr/bin"))
        return [program, "-c", str(self._file), "-p", str(self._root), "-e", str(self._root / "nginx-error.log")]
