"""A chroot as a machine: commands in it, a person's session on a screen, its processes. Knows nothing of the wall."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

from vm.wall import NotSoError


class Root:
    """The chroot at `folder`, whose person is `user`. Commands of the virtual machine that `vm.wall` knows."""

    def __init__(self, folder: Path, user: str) -> None:
        self.folder, self._user = folder, user
        self._environment = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LANG": "C.UTF-8"}
        self.runtime = f"/run/user/{self.must(f'id -u {user}').strip()}"
        self.must(f"install -d -o {user} -m 700 {self.runtime}")
        self._environment["TIVI_SOCKET"] = f"{self.runtime}/tivi.sock"
        self._session = {
            "HOME": self.must(f"getent passwd {user} | cut -d: -f6").strip(),
            "USER": user,
            "XDG_RUNTIME_DIR": self.runtime,
            "SYSTEMD_IGNORE_CHROOT": "1",  # or systemctl says yes to every question here
        }

    def run(self, command: str) -> tuple[int, str]:
        """By a shell, as root; exit status, and what was said on both outputs."""
        entered = self._entered(["sh", "-c", command], {})
        done = subprocess.run(entered, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
        return done.returncode, done.stdout

    def must(self, command: str) -> str:
        """Raises NotSoError where it ends with another status than 0."""
        ended, said = self.run(command)
        if ended:
            raise NotSoError(f"{command}: status {ended}\n{said}")
        return said

    @contextlib.contextmanager
    def running(self, command: str, environment: dict[str, str], log: Path) -> Iterator[None]:
        """`command` as the person; ended with all that runs in the chroot."""
        words = ["runuser", "-u", self._user, "--", "sh", "-c", f"cd; exec {command}"]
        entered = self._entered(words, {**self._session, **environment})
        with log.open("ab") as file:
            process = subprocess.Popen(entered, stdin=subprocess.DEVNULL, stdout=file, stderr=file)
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
        """Those that live in the chroot."""
        found = []
        for entry in Path("/proc").glob("[0-9]*"):
            with contextlib.suppress(OSError):
                if (entry / "root").readlink() == self.folder:
                    found.append(int(entry.name))
        return found

    def _entered(self, words: list[str], more: dict[str, str]) -> list[str]:
        environment = [f"{key}={value}" for key, value in {**self._environment, **more}.items()]
        return ["env", "-i", *environment, "chroot", str(self.folder), *words]
