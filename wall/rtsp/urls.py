"""Addresses of cameras: where to connect, what to ask for, and how a description's parts are addressed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote, unquote, urlsplit, urlunsplit

from wall.model.login import Login
from wall.rtsp.outcome import Outcome, RtspError

_PORTS = {"rtsp": 554, "rtsps": 322}
_ABSOLUTE = re.compile(r"rtsps?://", re.IGNORECASE)
_NOWHERE = ("", "0.0.0.0", "::")
# Everything that may stand in a URL already, so that only letters outside of ASCII and blanks are encoded.
_KEPT = ":/?#[]@!$&'()*+,;=%-._~|{}\\^`\"<>"


@dataclass(frozen=True, slots=True)
class StreamAddress:
    """A stream's address, taken apart. `url` is what requests name: the address without a login."""

    host: str
    port: int
    secure: bool
    url: str


def endpoint_of(url: str) -> StreamAddress:
    """Raises RtspError (BAD_ADDRESS)."""
    try:
        parts = urlsplit(url.strip())
        host, port, scheme = parts.hostname or "", parts.port, parts.scheme.lower()
    except ValueError as error:
        raise RtspError(Outcome.BAD_ADDRESS) from error
    if scheme not in _PORTS or not host:
        raise RtspError(Outcome.BAD_ADDRESS)
    place = f"[{host}]" if ":" in host else host
    if port is not None:
        place += f":{port}"
    asked = urlunsplit((scheme, place, parts.path, parts.query, ""))
    return StreamAddress(host, port or _PORTS[scheme], scheme == "rtsps", quote(asked, safe=_KEPT))


def login_in(url: str) -> Login | None:
    """The user and password inside a URL."""
    parts = urlsplit(url.strip())
    if parts.username is None:
        return None
    return Login(unquote(parts.username), None if parts.password is None else unquote(parts.password))


def base_of(endpoint: StreamAddress, told: str | None) -> str:
    """What a description's relative addresses are relative to; `told` is Content-Base or Content-Location.

    A base that is no address (anjvision: `192.168.1.10:554/stream0/`) or that leads nowhere is passed over.
    """
    if told and _ABSOLUTE.match(told):
        try:
            host = urlsplit(told).hostname or ""
        except ValueError:
            return endpoint.url
        return endpoint.url if host in _NOWHERE else _without_login(told)
    return endpoint.url


def resolved(base: str, control: str | None) -> str:
    """The address of `control` under `base`, as live555 joins them: appended, behind a query too.

    Dahua's `...?channel=1&subtype=0/` and `trackID=0` make `...?channel=1&subtype=0/trackID=0`; RFC 3986 would
    drop the query.
    """
    control = (control or "").strip()
    if control in ("", "*"):
        return base
    if _ABSOLUTE.match(control):
        return _without_login(control)
    if control.startswith("?"):
        return base + control
    return f"{base.removesuffix('/')}/{control.removeprefix('/')}"


def redirected(endpoint: StreamAddress, location: str | None) -> str:
    """The address a redirect leads to. Raises RtspError (BAD_REDIRECT)."""
    location = (location or "").strip()
    if location.startswith("/"):
        parts = urlsplit(endpoint.url)
        location = f"{parts.scheme}://{parts.netloc}{location}"
    try:
        return endpoint_of(location).url
    except RtspError as error:
        raise RtspError(Outcome.BAD_REDIRECT, location) from error


def _without_login(url: str) -> str:
    scheme, slashes, rest = url.partition("://")
    place, slash, path = rest.partition("/")
    return f"{scheme}{slashes}{place.rpartition('@')[2]}{slash}{path}"
