"""The supervisor's rules, each as a short story on a clock that the test turns."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wall.core.devices.back_off import back_off_s, forgotten_after_s
from wall.core.streams import supervisor
from wall.core.streams.supervised_stream import State, SupervisedStream, Temperature, cause_of, state_of
from wall.core.streams.supervisor import Command, Step
from wall.model.fault import Fault

COLD, WARM, LIVE = Temperature.COLD, Temperature.WARM, Temperature.LIVE
TICK_S = 0.1


class Story:
    """One stream, and what it was told to do. A START is carried out at once, as the wall does."""

    def __init__(self, wanted: Temperature = LIVE, jitter: float = 0.0) -> None:
        self.now = 1000.0
        self.stream = SupervisedStream()
        self.jitter = jitter
        self.told: list[tuple[float, Command]] = []
        self.want(wanted)

    def _do(self, step: Step) -> None:
        self.stream, commands = step
        for command in commands:
            self.told.append((self.now, command))
            if command is Command.START:
                self.stream = supervisor.started(self.stream, self.now)

    def want(self, temperature: Temperature) -> None:
        self._do(supervisor.want(self.stream, temperature, self.now))

    def connected(self) -> None:
        self.stream = supervisor.connected(self.stream, self.now)

    def pictured(self) -> None:
        self.stream = supervisor.pictured(self.stream, self.now)

    def tells(self, trouble: Fault | None) -> None:
        """Pictures come, and the player tells why none of them can be shown."""
        self.stream = supervisor.delivered(self.stream, True, trouble, 0.0, 0.0, self.now)

    def failed(self, fault: Fault) -> None:
        """The player says why, and ends."""
        self.stream = supervisor.failed(self.stream, fault, self.now)
        self.ended()

    def ended(self) -> None:
        self._do(supervisor.ended(self.stream, self.now, self.jitter))

    def plays(self, seconds: float) -> None:
        self.passes(seconds, beats=True, pictures=True)

    def passes(self, seconds: float, beats: bool = True, pictures: bool = False) -> None:
        ends = self.now + seconds
        while self.now < ends - TICK_S / 2:
            self.now += TICK_S
            if beats and self.stream.running:
                self.stream = supervisor.heard(self.stream, self.now)
            if pictures and self.stream.running:
                self.pictured()
            self._do(supervisor.ticked(self.stream, self.now))

    def delivers(
        self,
        seconds: float,
        *,
        trouble: Fault | None = None,
        delay_s: float = 0.0,
        gap_s: float = 0.0,
        receives: bool = True,
    ) -> None:
        """For some seconds the player tells, once in each, how its camera's pictures come; none is shown."""
        for _ in range(round(seconds)):
            self.stream = supervisor.delivered(self.stream, receives, trouble, delay_s, gap_s, self.now)
            self.passes(1.0)

    def since(self, command: Command) -> float:
        """Seconds from the last such command to now."""
        return self.now - max(at for at, one in self.told if one is command)

    def times(self, command: Command) -> list[float]:
        return [at for at, one in self.told if one is command]

    @property
    def commands(self) -> list[Command]:
        return [command for _, command in self.told]

    def state(self) -> State:
        return state_of(self.stream)


def playing() -> Story:
    story = Story()
    story.connected()
    story.plays(10)
    return story


def test_nothing_is_started_for_a_stream_that_nobody_wants() -> None:
    story = Story(COLD)
    story.passes(60)
    assert story.commands == []
    assert story.state() is State.OFF


def test_a_stream_is_connecting_until_its_first_picture() -> None:
    story = Story()
    assert story.commands == [Command.START]
    assert story.state() is State.CONNECTING
    story.connected()
    story.passes(3)
    assert story.state() is State.CONNECTING
    story.pictured()
    assert story.state() is State.LIVE


def test_five_seconds_without_a_picture_are_a_stall_whatever_the_player_says() -> None:
    story = playing()
    story.passes(4.8)
    assert story.state() is State.LIVE
    story.passes(0.3)
    assert story.state() is State.STALLED
    assert story.commands == [Command.START]


