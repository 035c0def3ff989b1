"""Requests for packets, with players that are only played: what is asked of the streams, and what a client is sent."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from support.fakes import FakePlayers
from wall.control.packets import BAD_REQUEST, NOT_SHARED, OK, SOCKET, UNKNOWN_CAMERA, messages
from wall.core.streams.demand import Priority, Wish
from wall.core.streams.supervised_stream import State, Temperature
from wall.model.camera import Camera, Share, Source
from wall.model.mask import Mask
from wall.player.packet_stream import StreamHeader
from wall.runtime.packet_requests import PacketRequests
from wall.runtime.streams import Streams

MAIN, SUB, OTHER = (Source.of(f"rtsp://10.0.0.{n}/") for n in (1, 2, 3))
CAMERAS = {"Chợ": Camera("Chợ", MAIN, SUB)}
MASK = Mask((((0.1, 0.1), (0.5, 0.1), (0.5, 0.5)),))
MASKED = Camera("Chợ", replace(MAIN, mask=MASK), replace(SUB, mask=MASK))
CLOSED = [
    MASKED,
    replace(MASKED, share=Share.NO),
    Camera("Chợ", MAIN, SUB, share=Share.PICTURE),
    Camera("Chợ", MAIN, SUB, share=Share.NO),
]


class Client:
    """The other end of a request."""

    def __init__(self) -> None:
        self.on_closed: Callable[[], None] = lambda: None
        self.answers: list[bytes] = []
        self.sockets: list[socket.socket] = []
        self.closed = False
        self.reads = True

    def answer(self, line: bytes, descriptor: int | None = None) -> None:
        if not self.reads:
            self.close()
            return
        self.answers.append(line)
        if descriptor is not None:
            self.sockets.append(socket.socket(fileno=os.dup(descriptor)))

    def close(self) -> None:
        if not self.closed:
            self.closed = True
            self.on_closed()


class Story:
    """Streams on a clock that the test turns, and clients that ask for packets."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.players = FakePlayers()
        self.streams = Streams(self.players, lambda: self.now)
        self.requests = PacketRequests(self.streams)
        self.requests.follow(CAMERAS)
        self.clients: list[Client] = []

    def asks(self, stream: str = "main", camera: str = "Chợ") -> Client:
        client = Client()
        self.clients.append(client)
        self.requests.take(f'{{"camera": "{camera}", "stream": "{stream}"}}', client)
        return client

    def passes(self, seconds: float) -> None:
        ends = self.now + seconds
        while self.now < ends:
            self.now += 0.1
            self.players.turn()
            self.streams.fresh()
            self.streams.tick()


@pytest.fixture
def story() -> Iterator[Story]:
    story = Story()
    yield story
    for client in story.clients:
        client.close()
        for channel in client.sockets:
            channel.close()
    story.passes(1)


def test_a_stream_is_kept_connected_and_not_decoded_while_its_packets_are_wanted(story: Story) -> None:
    client = story.asks("sub")
    story.passes(2)
    (player,) = story.players.started
    assert (player.source, player.shown) == (SUB, None)
    view = story.streams.view(SUB)
    assert view is not None and view.state is State.WARM
    assert client.answers == [OK, SOCKET]
    client.close()
    story.passes(2)
    assert player.gone and len(story.players.started) == 1


def test_the_packets_come_through_the_socket_from_their_description_on(story: Story) -> None:
    client = story.asks()
    story.passes(1)
    player = story.players.of(MAIN)
    player.packets_come(2)
    player.ends()
    header, *packets = messages(client.sockets[0])
    assert isinstance(header, StreamHeader) and len(packets) >= 2


def test_a_player_that_is_connected_already_is_read_at_once_and_without_another_one(story: Story) -> None:
    wish = Wish(Temperature.LIVE, Priority.SCREEN, (640, 360))
    story.streams.ask("pages", {MAIN: wish})
    story.passes(1)
    client = story.asks()
    assert client.answers == [OK, SOCKET]
    client.close()
    story.passes(1)
    (player,) = story.players.started
    assert player.orders == ["publish"] and player.shown is not None, "the page's wish stands"


def test_every_client_has_a_socket_of_its_own_and_its_leaving_is_its_own(story: Story) -> None:
    one, two = story.asks(), story.asks()
    story.passes(1)
    assert len(story.players.started) == 1
    one.close()
    story.passes(2)
    story.players.of(MAIN).packets_come()
    assert not story.players.of(MAIN).gone
    assert len(two.sockets) == 1


