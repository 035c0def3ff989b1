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

from wall.commands.doctor.facts import ByWall, CameraCheck, CameraFact, LeftAlone, Spared
from wall.commands.probe.command import Looks, searched
from wall.commands.probe.neighbourhood import Around, around
from wall.commands.probe.report import wants_surroundings
from wall.commands.probe.search import Missed
from wall.commands.probe.target import of_camera
from wall.core.devices.connections import device
from wall.model.camera import Camera, Source
from wall.model.fault import Fault

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
    answers = _Answers()
    for camera in cameras:
        fault = known[camera.name].fault if camera.name in known else None
        if fault is not None:
            answers.keep(camera.name, _source(camera), fault)
    for fact in _visited(_by_host(to_try), answers, lookers, say, ask_around):
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


@dataclass
class _Answers:
    """What devices have answered that they would answer again. One host's are asked by one thread."""

    refused: dict[tuple[str, str | None, str | None], str] = field(default_factory=dict)
    away: dict[str, tuple[Fault, str]] = field(default_factory=dict)

    def keep(self, name: str, source: Source, fault: Fault) -> None:
        if fault is Fault.WRONG_PASSWORD:
            self.refused.setdefault(_login(source), name)
        elif fault in _AWAY:
            self.away.setdefault(device(source), (fault, name))

    def known(self, name: str, source: Source) -> Spared | None:
        if _login(source) in self.refused:
            return Spared(name, Fault.WRONG_PASSWORD, self.refused[_login(source)])
        if device(source) in self.away:
            return Spared(name, *self.away[device(source)])
        return None


def _login(source: Source) -> tuple[str, str | None, str | None]:
    return device(source), source.user, source.password


def _visited(
    hosts: list[list[Camera]],
    answers: _Answers,
    lookers: Lookers,
    say: Callable[[Camera], None],
    ask_around: Callable[[str], Around],
) -> list[CameraCheck | Spared]:
    waiting: queue.SimpleQueue[list[Camera]] = queue.SimpleQueue()
    for host in hosts:
        waiting.put(host)
    found: list[CameraCheck | Spared] = []

    def work() -> None:
        with lookers() as looker:
            while True:
                try:
                    host = waiting.get_nowait()
                except queue.Empty:
                    return
                for camera in host:
                    fact: CameraCheck | Spared | None = answers.known(camera.name, _source(camera))
                    if fact is None:
                        say(camera)
                        fact = _tried(camera, looker, ask_around)
                        if isinstance(fact.outcome, Missed):
                            answers.keep(camera.name, _source(camera), fact.outcome.fault)
                    found.append(fact)

    # Daemons: after Ctrl-C nobody waits for a camera that says nothing.
    workers = [threading.Thread(target=work, daemon=True) for _ in range(min(AT_ONCE, len(hosts)))]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return found


def _tried(camera: Camera, looker: Looks, ask_around: Callable[[str], Around]) -> CameraCheck:
    target = of_camera(Camera(camera.name, _source(camera)))
    try:
        outcome = searched(target, looker, lambda _source: None)
    except OSError:  # no process more on this machine
        outcome = Missed(Fault.NO_RESOURCES, target.tries[0], 0)
    near = ask_around(target.host) if wants_surroundings(outcome) else Around()
    return CameraCheck(camera.name, target, outcome, near)
