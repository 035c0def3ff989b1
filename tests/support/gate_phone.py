"""A household's phone on the Internet, which reaches its house through a gate."""

from __future__ import annotations

import http.client
from collections.abc import Mapping

from support.gate import Gate
from support.web import Answer, Browser


class HttpsPhone(Browser):
    """Asks below `prefix`, its group's path."""

    def __init__(self, gate: Gate, prefix: str = "/to7") -> None:
        super().__init__(gate.port)
        self._gate, self._prefix = gate, prefix

    def connection(self) -> http.client.HTTPConnection:
        return http.client.HTTPSConnection(self._gate.name, self.port, timeout=20, context=self._gate.trust)

    def ask(
        self,
        path: str,
        method: str = "GET",
        body: object = None,
        headers: Mapping[str, str] | None = None,
        *,
        ours: bool = True,
    ) -> Answer:
        return super().ask(f"{self._prefix}{path}", method, body, headers, ours=ours)
