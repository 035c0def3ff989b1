"""Reads the body of a request that is one JSON object."""

from __future__ import annotations

import asyncio
import json
from typing import Any

from aiohttp import web

_PATIENCE_S = 5.0
"""A body of a few bytes that takes longer is none."""


async def told_in(request: web.Request) -> dict[str, Any]:
    """The object. Raises HTTPBadRequest for anything else, and HTTPRequestEntityTooLarge."""
    try:
        told = json.loads(await asyncio.wait_for(request.read(), _PATIENCE_S))
    except (ValueError, RecursionError, TimeoutError):
        raise web.HTTPBadRequest from None
    if not isinstance(told, dict):
        raise web.HTTPBadRequest
    return told