def test_a_new_player_brings_a_new_socket_once_it_is_connected(story: Story) -> None:
    client = story.asks()
    story.passes(1)
    story.players.of(MAIN).ends()
    assert list(messages(client.sockets[0])), "the old one is at its end"
    story.passes(3)
    assert client.answers == [OK, SOCKET, SOCKET]
    assert story.players.of(MAIN).orders == ["publish"]
    story.players.of(MAIN).connects(width=1280)
    assert len(client.sockets) == 2, "another size is no other connection"


@pytest.mark.parametrize(
    "nonsense",
    ["", "Chợ", "[]", '{"camera": "Chợ"}', '{"camera": "Chợ", "stream": "x"}', '{"camera": 1, "stream": "sub"}'],
)
def test_a_malformed_request_is_refused(story: Story, nonsense: str) -> None:
    client = Client()
    story.requests.take(nonsense, client)
    assert (client.answers, client.closed) == ([BAD_REQUEST], True)
    assert story.players.started == []


def test_a_camera_that_the_layout_does_not_have_is_said_to_be_unknown(story: Story) -> None:
    client = story.asks(camera="rtsp://10.0.0.1/")
    assert (client.answers, client.closed) == ([UNKNOWN_CAMERA], True)
    assert story.players.started == []


def test_a_layout_without_the_camera_ends_the_request(story: Story) -> None:
    client = story.asks()
    story.passes(1)
    story.requests.follow({})
    assert client.answers[-1] == UNKNOWN_CAMERA and client.closed
    story.passes(2)
    assert story.players.living == []


def test_a_camera_with_a_new_address_is_read_there(story: Story) -> None:
    client = story.asks()
    story.passes(1)
    story.requests.follow({"Chợ": Camera("Chợ", OTHER)})
    story.passes(2)
    assert [player.source for player in story.players.living] == [OTHER]
    assert client.answers == [OK, SOCKET, SOCKET]


def test_a_layout_that_has_the_camera_as_it_was_changes_nothing(story: Story) -> None:
    client = story.asks()
    story.passes(1)
    story.requests.follow(dict(CAMERAS))
    story.passes(2)
    assert client.answers == [OK, SOCKET] and len(story.players.started) == 1


def test_a_client_that_is_hung_up_on_while_it_is_offered_a_socket_is_forgotten(story: Story) -> None:
    client = story.asks()
    client.reads = False
    story.passes(2)
    assert client.closed and story.players.living == []


@pytest.mark.parametrize("camera", CLOSED)
def test_the_packets_of_a_camera_that_is_masked_or_not_shared_as_video_are_refused(
    story: Story, camera: Camera
) -> None:
    story.requests.follow({"Chợ": camera})
    client = story.asks("sub")
    assert (client.answers, client.closed) == ([NOT_SHARED], True)
    story.passes(1)
    assert story.players.started == []


@pytest.mark.parametrize("camera", CLOSED)
def test_a_layout_that_shares_a_camera_no_more_ends_what_its_readers_were_given_though_its_player_goes_on(
    story: Story, camera: Camera
) -> None:
    story.streams.ask("pages", {MAIN: Wish(Temperature.LIVE, Priority.SCREEN, (640, 360))})
    client = story.asks()
    story.passes(1)
    held = [socket.socket(fileno=os.dup(channel.fileno())) for channel in client.sockets]
    story.requests.follow({"Chợ": camera})
    assert client.answers == [OK, SOCKET, NOT_SHARED] and client.closed
    for channel in (*client.sockets, *held):
        list(messages(channel))  # what was written before, up to the end
        story.players.of(MAIN).packets_come(5)
        assert list(messages(channel)) == []
        channel.close()
    assert not story.players.of(MAIN).gone


def test_a_client_that_leaves_leaves_no_descriptor_in_the_wall(story: Story) -> None:
    def descriptors() -> int:
        return len(list(Path("/proc/self/fd").iterdir()))

    story.streams.ask("pages", {MAIN: Wish(Temperature.LIVE, Priority.SCREEN, (640, 360))})
    story.passes(1)
    before = descriptors()
    for _ in range(5):
        client = story.asks()
        assert client.answers == [OK, SOCKET]
        client.close()
        for channel in client.sockets:
            channel.close()
    story.players.of(MAIN).packets_come(1)
    assert descriptors() == before