def test_a_stall_is_as_old_as_its_last_picture() -> None:
    story = playing()
    last = story.stream.picture_at
    story.passes(7)
    assert story.stream.fault_since == last


def test_a_stalled_stream_whose_pictures_go_on_is_live_again_with_the_same_player() -> None:
    story = playing()
    story.passes(7)
    story.pictured()
    assert story.state() is State.LIVE
    assert story.commands == [Command.START]
    assert story.stream.fault_since is None


def test_a_long_stall_is_connected_anew() -> None:
    story = playing()
    story.passes(10.1)
    assert story.commands == [Command.START, Command.STOP]
    story.ended()
    story.passes(1.1)
    assert story.commands == [Command.START, Command.STOP, Command.START]
    assert story.state() is State.OFFLINE


def test_a_player_that_never_shows_a_picture_is_given_up() -> None:
    story = Story()
    story.connected()
    story.passes(supervisor.CONNECT_LIMIT_S - 0.2)
    assert story.commands == [Command.START]
    story.passes(0.3)
    assert story.commands == [Command.START, Command.STOP]


def test_a_stream_whose_first_keyframe_comes_late_has_its_time_to_show_it() -> None:
    story = Story()
    story.connected()
    for _ in range(25):
        story.passes(1)
        story.tells(Fault.NO_KEYFRAME)
    assert story.state() is State.WAITING and story.commands == [Command.START]
    story.tells(None)
    story.passes(supervisor.CONNECT_LIMIT_S - 1)
    assert story.commands == [Command.START], "a busy machine may take a while to decode it"
    story.passes(1.5)
    assert story.commands == [Command.START, Command.STOP]


def test_a_warm_player_that_never_connects_is_given_up() -> None:
    story = Story(WARM)
    story.passes(supervisor.CONNECT_LIMIT_S + 0.1)
    assert story.commands == [Command.START, Command.STOP]


def test_a_warm_stream_needs_no_pictures() -> None:
    story = Story(WARM)
    story.connected()
    story.passes(600)
    assert story.commands == [Command.START]
    assert story.state() is State.WARM


def test_a_warm_stream_made_live_has_its_time_from_then_on() -> None:
    story = Story(WARM)
    story.connected()
    story.passes(600)
    story.want(LIVE)
    assert story.commands == [Command.START, Command.SET_LIVE]
    story.passes(19)
    assert story.commands == [Command.START, Command.SET_LIVE]
    assert story.state() is State.CONNECTING


def test_a_live_stream_cools_to_warm_without_a_reconnect() -> None:
    story = playing()
    story.want(WARM)
    story.passes(60)
    assert story.commands == [Command.START, Command.SET_WARM]
    story.want(LIVE)
    story.pictured()
    assert story.commands == [Command.START, Command.SET_WARM, Command.SET_LIVE]
    assert story.state() is State.LIVE


def test_a_killed_player_is_started_again_at_once() -> None:
    story = playing()
    story.ended()
    assert story.commands == [Command.START, Command.START]
    assert story.since(Command.START) == 0
    assert story.state() is State.CONNECTING, "our own trouble, and it passes"
    story.pictured()
    assert story.state() is State.LIVE


def test_a_player_that_dies_all_the_time_is_told_and_started_seldom() -> None:
    story = Story()
    for _ in range(6):
        story.passes(3)
        story.ended()
    assert story.state() is State.OFFLINE
    assert story.stream.fault is Fault.PLAYER_DIED
    began = story.now
    story.passes(1.8)
    assert [at for at in story.times(Command.START) if at > began] == []


def test_a_player_that_dies_without_a_word_after_another_fault_is_given_ever_more_time() -> None:
    story = Story()
    story.failed(Fault.SILENT)
    pauses = []
    for _ in range(12):
        began = story.now
        starts = len(story.times(Command.START))
        while len(story.times(Command.START)) == starts:
            story.passes(TICK_S)
        pauses.append(story.now - began)
        story.ended()
    assert pauses[-1] > 1.5 * pauses[0], pauses


