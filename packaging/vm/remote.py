"""A step of a television's remote, of whose keys an X server drops some. It is made with the kernel's uinput."""

from __future__ import annotations

import time
from collections.abc import Callable

from .qemu import Machine
from .session import Session
from .wall import CheckError, status

_OK, _INFO, _NUMERIC_2 = 0x160, 0x166, 0x202  # linux/input-event-codes.h
_BACK, _POWER = 158, 116  # X delivers these two itself
_GROUND = bytes.fromhex("0a0e13")
"""The ground of the help, as in wall/display/style.py."""
# A device on the bus of HDMI-CEC. Taps each key whose code is written into the pipe, until the service is stopped.
# Source: linux/uinput.h.
_DEVICE = f"""
import fcntl, os, struct
SET_EVBIT, SET_KEYBIT, DEV_SETUP, DEV_CREATE = 0x40045564, 0x40045565, 0x405C5503, 0x5501
device = os.open("/dev/uinput", os.O_WRONLY)
fcntl.ioctl(device, SET_EVBIT, 1)
for code in {(_OK, _INFO, _NUMERIC_2, _BACK, _POWER)}:
    fcntl.ioctl(device, SET_KEYBIT, code)
fcntl.ioctl(device, DEV_SETUP, struct.pack("@4H80sI", 0x1E, 0, 0, 1, b"RC for the test", 0))
fcntl.ioctl(device, DEV_CREATE)
while True:
    with open("/run/remote") as pipe:
        for code in map(int, pipe):
            for value in (1, 0):
                os.write(device, struct.pack("@llHHi", 0, 0, 1, code, value) + struct.pack("@llHHi", 0, 0, 0, 0, 0))
"""


def has_a_remote_control(session: Session) -> None:
    machine = session.running()
    machine.put("/root/remote.py", _DEVICE.encode())
    machine.must(
        "modprobe uinput && rm -f /run/remote && mkfifo /run/remote"
        " && systemd-run --quiet --collect --unit=remote python3 /root/remote.py"
    )
    try:
        _until(session, "the wall reads it", lambda: "RC for the test" in _journal(machine))
        _tap(machine, _OK)
        _until(session, "OK enlarges the first tile", lambda: _enlarged(machine) == "A")
        _tap(machine, _OK)
        _until(session, "OK again: the page", lambda: _enlarged(machine) is None)
        _tap(machine, _NUMERIC_2)
        time.sleep(2)  # as long as a number may go on; this wall has letters, and must stay as it is
        if (enlarged := _enlarged(machine)) is not None:
            raise CheckError(f"a digit without a tile enlarges {enlarged}")
        _tap(machine, _INFO)
        _until(session, "Info shows the help", lambda: _shows_help(machine))
        session.picture("k-help")
        _tap(machine, _BACK)
        _until(session, "Back: the page", lambda: not _shows_help(machine))
        _tap(machine, _POWER)
        time.sleep(session.limit(3))
        if "shutdown.target" in machine.must("systemctl list-jobs"):
            raise CheckError("the remote's power key shuts the machine down")
        session.say("  Power: the machine stays on")
    finally:
        machine.run("systemctl stop remote; rm -f /run/remote")
    _until(session, "unplugged: let go", lambda: "is no longer read" in _journal(machine))
    session.live("the wall")


def _tap(machine: Machine, code: int) -> None:
    machine.must(f"echo {code} >/run/remote")


def _until(session: Session, what: str, holds: Callable[[], bool]) -> None:
    start_s = time.monotonic()
    while not holds():
        if time.monotonic() - start_s > session.limit(20):
            raise CheckError(f"not so: {what}")
        time.sleep(1)
    session.say(f"  {what}, {time.monotonic() - start_s:.0f} s")


def _journal(machine: Machine) -> str:
    return machine.must("journalctl -b -t tivi -o cat --no-pager | grep -F tivi.remote || true")


def _enlarged(machine: Machine) -> object:
    told = status(machine)
    if told is None:
        raise CheckError("the wall does not answer")
    return told["enlarged"]


def _shows_help(machine: Machine) -> bool:
    """Whether most of the screen is the help's ground."""
    _, _, pixels = machine.pixels()
    dots = [pixels[start : start + 3] for start in range(0, len(pixels), 3 * 101)]
    return dots.count(_GROUND) > len(dots) // 2
