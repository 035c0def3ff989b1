"""The soak's phones against a house that answers what a test wants: what it gives away is noted, and nothing else."""

from __future__ import annotations

import asyncio
import contextlib
import json
import time
from collections.abc import Callable, Coroutine
from random import Random
from typing import Any

import pytest

pytest.importorskip("av")

from soak.crowd import CrowdPlan, Household, read_plan
from soak.crowd_notes import CrowdNotes
from soak.phone_line import PhoneLine, Way
from soak.phones import FormerPhone, Owner, Phone
from soak.strangers import PictureChecker, Stranger, newest_clock_ms
from support.films import film
from wall.demo import barcode

Told = tuple[int, dict[str, str], bytes]
OURS, THEIRS = "aaaaaaaaaa", "bbbbbbbbbb"
VIEW = {
    "cameras": [{"id": OURS, "name": "Chợ", "share": "video", "codec": "avc1.4D4016"}],
    "emergencies": [],
}


class AnyHouse:
    """Answers each path by `answers`, a path's beginning to what it tells; else 404. `asked` is (path, token)."""

    def __init__(self, answers: dict[str, Told]) -> None:
        self.answers = answers
        self.asked: list[tuple[str, str]] = []
        self.port = 0
        self._open: list[asyncio.StreamWriter] = []

    async def __aenter__(self) -> AnyHouse:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *_: object) -> None:
        self._server.close()
        for writer in self._open:
            writer.close()
            with contextlib.suppress(ConnectionError):
                await writer.wait_closed()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._open.append(writer)
        with contextlib.suppress(asyncio.IncompleteReadError, ConnectionError):
            while True:
                head = (await reader.readuntil(b"\r\n\r\n")).decode()
                path, token = head.split()[1], head.partition("tivi=")[2].partition("\r\n")[0]
                length = int(head.lower().partition("content-length: ")[2].partition("\r\n")[0] or 0)
                await reader.readexactly(length)
                self.asked.append((path, token))
                status, headers, body = self._answer(path)
                lines = [f"{name}: {value}\r\n" for name, value in {**headers, "Content-Length": len(body)}.items()]
                writer.write(f"HTTP/1.1 {status} X\r\n{''.join(lines)}\r\n".encode() + body)

    def _answer(self, path: str) -> Told:
        found = [told for begin, told in self.answers.items() if path.startswith(begin)]
        return found[0] if found else (404, {}, b"")


Act = Callable[[PhoneLine, CrowdNotes], Coroutine[Any, Any, None]]
Seen = Callable[[CrowdNotes, AnyHouse], object]


def acted(answers: dict[str, Told], act: Act, seen: Seen, notes: CrowdNotes | None = None) -> CrowdNotes:
    """What was noted while somebody acts, until it is seen."""
    notes = CrowdNotes() if notes is None else notes

    async def run() -> None:
        async with AnyHouse(answers) as house:
            line = PhoneLine(Way(house.port), "token")
            acting = asyncio.ensure_future(act(line, notes))
            async with asyncio.timeout(20):
                while not seen(notes, house):
                    assert not acting.done(), acting.result()
                    await asyncio.sleep(0.01)
            acting.cancel()
            await asyncio.wait([acting])
            line.close()

    asyncio.run(run())
    return notes


def view(told: object = VIEW) -> Told:
    return 200, {}, json.dumps(told).encode()


def joined(next_part: int = 7) -> Told:
    return 200, {"X-Tivi-Epoch": "ab12", "X-Tivi-Next": str(next_part)}, b"moof"


def phone(owner: Owner) -> Act:
    return lambda line, notes: Phone(3, owner, line, notes, Random(1)).run()


def stranger(denied: int = 404) -> Act:
    def act(line: PhoneLine, notes: CrowdNotes) -> Coroutine[Any, Any, None]:
        notes.served = {OURS: ("ab12", 7), THEIRS: ("cd34", 8)}
        return Stranger("Dân phòng", line, denied, [THEIRS], notes, Random(1)).run()

    return act


def test_a_phone_opens_the_page_and_gets_one_part_after_another() -> None:
    answers = {"/api/view": view(), f"/live/{OURS}/join": joined(), f"/live/{OURS}/ab12/": (200, {}, b"moof")}
    notes = acted(answers, phone(Owner("Nhà bà Tư")), lambda notes, _: notes.counts["parts"] > 3)
    assert notes.served[OURS][1] >= 9 and not notes.leaks and not notes.refused
    assert notes.wanted == {}, "it has gone"


def test_a_phone_that_waits_says_for_which_camera() -> None:
    answers = {"/api/view": view(), f"/live/{OURS}/join": (503, {}, b"")}

    def waits(notes: CrowdNotes, house: AnyHouse) -> bool:
        return 3 in notes.wanted and notes.wanted[3].camera == "Chợ" and len(house.asked) > 2

    assert not acted(answers, phone(Owner("Nhà bà Tư")), waits).refused


