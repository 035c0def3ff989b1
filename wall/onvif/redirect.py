"""Where a reply sends whoever asked: to another path, another port, or to TLS, and never to another host. Pure."""

from __future__ import annotations

from dataclasses import replace

from wall.model.endpoint import Endpoint
from wall.onvif.http_response import Reply
from wall.onvif.service import Service


def redirected(reply: Reply, asked: Service) -> Service | None:
    """Where a redirect leads on the same host, or a server that takes only TLS; None if nowhere else."""
    if reply.status in (301, 302, 303, 307, 308):
        location = reply.header("location")
        if location.startswith("/"):
            moved = replace(asked, path=location)
            return moved if location.isascii() and location.isprintable() and moved != asked else None
        try:
            endpoint = Endpoint.of(location)
        except ValueError:
            return None
        if endpoint.scheme not in ("http", "https") or not endpoint.path.isascii():
            return None
        # The host in it is the one of the inner network, if it is another: the login stays where it was meant to go.
        path = endpoint.path if endpoint.path.strip("/") else asked.path
        moved = Service(endpoint.port, path, endpoint.scheme == "https")
        return moved if moved != asked else None
    if reply.status in (400, 426) and not asked.secure and b"HTTPS" in reply.body[:2000].upper():
        return replace(asked, secure=True)
    return None
