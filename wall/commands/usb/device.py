"""A stick's partition, mounted where nobody else sees it, and the rights that it takes given up again.

Knows mounts and users; not what is on the stick.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import stat
import subprocess
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from tempfile import mkdtemp

KINDS = ("vfat", "exfat", "ntfs3")
"""What Windows and phones put on a stick. Others are left alone: each is code that reads a stranger's disk."""
_GUARDED = "nosuid,nodev,noexec,noatime"
_OWN_MOUNTS = 0x00020000  # CLONE_NEWNS, unshare(2)


class MountError(Exception):
    """The partition cannot be mounted; the reason in mount's own words."""


def is_device(path: Path) -> bool:
    with contextlib.suppress(OSError):
        return stat.S_ISBLK(path.stat().st_mode)
    return False


@contextlib.contextmanager
def mounted(device: Path, owner: tuple[int, int], kinds: Sequence[str]) -> Iterator[Path]:
    """Where the partition's files are, as those of `owner` (user, group). Needs root. Raises MountError, OSError.

    From here on this process has mounts of its own, which end with it, however it ends.
    """
    if ctypes.CDLL(None, use_errno=True).unshare(_OWN_MOUNTS):
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    _do("mount", "--make-rprivate", "/")
    folder = mkdtemp(prefix="tivi-usb-")
    try:
        _mount(device, folder, owner, kinds)
        try:
            yield Path(folder)
        finally:
            try:
                _do("umount", folder)
            except MountError:
                _do("umount", "--lazy", folder)
    finally:
        # Not with all that is in it: should the stick still be mounted, that would be the person's files.
        with contextlib.suppress(OSError):
            Path(folder).rmdir()


def _mount(device: Path, folder: str, owner: tuple[int, int], kinds: Sequence[str]) -> None:
    reasons = []
    for kind in kinds:
        whose = f",uid={owner[0]},gid={owner[1]},umask=077" if kind in KINDS else ""
        try:
            _do("mount", "-t", kind, "-o", _GUARDED + whose, "--", str(device), folder)
        except MountError as error:
            reasons.append(str(error))
        else:
            return
    raise MountError("; ".join(dict.fromkeys(reasons)))


def _do(*command: str) -> None:
    done = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)
    if done.returncode:
        raise MountError(" ".join(done.stderr.split()) or f"{command[0]}: {done.returncode}")


def become(owner: tuple[int, int]) -> None:
    """This process is `owner` (user, group) from now on, and nothing else; who is not root stays who they are."""
    if os.geteuid() == 0 and owner != (0, 0):
        os.setgroups([])
        os.setresgid(owner[1], owner[1], owner[1])
        os.setresuid(owner[0], owner[0], owner[0])


def done_as(owner: tuple[int, int], work: Callable[[], bytes]) -> bytes:
    """What `work` gives, done by a process that is `owner`. Raises OSError where it came to no end."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        status = 1
        try:
            os.close(reading)
            become(owner)
            with os.fdopen(writing, "wb") as answer:
                answer.write(work())
            status = 0
        finally:
            os._exit(status)
    os.close(writing)
    with os.fdopen(reading, "rb") as answer:
        told = answer.read()
    if os.waitpid(child, 0)[1]:
        raise OSError(5, os.strerror(5))
    return told
