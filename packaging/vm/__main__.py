"""Runs the steps of `packaging/vm-test` on the disks that packaging/vm/image has made."""

from __future__ import annotations

import argparse
import shutil
import sys
import time
from pathlib import Path

from . import cameras
from .qemu import MachineError, kvm_works
from .session import Session
from .steps import STEPS
from .wall import CheckError

_EMULATED = 10.0
"""Factor of all time limits for an emulated machine."""


def main() -> int:
    told = "\n".join(f"  {letter}  {what}" for letter, (what, _) in STEPS.items())
    parser = argparse.ArgumentParser(
        prog="packaging/vm-test", epilog="steps:\n" + told, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("steps", nargs="*", metavar="STEP", help="in the order to take them; else all of them")
    parser.add_argument("--out", type=Path, required=True, help="where the pictures go")
    parser.add_argument("--cache", type=Path, required=True, help="where the disks are")
    parser.add_argument("--hours", type=float, default=0.05, help="how long step g looks on; 0.05 by default")
    options = parser.parse_args()
    wanted = options.steps or list(STEPS)
    strange = set(wanted) - set(STEPS)
    if strange:
        parser.error(f"no such step: {' '.join(sorted(strange))}")
    options.out.mkdir(parents=True, exist_ok=True)
    shutil.copy(options.cache / "build-deb.txt", options.out / "build-deb.txt")
    overlay = options.cache / "run.qcow2"
    overlay.unlink(missing_ok=True)
    kvm = kvm_works(options.cache / "vmlinuz")
    failed = []
    with cameras.server(emulated=not kvm) as server:
        session = Session(
            options.cache / "tivi.img", overlay, options.out, kvm, server.port, options.hours, 1.0 if kvm else _EMULATED
        )
        session.say(
            "KVM works: at the speed of a real machine"
            if kvm
            else "KVM does not work here: emulated, with small cameras"
        )
        for letter in wanted:
            what, take = STEPS[letter]
            start_s = time.monotonic()
            session.say(f"({letter}) {what}")
            try:
                take(session)
            except (CheckError, MachineError, TimeoutError) as error:
                failed.append(letter)
                session.say(f"({letter}) FAILED: {error}")
                if session.machine is not None:
                    session.picture(f"{letter}-failed")
                    session.switch_off()
            else:
                session.say(f"({letter}) done, {time.monotonic() - start_s:.0f} s")
        session.switch_off()
        (options.out / "report.txt").write_text("\n".join(session.told) + "\n", encoding="utf-8")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
