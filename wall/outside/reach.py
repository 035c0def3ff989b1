"""Whether what comes through the gate is this house: the same `/alive` from outside as from our own server's socket."""

from __future__ import annotations

import contextlib
import http.client
import socket
from collections.abc import Callable
from pathlib import Path

from wall.outside.https import OutsideAnswer, answer_of, ask_gate
from wall.outside.joined_gate import JoinedGate
from wall.outside.trouble import OutsideError, OutsideTrouble

WEB_SOCKET = Path("/run/tivi-tunnel/web.sock")
"""Where `tivi web` listens for what comes through the gate."""
_PATIENCE_S = 8.0
_LONGEST = 64


def own_alive(web_socket: Path, patience_s: float = _PATIENCE_S) -> bytes:
    """Our server's `/alive`, some digits that it made when it started. Raises OutsideError."""
    connection = _UnixConnection(web_socket, patience_s)
    try:
        with contextlib.closing(connection):
            connection.request("GET", "/alive", headers={"Host": "localhost"})
            answer = answer_of(connection.getresponse(), patience_s)
    except (OSError, http.client.HTTPException) as error:
        told = error.strerror if isinstance(error, OSError) else None
        raise OutsideError(OutsideTrouble.SERVER_OFF, told or type(error).__name__) from None
    if answer.status != 200 or not 0 < len(answer.body) <= _LONGEST:
        raise OutsideError(OutsideTrouble.SERVER_OFF, str(answer.status))
    return answer.body


def gates_alive(gate: JoinedGate) -> OutsideAnswer:
    """What the gate answers to the same question. Raises OutsideError."""
    return ask_gate(gate.address, f"{gate.path}alive", patience_s=_PATIENCE_S)


def reached(
    gate: JoinedGate, web_socket: Path, ask: Callable[[JoinedGate], OutsideAnswer] = gates_alive
) -> OutsideTrouble | None:
    """None where the gate leads to this house, or what is in the way. Takes a minute at most."""
    try:
        own = own_alive(web_socket)
        answer = ask(gate)
        return judged(answer, own) and judged(answer, own_alive(web_socket))
    except OutsideError as error:
        return error.trouble


def judged(answer: OutsideAnswer, own: bytes) -> OutsideTrouble | None:
    """The gate's answer against our own."""
    if answer.status in (502, 503, 504):
        return OutsideTrouble.AWAY
    if answer.status != 200:
        return OutsideTrouble.NOT_A_GATE
    return None if answer.body == own else OutsideTrouble.OTHER_HOUSE


class _UnixConnection(http.client.HTTPConnection):
    def __init__(self, path: Path, patience_s: float) -> None:
        super().__init__("localhost", timeout=patience_s)
        self._path, self._patience_s = path, patience_s

    def connect(self) -> None:
        self.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.sock.settimeout(self._patience_s)
        self.sock.connect(str(self._path))
