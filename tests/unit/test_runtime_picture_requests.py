"""Requests for pictures, with players that are only played: what is decoded for them, and what a client is sent."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

import pytest
from PyQt6.QtGui import QImage

from support.fakes import FakePlayers
from wall.control.packets import NotSharedError, UnknownCameraError
from wall.control.pictures import Forget, Picture, PictureStreamError, PictureStreamParser
from wall.core.streams.demand import Priority, Wish
from wall.core.streams.supervised_stream import Temperature
from wall.display.jpeg import Jpeg, encoded
from wall.model.camera import Camera, Share, Source
from wall.model.mask import Mask
from wall.runtime.picture_requests import APART_S, WIDEST, PictureRequests
from wall.runtime.streams import Streams

MAIN, SUB = (Source.of(f"rtsp://10.0.0.1/{n}") for n in (1, 2))
MASK = Mask((((0.1, 0.1), (0.5, 0.1), (0.5, 0.5)),))
CAMERA = Camera("Chợ", MAIN, SUB)
MASKED = Camera("Chợ", replace(MAIN, mask=MASK), replace(SUB, mask=MASK))
SCREEN = Wish(Temperature.LIVE, Priority.SCREEN, (320, 180))


class Client:
    """The other end of a request; `reads` as long as it likes to."""

    def __init__(self) -> None:
        self.on_closed: Callable[[], None] = lambda: None
        self.reads = True
        self.closed = False
        self.refused: type[Exception] | None = None
        self.messages: list[Picture | Forget] = []
        self._parser = PictureStreamParser()
        self._unread = False

    @property
    def idle(self) -> bool:
        self._unread = self._unread and not self.reads
        return not self._unread

    @property
    def pictures(self) -> list[Picture]:
        return [message for message in self.messages if isinstance(message, Picture)]

    def write(self, data: bytes) -> None:
        self._unread = True
        try:
            self.messages += self._parser.feed(data)
        except (UnknownCameraError, NotSharedError, PictureStreamError) as error:
            self.refused = type(error)

    def close(self) -> None:
        if not self.closed:
            self.closed = True
            self.on_closed()


@dataclass
class Story:
    """Streams and an encoder on a clock that the test turns."""

    now: float = 1000.0
    players: FakePlayers = field(default_factory=FakePlayers)
    encoding: list[Callable[[], None]] = field(default_factory=list)
    encodes: bool = True

    def __post_init__(self) -> None:
        self.streams = Streams(self.players, lambda: self.now)
        self.requests = PictureRequests(self.streams, self._encode, lambda: self.now)
        self.follow(CAMERA)

    def _encode(self, image: QImage, widest: int, on_encoded: Callable[[Jpeg], None]) -> None:
        self.encoding.append(lambda: on_encoded(encoded(image, widest)))

    def follow(self, *cameras: Camera) -> None:
        self.requests.follow({camera.name: camera for camera in cameras})

    def asks(self, request: str = '{"camera": "Chợ"}') -> Client:
        client = Client()
        self.requests.take(request, client)
        return client

    def passes(self, seconds: float) -> None:
        ends = self.now + seconds
        while self.now < ends:
            self.now += 0.1
            self.players.turn()
            self.requests.refresh(self.streams.fresh())
            self.streams.tick()
            self.requests.tick()
            if self.encodes:
                self.deliver()

    def deliver(self) -> None:
        work, self.encoding = self.encoding, []
        for one in work:
            one()

    def sources(self) -> list[Source]:
        return [player.source for player in self.players.living if player.shown is not None]


@pytest.fixture
def story() -> Iterator[Story]:
    yield Story()


def test_the_sub_stream_is_decoded_as_large_as_it_is_while_pictures_are_wanted(story: Story) -> None:
    client = story.asks()
    story.passes(2)
    (player,) = story.players.living
    assert player.source == SUB and player.shown is not None
    assert (player.shown.width, player.shown.height) == (640, 360)
    assert {(picture.width, picture.height) for picture in client.pictures[-2:]} == {(640, 360)}
    assert client.pictures[-1].jpeg.startswith(b"\xff\xd8")
    client.close()
    story.passes(2)
    assert story.players.living == []


def test_at_most_two_pictures_a_second_come_and_each_says_how_old_it_is(story: Story) -> None:
    client = story.asks()
    story.passes(2)
    before = len(client.pictures)
    story.passes(10)
    assert 8 / APART_S * 0.8 <= len(client.pictures) - before <= 10 / APART_S + 1
    assert client.pictures[-1].age_ms(story.now) <= 1000 * (APART_S + 0.5)


def test_what_the_screens_decode_is_used_without_another_connection(story: Story) -> None:
    story.streams.ask("pages", {MAIN: SCREEN})
    story.passes(1)
    client = story.asks()
    story.passes(2)
    assert [player.source for player in story.players.started] == [MAIN]
    assert {(picture.width, picture.height) for picture in client.pictures} == {(320, 180)}
    story.streams.withdraw("pages")
    story.passes(3)
    assert story.sources() == [SUB], "the main stream is not decoded for phones alone"
    assert client.pictures[-1].width == 640


def test_no_picture_is_wider_than_asked_for_though_the_screens_show_it_larger(story: Story) -> None:
    story.players.sizes[MAIN] = (1920, 1080)
    story.streams.ask("pages", {MAIN: replace(SCREEN, box=(1920, 1080))})
    story.passes(1)
    client = story.asks()
    story.passes(1)
    assert (client.pictures[-1].width, client.pictures[-1].height) == (WIDEST, 540)


def test_all_clients_of_a_camera_share_its_pictures_and_a_new_one_has_the_latest_at_once(story: Story) -> None:
    first = story.asks()
    story.passes(3)
    second = story.asks()
    assert second.pictures == [first.pictures[-1]] or not second.pictures
    story.passes(3)
    assert second.pictures[-1] == first.pictures[-1]
    first.close()
    story.passes(1)
    before = len(second.pictures)
    story.passes(2)
    assert len(second.pictures) > before and len(story.players.started) == 1


def test_a_slow_reader_gets_fewer_pictures_and_then_the_latest(story: Story) -> None:
    slow, quick = story.asks(), story.asks()
    story.passes(2)
    slow.reads = False
    story.passes(1)
    before = len(slow.pictures)
    story.passes(10)
    assert len(slow.pictures) == before
    slow.reads = True
    story.passes(0.1)
    assert slow.pictures[-1] == quick.pictures[-1] and len(slow.pictures) <= before + 2


def test_nothing_is_encoded_while_nobody_reads(story: Story) -> None:
    client = story.asks()
    story.passes(2)
    client.reads = False
    story.passes(1)
    story.encodes = False
    story.passes(5)
    assert story.encoding == []


def test_another_mask_makes_what_was_sent_forgotten_and_what_is_being_encoded_is_never_sent(story: Story) -> None:
    client = story.asks()
    story.passes(2)
    story.encodes = False
    story.passes(1)
    assert len(story.encoding) == 1
    story.follow(MASKED)
    assert client.messages[-1] == Forget()
    story.deliver()
    late = story.asks()
    assert client.messages[-1] == Forget() and late.messages == []
    story.encodes = True
    story.passes(3)
    assert story.sources() == [MASKED.sub] and isinstance(client.messages[-1], Picture)


def test_a_layout_with_the_camera_as_it_was_changes_nothing(story: Story) -> None:
    client = story.asks()
    story.passes(2)
    story.follow(replace(CAMERA, share=Share.PICTURE))
    story.passes(1)
    assert Forget() not in client.messages and len(story.players.started) == 1


@pytest.mark.parametrize(
    ("cameras", "refusal"), [((), UnknownCameraError), ((replace(CAMERA, share=Share.NO),), NotSharedError)]
)
def test_a_camera_that_is_unknown_or_not_shared_is_refused_and_so_it_is_after_a_reload(
    story: Story, cameras: tuple[Camera, ...], refusal: type[Exception]
) -> None:
    before = story.asks()
    story.passes(2)
    story.follow(*cameras)
    assert (before.refused, before.closed) == (refusal, True)
    after = story.asks()
    assert (after.refused, after.closed, after.messages) == (refusal, True, [])
    story.passes(2)
    assert story.players.living == []


def test_a_malformed_request_is_refused(story: Story) -> None:
    client = story.asks("{}")
    assert (client.refused, client.closed) == (PictureStreamError, True)
