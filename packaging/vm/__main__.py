"""Runs the steps of `packaging/vm-test` on the disks that packaging/vm/image has made."""

from __future__ import annotations

import argparse
import contextlib
import shutil
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from . import cameras
from .journey import Journey
from .qemu import MachineError, kvm_works
from .recorder import recorder
from .session import Session
from .steps import JOURNEY, STEPS
from .wall import CheckError

_EMULATED = 10.0
"""Factor of all time limits for an emulated machine."""
_LONGEST_S = 600.0
"""After which a step is given up, whatever it waits for. Emulated, it is so many times longer."""
_On = TypeVar("_On")


def main() -> int:
    options, wanted = _options()
    options.out.mkdir(parents=True, exist_ok=True)
    shutil.copy(options.cache / "build-deb.txt", options.out / "build-deb.txt")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that the machine and the phone end with this
    kvm = kvm_works(options.cache / "vmlinuz")
    told: list[str] = []
    well = True
    try:
        if options.all and (journey := [name for name in wanted if name in JOURNEY]):
            with _journey(options, kvm, told) as on:
                _say_how_fast(on.session)
                for number, name in enumerate(JOURNEY, 1):
                    on.begin(number)
                    # A step needs what the one before has made.
                    well = well and (name not in journey or _take(on.session, name, *JOURNEY[name], on))
        if steps := [name for name in wanted if name in STEPS]:
            with _steps(options, kvm, told) as session:
                _say_how_fast(session)
                well = all([_take(session, name, *STEPS[name], session) for name in steps]) and well
    finally:
        (options.out / "report.txt").write_text("\n".join(told) + "\n", encoding="utf-8")
    return 0 if well else 1


def _options() -> tuple[argparse.Namespace, list[str]]:
    """The options, and the names of the steps to take."""
    lines = ["steps:", *(f"  {letter}  {what}" for letter, (what, _) in STEPS.items()), "", "with --all also:"]
    lines += [f"  {name:10}  {what}" for name, (what, _) in JOURNEY.items()]
    parser = argparse.ArgumentParser(
        prog="packaging/vm-test", epilog="\n".join(lines), formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("steps", nargs="*", metavar="STEP", help="in the order to take them; else all of them")
    parser.add_argument("--all", action="store_true", help="first the journey of a machine without tivi")
    parser.add_argument("--out", type=Path, required=True, help="where the pictures go")
    parser.add_argument("--cache", type=Path, required=True, help="where the disks are")
    parser.add_argument("--hours", type=float, default=0.05, help="how long step g looks on; 0.05 by default")
    options = parser.parse_args()
    known = [*JOURNEY, *STEPS] if options.all else [*STEPS]
    if strange := set(options.steps) - set(known):
        parser.error(f"no such step: {' '.join(sorted(strange))}")
    return options, options.steps or known


def _say_how_fast(session: Session) -> None:
    session.say(
        "KVM works: at the speed of a real machine"
        if session.kvm
        else "KVM does not work here: emulated, with small cameras"
    )


@contextlib.contextmanager
def _journey(options: argparse.Namespace, kvm: bool, told: list[str]) -> Iterator[Journey]:
    """A machine without tivi, or as an earlier run has left it if the first step is not wanted."""
    disk, overlay = options.cache / "fresh.img", options.cache / "journey.qcow2"
    if not options.steps or "install" in options.steps:
        overlay.unlink(missing_ok=True)
    elif not overlay.exists() or overlay.stat().st_mtime < disk.stat().st_mtime:
        sys.exit("packaging/vm-test: no journey of this package to go on with; begin with the step install")
    with recorder(emulated=not kvm) as there:
        patience = 1.0 if kvm else _EMULATED
        session = Session(
            disk, overlay, options.out, kvm, there.sends_from, options.hours, patience,
            more_ports=(there.asked_at,), told=told,
        )  # fmt: skip
        journey = Journey(session, there)
        try:
            yield journey
        finally:
            journey.end()


@contextlib.contextmanager
def _steps(options: argparse.Namespace, kvm: bool, told: list[str]) -> Iterator[Session]:
    overlay = options.cache / "run.qcow2"
    overlay.unlink(missing_ok=True)
    with cameras.server(emulated=not kvm) as server:
        patience = 1.0 if kvm else _EMULATED
        session = Session(
            options.cache / "tivi.img", overlay, options.out, kvm, server.port, options.hours, patience, told=told
        )
        try:
            yield session
        finally:
            session.switch_off()


def _take(session: Session, name: str, what: str, take: Callable[[_On], None], on: _On) -> bool:
    """Take a step, and tell how it went and how long it took."""
    start_s = time.monotonic()
    session.say(f"({name}) {what}")
    try:
        with _deadline(session.limit(_LONGEST_S) + 3600 * session.hours):
            take(on)
    except (CheckError, MachineError, TimeoutError) as error:
        session.say(f"({name}) FAILED after {time.monotonic() - start_s:.0f} s: {error}")
        if session.machine is not None:
            with contextlib.suppress(MachineError, TimeoutError):
                session.picture(f"{name}-failed")
            session.switch_off()
        return False
    session.say(f"({name}) done, {time.monotonic() - start_s:.0f} s")
    return True


@contextlib.contextmanager
def _deadline(limit_s: float) -> Iterator[None]:
    """Raises TimeoutError in whatever still waits after this time."""

    def over(*_: object) -> None:
        raise TimeoutError(f"the step does not end: {limit_s:.0f} s")

    before = signal.signal(signal.SIGALRM, over)
    signal.alarm(round(limit_s))
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


if __name__ == "__main__":
    sys.exit(main())
