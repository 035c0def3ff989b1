"""Checks a house and a gate that were installed from packages: joined, watched from outside, and gone again."""

from __future__ import annotations

import json
import re
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from vm.exposure import exposure_in, installed_units, question, too_exposed
from vm.listening import differences, listening, security_list
from vm.wall import CheckError, wait_until_live

from wall.demo import cameras
from wall.demo.process import DemoServer

from .phone import Phone
from .root import Booted
from .screen import Xvfb

NAME, ADDRESS = "gate.test", "10.77.2.1"
"""The gate's name, and where the phone's network reaches it."""
_GROUP, _PATH = "Tổ 7", "/to7"
_HOUSEHOLD = "Nhà ông Bình"
_LIVE_S, _PATIENCE_S = 300, 120
_PAGE_KEPT_S = 60
"""So long the gate keeps the files of the page."""
_IN_HOUSE, _AT_GATE = ("tivi", "tivi-web"), ("tivi-gate", "nginx", "openssh-server")
_WITHOUT_TELEVISION = """\
[Service]
ExecStart=
ExecStart=/usr/bin/tivi run /srv/tivi/layout.yaml
StandardInput=null
TTYPath=
TTYReset=no
TTYVHangup=no
Environment=DISPLAY={display}
BindPaths=/tmp/.X11-unix
"""
"""The kiosk's own unit on a screen that is not the machine's."""
_Got = TypeVar("_Got")


class Checks:
    """The house and the gate run; the phone is outside. Each check raises CheckError."""

    def __init__(
        self, house: Booted, gate: Booted, phone: Phone, out: Path, of_test: frozenset[str] = frozenset()
    ) -> None:
        """`of_test` are the sockets of the test itself, in the house's network."""
        self._house, self._gate, self._phone, self._out = house, gate, phone, out
        self._of_test = of_test

    def run(self, command: str) -> tuple[int, str]:
        """Run a command in the house; the port that vm.wall declares."""
        return self._house.run(command)

    def joins(self) -> None:
        self._said(self._gate, f"tivi-gate setup {NAME} --certificate /root/gate.pem --key /root/gate.key")
        told = self._said(self._gate, f"tivi-gate invite '{_GROUP}'", secret=True)
        digits = re.search(r"\b\d{16}\b", told)
        if digits is None:
            raise CheckError("the invitation has no 16 digits")
        self._said(self._house, "tivi households on")
        self._said(self._house, f"tivi outside {NAME} {digits[0]}", secret=True)
        _until("the house is connected", self._connected)
        ended, _ = self._house.run(f"tivi outside {NAME} {digits[0]}")
        if not ended:
            raise CheckError("an invitation is good for a second time")

    def is_watched(self) -> str:
        """The household gets its code, which is returned, and watches with it."""
        given = json.loads(self._house.must(f"tivi households add '{_HOUSEHOLD}' --json 2>/dev/null"))
        if f"https://{NAME}{_PATH}/" not in json.dumps(given):
            print("the code's link does not lead to the gate", given.keys())
        code = str(given["code"])
        self.enters(code)
        return code

    def enters(self, code: str) -> None:
        """The phone gives a code, and gets a still and moving pictures."""
        began = time.monotonic()
        _until("the code is good", lambda: self._enters(code))
        view = _until("cameras", lambda: (self._phone.view() or {}).get("cameras"))
        # 503 is the answer as long as the camera is connected anew
        still = _until("a still", lambda: self._phone.content(f"{_PATH}/still/{view[0]['id']}.jpg"))
        joined = _until("moving pictures", lambda: self._phone.content(f"{_PATH}/live/{view[0]['id']}/join"))
        if not still.startswith(b"\xff\xd8") or b"moof" not in joined:
            raise CheckError("no still, or no video")
        print(f"{len(view)} cameras, a still and moving pictures {time.monotonic() - began:.1f} s after the code")
        (self._out / "still.jpg").write_bytes(still)

    def is_locked_out(self) -> None:
        self._said(self._house, f"tivi households revoke '{_HOUSEHOLD}'")
        began = time.monotonic()
        _until("the household is locked out", lambda: self._phone.ask(f"{_PATH}/api/view")[0] == 401, 10)
        print(f"locked out {time.monotonic() - began:.1f} s after it was told")

    def is_shut(self) -> None:
        """What listens is what is listed, and no unit is more exposed than it may be."""
        known = security_list()
        for root, packages in ((self._house, _IN_HOUSE), (self._gate, _AT_GATE)):
            _say(f"what listens, with {', '.join(packages)}")
            found = [one for one in listening(root.must) if one.at not in self._of_test]
            for one in sorted(found, key=lambda one: one.at):
                print(f"{one.at:44} {one.unit:24} {' '.join(sorted(one.users)):20} {one.rights}".rstrip())
            units = installed_units(root.must, tuple(one for one in packages if one.startswith("tivi")))
            figures = {unit: exposure_in(root.must(question(file))) for unit, file in units.items()}
            print("exposure:", ", ".join(f"{unit} {figure}" for unit, figure in figures.items()), flush=True)
            wrong = [*differences(packages, found, known), *too_exposed(figures, known.exposure)]
            if wrong or not figures:
                raise CheckError("\n".join(["the machine is not as packaging/security.toml has it", *wrong]))

    def comes_back(self, why: str, seconds: float) -> None:
        """Wait until the phone sees its cameras; the line may have to be made anew."""
        began = time.monotonic()
        _until(f"the phone sees its cameras after {why}", lambda: (self._phone.view() or {}).get("cameras"), seconds)
        print(f"the phone sees its cameras {time.monotonic() - began:.1f} s after {why}")

    def is_missed(self) -> None:
        """The house leaves: the gate says so to whoever comes."""
        self._said(self._house, "tivi outside off")
        # Until then the gate gives the house's page, which says the same, from its cache.
        _until("the gate's own page", lambda: self._phone.ask(f"{_PATH}/")[0] == 503, _PAGE_KEPT_S + _PATIENCE_S)
        if b"tel:113" not in self._phone.ask(f"{_PATH}/")[1]:
            raise CheckError("the gate's page has no emergency numbers")
        print("without the house there is the gate's own page, with the emergency numbers")

    def nothing_is_left(self) -> None:
        self._house.must("DEBIAN_FRONTEND=noninteractive apt-get -q -y purge tivi-web")
        self._gate.must("DEBIAN_FRONTEND=noninteractive apt-get -q -y purge tivi-gate")
        for root in (self._house, self._gate):
            places = "/var/lib/tivi-* /etc/nginx/*/*tivi* /etc/ssh/*/*tivi* /etc/systemd/system/*/tivi-[go]*"
            left = root.run(f"ls -d {places} 2>/dev/null")[1].split()
            if left:
                raise CheckError(f"left behind: {left}")
        print("nothing is left")

    def _connected(self) -> bool:
        ended, told = self._house.run("tivi outside --json 2>/dev/null")
        return ended == 0 and json.loads(told).get("state") == "connected"

    def _enters(self, code: str) -> bool:
        return self._phone.ask(f"{_PATH}/api/session", {"code": code, "device": "iPhone"})[0] == 204

    def _said(self, root: Booted, command: str, *, secret: bool = False) -> str:
        _say(re.sub(r"\d{16}", "…", command))
        told = root.must(f"{command} --language en 2>&1")
        print(re.sub(r"\d{16}", "…", told) if secret else told, end="", flush=True)
        return told


