"""Where a stream is read: scheme, host, port and path of its URL, without a login."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple
from urllib.parse import quote, urlsplit

from wall.model.login import Login

DEFAULT_PORTS = {"rtsp": 554, "rtsps": 322, "http": 80, "https": 443}
"""The port of a URL that names none, by scheme: RFC 7826 (RTSP 2.0, section 4.2), RFC 9110 (HTTP, section 4.2).

The keys are all schemes that cameras are read by.
"""


class DeviceAddress(NamedTuple):
    """One camera or recorder on the network: what has its own limits of connections and counts wrong passwords."""

    host: str
    port: int


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A URL taken apart. Made by `of` or `at`, which check and normalise; equal ones are one and the same stream.

    `host` is in lower case, an IPv6 address without its brackets. `path` is all that follows host and port, with query
    and fragment; devices that want their login there (XMEye) have `{user}` and `{password}` in its places. `url` is
    written with neither login nor default port.
    """

    scheme: str
    host: str
    port: int
    path: str
    url: str = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        # Built once: sources are hashed by it with every picture, and a string remembers its hash.
        object.__setattr__(self, "url", f"{self.scheme}://{self._authority}{self.path}")

    @classmethod
    def at(cls, scheme: str, host: str, port: int | None, path: str) -> Endpoint:
        """An endpoint of known parts. `port` None is the scheme's default; an IPv6 `host` may have its brackets.

        Raises ValueError for an unknown scheme, for no host, and for a port outside 1-65535.
        """
        scheme = scheme.lower()
        if scheme not in DEFAULT_PORTS:
            raise ValueError("no scheme that cameras are read by")
        # The zone of a link-local address is the name of a network interface, and keeps its case.
        name, percent, zone = host.strip("[]").partition("%")
        if not name:
            raise ValueError("no host")
        if port is not None and not 1 <= port <= 65535:
            raise ValueError("no such port")
        return cls(scheme, name.lower() + percent + zone, port or DEFAULT_PORTS[scheme], path)

    @classmethod
    def of(cls, url: str) -> Endpoint:
        """The endpoint of a well-formed URL; a login in it is left out.

        Raises ValueError, whose text holds nothing of the URL. What people write is read by
        `wall.config.schema.addresses`, which is more forgiving and keeps the login.
        """
        scheme, separator, rest = url.partition("://")
        if not separator or any(sign.isspace() or not sign.isprintable() for sign in url):
            raise ValueError("no URL")
        end = next((index for index, sign in enumerate(rest) if sign in "/?#"), len(rest))
        try:
            authority = urlsplit(f"//{rest[:end]}")
            host, port = authority.hostname, authority.port
        except ValueError:
            raise ValueError("no host and port") from None
        return cls.at(scheme, host or "", 0 if port == 0 else port, rest[end:])

    @property
    def device(self) -> DeviceAddress:
        return DeviceAddress(self.host, self.port)

    @property
    def has_default_port(self) -> bool:
        return self.port == DEFAULT_PORTS[self.scheme]

    @property
    def is_rtsp(self) -> bool:
        """Whether it is read by RTSP, with TLS or without."""
        return self.scheme in ("rtsp", "rtsps")

    @property
    def login_in_path(self) -> bool:
        """Whether the device wants its login in the path."""
        return "{user}" in self.path or "{password}" in self.path

    def with_login(self, login: Login) -> str:
        """The URL with user and password in it, each percent-encoded whole. A secret: never to be shown or logged."""
        user, password = (None if part is None else quote(part, safe="") for part in (login.user, login.password))
        if self.login_in_path:
            return self.url.replace("{user}", user or "").replace("{password}", password or "")
        if user is None:
            return self.url
        userinfo = user if password is None else f"{user}:{password}"
        return f"{self.scheme}://{userinfo}@{self._authority}{self.path}"

    @property
    def _authority(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.has_default_port else f"{host}:{self.port}"
