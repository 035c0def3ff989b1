"""A step of a television's remote, of whose keys an X server drops some. It is made with the kernel's uinput."""

from __future__ import annotations

import time

from .qemu import Machine
from .session import LAYOUT, Session, as_leader, save
from .wall import CheckError, status, wait_until_live

_OK, _INFO, _NUMERIC_2 = 0x160, 0x166, 0x202  # linux/input-event-codes.h
_BACK, _POWER = 158, 116  # X delivers these two itself
_ONE_CAMERA = """\
pages:
  - name: Cổng
    draw: A
    tiles: {A: Cổng chào}
"""
"""An emulated machine that decodes eight has no time for keys."""
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
    machine = session.machine or session.switch_on()
    as_leader(session, machine)
    save(machine, LAYOUT, _ONE_CAMERA)
    machine.put("/root/remote.py", _DEVICE.encode())
    machine.must(
        "modprobe uinput && rm -f /run/remote && mkfifo /run/remote"
        " && systemd-run --quiet --collect --unit=remote python3 /root/remote.py"
    )
    try:
        wait_until_live(machine, session.limit(90))
        session.until("the wall reads it", lambda: "RC for the test" in _journal(machine), 20)
        _tap(machine, _OK)
        session.until("OK enlarges the first tile", lambda: _enlarged(machine) == "A", 20)
        _tap(machine, _OK)
        session.until("OK again: the page", lambda: _enlarged(machine) is None, 20)
        _tap(machine, _NUMERIC_2)
        time.sleep(2)  # as long as a number may go on; this wall has letters, and must stay as it is
        if (enlarged := _enlarged(machine)) is not None:
            raise CheckError(f"a digit without a tile enlarges {enlarged}")
        _tap(machine, _INFO)
        session.until("Info shows the help", lambda: _shows_help(machine), 20)
        session.picture("k-help")
        _tap(machine, _BACK)
        session.until("Back: the page", lambda: not _shows_help(machine), 20)
        _tap(machine, _POWER)
        time.sleep(session.limit(3))
        if "shutdown.target" in machine.must("systemctl list-jobs"):
            raise CheckError("the remote's power key shuts the machine down")
        session.say("  Power: the machine stays on")
    finally:
        machine.run("systemctl stop remote; rm -f /run/remote")
    session.until("unplugged: let go", lambda: "is no longer read" in _journal(machine), 20)
    as_leader(session, machine)


def _tap(machine: Machine, code: int) -> None:
    machine.must(f"echo {code} >/run/remote")


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