def test_a_player_that_reports_nothing_is_killed() -> None:
    story = playing()
    story.passes(4.8, beats=False, pictures=True)
    assert story.commands == [Command.START]
    story.passes(0.3, beats=False)
    assert story.commands == [Command.START, Command.KILL]
    story.ended()
    assert story.commands == [Command.START, Command.KILL, Command.START]


def test_a_player_that_was_killed_and_is_not_reported_dead_is_killed_again() -> None:
    """Then it is not the player that hangs, and whoever kills knows what else to do."""
    story = playing()
    story.passes(5.1, beats=False)
    story.passes(supervisor.STOP_LIMIT_S + 0.1, beats=False)
    assert story.commands == [Command.START, Command.KILL, Command.KILL]


def test_a_player_that_does_not_obey_is_killed() -> None:
    story = playing()
    story.want(COLD)
    assert story.commands == [Command.START, Command.STOP]
    story.passes(1.8)
    assert Command.KILL not in story.commands
    story.passes(0.3)
    assert story.commands == [Command.START, Command.STOP, Command.KILL]


def test_a_player_asked_to_go_is_not_started_again() -> None:
    story = playing()
    story.want(COLD)
    story.ended()
    story.passes(600)
    assert story.commands == [Command.START, Command.STOP]
    assert (story.state(), story.stream.fault) == (State.OFF, None)


def test_a_stream_wanted_again_while_its_player_takes_leave_gets_a_new_one() -> None:
    story = playing()
    story.want(COLD)
    story.want(LIVE)
    story.passes(0.5)
    assert story.commands == [Command.START, Command.STOP]
    story.ended()
    assert story.commands == [Command.START, Command.STOP, Command.START]


def test_what_a_player_says_on_its_way_out_is_no_fault() -> None:
    story = playing()
    story.want(COLD)
    story.failed(Fault.ENDED)
    assert story.stream.fault is None


def test_a_camera_that_is_away_is_tried_often_at_first_and_then_every_minute() -> None:
    story = Story()
    ends = story.now + 900
    while story.now < ends:
        if story.stream.running:
            story.failed(Fault.UNREACHABLE)
        story.passes(TICK_S)
    starts = story.times(Command.START)
    pauses = [round(later - earlier) for earlier, later in pairwise(starts)]
    assert pauses[:21] == [1] * 5 + [5] * 5 + [10] * 10 + [60]
    assert set(pauses[20:]) == {60}


@pytest.mark.parametrize(
    ("fault", "pauses"),
    [
        (Fault.WRONG_PASSWORD, [60, 900, 900]),
        (Fault.LOGIN_SUSPENDED, [60, 120, 300, 900, 900]),
        (Fault.LOGIN_MISSING, [60, 60]),
        (Fault.LOGIN_UNSUPPORTED, [60, 60]),
        (Fault.NOT_FOUND, [60, 60, 60]),
        (Fault.CODEC_UNKNOWN, [60, 60]),
        (Fault.TRANSPORT_REFUSED, [60, 60]),
        (Fault.REDIRECTED, [60, 60]),
        (Fault.TLS_FAILED, [60, 60]),
        (Fault.NO_KEYFRAME, [30, 30]),
        (Fault.GARBLED, [30, 30]),
        (Fault.PACKETS_LOST, [30, 30]),
        (Fault.FORBIDDEN, [30, 60, 120, 120]),
        (Fault.BUSY, [30, 60, 120, 120]),
        (Fault.SESSION_KEPT, [2, 3, 5, 5, 5]),
        (Fault.SESSION_LOST, [1, 1, 1, 1, 1, 30]),
        (Fault.PLAYER_DIED, [0, 0.2, 1, 2, 2]),
    ],
)
def test_steps_of_patience(fault: Fault, pauses: list[float]) -> None:
    assert [back_off_s(fault, number) for number in range(1, len(pauses) + 1)] == pauses


def test_a_device_that_turns_out_to_be_busy_with_others_is_given_the_first_pause_of_those() -> None:
    story = Story()
    for _ in range(12):
        story.failed(Fault.SESSION_KEPT)
        story.passes(5)
    story.failed(Fault.BUSY)
    assert story.stream.retry_at == pytest.approx(story.now + 30)


