"""The journey of a fresh machine: what its steps have in common. Each step goes on where the one before has left it."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from pathlib import Path

from .card import links
from .household_phone import HouseholdPhone, address_of
from .qemu import Machine
from .recorder import Recorder
from .session import Session

LEADERS_FILES = "cd /srv/tivi && find . -type f -not -path './old/*' -exec sha256sum {} + | sort"
"""Prints the digest of each file of the leader's, but for the copies that are kept of former ones."""
LISTENED_BEFORE = "/root/listened-before"
"""A file on the machine that names what listened there before the installation, one on each line."""
_PHONE_S = 60.0


@dataclass
class Journey:
    """The machine of `session`, a recorder on its network, and a household's phone outside it once it is there."""

    session: Session
    recorder: Recorder
    step: int = 0
    pictures: int = 0
    phone: HouseholdPhone | None = None

    def begin(self, step: int) -> None:
        """The pictures from now on are of this step."""
        self.step, self.pictures = step, 0

    def file(self, name: str) -> Path:
        """A file whose name tells when in the journey it was made; a picture if it has no ending."""
        self.pictures += 1
        ending = "" if "." in name else ".png"
        return self.session.out / f"{self.step:02}.{self.pictures}-{name}{ending}"

    def picture(self, name: str) -> None:
        """Save the machine's screen."""
        self.running().picture(self.file(name))

    def running(self) -> Machine:
        """The machine, as it is or just switched on."""
        return self.session.machine or self.session.switch_on()

    def fetch(self, path: str) -> bytes:
        """A file of the machine."""
        return base64.b64decode(self.running().must(f"base64 '{path}'"))

    @property
    def cards(self) -> Path:
        return self.session.out / "cards.pdf"

    def visitor(self) -> HouseholdPhone:
        """A phone on which nobody has signed in."""
        address = address_of(links(self.cards.read_bytes())[0])
        return HouseholdPhone(address, self.session.page_port, self.session.limit(_PHONE_S), self.file)

    def household(self) -> HouseholdPhone:
        """The phone of the first household, which has scanned its card."""
        if self.phone is None:
            self.phone = self.visitor()
            self.phone.scan(links(self.cards.read_bytes())[0])
        return self.phone

    def end(self) -> None:
        if self.phone is not None:
            self.phone.close()
        self.session.switch_off()
