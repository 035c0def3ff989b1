"""Debian's MQTT broker on a free port, with one user."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from support.ports import HOST, free_port, listens
from support.running import Running
from support.waiting import until

PROGRAM = shutil.which("mosquitto") or shutil.which("mosquitto", path="/usr/sbin")
USER, PASSWORD = "tivi", "Mua-xuan-2024"


class Mosquitto(Running):
    """Keeps its files in `folder`; may be started again at the same port."""

    def __init__(self, folder: Path) -> None:
        self.port = free_port()
        self._folder = folder
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        passwords, settings = self._folder / "passwords", self._folder / "mosquitto.conf"
        if not passwords.exists():
            passwords.write_text(f"{USER}:{PASSWORD}\n")
            subprocess.run(["mosquitto_passwd", "-U", passwords], check=True)
        lines = [f"listener {self.port} {HOST}", "allow_anonymous false", f"password_file {passwords}", "user root"]
        settings.write_text("\n".join(lines) + "\n")
        assert PROGRAM is not None
        with (self._folder / "mosquitto.log").open("ab") as log:
            self._process = subprocess.Popen([PROGRAM, "-c", settings], stdout=log, stderr=log)
        until(lambda: listens(self.port), "the broker", 10)

    def stop(self) -> None:
        assert self._process is not None
        self._process.terminate()
        self._process.wait(10)
