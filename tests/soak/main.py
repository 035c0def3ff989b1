"""Runs the soak test.

    tests/soak/run HOURS [--seed N] [--out FOLDER]

After an undisturbed period, the baseline, cameras fail, freeze and return, players are killed, and valid and broken
layouts are saved; a second undisturbed period follows for comparison. Writes soak.json, soak.png and wall.log. The exit
status is 0 if the run has passed, else 1 with the reasons.
"""

from __future__ import annotations

import argparse
import json
import logging
import secrets
import shutil
import signal
import sys
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import asdict
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from urllib.parse import quote

from soak import plot, verdict
from soak.disturbances import Disturbances
from soak.neighbourhood import DEVICES, DWELL_S, PASSWORD, addresses
from soak.plan import troubles
from soak.sampler import Sampler, given_away, secrets_in
from soak.verdict import Ending, Phase, Sample
from support import processes
from support.cameras import Cameras
from support.files import cameras_text
from support.screen import Screen
from support.walls import Status, WallProcess

log = logging.getLogger("soak")

TICK_S, SAMPLE_S, TOLD_S = 1.0, 4.0, 60.0
START_LIMIT_S = 60.0
WARM_UP_S, CALM_S = 20.0, 2 * 3 * DWELL_S + 4
RECOVERY_LIMIT_S = 120.0
SPELLINGS = (PASSWORD, quote(PASSWORD), quote(PASSWORD, safe=""))


class Soak:
    """One run. Everything that it starts ends with `stack`."""

    def __init__(self, seed: int, folder: Path, stack: ExitStack, trouble_s: float) -> None:
        screen = stack.enter_context(Screen())
        servers = [stack.enter_context(Cameras(device.streams)) for device in DEVICES]
        cameras = folder / "cameras.yaml"
        cameras.write_text(cameras_text(addresses([server.port for server in servers])), encoding="utf-8")
        cameras.chmod(0o600)
        layout = folder / "layout.yaml"
        self.disturbances = Disturbances(servers, layout, Random(seed), troubles(seed, trouble_s))
        layout.write_text(self.disturbances.first_text(), encoding="utf-8")
        self.wall = WallProcess(layout, screen, folder)
        stack.callback(self._end_wall)
        self.wall.start()
        self._sampler = Sampler(self.wall, screen, self.disturbances.is_due)
        self.began = self._told_at = self._sampled_at = time.monotonic()
        self.samples: list[Sample] = []
        self.exit_status: int | None = None
        self.secret_places: set[str] = set()
        self.all_back = False

    def run(self, trouble_s: float) -> None:
        """Run all phases. Raises AssertionError if the wall has ended."""
        self.wall.wait_all_live(START_LIMIT_S)
        self._for(WARM_UP_S, Phase.WARM_UP)
        self._for(CALM_S, Phase.BEFORE)
        log.info("baseline taken: %s; now the disturbances", self._line())
        troubled = time.monotonic()
        self._for(trouble_s, Phase.TROUBLE, lambda status: self.disturbances.tick(troubled, time.monotonic(), status))
        self.disturbances.end()
        log.info("disturbances over: %s", self._line())
        self.all_back = self._recover()
        self._for(CALM_S, Phase.AFTER)

    def _for(self, seconds: float, phase: Phase, act: Callable[[Status | None], None] | None = None) -> None:
        ends = time.monotonic() + seconds
        while time.monotonic() < ends:
            status = self._step(phase)
            if act is not None:
                act(status)

    def _recover(self) -> bool:
        """Wait until every page was seen with all tiles live; False if that did not happen in time."""
        ends = time.monotonic() + RECOVERY_LIMIT_S
        seen: set[int] = set()
        while time.monotonic() < ends:
            status = self._step(Phase.RECOVERY)
            if status is not None and status.all_live:
                seen.add(status.page)
            # The last save may still be pending: the number of pages is read each time.
            if status is not None and seen >= set(range(1, status.pages + 1)):
                return True
        return False

    def _step(self, phase: Phase) -> Status | None:
        """One tick: look, take a sample and log a line when due, and sleep."""
        began = time.monotonic()
        status = self._sampler.tick()
        if began - self._sampled_at >= SAMPLE_S:
            self._sampled_at = began
            self.samples.append(self._sampler.sample(self.began, phase))
        if began - self._told_at >= TOLD_S:
            self._told_at = began
            self._look_for_secrets()
            log.info("%s", self._line())
        if status is None:
            assert processes.alive(self.wall.pid), "the wall has ended"
        time.sleep(max(0.0, TICK_S - (time.monotonic() - began)))
        return status

    def _line(self) -> str:
        if not self.samples:
            return "nothing yet"
        one = self.samples[-1]
        recent = [sample for sample in self.samples if sample.at_s > one.at_s - TOLD_S]
        seconds = sum(sample.counted_s for sample in recent) or 1.0
        return (
            f"{one.at_s / 60:.1f} min, {one.phase}: page {one.page}, {one.live} of {one.tiles} live,"
            f" {sum(sample.pictures for sample in recent) / seconds:.1f} of"
            f" {sum(sample.pictures_due for sample in recent) / seconds:.1f} pictures/s due,"
            f" oldest live {max(sample.oldest_live_s for sample in recent):.2f} s, PSS {one.pss_mb:.0f} MB,"
            f" {one.fds} fds ({one.wall_fds} the wall's, at most {one.player_fds} a player's), {one.threads} threads,"
            f" {one.processes} processes, {one.windows} windows,"
            f" {one.turns} turns, {len(self.disturbances.done)} disturbances"
        )

    def _look_for_secrets(self) -> None:
        if secrets_in(self.wall.log(), SPELLINGS):
            self.secret_places.add("the log")
        if given_away(self.wall.pid, SPELLINGS):
            self.secret_places.add("the process list")

    def _end_wall(self) -> None:
        try:
            self._look_for_secrets()
            self.exit_status = self.wall.stop()
        except AssertionError as error:
            log.error("%s", error)
            self.exit_status = -1


