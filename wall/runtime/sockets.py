"""The running wall's sockets: its own, and those of the households' server and of what listens to cameras."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from wall.control.address import askers_socket, events_socket
from wall.control.askers import askers_server
from wall.control.server import Server, StandingRequest


@dataclass(frozen=True, slots=True)
class Requests:
    """What may be asked, by the request's word; see `wall.control.server.Server`."""

    answers: Mapping[str, Callable[[], bytes]] = field(default_factory=dict)
    takes: Mapping[str, Callable[[str], bytes]] = field(default_factory=dict)
    standing: Mapping[str, Callable[[str, StandingRequest], None]] = field(default_factory=dict)

    def and_also(self, more: Requests) -> Requests:
        """Both; of a word that both have, that of `more`."""
        return Requests(
            {**self.answers, **more.answers}, {**self.takes, **more.takes}, {**self.standing, **more.standing}
        )


class Sockets:
    """Answer until closed."""

    def __init__(self, path: Path, own: Requests, askers: Requests, listeners: Requests) -> None:
        """`own` may be asked at `path`, `askers` at the askers' socket and `listeners` at that for events, where there
        are such. Raises OSError.
        """
        self._own = Server(path, own.answers, own.takes, own.standing)
        others = ((askers_socket(), askers), (events_socket(), listeners))
        servers = [_further(at, requests) for at, requests in others if at is not None]
        self._further = [server for server in servers if server is not None]

    def close(self) -> None:
        self._own.close()
        for server in self._further:
            server.close()


def _further(path: Path, requests: Requests) -> Server | None:
    return askers_server(path, requests.answers, requests.takes, requests.standing)
