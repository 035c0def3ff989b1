"""The report of a day, as values: outages, what parts and joins them, and stops of the wall."""

from __future__ import annotations

from wall.core.board.condition import GONE, LIVE, STALLED, UNWATCHED, Change, Condition, HealthState, PictureTrouble
from wall.core.board.health_report import HealthReport, Outage, health_report
from wall.core.board.recorded import Flicker, Recorded, WallRun, WallStop

DAY = 24 * 3600.0
H, M = 3600.0, 60.0
BLURRED = Condition(HealthState.BAD, PictureTrouble.BLURRED)
WHOLE = (WallRun(-DAY, 3 * DAY, "a"),)


def report(cameras: dict[str, list[Change]], runs: tuple[WallRun, ...] = WHOLE, now: float = 2 * DAY) -> HealthReport:
    return health_report(Recorded(runs, cameras, (), tuple(cameras)), 0.0, DAY, now)


def outages(*changes: Change, now: float = 2 * DAY, runs: tuple[WallRun, ...] = WHOLE) -> list[Outage]:
    """Of a camera that is live from the beginning, with another one beside it that always is."""
    begun = Change(runs[0].begin, LIVE)
    made = report({"Ngõ 5": [begun, *changes], "Chợ": [begun]}, runs, now)
    return list(made.cameras[0].outages)


def test_a_quiet_day_has_nothing_but_cameras_that_work() -> None:
    made = report({"Ngõ 5": [Change(-H, LIVE)], "Chợ": [Change(-H, LIVE)]})
    assert (made.working, len(made.cameras), made.stops, made.shared) == (2, 2, (), ())
    assert [camera.outages for camera in made.cameras] == [(), ()]


def test_an_outage_has_its_beginning_and_its_end() -> None:
    assert outages(Change(21 * H, GONE), Change(22 * H, LIVE)) == [Outage(21 * H, 22 * H, GONE)]


def test_an_outage_from_the_day_before_has_no_beginning_and_one_into_the_next_no_end() -> None:
    assert outages(Change(-H / 2, GONE), Change(6 * H, LIVE)) == [Outage(None, 6 * H, GONE)]
    assert outages(Change(21 * H, GONE), Change(30 * H, LIVE)) == [Outage(21 * H, None, GONE)]
    assert outages(Change(-H / 2, GONE)) == [Outage(None, None, GONE)]


def test_an_outage_that_lasts_has_no_end() -> None:
    assert outages(Change(21 * H, GONE), now=22 * H) == [Outage(21 * H, None, GONE)]


def test_an_outage_is_named_by_what_it_was_for_longest() -> None:
    assert outages(Change(H, STALLED), Change(H + 70, GONE), Change(2 * H, LIVE)) == [Outage(H, 2 * H, GONE)]
    assert outages(Change(H, STALLED), Change(2 * H, LIVE)) == [Outage(H, 2 * H, STALLED)]


def test_outages_with_less_than_a_minute_between_them_are_one() -> None:
    changes = [Change(H, GONE), Change(H + 5 * M, LIVE), Change(H + 5 * M + 50, GONE), Change(2 * H, LIVE)]
    assert outages(*changes) == [Outage(H, 2 * H, GONE)]


def test_an_outage_of_less_than_a_minute_is_not_told_but_counted() -> None:
    assert outages(Change(H, GONE), Change(H + 50, LIVE)) == []
    recorded = Recorded(WHOLE, {"Ngõ 5": [Change(0, LIVE)]}, (Flicker("Ngõ 5", H, 4), Flicker("Ngõ 5", DAY, 9)))
    assert health_report(recorded, 0.0, DAY, 2 * DAY).cameras[0].flickers == 4


def test_a_camera_that_was_down_before_and_after_nobody_looked_was_down_throughout() -> None:
    night = [Change(21 * H, GONE), Change(22 * H, UNWATCHED), Change(23 * H, GONE), Change(23.5 * H, LIVE)]
    assert outages(*night) == [Outage(21 * H, 23.5 * H, GONE)]


def test_a_camera_that_was_down_when_it_was_seen_last_has_no_end_told() -> None:
    assert outages(Change(21 * H, GONE), Change(22 * H, UNWATCHED)) == [Outage(21 * H, None, GONE)]