@pytest.mark.parametrize(("jitter", "factor"), [(-1, 0.75), (0, 1), (1, 1.25)])
def test_retries_of_many_cameras_are_spread_by_a_quarter(jitter: float, factor: float) -> None:
    story = Story(jitter=jitter)
    story.failed(Fault.NOT_FOUND)
    assert story.stream.retry_at == pytest.approx(story.now + 60 * factor)


def test_a_fault_is_said_until_the_next_picture_not_only_until_the_next_try() -> None:
    story = Story()
    story.failed(Fault.PORT_CLOSED)
    story.passes(1.5)
    assert story.stream.running
    assert story.state() is State.OFFLINE
    story.connected()
    assert story.state() is State.OFFLINE
    story.pictured()
    assert story.state() is State.LIVE
    assert story.stream.fault is None


def test_away_counts_from_the_first_failure_or_the_last_picture() -> None:
    story = playing()
    last = story.stream.picture_at
    story.passes(2)
    story.failed(Fault.ENDED)
    story.passes(30)
    story.failed(Fault.UNREACHABLE)
    assert story.stream.fault_since == last


def test_short_spells_of_pictures_do_not_reset_the_patience_and_long_ones_do() -> None:
    story = Story()
    for _ in range(7):
        if not story.stream.running:
            story.passes(31)
        story.failed(Fault.NO_KEYFRAME)
    assert story.stream.failures == 7
    story.passes(31)
    story.plays(60)
    story.failed(Fault.NO_KEYFRAME)
    assert story.stream.failures == 8
    story.passes(31)
    story.plays(forgotten_after_s(Fault.NO_KEYFRAME) + 1)
    story.failed(Fault.NO_KEYFRAME)
    assert story.stream.failures == 1


@pytest.mark.parametrize("wanted", [WARM, LIVE])
def test_a_camera_that_is_away_for_a_moment_each_minute_is_tried_soon_each_time(wanted: Temperature) -> None:
    story = Story(wanted)
    for _ in range(30):
        story.connected()
        if wanted is LIVE:
            story.plays(60)
        else:
            story.delivers(60)
        for _ in range(5):
            story.failed(Fault.PORT_CLOSED)
            story.passes(1.5)
        assert story.stream.running
        assert story.stream.failures == 5


def test_a_camera_that_is_not_shown_is_no_more_said_to_be_away_once_it_comes_again() -> None:
    story = playing()
    story.want(WARM)
    story.failed(Fault.ENDED)
    story.passes(1)
    story.failed(Fault.PORT_CLOSED)
    story.passes(2)
    story.connected()
    assert story.state() is State.OFFLINE, "a connection alone is no picture"
    story.delivers(1)
    assert story.state() is State.WARM
    assert story.stream.fault_since is None


@pytest.mark.parametrize("fault", [Fault.GARBLED, Fault.PLAYER_DIED])
def test_what_only_a_decoder_can_tell_is_said_until_there_is_a_picture(fault: Fault) -> None:
    story = playing()
    story.failed(fault)
    story.want(WARM)
    story.passes(back_off_s(fault, 1) + 1)
    story.connected()
    story.delivers(10)
    assert story.stream.fault is fault


def test_turning_pages_do_not_shorten_the_patience() -> None:
    story = Story()
    story.failed(Fault.NOT_FOUND)
    for _ in range(9):
        story.want(COLD)
        story.passes(2.5)
        story.want(LIVE)
        story.passes(2.5)
    assert story.commands == [Command.START]


EVENTS = st.sampled_from(["cold", "warm", "live", "connected", "picture", "silent", "wrong", "ended", "time", "long"])


