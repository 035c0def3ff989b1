"""The gate as it was joined: what it answered, read strictly, and kept in one file."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from wall.files.atomic import replace
from wall.outside.line import LineError, read_address

GATE_NAME = "gate.json"
_MODE = 0o644
_LARGEST = 64 << 10
_HOST_KEY = re.compile(r"(ssh-ed25519|ssh-rsa|rsa-sha2-\d+|ecdsa-sha2-nistp\d+) [A-Za-z0-9+/=]{40,4000}")
_USER = re.compile(r"[a-z_][a-z0-9_-]{0,31}")
_GROUP_PATH = re.compile(r"/[a-z0-9-]{1,64}/")
_LOWEST_PORT = 1024
"""A gate's user for tunnels has no right to listen lower."""


class UnreadableGateError(ValueError):
    """What is no gate's answer, or no file of one. The argument is the part that is wrong."""


@dataclass(frozen=True, slots=True)
class SshEnd:
    """Where the gate takes tunnels. `host_keys` in the form of a .pub file, without comments."""

    user: str
    port: int
    host_keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class JoinedGate:
    """`address` is a host, or host:port, for https. `path` is the group's, such as `/to7/`; `port` the tunnel's end at
    the gate; `joined` in Unix seconds."""

    address: str
    path: str
    name: str
    port: int
    ssh: SshEnd
    joined: int

    @property
    def host(self) -> str:
        return self.address.rsplit(":", 1)[0].strip("[]") if self._has_port else self.address.strip("[]")

    @property
    def link(self) -> str:
        """What households open: `https://tivi.example.org/to7/`."""
        return f"https://{self.address}{self.path}"

    @property
    def _has_port(self) -> bool:
        return re.search(r"\]?:\d+$", self.address) is not None and not self.address.endswith("]")


def gate_in_answer(body: bytes, address: str, now: float) -> JoinedGate:
    """The gate in its answer to joining, a JSON object. Raises UnreadableGateError."""
    return _gate({**_object(body), "address": address, "joined": int(now)})


def read_gate(folder: Path) -> JoinedGate | None:
    """The gate that is joined; None where none is. Raises OSError, and UnreadableGateError for a damaged file."""
    try:
        with (folder / GATE_NAME).open("rb") as file:
            return _gate(_object(file.read(_LARGEST + 1)))
    except FileNotFoundError:
        return None


def write_gate(folder: Path, gate: JoinedGate) -> None:
    """Raises OSError, and then the file is as it was."""
    replace(folder / GATE_NAME, json.dumps(asdict(gate), ensure_ascii=False, indent=1).encode() + b"\n", _MODE)


def _object(body: bytes) -> Mapping[str, Any]:
    try:
        told = json.loads(body) if len(body) <= _LARGEST else None
    except (ValueError, RecursionError):
        told = None
    if not isinstance(told, dict):
        raise UnreadableGateError("JSON")
    return told


def _gate(told: Mapping[str, Any]) -> JoinedGate:
    ssh = told.get("ssh")
    if not isinstance(ssh, dict):
        raise UnreadableGateError("ssh")
    keys = ssh.get("host_keys")
    if not isinstance(keys, list) or not 0 < len(keys) <= 8:
        raise UnreadableGateError("host_keys")
    return JoinedGate(
        address=_text(told, "address", _is_address),
        path=_text(told, "path", lambda text: _GROUP_PATH.fullmatch(text) is not None),
        name=_text(told, "name", lambda text: text.isprintable() and 0 < len(text) <= 100),
        port=_whole(told, "port", _LOWEST_PORT),
        ssh=SshEnd(
            user=_text(ssh, "user", lambda text: _USER.fullmatch(text) is not None),
            port=_whole(ssh, "port", 1),
            host_keys=tuple(_text({"host_keys": key}, "host_keys", _is_host_key) for key in keys),
        ),
        joined=_whole(told, "joined", 0, 1 << 40),
    )


def _text(told: Mapping[str, Any], key: str, right: Callable[[str], bool]) -> str:
    value = told.get(key)
    if not isinstance(value, str) or not right(value):
        raise UnreadableGateError(key)
    return value


def _whole(told: Mapping[str, Any], key: str, least: int, most: int = 65535) -> int:
    value = told.get(key)
    if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
        raise UnreadableGateError(key)
    return value


def _is_address(text: str) -> bool:
    try:
        return read_address(text) == text
    except LineError:
        return False


def _is_host_key(text: str) -> bool:
    return _HOST_KEY.fullmatch(text) is not None
