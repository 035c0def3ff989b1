"""The groups of a gate, each with its path, its port and its key. Pure: every change makes a new set of groups."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from wall.gate.invitations import Invitation
from wall.model.language import Language

FIRST_PORT = 20001
MOST_GROUPS = 999
_LONGEST_NAME = 80
_LONGEST_ID = 32
_TAKEN = ("join", "speed", "gate")
"""Other names at the top of the gate's addresses, or of nginx's upstreams."""


class GroupNameError(ValueError):
    """The name has no letter and no digit of the alphabet, is too long, or has control characters."""


class TooManyGroupsError(ValueError):
    """The gate has as many groups as it may have."""


@dataclass(frozen=True, slots=True)
class Group:
    """`id` is the group in paths and file names; `port` is where its house's tunnel ends, on the gate's loopback.

    `key` is the public key that may open the port; `joined` is since when (Unix seconds), 0 without a key.
    """

    id: str
    name: str
    port: int
    language: Language = Language.VI
    key: str | None = None
    joined: float = 0.0
    invitation: Invitation | None = None

    @property
    def path(self) -> str:
        return f"/{self.id}/"


@dataclass(frozen=True, slots=True)
class Groups:
    """All groups, by their ids in the order in which they were made. `salt` is that of the invitations' hashes."""

    salt: bytes
    by_id: Mapping[str, Group] = field(default_factory=dict)

    def __iter__(self) -> Any:
        return iter(self.by_id.values())

    def named(self, name: str) -> Group | None:
        """The group that is called so, whatever its accents, capitals and spaces; also by its id or path."""
        by_id = self.by_id.get(name.strip().strip("/"))
        return by_id or next((group for group in self if _folded(group.name) == _folded(name)), None)

    def invite(self, name: str, language: Language, invitation: Invitation) -> tuple[Groups, Group]:
        """Invite the group, which is made where there is none. Its former invitation ends; its key stays for now.

        Raises GroupNameError and TooManyGroupsError.
        """
        found = self.named(name)
        if found is None:
            if len(self.by_id) >= MOST_GROUPS:
                raise TooManyGroupsError
            taken = {group.port for group in self}
            port = next(port for port in range(FIRST_PORT, FIRST_PORT + MOST_GROUPS) if port not in taken)
            found = Group(self._free_id(name), " ".join(name.split()), port)
        return self._with(invited := replace(found, language=language, invitation=invitation)), invited

    def join(self, digest: bytes, key: str, now: float) -> tuple[Groups, Group] | None:
        """Use the invitation of this hash up, and give its group the key; None where there is none that is valid.

        The key by which it was used may ask again, and nothing changes: its house has not got the answer. A key opens
        one port: another group that had the same loses it.
        """
        for group in self:
            invited = group.invitation
            if invited is not None and invited.matches(digest, now):
                if invited.used:
                    return (self, group) if group.key == key else None
                joined = replace(group, invitation=replace(invited, used=True), key=key, joined=now)
                others = {
                    one.id: replace(one, key=None, joined=0.0) if one.key == key else one for one in self.by_id.values()
                }
                return replace(self, by_id={**others, joined.id: joined}), joined
        return None

    def remove(self, group: Group) -> Groups:
        return replace(self, by_id={one.id: one for one in self if one.id != group.id})

    def _free_id(self, name: str) -> str:
        """The id of a new group. Names that differ in signs, or only towards their ends, have the same letters."""
        wanted = id_of(name)
        others = (f"{wanted[: _LONGEST_ID - 4]}x{number}" for number in range(2, MOST_GROUPS + 2))
        return wanted if wanted not in self.by_id else next(one for one in others if one not in self.by_id)

    def _with(self, group: Group) -> Groups:
        return replace(self, by_id={**self.by_id, group.id: group})


def is_sound(group: Group) -> bool:
    """Whether a group that was read from a file is one that could have been made."""
    return (
        isinstance(group.id, str)
        and re.fullmatch(f"[a-z0-9]{{1,{_LONGEST_ID + 1}}}", group.id, re.ASCII) is not None
        and isinstance(group.name, str)
        and len(group.name) <= _LONGEST_NAME
        and group.port in range(FIRST_PORT, FIRST_PORT + MOST_GROUPS)
        and isinstance(group.joined, float | int)
    )


def id_of(name: str) -> str:
    """The letters and digits of a name, small and without accents: `to7` of "Tổ 7". Raises GroupNameError."""
    if len(name) > _LONGEST_NAME or any(unicodedata.category(sign).startswith("C") for sign in name):
        raise GroupNameError(name)
    found = re.sub("[^a-z0-9]", "", _folded(name))[:_LONGEST_ID]
    if not found:
        raise GroupNameError(name)
    return f"{found}1" if found in _TAKEN else found


def _folded(name: str) -> str:
    """The name without accents, capitals and spaces, by which two names are the same."""
    bare = unicodedata.normalize("NFKD", name.casefold().replace("đ", "d"))
    return "".join(sign for sign in bare if not sign.isspace() and not unicodedata.combining(sign))
