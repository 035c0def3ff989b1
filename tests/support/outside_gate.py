"""A gate as a house sees it: https with the answers to joining and to `/alive`, which it fetches through the tunnel."""

from __future__ import annotations

import contextlib
import http.client
import json
import ssl
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from support.ports import free_port
from support.running import Running
from support.sshd import OneKeySshd

DIGITS = "1234567890123456"


class OutsideGate(Running):
    """`tunnel_port` is where the group's tunnel ends; `sshd` is told of the key that joins."""

    def __init__(self, certificate: tuple[Path, Path], sshd: OneKeySshd | None = None, port: int = 0) -> None:
        self.port = port or free_port()
        self.tunnel_port = free_port()
        self.sshd, self.ssh_port = sshd, 22 if sshd is None else sshd.port
        self.joined_with: list[dict[str, Any]] = []
        self.answers: list[tuple[int, dict[str, str], bytes]] = []
        """What is answered to the next requests to join, before any proper answer."""
        self.clock: float | None = None
        """The time that it tells, in Unix seconds, where it is another than ours."""
        self._certificate = certificate
        self._server: ThreadingHTTPServer | None = None

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self.port}"

    def start(self) -> None:
        gate = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                told = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                self._answer(*gate.join(self.path, told))

            def do_GET(self) -> None:
                self._answer(*gate.get(self.path))

            def do_HEAD(self) -> None:
                self._answer(404, {}, b"")

            def _answer(self, status: int, headers: dict[str, str], body: bytes) -> None:
                self.send_response(status)
                for name, value in {**headers, "Content-Length": str(len(body))}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            def date_time_string(self, timestamp: float | None = None) -> str:
                return super().date_time_string(gate.clock if timestamp is None else timestamp)

            def log_message(self, format: str, *values: Any) -> None:
                """Keep the output of tests clean."""

        class Server(ThreadingHTTPServer):
            allow_reuse_address = daemon_threads = True

            def handle_error(self, request: Any, client_address: Any) -> None:
                """A house that does not trust the certificate hangs up."""

        self._server = Server(("127.0.0.1", self.port), Handler)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(*self._certificate)
        # The handshake by the thread of the connection: one that hangs keeps no other waiting.
        self._server.socket = context.wrap_socket(self._server.socket, server_side=True, do_handshake_on_connect=False)
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()

    def stop(self) -> None:
        assert self._server is not None
        self._server.shutdown()
        self._server.server_close()

    def join(self, path: str, told: dict[str, Any]) -> tuple[int, dict[str, str], bytes]:
        self.joined_with.append(told)
        if self.answers:
            return self.answers.pop(0)
        if path != "/join" or told["digits"] != DIGITS:
            return 403, {}, b"{}"
        keys = ["ssh-ed25519 " + "A" * 68] if self.sshd is None else [self.sshd.host_key]
        if self.sshd is not None:
            self.sshd.allow(told["key"], self.tunnel_port)
        ssh = {"user": "nobody" if self.sshd is None else self.sshd.user, "port": self.ssh_port, "host_keys": keys}
        answer = {"group": "to7", "name": "Tổ 7", "path": "/to7/", "port": self.tunnel_port, "ssh": ssh}
        return 200, {}, json.dumps(answer).encode()

    def get(self, path: str) -> tuple[int, dict[str, str], bytes]:
        if path != "/to7/alive":
            return 404, {}, b""
        connection = http.client.HTTPConnection("127.0.0.1", self.tunnel_port, timeout=1)
        with contextlib.closing(connection):
            try:
                connection.request("GET", "/alive")
                answer = connection.getresponse()
                return answer.status, {}, answer.read()
            except (OSError, http.client.HTTPException):
                return 503, {"X-Tivi-Away": "0"}, b""
