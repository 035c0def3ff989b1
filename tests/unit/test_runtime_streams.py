"""All streams together, with players that are only played: who is started, when, and what is told of them."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import replace

import pytest

from support.fakes import FakePlayer, FakePlayers
from wall.core.streams.demand import Priority, Wish
from wall.core.streams.stream_view import StreamView
from wall.core.streams.supervised_stream import State, Temperature
from wall.model.camera import Fit, Source
from wall.model.fault import Fault
from wall.player.protocol import Show
from wall.runtime.streams import Streams

ONE, TWO, THREE = (Source.of(f"rtsp://10.0.0.{n}/") for n in (1, 2, 3))
CHANNELS = [Source.of(f"rtsp://10.0.0.9/{n}") for n in range(1, 9)]
SMALL, LARGE = Show(640, 360, Fit.CONTAIN), Show(1280, 720, Fit.CONTAIN)


class Wall:
    """Streams on a clock that the test turns."""

    def __init__(self, closed: frozenset[str] = frozenset()) -> None:
        self.now, self.slept_s = 1000.0, 0.0
        self.players = FakePlayers(closed)
        self.streams = Streams(self.players, lambda: self.now, lambda: self.slept_s)

    def wants(self, live: Iterable[Source] = (), warm: Iterable[Source] = (), show: Show = SMALL) -> None:
        wishes = {source: Wish(Temperature.WARM, Priority.NEXT_PAGE) for source in warm}
        box = (show.width, show.height)
        wishes |= {source: Wish(Temperature.LIVE, Priority.SCREEN, box, show.fit, show.aspect) for source in live}
        self.streams.ask("pages", wishes)

    def passes(self, seconds: float, turning: bool = False) -> None:
        ends = self.now + seconds
        while self.now < ends - 0.05:
            self.now += 0.1
            if turning:
                self.players.turn()
                self.streams.fresh()
            self.streams.tick()

    def view(self, source: Source) -> StreamView:
        view = self.streams.view(source)
        assert view is not None
        return view

    def playing(self, *sources: Source) -> list[FakePlayer]:
        """Make these live, with pictures."""
        self.wants(sources)
        self.passes(2, turning=True)
        assert all(self.view(source).state is State.LIVE for source in sources)
        return [self.players.of(source) for source in sources]


def test_nothing_is_known_of_what_was_never_wanted() -> None:
    assert Wall().streams.view(ONE) is None


def test_a_stream_comes_live_and_tells_of_itself() -> None:
    wall = Wall()
    wall.wants([ONE])
    (player,) = wall.players.started
    assert (player.source, player.shown) == (ONE, SMALL)
    assert wall.view(ONE).state is State.CONNECTING
    player.connects("hevc", 704, 576)
    player.beats(12.5, 340.0)
    player.pictures_come(3)
    assert wall.streams.fresh() == [ONE]
    wall.now += 0.5
    view = wall.view(ONE)
    assert (view.state, view.codec, view.width, view.height) == (State.LIVE, "hevc", 704, 576)
    assert (view.fps, view.kbps, view.shown, view.reconnects) == (12.5, 340.0, 3, 0)
    assert view.picture_age_s == pytest.approx(0.5)
    assert view.player_pid == player.pid
    assert view.pictures is player.pictures()
    assert wall.streams.seen.sizes == {ONE: (704, 576)}


def test_only_new_pictures_are_news() -> None:
    wall = Wall()
    one, _ = wall.playing(ONE, TWO)
    one.pictures_come()
    assert wall.streams.fresh() == [ONE]
    assert wall.streams.fresh() == []


def test_what_is_wanted_again_unchanged_is_left_alone() -> None:
    wall = Wall()
    (player,) = wall.playing(ONE)
    for _ in range(5):
        wall.wants([ONE])
    assert player.orders == []
    assert len(wall.players.started) == 1


def test_another_size_is_told_to_the_same_player() -> None:
    wall = Wall()
    (player,) = wall.playing(ONE)
    wall.wants([ONE], show=LARGE)
    assert player.orders == ["show 1280x720"]
    assert wall.view(ONE).state is State.LIVE
    assert wall.view(ONE).pictures is not None, "the old size stays up until the new one comes"


def test_another_aspect_is_told_to_the_same_player() -> None:
    wall = Wall()
    (player,) = wall.playing(ONE)
    wide = replace(SMALL, aspect=16 / 9)
    wall.wants([ONE], show=wide)
    assert (player.orders, player.shown) == (["show 640x360"], wide)


def test_warm_then_live_then_warm_is_one_connection() -> None:
    wall = Wall()
    wall.wants(warm=[ONE])
    (player,) = wall.players.started
    assert player.shown is None
    player.connects()
    assert wall.view(ONE).state is State.WARM
    wall.wants(live=[ONE])
    wall.wants(warm=[ONE])
    assert player.orders == ["show 640x360", "warm"]
    assert len(wall.players.started) == 1


def test_what_is_wanted_no_more_takes_leave_and_is_forgotten_as_a_picture() -> None:
    wall = Wall()
    one, two = wall.playing(ONE, TWO)
    wall.wants([TWO])
    assert one.orders == ["stop"]
    assert two.orders == []
    assert wall.view(ONE).pictures is None
    assert len(wall.streams.running) == 2
    one.ends()
    assert len(wall.streams.running) == 1
    assert len(wall.players.started) == 2


def test_a_dead_player_is_replaced_at_once_and_its_last_picture_stays() -> None:
    wall = Wall()
    one, two = wall.playing(ONE, TWO)
    last = wall.view(ONE).pictures
    one.ends()
    wall.passes(0.3)
    new = wall.players.of(ONE)
    assert new is not one
    assert two.orders == [] and wall.players.of(TWO) is two
    assert wall.view(ONE).pictures is last
    new.pictures_come()
    assert wall.streams.fresh() == [ONE]
    view = wall.view(ONE)
    assert (view.pictures, view.state, view.reconnects) == (new.pictures(), State.LIVE, 1)


def test_what_an_old_player_says_late_is_not_heard() -> None:
    wall = Wall()
    (old,) = wall.playing(ONE)
    old.ends()
    wall.passes(0.3)
    new = wall.players.of(ONE)
    new.pictures_come()
    wall.streams.fresh()
    old.says_late(Fault.WRONG_PASSWORD)
    assert wall.view(ONE).state is State.LIVE
    assert wall.view(ONE).fault is None


def test_a_silent_player_is_killed_and_replaced() -> None:
    wall = Wall()
    (player,) = wall.playing(ONE)
    wall.passes(5.2)
    assert player.orders == ["kill"]
    player.ends()
    wall.passes(0.3)
    assert wall.players.of(ONE) is not player


def test_no_player_is_blamed_for_the_time_in_which_the_wall_itself_stood_still() -> None:
    wall = Wall()
    one, two = wall.playing(ONE, TWO)
    wall.now += 30  # the disk, another program, a suspended machine: nothing here ran, and nobody was heard
    wall.streams.tick()
    assert wall.view(ONE).state is State.STALLED, "what is on the screen is old all the same"
    assert (one.orders, two.orders) == ([], [])
    wall.passes(1)
    one.beats()
    one.pictures_come()
    wall.streams.fresh()
    assert wall.view(ONE).state is State.LIVE
    wall.passes(4.2)
    assert (one.orders, two.orders) == ([], ["kill"]), "who stays silent afterwards is"


def test_a_frozen_camera_is_stalled_then_asked_to_go_then_connected_anew() -> None:
    wall = Wall()
    (player,) = wall.playing(ONE)
    for _ in range(52):
        wall.passes(0.1)
        player.beats()
    assert wall.view(ONE).state is State.STALLED
    assert wall.view(ONE).pictures is not None
    for _ in range(50):
        wall.passes(0.1)
        player.beats()
    assert player.orders == ["stop"]
    player.ends()
    wall.passes(1.5, turning=True)
    assert wall.view(ONE).state is State.LIVE
    assert wall.view(ONE).reconnects == 1


def test_a_refusal_is_told_with_its_cause_and_its_age() -> None:
    wall = Wall()
    wall.wants([ONE])
    wall.players.of(ONE).fails(Fault.WRONG_PASSWORD)
    wall.passes(40)
    view = wall.view(ONE)
    assert (view.state, view.fault, view.player_pid) == (State.REFUSED, Fault.WRONG_PASSWORD, None)
    assert view.away_s == pytest.approx(40)
    assert len(wall.players.started) == 1


def test_another_password_is_another_stream_and_tried_at_once() -> None:
    wall = Wall()
    wrong, right = Source.of(ONE.url, "admin", "a"), Source.of(ONE.url, "admin", "b")
    wall.wants([wrong])
    wall.players.of(wrong).fails(Fault.WRONG_PASSWORD)
    wall.passes(1)
    wall.wants([right])
    assert wall.players.of(right).shown == SMALL


def test_streams_of_a_suspended_login_say_so_and_follow_at_once_when_one_of_them_gets_in() -> None:
    wall = Wall()
    channels = [Source.of(f"rtsp://10.0.0.9/{n}", "admin", "a") for n in range(1, 5)]
    wall.wants(channels)
    for _ in range(10):
        wall.passes(0.5, turning=True)
    assert {wall.view(source).state for source in channels} == {State.LIVE}
    for player in wall.players.living:
        player.fails(Fault.ENDED)
    wall.passes(2)
    refused = wall.players.started[-1]
    refused.fails(Fault.WRONG_PASSWORD)
    wall.passes(1.5)
    assert {wall.view(source).fault for source in channels} == {Fault.LOGIN_SUSPENDED}
    assert wall.players.living == []
    wall.passes(60)
    (tried,) = wall.players.living
    tried.connects()
    wall.passes(3, turning=True)
    assert {wall.view(source).state for source in channels} == {State.LIVE}


@pytest.mark.parametrize("trouble", [Fault.GARBLED, Fault.NO_KEYFRAME, Fault.PACKETS_LOST])
@pytest.mark.parametrize("temperature", [Temperature.LIVE, Temperature.WARM])
def test_a_channel_that_shows_nothing_keeps_none_of_its_recorder_out(trouble: Fault, temperature: Temperature) -> None:
    wall = Wall()
    one, two = (Source.of(f"rtsp://10.0.0.9/{n}", "admin", "a") for n in (1, 2))
    wall.wants([one])
    wall.players.of(one).fails(Fault.WRONG_PASSWORD)  # the recorder has just started
    wall.passes(61)
    wall.wants(*([one, two], []) if temperature is Temperature.LIVE else ([two], [one]))
    (tried,) = wall.players.living
    tried.comes_useless(trouble)
    wall.passes(1)
    wall.players.of(two).connects()
    for _ in range(40):
        tried.comes_useless(trouble)
        wall.players.of(two).beats()
        wall.players.of(two).pictures_come()
        assert wall.streams.fresh() == [two] and wall.view(two).state is State.LIVE
        wall.passes(1)
    assert wall.players.living == [tried, wall.players.of(two)], "neither is connected anew"


def test_cameras_of_one_recorder_are_connected_one_after_another_and_others_do_not_wait() -> None:
    wall = Wall()
    wall.wants([*CHANNELS, ONE])
    assert [player.source for player in wall.players.started] == [CHANNELS[0], ONE]
    wall.passes(1)
    assert len(wall.players.started) == 2, "the first has not answered yet"
    order = []
    for _ in range(200):
        wall.passes(0.1)
        newest = wall.players.started[-1]
        if newest.source not in order:
            order.append(newest.source)
            assert sum(source in CHANNELS for source in order) <= len(CHANNELS)
            newest.connects()
    assert {player.source for player in wall.players.started} == {*CHANNELS, ONE}


def test_all_channels_of_a_recorder_that_is_off_say_so_as_soon_as_one_knows_and_follow_when_one_gets_in() -> None:
    wall = Wall()
    channels = [Source.of(f"rtsp://10.0.0.9/{n}") for n in range(1, 37)]
    wall.wants(channels)
    wall.passes(4.9)  # nobody answers
    (first,) = wall.players.living
    first.fails(Fault.UNREACHABLE)
    wall.passes(0.2)
    assert {(wall.view(source).state, wall.view(source).fault) for source in channels} == {
        (State.OFFLINE, Fault.UNREACHABLE)
    }
    for _ in range(8):
        wall.passes(6)
        assert len(wall.players.living) <= 1
        for player in wall.players.living:
            player.fails(Fault.UNREACHABLE)
    assert {wall.view(source).fault for source in channels} == {Fault.UNREACHABLE}
    wall.passes(15, turning=True)
    assert {wall.view(source).state for source in channels} == {State.LIVE}


def test_a_channel_whose_page_comes_while_its_recorder_is_away_says_so_at_once() -> None:
    wall = Wall()
    one, two, *_ = CHANNELS
    wall.wants([one])
    wall.players.of(one).fails(Fault.PORT_CLOSED)
    wall.passes(1.5)
    assert len(wall.players.living) == 1, "one is looking again"
    wall.wants([one, two])
    assert wall.view(two).fault is Fault.PORT_CLOSED


def test_a_machine_that_is_full_says_so_and_tries_again() -> None:
    wall = Wall()
    wall.players.full = True
    wall.wants([ONE])
    assert wall.view(ONE).fault is Fault.NO_RESOURCES
    wall.passes(10)
    wall.players.full = False
    wall.passes(10, turning=True)
    assert wall.view(ONE).state is State.LIVE


def test_a_machine_that_has_no_room_for_the_next_player_says_so_and_is_patient(
    caplog: pytest.LogCaptureFixture,
) -> None:
    wall = Wall()
    (player,) = wall.playing(ONE)
    wall.players.full = True
    player.ends()
    wall.passes(10)
    assert wall.view(ONE).fault is Fault.NO_RESOURCES
    assert sum("no player could be started" in record.getMessage() for record in caplog.records) < 12


def test_closing_asks_all_to_leave_and_starts_nothing_more() -> None:
    wall = Wall()
    one, two = wall.playing(ONE, TWO)
    wall.wants([ONE, TWO, THREE])
    wall.streams.close()
    assert one.orders == two.orders == ["stop"]
    for player in wall.players.living:
        player.ends()
    wall.passes(30)
    assert len(wall.streams.running) == 0
    assert wall.players.living == []


def test_one_line_in_the_log_for_each_transition_and_none_else(caplog: pytest.LogCaptureFixture) -> None:
    wall = Wall()
    with caplog.at_level(logging.INFO, "tivi.stream"):
        (player,) = wall.playing(ONE)
        wall.passes(60, turning=True)
        player.fails(Fault.ENDED)
        wall.passes(5, turning=True)
    told = [record.getMessage().split(": ", 1)[1] for record in caplog.records]
    assert told == [
        "off -> connecting",
        "connecting -> live",
        "live -> offline (ended)",
        "offline -> live",
    ]


def test_of_a_camera_that_left_the_layout_nothing_is_kept_once_its_player_has_ended() -> None:
    wall = Wall()
    leaving, _ = wall.playing(ONE, TWO)
    wall.wants([TWO])
    wall.streams.follow({TWO: "two"}, {})
    assert wall.streams.view(ONE) is not None, "its player is still taking leave"
    leaving.ends()
    wall.passes(0.1)
    assert wall.streams.view(ONE) is None
    assert wall.streams.seen.sizes.keys() == {TWO}
    assert wall.view(TWO).state is State.LIVE


def test_a_device_gets_no_more_connections_than_it_takes_the_most_important_first() -> None:
    wall = Wall()
    wall.streams.follow(dict.fromkeys(CHANNELS, "channel"), {CHANNELS[0].device: 1})
    wall.wants(warm=[CHANNELS[0]])
    wall.passes(1, turning=True)
    alarm = Wish(Temperature.LIVE, Priority.EMERGENCY, (640, 360))
    wall.streams.ask("alarm", {CHANNELS[1]: alarm})
    assert wall.streams.waiting == {CHANNELS[0], CHANNELS[1]}, "one is to go, the other waits until it has"
    wall.passes(1, turning=True)
    assert wall.streams.running == {CHANNELS[1]}
    wall.streams.withdraw("alarm")
    wall.passes(2, turning=True)
    assert wall.streams.running == {CHANNELS[0]}


def test_a_camera_that_frees_its_session_late_is_asked_again_in_seconds() -> None:
    wall = Wall()
    main, sub, *_ = CHANNELS
    wall.playing(main)
    wall.wants([sub])
    wall.players.of(sub).fails(Fault.BUSY)
    assert (wall.view(sub).state, wall.view(sub).fault) == (State.REFUSED, Fault.SESSION_KEPT)
    wall.players.of(main).ends()
    for _ in range(3):
        wall.passes(3.9)
        wall.players.of(sub).fails(Fault.BUSY)
        assert wall.view(sub).fault is Fault.SESSION_KEPT
    wall.passes(6.5, turning=True)
    assert wall.view(sub).state is State.LIVE


def test_a_camera_that_was_busy_with_this_wall_is_not_asked_for_one_stream_more() -> None:
    wall = Wall()
    shown, enlarged, alarm, *_ = CHANNELS
    (player,) = wall.playing(shown)
    wall.streams.ask("focus", {enlarged: Wish(Temperature.LIVE, Priority.SCREEN, (1280, 720))})
    wall.passes(0.5)
    wall.players.of(enlarged).fails(Fault.BUSY)
    wall.passes(0.2, turning=True)
    assert wall.streams.limits == {shown.device: 1}
    assert wall.streams.waiting == {enlarged}
    wall.streams.withdraw("focus")
    wall.wants([enlarged, shown])
    wall.passes(30, turning=True)
    assert len(wall.players.started) == 2 and player.orders == [], "none gives way to its equal"
    wall.streams.ask("alarm", {alarm: Wish(Temperature.LIVE, Priority.EMERGENCY, (1280, 720))})
    assert player.orders == ["stop"] and len(wall.players.started) == 2
    wall.passes(1, turning=True)
    assert wall.streams.running == {alarm}, "one after the other"


def test_a_learnt_limit_is_tried_again_in_time() -> None:
    wall = Wall()
    one, two, *_ = CHANNELS
    wall.playing(one)
    wall.wants([one, two])
    wall.players.of(two).fails(Fault.BUSY)
    wall.passes(50, turning=True)
    assert wall.streams.waiting == {two}
    wall.passes(15, turning=True)
    assert wall.streams.waiting == frozenset() and wall.view(two).state is State.LIVE


def test_a_camera_that_froze_while_it_was_kept_warm_never_looks_live() -> None:
    wall = Wall()
    wall.wants(warm=[ONE])
    wall.players.of(ONE).connects()
    wall.wants(live=[ONE])
    wall.players.of(ONE).pictures_come(arrived=wall.now - 3)
    wall.streams.fresh()
    view = wall.view(ONE)
    assert (view.state, view.playing) == (State.STALLED, False)
    assert view.picture_age_s == pytest.approx(3.0)
    wall.players.of(ONE).pictures_come(arrived=wall.now - 0.2)
    wall.streams.fresh()
    assert wall.view(ONE).state is State.LIVE


def test_a_picture_from_before_the_machine_slept_is_as_old_as_the_night() -> None:
    wall = Wall()
    (player,) = wall.playing(ONE)
    wall.slept_s += 9 * 3600
    wall.passes(0.2)
    for _ in range(2):
        view = wall.view(ONE)
        assert not view.playing and view.picture_age_s is not None and view.picture_age_s >= 9 * 3600
        player.pictures_come(arrived=wall.now - 0.5)  # what was still on its way when it fell asleep
        wall.streams.fresh()


def test_a_stream_is_connected_anew_and_live_again_after_the_machine_slept() -> None:
    wall = Wall()
    (before,) = wall.playing(ONE)
    wall.slept_s += 9 * 3600
    wall.passes(0.2)
    assert before.asked_to_end
    wall.passes(4, turning=True)
    assert wall.view(ONE).state is State.LIVE and wall.players.of(ONE) is not before


@pytest.mark.parametrize("turned_s", [0.0, 0.3])
def test_a_page_that_turns_and_comes_back_makes_no_old_picture_new(turned_s: float) -> None:
    wall = Wall()
    (player,) = wall.playing(ONE)
    player.pictures_come(arrived=wall.now)
    wall.streams.fresh()
    shown = wall.view(ONE).shown
    for _ in range(60):  # its camera sends nothing that can be shown
        player.comes_useless(Fault.PACKETS_LOST)
        wall.passes(1)
    age = wall.view(ONE).picture_age_s
    assert age is not None and age >= 59
    wall.wants([])
    wall.passes(turned_s)
    wall.streams.fresh()
    wall.wants([ONE])
    wall.streams.fresh()
    view = wall.view(ONE)
    assert not view.playing and (view.picture_age_s is None or view.picture_age_s >= 59)
    assert view.shown <= shown + 1
