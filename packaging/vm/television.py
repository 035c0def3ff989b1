"""Steps about the television: off and on, other modes, rotation, and its hours."""

from __future__ import annotations

import base64
import time
from datetime import datetime, timedelta

from . import cameras
from .qemu import Machine
from .session import LAYOUT, Session, save
from .wall import CheckError, status, wait_until_live, wait_until_moving

# The X server's socket is in the unit's private /tmp.
_ON_X = "nsenter -t $(pgrep -u tivi -x Xorg) -m env DISPLAY=:0 setpriv --reuid=tivi --regid=tivi --init-groups "
# Prints the whole X screen as base64 of a PNG.
_SEEN = """
import base64, sys
from PyQt6.QtCore import QBuffer
from PyQt6.QtGui import QGuiApplication
application, png = QGuiApplication([]), QBuffer()
png.open(QBuffer.OpenModeFlag.WriteOnly)
application.primaryScreen().grabWindow(0).save(png, "PNG")
print(base64.b64encode(png.data().data()).decode())
"""


def follows_the_screen(session: Session) -> None:
    machine = session.running()
    told = status(machine)
    pid = told["pid"] if told else None
    output = _on_x(machine, "xrandr | sed -n 's/ connected.*//p'").strip()
    for name, change in (
        ("off", f"--output {output} --off"),
        ("on", f"--output {output} --auto"),
        ("1024x768", f"--output {output} --mode 1024x768"),
        ("1280x720", f"--output {output} --mode 1280x720"),
        ("left", f"--output {output} --rotate left"),
        ("normal", f"--output {output} --rotate normal"),
    ):
        _on_x(machine, f"xrandr {change}")
        if name == "off":
            session.picture("d-off")
            continue
        _fills_the_screen(session, machine, name)
        if name == "left":  # QEMU's card shows nothing of a rotated screen
            seen = _on_x(machine, f"python3 -c '{_SEEN}' 2>/dev/null")
            (session.out / "d-left.png").write_bytes(base64.b64decode(seen))
        else:
            session.picture(f"d-{name}")
    _keeps_its_hours(session, machine)
    now = status(machine)
    if now is None or now["pid"] != pid:
        raise CheckError("the wall did not survive it: it was restarted")


def _keeps_its_hours(session: Session, machine: Machine) -> None:
    now = datetime.fromisoformat(machine.must("date +%FT%T").strip())
    hours = f"{now + timedelta(hours=3):%H:%M}-{now + timedelta(hours=4):%H:%M}"
    save(machine, LAYOUT, f"screen: {hours}\n{cameras.PAGE}")
    session.say(f"  hours {hours}: it is {now:%H:%M}; {_until(session, machine, 'Monitor is Off')}")
    session.picture("d-dark-by-its-hours")
    machine.press_key("spc")
    session.say(f"  space bar: {_until(session, machine, 'Monitor is On', 'DPMS is Disabled')}")
    session.live("and the wall is there")
    session.picture("d-woken-by-a-key")
    _until(session, machine, "Monitor is Off")
    save(machine, LAYOUT, cameras.PAGE)
    session.say(f"  no hours: {_until(session, machine, 'Monitor is On', 'DPMS is Disabled')}")
    session.live("the wall")


def _until(session: Session, machine: Machine, *wanted: str) -> str:
    """Wait until X reports one of the wanted states of its power saving; the state and the time."""
    start_s = time.monotonic()
    while True:
        said = _on_x(machine, "xset q | sed -n '/^DPMS/,$p'")
        for one in wanted:
            if one in said:
                return f"X says {one!r} after {time.monotonic() - start_s:.0f} s"
        if time.monotonic() - start_s > 60 + session.limit(30):  # a key wakes it for a minute
            raise CheckError(f"X does not say {wanted[0]!r}: {said}")
        time.sleep(1)


def _on_x(machine: Machine, command: str) -> str:
    return machine.must(_ON_X + command)


def _fills_the_screen(session: Session, machine: Machine, name: str) -> None:
    """Wait until the tiles fill the X screen."""
    start_s = time.monotonic()
    while True:
        size = _on_x(machine, "xrandr | sed -n 's/.*current \\([0-9]*\\) x \\([0-9]*\\),.*/\\1 \\2/p'")
        width, height = map(int, size.split())
        told = status(machine)
        if told and told["tiles"]:
            right = max(tile["rect"][0] + tile["rect"][2] for tile in told["tiles"])
            if abs(right - width) < width / 20:
                filled_s = time.monotonic() - start_s
                break
        if time.monotonic() - start_s > session.limit(30):
            raise CheckError(f"{name}: the screen is {width}x{height}, and the wall does not fill it")
    told = wait_until_live(machine, session.limit(60))
    if width > height:
        wait_until_moving(machine, told, session.limit(30))
    live_s = time.monotonic() - start_s
    session.say(f"  output {name}: {width}x{height} filled after {filled_s:.1f} s, live and seen after {live_s:.0f} s")
