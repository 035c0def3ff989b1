"""The real `tivi web` as a process of its own, and a household's browser without a screen: HTTP, with its cookies."""

from __future__ import annotations

import http.client
import json
import secrets
import subprocess
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any

from support import processes
from support.ports import free_port
from support.running import Running
from support.waiting import until
from support.walls import COMMAND, environment
from wall.config.households import load_households
from wall.households.code import Code
from wall.households.database import open_database
from wall.households.hashing import CodeHasher, pepper_in
from wall.households.registry import Registry
from wall.households.sessions import MOST_DEVICES, HouseholdSessions
from wall.households.tokens import digest, new_token
from wall.web.visits import SESSION_COOKIE

_LISTENING_S = 90.0


class WebProcess(Running):
    """`tivi web` on a free port, for the households file in `folder`."""

    def __init__(self, folder: Path, socket: Path, *options: str) -> None:
        self.folder, self.state = folder, folder / "state"
        self.households = folder / "households.yaml"
        self.log = folder / "web.log"
        self.port = free_port()
        self._socket, self._options = socket, options
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int:
        assert self._process is not None
        return self._process.pid

    def start(self) -> None:
        layout, said = self.folder / "layout.yaml", self.folder / "web.txt"
        command = [*COMMAND, "web", str(layout), "--listen", str(self.port), "--socket", str(self._socket)]
        with self.log.open("ab") as log, said.open("wb") as answer:
            self._process = subprocess.Popen(
                [*processes.BOUND, *command, "--state", str(self.state), *self._options],
                env=environment(),
                stdin=subprocess.DEVNULL,
                stdout=answer,
                stderr=log,
            )
        until(lambda: b"http" in said.read_bytes() or self._ended(), "tivi web to listen", _LISTENING_S, self.tail)
        assert not self._ended(), self.tail()
        self.port = int(said.read_text(encoding="utf-8").rpartition(":")[2].rstrip("/\n"))

    def kill(self) -> None:
        assert self._process is not None
        self._process.kill()
        self._process.wait()

    def stop(self) -> int:
        assert self._process is not None
        self._process.terminate()
        return self._process.wait(60)

    def tail(self) -> str:
        return "\n".join(self.log.read_text(encoding="utf-8", errors="replace").splitlines()[-30:])

    def code(self, name: str) -> Code:
        """A new code for a household of the file, as `tivi households add` gives it."""
        database = open_database(self.state)
        try:
            hasher = CodeHasher(pepper_in(self.state))
            return Registry(database).issue(name, hasher, secrets.randbelow, time.time())
        finally:
            database.close()

    def sessions(self, count: int) -> list[str]:
        """The tokens of so many sessions, of the file's households in turn; no code is tried for them."""
        people = load_households(self.households, None).households
        assert people is not None
        few = [one.name for one in people.people][: -(-count // MOST_DEVICES)]
        each = -(-count // len(few)) if few else 0
        made = [card.tokens for card in self.cards(dict.fromkeys(few, each))]
        return [tokens[n] for n in range(each) for tokens in made][:count]

    def cards(self, phones: Mapping[str, int]) -> list[Card]:
        """A new card for each household, and so many sessions of it."""
        database = open_database(self.state)
        try:
            registry, signed_in = Registry(database), HouseholdSessions(database)
            cheap = CodeHasher(pepper_in(self.state), memory_kib=8, rounds=1)
            made = []
            for name, count in phones.items():
                code = registry.issue(name, cheap, secrets.randbelow, time.time())
                tokens = [new_token() for _ in range(count)]
                for n, token in enumerate(tokens):
                    signed_in.begin(code.household, digest(token), digest(new_token()), f"máy {n}", time.time())
                made.append(Card(name, code.digits, tokens))
            return made
        finally:
            database.close()

    def browser(self, token: str) -> Browser:
        """A device with this session."""
        return Browser(self.port, cookies={SESSION_COOKIE: token})

    def household(self, name: str) -> Browser:
        """A device of the household that has just entered."""
        browser = Browser(self.port)
        answer = browser.enter(self.code(name))
        assert answer.status == 204, answer
        return browser

    def _ended(self) -> bool:
        return self._process is None or self._process.poll() is not None


@dataclass(frozen=True)
class Card:
    """A household's code, and the tokens of its phones' sessions."""

    household: str
    digits: str
    tokens: list[str]


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def told(self) -> Any:
        return json.loads(self.body)


@dataclass
class Browser:
    """Keeps cookies as a browser does; one connection after another."""

    port: int
    address: str = "127.0.0.1"
    cookies: dict[str, str] = field(default_factory=dict)
    source: str = "127.0.0.1"
    """The address that it has; one of 127.0.0.0/8."""
    below: str = ""
    """The path below which the page is; "" for that of its own host."""

    @property
    def sent_with_all(self) -> dict[str, str]:
        """Headers of every request."""
        return {}

    def ask(
        self,
        path: str,
        method: str = "GET",
        body: object = None,
        headers: Mapping[str, str] | None = None,
        *,
        ours: bool = True,
    ) -> Answer:
        """One request; `ours` sends what our own page sends with whatever changes something."""
        sent = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())} if self.cookies else {}
        if ours and method != "GET":
            sent["X-Tivi"] = "1"
        data = None
        if body is not None:
            data = body if isinstance(body, bytes) else json.dumps(body).encode()
            sent["Content-Type"] = "application/json"
        connection = self.connection()
        try:
            connection.request(method, self.below + path, data, self.sent_with_all | sent | dict(headers or {}))
            response = connection.getresponse()
            answer = Answer(response.status, {k.lower(): v for k, v in response.getheaders()}, response.read())
            for line in response.headers.get_all("Set-Cookie", []):
                for name, morsel in SimpleCookie(line).items():
                    self.cookies[name] = morsel.value
                    if morsel["max-age"] == "0":
                        del self.cookies[name]
            return answer
        finally:
            connection.close()

    def connection(self) -> http.client.HTTPConnection:
        return http.client.HTTPConnection(self.address, self.port, 20, (self.source, 0))

    def enter(self, code: Code | str, device: str = "Điện thoại của bà") -> Answer:
        digits = code if isinstance(code, str) else code.digits
        return self.ask("/api/session", "POST", {"code": digits, "device": device})

    def cameras(self) -> dict[str, dict[str, Any]]:
        """Those that the household may see, by name."""
        return {one["name"]: one for one in self.ask("/api/view").told["cameras"]}
