"""What the wall sees of its cameras goes into the history and onto the tiles, by fake clocks."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from wall.board.history import Past
from wall.board.history_entries import Changed, Entry, Flickered, Listed, RunBeat
from wall.core.board.condition import DAY_S, GONE, LIVE, UNWATCHED, Change, Condition, HealthState, PictureTrouble
from wall.core.board.health_now import NO_HEALTH
from wall.core.board.recorded import Recorded, WallRun
from wall.core.streams.stream_view import StreamView
from wall.core.streams.supervised_stream import State
from wall.model.camera import Camera, Source
from wall.runtime.board.health_log import Clocks, HealthLog

EPOCH = 1.8e9
CHO, NGO = (Camera(name, Source.of(f"rtsp://{name}/main"), Source.of(f"rtsp://{name}/sub")) for name in ("cho", "ngo"))


class FakeHistory:
    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self.past: Past | None = None

    def add(self, entry: Entry) -> None:
        self.entries.append(entry)

    def take_past(self) -> Past | None:
        past, self.past = self.past, None
        return past


class Walled:
    """A wall of cameras whose states are set by hand; it runs since second 1000 of the machine."""

    def __init__(self, *cameras: Camera) -> None:
        self.now, self.epoch = 1000.0, EPOCH
        self.states: dict[str, State] = {camera.name: State.LIVE for camera in cameras}
        self.troubles: dict[str, PictureTrouble] = {}
        self.history = FakeHistory()
        started = datetime(2026, 11, 30)
        clocks = Clocks(lambda: self.now, lambda: self.epoch + self.now, lambda: started + timedelta(seconds=self.now))
        self.stills: dict[str, float] = {}
        self.log = HealthLog(
            self._view, self.history, self.troubles.get, lambda usual: None, clocks, still_s=self.stills.get
        )
        self.log.follow({camera.name: camera for camera in cameras})

    def _view(self, source: Source) -> StreamView | None:
        if not source.url.endswith("sub"):
            return None
        state = self.states[source.url.split("/")[2]]
        return StreamView(state, None, None, None, None, False, 0, "", 0, 0, 0.0, 0.0, 0, None)

    def passes(self, seconds: float, step: float = 1.0) -> None:
        until = self.now + seconds
        while self.now < until:
            self.now += step
            self.log.tick()

    def written(self, kind: type[Entry]) -> list[Entry]:
        return [entry for entry in self.history.entries if isinstance(entry, kind)]


def states(log: HealthLog) -> Iterable[tuple[str, Condition]]:
    return [(camera.name, camera.condition) for camera in log.state.cameras]


def test_the_tiles_know_at_once_and_the_history_after_a_minute() -> None:
    wall = Walled(CHO, NGO)
    assert wall.log.state is NO_HEALTH
    wall.passes(2)
    assert states(wall.log) == [("cho", LIVE), ("ngo", LIVE)]
    wall.passes(100)
    wall.states["ngo"] = State.OFFLINE
    wall.passes(2)
    assert states(wall.log) == [("cho", LIVE), ("ngo", GONE)]
    assert [entry for entry in wall.written(Changed)] == [Changed("cho", 1001, LIVE), Changed("ngo", 1001, LIVE)]
    wall.passes(100)
    assert wall.written(Changed)[-1] == Changed("ngo", 1103, GONE)
    assert wall.written(Listed) == [Listed(("cho", "ngo"))]


def test_a_beat_is_written_each_minute_and_at_the_end() -> None:
    wall = Walled(CHO)
    wall.passes(150, step=0.2)
    wall.log.end()
    beats = [round(entry.at) for entry in wall.history.entries if isinstance(entry, RunBeat)]
    assert beats == [1060, 1120, 1150]


def test_a_wall_that_ends_within_a_minute_writes_no_beat() -> None:
    wall = Walled(CHO)
    wall.passes(40)
    wall.log.end()
    assert wall.written(RunBeat) == []


def test_a_bad_picture_of_a_live_camera_is_told_and_that_of_another_is_not() -> None:
    wall = Walled(CHO, NGO)
    wall.states["ngo"] = State.OFFLINE
    wall.troubles |= {"cho": PictureTrouble.DARK, "ngo": PictureTrouble.DARK}
    wall.passes(3)
    assert states(wall.log) == [("cho", Condition(HealthState.BAD, PictureTrouble.DARK)), ("ngo", GONE)]


def test_since_when_nothing_has_moved_is_known_of_the_cameras_that_are_looked_at() -> None:
    wall = Walled(CHO, NGO)
    wall.stills["cho"] = 90.0
    wall.passes(61)
    cho, ngo = wall.log.state.cameras
    assert cho.still_since is not None and 89 <= wall.log.state.at - cho.still_since <= 91
    assert ngo.still_since is None


def test_a_short_outage_is_counted_by_the_hour() -> None:
    wall = Walled(CHO)
    wall.passes(100)
    wall.states["cho"] = State.STALLED
    wall.passes(20)
    wall.states["cho"] = State.LIVE
    wall.passes(100)
    unix = int(EPOCH + 1180)
    assert wall.written(Flickered) == [Flickered("cho", unix - unix % 3600)]


def test_the_strip_is_made_anew_each_minute_and_when_a_camera_changes() -> None:
    wall = Walled(CHO)
    wall.passes(100)
    made = {id(wall.log.state)}
    for _ in range(300):
        wall.passes(1)
        made.add(id(wall.log.state))
    assert len(made) <= 6 + 1
    before = wall.log.state
    wall.states["cho"] = State.OFFLINE
    wall.passes(1)
    assert wall.log.state is not before


def test_what_was_before_the_wall_began_is_in_the_strip() -> None:
    wall = Walled(CHO)
    begin = EPOCH + 1000
    wall.history.past = Past(
        Recorded((WallRun(begin - 7200, begin - 3600, "a"),), {"cho": [Change(begin - 7200, GONE)]}), {}
    )
    wall.passes(100)
    (camera,) = wall.log.state.cameras
    before = DAY_S - (wall.log.state.at - begin)
    assert [(part.state, round(part.end * DAY_S - before)) for part in camera.strip] == [
        (HealthState.UNWATCHED, -7200),
        (HealthState.GONE, -3600),
        (HealthState.UNWATCHED, 1),
        (HealthState.LIVE, round(DAY_S - before)),
    ]
    assert (camera.strip[0].begin, camera.strip[-1].end) == (0.0, 1.0)


def test_the_strip_moves_with_the_clock_that_is_set() -> None:
    wall = Walled(CHO)
    wall.passes(300)
    wall.epoch += 36_000
    wall.passes(2)
    (camera,) = wall.log.state.cameras
    assert [part.state for part in camera.strip] == [HealthState.UNWATCHED, HealthState.LIVE]
    assert round((camera.strip[1].end - camera.strip[1].begin) * DAY_S) == 300


def test_a_machine_that_slept_has_not_seen_its_cameras() -> None:
    wall = Walled(CHO)
    wall.passes(100)
    wall.now += 3600
    wall.passes(100)
    assert wall.written(Changed) == [
        Changed("cho", 1001, LIVE),
        Changed("cho", 1100, UNWATCHED),
        Changed("cho", 4701, LIVE),
    ]


def test_a_camera_that_leaves_the_layout_is_watched_no_more() -> None:
    wall = Walled(CHO, NGO)
    wall.passes(100)
    wall.log.follow({"cho": CHO})
    wall.passes(100)
    assert wall.written(Changed)[-1] == Changed("ngo", 1100, UNWATCHED)
    assert wall.written(Listed)[-1] == Listed(("cho",))
    assert states(wall.log) == [("cho", LIVE)]


def test_memory_keeps_a_day_of_a_camera_that_changes_each_minute() -> None:
    wall = Walled(CHO)
    for minute in range(3 * 1440):
        wall.states["cho"] = State.OFFLINE if minute % 2 else State.LIVE
        wall.passes(61, step=30.5)
    assert len(wall.log._seen["cho"].changes) <= 1440 + 2
