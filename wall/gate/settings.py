"""What is set once for a gate: its name, its certificate and its ports."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass
from pathlib import Path

from wall.files.atomic import replace

_NAME = re.compile(r"(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*")


class GateSettingsError(ValueError):
    """The file of the settings is not there, or damaged."""


@dataclass(frozen=True, slots=True)
class GateSettings:
    """`name` is the gate's in DNS. `certificate` and `key` are files, None until there are some.

    `listening` is what nginx's `listen` takes before a port: an empty text for every IPv4 address, `[::]:` for IPv6.
    """

    name: str
    certificate: str | None = None
    key: str | None = None
    https_port: int = 443
    http_port: int = 80
    ssh_port: int = 22
    ssh_user: str = "tivi-tunnel"
    keys_user: str = "tivi-gate"
    listening: tuple[str, ...] = ("", "[::]:")

    @property
    def address(self) -> str:
        """As it stands in links: with the port where it is not the usual one."""
        return self.name if self.https_port == 443 else f"{self.name}:{self.https_port}"


def read_name(text: str) -> str | None:
    """The name as it is kept; None for what is no name in DNS."""
    name = text.strip().rstrip(".").lower()
    return name if _NAME.fullmatch(name) and not re.fullmatch(r"[\d.]+", name) else None


def read_settings(path: Path) -> GateSettings:
    """Raises GateSettingsError, and OSError where the file cannot be read."""
    try:
        told = json.loads(path.read_bytes())
        return GateSettings(**{**told, "listening": tuple(told["listening"])})
    except (FileNotFoundError, ValueError, TypeError, KeyError) as error:
        raise GateSettingsError(str(path)) from error


def write_settings(path: Path, settings: GateSettings) -> None:
    """Raises OSError."""
    replace(path, json.dumps(asdict(settings), indent=1).encode() + b"\n", 0o644)
