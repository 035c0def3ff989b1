"""Each camera asked once: devices side by side, the cameras of one device one after another. Judges nothing.

A login that a device has refused is not said to it again for the next camera: eight channels of one recorder with one
wrong password would lock it. What is away or closed is not waited for twice either.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from wall.core.budget import device
from wall.doctor.facts import ByWall, CameraFact, LeftAlone, Spared, Tried
from wall.fault import Fault
from wall.model import Camera, Source
from wall.probe.command import Looks, searched
from wall.probe.neighbourhood import Around, around
from wall.probe.report import wants_surroundings
from wall.probe.search import Missed
from wall.probe.target import of_camera

AT_ONCE = 8
_AWAY = frozenset({Fault.NAME_UNKNOWN, Fault.UNREACHABLE, Fault.PORT_CLOSED})

Lookers = Callable[[], AbstractContextManager[Looks]]


def rounds(
    cameras: Sequence[Camera],
    known: Mapping[str, ByWall],
    wall_runs: bool,
    asked: bool,
    lookers: Lookers,
    say: Callable[[Camera], None],
    ask_around: Callable[[str], Around] = around,
) -> tuple[CameraFact, ...]:
    """A fact for each camera, in their order. What the wall knows is taken from it.

    `asked`: the running wall has answered; one that runs and has not is given no competition at all.
    """
    facts: dict[str, CameraFact] = {}
    to_try = []
    for camera in cameras:
        if camera.name in known:
            facts[camera.name] = known[camera.name]
        elif wall_runs and not asked:
            facts[camera.name] = LeftAlone(camera.name)
        elif wall_runs and camera.max_connections is not None:
            facts[camera.name] = LeftAlone(camera.name, camera.max_connections)
        else:
            to_try.append(camera)
    for fact in _visited(_by_host(to_try), lookers, say, ask_around):
        facts[fact.name] = fact
    return tuple(facts[camera.name] for camera in cameras)


def _by_host(cameras: Iterable[Camera]) -> list[list[Camera]]:
    hosts: dict[str, list[Camera]] = {}
    for camera in cameras:
        hosts.setdefault(urlsplit(_source(camera).url).hostname or "", []).append(camera)
    return list(hosts.values())


def _source(camera: Camera) -> Source:
    """The stream to look at: one is enough, and the smaller one disturbs least."""
    return camera.sub or camera.main


def _visited(
    hosts: list[list[Camera]],
    lookers: Lookers,
    say: Callable[[Camera], None],
    ask_around: Callable[[str], Around],
) -> list[Tried | Spared]:
    waiting: queue.SimpleQueue[list[Camera]] = queue.SimpleQueue()
    for host in hosts:
        waiting.put(host)
    found: list[Tried | Spared] = []

    def work() -> None:
        with lookers() as looker:
            while True:
                try:
                    host = waiting.get_nowait()
                except queue.Empty:
                    return
                visit = _Host(looker, say, ask_around)
                for camera in host:
                    found.append(visit.camera(camera))

    # Daemons: after Ctrl-C nobody waits for a camera that says nothing.
    workers = [threading.Thread(target=work, daemon=True) for _ in range(min(AT_ONCE, len(hosts)))]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return found


@dataclass
class _Host:
    looker: Looks
    say: Callable[[Camera], None]
    ask_around: Callable[[str], Around]
    refused: dict[tuple[str, str | None, str | None], str] = field(default_factory=dict)
    away: dict[str, tuple[Fault, str]] = field(default_factory=dict)

    def camera(self, camera: Camera) -> Tried | Spared:
        source = _source(camera)
        place, login = device(source), (device(source), source.user, source.password)
        if login in self.refused:
            return Spared(camera.name, Fault.WRONG_PASSWORD, self.refused[login])
        if place in self.away:
            return Spared(camera.name, *self.away[place])
        self.say(camera)
        target = of_camera(Camera(camera.name, source))
        try:
            outcome = searched(target, self.looker, lambda _source: None)
        except OSError:  # no process more on this machine
            outcome = Missed(Fault.NO_RESOURCES, target.tries[0], 0)
        if isinstance(outcome, Missed) and outcome.fault is Fault.WRONG_PASSWORD:
            self.refused[login] = camera.name
        if isinstance(outcome, Missed) and outcome.fault in _AWAY:
            self.away[place] = (outcome.fault, camera.name)
        near = self.ask_around(target.host) if wants_surroundings(outcome) else Around()
        return Tried(camera.name, target, outcome, near)
