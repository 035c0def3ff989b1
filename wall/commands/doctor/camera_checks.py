"""Tries each camera once: devices side by side, the cameras of one host one after another.

A login that a device has refused is not tried on it again for the next camera: eight channels of one recorder with one
wrong password would lock it. A device that is away is not waited for twice either.
"""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager

from wall.commands.doctor.facts import ByWall, CameraCheck, CameraFact, LeftAlone, Spared
from wall.commands.probe.command import Looks, searched
from wall.commands.probe.guarded_looker import GuardedLooker
from wall.commands.probe.neighbourhood import Around, around
from wall.commands.probe.report import wants_surroundings
from wall.commands.probe.search import Missed
from wall.commands.probe.target import of_camera
from wall.core.devices.doors import Doors
from wall.model.camera import Camera, Source
from wall.model.endpoint import DeviceAddress
from wall.model.fault import Fault

AT_ONCE = 8
"""Hosts that are asked at the same time."""

Lookers = Callable[[], AbstractContextManager[Looks]]


def rounds(
    cameras: Sequence[Camera],
    known: Mapping[str, ByWall],
    wall_runs: bool,
    asked: bool,
    lookers: Lookers,
    say: Callable[[Camera], None],
    ask_around: Callable[[str], Around] = around,
    wait: Callable[[float], None] = time.sleep,
) -> tuple[CameraFact, ...]:
    """A fact for each camera, in their order. What the running wall knows is taken from it.

    `asked`: the running wall has answered. One that runs and has not answered keeps all connections to itself.
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
    answers = [(camera, known[camera.name].fault) for camera in cameras if camera.name in known]

    def tried(host: list[Camera], looker: Looks) -> list[CameraFact]:
        checks = _HostChecks(looker, say, ask_around, wait)
        for camera, fault in answers:
            if fault is not None:
                checks.note(camera, fault)
        return [checks.check(camera) for camera in host]

    for fact in _side_by_side(_by_host(to_try), tried, lookers):
        facts[fact.name] = fact
    return tuple(facts[camera.name] for camera in cameras)


def _by_host(cameras: Iterable[Camera]) -> list[list[Camera]]:
    hosts: dict[str, list[Camera]] = {}
    for camera in cameras:
        hosts.setdefault(_source(camera).endpoint.host, []).append(camera)
    return list(hosts.values())


def _source(camera: Camera) -> Source:
    """The stream to look at: one is enough, and the smaller one disturbs least."""
    return camera.sub or camera.main


class _HostChecks:
    """The cameras of one host, and what its devices have answered so far."""

    def __init__(
        self,
        looker: Looks,
        say: Callable[[Camera], None],
        ask_around: Callable[[str], Around],
        wait: Callable[[float], None],
    ) -> None:
        self._doors = Doors()
        self._looker = GuardedLooker(looker, self._doors, wait=wait)
        self._say, self._ask_around = say, ask_around
        self._names: dict[Source, str] = {}
        self._away: dict[DeviceAddress, tuple[Fault, str]] = {}
        self._suspended: set[Source] = set()

    def note(self, camera: Camera, fault: Fault) -> None:
        """Somebody else has tried `camera` already."""
        source = _source(camera)
        self._names.setdefault(source, camera.name)
        if fault.device_is_away:
            self._away.setdefault(source.device, (fault, camera.name))
        if fault is Fault.LOGIN_SUSPENDED:
            # The device is refusing this login: one more try for the next channel would prolong that.
            self._suspended.add(source)
            fault = Fault.WRONG_PASSWORD
        self._doors.failed(source, fault, time.monotonic())

    def check(self, camera: Camera) -> CameraCheck | Spared:
        """Try `camera`, unless its device's answer is known."""
        source = _source(camera)
        refusal = self._doors.refusal(source)
        if refusal is not None:
            fault = Fault.LOGIN_SUSPENDED if refusal.source in self._suspended else Fault.WRONG_PASSWORD
            return Spared(camera.name, fault, self._names[refusal.source])
        if source.device in self._away:
            return Spared(camera.name, *self._away[source.device])
        self._say(camera)
        self._names.setdefault(source, camera.name)
        target = of_camera(Camera(camera.name, source))
        try:
            outcome = searched(target, self._looker, lambda _source: None)
        except OSError:  # no process more on this machine
            outcome = Missed(Fault.NO_RESOURCES, target.tries[0], 0)
        if isinstance(outcome, Missed) and outcome.fault.device_is_away:
            self._away[source.device] = (outcome.fault, camera.name)
        near = self._ask_around(target.host) if wants_surroundings(outcome) else Around()
        return CameraCheck(camera.name, target, outcome, near)


def _side_by_side(
    hosts: list[list[Camera]], tried: Callable[[list[Camera], Looks], list[CameraFact]], lookers: Lookers
) -> list[CameraFact]:
    """The facts of all hosts' cameras, of at most `AT_ONCE` hosts at a time."""
    waiting: queue.SimpleQueue[list[Camera]] = queue.SimpleQueue()
    for host in hosts:
        waiting.put(host)
    found: list[CameraFact] = []

    def work() -> None:
        with lookers() as looker:
            for host in _taken(waiting):
                found.extend(tried(host, looker))

    # Daemons: after Ctrl-C nobody waits for a camera that says nothing.
    workers = [threading.Thread(target=work, daemon=True) for _ in range(min(AT_ONCE, len(hosts)))]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return found


def _taken(waiting: queue.SimpleQueue[list[Camera]]) -> Iterator[list[Camera]]:
    while True:
        try:
            yield waiting.get_nowait()
        except queue.Empty:
            return
