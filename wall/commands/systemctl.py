"""Runs systemctl, for the machine itself or for a folder that looks like its root."""

from __future__ import annotations

import subprocess
from pathlib import Path


class SystemCommandError(Exception):
    """A system command failed: `command`, with its arguments, and its `reason`."""

    def __init__(self, command: str, reason: str) -> None:
        super().__init__(f"{command}: {reason}")
        self.command, self.reason = command, reason


class Systemctl:
    """systemctl of the machine whose file system is at `root`, which is another folder than / in tests only."""

    def __init__(self, root: Path = Path("/")) -> None:
        self._command = ["systemctl"] if root == Path("/") else ["systemctl", f"--root={root}"]
        self._running = root / "run/systemd/system"

    @property
    def runs(self) -> bool:
        """Whether systemd runs there, so that units can be started and stopped."""
        return self._running.is_dir()

    def query(self, *words: str) -> str:
        """The output of systemctl, whose exit status says nothing more for these questions; empty without systemctl."""
        try:
            done = subprocess.run([*self._command, *words], capture_output=True, text=True, check=False)
        except OSError:
            return ""
        return done.stdout.strip()

    def change(self, *words: str) -> None:
        """Run systemctl. Raises SystemCommandError."""
        command = [*self._command, "--quiet", *words]
        try:
            done = subprocess.run(command, capture_output=True, text=True, check=False)
        except OSError as error:
            raise SystemCommandError(" ".join(command), error.strerror or str(error)) from None
        if done.returncode:
            raise SystemCommandError(" ".join(command), done.stderr.strip() or f"status {done.returncode}")
