"""A household's phone on the Internet, which reaches its house through a gate."""

from __future__ import annotations

import http.client
from collections.abc import Mapping

from support.gate import Gate
from support.waiting import until
from support.web import Answer, Browser


class HttpsPhone(Browser):
    """`below` is its group's path."""

    def __init__(self, gate: Gate, below: str = "/to7", cookies: Mapping[str, str] | None = None) -> None:
        super().__init__(gate.port, below=below, cookies=dict(cookies or {}))
        self._gate = gate

    def connection(self) -> http.client.HTTPConnection:
        return http.client.HTTPSConnection(self._gate.name, self.port, timeout=20, context=self._gate.trust)

    def answered(self, path: str, not_yet: int = 503) -> Answer:
        """The first answer of another status than `not_yet`."""

        def ask() -> Answer | None:
            answer = self.ask(path)
            return None if answer.status == not_yet else answer

        return until(ask, path, 20)
