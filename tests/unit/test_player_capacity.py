"""What this machine decodes is measured, or it is said in a line why not."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from wall.player.capacity import CLIP, Capacity, CapacityError, cores, measure, read

REPOSITORY = Path(__file__).parents[2]
SMALL_WALL = 9 * 640 * 360 * 15.0
"""Pixels per second of nine sub streams, which the slowest machine in question decodes on one core."""


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "wall.player.capacity", *arguments],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_real_run_gives_a_plausible_figure() -> None:
    done = run()
    assert done.returncode == 0 and done.stderr == ""
    found = read(done.stdout)
    assert SMALL_WALL / 3 < found.pixels_per_cpu_s < 1000 * SMALL_WALL
    assert 0 < found.cores <= len(os.sched_getaffinity(0))


def test_the_clip_is_small_enough_to_carry_along() -> None:
    assert CLIP.stat().st_size < 120_000


def test_importing_it_takes_no_ffmpeg_into_the_wall() -> None:
    code = "import sys, wall.player.capacity; sys.exit('av' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=REPOSITORY, check=False).returncode == 0


@pytest.mark.parametrize("content", [b"", b"no video at all\n" * 400, b"\x00\x00\x00\x01\x65" + b"\xff" * 400])
def test_a_broken_clip_is_told_in_one_line(tmp_path: Path, content: bytes) -> None:
    clip = tmp_path / "clip.h264"
    clip.write_bytes(content)
    with pytest.raises(CapacityError, match=r"clip\.h264: .+"):
        measure(clip)


def test_a_missing_clip_is_told_without_a_traceback(tmp_path: Path) -> None:
    done = run(tmp_path / "none.h264")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "wall.player.capacity: none.h264: No such file or directory\n"


def test_a_clip_cut_short_still_measures(tmp_path: Path) -> None:
    clip = tmp_path / "clip.h264"
    clip.write_bytes(CLIP.read_bytes()[:50_000])
    assert measure(clip).pixels_per_cpu_s > 0


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"pixels_per_cpu_s": 0, "cores": 2}', '{"cores": 2}', "null"])
def test_what_is_no_measurement_is_refused(text: str) -> None:
    with pytest.raises(CapacityError):
        read(text)


def test_more_cores_decode_more_and_some_of_it_all_is_left_for_the_rest() -> None:
    one, four = Capacity(100.0, 1), Capacity(100.0, 4)
    assert 0 < one.decodable < 100
    assert four.decodable == 4 * one.decodable


def test_a_quota_of_the_control_group_or_of_one_above_bounds_the_cores(tmp_path: Path) -> None:
    own, groups = tmp_path / "cgroup", tmp_path / "groups"
    unit = groups / "system.slice" / "tivi.service"
    unit.mkdir(parents=True)
    assert cores(groups, own, 4) == 4
    own.write_text("0::/system.slice/tivi.service\n")
    assert cores(groups, own, 4) == 4
    (unit / "cpu.max").write_text("max 100000\n")
    assert cores(groups, own, 4) == 4
    (unit.parent / "cpu.max").write_text("150000 100000\n")
    assert cores(groups, own, 4) == 1.5
    (unit / "cpu.max").write_text("50000 100000\n")
    assert cores(groups, own, 4) == 0.5
