"""Posts JSON to a web address: bounded in time and size, without redirects, with its certificate always checked."""

from __future__ import annotations

import base64
import contextlib
import http.client
import socket
import ssl
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import unquote, urlsplit

from wall import __version__

_PATIENCE_S = 10.0
_ANSWER_BYTES = 1024
"""Maximum of an answer that is read (bytes): only its status matters."""
_PORTS = {"http": http.client.HTTP_PORT, "https": http.client.HTTPS_PORT}
_LATER = (408, 425, 429)
"""Statuses that refuse for the moment only: RFC 9110, 8470, 6585."""


class WebhookTrouble(StrEnum):
    BAD_ADDRESS = "bad-address"
    NAME_UNKNOWN = "name-unknown"
    CERTIFICATE = "certificate"
    UNREACHABLE = "unreachable"
    REDIRECTED = "redirected"
    REFUSED = "refused"  # with a status that will not change by itself
    BUSY = "busy"  # or broken: with one that may


@dataclass(frozen=True, slots=True)
class WebhookFault:
    """`detail` is the status, or the system's message; never any part of the address."""

    trouble: WebhookTrouble
    detail: str = ""

    @property
    def is_for_good(self) -> bool:
        """Whether the same letter would fail again."""
        return self.trouble is WebhookTrouble.REFUSED


def host_of(address: str) -> str:
    """The only part of an address that may be shown: its path, query and login may be secrets."""
    with contextlib.suppress(ValueError):
        return urlsplit(address).hostname or ""
    return ""


def post(address: str, body: bytes, patience_s: float = _PATIENCE_S) -> WebhookFault | None:
    """Post the letter; None if it was accepted. Takes a few times `patience_s` at most."""
    try:
        connection, target, headers = _begun(address, patience_s)
    except (ValueError, http.client.InvalidURL):
        return WebhookFault(WebhookTrouble.BAD_ADDRESS)
    try:
        with contextlib.closing(connection):
            connection.request("POST", target, body, headers)
            with contextlib.closing(connection.getresponse()) as answer:
                status = answer.status
                answer.read(_ANSWER_BYTES)
    except ssl.SSLCertVerificationError as error:
        return WebhookFault(WebhookTrouble.CERTIFICATE, error.verify_message)
    except (socket.gaierror, UnicodeError):
        return WebhookFault(WebhookTrouble.NAME_UNKNOWN)
    except OSError as error:
        return WebhookFault(WebhookTrouble.UNREACHABLE, error.strerror or type(error).__name__)
    except http.client.InvalidURL:
        return WebhookFault(WebhookTrouble.BAD_ADDRESS)
    except (http.client.HTTPException, ValueError) as error:
        return WebhookFault(WebhookTrouble.UNREACHABLE, type(error).__name__)
    return _judged(status)


def _begun(address: str, patience_s: float) -> tuple[http.client.HTTPConnection, str, dict[str, str]]:
    """An unopened connection, the path and the headers. Raises ValueError, InvalidURL."""
    parts = urlsplit(address)
    host, port = parts.hostname, parts.port
    if parts.scheme not in _PORTS or not host:
        raise ValueError("no address of the web")
    # Without a port one would be looked for behind the last colon of an IPv6 address.
    port = _PORTS[parts.scheme] if port is None else port
    headers = {"Content-Type": "application/json", "User-Agent": f"tivi/{__version__}"}
    if parts.username is not None:
        login = f"{unquote(parts.username)}:{unquote(parts.password or '')}"
        headers["Authorization"] = f"Basic {base64.b64encode(login.encode()).decode()}"
    target = f"{parts.path or '/'}{'?' if parts.query else ''}{parts.query}"
    if parts.scheme == "http":
        return http.client.HTTPConnection(host, port, timeout=patience_s), target, headers
    context = ssl.create_default_context()
    return http.client.HTTPSConnection(host, port, timeout=patience_s, context=context), target, headers


def _judged(status: int) -> WebhookFault | None:
    if 200 <= status < 300:
        return None
    if 300 <= status < 400:
        return WebhookFault(WebhookTrouble.REDIRECTED, str(status))
    later = status >= 500 or status in _LATER
    return WebhookFault(WebhookTrouble.BUSY if later else WebhookTrouble.REFUSED, str(status))
