"""The contract of `Players`: the same stories with the fakes that unit tests use and with real player processes."""

from __future__ import annotations

import gc
import os
import select
import signal
import socket
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest

from support import processes
from support.cameras import Cameras, counters
from support.fakes import FakePlayers
from support.ports import free_port
from support.waiting import until
from wall.model.camera import Fit, Source
from wall.model.fault import Fault
from wall.player.client import PlayerProcesses
from wall.player.packet_stream import PacketStreamParser, StreamHeader
from wall.player.packets import Packet
from wall.player.protocol import Beat, Connected, Failed, Replaying, ReplayOver, Report, Show, Slot
from wall.runtime.player_port import Player, Players

SHOW = Show(320, 180, Fit.CONTAIN)


class Loop:
    """An event loop of nothing but select, which real players run on as well as on Qt's."""

    def __init__(self) -> None:
        self._callbacks: dict[int, Callable[[], None]] = {}

    def watch(self, fd: int, callback: Callable[[], None]) -> Callable[[], None]:
        self._callbacks[fd] = callback

        def end() -> None:
            self._callbacks.pop(fd, None)

        return end

    def turn(self) -> None:
        ready, _, _ = select.select(list(self._callbacks), [], [], 0.02)
        for fd in ready:
            if fd in self._callbacks:
                self._callbacks[fd]()


@dataclass
class Stage:
    """Players of one kind, a camera that is well, and an address where nobody listens."""

    players: Players
    turn: Callable[[], None]
    camera: Source
    nobody: Source


@dataclass
class Heard:
    """What one player told."""

    reports: list[Report] = field(default_factory=list)
    ends: int = 0
    reports_after_end: int = 0

    def on_report(self, report: Report) -> None:
        self.reports.append(report)
        self.reports_after_end += self.ends

    def on_ended(self) -> None:
        self.ends += 1

    def has(self, kind: type[Report]) -> bool:
        return any(isinstance(report, kind) for report in self.reports)


@pytest.fixture(params=["played", "real"])
def stage(request: pytest.FixtureRequest) -> Iterator[Stage]:
    nobody = Source.of(f"rtsp://127.0.0.1:{free_port()}/")
    if request.param == "played":
        fakes = FakePlayers(frozenset({nobody.url}))
        fakes.replay_by_themselves = True
        yield Stage(fakes, fakes.turn, Source.of("rtsp://10.0.0.1/"), nobody)
        return
    loop = Loop()
    streams = counters(1, gop=5)
    with Cameras(streams) as server:
        players = PlayerProcesses(loop.watch)
        try:
            yield Stage(players, loop.turn, Source.of(server.url("/1")), nobody)
        finally:
            players.close()


def start(stage: Stage, source: Source, show: Show | None) -> tuple[Player, Heard]:
    heard = Heard()
    return stage.players.start(source, show, heard.on_report, heard.on_ended), heard


def wait(stage: Stage, condition: Callable[[], bool], what: str, limit_s: float = 15) -> None:
    def look() -> bool:
        stage.turn()
        return condition()

    until(look, what, limit_s)


def number(player: Player) -> int:
    """How many pictures the player has left so far."""
    pictures = player.pictures()
    return 0 if pictures is None else pictures.sequence


def shown_size(player: Player) -> tuple[int, int] | None:
    pictures = player.pictures()
    return None if pictures is None else (pictures.format.width, pictures.format.height)


def test_a_live_player_connects_beats_and_leaves_pictures(stage: Stage) -> None:
    player, heard = start(stage, stage.camera, SHOW)
    wait(stage, lambda: number(player) > 5, "pictures")
    wait(stage, lambda: heard.has(Beat), "a beat")
    connected = next(report for report in heard.reports if isinstance(report, Connected))
    assert (connected.codec, connected.width, connected.height) == ("h264", 640, 360)
    assert shown_size(player) == (320, 180)
    assert player.pid is not None
    assert heard.ends == 0


def test_a_warm_player_connects_and_shows_nothing_until_asked(stage: Stage) -> None:
    player, heard = start(stage, stage.camera, None)
    wait(stage, lambda: heard.has(Connected) and heard.has(Beat), "connected")
    assert player.pictures() is None
    player.show(SHOW)
    wait(stage, lambda: number(player) > 2, "pictures")


def test_what_was_is_shown_again_beside_the_live_pictures_and_apart_from_them(stage: Stage) -> None:
    player, heard = start(stage, stage.camera, SHOW)
    player.keep(60)
    wait(stage, lambda: number(player) > 20, "pictures", 30)
    player.replay(Show(160, 90, Fit.CONTAIN), time.monotonic() - 60)
    wait(stage, lambda: player.replayed() is not None, "a replayed picture")
    wait(stage, lambda: heard.has(Replaying), "how old it is")
    replayed, live, before = player.replayed(), player.pictures(), number(player)
    assert replayed is not None
    assert replayed is not live
    assert (replayed.format.width, replayed.format.height) == (160, 90)
    assert shown_size(player) == (320, 180)
    wait(stage, lambda: number(player) > before + 5, "live pictures all the time")
    player.live()
    assert player.replayed() is None
    wait(stage, lambda: number(player) > before + 15, "live pictures afterwards")
    assert player.replayed() is None
    assert not heard.has(ReplayOver), "it was ended before"
    assert heard.ends == 0


def test_another_size_comes_with_the_same_connection(stage: Stage) -> None:
    player, heard = start(stage, stage.camera, SHOW)
    wait(stage, lambda: number(player) > 0, "pictures")
    pid = player.pid
    player.show(Show(160, 90, Fit.CONTAIN))
    wait(stage, lambda: shown_size(player) == (160, 90), "pictures of the new size")
    assert player.pid == pid
    assert heard.ends == 0


