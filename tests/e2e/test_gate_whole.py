"""A house, its tunnel and a gate, each as it is: a phone on the Internet watches, and whatever breaks comes back."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from support import processes
from support.gate import Gate, has_gate
from support.gate_phone import HttpsPhone
from support.guarded_house import ALL, HOUSEHOLDS, LIMITED, OTHER, SEEN, GuardedHouse
from support.outside_house import RunningKeeper
from support.waiting import until
from support.web import Answer
from wall.outside.joining import join
from wall.outside.keeper import KeeperSettings
from wall.outside.line import JoinLine
from wall.outside.tunnel import TunnelState

pytestmark = [pytest.mark.phones, pytest.mark.skipif(not has_gate(), reason="no nginx or sshd on this machine")]

BACK_S = 30.0
"""Whatever has ended the tunnel, it is back within this time."""
LOCKED_OUT_S = 2.0


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    with TemporaryDirectory(prefix="gate-") as made:
        yield Path(made)


@pytest.fixture(scope="module")
def gate(folder: Path) -> Iterator[Gate]:
    with Gate(folder / "gate") as gate:
        yield gate


@pytest.fixture(scope="module")
def house() -> Iterator[GuardedHouse]:
    with GuardedHouse(outside=True) as house:
        until(house.tunnel.is_socket, "the tunnel's socket", 10)
        yield house


@pytest.fixture(scope="module")
def keeper(gate: Gate, house: GuardedHouse, folder: Path) -> Iterator[RunningKeeper]:
    """Keeps the tunnel of the house, which has joined as group to7."""
    own = folder / "outside"
    own.mkdir()
    before = os.environ.get("SSL_CERT_FILE")
    os.environ["SSL_CERT_FILE"] = str(gate.authority)
    try:
        joined = join(JoinLine(gate.address, gate.invite("Tổ 7")), own)
        with RunningKeeper(KeeperSettings(joined, own, house.tunnel, own / "state.json")) as keeper:
            connected(keeper)
            yield keeper
    finally:
        os.environ.pop("SSL_CERT_FILE")
        if before is not None:
            os.environ["SSL_CERT_FILE"] = before


def connected(keeper: RunningKeeper) -> None:
    def is_connected() -> bool:
        report = keeper.report
        return report is not None and report.state is TunnelState.CONNECTED

    until(is_connected, "the house to be connected", BACK_S, lambda: str(keeper.report))


@pytest.fixture
def phone(gate: Gate, keeper: RunningKeeper) -> HttpsPhone:
    connected(keeper)
    return HttpsPhone(gate)


def entered(phone: HttpsPhone, house: GuardedHouse, name: str = ALL) -> HttpsPhone:
    answer = phone.enter(house.web.code(name))
    assert answer.status == 204, answer
    return phone


def watched(phone: HttpsPhone, camera: str) -> tuple[str, int]:
    """The address of the camera's parts, and the number of the next one."""
    joined = answered(phone, f"/live/{camera}/join", 503)
    assert b"moof" in joined.body
    return f"/live/{camera}/{joined.headers['x-tivi-epoch']}", int(joined.headers["x-tivi-next"])


def part(phone: HttpsPhone, path: str) -> Answer:
    return answered(phone, path, 204)


def answered(phone: HttpsPhone, path: str, not_yet: int) -> Answer:
    """The first answer of another status than `not_yet`."""

    def ask() -> Answer | None:
        answer = phone.ask(path)
        return None if answer.status == not_yet else answer

    return until(ask, path, 20)


def test_a_household_enters_by_its_code_and_watches_from_the_internet(phone: HttpsPhone, house: GuardedHouse) -> None:
    entered(phone, house)
    view = phone.ask("/api/view").told
    assert view["outside"] and view["household"] == ALL
    camera = next(one["id"] for one in view["cameras"] if one["name"] == SEEN)
    path, number = watched(phone, camera)
    for following in range(number, number + 3):
        assert b"moof" in part(phone, f"{path}/{following}").body
    still = answered(phone, f"/still/{camera}.jpg", 503)
    assert still.body.startswith(b"\xff\xd8") and int(still.headers["x-tivi-age-ms"]) >= 1000


def test_the_cookies_are_the_groups_alone_and_never_sent_in_the_clear(phone: HttpsPhone, house: GuardedHouse) -> None:
    told = phone.ask("/api/session", "POST", {"code": house.web.code(ALL).digits, "device": "iPhone"})
    cookie = told.headers["set-cookie"]
    assert "Path=/to7/" in cookie and "Secure" in cookie and "HttpOnly" in cookie and "SameSite=Lax" in cookie


