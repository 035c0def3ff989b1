"""The demo's page for phones: `tivi web` beside the wall, and a household with a code."""

from __future__ import annotations

import contextlib
import http.client
import json
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import urlsplit

from wall.demo.command import TIVI, ShowError, child, tivi_answer

_HOUSEHOLD = "Nhà ông Bình"
_PORT = 8080
_STARTS_S = 30.0
_POLL_S = 0.2


class PhonePage:
    """A page that is served. `link` enters by the code, which is in it."""

    def __init__(self, port: int, host: str, code: str) -> None:
        self._port = port
        self.address, self.code = f"http://{host}:{port}/", code
        self.link = f"{self.address}#{code.replace(' ', '')}"

    def answers(self) -> bool:
        with contextlib.suppress(OSError, http.client.HTTPException):
            return self._ask("GET", "/")[0] == 200
        return False

    def cameras(self) -> int:
        """Enter by the code, as a phone does: how many cameras it sees. Raises ShowError."""
        status, cookies, _ = self._ask("POST", "/api/session", json.dumps({"code": self.code, "device": "demo"}))
        if status != 204:
            raise ShowError(f"the page's code does not open: status {status}")
        status, _, content = self._ask("GET", "/api/view", cookies=cookies)
        told = json.loads(content) if status == 200 else {}
        if told.get("wall") != "up":
            raise ShowError("the page does not see the wall")
        return len(told["cameras"])

    def _ask(self, method: str, path: str, body: str | None = None, cookies: str = "") -> tuple[int, str, bytes]:
        headers = {"X-Tivi": "1", "Content-Type": "application/json", "Cookie": cookies}
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=_STARTS_S)
        with contextlib.closing(connection):
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            given = [line.partition(";")[0] for line in answer.headers.get_all("Set-Cookie", [])]
            return answer.status, "; ".join(given), answer.read()


@contextlib.contextmanager
def phone_page(layout: Path, wall: Path, environment: Mapping[str, str], to_network: bool) -> Iterator[PhonePage]:
    """Serve the page of the wall that listens at `wall`, to this network or this machine alone. Raises ShowError."""
    state = layout.parent / "state"
    added = tivi_answer("households", "add", _HOUSEHOLD, "--layout", layout, "--state", state, "--json")
    if added is None:
        raise ShowError("`tivi households add` failed")
    told = json.loads(added)
    port = _free_port()
    everywhere, here = "0.0.0.0", "127.0.0.1"
    listen = f"{everywhere if to_network else here}:{port}"
    page = PhonePage(port, str(urlsplit(told["link"]).hostname) if to_network else here, told["code"])
    command: list[str | Path] = [TIVI, "web", layout, "--listen", listen, "--socket", wall, "--state", state]
    with child(command, environment, stdout=subprocess.DEVNULL) as server:
        until_s = time.monotonic() + _STARTS_S
        while not page.answers():
            if server.poll() is not None or time.monotonic() > until_s:
                raise ShowError("`tivi web` does not serve; its last lines are above")
            time.sleep(_POLL_S)
        yield page


def _free_port() -> int:
    """The usual port, or any where another program has that."""
    for port in (_PORT, 0):
        with contextlib.suppress(OSError), socket.create_server(("", port)) as free:
            return int(free.getsockname()[1])
    raise ShowError("no port is free")
