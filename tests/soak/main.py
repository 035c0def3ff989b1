"""Runs the soak test.

    tests/soak/run HOURS [--seed N] [--out FOLDER]

After an undisturbed period, the baseline, cameras fail, freeze and return, players are killed, layouts are saved,
households come and go, alarms are raised, notices are dropped, and the tunnel to the gate is cut; a second undisturbed
period follows for comparison. Writes soak.json, soak.png and the logs. The exit status is 0 if the run has passed, else
1 with the reasons.
"""

from __future__ import annotations

import argparse
import json
import logging
import secrets
import shutil
import signal
import sys
from contextlib import ExitStack
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory

from soak import plot, verdict
from soak.neighbourhood import DEVICES, DWELL_S
from soak.samples import Sample
from soak.summary import summary
from soak.verdict import Ending
from soak.whole import CALM_S, WARM_UP_S, Whole

log = logging.getLogger("soak")

_SHORTEST_S = 60.0


def main() -> int:
    options = _options()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", datefmt="%H:%M:%S", stream=sys.stdout)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    out: Path = options.out
    out.mkdir(parents=True, exist_ok=True)
    trouble_s = max(_SHORTEST_S, options.hours * 3600 - WARM_UP_S - 2 * CALM_S)
    log.info("soak of %.2f h, seed %d, %d devices, into %s", options.hours, options.seed, len(DEVICES), out)
    fault, run = "", None
    with TemporaryDirectory(prefix="tivi-soak-") as place:
        folder = Path(place)
        try:
            with ExitStack() as stack:
                run = Whole(options.seed, folder, stack, trouble_s)
                run.run(trouble_s)
        except KeyboardInterrupt:
            fault = "interrupted"
        except Exception as error:  # what was recorded for hours is evaluated all the same
            log.exception("the soak ended early")
            fault = f"{type(error).__name__}: {error}".splitlines()[0]
        for path in folder.rglob("*.log"):
            shutil.copy(path, out / path.name)
    return _judge(options, run, fault, out)


def _judge(options: argparse.Namespace, run: Whole | None, fault: str, out: Path) -> int:
    samples: list[Sample] = run.samples if run else []
    ending = Ending(
        dwell_s=DWELL_S,
        tracebacks=run.tracebacks if run else {},
        secrets=tuple(sorted(run.secret_places)) if run else (),
        all_back=bool(run and run.all_back),
        exit_status=run.exit_status if run else None,
        fault=fault,
    )
    found = verdict.reasons(samples, ending)
    began = run.began if run else 0.0
    done = [(round(at - began, 1), kind and kind.value, what) for at, kind, what in run.notes.done] if run else []
    told = {**summary(samples), "disturbances": run.notes.counts() if run else {}}
    data = {"hours": options.hours, "seed": options.seed, "passed": not found, "reasons": found, "summary": told}
    data |= {"ending": asdict(ending), "done": done, "samples": [asdict(one) for one in samples]}
    (out / "soak.json").write_text(json.dumps(data, indent=1, ensure_ascii=False))
    if samples:
        plot.draw(samples, [(at, kind) for at, kind, _ in done if kind], out / "soak.png")
    for name, value in told.items():
        log.info("  %-40s %s", name, value)
    for reason in found:
        log.info("REASON: %s", reason)
    log.info("%s (seed %d); soak.json, soak.png and logs in %s", "FAILED" if found else "PASSED", options.seed, out)
    return 1 if found else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="tests/soak/run", description="hours of disturbances for a whole house")
    parser.add_argument("hours", type=float, help="fractions are allowed: 0.1 is six minutes")
    parser.add_argument("--seed", type=int, default=None, help="repeats the disturbances of an earlier run")
    parser.add_argument("--out", type=Path, default=Path(__file__).parent / "out")
    options = parser.parse_args()
    if options.seed is None:
        options.seed = secrets.randbelow(1_000_000)
    return options


if __name__ == "__main__":
    sys.exit(main())
