"""Steps about power cuts, full and read-only disks, and a kernel that hangs."""

from __future__ import annotations

import hashlib
import random
import time

from . import cameras
from .person import RIGHT, plugged
from .qemu import Machine
from .session import CAMERAS, LAYOUT, Session, as_leader
from .wall import CheckError, wait_until_live

_BOOT = "cat /proc/sys/kernel/random/boot_id"
_EMPTIED = "rm -f /fill /fill.rest /srv/tivi/probe; sync"

# Saves both files together, as tivi usb and tivi edit do, again and again: short and long ones in turn.
_TAIL = b"# a long one\n" * 2000
_SAVES = f"""
import sys
from datetime import datetime
from pathlib import Path
sys.path.insert(0, "/usr/share/tivi")
from wall.files.save import locked, save
folder = Path("/srv/tivi")
short = {{name: (folder / name).read_bytes() for name in ("layout.yaml", "cameras.yaml")}}
longer = {{name: content + {_TAIL!r} for name, content in short.items()}}
while True:
    for contents in (longer, short):
        with locked(folder):
            save(folder, contents, datetime.now())
"""


def survives_power_cuts(session: Session) -> None:
    machine = session.running()
    short = (cameras.PAGE, cameras.cameras_file(session.port))
    whole = [tuple(_sum(text.encode() + tail) for text in short) for tail in (b"", _TAIL)]
    for cut in range(1, 4):
        machine.put("/run/saves.py", _SAVES.encode())
        machine.must("systemd-run --quiet --uid=tivi --unit=saves python3 /run/saves.py")
        machine.must(f"until [ $(stat -Lc %s {LAYOUT}) -gt 20000 ]; do sleep 0.1; done")  # it has begun
        time.sleep(random.uniform(0, 2))
        machine.pull_plug()
        machine = session.switch_on()
        found = tuple(line.split()[0] for line in machine.must(f"sha256sum {LAYOUT} {CAMERAS}").splitlines())
        listed = machine.must("ls -lA /srv/tivi /srv/tivi/old")
        if found not in whole:
            raise CheckError(f"cut {cut}: the files are not whole, or not of one save:\n{listed}")
        (session.out / f"c{cut}-after-power-cut.txt").write_text(listed, encoding="utf-8")
        which = "the short" if found == whole[0] else "the long"
        session.live(f"cut {cut} during a save: layout and cameras file whole, {which} ones")
        session.picture(f"c{cut}-after-power-cut")
        as_leader(session, machine)


def _sum(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def needs_no_disk(session: Session) -> None:
    try:
        _needs_no_disk(session)
    finally:
        if session.machine is not None:  # the next step needs the disk
            session.machine.run(_EMPTIED)


def _needs_no_disk(session: Session) -> None:
    machine = session.running()
    machine.must("fallocate -l $(df --output=avail -B1 / | tail -1) /fill; cat /dev/zero > /fill.rest; sync")
    if machine.run("echo x > /srv/tivi/probe")[0] == 0:
        raise CheckError("the disk is not full")
    kill_wall(session, machine, "disk full to the last byte, wall killed")
    machine = session.switch_on()
    session.live("disk full, power cut, switched on")
    session.picture("h1-disk-full")
    before = machine.must(f"sha256sum {LAYOUT}")
    result = plugged(session, machine, RIGHT, "h1-stick-on-a-full-disk")
    if machine.must(f"sha256sum {LAYOUT}") != before or "ổ đĩa đã đầy" not in result:
        raise CheckError(f"the full disk is not reported on the stick:\n{result}")
    machine.must(_EMPTIED)

    # as the kernel does after errors of the disk
    machine.must("echo u > /proc/sysrq-trigger; until ! touch /probe 2>/dev/null; do sleep 0.2; done")
    session.live("disk locked against writing")
    kill_wall(session, machine, "disk locked, wall killed")
    session.picture("h2-disk-locked")

    machine = session.switch_on(nothing_stays=True)
    root = machine.must("findmnt -no SOURCE,FSTYPE /").strip()
    if "overlay" not in root:
        raise CheckError(f"the root is {root}")
    session.live(f"booted with overlayroot (/ is {root})")
    session.picture("h3-overlayroot")
    session.switch_off()


def kill_wall(session: Session, machine: Machine, what: str) -> None:
    told = wait_until_live(machine, session.limit(60))
    machine.must(f"kill -KILL {told['pid']}")
    session.live(what, not_pid=told["pid"])


def needs_nobody(session: Session) -> None:
    machine = session.running()
    bound = machine.must("journalctl -b --no-pager -o cat | grep -oE '^System Journal .*max [^,]*' | tail -1").strip()
    session.say(f"  {bound}")
    if "max 200.0M" not in bound:
        raise CheckError("the journal has another limit than a kiosk's")
    guard = machine.must("systemctl show -P RuntimeWatchdogUSec; journalctl -b -o cat | grep -m1 'hardware watchdog'")
    session.say("  " + "; ".join(guard.split("\n")).strip("; "))
    before = machine.must(_BOOT)
    # a kernel that hangs after a panic, so that only the chipset's watchdog can help
    machine.must("sysctl -q kernel.panic=0; (sleep 1; echo c > /proc/sysrq-trigger) >/dev/null 2>&1 &")
    start_s = time.monotonic()
    time.sleep(5)
    machine.wait_for_agent()
    if machine.must(_BOOT) == before:
        raise CheckError("the kernel was not hung")
    session.say(f"  kernel hung: the watchdog switched the machine off and on, {time.monotonic() - start_s:.0f} s")
    session.live("and nobody there")
    session.picture("j-after-the-watchdog")