def test_a_household_finds_no_camera_through_the_gate_that_it_may_not_see(
    gate: Gate, phone: HttpsPhone, house: GuardedHouse
) -> None:
    cameras = {one["name"]: one["id"] for one in entered(phone, house).ask("/api/view").told["cameras"]}
    others = {name: identity for name, identity in cameras.items() if name != SEEN}
    watched(phone, cameras[SEEN])
    limited = entered(HttpsPhone(gate), house, LIMITED)
    assert [one["name"] for one in limited.ask("/api/view").told["cameras"]] == [SEEN]
    for identity in others.values():
        for path in (f"/live/{identity}/join", f"/live/{identity}/index.m3u8", f"/still/{identity}.jpg"):
            assert limited.ask(path).status == 404, path


def test_who_is_taken_out_of_the_file_gets_nothing_more_from_the_gates_cache(
    gate: Gate, phone: HttpsPhone, house: GuardedHouse
) -> None:
    other = entered(HttpsPhone(gate), house, LIMITED)
    camera = other.ask("/api/view").told["cameras"][0]["id"]
    entered(phone, house)
    path, number = watched(other, camera)
    assert part(phone, f"{path}/{number}").status == 200
    assert part(other, f"{path}/{number}").status == 200
    house.let(HOUSEHOLDS.replace(f"- name: {LIMITED}\n  cameras: [{SEEN}]\n", ""))
    told, last = time.monotonic(), 0.0
    try:
        while (answer := other.ask(f"{path}/{number}")).status != 401:  # which is in the cache
            assert answer.status in (200, 204), answer
            last = time.monotonic()
        assert last - told < LOCKED_OUT_S
        assert part(phone, f"{path}/{number}").status == 200
    finally:
        house.let(HOUSEHOLDS)


def test_a_tunnel_that_is_killed_is_made_anew(phone: HttpsPhone, keeper: RunningKeeper, house: GuardedHouse) -> None:
    entered(phone, house)
    at = house.web.household(OTHER)
    (tunnel,) = [pid for pid in processes.descendants(os.getpid()) if processes.name_of(pid) == "ssh"]
    os.kill(tunnel, signal.SIGKILL)
    until(lambda: phone.ask("/api/view").status == 503, "the gate to miss the house", 10)
    assert at.ask("/api/view").status == 200
    until(lambda: phone.ask("/api/view").status == 200, "the house to be back", BACK_S)


def test_a_line_that_dies_without_a_word_gives_its_port_back_though_phones_ask(
    gate: Gate, phone: HttpsPhone, keeper: RunningKeeper, house: GuardedHouse
) -> None:
    entered(phone, house)
    (tunnel,) = [pid for pid in processes.descendants(os.getpid()) if processes.name_of(pid) == "ssh"]
    os.kill(tunnel, signal.SIGSTOP)  # which answers nothing, and closes nothing
    try:
        port = gate.group("to7").port
        until(lambda: phone.ask("/api/view").status == 503, "the gate to miss the house", 20)
        until(lambda: not gate.holds(port) or phone.ask("/api/view").status == 200, "the port to be free", BACK_S)
    finally:
        os.kill(tunnel, signal.SIGKILL)
    until(lambda: phone.ask("/api/view").status == 200, "the house to be back", BACK_S)


def test_after_the_gates_reboot_phones_watch_with_the_session_that_they_had(
    gate: Gate, phone: HttpsPhone, keeper: RunningKeeper, house: GuardedHouse
) -> None:
    entered(phone, house)
    inside = house.web.household(OTHER)
    gate.stop()
    try:
        assert inside.ask("/api/view").status == 200
    finally:
        gate.start()
    until(lambda: phone.ask("/api/view").status == 200, "the house to be back", BACK_S)
    connected(keeper)


def test_neither_code_nor_session_is_in_a_log_or_file_of_the_gate(
    gate: Gate, phone: HttpsPhone, house: GuardedHouse
) -> None:
    code = house.web.code(ALL)
    assert phone.enter(code).status == 204
    watched(phone, phone.ask("/api/view").told["cameras"][0]["id"])
    secrets = [code.digits.encode(), *(value.encode() for value in phone.cookies.values())]
    cache = gate.places.cache
    kept = [path for path in gate.places.root.rglob("*") if path.is_file() and cache not in path.parents]
    for path in kept:
        content = path.read_bytes()
        assert not any(secret in content for secret in secrets), path
