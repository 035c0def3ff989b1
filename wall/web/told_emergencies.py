"""Emergencies as a household's page is told of them: those of its cameras, and those that belong to none."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Collection, Iterable
from datetime import datetime
from itertools import islice
from typing import Any

from wall.config.text.names import fold
from wall.control.phones import PhoneEmergency
from wall.web.camera_ids import camera_id

_ID_LENGTH = 16
_MOST = 20
"""Emergencies that a household is told of those that it may see, the newest first."""


class ToldEmergencies:
    """`key` makes the ids, of which each emergency has one as long as this lives."""

    def __init__(self, key: bytes | None = None) -> None:
        self._key = secrets.token_bytes(32) if key is None else key

    def of(
        self, emergencies: Iterable[PhoneEmergency], cameras: Collection[str], household: str
    ) -> list[dict[str, Any]]:
        """`cameras` are the ids of those that the household may see, `household` is its name.

        An alarm of its own carries exactly this name, so that its page recognizes it.
        """
        seen = (one for one in emergencies if not one.camera or camera_id(one.camera) in cameras)
        return [self._told(one, household) for one in islice(seen, _MOST)]

    def _told(self, one: PhoneEmergency, household: str) -> dict[str, Any]:
        return {
            "id": self._id(one.number),
            "camera": camera_id(one.camera) if one.camera else None,
            "camera_name": one.camera or None,
            "cause": one.cause,
            "text": one.text,
            "who": household if fold(one.who) == fold(household) else one.who,
            "do": one.advice,
            "since": datetime.fromtimestamp(one.since).astimezone().isoformat(timespec="seconds"),
            "drill": one.is_drill,
        }

    def _id(self, number: int) -> str:
        """The wall counts all events: from its numbers a household would know of those that it may not see."""
        return hmac.new(self._key, str(number).encode(), hashlib.sha256).hexdigest()[:_ID_LENGTH]
