"""Joining a gate: shows it the digits over TLS, gives it the house's public key, and keeps what it answers."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Protocol

from wall.files.atomic import replace
from wall.outside.house_key import forget_keys, next_key, use_next_key
from wall.outside.https import OutsideAnswer, ask_gate
from wall.outside.joined_gate import GATE_NAME, JoinedGate, UnreadableGateError, gate_in_answer, write_gate
from wall.outside.last_line import forget_line, keep_line
from wall.outside.line import JoinLine
from wall.outside.trouble import OutsideError, OutsideTrouble

FOLDER = Path("/var/lib/tivi-outside")
"""Folder of the tunnel's user. Everybody may see what is joined; nobody else may read the key."""
KNOWN_HOSTS = "known_hosts"
HOST_ALIAS = "tivi-gate"
"""The gate's name in known_hosts: its keys came over TLS, whatever its address and port."""
_LONGEST_WAIT_S = 24 * 3600


class GateRequest(Protocol):
    def __call__(self, address: str, path: str, body: bytes | None = None) -> OutsideAnswer:
        """The gate's answer. Raises OutsideError."""


def join(line: JoinLine, folder: Path, ask: GateRequest = ask_gate) -> JoinedGate:
    """Join the gate, in place of one that was joined before. Raises OutsideError, OSError; then that one stays."""
    told = {"digits": line.digits, "key": next_key(folder)}
    answer = ask(line.address, "/join", json.dumps(told).encode())
    gate = _understood(answer, line.address)
    use_next_key(folder)
    keys = "".join(f"{HOST_ALIAS} {key}\n" for key in gate.ssh.host_keys)
    replace(folder / KNOWN_HOSTS, keys.encode(), 0o644)
    write_gate(folder, gate)
    keep_line(folder, line)
    return gate


def leave(folder: Path) -> None:
    """Forget the gate and the key that opens it. Raises OSError."""
    (folder / GATE_NAME).unlink(missing_ok=True)
    (folder / KNOWN_HOSTS).unlink(missing_ok=True)
    forget_keys(folder)
    forget_line(folder)


def _understood(answer: OutsideAnswer, address: str) -> JoinedGate:
    if answer.status == 403:
        raise OutsideError(OutsideTrouble.DIGITS)
    if answer.status == 429:
        wait = answer.headers.get("retry-after", "")
        raise OutsideError(
            OutsideTrouble.TOO_MANY, wait_s=min(int(wait), _LONGEST_WAIT_S) if wait.isdecimal() else None
        )
    if answer.status >= 500:
        raise OutsideError(OutsideTrouble.GATE_ILL, str(answer.status))
    if answer.status != 200:
        raise OutsideError(OutsideTrouble.NOT_A_GATE, str(answer.status))
    try:
        return gate_in_answer(answer.body, address, time.time())
    except UnreadableGateError as error:
        raise OutsideError(OutsideTrouble.NOT_A_GATE, str(error)) from None