def test_a_camera_that_nobody_watched_is_not_in_the_report() -> None:
    made = report({"Ngõ 5": [Change(H, UNWATCHED)], "Chợ": [Change(H, LIVE)]})
    assert [camera.name for camera in made.cameras] == ["Chợ"]


def test_a_camera_that_the_layout_has_no_more_is_told_of_days_on_which_it_had_it() -> None:
    recorded = Recorded(
        (WallRun(-DAY, 2 * DAY, "a"),), {"Cũ": [Change(H, LIVE)], "Chợ": [Change(H, LIVE)]}, (), ("Chợ",)
    )
    assert [camera.name for camera in health_report(recorded, 0.0, DAY, 2 * DAY).cameras] == ["Chợ", "Cũ"]
    assert [camera.name for camera in health_report(recorded, DAY, 2 * DAY, 1.5 * DAY).cameras] == ["Chợ"]


def test_a_camera_that_is_down_at_the_end_does_not_work_and_one_with_a_bad_picture_does() -> None:
    made = report({"Ngõ 5": [Change(H, GONE)], "Chợ": [Change(H, BLURRED)], "Cổng": [Change(H, LIVE)]})
    assert [camera.works for camera in made.cameras] == [False, True, True]
    assert made.cameras[1].outages == (Outage(H, None, BLURRED),)
    assert (made.cameras[0].down_s, made.cameras[1].down_s) == (23 * H, 0.0)


def test_a_power_cut_is_told_once_and_ends_no_camera() -> None:
    runs = (WallRun(-DAY, 2 * H, "a"), WallRun(3 * H, 2 * DAY, "b"))
    cameras = {name: [Change(-H, LIVE), Change(3 * H + 5, LIVE)] for name in ("Ngõ 5", "Chợ")}
    made = report(cameras, runs)
    assert made.stops == (WallStop(2 * H, 3 * H, machine=True),)
    assert [camera.outages for camera in made.cameras] == [(), ()]


def test_cameras_that_start_later_than_the_wall_after_a_power_cut_had_no_outage_of_their_own() -> None:
    runs = (WallRun(-DAY, 2 * H, "a"), WallRun(3 * H, 2 * DAY, "b"))
    assert outages(Change(3 * H + 5, GONE), Change(3 * H + 100, LIVE), runs=runs) == []
    late = outages(Change(3 * H + 5, GONE), Change(3 * H + 20 * M, LIVE), runs=runs)
    assert late == [Outage(3 * H + 5, 3 * H + 20 * M, GONE)]


def test_a_wall_that_stops_while_the_machine_runs_is_another_thing() -> None:
    runs = (WallRun(-DAY, 2 * H, "a"), WallRun(3 * H, 2 * DAY, "a"))
    assert report({"Chợ": [Change(-H, LIVE), Change(3 * H, LIVE)]}, runs).stops == (
        WallStop(2 * H, 3 * H, machine=False),
    )


def test_a_wall_that_is_killed_and_comes_back_at_once_has_not_stopped() -> None:
    runs = (WallRun(-DAY, 2 * H, "a"), WallRun(2 * H + 61, 2 * DAY, "a"))
    assert report({"Chợ": [Change(-H, LIVE), Change(2 * H + 61, LIVE)]}, runs).stops == ()


def test_a_wall_that_runs_no_more_has_stopped_since_its_last_word() -> None:
    made = report({"Chợ": [Change(-H, LIVE)]}, (WallRun(-DAY, 20 * H, "a"),), now=23 * H)
    assert made.stops == (WallStop(20 * H, None, machine=False),)
    assert (made.working, len(made.cameras)) == (1, 1)


def test_what_all_cameras_have_at_once_is_told_once() -> None:
    cut = {name: [Change(-H, LIVE), Change(H + n, GONE), Change(2 * H + n, LIVE)] for n, name in enumerate("ABC")}
    made = report({**cut, "D": [*cut["C"], Change(5 * H, GONE), Change(6 * H, LIVE)]})
    assert made.shared == (Outage(H, 2 * H, GONE),)
    assert [camera.outages for camera in made.cameras] == [(), (), (), (Outage(5 * H, 6 * H, GONE),)]


def test_today_is_told_until_now() -> None:
    made = report({"Chợ": [Change(-H, LIVE), Change(20 * H, GONE)]}, now=10 * H)
    assert (made.end, made.working) == (10 * H, 1)
