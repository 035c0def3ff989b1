"""The command that makes the tunnel, and what its complaints mean. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from wall.outside.house_key import KEY_NAME
from wall.outside.joined_gate import JoinedGate
from wall.outside.joining import HOST_ALIAS, KNOWN_HOSTS
from wall.outside.trouble import OutsideTrouble

_OPTIONS = {
    "BatchMode": "yes",
    "CheckHostIP": "no",
    "ConnectionAttempts": "1",
    "ControlMaster": "no",
    "ControlPath": "none",
    "ExitOnForwardFailure": "yes",
    "GlobalKnownHostsFile": "none",
    "HostKeyAlias": HOST_ALIAS,
    "IdentitiesOnly": "yes",
    "IdentityAgent": "none",
    # ssh marks what is no terminal as background traffic, which some providers put last.
    "IPQoS": "none",
    "PreferredAuthentications": "publickey",
    "StrictHostKeyChecking": "yes",
    "UpdateHostKeys": "no",
}
_COMPLAINTS = (
    (r"Permission denied \(|Too many authentication failures", OutsideTrouble.KEY),
    (r"Host key verification failed|REMOTE HOST IDENTIFICATION|no matching host key", OutsideTrouble.HOST_KEY),
    (r"remote port forwarding failed", OutsideTrouble.PORT_HELD),
    (r"Could not resolve hostname .*(not known|No address)", OutsideTrouble.NAME_UNKNOWN),
    (r"Could not resolve hostname", OutsideTrouble.NO_NAME_SERVER),
    (r"Network is unreachable", OutsideTrouble.NO_NETWORK),
    (r"Connection refused", OutsideTrouble.CLOSED),
    (r"kex_exchange_identification", OutsideTrouble.SILENT),
    (r"not responding|closed by remote|Broken pipe|client_loop|Connection reset", OutsideTrouble.LOST),
    (r"timed out|No route to host|Connection closed", OutsideTrouble.SILENT),
)
"""Lines of ssh on stderr, as regular expressions. Source: OpenSSH 9.2 and 10, sshconnect.c, clientloop.c."""


def ssh_command(
    gate: JoinedGate, folder: Path, web_socket: Path, program: str = "ssh", alive_s: int = 5, connect_s: int = 10
) -> list[str]:
    """Lets the gate's port lead to `web_socket`, and nothing else. An end that is silent for two `alive_s` is lost."""
    own = {
        "ConnectTimeout": str(connect_s),
        "IdentityFile": _quoted(folder / KEY_NAME),
        "ServerAliveCountMax": "2",
        "ServerAliveInterval": str(alive_s),
        "UserKnownHostsFile": _quoted(folder / KNOWN_HOSTS),
    }
    options = [word for name, value in sorted({**_OPTIONS, **own}.items()) for word in ("-o", f"{name}={value}")]
    return [
        *(program, "-F", "none", "-NT", *options),
        *("-R", f"127.0.0.1:{gate.port}:{web_socket}"),
        *("-p", str(gate.ssh.port), "-l", gate.ssh.user, "--", gate.host),
    ]


def complaint(lines: Iterable[str]) -> OutsideTrouble:
    """Why ssh ended, by the last of its lines that says so."""
    for line in reversed([*lines]):
        for pattern, trouble in _COMPLAINTS:
            if re.search(pattern, line):
                return trouble
    return OutsideTrouble.LOST


def _quoted(path: Path) -> str:
    """ssh takes spaces as separators in some of its options."""
    return f'"{path}"'
