"""A house behind a gate: it answers as `tivi web` does in what a cache may get wrong, over a real tunnel."""

from __future__ import annotations

import contextlib
import http.client
import json
import socket
import ssl
import subprocess
import threading
from collections.abc import Mapping
from http.cookies import SimpleCookie
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from support import processes
from support.gate import Gate
from support.running import Running
from support.sshd import SSH_USER, new_key
from support.waiting import until
from support.web import Answer
from wall.gate.reach import read_reached


class GateHouse(Running):
    """Serves whoever has one of `sessions` in the cookie `tivi`; each may see `cameras`. `asked` is what came."""

    knows_wall = True
    """Otherwise its server has started before the wall, and knows of no cameras yet."""

    def __init__(self) -> None:
        self.sessions = {"an": {"aa", "bb"}, "binh": {"aa"}}
        self.asked: list[tuple[str, str, Mapping[str, str]]] = []
        house = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                house.answer(self)

            do_POST = do_HEAD = do_GET

            def log_message(self, *_: object) -> None:
                """The tests look at `asked`."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.port = self._server.server_port

    def start(self) -> None:
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def count(self, path: str) -> int:
        """How often the house was asked for a path."""
        return sum(1 for _, asked, _ in self.asked if asked.partition("?")[0] == path)

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        path = handler.path
        headers = {name.lower(): value for name, value in handler.headers.items()}
        if path != "/alive":
            self.asked.append((handler.command, path, headers))
        cookie = SimpleCookie(headers.get("cookie", "")).get("tivi")
        cameras = self.sessions.get(cookie.value) if cookie else None
        status, body, more = self._told(path.partition("?")[0], cameras, headers)
        handler.send_response(status)
        for name, value in {"Cache-Control": "private, no-cache", **more}.items():
            handler.send_header(name, value)
        if status != 204:
            handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        if status != 204 and handler.command != "HEAD":
            handler.wfile.write(body)

    def _told(
        self, path: str, cameras: set[str] | None, headers: Mapping[str, str]
    ) -> tuple[int, bytes, Mapping[str, str]]:
        first, *rest = path.strip("/").split("/")
        if path == "/alive":
            return 200, b"0123456789abcdef", {}
        if path in ("/", "/app.js"):
            return 200, f"file {path}".encode(), {"ETag": '"1"'}
        if path == "/api/session":
            return 204, b"", {"Set-Cookie": "tivi=new; Path=/to7/"}
        if cameras is None:
            return 401, b"", {}
        if not self.knows_wall and (path == "/api/permitted" or first in ("live", "still")):
            return 503, b"", {"Retry-After": "1"}
        if path == "/api/permitted":
            original = headers.get("x-original-uri", "").split("/")
            return 204 if len(original) > 2 and original[2].partition(".")[0] in cameras else 403, b"", {}
        if path == "/api/view":
            return 200, json.dumps(sorted(cameras)).encode(), {}
        if path == "/hop":
            return 200, b"hop", {"X-Accel-Redirect": "/to8/"}
        if rest and rest[0].partition(".")[0] not in cameras:
            return 404, b"", {}
        if path.endswith("/7"):
            return 204, b"", {"X-Accel-Expires": "1"}
        if path.endswith("/8"):
            return 200, b"personal", {"Set-Cookie": "tivi=renewed; Path=/to7/"}
        return (200, f"media {path}".encode(), {}) if first in ("live", "still") else (404, b"", {})


def house_key(folder: Path, name: str) -> tuple[Path, str]:
    """A key of a house: its file, and its public half."""
    file = folder / f"key-{name}"
    return file, new_key(file)


def join(gate: Gate, digits: object, key: object, **headers: str) -> Answer:
    """What the gate answers to a house that shows these digits and this key."""
    body = json.dumps({"digits": digits, "key": key}).encode()
    return ask(gate, "/join", "POST", {"Content-Type": "application/json", **headers}, body)


def ask(
    gate: Gate, target: str, method: str = "GET", headers: Mapping[str, str] | None = None, body: bytes | None = None
) -> Answer:
    connection = http.client.HTTPSConnection(gate.name, gate.port, timeout=20, context=gate.trust)
    try:
        connection.request(method, target, body, dict(headers or {}))
        told = connection.getresponse()
        return Answer(told.status, {name.lower(): value for name, value in told.getheaders()}, told.read())
    finally:
        connection.close()


def raw(gate: Gate, sent: bytes) -> bytes:
    """What the gate answers to these bytes within TLS, until it ends the connection."""
    with (
        socket.create_connection((gate.name, gate.port), 20) as channel,
        gate.trust.wrap_socket(channel, server_hostname=gate.name) as secure,
    ):
        secure.sendall(sent)
        got = b""
        with contextlib.suppress(ssl.SSLError, ConnectionError):
            while data := secure.recv(1 << 16):
                got += data
        return got


def ssh(gate: Gate, key: Path, *arguments: str) -> list[str]:
    """The command of an ssh to the gate with a house's key."""
    return [
        *("ssh", "-F", "none", "-i", str(key), "-p", str(gate.ssh_port)),
        *("-o", "BatchMode=yes", "-o", "StrictHostKeyChecking=no", "-o", "UserKnownHostsFile=/dev/null"),
        *("-o", "IdentitiesOnly=yes", "-o", "ConnectTimeout=10", "-o", "ExitOnForwardFailure=yes"),
        *arguments,
        f"{SSH_USER}@127.0.0.1",
    ]


class HouseTunnel(Running):
    """`ssh -R` of a house to its group's port."""

    def __init__(self, gate: Gate, key: Path, group: str, house: GateHouse) -> None:
        self._gate, self._group, self._house, self._key = gate, group, house, key
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        port = self._gate.group(self._group).port
        command = ssh(self._gate, self._key, "-NT", "-R", f"127.0.0.1:{port}:127.0.0.1:{self._house.port}")
        self.process = subprocess.Popen([*processes.BOUND, *command], stdin=subprocess.DEVNULL, stderr=subprocess.PIPE)
        path = f"/{self._gate.group(self._group).id}/alive"
        until(lambda: ask(self._gate, path).status == 200, "the house to be reached", 20)

    def stop(self) -> None:
        assert self.process is not None and self.process.stderr is not None
        self.process.terminate()
        self.process.wait(10)
        self.process.stderr.close()


def reached(gate: Gate, group: str) -> Any:
    """When the gate has noted that the house of the group was reached; None where it has not."""
    return read_reached(gate.places.reached).get(group)
