"""The file in which a gate keeps its groups, and the file of their keys that sshd reads.

Changed by one process at a time, and never seen half written. The keys' file follows from the groups' file.
"""

from __future__ import annotations

import fcntl
import json
import os
import secrets
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from wall.files.atomic import replace
from wall.gate.groups import Group, Groups, is_sound
from wall.gate.invitations import SALT_BYTES, Invitation
from wall.gate.keys import authorized_keys, read_key
from wall.gate.places import Places
from wall.model.language import Language

_MODE = 0o600
Made = TypeVar("Made")


class DamagedGroupsError(ValueError):
    """The groups' file cannot be understood. It is never replaced."""


class Register:
    def __init__(self, places: Places) -> None:
        self._places = places

    def read(self) -> Groups:
        """The groups as they are now; none where there is no file. Raises OSError and DamagedGroupsError."""
        try:
            return _parsed(self._places.groups.read_bytes())
        except FileNotFoundError:
            return Groups(b"")

    def change(self, work: Callable[[Groups], tuple[Groups, Made]]) -> Made:
        """Replace the groups by those that `work` makes of them, and return what it says besides.

        Waits for others that change them. Raises OSError and DamagedGroupsError, and whatever `work` raises: then
        nothing has changed.
        """
        with _locked(self._places.state):
            before = self.read()
            if not before.salt:
                before = Groups(secrets.token_bytes(SALT_BYTES))
            after, made = work(before)
            if after != before:
                replace(self._places.groups, _written(after), _MODE)
            keys = authorized_keys(after).encode()
            if not self._places.keys.exists() or self._places.keys.read_bytes() != keys:
                replace(self._places.keys, keys, _MODE)
            return made


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def _written(groups: Groups) -> bytes:
    told = {
        "salt": groups.salt.hex(),
        "groups": [
            {
                "id": group.id,
                "name": group.name,
                "port": group.port,
                "language": group.language.value,
                "key": group.key,
                "joined": group.joined,
                "invitation": group.invitation
                and {
                    "hash": group.invitation.hash.hex(),
                    "until": group.invitation.until,
                    "used": group.invitation.used,
                },
            }
            for group in groups
        ],
    }
    return json.dumps(told, ensure_ascii=False, indent=1).encode() + b"\n"


def _parsed(content: bytes) -> Groups:
    """Raises DamagedGroupsError.

    The service writes this file and answers the Internet; root writes nginx's configuration from it. So it is checked.
    """
    try:
        told = json.loads(content)
        found = []
        for one in told["groups"]:
            invitation = None if one["invitation"] is None else _invitation(one["invitation"])
            key = None if one["key"] is None else read_key(one["key"])
            group = Group(
                one["id"], one["name"], one["port"], Language(one["language"]), key, one["joined"], invitation
            )
            if not is_sound(group) or key != one["key"]:
                raise ValueError(f"group {group.id!r}")
            found.append(group)
        return Groups(bytes.fromhex(told["salt"]), {group.id: group for group in found})
    except (ValueError, TypeError, KeyError) as error:
        raise DamagedGroupsError(str(error)) from error


def _invitation(told: Mapping[str, Any]) -> Invitation:
    """Raises ValueError, TypeError and KeyError.

    A file of a former version does not say whether it was used: none that was is in it.
    """
    return Invitation(bytes.fromhex(told["hash"]), float(told["until"]), told.get("used", False) is True)
