"""Runs commands and desktop sessions in a chroot, with or without a systemd in it."""

from __future__ import annotations

import contextlib
import os
import shlex
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

from vm.wall import CheckError

_BOOT = Path(__file__).with_name("boot")
_BOOT_S = 120


class Root:
    """The chroot at `folder`, in which `user` logs in; no systemd runs in it."""

    def __init__(self, folder: Path, user: str) -> None:
        self.folder, self._user = folder, user
        self._environment = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LANG": "C.UTF-8"}
        number, home = (self.must(f"getent passwd {user} | cut -d: -f{field}").strip() for field in (3, 6))
        self.runtime = f"/run/user/{number}"
        self._environment["TIVI_SOCKET"] = f"{self.runtime}/tivi.sock"
        self._session = {"HOME": home, "USER": user, "XDG_RUNTIME_DIR": self.runtime}

    def run(self, command: str) -> tuple[int, str]:
        """Run a shell command as root; its exit status and output."""
        entered = self._entered(["sh", "-c", command], {})
        done = subprocess.run(entered, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
        return done.returncode, done.stdout

    def must(self, command: str) -> str:
        """Run a shell command as root; its output. Raises CheckError if it fails."""
        ended, said = self.run(command)
        if ended:
            raise CheckError(f"{command}: status {ended}\n{said}")
        return said

    def must_as_user(self, command: str) -> str:
        """Run a command as the user in the session. Raises CheckError if it fails."""
        bus = f"XDG_RUNTIME_DIR={self.runtime} DBUS_SESSION_BUS_ADDRESS=unix:path={self.runtime}/bus"
        return self.must(f"runuser -u {self._user} -- env {bus} {command}")

    @contextlib.contextmanager
    def session(self, command: str, environment: dict[str, str], log: Path) -> Iterator[None]:
        """Run `command` as the user; at the end, all processes in the chroot are ended."""
        self.must(f"install -d -o {self._user} -m 700 {self.runtime}")
        words = ["runuser", "-u", self._user, "--", "sh", "-c", f"cd; exec {command}"]
        # SYSTEMD_IGNORE_CHROOT: without it, systemctl reports success for everything in a chroot
        told = {**self._session, **environment, "SYSTEMD_IGNORE_CHROOT": "1"}
        with log.open("ab") as file:
            process = subprocess.Popen(self._entered(words, told), stdin=subprocess.DEVNULL, stdout=file, stderr=file)
        try:
            yield
        finally:
            process.terminate()
            until_s = time.monotonic() + 10
            while self._processes() and time.monotonic() < until_s:
                time.sleep(0.2)
            while left := self._processes():
                for number in left:
                    with contextlib.suppress(ProcessLookupError):
                        os.kill(number, signal.SIGKILL)
                time.sleep(0.2)
            process.wait()

    def _processes(self) -> list[int]:
        """Ids of the processes whose root is the chroot."""
        found = []
        for entry in Path("/proc").glob("[0-9]*"):
            with contextlib.suppress(OSError):
                if (entry / "root").readlink() == self.folder:
                    found.append(int(entry.name))
        return found

    def _entered(self, words: list[str], more: dict[str, str]) -> list[str]:
        environment = [f"{key}={value}" for key, value in {**self._environment, **more}.items()]
        return [*self._way_in(), "env", "-i", *environment, *words]

    def _way_in(self) -> list[str]:
        return ["chroot", str(self.folder)]


class Booted(Root):
    """A chroot that was booted: systemd is its process 1 and runs a user instance at login. A context manager."""

    def __init__(self, folder: Path, user: str, network: str | None = None) -> None:
        """`network` is the name of a network namespace; None for that of this process."""
        self._command: list[str | Path] = [_BOOT, folder]
        if network is not None:
            self._command[:0] = ["nsenter", f"--net=/run/netns/{network}"]
        super().__init__(folder, user)

    def __enter__(self) -> Booted:
        self._boot = subprocess.Popen(self._command, stdin=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        children = Path(f"/proc/{self._boot.pid}/task/{self._boot.pid}/children")
        self._first = ""
        until_s = time.monotonic() + _BOOT_S
        while self.run("systemctl is-system-running")[1].strip() not in ("running", "degraded"):
            if self._boot.poll() is not None:
                raise CheckError(f"the chroot does not boot: {self._boot.communicate()[1]}")
            if time.monotonic() > until_s:
                raise CheckError(f"the chroot has not booted in {_BOOT_S} s: {self.run('systemctl list-jobs')[1]}")
            time.sleep(0.5)
            self._first = children.read_text(encoding="ascii").strip()
        return self

    def __exit__(self, *_: object) -> None:
        with contextlib.suppress(ProcessLookupError, ValueError):
            os.kill(int(self._first), signal.SIGKILL)  # process 1; all others end with it
        self._boot.communicate()

    @contextlib.contextmanager
    def session(self, command: str, environment: dict[str, str], log: Path) -> Iterator[None]:
        told = {"DBUS_SESSION_BUS_ADDRESS": f"unix:path={self.runtime}/bus", **environment}
        words = [word for key, value in told.items() for word in ("-E", f"{key}={value}")]
        as_login = ["-p", f"User={self._user}", "-p", "PAMName=login", "-p", "WorkingDirectory=~"]
        start = ["systemd-run", "--quiet", "--unit=desktop", "--collect", *as_login, *words, "sh", "-c", command]
        self.must(shlex.join(start))
        try:
            yield
        finally:
            self.run(f"systemctl stop desktop; loginctl terminate-user {self._user}")
            log.write_text(self.run("journalctl --boot --no-pager")[1], encoding="utf-8")

    def _way_in(self) -> list[str]:
        # before the boot there is no process to enter
        first = getattr(self, "_first", "")
        return ["nsenter", "--target", first, "--all"] if first else super()._way_in()
