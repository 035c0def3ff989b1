"""The benchmark's arithmetic: what is counted once, what is a ratio, what a process took though its threads ended."""

from __future__ import annotations

import subprocess
import sys

import pytest

pytest.importorskip("numpy")

from bench.compare import Case, Figures, Round, ratio
from bench.latency import ages_ms
from bench.measure import cost
from bench.reload import Reload
from bench.results import Results
from bench.table import table
from bench.targets import targets
from bench.turns import flips
from support.frame_recorder import Change

RED, BLUE = (224, 48, 48), (48, 48, 224)
_BURN = """
import threading, time
def burn():
    while time.thread_time() < 0.3: pass
print("ready", flush=True)
input()
one = threading.Thread(target=burn)
one.start()
one.join()
print("burnt", flush=True)
input()
"""


def change(
    at: float, frame: int | None, clock_ms: int | None, ground: tuple[int, int, int] = RED, nap: float = 0.004
) -> Change:
    return Change(at, at - nap, frame, False, clock_ms, ground)


def one_round(tivi: float, mpv: float, bare: float) -> Round:
    def figures(cpu: float, shows: bool) -> Figures:
        return Figures(cpu, cpu * 100, 1.0 if shows else None, 15.0 if shows else None, 0.1, 0.1, 0.0)

    return {"tivi": figures(tivi, True), "mpv": figures(mpv, True), "bare": figures(bare, False)}


def test_a_ratio_is_the_median_of_the_rounds_ratios() -> None:
    rounds = [one_round(0.2, 0.4, 0.1), one_round(0.6, 0.8, 0.5), one_round(9.0, 9.0, 9.0)]
    assert ratio(rounds, "cpu", "mpv") == pytest.approx(0.75)
    assert ratio(rounds, "pss_mb", "bare") == pytest.approx(1.2)


def test_each_picture_counts_once_and_only_where_somebody_looked() -> None:
    changes = [
        change(1.100, 1, 1000),
        change(1.110, None, None),
        change(1.120, 1, 1000),
        change(1.300, 2, 1070, nap=0.1),
        change(1.400, 3, 1350),
    ]
    assert ages_ms(changes) == pytest.approx([100, 50])


def test_a_flip_is_the_first_sight_of_the_other_camera() -> None:
    changes = [
        change(1, 7, 0),
        change(2, 8, 0),
        change(3, None, None, BLUE),
        change(4, 50, 0, BLUE),
        change(5, 51, 0, BLUE),
        change(6, 9, 0),
    ]
    assert [flip.at for flip in flips(changes, (RED, BLUE))] == [4, 6]


def test_a_target_is_told_with_what_is_missing() -> None:
    results = Results(costs=[(Case(9, "h264"), [one_round(0.3, 0.4, 0.2)])], reload=Reload([300.0], [900.0]))
    words = {target.what: target.words for target in targets(results)}
    assert "short by 0.15 x" in words["CPU at 9 tiles, of the mpv grid's"]
    assert words["saved layout to the screen"].endswith("reached")
    assert "9 x 640x360 h264" in table(results)


def test_what_a_thread_took_that_has_ended_is_counted() -> None:
    with subprocess.Popen([sys.executable, "-c", _BURN], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin is not None and process.stdout is not None
        assert process.stdout.readline() == b"ready\n"
        process.stdin.write(b"\n")
        process.stdin.flush()
        spent = cost([process.pid], process.stdout.readline, {})
        process.stdin.close()
        process.wait()
    assert spent.cpu * spent.seconds >= 0.28
