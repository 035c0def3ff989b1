"""The soak's verdict: a leak is found, a lie is found, and a run that only has its troubles passes."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import Any

import pytest

pytest.importorskip("numpy")

from soak.growth import PSS_GROWTH_MB, SLOPE_MB_H, growth_of, slope_mb_h
from soak.plan import Kind, troubles
from soak.samples import Alarms, Group, Held, Phase, Sample, Served, WallLook
from soak.slowness import FREE
from soak.verdict import Ending, reasons

HOUR_S = 3600.0
EVERY_S = 4.0
ENDING = Ending(dwell_s=5, tracebacks={"wall.log": 0}, secrets=(), all_back=True, exit_status=0)


def run(seconds: float = HOUR_S, leak_mb: float = 0.0, seed: int = 1, leaks: Group = Group.PLAYERS) -> list[Sample]:
    """A run as they are: memory up and down with the pages, tiles away in the troubles; `leak_mb` from end to end."""
    rng = Random(seed)
    samples = []
    for number in range(int(seconds / EVERY_S)):
        at = number * EVERY_S
        held = {group: holding(group, rng) for group in Group}
        held[leaks] = replace(held[leaks], pss_mb=held[leaks].pss_mb + leak_mb * at / seconds)
        samples.append(
            Sample(
                at_s=at,
                phase=phase(at, seconds),
                held=held,
                stretch=1.2,
                wall=WallLook(
                    windows=3,
                    page=1,
                    tiles=6,
                    live=rng.randrange(4, 7),
                    due_live=4,
                    overdue=0,
                    pictures=238,
                    pictures_due=240,
                    counted_s=EVERY_S,
                    live_looks=24,
                    unreadable=0,
                    oldest_live_s=rng.uniform(0.1, 5.5),
                    unpainted=0,
                    turns=int(at / 5),
                    focused=rng.random() < 0.2,
                    answered=True,
                ),
                served=Served(
                    watching=60,
                    due=rng.randrange(40, 60),
                    parts=600,
                    denied=20,
                    denied_parts=9,
                    looked_at=1,
                    untold_s=rng.uniform(0, 0.5),
                    revoked_s=rng.uniform(0, 1.5),
                ),
                alarms=Alarms(raised=int(at / 60)),
            )
        )
    return samples


def holding(group: Group, rng: Random) -> Held:
    """What a group holds at one time: players come and go with the pages."""
    if group is Group.PLAYERS:
        fds, threads = rng.randrange(14, 19), rng.randrange(7, 14)
        return Held(150 + rng.gauss(0, 15), 150 + rng.randrange(40), 60, rng.randrange(9, 14), fds, threads)
    return Held(60 + rng.gauss(0, 2), rng.randrange(40, 60), 5, 1, rng.randrange(40, 60), 5, disk_mb=1.0)


def phase(at: float, seconds: float) -> Phase:
    for until, name in ((20, Phase.WARM_UP), (60, Phase.BEFORE), (seconds - 60, Phase.TROUBLE)):
        if at < until:
            return name
    return Phase.RECOVERY if at < seconds - 40 else Phase.AFTER


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("seconds", [180.0, HOUR_S])
def test_a_run_that_only_has_its_troubles_passes(seconds: float, seed: int) -> None:
    assert reasons(run(seconds, seed=seed), ENDING) == []


@pytest.mark.parametrize("group", Group)
def test_memory_that_grows_is_found_in_each_group_of_processes(group: Group) -> None:
    leak_mb = PSS_GROWTH_MB[group] * 2.5
    grown = run(leak_mb=leak_mb, leaks=group)
    assert any(one.startswith(f"{group}: memory grew") for one in reasons(grown, ENDING))
    trend, doubt = growth_of(grown, lambda one: one.held[group].pss_mb)
    assert trend == pytest.approx(leak_mb, abs=2 * doubt)


def test_in_hours_a_slope_is_found_though_all_is_given_back_at_the_end() -> None:
    leak_mb = SLOPE_MB_H * 2 * 2.5  # in two hours and a half
    grown = run(2.5 * HOUR_S, leak_mb=leak_mb, leaks=Group.WEB)
    given_back = [
        replace(one, held={**one.held, Group.WEB: holding(Group.WEB, Random(1))}) if one.phase is Phase.AFTER else one
        for one in grown
    ]
    assert any("web: memory grew" in one and "an hour" in one for one in reasons(given_back, ENDING))
    assert slope_mb_h(run(600), lambda one: one.pss_mb) == (0.0, 0.0), "a short run has no slope"


def test_a_leak_is_found_though_each_start_anew_gives_back_what_was_leaked() -> None:
    """Of a server that leaks 30 MB an hour, and is killed each 40 minutes."""
    life_s, rng = 2400.0, Random(1)
    restarted = [
        replace(
            one,
            held={
                **one.held,
                Group.WEB: replace(
                    one.held[Group.WEB],
                    pss_mb=50 + rng.gauss(0, 2) + 30 * (one.at_s % life_s) / HOUR_S,
                    root=1000 + int(one.at_s / life_s),
                ),
            },
        )
        for one in run(2 * HOUR_S)
    ]
    (reason,) = reasons(restarted, ENDING)
    assert reason.startswith("web: memory grew by") and "an hour" in reason


@pytest.mark.parametrize(
    ("group", "what"),
    [(Group.WALL, "fds"), (Group.WALL, "threads"), (Group.PLAYERS, "most_fds"), (Group.PLAYERS, "processes"),
     (Group.WEB, "fds"), (Group.LISTENER, "threads"), (Group.KEEPER, "processes"), (Group.NGINX, "fds"),
     (Group.SSHD, "processes")],
)  # fmt: skip
def test_what_is_not_given_back_is_found(group: Group, what: str) -> None:
    leaked: dict[str, Any] = {what: 400}
    kept = [
        replace(one, held={**one.held, group: replace(one.held[group], **leaked)}) if one.phase is Phase.AFTER else one
        for one in run()
    ]
    assert any(one.startswith(f"{group}, {what}:") for one in reasons(kept, ENDING))


def test_what_is_left_on_the_disk_is_found() -> None:
    kept = [
        replace(one, held={**one.held, Group.NGINX: replace(one.held[Group.NGINX], disk_mb=one.at_s / 60)})
        for one in run()
    ]
    assert any("nginx" in one and "on the disk" in one for one in reasons(kept, ENDING))


def test_a_group_that_is_gone_is_found() -> None:
    gone = [
        replace(one, held={group: held for group, held in one.held.items() if group is not Group.KEEPER})
        if one.phase is Phase.AFTER
        else one
        for one in run()
    ]
    assert f"{Group.KEEPER}: not there any more after the troubles" in reasons(gone, ENDING)


def looked(samples: list[Sample], number: int, **told: Any) -> list[Sample]:
    """With another look at the wall in one sample."""
    one = samples[number]
    return [*samples[:number], replace(one, wall=replace(one.wall, **told)), *samples[number + 1 :]]


def served(samples: list[Sample], number: int, **told: Any) -> list[Sample]:
    one = samples[number]
    return [*samples[:number], replace(one, served=replace(one.served, **told)), *samples[number + 1 :]]


def test_an_old_picture_that_looks_live_is_found_though_it_was_there_once() -> None:
    assert any("9.5 s ago" in one for one in reasons(looked(run(), 400, oldest_live_s=9.5), ENDING))


def test_on_a_machine_that_keeps_all_waiting_only_what_takes_time_may_take_longer() -> None:
    late = looked(run(), 400, oldest_live_s=9.5)
    busy = [replace(one, stretch=FREE * 2) for one in late]
    assert not any("s ago" in one for one in reasons(busy, ENDING))
    stalled = looked(busy, 401, oldest_live_s=5 + 3 * 2 + 0.5)
    assert any("11.5 s ago" in one for one in reasons(stalled, ENDING))


def test_pictures_that_stop_are_found() -> None:
    samples = [
        replace(one, wall=replace(one.wall, pictures=0)) if 400 <= number < 404 else one
        for number, one in enumerate(run())
    ]
    assert any("no picture at all for 16 s" in one for one in reasons(samples, ENDING))


def test_a_wall_on_which_nothing_was_due_was_not_silent() -> None:
    samples = [
        replace(one, wall=replace(one.wall, pictures=0, pictures_due=0.0)) if 400 <= number < 410 else one
        for number, one in enumerate(run())
    ]
    assert not any("no picture at all" in one for one in reasons(samples, ENDING))


def test_pages_that_stand_are_found() -> None:
    stood = [replace(one, wall=replace(one.wall, turns=3)) for one in run()]
    assert any("page turns" in one for one in reasons(stood, ENDING))


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        ({"leaks": ("Dân phòng was answered 200",)}, "Dân phòng was answered 200"),
        ({"revoked_s": 2.4}, "2.4 s after it was taken out"),
        ({"untold_s": 6.5}, "6.5 s older than was told"),
        ({"dark_s": 41.0}, "no picture for 41 s"),
        ({"locked_out": 1}, "asked for a code"),
        ({"refused": {"429": 900}}, "'429': 900"),
        ({"overdue": 2000}, "2000 of"),
    ],
)
def test_what_happens_to_a_phone_once_is_found(told: dict[str, Any], reason: str) -> None:
    assert any(reason in one for one in reasons(served(run(), 300, **told), ENDING))


def test_a_run_that_tried_nothing_has_proven_nothing() -> None:
    idle = [replace(one, served=Served(), alarms=Alarms()) for one in run()]
    found = reasons(idle, ENDING)
    for word in ("no phone got anything", "nobody asked for a part", "could be read", "no emergency was raised"):
        assert any(word in one for one in found), word


def test_an_emergency_that_is_lost_or_not_painted_and_a_board_that_is_not_the_folders_are_found() -> None:
    samples = looked(run(), 300, unpainted=2)
    samples[301] = replace(samples[301], alarms=Alarms(lost=("alarm at Ngõ 5 is not on the wall",)), board_off=True)
    found = reasons(samples, ENDING)
    for word in ("alarm at Ngõ 5", "no panel", "1 times the board"):
        assert any(word in one for one in found), word


def test_what_the_end_tells_is_a_reason() -> None:
    ending = Ending(
        dwell_s=5,
        tracebacks={"web.log": 2},
        secrets=("access.log",),
        all_back=False,
        exit_status=1,
        fault="the wall is no more",
    )
    found = reasons(run(), ending)
    for word in ("2 tracebacks in web.log", "secret in access.log", "came back", "status 1", "the wall is no more"):
        assert any(word in one for one in found), word


def test_a_run_without_a_sample_is_no_good_run() -> None:
    assert reasons([], ENDING) == ["nothing was sampled"]


def test_the_same_seed_gives_the_same_troubles_and_none_outlasts_the_plan() -> None:
    once, again = list(troubles(7, 600)), list(troubles(7, 600))
    assert once == again != list(troubles(8, 600))
    assert len(once) > 50
    assert all(one.at_s + one.lasts_s <= 600 for one in once)


@pytest.mark.parametrize("seed", range(20))
def test_a_run_of_some_minutes_has_each_kind_of_trouble(seed: int) -> None:
    assert {one.kind for one in troubles(seed, 150)} == set(Kind)
