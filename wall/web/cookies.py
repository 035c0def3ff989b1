"""Finds one cookie of a request, whatever else stands beside it.

`request.cookies` costs more than the rest of a request, and in aiohttp 3.8 fails for names that other programs use.
"""

from __future__ import annotations

from aiohttp import web


def cookie(request: web.Request, name: str) -> str | None:
    """The value of the first cookie of this name."""
    for line in request.headers.getall("Cookie", ()):
        for pair in line.split(";"):
            found, equals, value = pair.strip().partition("=")
            if equals and found == name:
                return value
    return None