def _until(what: str, found: Callable[[], _Got | None], seconds: float = _PATIENCE_S) -> _Got:
    """Wait for it. Raises CheckError."""
    end = time.monotonic() + seconds
    while not (got := found()):
        if time.monotonic() > end:
            raise CheckError(f"not within {seconds:g} s: {what}")
        time.sleep(0.2)
    return got


def _say(words: str) -> None:
    print(f"== {words}", flush=True)


def main() -> int:
    gate_folder, house_folder, out = (Path(one) for one in sys.argv[1:4])
    phone = Phone("phone", ADDRESS, NAME, out / "authority/ca.pem", out)
    gate = Booted(gate_folder, "root", "gate")
    house = Booted(house_folder, "tivi", "house")
    with DemoServer(cameras.streams()) as server, Xvfb() as screen, house:
        cameras.write_files(house_folder / "srv/tivi", server.port)
        house.must("chown tivi: /srv/tivi/*.yaml")
        display = screen.environment["DISPLAY"]
        settings = _WITHOUT_TELEVISION.format(display=display)
        folder = house_folder / "etc/systemd/system/tivi.service.d"
        folder.mkdir(exist_ok=True)
        (folder / "screen.conf").write_text(settings, encoding="ascii")
        house.must("systemctl daemon-reload && systemctl start --no-block tivi")
        screens = (f"unix {mark}/tmp/.X11-unix/X{display.removeprefix(':')}" for mark in ("", "@"))
        checks = Checks(house, gate, phone, out, frozenset([f"tcp 127.0.0.1:{server.port}", *screens]))
        try:
            with gate:
                _say("the wall")
                wait_until_live(checks, _LIVE_S)
                checks.joins()
                checks.is_shut()
                checks.is_watched()
                house.must("pkill -KILL -x ssh")
                checks.comes_back("the tunnel was killed", 40)
            _say("the gate boots again")
            with gate:
                checks.comes_back("the gate's start", 60)
                checks.is_locked_out()
                checks.is_missed()
                checks.nothing_is_left()
        except CheckError as error:
            print(f"packaging/gate-test: {error}", file=sys.stderr)
            return 1
        finally:
            for name, root in (("house", house), ("gate", gate)):
                (out / f"{name}.log").write_text(root.run("journalctl --boot --no-pager")[1], encoding="utf-8")
            screen.picture().write(out / "wall.png")
    return 0


if __name__ == "__main__":
    sys.exit(main())
