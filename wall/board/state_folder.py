"""Where the wall keeps what outlives it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

KIOSK_STATE = Path("/var/lib/tivi/history")
"""As StateDirectory= in the Debian package's unit says, which makes it for the kiosk's user."""


def state_folder(environment: Mapping[str, str], home: Path) -> Path:
    """The wall's own: as its unit says (systemd.exec(5), STATE_DIRECTORY), or else as in XDG's base directories."""
    of_unit = environment.get("STATE_DIRECTORY", "").split(":")[0]
    if of_unit:
        return Path(of_unit)
    named = environment.get("XDG_STATE_HOME", "")
    # The specification has relative paths ignored.
    base = Path(named) if named.startswith("/") else home / ".local" / "state"
    return base / "tivi"


def state_folder_to_read(environment: Mapping[str, str], home: Path, file: str, kiosk: Path = KIOSK_STATE) -> Path:
    """The folder with `file` in it: one's own where there is such a file, or else the kiosk's."""
    own = state_folder(environment, home)
    return own if (own / file).exists() or not kiosk.exists() else kiosk
