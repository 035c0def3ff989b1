"""Where a device has a service: always on the host that was reached, at the ports it may have there. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace

from wall.model.endpoint import Endpoint

DEVICE_SERVICE = "/onvif/device_service"
"""The path of the device service in the standard."""
PORTS = (80, 8000, 8080, 2020, 8899, 5000, 10080)
"""Ports where cameras have it: Reolink 8000, Tiandy 8080, Tapo 2020, XMEye 8899, Yoosee 5000."""


@dataclass(frozen=True, slots=True)
class Service:
    """A service of a device by HTTP; `secure` with TLS."""

    port: int
    path: str = DEVICE_SERVICE
    secure: bool = False


def places(address: str, host: str, origin: Service) -> list[Service]:
    """Where a service with this address (XAddr) may be found, the likeliest place first.

    `host` is the host that was reached, and `origin` a service that has answered there. Behind a router an address
    names the inner network, and its port there; only of our own host its port is believed first. No other host is ever
    asked: it would be sent the login.
    """
    found: list[Service] = []
    for one in address.split()[:10]:
        place = _place(one, origin)
        if place is None:
            continue
        named, service = place
        here = replace(origin, path=service.path)
        found += [service, here] if named == host.lower() else [here, service]
    return list(dict.fromkeys(found))


def _place(address: str, origin: Service) -> tuple[str, Service] | None:
    """Host and service of an address; a bare path is at the origin."""
    if address.startswith("/"):
        return ("", replace(origin, path=address)) if _is_path(address) else None
    try:
        endpoint = Endpoint.of(address)
    except ValueError:
        return None
    path = endpoint.path or "/"
    if endpoint.scheme not in ("http", "https") or not _is_path(path):
        return None
    return endpoint.host, Service(endpoint.port, path, endpoint.scheme == "https")


def _is_path(path: str) -> bool:
    return path.startswith("/") and path.isascii() and path.isprintable() and " " not in path
