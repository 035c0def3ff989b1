"""Where a camera's events come from, and how that goes, as the wall and the process that listens tell each other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from wall.model.event_source import EventSourceChoice
from wall.model.event_trouble import EventTrouble
from wall.model.login import NO_LOGIN, Login


class LoginState(StrEnum):
    """What the wall knows of a camera's login from its streams."""

    UNKNOWN = "unknown"
    TAKEN = "taken"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class ListenedCamera:
    """A camera with what is needed to listen to it. A secret: it holds the login.

    `device` is the address at which its streams are read, and so what makes cameras those of one recorder. `brand` is
    the way of its maker, None where that is unknown. `channel` counts from 1; None for a camera by itself. `inputs`
    says what its alarm inputs mean, by their numbers, which count from 1 as on the device.
    """

    name: str
    device: tuple[str, int]
    login: Login = NO_LOGIN
    login_state: LoginState = LoginState.UNKNOWN
    way: EventSourceChoice = EventSourceChoice.AUTO
    brand: EventSourceChoice | None = None
    channel: int | None = None
    inputs: Mapping[int, str] = field(default_factory=dict)


class SourceState(StrEnum):
    """How a source is. The values are those of `tivi status --json`."""

    OFF = "off"  # nobody asks it: `events: no`
    WAITING = "waiting"  # it will be tried, for the first time or again
    CONNECTING = "connecting"
    LISTENING = "listening"
    FAILED = "failed"


WEBHOOK, MQTT = "webhook", "mqtt"
"""The names of what tells events and is no camera."""


@dataclass(frozen=True, slots=True)
class SourceHealth:
    """How one source is, and for which cameras.

    `name` is the device's address, or WEBHOOK or MQTT. `since` is when the state began, `last_event` when the last
    event came, both in seconds of the epoch. `detail` is the device's own word, without secrets.
    """

    name: str
    cameras: tuple[str, ...]
    state: SourceState
    since: float
    way: EventSourceChoice | None = None
    trouble: EventTrouble | None = None
    detail: str = ""
    last_event: float | None = None