@pytest.mark.parametrize("asked", ["stop", "kill"])
def test_asked_to_end_it_ends_once_and_then_is_quiet(stage: Stage, asked: str) -> None:
    player, heard = start(stage, stage.camera, SHOW)
    wait(stage, lambda: number(player) > 0 and player.pid is not None, "pictures")
    (player.stop if asked == "stop" else player.kill)()
    wait(stage, lambda: heard.ends > 0, "its end")
    quiet_until = time.monotonic() + 0.3
    wait(stage, lambda: time.monotonic() > quiet_until, "a quiet moment")
    assert (heard.ends, heard.reports_after_end, player.pid) == (1, 0, None)
    assert number(player) > 0, "its last picture is still there"


def test_where_nobody_listens_it_says_so_and_ends(stage: Stage) -> None:
    _, heard = start(stage, stage.nobody, SHOW)
    wait(stage, lambda: heard.ends > 0, "its end")
    failed = [report for report in heard.reports if isinstance(report, Failed)]
    assert [report.fault for report in failed] == [Fault.PORT_CLOSED]
    assert (heard.ends, heard.reports_after_end) == (1, 0)
    assert not heard.has(Connected) and not heard.has(Slot)


def test_two_players_do_not_touch_each_other(stage: Stage) -> None:
    one, heard_one = start(stage, stage.camera, SHOW)
    two, heard_two = start(stage, stage.camera, SHOW)
    wait(stage, lambda: number(one) > 0 and number(two) > 0, "pictures of both")
    assert one.pid != two.pid
    one.kill()
    wait(stage, lambda: heard_one.ends == 1, "the end of the one")
    before = number(two)
    wait(stage, lambda: number(two) > before + 3, "more pictures of the other")
    assert heard_two.ends == 0


def test_a_reader_gets_packets_from_a_keyframe_on_and_sees_the_players_end(stage: Stage) -> None:
    player, heard = start(stage, stage.camera, None)
    wait(stage, lambda: heard.has(Connected), "connected")
    reading, writing = socket.socketpair()
    player.publish(writing.fileno())
    writing.close()
    received: list[StreamHeader | Packet] = []
    parser, ended = PacketStreamParser(), False

    def at_its_end() -> bool:
        nonlocal ended
        while select.select([reading], [], [], 0)[0] and not ended:
            data = reading.recv(1 << 16)
            received.extend(parser.feed(data))
            ended = not data
        return ended

    with reading:
        wait(stage, lambda: at_its_end() or len(received) > 5, "packets")
        player.stop()
        wait(stage, lambda: heard.ends == 1, "its end")
        until(at_its_end, "the end of the packets", 5)
    header, first, *_ = received
    assert isinstance(header, StreamHeader) and (header.codec, header.width, header.height) == ("h264", 640, 360)
    assert isinstance(first, Packet) and first.keyframe
    assert sum(isinstance(one, StreamHeader) for one in received) == 1


@dataclass
class Real:
    players: PlayerProcesses
    loop: Loop
    camera: Source


@pytest.fixture
def real() -> Iterator[Real]:
    loop = Loop()
    streams = counters(1, gop=5)
    with Cameras(streams) as server:
        players = PlayerProcesses(loop.watch)
        yield Real(players, loop, Source.of(server.url("/1")))
        players.close()


def descriptors() -> int:
    return len(list(processes.PROC.joinpath("self/fd").iterdir()))


def test_closing_leaves_no_process_and_no_descriptor(real: Real) -> None:
    gc.collect()  # what earlier tests left to it
    before = descriptors()
    loop = Loop()
    players = PlayerProcesses(loop.watch)
    stage = Stage(players, loop.turn, real.camera, real.camera)
    one, heard_one = start(stage, real.camera, SHOW)
    two, heard_two = start(stage, real.camera, SHOW)
    wait(stage, lambda: number(one) > 0 and number(two) > 0, "pictures")
    family = [one.pid, two.pid]
    players.close()
    assert (heard_one.ends, heard_two.ends) == (1, 1)
    until(lambda: not any(processes.alive(pid) for pid in family if pid is not None), "every player gone", 5)
    # A reader keeps its last picture, and one descriptor with it, for as long as there is the reader.
    assert descriptors() <= before + 2


def test_a_forkserver_that_hangs_is_ended_where_a_killed_player_is_not_reported(real: Real) -> None:
    stage = Stage(real.players, real.loop.turn, real.camera, real.camera)
    player, heard = start(stage, real.camera, SHOW)
    wait(stage, lambda: number(player) > 0 and player.pid is not None, "pictures")
    (forkserver,) = [pid for pid in processes.descendants(os.getpid()) if processes.name_of(pid) == "tivi-forkserver"]
    os.kill(forkserver, signal.SIGSTOP)
    player.kill()
    player.kill()
    wait(stage, lambda: heard.ends == 1, "its end, by the forkserver's")
    again, heard_again = start(stage, real.camera, SHOW)
    wait(stage, lambda: number(again) > 0, "pictures from a new forkserver")
    assert heard_again.ends == 0


def test_a_forkserver_that_still_loads_is_not_ended_by_those_who_cannot_wait(real: Real) -> None:
    """On a slow machine it loads for longer than players are waited for: ended each time, none would ever be born."""
    stage = Stage(real.players, real.loop.turn, real.camera, real.camera)
    player, heard = start(stage, real.camera, SHOW)
    player.kill()
    player.kill()
    wait(stage, lambda: player.pid is not None, "its birth")
    wait(stage, lambda: number(player) > 0, "pictures")
    assert heard.ends == 0
    player.kill()
    wait(stage, lambda: heard.ends == 1, "its end")
