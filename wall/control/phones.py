"""What households may know of the running wall: the answer to `phones`, and its reading.

The answer holds no address and no login, and nothing of a camera that is not shared.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from wall.model.camera import Share
from wall.model.language import Language

PHONES = "phones"


@dataclass(frozen=True, slots=True)
class PhoneCamera:
    """A shared camera. `words` says how it is; `age_s` is the age of its picture on the wall, None where it has none.

    `codec` is FFmpeg's name, empty while unknown. A camera with `Share.PICTURE` gives pictures, and no packets.
    """

    name: str
    state: str
    words: str
    age_s: float | None
    share: Share
    codec: str


@dataclass(frozen=True, slots=True)
class WallForPhones:
    """The wall's title, its language, and the cameras that it shares, in the order of the cameras file."""

    title: str
    language: Language
    cameras: tuple[PhoneCamera, ...]


def wall_for_phones(told: Mapping[str, Any]) -> WallForPhones:
    """Read the answer. Raises KeyError, TypeError or ValueError for anything else."""
    cameras = tuple(
        PhoneCamera(
            str(one["name"]),
            str(one["state"]),
            str(one["words"]),
            None if one["age_s"] is None else float(one["age_s"]),
            Share(one["share"]),
            str(one["codec"]),
        )
        for one in told["cameras"]
    )
    return WallForPhones(str(told["wall"]), Language(told["language"]), cameras)
