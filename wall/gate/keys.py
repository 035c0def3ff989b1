"""The public keys of the groups' houses, and what each may do at the gate's sshd: open its own port. Pure."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterable

from wall.gate.groups import Group

_KIND = "ssh-ed25519"
_LINE = re.compile(rf"{_KIND} ([A-Za-z0-9+/]{{68}})(?: [^\r\n]{{0,200}})?\n?")
_HEAD = len(_KIND).to_bytes(4, "big") + _KIND.encode() + (32).to_bytes(4, "big")
"""Bytes before the 32 bytes of the key itself (RFC 8709, section 4)."""
LOOPBACK = "127.0.0.1"


def read_key(text: str) -> str | None:
    """The key without its comment; None for anything but one ed25519 key."""
    match = _LINE.fullmatch(text)
    if match is None:
        return None
    try:
        content = base64.b64decode(match[1], validate=True)
    except binascii.Error:
        return None
    return f"{_KIND} {match[1]}" if len(content) == len(_HEAD) + 32 and content.startswith(_HEAD) else None


def authorized_keys(groups: Iterable[Group]) -> str:
    """The file that sshd reads: of each key, the port that it may open, and nothing else."""
    return "".join(
        f'restrict,port-forwarding,permitlisten="{LOOPBACK}:{group.port}" {group.key} {group.id}\n'
        for group in groups
        if group.key is not None
    )
