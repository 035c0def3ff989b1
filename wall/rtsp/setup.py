"""The Transport header of SETUP: what is asked for, and what a camera makes of it (RFC 2326, 12.39)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from wall.rtsp.outcome import Outcome, RtspError

_PAIR = re.compile(r"(\d{1,5})(?:-(\d{1,5}))?")
_HEX = re.compile(r"(?:0x)?([0-9a-f]{1,8})$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Delivery:
    """How the packets come.

    `channels` are those of RTP and RTCP; by UDP there are no channels, and 0 and 1 stand for them. `source` is the
    host that sends, where it is another than the camera's. `ssrc` may be wrong: cameras write it in decimal too.
    """

    channels: tuple[int, int] = (0, 1)
    is_udp: bool = False
    server_ports: tuple[int, int] | None = None
    source: str | None = None
    ssrc: int | None = None


def transport_header(client_ports: tuple[int, int] | None) -> str:
    """What SETUP asks for: UDP to these ports, or interleaved."""
    if client_ports is None:
        return "RTP/AVP/TCP;unicast;interleaved=0-1"
    return f"RTP/AVP;unicast;client_port={client_ports[0]}-{client_ports[1]}"


def agreed(told: str | None, client_ports: tuple[int, int] | None) -> Delivery:
    """What the answer to SETUP means. Raises RtspError (WANTS_UDP, TRANSPORT_REFUSED)."""
    told = (told or transport_header(client_ports)).split(",")[0]
    kind, *rest = (part.strip() for part in told.split(";"))
    options = {
        name.strip().lower(): value.strip().strip('"') for name, _, value in (part.partition("=") for part in rest)
    }
    ssrc = _HEX.match(options.get("ssrc", ""))
    source_id = (int(ssrc[1], 16) if ssrc else 0) or None
    if "multicast" in options:
        raise RtspError(Outcome.TRANSPORT_REFUSED, told)
    if "interleaved" in options or kind.upper().endswith("/TCP"):
        channels = _pair(options.get("interleaved", "")) or (0, 1)
        if max(channels) > 255:
            raise RtspError(Outcome.PROTOCOL_ERROR, told)
        return Delivery(channels, ssrc=source_id)
    if client_ports is None:
        if "client_port" in options or "server_port" in options:
            raise RtspError(Outcome.WANTS_UDP, told)
        return Delivery(ssrc=source_id)
    ports = _pair(options.get("server_port", ""))
    if ports is not None and not all(0 < port < 65536 for port in ports):
        ports = None
    return Delivery(is_udp=True, server_ports=ports, source=options.get("source") or None, ssrc=source_id)


def _pair(text: str) -> tuple[int, int] | None:
    found = _PAIR.match(text)
    if found is None:
        return None
    first = int(found[1])
    return first, int(found[2]) if found[2] else first + 1
