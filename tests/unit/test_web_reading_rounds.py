"""Sockets of cameras, read in rounds."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest

from wall.web import reading_rounds
from wall.web.reading_rounds import ReadingRounds


async def _read_until(enough: Callable[[], bool]) -> None:
    async with asyncio.timeout(30):
        while not enough():
            await asyncio.sleep(0)


def test_all_are_read_in_the_same_round_again_and_again() -> None:
    async def story() -> None:
        read: list[str] = []
        rounds = ReadingRounds()
        for descriptor, name in ((1, "a"), (2, "b")):
            rounds.add(descriptor, lambda name=name: bool(read.append(name)))  # type: ignore[misc,func-returns-value]
        await _read_until(lambda: len(read) >= 6)
        rounds.remove(1)
        rounds.remove(2)
        assert read[:6] == ["a", "b"] * 3

    asyncio.run(story())


def test_what_is_removed_is_read_no_more_even_where_another_one_in_the_round_removes_it() -> None:
    async def story() -> None:
        read: list[str] = []
        rounds = ReadingRounds()

        def first() -> bool:
            read.append("a")
            rounds.remove(2)
            return False

        rounds.add(1, first)
        rounds.add(2, lambda: bool(read.append("b")))  # type: ignore[func-returns-value]
        await _read_until(lambda: len(read) >= 3)
        rounds.remove(1)
        assert "b" not in read

    asyncio.run(story())


def test_one_that_has_more_to_read_has_not_to_wait_for_the_next_round(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading_rounds, "_EACH_S", 3600.0)

    async def story() -> None:
        more = [True] * 100
        rounds = ReadingRounds()
        rounds.add(1, lambda: bool(more) and more.pop())
        await _read_until(lambda: not more)
        rounds.remove(1)

    asyncio.run(story())