def test_a_view_with_anothers_camera_or_what_happens_there_is_a_leak() -> None:
    alarm = {"camera_name": "Bờ sông"}
    for told in ({**VIEW, "emergencies": [alarm]}, {**VIEW, "cameras": [{**VIEW["cameras"][0], "name": "Bờ sông"}]}):
        owner = Owner("Dân phòng", frozenset({"Chợ"}))
        notes = acted({"/api/view": view(told)}, phone(owner), lambda notes, _: notes.leaks)
        assert notes.leaks[0] == "the view of Dân phòng names Bờ sông"


def test_a_phone_that_is_asked_for_its_code_without_a_reason_is_noted() -> None:
    notes = acted({"/api/": (401, {}, b"")}, phone(Owner("Nhà bà Tư")), lambda notes, _: notes.counts["locked_out"])
    assert notes.wanted == {}


def test_a_household_that_is_back_enters_by_its_code_and_not_before() -> None:
    answers: dict[str, Told] = {"/api/session": (204, {"Set-Cookie": "tivi=new; Path=/"}, b""), "/api/": (401, {}, b"")}
    notes = CrowdNotes(barred={"Nhà khách"})
    asked: list[str] = []

    def enters(notes: CrowdNotes, house: AnyHouse) -> bool:
        asked[:] = [path for path, _ in house.asked]
        if "/api/view" in asked:
            notes.barred.clear()
        return ("/api/view", "new") in house.asked

    acted(answers, phone(Owner("Nhà khách", code="0347291550861208")), enters, notes)
    assert asked.index("/api/view") < asked.index("/api/session")


def test_what_a_stranger_is_denied_is_counted_and_is_no_leak() -> None:
    notes = acted({}, stranger(), lambda notes, _: notes.counts["denied_parts"] > 1)
    assert not notes.leaks


@pytest.mark.parametrize("status", [200, 204, 410, 401])
def test_any_other_answer_to_a_stranger_is_a_leak(status: int) -> None:
    notes = acted({f"/live/{THEIRS}/cd34": (status, {}, b"")}, stranger(), lambda notes, _: notes.leaks)
    assert notes.leaks[0] == f"Dân phòng was answered {status} for /live/CAMERA/EPOCH/8 at the house"


def test_a_house_that_is_away_tells_a_stranger_nothing() -> None:
    notes = acted({"/": (503, {}, b"")}, stranger(), lambda _, house: len(house.asked) > 2)
    assert not notes.leaks and not notes.counts["denied"]


@pytest.mark.parametrize("status", [200, 401])
def test_a_revoked_household_that_still_gets_a_part_is_noted_with_the_time(status: int) -> None:
    notes = CrowdNotes(revoked_at={"Nhà khách": time.monotonic() - 5}, served={OURS: ("ab12", 7)})

    def act(line: PhoneLine, notes: CrowdNotes) -> Coroutine[Any, Any, None]:
        return FormerPhone(Owner("Nhà khách", code="0347291550861208"), line, notes).run()

    got = acted({"/live/": (status, {}, b"moof")}, act, lambda _, house: len(house.asked) > 2, notes)
    assert (got.revoked_s >= 5) == (status == 200)
    assert bool(got.counts["denied_parts"]) == (status == 401)


def still(drawn_ago_s: float, told_ago_s: float) -> Told:
    """A still that was drawn so long ago, and is said to have come so long ago."""
    now_ms = time.monotonic_ns() // 1_000_000
    (picture,) = film(1, "jpeg", clock_ms=round(now_ms - drawn_ago_s * 1000))
    return 200, {"X-Tivi-Made-Ms": str(round(now_ms - told_ago_s * 1000))}, b"".join(picture.nals)


@pytest.mark.parametrize(("drawn_ago_s", "told_ago_s"), [(0.5, 0.2), (40.0, 39.5), (40.0, 0.2)])
def test_a_picture_is_no_older_than_is_told_with_it(drawn_ago_s: float, told_ago_s: float) -> None:
    told = still(drawn_ago_s, told_ago_s)

    def act(line: PhoneLine, notes: CrowdNotes) -> Coroutine[Any, Any, None]:
        return PictureChecker([line], [OURS], notes, Random(1), 0.01, 0.01).run()

    notes = acted({"/": told}, act, lambda notes, _: notes.counts["looked_at"])
    assert notes.untold_s == pytest.approx(drawn_ago_s - told_ago_s, abs=0.01)


def test_what_is_no_picture_has_no_clock() -> None:
    assert newest_clock_ms(b"moof") is None
    assert barcode.CLOCK_BITS == 38


def test_the_plan_reaches_the_crowd_as_it_is() -> None:
    plan = CrowdPlan(7, 8080, [Household("Nhà bà Tư", ["t"], ["Chợ"], "0347291550861208")], {"Chợ": OURS}, 443, "/to7")
    assert read_plan(plan.line()) == plan
