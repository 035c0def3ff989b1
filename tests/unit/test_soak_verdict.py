"""The soak's verdict: a leak is found, a lie is found, and a run that only has its troubles passes."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import Any

import pytest

pytest.importorskip("numpy")

from soak.plan import troubles
from soak.verdict import PSS_GROWTH_MB, Ending, Phase, Sample, growth_mb, reasons

HOUR_S = 3600.0
EVERY_S = 4.0
ENDING = Ending(dwell_s=5, tracebacks=0, secrets=(), all_back=True, exit_status=0)


def run(seconds: float = HOUR_S, leak_mb: float = 0.0, seed: int = 1) -> list[Sample]:
    """A run as they are: memory up and down with the pages, tiles away in the troubles; `leak_mb` from end to end."""
    rng = Random(seed)
    samples = []
    for number in range(int(seconds / EVERY_S)):
        at = number * EVERY_S
        samples.append(
            Sample(
                at_s=at,
                phase=phase(at, seconds),
                pss_mb=240 + rng.gauss(0, 15) + leak_mb * at / seconds,
                wall_pss_mb=90,
                fds=200 + rng.randrange(40),
                threads=60 + rng.randrange(20),
                processes=rng.randrange(9, 14),
                wall_fds=rng.randrange(40, 60),
                wall_threads=5,
                player_fds=rng.randrange(14, 19),
                player_threads=rng.randrange(7, 14),
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
                turns=int(at / 5),
                answered=True,
            )
        )
    return samples


def phase(at: float, seconds: float) -> Phase:
    for until, name in ((20, Phase.WARM_UP), (60, Phase.BEFORE), (seconds - 60, Phase.TROUBLE)):
        if at < until:
            return name
    return Phase.RECOVERY if at < seconds - 40 else Phase.AFTER


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("seconds", [180.0, HOUR_S])
def test_a_run_that_only_has_its_troubles_passes(seconds: float, seed: int) -> None:
    assert reasons(run(seconds, seed=seed), ENDING) == []


@pytest.mark.parametrize("seed", range(5))
def test_memory_that_grows_is_found(seed: int) -> None:
    grown = run(leak_mb=PSS_GROWTH_MB * 2, seed=seed)
    assert any("memory grew" in one for one in reasons(grown, ENDING))
    trend, doubt = growth_mb(grown)
    assert trend == pytest.approx(PSS_GROWTH_MB * 2, abs=doubt)
    assert doubt < PSS_GROWTH_MB / 2


@pytest.mark.parametrize("what", ["wall_fds", "wall_threads", "player_fds", "player_threads", "processes", "windows"])
def test_what_is_not_given_back_is_found(what: str) -> None:
    leaked: dict[str, Any] = {what: 400}
    kept = [replace(one, **leaked) if one.phase is Phase.AFTER else one for one in run()]
    assert any(one.startswith(f"{what}:") for one in reasons(kept, ENDING))


def test_an_old_picture_that_looks_live_is_found_though_it_was_there_once() -> None:
    samples = run()
    samples[400] = replace(samples[400], oldest_live_s=9.5)
    assert any("9.5 s ago" in one for one in reasons(samples, ENDING))


def test_pictures_that_stop_are_found() -> None:
    samples = [replace(one, pictures=0) if 400 <= number < 404 else one for number, one in enumerate(run())]
    assert any("no picture at all for 16 s" in one for one in reasons(samples, ENDING))


def test_a_wall_on_which_nothing_was_due_was_not_silent() -> None:
    samples = [
        replace(one, pictures=0, pictures_due=0.0) if 400 <= number < 410 else one for number, one in enumerate(run())
    ]
    assert not any("no picture" in one for one in reasons(samples, ENDING))


def test_pages_that_stand_are_found() -> None:
    assert any("page turns" in one for one in reasons([replace(one, turns=3) for one in run()], ENDING))


def test_what_the_end_tells_is_a_reason() -> None:
    ending = Ending(
        dwell_s=5, tracebacks=2, secrets=("the log",), all_back=False, exit_status=1, fault="the wall is no more"
    )
    found = reasons(run(), ending)
    for word in ("tracebacks", "password in the log", "came back", "status 1", "the wall is no more"):
        assert any(word in one for one in found), word


def test_a_run_without_a_sample_is_no_good_run() -> None:
    assert reasons([], ENDING) == ["nothing was sampled"]


def test_the_same_seed_gives_the_same_troubles_and_none_outlasts_the_plan() -> None:
    once, again = list(troubles(7, 600)), list(troubles(7, 600))
    assert once == again != list(troubles(8, 600))
    assert len(once) > 50
    assert all(one.at_s + one.lasts_s <= 600 for one in once)
