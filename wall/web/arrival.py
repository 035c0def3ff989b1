"""How a request has arrived: from whom, below which path of its host, and whether through the gate.

What the gate's nginx adds to a request is believed at the tunnel's socket alone: on the network of the house anybody
may write such headers.
"""

from __future__ import annotations

import ipaddress
import re
from functools import lru_cache
from typing import NamedTuple

from aiohttp import web

from wall.web.connections import BoundedConnection

_ADDRESS, _PREFIX = "X-Forwarded-For", "X-Forwarded-Prefix"
_ONE_STEP = re.compile(r"/[A-Za-z0-9][A-Za-z0-9-]{0,62}")


class PhoneArrival(NamedTuple):
    """`address` is the phone's; empty where it is unknown. `prefix` is such as `/to7`; empty where there is none.

    `secure`: the phone came by https. `outside`: it came through the gate.
    """

    address: str
    prefix: str
    secure: bool
    outside: bool


def is_outside(request: web.Request) -> bool:
    """Whether a request came through the gate."""
    connection = request.protocol
    return isinstance(connection, BoundedConnection) and connection.outside


def arrival(request: web.Request) -> PhoneArrival:
    """How a request has arrived. Raises HTTPBadRequest for headers at the tunnel that no gate of ours writes."""
    connection = request.protocol
    if not isinstance(connection, BoundedConnection) or not connection.outside:
        secure = isinstance(connection, BoundedConnection) and connection.secure
        return PhoneArrival(request.remote or "", "", secure, False)
    return PhoneArrival(_address(_only(request, _ADDRESS)), _prefix(_only(request, _PREFIX)), True, True)


def _only(request: web.Request, name: str) -> str:
    """The value of a header that is there once at most; empty where it is not."""
    values = request.headers.getall(name, ())
    if len(values) > 1:
        raise web.HTTPBadRequest
    return values[0] if values else ""


def _prefix(text: str) -> str:
    """It becomes part of a cookie's attributes, so it is nothing but one step of a path."""
    if text and _ONE_STEP.fullmatch(text) is None:
        raise web.HTTPBadRequest
    return text


def _address(text: str) -> str:
    found = _read_address(text) if text else ""
    if found is None:
        raise web.HTTPBadRequest
    return found


@lru_cache(maxsize=1024)
def _read_address(text: str) -> str | None:
    try:
        return None if "%" in text else str(ipaddress.ip_address(text))
    except ValueError:
        return None
