"""Answers to a camera's challenge: Basic (RFC 7617) and Digest (RFC 2617, RFC 7616)."""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from wall.model.login import Login
from wall.rtsp.outcome import Outcome, RtspError

_ALGORITHMS = {"MD5": "md5", "SHA-256": "sha256", "SHA-512-256": "sha512_256"}
_MOST_NEW_NONCES = 3
"""New nonces that are answered in a row; a camera that has always another one would be asked for ever."""
_BARE = ("basic", "digest", "bearer", "ntlm", "negotiate")
"""Schemes believed without a parameter; any other lone word is part of a broken header."""
_PART = re.compile(
    r'(?<![\w-])(?P<name>[\w-]+)[ \t]*=[ \t]*(?P<value>"(?:[^"\\]|\\.)*"|[^\s,"]*)|(?P<scheme>[A-Za-z][\w-]*)'
)


@dataclass(frozen=True, slots=True)
class Challenge:
    """One way to log in that a 401 offers; `scheme` and the parameters' names in small letters."""

    scheme: str
    parameters: dict[str, str]

    @property
    def algorithm(self) -> str:
        """As the standard spells it, MD5 where none is named."""
        return self.parameters.get("algorithm", "").upper() or "MD5"

    @property
    def name(self) -> str:
        return f"Digest {self.algorithm}" if self.scheme == "digest" else self.scheme.capitalize()

    def is_supported(self) -> bool:
        if self.scheme == "basic":
            return True
        hashed = _ALGORITHMS.get(self.algorithm.removesuffix("-SESS"))
        if self.scheme != "digest" or hashed not in hashlib.algorithms_available:
            return False
        return not self.parameters.get("qop") or bool(_qop(self))


def challenges_in(values: Iterable[str]) -> list[Challenge]:
    """All challenges of a response's WWW-Authenticate headers, which may stand several in a line."""
    found: list[Challenge] = []
    for value in values:
        for part in _PART.finditer(value):
            if part["scheme"]:
                found.append(Challenge(part["scheme"].lower(), {}))
            elif found:
                found[-1].parameters.setdefault(part["name"].lower(), _unquoted(part["value"]))
    return [one for one in found if one.parameters or one.scheme in _BARE]


class Authenticator:
    """A login towards one camera, and what the camera wants to see of it.

    It may outlive a connection, so that the next one begins with the right answer.
    """

    def __init__(self, login: Login | None, new_cnonce: Callable[[], str], *, allow_basic: bool = True) -> None:
        """`new_cnonce` gives unpredictable text for each answer. Without `allow_basic` no password is sent readable."""
        self._login = login if login is not None and login.user is not None else None
        self._new_cnonce = new_cnonce
        self._allow_basic = allow_basic
        self._challenge: Challenge | None = None
        self._count = 0
        self._answered = False
        self._worked = False
        self._new_nonces = 0
        self._on_new_connection = False

    def challenged(self, challenges: list[Challenge]) -> None:
        """Takes a 401. Raises RtspError where asking again would be of no use."""
        if self._login is None:
            raise RtspError(Outcome.LOGIN_MISSING, ", ".join(one.name for one in challenges), 401)
        if not challenges:
            raise RtspError(Outcome.LOGIN_WITHOUT_CHALLENGE, "401", 401)
        chosen = self._best(challenges)
        if chosen is None:
            raise RtspError(Outcome.LOGIN_UNSUPPORTED, ", ".join(one.name for one in challenges), 401)
        if self._answered and not self._may_repeat(chosen):
            raise RtspError(Outcome.LOGIN_REFUSED, chosen.parameters.get("realm", ""), 401)
        self._new_nonces += self._answered
        self._challenge, self._count = chosen, 0
        self._answered = self._on_new_connection = False

    def accepted(self) -> None:
        """Takes any other status than 401."""
        if self._answered:
            self._worked, self._new_nonces = True, 0
        self._answered = self._on_new_connection = False

    def reconnected(self) -> None:
        """Takes a new connection: the challenge of the old one may not hold there."""
        self._answered, self._on_new_connection = False, self._challenge is not None

    def authorization(self, method: str, url: str, body: bytes = b"") -> str | None:
        """The header's value for the next request; None before any challenge. RTSP's requests have no body."""
        if self._challenge is None or self._login is None:
            return None
        self._answered = True
        user, password = self._login.user or "", self._login.password or ""
        if self._challenge.scheme == "basic":
            return "Basic " + b64encode(f"{user}:{password}".encode()).decode()
        self._count += 1
        return _digest(self._challenge, (user, password), (method, url, body), self._count, self._new_cnonce())

    def _best(self, challenges: list[Challenge]) -> Challenge | None:
        """The first Digest that is spoken here (RFC 7616, 3.7: the server names its favourite first), else Basic."""
        usable = [one for one in challenges if one.is_supported() and (self._allow_basic or one.scheme != "basic")]
        usable.sort(key=lambda one: one.scheme == "basic")
        return usable[0] if usable else None

    def _may_repeat(self, chosen: Challenge) -> bool:
        """Whether the last answer was refused for its nonce: some cameras never say `stale`, and take each once."""
        before = self._challenge
        if chosen.scheme == "basic" or before is None or self._new_nonces >= _MOST_NEW_NONCES:
            return False
        if chosen.parameters.get("stale", "").lower() == "true":
            return True
        return (self._worked or self._on_new_connection) and chosen.parameters.get("nonce") != before.parameters.get(
            "nonce"
        )


def _digest(
    challenge: Challenge, login: tuple[str, str], request: tuple[str, str, bytes], count: int, cnonce: str
) -> str:
    (user, password), (method, url, body) = login, request
    told = challenge.parameters
    realm, nonce, qop = told.get("realm", ""), told.get("nonce", ""), _qop(challenge)
    hashed = _ALGORITHMS[challenge.algorithm.removesuffix("-SESS")]

    def h(content: str | bytes) -> str:
        data = content.encode() if isinstance(content, str) else content
        return hashlib.new(hashed, data, usedforsecurity=False).hexdigest()

    secret = h(f"{user}:{realm}:{password}")
    if challenge.algorithm.endswith("-SESS"):
        secret = h(f"{secret}:{nonce}:{cnonce}")
    asked = h(f"{method}:{url}:{h(body)}" if qop == "auth-int" else f"{method}:{url}")
    number = f"{count:08x}"
    response = h(f"{secret}:{nonce}:{number}:{cnonce}:{qop}:{asked}" if qop else f"{secret}:{nonce}:{asked}")
    parts = [f"{name}={_quoted(value)}" for name, value in _named(user, realm, nonce, url, response)]
    if "algorithm" in told:
        parts.append(f"algorithm={told['algorithm']}")
    if "opaque" in told:
        parts.append(f"opaque={_quoted(told['opaque'])}")
    if qop or challenge.algorithm.endswith("-SESS"):
        parts += ([f"qop={qop}", f"nc={number}"] if qop else []) + [f'cnonce="{cnonce}"']
    return "Digest " + ", ".join(parts)


def _named(user: str, realm: str, nonce: str, url: str, response: str) -> list[tuple[str, str]]:
    return [("username", user), ("realm", realm), ("nonce", nonce), ("uri", url), ("response", response)]


def _qop(challenge: Challenge) -> str:
    offered = challenge.parameters.get("qop", "").lower().replace(",", " ").split()
    return next((one for one in ("auth", "auth-int") if one in offered), "")


def _quoted(value: str) -> str:
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _unquoted(value: str) -> str:
    if value[:1] != '"':
        return value
    return re.sub(r"\\(.)", r"\1", value[1:-1])
