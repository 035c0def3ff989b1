"""A phone whose requests come to `tivi web` as the gate's nginx passes them on: at the tunnel's socket."""

from __future__ import annotations

import http.client
import socket
from dataclasses import dataclass
from pathlib import Path

from support.web import Browser

PREFIX = "/to7"


class TunnelConnection(http.client.HTTPConnection):
    """HTTP over the socket at `path`."""

    def __init__(self, path: Path) -> None:
        super().__init__("camera.example", timeout=20)
        self._path = path

    def connect(self) -> None:
        self.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.sock.settimeout(20)
        self.sock.connect(str(self._path))


@dataclass
class GatePhone(Browser):
    """`source` is what the gate says that the phone's address is."""

    port: int = 0
    tunnel: Path = Path("/nonexistent")
    prefix: str = PREFIX

    def connection(self) -> http.client.HTTPConnection:
        return TunnelConnection(self.tunnel)

    @property
    def sent_with_all(self) -> dict[str, str]:
        return {"X-Forwarded-For": self.source, "X-Forwarded-Prefix": self.prefix}
