"""Measures how fast this house can send to its gate, modestly: 256 kB once, which the gate throws away."""

from __future__ import annotations

import contextlib
import http.client
import os
import ssl
import time
from collections.abc import Callable

from wall.outside.https import host_and_port

SPEED_PATH = "/speed"
"""The gate answers 204 to a POST here, reads its body and throws it away."""
_SENT = 256 << 10
_PATIENCE_S = 20.0


def upload_speed(address: str, clock: Callable[[], float] = time.monotonic) -> float | None:
    """Bits per second; None where the gate takes nothing there, or it took more than 20 seconds.

    A server may answer before it has read all. So another request follows at once on the same connection: its answer
    comes when everything before it has arrived.
    """
    host, port = host_and_port(address)
    connection = http.client.HTTPSConnection(host, port, timeout=_PATIENCE_S, context=ssl.create_default_context())
    try:
        with contextlib.closing(connection):
            connection.request("GET", SPEED_PATH)
            if not _agrees(connection.getresponse()):
                return None
            begun = clock()
            connection.request("POST", SPEED_PATH, os.urandom(_SENT))
            if not _agrees(connection.getresponse()):
                return None
            connection.request("GET", SPEED_PATH)
            return _SENT * 8 / (clock() - begun) if _agrees(connection.getresponse()) else None
    except (OSError, http.client.HTTPException, ValueError):
        return None


def _agrees(response: http.client.HTTPResponse) -> bool:
    response.read()
    return response.status == 204 and not response.will_close
