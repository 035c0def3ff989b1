"""Debian's MQTT broker on a free port, with one user."""

from __future__ import annotations

import base64
import hashlib
import json
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from support.ports import HOST, free_port, listens
from support.running import Running
from support.waiting import until

PROGRAM = shutil.which("mosquitto") or shutil.which("mosquitto", path="/usr/sbin")
USER, PASSWORD = "tivi", "Mua-xuan-2024"
RIGHTS = next(Path("/usr/lib").glob("*/mosquitto_dynamic_security.so"), None)
"""Debian's plugin for rights. The broker's own `acl_file` refuses no subscription, and sends nothing for it."""


class Mosquitto(Running):
    """Keeps its files in `folder`; may be started again at the same port."""

    def __init__(self, folder: Path, readable: Sequence[str] | None = None) -> None:
        """`readable` are the topics that its user may subscribe to, by RIGHTS; by default all."""
        self.port = free_port()
        self._folder, self.readable = folder, readable
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        settings = self._folder / "mosquitto.conf"
        users = self._with_passwords() if self.readable is None else self._with_rights(self.readable)
        lines = [f"listener {self.port} {HOST}", "allow_anonymous false", "user root", *users]
        settings.write_text("\n".join(lines) + "\n")
        assert PROGRAM is not None
        with (self._folder / "mosquitto.log").open("ab") as log:
            self._process = subprocess.Popen([PROGRAM, "-c", settings], stdout=log, stderr=log)
        until(lambda: listens(self.port), "the broker", 10)

    def stop(self) -> None:
        assert self._process is not None
        self._process.terminate()
        self._process.wait(10)

    def _with_passwords(self) -> list[str]:
        passwords = self._folder / "passwords"
        if not passwords.exists():
            passwords.write_text(f"{USER}:{PASSWORD}\n")
            subprocess.run(["mosquitto_passwd", "-U", passwords], check=True)
        return [f"password_file {passwords}"]

    def _with_rights(self, readable: Sequence[str]) -> list[str]:
        salt, turns, rights = b"twelve bytes", 101, self._folder / "rights.json"
        may = [{"acltype": "subscribeLiteral", "topic": topic, "allow": True} for topic in readable]
        client = {
            "username": USER,
            "salt": base64.b64encode(salt).decode(),
            "password": base64.b64encode(hashlib.pbkdf2_hmac("sha512", PASSWORD.encode(), salt, turns)).decode(),
            "iterations": turns,
            "roles": [{"rolename": "tivi"}],
        }
        others = {"publishClientSend": True, "publishClientReceive": True, "subscribe": False, "unsubscribe": True}
        known = {"defaultACLAccess": others, "clients": [client], "roles": [{"rolename": "tivi", "acls": may}]}
        rights.write_text(json.dumps(known))
        return [f"plugin {RIGHTS}", f"plugin_opt_config_file {rights}"]
