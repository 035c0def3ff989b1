"""The address that households open, and the link that brings a code with it."""

from __future__ import annotations

import re
import socket
from pathlib import Path

from wall.commands.probe.neighbourhood import ANYWHERE, own_address
from wall.commands.way_out import way_out
from wall.households.code import Code
from wall.outside.joining import FOLDER

DEFAULT_PORT = 8080


def usual_host(folder: Path = FOLDER) -> str:
    """Where households reach this machine: through the gate that is joined, else on its own network."""
    gate = way_out(folder).gate
    return local_host() if gate is None else gate.link


def local_host() -> str:
    """This machine on its network, as `192.168.1.20:8080`; by its name where it has no network."""
    return f"{own_address(ANYWHERE) or socket.gethostname()}:{DEFAULT_PORT}"


def address(host: str) -> str:
    """The address of a host, which may have a scheme already; `http://192.168.1.20:8080`."""
    bare = host.strip().rstrip("/")
    return bare if re.match("https?://", bare) else f"http://{bare}"


def typed(host: str) -> str:
    """The address as people read and type it: `tivi.example.org/to7`, `192.168.1.20:8080`."""
    return re.sub("^https?://", "", address(host))


def link(host: str, code: Code) -> str:
    """The link to enter by. The code is in the fragment, which browsers send to nobody: so it is in no log."""
    return f"{address(host)}/#{code.digits}"
