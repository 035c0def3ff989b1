"""One HTTPS request to a gate: limited in time and size, without redirects; its certificate is always checked."""

from __future__ import annotations

import contextlib
import errno
import http.client
import socket
import ssl
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from wall.outside.trouble import OutsideError, OutsideTrouble

_PATIENCE_S = 15.0
_LARGEST = 64 << 10
_CLOCK_OFF_S = 3600.0
"""A certificate that seems to be out of its time while the clocks differ by more than this: ours is wrong."""
_NOT_YET_VALID, _EXPIRED = 9, 10
"""X509_V_ERR_CERT_NOT_YET_VALID and X509_V_ERR_CERT_HAS_EXPIRED. Source: OpenSSL, X509_STORE_CTX_get_error(3)."""
_ANYWHERE = "192.0.2.1"
"""An address of nobody (RFC 5737): asked for the way to it, the kernel tells whether there is one. Nothing is sent."""


@dataclass(frozen=True, slots=True)
class OutsideAnswer:
    """`date` is the server's clock, from its header. `body` is at most 64 kB."""

    status: int
    body: bytes
    headers: Mapping[str, str]
    date: datetime | None = None


def ask_gate(
    address: str, path: str, body: bytes | None = None, patience_s: float = _PATIENCE_S, method: str = ""
) -> OutsideAnswer:
    """GET `path` from the gate, or POST `body`, which is JSON. Raises OutsideError, and waits twice as long at most."""
    host, port = host_and_port(address)
    connection = http.client.HTTPSConnection(host, port, timeout=patience_s, context=ssl.create_default_context())
    try:
        with contextlib.closing(connection):
            headers = {"Accept": "*/*"} if body is None else {"Content-Type": "application/json"}
            connection.request(method or ("GET" if body is None else "POST"), path, body, headers)
            return answer_of(connection.getresponse(), patience_s)
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise trouble_of(error, lambda: clock_of(address)) from None


def host_and_port(address: str) -> tuple[str, int]:
    parts = urlsplit(f"//{address}")
    return parts.hostname or address, parts.port or 443


def answer_of(response: http.client.HTTPResponse, patience_s: float = _PATIENCE_S) -> OutsideAnswer:
    """Raises OSError, and HTTPException for a body that is too long or too slow."""
    ends = time.monotonic() + patience_s
    body = b""
    with contextlib.closing(response):
        while chunk := response.read1(8192):
            body += chunk
            if len(body) > _LARGEST or time.monotonic() > ends:
                raise http.client.IncompleteRead(body[:100])
    headers = {name.casefold(): value for name, value in response.getheaders()}
    date = None
    with contextlib.suppress(ValueError, TypeError):
        date = parsedate_to_datetime(headers.get("date", ""))
    return OutsideAnswer(response.status, body, headers, date)


def trouble_of(error: Exception, clock: Callable[[], datetime | None]) -> OutsideError:
    """What an error of the system means here; `clock` asks the gate for its time, where that matters."""
    if isinstance(error, ssl.SSLCertVerificationError):
        if error.verify_code in (_NOT_YET_VALID, _EXPIRED):
            there = clock()
            if there is not None and abs(there.timestamp() - time.time()) > _CLOCK_OFF_S:
                return OutsideError(OutsideTrouble.CLOCK, f"{there.astimezone():%Y-%m-%d %H:%M}")
        return OutsideError(OutsideTrouble.CERTIFICATE, error.verify_message)
    if isinstance(error, ssl.SSLError):
        broke_off = isinstance(error, (ssl.SSLEOFError, ssl.SSLZeroReturnError))
        return OutsideError(OutsideTrouble.SILENT if broke_off else OutsideTrouble.NO_TLS, error.reason or "")
    if isinstance(error, socket.gaierror):
        if error.errno in (socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME)):
            return OutsideError(OutsideTrouble.NAME_UNKNOWN)
        return OutsideError(OutsideTrouble.NO_NAME_SERVER if has_way_out() else OutsideTrouble.NO_NETWORK)
    if isinstance(error, UnicodeError):
        return OutsideError(OutsideTrouble.NAME_UNKNOWN)
    if isinstance(error, OSError):
        told = error.strerror or type(error).__name__
        if isinstance(error, ConnectionRefusedError):
            return OutsideError(OutsideTrouble.CLOSED)
        if error.errno in (errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN):
            return OutsideError(OutsideTrouble.SILENT if has_way_out() else OutsideTrouble.NO_NETWORK, told)
        return OutsideError(OutsideTrouble.SILENT, told)
    return OutsideError(OutsideTrouble.NOT_A_GATE, type(error).__name__)


def clock_of(address: str) -> datetime | None:
    """The time at the gate, whoever it is: asked without checking it, for a hint alone; nothing of ours is sent."""
    host, port = host_and_port(address)
    unchecked = ssl.create_default_context()
    unchecked.check_hostname, unchecked.verify_mode = False, ssl.CERT_NONE
    connection = http.client.HTTPSConnection(host, port, timeout=_PATIENCE_S, context=unchecked)
    try:
        with contextlib.closing(connection):
            connection.request("HEAD", "/")
            return answer_of(connection.getresponse()).date
    except (OSError, http.client.HTTPException, ValueError):
        return None


def has_way_out() -> bool:
    """Whether this machine has a route to the Internet, by what the kernel knows. Sends nothing."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as towards:
        try:
            towards.connect((_ANYWHERE, 9))
        except OSError:
            return False
    return True
