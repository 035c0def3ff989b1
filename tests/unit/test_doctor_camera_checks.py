"""Which cameras `tivi doctor` asks, and how often; the looking itself is another's."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from wall.commands.doctor.camera_checks import AT_ONCE, rounds
from wall.commands.doctor.facts import ByWall, CameraCheck, CameraFact, LeftAlone, Spared
from wall.commands.probe.command import Looks
from wall.commands.probe.measurement import Seen, Sight, Unseen
from wall.commands.probe.neighbourhood import Around
from wall.commands.probe.search import Found, Missed
from wall.model.camera import Camera, Source
from wall.model.fault import Fault

SEEN = Seen("h264", 640, 360, 15.0, 400, 2.0, 2.5)


class Eyes:
    """Sees what it is told to see, and remembers who was looked at and how many of one host at a time."""

    def __init__(self, **sights: Sight) -> None:
        self._sights = sights
        self._lock = threading.Lock()
        self._now: Counter[str] = Counter()
        self.looked: list[str] = []
        self.most_of_one_host = 0
        self.open = 0

    def look(self, source: Source, picture: bool = False) -> Sight:
        host, _, path = source.url.removeprefix("rtsp://").partition("/")
        with self._lock:
            self.looked.append(source.url)
            self._now[host] += 1
            self.most_of_one_host = max(self.most_of_one_host, *self._now.values())
        with self._lock:
            self._now[host] -= 1
        return self._sights.get(path, SEEN)

    @contextmanager
    def opened(self) -> Iterator[Looks]:
        with self._lock:
            self.open += 1
        try:
            yield self
        finally:
            with self._lock:
                self.open -= 1


def camera(name: str, host: str, path: str, password: str = "Gac-cong", **more: Any) -> Camera:
    return Camera(name, Source.of(f"rtsp://{host}/{path}", "admin", password), **more)


def asked(
    eyes: Eyes, cameras: Sequence[Camera], known: Sequence[ByWall] = (), runs: bool = False, answers: bool = True
) -> tuple[CameraFact, ...]:
    near = Around(own="192.168.1.2")
    by_name = {one.name: one for one in known}
    facts = rounds(
        cameras,
        by_name,
        runs,
        runs and answers,
        eyes.opened,
        say=lambda _camera: None,
        ask_around=lambda _host: near,
        wait=lambda _seconds: None,
    )
    assert eyes.open == 0 and [fact.name for fact in facts] == [one.name for one in cameras]
    return facts


def test_each_camera_is_asked_once_and_those_of_one_host_one_after_another() -> None:
    eyes = Eyes()
    cameras = [camera(f"{host} {n}", f"10.0.0.{host}", f"{n}") for host in range(2 * AT_ONCE) for n in range(3)]
    facts = asked(eyes, cameras)
    assert all(isinstance(fact, CameraCheck) and isinstance(fact.outcome, Found) for fact in facts)
    assert len(eyes.looked) == len(set(eyes.looked)) == len(cameras)
    assert eyes.most_of_one_host == 1


def test_one_stream_of_a_camera_is_enough_and_it_is_the_smaller() -> None:
    eyes = Eyes()
    both = Camera("Chợ", Source.of("rtsp://10.0.0.1/main"), Source.of("rtsp://10.0.0.1/sub"))
    asked(eyes, [both])
    assert eyes.looked == ["rtsp://10.0.0.1/sub"]


def test_a_refused_login_is_not_said_again_to_the_same_device() -> None:
    eyes = Eyes(**{"1": Unseen(Fault.WRONG_PASSWORD), "2": Unseen(Fault.WRONG_PASSWORD)})
    facts = asked(
        eyes,
        [
            camera("Một", "10.0.0.9", "1"),
            camera("Hai", "10.0.0.9", "2"),
            camera("Ba", "10.0.0.9", "3", password="khác"),
            camera("Bốn", "10.0.0.9:8554", "4"),
            camera("Năm", "10.0.0.8", "5"),
        ],
    )
    assert facts[1] == Spared("Hai", Fault.WRONG_PASSWORD, "Một")
    assert [type(fact) for fact in facts] == [CameraCheck, Spared, CameraCheck, CameraCheck, CameraCheck]
    assert len(eyes.looked) == 4


def test_a_login_that_is_missing_for_one_stream_keeps_no_other_of_the_device_from_being_asked() -> None:
    eyes = Eyes(**{"1": Unseen(Fault.LOGIN_MISSING)})
    open_ones = [Camera(f"Kênh {n}", Source.of(f"rtsp://10.0.0.9/{n}")) for n in (1, 2)]
    facts = asked(eyes, [*open_ones, camera("Kênh 3", "10.0.0.9", "3")])
    outcomes = [fact.outcome for fact in facts if isinstance(fact, CameraCheck)]
    assert [type(outcome) for outcome in outcomes] == [Missed, Found, Found]
    known = [ByWall("Kênh 1", "refused", Fault.LOGIN_MISSING)]
    assert isinstance(asked(eyes, open_ones, known, runs=True)[1], CameraCheck)


def test_a_login_that_a_device_refuses_for_now_is_not_said_again_for_the_next_channel() -> None:
    eyes = Eyes()
    known = [ByWall("Kênh 1", "refused", Fault.LOGIN_SUSPENDED)]
    cameras = [camera("Kênh 1", "a", "1"), camera("Kênh 2", "a", "2"), camera("Kênh 3", "a", "3", password="khác")]
    facts = asked(eyes, cameras, known, runs=True)
    assert facts[1] == Spared("Kênh 2", Fault.LOGIN_SUSPENDED, "Kênh 1")
    assert isinstance(facts[2], CameraCheck)
    assert eyes.looked == ["rtsp://a/3"]


def test_a_device_that_is_away_is_waited_for_once_and_another_path_is_tried_all_the_same() -> None:
    eyes = Eyes(**{"1": Unseen(Fault.NOT_FOUND), "2": Unseen(Fault.UNREACHABLE)})
    facts = asked(eyes, [camera(f"Kênh {n}", "10.0.0.9", f"{n}") for n in (1, 2, 3)])
    assert facts[2] == Spared("Kênh 3", Fault.UNREACHABLE, "Kênh 2")
    assert isinstance(facts[1], CameraCheck) and facts[1].around.own == "192.168.1.2"


def test_what_the_running_wall_knows_is_not_asked_again() -> None:
    eyes = Eyes()
    known = [ByWall("Chợ", "live", pictures=9), ByWall("Ngõ 3", "refused", Fault.WRONG_PASSWORD)]
    facts = asked(eyes, [camera("Chợ", "a", "1"), camera("Ngõ 3", "b", "2"), camera("Ngõ 5", "c", "3")], known, True)
    assert facts[:2] == tuple(known) and isinstance(facts[2], CameraCheck)
    assert eyes.looked == ["rtsp://c/3"]


def test_a_login_that_was_refused_to_the_running_wall_is_not_said_again_for_the_next_channel() -> None:
    eyes = Eyes()
    known = [ByWall("Kênh 1", "refused", Fault.WRONG_PASSWORD), ByWall("Chợ", "offline", Fault.UNREACHABLE)]
    cameras = [camera("Kênh 1", "a", "1"), camera("Kênh 2", "a", "2"), camera("Chợ", "b", "3"), camera("Ngõ", "b", "4")]
    facts = asked(eyes, cameras, known, runs=True)
    assert facts[1] == Spared("Kênh 2", Fault.WRONG_PASSWORD, "Kênh 1")
    assert facts[3] == Spared("Ngõ", Fault.UNREACHABLE, "Chợ")
    assert eyes.looked == []


def test_a_running_wall_keeps_the_connections_of_a_device_that_has_few_and_all_where_it_does_not_answer() -> None:
    eyes = Eyes()
    few = camera("Chợ", "a", "1", max_connections=2)
    assert asked(eyes, [few], runs=True) == (LeftAlone("Chợ", 2),)
    assert asked(eyes, [camera("Ngõ 3", "b", "2")], runs=True, answers=False) == (LeftAlone("Ngõ 3"),)
    assert eyes.looked == []
    assert isinstance(asked(eyes, [few])[0], CameraCheck)


class Exhausted(Eyes):
    def look(self, source: Source, picture: bool = False) -> Sight:
        raise OSError(24, "Too many open files")


def test_a_machine_without_room_for_one_more_process_is_told_as_such() -> None:
    (fact,) = asked(Exhausted(), [camera("Chợ", "a", "1")])
    assert isinstance(fact, CameraCheck) and isinstance(fact.outcome, Missed)
    assert fact.outcome.fault is Fault.NO_RESOURCES
