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
class PhoneNotice:
    """A notice that hangs on the wall now, its dates in words. `link` is an address of the web, or None.

    `picture` names its picture for `wall.control.notice_picture`, another one where that has changed; empty for none.
    """

    title: str
    text: str
    dates: str
    is_urgent: bool
    link: str | None
    picture: str = ""


@dataclass(frozen=True, slots=True)
class PhoneEmergency:
    """An emergency that is not over. `camera` is one that is shared, or empty: then it is for every household.

    `number` tells it from others. `cause` is what was noticed, in words; `since` is in seconds of the epoch. `advice`
    is what to do, `who` the person or household that raised it.
    """

    number: int
    camera: str
    cause: str
    text: str
    who: str
    advice: str
    since: float
    is_drill: bool


@dataclass(frozen=True, slots=True)
class WallForPhones:
    """The wall's title, its language, the cameras that it shares, in the order of the cameras file, and its notices.

    `emergencies` are those of shared cameras and of none, the most important first.
    """

    title: str
    language: Language
    cameras: tuple[PhoneCamera, ...]
    notices: tuple[PhoneNotice, ...] = ()
    emergencies: tuple[PhoneEmergency, ...] = ()


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
    notices = tuple(
        PhoneNotice(
            str(one["title"]),
            str(one["text"]),
            str(one["dates"]),
            bool(one["urgent"]),
            _web_address(one["link"]),
            str(one.get("picture", "")),
        )
        for one in told.get("notices", ())  # a wall that still runs from before an update tells none
    )
    emergencies = tuple(
        PhoneEmergency(
            int(one["number"]),
            str(one["camera"]),
            str(one["cause"]),
            str(one["text"]),
            str(one["who"]),
            str(one["do"]),
            float(one["since"]),
            bool(one["drill"]),
        )
        for one in told.get("emergencies", ())
    )
    return WallForPhones(str(told["wall"]), Language(told["language"]), cameras, notices, emergencies)


def _web_address(link: object) -> str | None:
    """Whatever else a link might be, a page is never to follow it."""
    return link if isinstance(link, str) and link.startswith(("http://", "https://")) else None
