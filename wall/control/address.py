"""Where the running wall's sockets are."""

from __future__ import annotations

import os
from pathlib import Path

_KIOSK = Path("/run/tivi/tivi.sock")
"""Where the Debian package's unit lets its wall listen, in a folder that only its user and root may enter."""


def socket_to_ask(asked: str | None, kiosk: Path = _KIOSK) -> Path:
    """The socket to ask: as `socket_path`, or the kiosk's where there is no wall of our own and we may enter.

    Makes no folder: the disk may be full. Raises PermissionError.
    """
    path = _place(asked)
    if asked or path.exists():
        _check(path)
        return path
    try:
        return kiosk if kiosk.exists() else path
    except PermissionError:
        return path


def socket_path(asked: str | None) -> Path:
    """Where a wall is to listen: as asked, as in TIVI_SOCKET, in the user's runtime folder, or in one made for it.

    The folder belongs to this user only, so that nobody else can reach the socket. Raises PermissionError where
    somebody else has taken its place.
    """
    path = _place(asked)
    if path.parent == _own_folder():
        path.parent.mkdir(mode=0o700, exist_ok=True)
    _check(path)
    return path


def askers_socket() -> Path | None:
    """Where another user's processes may ask the wall, as in TIVI_ASKERS_SOCKET; None where none may.

    Its folder's group says who: the folder is made, and given to that group, before the wall starts.
    """
    named = os.environ.get("TIVI_ASKERS_SOCKET")
    return Path(named).absolute() if named else None


def events_socket() -> Path | None:
    """Where the process that listens to cameras asks the wall, as in TIVI_EVENTS_SOCKET; None where none does.

    Whoever may open it reads every camera's password: its folder's group is that process's alone.
    """
    named = os.environ.get("TIVI_EVENTS_SOCKET")
    return Path(named).absolute() if named else None


def _place(asked: str | None) -> Path:
    named = asked or os.environ.get("TIVI_SOCKET")
    if named:
        return Path(named).absolute()
    runtime = os.environ.get("XDG_RUNTIME_DIR")
    folder = Path(runtime) if runtime and Path(runtime).is_dir() else _own_folder()
    return folder / "tivi.sock"


def _own_folder() -> Path:
    # Not tempfile.gettempdir: it writes a file to see whether it can.
    named = os.environ.get("TMPDIR")
    return Path(named if named and Path(named).is_dir() else "/tmp") / f"tivi-{os.getuid()}"


def _check(path: Path) -> None:
    """Raises PermissionError where our own folder belongs to somebody else, or is open to others."""
    if path.parent == _own_folder() and path.parent.exists():
        found = path.parent.lstat()
        if found.st_uid != os.getuid() or found.st_mode & 0o077:
            raise PermissionError(f"{path.parent} is not only ours")
