"""The house's key for its tunnel: made by ssh-keygen, kept on the machine, and used once a gate knows it."""

from __future__ import annotations

import subprocess
from pathlib import Path

from wall.outside.trouble import OutsideError, OutsideTrouble

KEY_NAME = "id_ed25519"
_NEXT = f"{KEY_NAME}.new"
_PATIENCE_S = 30.0


def next_key(folder: Path, keygen: str = "ssh-keygen") -> str:
    """The public half of the key to join with, as `ssh-ed25519 AAAA…`. Raises OutsideError, OSError.

    The same one until `use_next_key`: an answer of the gate that got lost on its way is worth another try.
    """
    path = folder / _NEXT
    public = path.with_name(f"{_NEXT}.pub")
    if not (path.exists() and public.exists()):
        _remove(path)
        command = [keygen, "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", str(path)]
        try:
            done = subprocess.run(
                command, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=_PATIENCE_S, check=False
            )
        except FileNotFoundError:
            raise OutsideError(OutsideTrouble.NO_SSH, keygen) from None
        except subprocess.TimeoutExpired:
            raise OutsideError(OutsideTrouble.NO_SSH, f"{keygen}: {_PATIENCE_S:.0f} s") from None
        if done.returncode:
            raise OSError(0, done.stderr.strip() or f"{keygen}: {done.returncode}")
    return " ".join(public.read_text(encoding="ascii").split()[:2])


def use_next_key(folder: Path) -> None:
    """The key that a gate knows now takes the place of the old one. Raises OSError."""
    for ending in ("", ".pub"):
        (folder / f"{_NEXT}{ending}").replace(folder / f"{KEY_NAME}{ending}")


def forget_keys(folder: Path) -> None:
    """Raises OSError."""
    for name in (KEY_NAME, _NEXT):
        _remove(folder / name)


def _remove(path: Path) -> None:
    for one in (path, path.with_name(f"{path.name}.pub")):
        one.unlink(missing_ok=True)
