"""Mounting a stick's partition privately."""

from __future__ import annotations

import contextlib
import ctypes
import os
import stat
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import mkdtemp

FILESYSTEMS = ("vfat", "exfat", "ntfs3")
"""File systems that Windows and phones put on a stick. No others: each one is kernel code that reads untrusted data."""
_MOUNT_OPTIONS = "nosuid,nodev,noexec,noatime"
_CLONE_NEWNS = 0x00020000  # unshare(2)


class MountError(Exception):
    """The partition cannot be mounted. The argument is what mount reports."""


def is_device(path: Path) -> bool:
    with contextlib.suppress(OSError):
        return stat.S_ISBLK(path.stat().st_mode)
    return False


@contextlib.contextmanager
def mounted(device: Path, owner: tuple[int, int], filesystems: Sequence[str]) -> Iterator[Path]:
    """The folder where the partition is mounted; its files belong to `owner` (user, group). Needs root.

    The process has its own mount namespace from here on, so that the mount ends with it, however it ends. Raises
    MountError, OSError.
    """
    if ctypes.CDLL(None, use_errno=True).unshare(_CLONE_NEWNS):
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    _run("mount", "--make-rprivate", "/")
    folder = mkdtemp(prefix="tivi-usb-")
    try:
        _mount(device, folder, owner, filesystems)
        try:
            yield Path(folder)
        finally:
            try:
                _run("umount", folder)
            except MountError:
                _run("umount", "--lazy", folder)
    finally:
        # Never with its content: if the stick is still mounted, that would delete the person's files.
        with contextlib.suppress(OSError):
            Path(folder).rmdir()


def _mount(device: Path, folder: str, owner: tuple[int, int], filesystems: Sequence[str]) -> None:
    reasons = []
    for filesystem in filesystems:
        # These keep no owners on the disk.
        owners = f",uid={owner[0]},gid={owner[1]},umask=077" if filesystem in FILESYSTEMS else ""
        try:
            _run("mount", "-t", filesystem, "-o", _MOUNT_OPTIONS + owners, "--", str(device), folder)
        except MountError as error:
            reasons.append(str(error))
        else:
            return
    raise MountError("; ".join(dict.fromkeys(reasons)))


def _run(*command: str) -> None:
    done = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)
    if done.returncode:
        raise MountError(" ".join(done.stderr.split()) or f"{command[0]}: {done.returncode}")