@given(st.lists(EVENTS, max_size=60))
def test_no_story_ever_starts_a_second_player_or_orders_one_that_is_not_there(events: list[str]) -> None:
    story = Story(COLD)
    running = False
    seen = 0

    def check() -> None:
        nonlocal running, seen
        for _, command in story.told[seen:]:
            if command is Command.START:
                assert not running
                running = True
            else:
                assert running
        seen = len(story.told)
        assert story.stream.running == running

    def over() -> None:
        nonlocal running
        running = False

    for event in events:
        match event:
            case "cold":
                story.want(COLD)
            case "warm":
                story.want(WARM)
            case "live":
                story.want(LIVE)
            case "connected" if running:
                story.connected()
            case "picture" if running:
                story.pictured()
            case "silent" | "wrong" if running:
                over()
                story.failed(Fault.SILENT if event == "silent" else Fault.WRONG_PASSWORD)
            case "ended" if running:
                over()
                story.ended()
            case "time":
                story.passes(0.3)
            case "long":
                story.passes(12, beats=False)
        check()
        state_of(story.stream)


def test_a_last_picture_after_the_players_reason_neither_hides_the_reason_nor_hurries_the_next_try() -> None:
    story = Story()
    story.plays(10)
    for _ in range(2):
        story.stream = supervisor.failed(story.stream, Fault.ENDED, story.now)
        story.pictured()
        assert story.state() is State.OFFLINE
        story.ended()
        story.passes(0.1)
        assert not story.stream.running
        story.passes(2)
        story.pictured()
        assert story.state() is State.LIVE


def test_a_camera_whose_first_keyframe_is_long_in_coming_is_waited_for_on_one_connection() -> None:
    story = Story()
    story.delivers(60, trouble=Fault.NO_KEYFRAME)
    assert story.commands == [Command.START]
    assert story.state() is State.WAITING and cause_of(story.stream) is Fault.NO_KEYFRAME
    story.plays(1)
    assert story.state() is State.LIVE and cause_of(story.stream) is None


def test_video_that_decodes_to_nothing_is_told_as_refused_and_not_connected_again_and_again() -> None:
    story = Story()
    story.delivers(120, trouble=Fault.GARBLED)
    assert story.commands == [Command.START]
    assert story.state() is State.REFUSED and cause_of(story.stream) is Fault.GARBLED


def test_trouble_after_pictures_is_told_with_the_age_of_the_last_one() -> None:
    story = Story()
    story.plays(10)
    last = story.now
    story.delivers(8, trouble=Fault.PACKETS_LOST)
    assert story.state() is State.WAITING
    assert story.stream.fault_since == pytest.approx(last, abs=TICK_S)


def test_a_camera_that_sends_nothing_has_no_trouble_with_its_pictures_but_is_silent() -> None:
    story = Story()
    story.delivers(5, trouble=Fault.NO_KEYFRAME)
    story.delivers(30, receives=False)
    assert cause_of(story.stream) is Fault.SILENT


def test_where_pictures_come_and_none_is_shown_the_camera_is_not_said_to_be_silent() -> None:
    story = Story()
    story.delivers(21)
    assert cause_of(story.stream) is Fault.PLAYER_DIED


def test_a_camera_that_sends_a_picture_each_eight_seconds_is_live_and_never_connected_anew() -> None:
    story = Story()
    for _ in range(20):
        story.pictured()
        story.delivers(8, gap_s=8.0)
        assert story.state() is State.LIVE
    assert story.commands == [Command.START]


def test_even_such_a_camera_is_missed_when_it_stays_away_for_longer_than_it_ever_did() -> None:
    story = Story()
    story.pictured()
    story.delivers(13, gap_s=8.0)
    assert story.state() is not State.LIVE
    story.delivers(6, gap_s=8.0)
    assert Command.STOP in story.commands


@pytest.mark.parametrize(("quiet_s", "state"), [(13.0, State.LIVE), (15.0, State.STALLED)])
def test_pictures_that_always_come_late_are_live_as_long_as_they_are_no_later_than_that(
    quiet_s: float, state: State
) -> None:
    story = Story()
    story.plays(5)
    story.delivers(4, delay_s=12.0)
    story.stream = supervisor.pictured(story.stream, story.now, quiet_s)
    assert story.state() is state


def test_what_an_earlier_connection_delivered_says_nothing_of_the_next() -> None:
    story = Story()
    story.delivers(5, trouble=Fault.GARBLED)
    story.failed(Fault.ENDED)
    assert story.state() is State.OFFLINE and cause_of(story.stream) is Fault.ENDED
