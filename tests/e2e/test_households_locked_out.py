"""Whoever may no longer watch gets the last byte within two seconds, in the middle of a picture too."""

from __future__ import annotations

import statistics
import subprocess
import time
from collections.abc import Callable, Iterator
from threading import Event, Thread

import pytest

from support.guarded_house import ALL, HOUSEHOLDS, OTHER, PICTURE, SEEN, GuardedHouse
from support.socket_wall import FilmedCamera
from support.waiting import until
from support.walls import COMMAND, environment
from support.web import Browser
from wall.web.camera_ids import camera_id

pytestmark = pytest.mark.phones

LATE = "Ngã ba"
OUT_S = 2.0


@pytest.fixture(scope="module")
def late() -> Event:
    """Set when the packets of the camera LATE are to come."""
    return Event()


@pytest.fixture(scope="module")
def house(late: Event) -> Iterator[GuardedHouse]:
    cameras = FilmedCamera(SEEN), FilmedCamera(LATE, begins=late), FilmedCamera(PICTURE, share="picture")
    with GuardedHouse(*cameras) as house:
        yield house
        late.set()


def name_deleted(house: GuardedHouse, _viewer: Browser) -> None:
    house.let(HOUSEHOLDS.replace(f"- {ALL}\n", ""))


def time_over(house: GuardedHouse, _viewer: Browser) -> None:
    house.let(HOUSEHOLDS.replace(f"- {ALL}\n", f"- name: {ALL}\n  until: 2020-01-01\n"))


def camera_taken_away(house: GuardedHouse, _viewer: Browser) -> None:
    house.let(HOUSEHOLDS.replace(f"- {ALL}\n", f"- name: {ALL}\n  cameras: [Ngã tư]\n"))


def revoked_by_command(house: GuardedHouse, _viewer: Browser) -> None:
    command = [*COMMAND, "households", "revoke", ALL, "--layout", str(house.folder / "layout.yaml")]
    subprocess.run(
        [*command, "--state", str(house.web.state)], env=environment(), check=True, capture_output=True, timeout=60
    )


def new_card(house: GuardedHouse, _viewer: Browser) -> None:
    house.web.code(ALL)


def signed_out_by_another_device(house: GuardedHouse, viewer: Browser) -> None:
    other = Browser(house.port, cookies={"tivi": viewer.cookies["other"]})
    device = next(one["id"] for one in viewer.ask("/api/household").told["devices"] if one["this"])
    assert other.ask(f"/api/household/devices/{device}", "DELETE").status == 204


class WatchingDevice:
    """Takes part after part until one is refused; remembers when the last one had come."""

    def __init__(self, viewer: Browser, camera: str) -> None:
        self.last = 0.0
        self.refused = 0
        self._viewer, self._live = viewer, f"/live/{camera_id(camera)}"
        joined = viewer.ask(f"{self._live}/join")
        self._epoch, self._next = joined.headers["x-tivi-epoch"], int(joined.headers["x-tivi-next"])
        self.thread = Thread(target=self._watch)
        self.thread.start()

    def _watch(self) -> None:
        while not self.refused:
            answer = self._viewer.ask(f"{self._live}/{self._epoch}/{self._next}")
            if answer.status == 200:
                self.last = time.monotonic()
                self._next += 1
            elif answer.status != 204:
                self.refused = answer.status


LockOut = Callable[[GuardedHouse, Browser], None]
WAYS: dict[LockOut, int] = {
    name_deleted: 401,
    time_over: 401,
    camera_taken_away: 404,
    revoked_by_command: 401,
    new_card: 401,
    signed_out_by_another_device: 401,
}
"""How somebody may be locked out, and what is answered then."""


@pytest.mark.parametrize("lock_out", WAYS)
def test_a_running_picture_ends(house: GuardedHouse, lock_out: LockOut) -> None:
    watched_on_s(house, lock_out)


@pytest.mark.calm
@pytest.mark.parametrize("lock_out", WAYS)
def test_a_running_picture_ends_within_two_seconds(house: GuardedHouse, lock_out: LockOut) -> None:
    times = [watched_on_s(house, lock_out) for _ in range(3)]
    assert statistics.median(times) < OUT_S, times


def watched_on_s(house: GuardedHouse, lock_out: LockOut) -> float:
    """From when a household was locked out to the last part that it got of a picture that it watched, in seconds."""
    status = WAYS[lock_out]
    house.let(HOUSEHOLDS)
    viewer, other = Browser(house.port), Browser(house.port)

    def entered() -> bool:
        code = house.web.code(ALL)
        return other.enter(code).status == 204 and viewer.enter(code).status == 204

    until(entered, "the household to be let in", 10.0)
    viewer.cookies["other"] = other.cookies["tivi"]
    watcher = WatchingDevice(viewer, SEEN)
    until(lambda: watcher.last, "a part", 10.0)
    lock_out(house, viewer)
    locked_out = time.monotonic()
    watcher.thread.join(30.0)
    assert watcher.refused == status
    still = viewer.ask(f"/still/{camera_id(SEEN)}.jpg")
    assert still.status == status and still.body == b""
    return watcher.last - locked_out


def test_a_picture_that_was_waited_for_is_not_for_who_was_locked_out_meanwhile(
    house: GuardedHouse, late: Event
) -> None:
    house.let(HOUSEHOLDS)
    viewer = house.web.household(OTHER)
    answers: list[int] = []
    addresses = [f"/live/{camera_id(LATE)}/{one}" for one in ("join", "index.m3u8")] + [f"/still/{camera_id(LATE)}.jpg"]
    waiting = [Thread(target=lambda path=path: answers.append(viewer.ask(path).status)) for path in addresses]
    for thread in waiting:
        thread.start()
    until(lambda: LATE in house.wall.asked, "the camera to be asked for", 10.0)
    house.web.code(OTHER)
    until(lambda: viewer.ask("/api/view").status == 401, "the session to be over")
    late.set()
    for thread in waiting:
        thread.join()
    assert answers == [401, 401, 401]
