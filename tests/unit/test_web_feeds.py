"""What phones' feeds ask of a wall and for how long, with a wall that a test plays; and what is made of its answers."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

import pytest

from support.coded import coded
from wall.control.client import NoWallError
from wall.control.packets import NotSharedError, UnknownCameraError
from wall.control.phones import WallForPhones
from wall.control.pictures import Forget, Picture
from wall.model.language import Language
from wall.player.packet_stream import StreamHeader
from wall.player.packets import Packet
from wall.web import asking
from wall.web.asking import Subscription
from wall.web.camera_ids import camera_id
from wall.web.feed import VideoFeed
from wall.web.feeds import Feeds
from wall.web.known_wall import KnownWall
from wall.web.media.parts import Missing
from wall.web.media.stills import NoPictureError
from wall.web.picture_feed import PictureFeed
from wall.web.still_maker import Keyframe, StillMaker

CAMERA = "Chợ"
LONG_S = 30.0
"""Patience that no test uses up."""


@dataclass
class Asked:
    """A subscription; a test calls what the wall would."""

    on_message: Callable[[object], None]
    on_over: Callable[[bool], None]
    closed: bool = False

    def close(self) -> None:
        self.closed = True


@dataclass
class PlayedWall:
    """Gives subscriptions, or fails as it is told to."""

    failures: list[Exception] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)

    async def packets(
        self, camera: str, on_message: Callable[[StreamHeader | Packet], None], on_over: Callable[[bool], None]
    ) -> Subscription:
        return self._subscribed(on_message, on_over)

    async def pictures(
        self, camera: str, on_message: Callable[[Picture | Forget], None], on_over: Callable[[bool], None]
    ) -> Subscription:
        return self._subscribed(on_message, on_over)

    def _subscribed(self, on_message: object, on_over: Callable[[bool], None]) -> Asked:
        if self.failures:
            raise self.failures.pop(0)
        self.asked.append(Asked(on_message, on_over))  # type: ignore[arg-type]
        return self.asked[-1]


async def until(look: Callable[[], object]) -> None:
    async with asyncio.timeout(LONG_S):
        while not look():
            await asyncio.sleep(0.005)


def play(feed: Asked, count: int = 15, codec: str = "h264") -> None:
    header, packets = coded(count, codec)
    feed.on_message(header)
    for packet in packets:
        feed.on_message(packet)


def run(test: Callable[[PlayedWall], Awaitable[None]], wall: PlayedWall | None = None) -> None:
    asyncio.run(test(wall or PlayedWall()))  # type: ignore[arg-type]


@pytest.fixture(autouse=True)
def _soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "_RETRY_S", 0.01)


# Asking


def test_nothing_is_asked_of_the_wall_before_somebody_watches_and_once_for_all_who_do() -> None:
    async def test(wall: PlayedWall) -> None:
        feed = VideoFeed(CAMERA, wall)
        await asyncio.sleep(0)
        assert not wall.asked
        watching = [asyncio.ensure_future(feed.joined(LONG_S)) for _ in range(5)]
        await until(lambda: wall.asked)
        play(wall.asked[0])
        joined = await asyncio.gather(*watching)
        assert len(wall.asked) == 1 and len({one and one.epoch for one in joined}) == 1 and joined[0] is not None
        feed.close()

    run(test)


def test_a_camera_that_nobody_watches_any_more_is_left_after_the_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "LINGER_S", 0.1)

    async def test(wall: PlayedWall) -> None:
        feed = VideoFeed(CAMERA, wall)
        await feed.joined(0.01)
        play(wall.asked[0])
        assert feed.codec is not None and feed.arrived is not None
        await until(lambda: wall.asked[0].closed)
        await until(lambda: feed.arrived is None)
        assert feed.codec is None and feed.keyframe is None and not [*feed.parts.epochs]

    run(test)


def test_whoever_watches_on_keeps_it_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "LINGER_S", 1.0)

    async def test(wall: PlayedWall) -> None:
        feed = VideoFeed(CAMERA, wall)
        begun = time.monotonic()
        while time.monotonic() - begun < 2.5:
            await feed.joined(0.02)
        assert len(wall.asked) == 1 and not wall.asked[0].closed
        feed.close()

    run(test)


def test_a_wall_that_is_away_is_asked_again_until_it_answers() -> None:
    async def test(wall: PlayedWall) -> None:
        feed = VideoFeed(CAMERA, wall)
        joining = asyncio.ensure_future(feed.joined(LONG_S))
        await until(lambda: wall.asked)
        play(wall.asked[0])
        assert await joining is not None
        feed.close()

    run(test, PlayedWall([NoWallError("away"), NoWallError("away")]))


@pytest.mark.parametrize("refusal", [UnknownCameraError(), NotSharedError()])
def test_where_the_wall_refuses_nobody_is_kept_waiting_and_the_next_one_asks_again(refusal: Exception) -> None:
    async def test(wall: PlayedWall) -> None:
        feed = VideoFeed(CAMERA, wall)
        assert await feed.joined(LONG_S) is None
        joining = asyncio.ensure_future(feed.joined(LONG_S))
        await until(lambda: wall.asked)
        play(wall.asked[0])
        assert await joining is not None
        feed.close()

    run(test, PlayedWall([refusal]))


def test_a_subscription_that_breaks_ends_its_epoch_and_is_asked_for_again() -> None:
    async def test(wall: PlayedWall) -> None:
        feed = VideoFeed(CAMERA, wall)
        joining = asyncio.ensure_future(feed.joined(LONG_S))
        await until(lambda: wall.asked)
        play(wall.asked[0])
        before = await joining
        assert before is not None
        held = asyncio.ensure_future(feed.part(before.epoch, before.following + 1, LONG_S))
        wall.asked[0].on_over(False)
        assert await held is Missing.OVER
        await until(lambda: len(wall.asked) == 2)
        assert wall.asked[0].closed
        play(wall.asked[1])
        after = await feed.joined(LONG_S)
        assert after is not None and after.epoch != before.epoch
        feed.close()

    run(test)


def test_a_camera_that_is_no_longer_shared_is_asked_for_no_more_and_nothing_of_it_is_kept() -> None:
    async def test(wall: PlayedWall) -> None:
        feed = VideoFeed(CAMERA, wall)
        joining = asyncio.ensure_future(feed.joined(LONG_S))
        await until(lambda: wall.asked)
        play(wall.asked[0])
        await joining
        wall.asked[0].on_over(True)
        await until(lambda: feed.keyframe is None)
        assert len(wall.asked) == 1 and not [*feed.parts.epochs]

    run(test)


def test_whoever_waits_when_the_server_ends_is_answered() -> None:
    async def test(wall: PlayedWall) -> None:
        feeds = Feeds(wall)
        waiting = [
            asyncio.ensure_future(feeds.video(CAMERA).joined(LONG_S)),
            asyncio.ensure_future(feeds.video(CAMERA).playlist(LONG_S)),
            asyncio.ensure_future(feeds.video(CAMERA).fresh_keyframe(LONG_S)),
            asyncio.ensure_future(feeds.pictures("Sông").fresh_keyframe(LONG_S)),
        ]
        await until(lambda: len(wall.asked) == 2)
        feeds.close()
        assert await asyncio.gather(*waiting) == [None] * 4
        await until(lambda: all(one.closed for one in wall.asked))

    run(test)


# Parts


def test_a_part_is_held_until_it_exists_and_is_the_same_for_all() -> None:
    async def test(wall: PlayedWall) -> None:
        feed = VideoFeed(CAMERA, wall)
        joining = asyncio.ensure_future(feed.joined(LONG_S))
        await until(lambda: wall.asked)
        header, packets = coded(30)
        for message in (header, *packets[:15]):
            wall.asked[0].on_message(message)
        joined = await joining
        assert joined is not None
        held = [asyncio.ensure_future(feed.part(joined.epoch, joined.following, LONG_S)) for _ in range(3)]
        await asyncio.sleep(0.01)
        assert not any(one.done() for one in held)
        for packet in packets[15:]:
            wall.asked[0].on_message(packet)
        parts = await asyncio.gather(*held)
        assert not isinstance(parts[0], Missing) and all(one is parts[0] for one in parts)
        assert await feed.part("0123456789ab", 0, LONG_S) is Missing.OVER
        assert await feed.part(joined.epoch, 10**11, LONG_S) is Missing.OVER
        feed.close()

    run(test)


def test_video_that_no_browser_plays_still_gives_stills() -> None:
    async def test(wall: PlayedWall) -> None:
        feed = VideoFeed(CAMERA, wall)
        waiting = asyncio.ensure_future(feed.fresh_keyframe(LONG_S))
        await until(lambda: wall.asked)
        wall.asked[0].on_message(StreamHeader("mjpeg", 320, 180, b""))
        wall.asked[0].on_message(Packet(b"\xff\xd8", 0, 0, True, 1.0))
        keyframe = await waiting
        assert keyframe is not None and keyframe.data == b"\xff\xd8" and feed.codec is None
        feed.close()

    run(test)


def test_a_feed_s_age_is_that_of_its_newest_packet_or_picture() -> None:
    async def test(wall: PlayedWall) -> None:
        feeds = Feeds(wall)
        assert feeds.age_s(CAMERA, 100.0) is None and feeds.codec(CAMERA) is None
        waiting = asyncio.ensure_future(feeds.pictures(CAMERA).fresh_keyframe(LONG_S))
        await until(lambda: wall.asked)
        wall.asked[0].on_message(Picture(320, 180, 98.5, b"jpeg"))
        await waiting
        assert feeds.age_s(CAMERA, 100.0) == 1.5
        feeds.follow(frozenset({CAMERA}), frozenset())
        assert feeds.age_s(CAMERA, 100.0) is None
        feeds.close()

    run(test)


def test_a_picture_from_before_another_mask_is_forgotten_at_once() -> None:
    async def test(wall: PlayedWall) -> None:
        feed = PictureFeed(CAMERA, wall)
        waiting = asyncio.ensure_future(feed.fresh_keyframe(LONG_S))
        await until(lambda: wall.asked)
        wall.asked[0].on_message(Picture(320, 180, 1.0, b"jpeg"))
        keyframe = await waiting
        assert keyframe is not None and keyframe.masked
        wall.asked[0].on_message(Forget())
        assert await feed.fresh_keyframe(0.02) is None and feed.arrived is None
        feed.close()

    run(test)


# Stills


def test_a_still_is_made_once_however_many_ask() -> None:
    async def test(_: PlayedWall) -> None:
        header, packets = coded(2, every=1)
        first, second = (Keyframe("h264", header.extradata, one.data, 1.0 + n) for n, one in enumerate(packets))
        maker = StillMaker()
        made = await asyncio.gather(*(maker.still(CAMERA, first, 320) for _ in range(5)))
        assert all(one is made[0] for one in made) and made[0].jpeg[:2] == b"\xff\xd8"
        assert await maker.still(CAMERA, second, 320) is made[0], "a moment later the one before will do"
        assert (await maker.still(CAMERA, second, 960)).arrived == second.arrived
        maker.close()

    run(test)


def test_a_masked_picture_is_never_replaced_by_the_one_before() -> None:
    async def test(_: PlayedWall) -> None:
        header, packets = coded(2, every=1)
        first, second = (Keyframe("h264", header.extradata, one.data, 1.0 + n, True) for n, one in enumerate(packets))
        maker = StillMaker()
        await maker.still(CAMERA, first, 320)
        assert (await maker.still(CAMERA, second, 320)).arrived == second.arrived
        maker.close()

    run(test)


def test_a_keyframe_that_is_none_fails_for_all_who_asked() -> None:
    async def test(_: PlayedWall) -> None:
        maker = StillMaker()
        broken = Keyframe("h264", b"", b"\0\0\0\1\x65", 1.0)
        answers = await asyncio.gather(*(maker.still(CAMERA, broken, 320) for _ in range(3)), return_exceptions=True)
        assert all(isinstance(one, NoPictureError) for one in answers)
        maker.close()

    run(test)


# The wall as it is known


@dataclass
class AnsweringWall:
    answers: list[WallForPhones | Exception]
    asked: int = 0

    async def phones(self) -> WallForPhones:
        self.asked += 1
        answer = self.answers[0] if len(self.answers) == 1 else self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer


WALL = WallForPhones("Tổ 7", Language.VI, ())


def test_the_wall_is_asked_once_for_all_who_want_to_know() -> None:
    async def test(_: PlayedWall) -> None:
        wall = AnsweringWall([WALL])
        known = KnownWall(wall)
        assert await asyncio.gather(*(known.known() for _ in range(20))) == [WALL] * 20
        assert wall.asked == 1 and known.down_since is None
        known.close()

    run(test)


def test_a_wall_that_never_answered_is_none_and_down() -> None:
    async def test(_: PlayedWall) -> None:
        known = KnownWall(AnsweringWall([NoWallError("away")]))
        assert await known.known() is None and known.down_since is not None
        known.close()

    run(test)


def test_what_a_wall_said_last_is_kept_while_it_is_away_and_forgiven_when_it_is_back(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("wall.web.known_wall.ASKED_EACH_S", 0.01)

    async def test(_: PlayedWall) -> None:
        wall = AnsweringWall([WALL, *[NoWallError("away")] * 3, WALL])
        known = KnownWall(wall)
        assert await known.known() is WALL
        await until(lambda: known.down_since is not None)
        assert await known.known() is WALL
        await until(lambda: known.down_since is None)
        known.close()

    run(test)


# Ids


def test_a_camera_s_id_is_always_the_same_and_fits_in_an_address() -> None:
    assert camera_id(CAMERA) == camera_id(CAMERA) == "664c44ef65"
    names = [f"Camera {number}" for number in range(500)]
    assert len({camera_id(name) for name in names}) == 500
    assert all(set(camera_id(name)) <= set("0123456789abcdef") for name in names)
