"""The steps of the test. Each checks the machine and its screen and saves pictures."""

from __future__ import annotations

from collections.abc import Callable

from . import boot, living_with, package, person, phones, power, remote, setting_up, television
from .journey import Journey
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

JOURNEY: dict[str, tuple[str, Callable[[Journey], None]]] = {
    "install": ("both packages installed on a running Debian: the wall is up", setting_up.installs),
    "cameras": ("a recorder's cameras found by ONVIF", setting_up.finds_cameras),
    "layout": ("first layout and cameras file by USB stick", setting_up.takes_its_first_layout),
    "households": ("households switched on", setting_up.lets_households_in),
    "cards": ("cards printed, and their squares read", setting_up.prints_cards),
    "phone": ("a phone outside comes in by its card, and sees a moving picture", living_with.watches_by_phone),
    "alarm": ("an alarm, on the screen and on the phone, answered by OK", living_with.raises_an_alarm),
    "cut": ("a power cut during an alarm: it still stands, and the phone comes back", living_with.survives_a_power_cut),
    "notices": ("notices by USB stick, on the screen and on the phone", living_with.hangs_notices),
    "upgrade": ("upgrade: files, the phone and the card's code still good", living_with.upgrades_both),
    "doctor": ("units, their users, tivi doctor, and no secret in the journal", living_with.is_well),
}
"""On a machine without tivi. Each goes on where the one before has left it, in this run or in an earlier one."""
