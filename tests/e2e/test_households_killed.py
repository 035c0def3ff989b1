"""The phones' server is killed again and again, and so is the wall: neither takes the other with it."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator

import pytest

from support import processes
from support.guarded_house import ALL, SEEN, GuardedHouse
from support.raw_http import connected, request_bytes
from support.waiting import until
from wall.control.packets import PacketRequest, messages
from wall.model.camera import StreamName
from wall.player.packets import TICKS, Packet
from wall.web.camera_ids import camera_id
from wall.web.connections import FIRST_ANSWER_S

pytestmark = pytest.mark.phones

KILLED_TIMES = int(os.environ.get("TIVI_KILLED_TIMES", "5"))
"""200 is the number that was promised; a run of that takes minutes."""


@pytest.fixture(scope="module")
def house() -> Iterator[GuardedHouse]:
    with GuardedHouse() as house:
        yield house


class OtherReader:
    """Another reader of the wall's packets, who counts those that are missing."""

    def __init__(self, house: GuardedHouse) -> None:
        self.read = self.lost = 0
        self._request = PacketRequest(house.socket, SEEN, StreamName.SUB)
        self._channel = self._request.next_socket()
        self._thread = threading.Thread(target=self._read, daemon=True)
        self._thread.start()

    def _read(self) -> None:
        before: int | None = None
        for one in messages(self._channel):
            if isinstance(one, Packet):
                self.lost += before is not None and one.dts - before != TICKS // 15
                before = one.dts
                self.read += 1

    def close(self) -> None:
        self._request.close()
        self._thread.join(10.0)
        self._channel.close()


@pytest.mark.long
def test_a_server_that_is_killed_again_and_again_costs_the_wall_nothing(house: GuardedHouse) -> None:
    viewer = house.web.household(ALL)
    reader = OtherReader(house)
    try:
        for _ in range(KILLED_TIMES):
            assert viewer.ask(f"/live/{camera_id(SEEN)}/join").status == 200
            house.web.kill()
            house.web.start()
            assert viewer.ask("/api/view").told["wall"] == "up", "the same session opens the new process"
        read = reader.read
        until(lambda: reader.read > read, "packets to come on", 5.0)
        assert reader.lost == 0
    finally:
        reader.close()
    until(lambda: house.wall.watched <= 1, "the killed ones' requests to be over", 10.0)


def test_when_the_wall_is_killed_and_comes_back_phones_go_on_by_themselves(house: GuardedHouse) -> None:
    viewer = house.web.household(ALL)
    live = f"/live/{camera_id(SEEN)}"
    joined = viewer.ask(f"{live}/join")
    epoch, following = joined.headers["x-tivi-epoch"], int(joined.headers["x-tivi-next"])
    assert viewer.ask(f"{live}/{epoch}/{following}").status == 200
    house.wall.stop()
    statuses = [viewer.ask(f"{live}/{epoch}/{following + number}").status for number in range(1, 5)]
    assert statuses[-1] == 410 and set(statuses) <= {200, 410}
    told = until(lambda: (told := viewer.ask("/api/view").told)["wall"] == "down" and told, "the page to say so", 10.0)
    assert [one["name"] for one in told["cameras"]], "what was known of the wall is still shown"
    assert told["wall_down_s"] is not None
    house.wall.start()
    again = viewer.ask(f"{live}/join")
    assert again.status == 200 and again.headers["x-tivi-epoch"] != epoch
    assert viewer.ask(f"{live}/{epoch}/{following + 4}").status == 410
    until(lambda: viewer.ask("/api/view").told["wall"] == "up", "the page to say so", 10.0)


def test_a_server_that_is_told_to_end_waits_for_nobody(house: GuardedHouse) -> None:
    viewer = house.web.household(ALL)
    joined = viewer.ask(f"/live/{camera_id(SEEN)}/join")
    cookie = {"Cookie": f"tivi={viewer.cookies['tivi']}"}
    address = f"/live/{camera_id(SEEN)}/{joined.headers['x-tivi-epoch']}"
    pid = house.web.pid
    with connected(house.port) as held, connected(house.port):
        held.sendall(request_bytes(f"{address}/{int(joined.headers['x-tivi-next']) + 1}", headers=cookie))
        begun = time.monotonic()
        assert house.web.stop() == 0
        assert time.monotonic() - begun < FIRST_ANSWER_S / 2
    assert not processes.alive(pid) and "Traceback" not in house.web.tail()
    house.web.start()
