"""Where the running wall's socket is. Knows paths; opens nothing."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

_KIOSK = Path("/run/tivi/tivi.sock")
"""Where the Debian package's unit lets its wall listen: a folder that only its user, and root, may enter."""


def socket_to_ask(asked: str | None, kiosk: Path = _KIOSK) -> Path:
    """As `socket_path`; but the kiosk's, where there is no wall of our own and we may enter. Raises PermissionError."""
    path = socket_path(asked)
    if asked or path.exists():
        return path
    try:
        return kiosk if kiosk.exists() else path
    except PermissionError:
        return path


def socket_path(asked: str | None) -> Path:
    """The socket's path: as asked, as in TIVI_SOCKET, in the user's runtime folder, or in one made for it.

    The folder is only this user's, so that nobody else can even reach the socket. Raises PermissionError where
    somebody else has taken the place.
    """
    named = asked or os.environ.get("TIVI_SOCKET")
    if named:
        return Path(named).absolute()
    runtime = os.environ.get("XDG_RUNTIME_DIR")
    if runtime and Path(runtime).is_dir():
        return Path(runtime) / "tivi.sock"
    folder = Path(tempfile.gettempdir()) / f"tivi-{os.getuid()}"
    folder.mkdir(mode=0o700, exist_ok=True)
    found = folder.lstat()
    if found.st_uid != os.getuid() or found.st_mode & 0o077:
        raise PermissionError(f"{folder} is not only ours")
    return folder / "tivi.sock"
