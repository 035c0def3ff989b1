"""A refused login is tried seldom: supervisor and door together, on a clock that the test turns."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from wall.core.devices.doors import Doors
from wall.core.streams import supervisor
from wall.core.streams.supervised_stream import State, SupervisedStream, Temperature, state_of
from wall.core.streams.supervisor import Command, Step
from wall.model.camera import Source
from wall.model.fault import Fault

TICK_S = 0.1
COLD, LIVE = Temperature.COLD, Temperature.LIVE


class Story:
    """One stream of a camera that is asked through its door, as the wall does it."""

    def __init__(self, user: str | None = "admin", jitter: float = 0.0) -> None:
        self.now = 1000.0
        self.source = Source.of("rtsp://10.0.0.1/1", user, "sai")
        self.doors = Doors()
        self.stream = SupervisedStream()
        self.jitter = jitter
        self.connections: list[float] = []
        self.want(LIVE)

    def _do(self, step: Step) -> None:
        self.stream, commands = step
        for command in commands:
            if command is Command.START:
                self._start()

    def _start(self) -> None:
        bar = self.doors.bar(self.source, self.now)
        if bar is not None:
            self.stream = supervisor.barred(self.stream, bar.fault, bar.until, self.now)
        elif self.doors.may_connect(self.source, self.now):
            self.doors.entered(self.source, self.now)
            self.connections.append(self.now)
            self.stream = supervisor.started(self.stream, self.now)

    def want(self, temperature: Temperature) -> None:
        self._do(supervisor.want(self.stream, temperature, self.now))

    def fails(self, fault: Fault) -> None:
        known = self.doors.failed(self.source, fault, self.now)
        self.stream = supervisor.failed(self.stream, known, self.now)
        self.ends()

    def ends(self) -> None:
        self.doors.ended(self.source, self.now)
        self._do(supervisor.ended(self.stream, self.now, self.jitter))

    def passes(self, seconds: float) -> None:
        ends = self.now + seconds
        while self.now < ends - TICK_S / 2:
            self.now += TICK_S
            if self.stream.running:
                self.stream = supervisor.heard(self.stream, self.now)
            self._do(supervisor.ticked(self.stream, self.now))


@given(
    jitter=st.floats(-1, 1),
    page_s=st.floats(3, 30),
    connect_s=st.floats(0.1, 3),
    user=st.sampled_from(["admin", None]),
    leaves=st.booleans(),
)
def test_a_wrong_password_is_tried_at_most_twice_in_ten_minutes(
    jitter: float, page_s: float, connect_s: float, user: str | None, leaves: bool
) -> None:
    """Also with pages that turn all the time, where the player may end before it can say why."""
    story = Story(user, jitter)
    ends, turns = story.now + 600, story.now + page_s
    while story.now < ends:
        if story.stream.running:
            story.passes(connect_s)
            if leaves and story.stream.stopping_since is not None and len(story.connections) > 1:
                story.ends()
            else:
                story.fails(Fault.WRONG_PASSWORD)
        story.passes(0.5)
        if story.now >= turns:
            turns += page_s
            story.want(COLD if story.stream.wanted is LIVE else LIVE)
    first = story.connections[0]
    assert sum(at - first < 119 for at in story.connections) <= 2
    assert 1 <= len(story.connections) <= (10 if leaves else 2)
    story.want(LIVE)
    assert state_of(story.stream) is State.REFUSED


def test_wrong_passwords_are_counted_over_other_faults() -> None:
    """A recorder that is busy in between still counts the wrong passwords."""
    story = Story()
    story.fails(Fault.WRONG_PASSWORD)
    story.passes(61)
    story.fails(Fault.BUSY)
    story.passes(31)
    story.fails(Fault.WRONG_PASSWORD)
    before = len(story.connections)
    story.passes(800)
    assert len(story.connections) == before


def test_a_refused_stream_is_tried_again_when_its_time_has_come() -> None:
    story = Story()
    story.fails(Fault.WRONG_PASSWORD)
    story.passes(59)
    assert len(story.connections) == 1 and state_of(story.stream) is State.REFUSED
    story.passes(2)
    assert len(story.connections) == 2


def test_a_login_that_has_worked_is_said_to_be_refused_for_now_and_tried_again_in_some_minutes() -> None:
    story = Story(jitter=1.0)
    story.doors.connected(story.source)
    story.fails(Fault.ENDED)
    story.passes(1)
    for wait_s in (60, 120, 300):
        refused_at = story.now
        story.fails(Fault.WRONG_PASSWORD)
        assert (state_of(story.stream), story.stream.fault) == (State.REFUSED, Fault.LOGIN_SUSPENDED)
        story.passes(wait_s + 1)
        assert story.stream.running and wait_s <= story.connections[-1] - refused_at < wait_s + 0.2


def test_a_suspended_login_is_counted_although_its_page_has_just_turned() -> None:
    story = Story()
    story.doors.connected(story.source)
    story.fails(Fault.ENDED)
    story.passes(1)
    story.want(COLD)
    story.fails(Fault.WRONG_PASSWORD)
    story.want(LIVE)
    assert story.stream.fault is Fault.LOGIN_SUSPENDED and not story.stream.running
