"""A house's end of a tunnel: a server for phones that knows `/alive` alone, and a keeper that runs in this process."""

from __future__ import annotations

import asyncio
import socketserver
import threading
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

from support.running import Running
from wall.outside.keeper import KeeperSettings, TunnelKeeper
from wall.outside.tunnel import TunnelPaces
from wall.outside.tunnel_report import TunnelReport, read_report

FAST = TunnelPaces((0.05, 0.1, 0.2, 0.3), refused=0.3, held=1.0, stuck=4.0, ask_soon=0.4, ask_later=0.4)
"""Never asks during a try that fails: OpenSSH 9.2's sshd does not notice a dead client while its port is called."""


class OutsideHouse(Running):
    """Answers at the socket `path`."""

    def __init__(self, path: Path, alive: bytes = b"0123456789abcdef") -> None:
        self.path, self.alive = path, alive
        self._server: socketserver.ThreadingUnixStreamServer | None = None

    def start(self) -> None:
        house = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                status, body = (200, house.alive) if self.path == "/alive" else (404, b"")
                self.send_response(status)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, format: str, *values: Any) -> None:
                """Keep the output of tests clean."""

        class Server(socketserver.ThreadingUnixStreamServer):
            daemon_threads = True

        self.path.unlink(missing_ok=True)
        self._server = Server(str(self.path), Handler)
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()

    def stop(self) -> None:
        assert self._server is not None
        self._server.shutdown()
        self._server.server_close()
        self.path.unlink()


class RunningKeeper(Running):
    """Keeps a tunnel up, on a loop of its own; chance is none."""

    def __init__(self, settings: KeeperSettings) -> None:
        self._settings = settings
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._run)
        self._task: asyncio.Task[None] | None = None

    @property
    def report(self) -> TunnelReport | None:
        return read_report(self._settings.report)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._loop.call_soon_threadsafe(lambda: self._task and self._task.cancel())
        self._thread.join(10)
        assert not self._thread.is_alive()
        self._loop.close()

    def _run(self) -> None:
        self._task = self._loop.create_task(TunnelKeeper(self._settings, lambda: 0.0).run())
        try:
            self._loop.run_until_complete(self._task)
        except asyncio.CancelledError:
            return
