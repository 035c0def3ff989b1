"""How many clients a camera has, counted at its server's port."""

from __future__ import annotations

from pathlib import Path

_ESTABLISHED, _LISTENING = "01", "0A"


def sessions(port: int) -> int:
    """TCP connections to a server of this machine; an RTSP session over TCP is one. Source: proc(5), /proc/net/tcp.

    Only at the addresses where it listens: at others the same port may be a client's own.
    """
    lines = Path("/proc/net/tcp").read_text("ascii").splitlines()[1:]
    fields = [line.split() for line in lines]
    at_port = [(local, state) for _, local, _, state, *_ in fields if local.endswith(f":{port:04X}")]
    listening = {local for local, state in at_port if state == _LISTENING}
    anywhere = f"00000000:{port:04X}" in listening
    return sum(state == _ESTABLISHED and (anywhere or local in listening) for local, state in at_port)
