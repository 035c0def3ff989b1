"""What the wall and the process that listens to cameras tell each other, over a socket for that process's user alone.

event-sources                the wall answers with a line of JSON at once, and with a new one whenever it changes: every
                             camera with its login, and where other programs may tell events. It stands until either
                             side hangs up.
source-health {"name": …}    how one source is, see `SourceHealth`; answered "ok", or "no" where it cannot be read

Events themselves come there too, as `wall.control.events` describes. Whoever asks there reads every camera's password.
"""

from __future__ import annotations

import json
import socket
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from wall.control.client import ask
from wall.control.json_line import json_in
from wall.control.message import shown
from wall.model.event import EventCause, EventLevel
from wall.model.event_intake import NO_INTAKE, EventIntake, MqttBroker, TopicMeaning, Webhook
from wall.model.event_source import EventSourceChoice
from wall.model.event_trouble import EventTrouble
from wall.model.listening import ListenedCamera, LoginState, SourceHealth, SourceState
from wall.model.login import Login

EVENT_SOURCES, SOURCE_HEALTH = "event-sources", "source-health"
TAKEN, REFUSED = b"ok", b"no"
_LONGEST_LINE = 4 << 20
_LONGEST_DETAIL, _MOST_CAMERAS = 120, 64


@dataclass(frozen=True, slots=True)
class ListenTo:
    """All that there is to listen to. A secret: it holds logins and tokens."""

    cameras: tuple[ListenedCamera, ...] = ()
    intake: EventIntake = NO_INTAKE

    @property
    def secrets(self) -> tuple[str, ...]:
        """What must not be seen in a log."""
        webhook, mqtt = self.intake.webhook, self.intake.mqtt
        told = [one.login.password for one in self.cameras]
        told += [None if webhook is None else webhook.token, None if mqtt is None else mqtt.password]
        return tuple(secret for secret in told if secret)


def listen_line(wanted: ListenTo) -> bytes:
    """The answer to EVENT_SOURCES, without a line break."""
    cameras = [{**asdict(one), "inputs": {str(n): text for n, text in one.inputs.items()}} for one in wanted.cameras]
    return json.dumps({"cameras": cameras, **asdict(wanted.intake)}, ensure_ascii=False).encode()


def listen_in(line: bytes) -> ListenTo:
    """What `listen_line` made. Raises ValueError for anything else."""
    try:
        told = json.loads(line)
        cameras = tuple(_camera(one) for one in told["cameras"])
        return ListenTo(cameras, EventIntake(_webhook(told["webhook"]), _broker(told["mqtt"])))
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"no cameras to listen to: {type(error).__name__}") from None


def follow(path: Path, connected: Callable[[socket.socket], None]) -> Iterator[ListenTo]:
    """Each answer of the wall that listens at `path`, until it hangs up. Raises OSError, ValueError.

    `connected` is given the connection: its shutdown ends the waiting from another thread.
    """
    with socket.socket(socket.AF_UNIX) as channel:
        channel.connect(str(path))
        connected(channel)
        channel.sendall(f"{EVENT_SOURCES}\n".encode())
        with channel.makefile("rb") as lines:
            while line := lines.readline(_LONGEST_LINE):
                yield listen_in(line)


def tell_health(path: Path, health: SourceHealth) -> bool:
    """Tell the wall that listens at `path`; whether it could read it. Raises NoWallError."""
    return ask(path, f"{SOURCE_HEALTH} {health_line(health)}") == TAKEN


def health_line(health: SourceHealth) -> str:
    """The health as it stands behind SOURCE_HEALTH; of more cameras than fit into a request, the first."""
    told = {**asdict(health), "cameras": health.cameras[:_MOST_CAMERAS], "detail": health.detail[:_LONGEST_DETAIL]}
    return json.dumps(told, ensure_ascii=False)


def health_in(line: str) -> SourceHealth:
    """What `health_line` made, without what a screen cannot show. Raises ValueError for anything else."""
    told = json_in(line)
    match told:
        case {"name": str(name), "cameras": [*cameras], "state": state, "since": int() | float() as since}:
            if not all(isinstance(one, str) for one in cameras):
                raise ValueError("cameras are names")
            way, trouble, last = told.get("way"), told.get("trouble"), told.get("last_event")
            if last is not None and not isinstance(last, (int, float)):
                raise ValueError("last_event is a time")
            return SourceHealth(
                shown(name, _LONGEST_DETAIL),
                tuple(cameras),
                SourceState(state),
                float(since),
                None if way is None else EventSourceChoice(way),
                None if trouble is None else EventTrouble(trouble),
                shown(str(told.get("detail", "")), _LONGEST_DETAIL),
                None if last is None else float(last),
            )
    raise ValueError("no name, cameras, state or since")


def _camera(told: dict[str, Any]) -> ListenedCamera:
    host, port = told["device"]
    return ListenedCamera(
        str(told["name"]),
        (str(host), int(port)),
        Login(_text(told["login"]["user"]), _text(told["login"]["password"])),
        LoginState(told["login_state"]),
        EventSourceChoice(told["way"]),
        None if told["brand"] is None else EventSourceChoice(told["brand"]),
        None if told["channel"] is None else int(told["channel"]),
        {int(number): str(text) for number, text in told["inputs"].items()},
    )


def _webhook(told: dict[str, Any] | None) -> Webhook | None:
    return None if told is None else Webhook(str(told["host"]), int(told["port"]), str(told["token"]))


def _broker(told: dict[str, Any] | None) -> MqttBroker | None:
    if told is None:
        return None
    topics = _topics(told["topics"])
    host, port = str(told["host"]), int(told["port"])
    return MqttBroker(host, port, topics, _text(told["user"]), _text(told["password"]), bool(told["tls"]))


def _topics(told: Iterable[Any]) -> tuple[tuple[str, TopicMeaning], ...]:
    return tuple(
        (
            str(topic),
            TopicMeaning(
                str(meaning["camera"]),
                EventCause(meaning["cause"]),
                str(meaning["text"]),
                None if meaning["level"] is None else EventLevel(meaning["level"]),
            ),
        )
        for topic, meaning in told
    )


def _text(told: object) -> str | None:
    return None if told is None else str(told)