def main() -> int:
    options = _options()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", datefmt="%H:%M:%S", stream=sys.stdout)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    out: Path = options.out
    out.mkdir(parents=True, exist_ok=True)
    calm_s = WARM_UP_S + 2 * CALM_S
    trouble_s = max(20.0, options.hours * 3600 - calm_s)
    log.info("soak of %.2f h, seed %d, %d devices, into %s", options.hours, options.seed, len(DEVICES), out)
    fault, soak = "", None
    with TemporaryDirectory(prefix="tivi-soak-") as place:
        folder = Path(place)
        try:
            with ExitStack() as stack:
                soak = Soak(options.seed, folder, stack, trouble_s)
                soak.run(trouble_s)
        except KeyboardInterrupt:
            fault = "interrupted"
        except Exception as error:  # what was recorded for hours is evaluated all the same
            log.exception("the soak ended early")
            fault = f"{type(error).__name__}: {error}".splitlines()[0]
        wall_log = folder / "wall.log"
        if wall_log.exists():
            shutil.copy(wall_log, out / "wall.log")
    return _judge(options, soak, fault, out)


def _judge(options: argparse.Namespace, soak: Soak | None, fault: str, out: Path) -> int:
    told = (out / "wall.log").read_text(encoding="utf-8", errors="replace") if soak else ""
    samples = soak.samples if soak else []
    ending = Ending(
        dwell_s=DWELL_S,
        tracebacks=told.count("Traceback (most recent call last)"),
        secrets=tuple(sorted(soak.secret_places)) if soak else (),
        all_back=bool(soak and soak.all_back),
        exit_status=soak.exit_status if soak else None,
        fault=fault,
    )
    found = verdict.reasons(samples, ending)
    began = soak.began if soak else 0.0
    done = [(round(at - began, 1), what) for at, what in soak.disturbances.done] if soak else []
    summary = _summary(samples)
    data = {"hours": options.hours, "seed": options.seed, "passed": not found, "reasons": found, "summary": summary}
    data |= {"ending": asdict(ending), "done": done, "samples": [asdict(one) for one in samples]}
    (out / "soak.json").write_text(json.dumps(data, indent=1, ensure_ascii=False))
    if samples:
        minutes = samples[-1].at_s / 60
        took = f"{minutes / 60:.1f} hours" if minutes >= 60 else f"{minutes:.0f} minutes"
        title = f"{took}, {len(done)} disturbances and repairs: cameras cut and frozen, players killed, layouts saved"
        plot.draw(samples, [at for at, _ in done], title, out / "soak.png")
    for name, value in summary.items():
        log.info("  %-28s %s", name, value)
    for reason in found:
        log.info("REASON: %s", reason)
    log.info("%s (seed %d); soak.json, soak.png, wall.log in %s", "FAILED" if found else "PASSED", options.seed, out)
    return 1 if found else 0


def _summary(samples: list[Sample]) -> dict[str, float]:
    if not samples:
        return {}
    due = sum(one.pictures_due for one in samples)
    trend, doubt = verdict.growth_mb(samples)
    return {
        "minutes": round(samples[-1].at_s / 60, 1),
        "page turns": samples[-1].turns,
        "pictures shown, % of due": round(100 * sum(one.pictures for one in samples) / due, 2) if due else 0.0,
        "oldest live picture, s": round(max(one.oldest_live_s for one in samples), 2),
        "memory at the end, MB": round(samples[-1].pss_mb, 1),
        "memory's trend, MB": round(trend, 1),
        "give or take, MB": round(doubt, 1),
        "memory, after less before, MB": round(verdict.base_growth_mb(samples), 1),
        "looks at live tiles": sum(one.live_looks for one in samples),
        "of these unreadable": sum(one.unreadable for one in samples),
        "tiles due": sum(one.due_live for one in samples),
        "of these not live": sum(one.overdue for one in samples),
    }


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="tests/soak/run", description="hours of disturbances for a real wall")
    parser.add_argument("hours", type=float, help="fractions are allowed: 0.05 is three minutes")
    parser.add_argument("--seed", type=int, default=None, help="repeats the disturbances of an earlier run")
    parser.add_argument("--out", type=Path, default=Path(__file__).parent / "out")
    options = parser.parse_args()
    if options.seed is None:
        options.seed = secrets.randbelow(1_000_000)
    return options


if __name__ == "__main__":
    sys.exit(main())
