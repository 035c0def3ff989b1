"""Notices' pictures for households: asked of the wall once each, and kept as long as their notices hang there."""

from __future__ import annotations

import asyncio
import socket
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from wall.control import notice_picture as client
from wall.control.client import NoWallError
from wall.web.notice_jpegs import NoticeJpegs

A, B = "a" * 16, "b" * 16
JPEG = b"\xff\xd8 a picture"


class PlayedWall:
    """Answers when a test lets it."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.answer: bytes | None = JPEG
        self.is_down = False
        self.may_answer = asyncio.Event()

    async def notice_picture(self, picture: str) -> bytes | None:
        self.asked.append(picture)
        await self.may_answer.wait()
        if self.is_down:
            raise NoWallError("no wall")
        return self.answer


def test_a_crowd_that_looks_at_once_asks_the_wall_once_and_for_one_picture_at_a_time() -> None:
    async def story() -> None:
        wall = PlayedWall()
        jpegs = NoticeJpegs(wall)
        crowd = [asyncio.ensure_future(jpegs.jpeg(name, [A, B])) for name in (A, B) * 50]
        while not wall.asked:
            await asyncio.sleep(0)
        crowd[0].cancel()
        await asyncio.sleep(0)
        assert wall.asked == [A]
        wall.may_answer.set()
        assert await asyncio.gather(*crowd[1:]) == [JPEG] * 99
        assert wall.asked == [A, B]

    asyncio.run(story())


def test_what_could_not_be_had_is_asked_for_again() -> None:
    async def story() -> None:
        wall = PlayedWall()
        wall.may_answer.set()
        jpegs = NoticeJpegs(wall)
        wall.answer = None
        assert await jpegs.jpeg(A, [A]) is None
        wall.is_down = True
        with pytest.raises(NoWallError):
            await jpegs.jpeg(A, [A])
        wall.answer, wall.is_down = JPEG, False
        assert await jpegs.jpeg(A, [A]) == JPEG
        assert wall.asked == [A] * 3

    asyncio.run(story())


def test_a_picture_whose_notice_is_gone_is_forgotten() -> None:
    async def story() -> None:
        wall = PlayedWall()
        wall.may_answer.set()
        jpegs = NoticeJpegs(wall)
        await jpegs.jpeg(A, [A])
        await jpegs.jpeg(B, [B])
        await jpegs.jpeg(A, [A])
        assert wall.asked == [A, B, A]

    asyncio.run(story())


@pytest.mark.parametrize("answer", [b"<html>", b"\xff\xd8" + b"0" * client.LARGEST_BYTES])
def test_an_answer_that_is_no_small_jpeg_goes_to_no_phone(answer: bytes, tmp_path: Path) -> None:
    with pytest.raises(NoWallError):
        _answered(answer, tmp_path)


def test_the_wall_is_asked_by_the_pictures_name_and_may_have_none(tmp_path: Path) -> None:
    assert _answered(JPEG, tmp_path) == JPEG
    assert _answered(b"no", tmp_path) is None


def _answered(answer: bytes, folder: Path) -> bytes | None:
    """What is made of a wall's answer, with a socket in its place."""
    path = folder / f"{len(answer)}.sock"
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(path))
        listening.listen()

        def serve() -> None:
            channel, _ = listening.accept()
            with channel:
                assert channel.recv(1000) == f"notice-picture {A}\n".encode()
                channel.sendall(answer)

        with ThreadPoolExecutor(1) as pool:
            serving = pool.submit(serve)
            try:
                return client.notice_picture(path, A)
            finally:
                serving.result(30)
