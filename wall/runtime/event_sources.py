"""The wall's end of what listens to cameras: tells it the cameras with their logins, and keeps how its sources are."""

from __future__ import annotations

import ipaddress
import logging
import time
from collections.abc import Callable
from typing import Any, Protocol

from wall.control.event_sources import REFUSED, TAKEN, ListenTo, health_in, listen_line
from wall.core.devices.event_brand import event_brand
from wall.core.streams.stream_view import StreamView
from wall.model.camera import Camera, Source
from wall.model.event_intake import NO_INTAKE, EventIntake
from wall.model.event_source import EventSourceChoice
from wall.model.listening import ListenedCamera, LoginState, SourceHealth, SourceState
from wall.model.login import Login
from wall.model.wall import Wall

log = logging.getLogger("tivi.events")

_LOOK_EACH_S = 1.0
_MOST_SOURCES = 256


class ListeningClient(Protocol):
    """The other end of a standing request."""

    on_closed: Callable[[], None]

    def write(self, data: bytes) -> None: ...

    def close(self) -> None: ...


class EventSources:
    """What is to be listened to, and how that goes. `view` tells how a stream is."""

    def __init__(
        self, view: Callable[[Source], StreamView | None], clock: Callable[[], float] = time.monotonic
    ) -> None:
        """`clock` gives monotonic seconds."""
        self._view, self._clock = view, clock
        self._wall: Wall | None = None
        self.intake = NO_INTAKE
        """Where other programs may tell events."""
        self._logins: dict[str, tuple[Login, LoginState]] = {}
        self._wanted = ListenTo()
        self._clients: list[ListeningClient] = []
        self._health: dict[str, SourceHealth] = {}
        self._looked_at = 0.0

    def follow(self, wall: Wall | None, intake: EventIntake = NO_INTAKE) -> None:
        """From now on the cameras of this wall, or of the one before where it cannot be read, and this `intake`."""
        self._wall, self.intake = wall or self._wall, intake
        self._look()

    def tick(self) -> None:
        """Let time pass: what is known of the logins may have changed."""
        if self._clients and self._clock() - self._looked_at >= _LOOK_EACH_S:
            self._look()

    def take(self, _line: str, client: ListeningClient) -> None:
        """A standing request: what is to be listened to, now and whenever it changes."""
        self._look()
        self._clients.append(client)
        client.on_closed = lambda: self._left(client)
        log.info("events are listened to")
        client.write(listen_line(self._wanted) + b"\n")

    def take_health(self, line: str) -> bytes:
        """How a source is. Raises nothing."""
        try:
            health = health_in(line)
        except ValueError as error:
            log.warning("an unreadable word on a source of events: %s", error)
            return REFUSED
        if health.name not in self._health and len(self._health) >= _MOST_SOURCES:
            return REFUSED
        self._health[health.name] = health
        return TAKEN

    def told(self) -> dict[str, Any]:
        """How it goes, for `tivi status --json`: of each camera, and of what else may tell events."""
        cameras = [self._camera_as_json(camera) for camera in self._wanted.cameras]
        others = [_health_as_json(one) for one in self._health.values() if not one.cameras]
        told = {
            "listening": bool(self._clients),
            "expected": self._wanted.intake != NO_INTAKE or any(map(_may_tell, self._wanted.cameras)),
            "cameras": cameras,
            "others": others if self._clients else [],
        }
        return {"event_sources": told}

    def _look(self) -> None:
        self._looked_at = self._clock()
        cameras = () if self._wall is None else tuple(self._listened(one) for one in self._wall.cameras.values())
        wanted = ListenTo(cameras, self.intake)
        if wanted == self._wanted:
            return
        self._wanted = wanted
        for client in self._clients:
            client.write(listen_line(wanted) + b"\n")

    def _left(self, client: ListeningClient) -> None:
        self._clients.remove(client)
        if not self._clients:
            log.warning("nobody listens to events any more")
            self._health.clear()

    def _listened(self, camera: Camera) -> ListenedCamera:
        assert self._wall is not None
        brand, channel = event_brand(camera.main.endpoint)
        inputs = self._wall.events.of(camera.name).inputs
        return ListenedCamera(
            camera.name,
            (camera.main.device.host, camera.main.device.port),
            camera.main.login,
            self._login_state(camera),
            camera.events,
            brand,
            camera.channel or channel,
            inputs,
        )

    def _login_state(self, camera: Camera) -> LoginState:
        """What the streams tell now; while they tell nothing, what they told last."""
        login = camera.main.login
        views = [view for view in map(self._view, {camera.main, camera.sub or camera.main}) if view is not None]
        state = LoginState.UNKNOWN
        if any(view.playing for view in views):
            state = LoginState.TAKEN
        elif any(view.fault is not None and view.fault.login_refused for view in views):
            state = LoginState.REFUSED
        known = self._logins.get(camera.name)
        if state is LoginState.UNKNOWN and known is not None and known[0] == login:
            return known[1]
        self._logins[camera.name] = login, state
        return state

    def _camera_as_json(self, camera: ListenedCamera) -> dict[str, Any]:
        is_off = camera.way is EventSourceChoice.NO
        health = None if is_off else self._health.get(f"{camera.device[0]}:{camera.device[1]}")
        if health is None:
            state = SourceState.OFF if is_off else SourceState.WAITING
            return {"camera": camera.name, "state": str(state), **dict.fromkeys(_UNHEARD)}
        return {"camera": camera.name, **{key: told for key, told in _health_as_json(health).items() if key != "name"}}


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host.casefold() == "localhost"


def _may_tell(camera: ListenedCamera) -> bool:
    """Whether it is likely to tell events: what plays a camera on this machine, as the demo does, tells none."""
    if camera.way is EventSourceChoice.AUTO:
        return not _is_loopback(camera.device[0])
    return camera.way is not EventSourceChoice.NO


def _health_as_json(health: SourceHealth) -> dict[str, Any]:
    return {
        "name": health.name,
        "state": str(health.state),
        "way": None if health.way is None else str(health.way),
        "trouble": None if health.trouble is None else str(health.trouble),
        "detail": health.detail,
        "since": health.since,
        "last_event": health.last_event,
    }


_UNHEARD = ("way", "trouble", "detail", "since", "last_event")
