"""A household's phone on the Internet, which reaches its house through a gate."""

from __future__ import annotations

import http.client

from support.gate import Gate
from support.web import Browser


class HttpsPhone(Browser):
    """`below` is its group's path."""

    def __init__(self, gate: Gate, below: str = "/to7") -> None:
        super().__init__(gate.port, below=below)
        self._gate = gate

    def connection(self) -> http.client.HTTPConnection:
        return http.client.HTTPSConnection(self._gate.name, self.port, timeout=20, context=self._gate.trust)
