"""Steps about booting to the wall, and about its return after a process was killed."""

from __future__ import annotations

import time

from .session import Session, as_leader
from .wall import CheckError, status, times


def boots_to_the_wall(session: Session) -> None:
    machine = session.switch_on()
    start_s = time.monotonic()
    while status(machine) is None:
        if time.monotonic() - start_s > session.limit(60):
            raise CheckError(machine.run("systemctl status tivi.service; journalctl -b -t tivi | tail -30")[1])
    time.sleep(2)
    session.picture("a1-first-boot-without-cameras")
    session.say("  first boot: the wall is up, and has no camera yet (a1)")
    as_leader(session, machine)
    session.live("files saved on the running wall")
    machine.press_power(session.limit(60))
    session.say("  power button: shut down")
    machine = session.switch_on()
    session.live("switched on again, without a hand")
    session.picture("a2-live")
    for what, seconds in times(machine).items():
        session.say(f"  {what}: {seconds:.1f} s")
    session.say("  " + machine.must("systemd-analyze | head -1").strip())
    failed = machine.must("systemctl --failed --no-legend --plain").strip()
    if failed:
        raise CheckError(f"failed units: {failed}")
    session.say("  " + machine.must("systemd-analyze security tivi.service --no-pager | tail -1").strip(" \n→"))
    quietly = machine.must("ps -eo user,args | grep -E 'Xorg|xinit|wall' | grep -v grep | cut -c1-100")
    (session.out / "a-processes.txt").write_text(quietly)
    if any(line.startswith("root ") for line in quietly.splitlines()):
        raise CheckError(f"a part of the wall runs as root:\n{quietly}")
    if "reboot" in machine.run("journalctl -b -t python3 -o cat")[1]:
        raise CheckError("the last resort was taken without need")


def comes_back(session: Session) -> None:
    machine = session.running()
    for what, command in (
        ("wall process killed", "kill -KILL {pid}"),
        ("X server killed", "pkill -KILL -x Xorg"),
        ("wall process hung (SIGSTOP): the watchdog", "kill -STOP {pid}"),
    ):
        told = status(machine)
        if told is None:
            raise CheckError("no wall")
        machine.must(command.format(pid=told["pid"]))
        session.live(what, not_pid=told["pid"])
        session.picture("b-" + what.split()[0].lower() + "-" + what.split()[-1].lower())
    restarts = machine.must("systemctl show -P NRestarts tivi.service").strip()
    session.say(f"  restarts: {restarts}")
