"""The steps of the test. Each checks the machine and its screen and saves pictures."""

from __future__ import annotations

from collections.abc import Callable

from . import boot, package, person, phones, power, remote, television
from .session import Session

STEPS: dict[str, tuple[str, Callable[[Session], None]]] = {
    "a": ("boots to the wall with live video, unattended", boot.boots_to_the_wall),
    "b": ("wall process and X server killed: back", boot.comes_back),
    "c": ("power cut during a save, three times: file whole, wall back", power.survives_power_cuts),
    "d": ("screen off and on, dark by its hours, mode changed, turned", television.follows_the_screen),
    "e": ("layout changed by USB stick", person.takes_a_usb_stick),
    "k": ("a television's remote: OK, Info, Back, and Power, which leaves the machine on", remote.has_a_remote_control),
    "h": ("disk full, locked, in memory alone: the wall runs and starts", power.needs_no_disk),
    "i": ("tivi doctor, and its bundle without a password", person.asks_the_doctor),
    "j": ("journal bounded; kernel hung: started again by the watchdog", power.needs_nobody),
    "w": (
        "tivi-web installed, switched on, and watched from outside; switched off, and purged",
        phones.lets_phones_watch,
    ),
    "g": ("memory, and what listens on the network", package.stays_small),
    "f": ("upgrade keeps the leader's files, and so do removal and purge", package.upgrades),
}
"""In the usual order: after the last one no wall is installed any more."""
