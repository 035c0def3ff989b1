"""How many clients a camera has, counted at its server's port."""

from __future__ import annotations

from pathlib import Path

_ESTABLISHED = "01"


def sessions(port: int) -> int:
    """TCP connections to a server of this machine; an RTSP session over TCP is one. Source: proc(5), /proc/net/tcp."""
    lines = Path("/proc/net/tcp").read_text("ascii").splitlines()[1:]
    fields = [line.split() for line in lines]
    return sum(local.endswith(f":{port:04X}") and state == _ESTABLISHED for _, local, _, state, *_ in fields)
