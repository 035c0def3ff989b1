"""Reboots the machine when the kiosk's wall stays down.

The kiosk's unit runs this as root whenever the wall has come up or gone down. The rules are pure; `main` keeps their
state on the disk and reboots.
"""

from __future__ import annotations

import contextlib
import dataclasses
import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass, replace
from pathlib import Path

FIRST_WAIT_S = 600
"""Downtime before the first reboot. systemd restarts the wall meanwhile. Each reboot that does not help doubles it."""
LONGEST_WAIT_S = 86400
"""Upper limit of that time."""
STEADY_S = 120
"""Uptime after which the wall counts as recovered."""

STATE = Path("/var/lib/tivi/last-resort.json")


@dataclass(frozen=True, slots=True)
class RebootState:
    worked: bool = False
    """Whether the wall was ever up on this machine. If not, a reboot would only hide the reason."""
    reboots: int = 0
    """Reboots since the wall last recovered."""
    boot: str = ""
    """ID of the boot to which the times below belong, in seconds since that boot."""
    up_s: float | None = None
    down_s: float = 0.0


def came_up(state: RebootState, boot: str, now_s: float) -> RebootState:
    return replace(_in_boot(state, boot), worked=True, up_s=now_s)


def went_down(state: RebootState, boot: str, now_s: float, failed: bool) -> tuple[RebootState, bool]:
    """The new state, and whether to reboot. `failed` is False where the wall was stopped on purpose."""
    state = _in_boot(state, boot)
    if state.up_s is not None and now_s - state.up_s >= STEADY_S:
        state = replace(state, reboots=0, down_s=now_s)
    state = replace(state, up_s=None)
    wait_s = min(FIRST_WAIT_S * 2**state.reboots, LONGEST_WAIT_S)
    if failed and state.worked and now_s - state.down_s >= wait_s:
        return replace(state, reboots=state.reboots + 1), True
    return state, False


def _in_boot(state: RebootState, boot: str) -> RebootState:
    return state if state.boot == boot else replace(state, boot=boot, up_s=None, down_s=0.0)


def main(arguments: list[str]) -> int:
    boot = Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
    now_s = time.clock_gettime(time.CLOCK_BOOTTIME)
    state = read(STATE)
    if arguments == ["up"]:
        write(STATE, came_up(state, boot, now_s))
        return 0
    if arguments != ["down"]:
        return 2
    state, reboot = went_down(state, boot, now_s, os.environ.get("SERVICE_RESULT", "success") != "success")
    # No reboot without a stored count: the machine could reboot forever.
    if write(STATE, state) and reboot:
        sys.stderr.write("the wall does not come up: this machine reboots as a last resort\n")
        subprocess.run(["/usr/bin/systemctl", "reboot"], check=False)
    return 0


def read(path: Path) -> RebootState:
    """The stored state; a new one where it cannot be read."""
    with contextlib.suppress(OSError, ValueError, TypeError, KeyError):
        stored = json.loads(path.read_text(encoding="utf-8"))
        up_s = stored["up_s"]
        return RebootState(
            bool(stored["worked"]),
            min(int(stored["reboots"]), 20),
            str(stored["boot"]),
            None if up_s is None else float(up_s),
            float(stored["down_s"]),
        )
    return RebootState()


def write(path: Path, state: RebootState) -> bool:
    """Store `state`. Returns whether it is on the disk."""
    draft = path.with_suffix(".new")
    try:
        with draft.open("w", encoding="utf-8") as file:
            json.dump(dataclasses.asdict(state), file)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    except OSError:
        return False
    return True


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
