"""Asks the network about a camera that does not answer: has it a web page, is it in another network? Sends no login."""

from __future__ import annotations

import ipaddress
import socket
from dataclasses import dataclass

from wall.onvif.service import PORTS

WEB_PORTS = (80, 443, *(port for port in PORTS if port not in (80, 10080)))
"""Ports of web pages, and of ONVIF where a web page is likely too."""
_PATIENCE_S = 1.5


@dataclass(frozen=True, slots=True)
class Around:
    """What is around a host.

    `web_port`: one of its open ports beside RTSP. `own`: this machine's address towards it. `elsewhere`: both are home
    addresses, of different networks.
    """

    web_port: int | None = None
    own: str | None = None
    elsewhere: bool = False


def around(host: str, web_ports: tuple[int, ...] = WEB_PORTS) -> Around:
    """Ask one port after another, never two at once. `host` is a name or an address; takes some seconds."""
    own = own_address(host)
    return Around(open_port(host, web_ports), own, own is not None and other_network(own, host))


def open_port(host: str, ports: tuple[int, ...]) -> int | None:
    for port in ports:
        try:
            with socket.create_connection((host, port), timeout=_PATIENCE_S):
                return port
        except (OSError, ValueError):
            continue
    return None


ANYWHERE = "192.0.2.1"
"""An address of nobody (RFC 5737): asked for the way to it, the kernel tells our own address. Nothing is sent."""


def own_address(host: str) -> str | None:
    """This machine's address on the way to `host`; None where there is no way. Sends nothing."""
    try:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as towards:
            towards.connect((host, 9))
            own: str = towards.getsockname()[0]
            return own
    except (OSError, ValueError):
        return None


def other_network(own: str, host: str) -> bool:
    """Whether two home addresses differ in their first three numbers, as they do behind another router."""
    try:
        ours, theirs = ipaddress.IPv4Address(own), ipaddress.IPv4Address(host)
    except ValueError:
        return False
    if not (ours.is_private and theirs.is_private) or theirs.is_loopback:
        return False
    return ours.packed[:3] != theirs.packed[:3]
