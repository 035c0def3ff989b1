"""Checks an installed package in a chroot: the output of its commands, and the wall on a screen."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import Any

from vm.wall import CheckError, status, wait_until_live

from wall.board.state_folder import KIOSK_STATE
from wall.demo import cameras
from wall.demo.process import DemoServer

from .root import Booted, Root
from .screen import Mutter, Screen, Sway, Xvfb, read_png
from .share import SharedFolder

PERSON = "lan"
_SERVICE_USER = "tivi"
SESSIONS = {
    "xfce": "startxfce4",
    "lxqt": "startlxqt",
    "gnome": "env XDG_CURRENT_DESKTOP=GNOME gnome-session",
    "gnome-wayland": "env XDG_CURRENT_DESKTOP=GNOME gnome-session",
    "sway": "sway",
}
"""Commands with which a login manager starts a session."""
_NEED_SYSTEMD = ("gnome", "gnome-wayland")
_FILES = {
    # sway starts what its configuration names; it ignores /etc/xdg/autostart
    "sway": ("home/lan/.config/sway/config", "output HEADLESS-1 resolution 1920x1080\nexec /usr/lib/tivi/desktop\n"),
    # GNOME's shell without a graphics card; --unsafe-mode opens its screenshot interface to others
    "gnome-wayland": (
        "etc/systemd/user/org.gnome.Shell@wayland.service.d/headless.conf",
        "[Service]\nExecStart=\nExecStart=/usr/bin/gnome-shell --headless --virtual-monitor 1920x1080 --unsafe-mode\n",
    ),
}
_LIVE_S = 300
_ON_SCREEN_S = 90
_ABSENT_S = 30
"""A wall that has not started within this time is not started at all."""
_SAME_SHARE = 0.85
"""Share of the pixels in which screen and snapshot must agree; the rest may have changed in between."""


class Checks:
    """The checks of one chroot on one screen; pictures and logs go to `out`. Each raises CheckError."""

    def __init__(self, root: Root, screen: Screen, out: Path, mark: str = "") -> None:
        self._root, self._screen, self._out, self._mark = root, screen, out, mark

    def run(self, command: str) -> tuple[int, str]:
        """Run a command as root; the port that vm.wall declares."""
        return self._root.run(command)

    def without_desktop(self) -> None:
        """The wall started by its command."""
        self._root.must("chown tivi: /srv/tivi/*.yaml")
        example = "/usr/share/doc/tivi/examples/to-7.yaml"
        for command in ("tivi --version", f"tivi check {example}", "tivi check /srv/tivi/layout.yaml"):
            self._told(command)
        run = "tivi run /srv/tivi/layout.yaml"
        _say(run)
        self._root.must(f"install -d -o {_SERVICE_USER} -m 700 {KIOSK_STATE}")  # as the unit would
        environment = {**self._screen.environment, "STATE_DIRECTORY": str(KIOSK_STATE)}
        with self._root.session(run, environment, self._out / "wall.log"):
            self._shows_all("wall")
            self._told("tivi status")
            _say("tivi doctor")
            print(self.run("tivi doctor --language en /srv/tivi/layout.yaml")[1], end="", flush=True)
            _say("tivi share, and a notice through it")
            share = SharedFolder(self._root, _SERVICE_USER)
            share.is_shared()
            share.takes_a_notice()
            share.is_shared_no_more()

    def in_session(self, command: str) -> None:
        """The wall started by a desktop session: it starts, comes back when killed, and can be switched off."""
        self._told("tivi autostart desktop")
        _say(command)
        environment, log = self._screen.environment, self._out / f"{self._mark}session.log"
        with self._root.session(command, environment, log):
            told = self._shows_all("desktop")
            _say("the wall is killed")
            self._root.must(f"kill -KILL {told['pid']}")
            self._shows_all("again", not_pid=told["pid"])
        self._told("tivi autostart off")
        with self._root.session(command, environment, log):
            until_s = time.monotonic() + _ABSENT_S
            while time.monotonic() < until_s:
                if status(self):
                    raise CheckError("the wall came up, though it is off")
                time.sleep(1)
            print("no wall comes up", flush=True)
            self._picture("off")

    def _shows_all(self, name: str, not_pid: int | None = None) -> dict[str, Any]:
        """Wait until every tile is live and the wall covers the whole screen; the wall's status."""
        start_s = time.monotonic()
        try:
            told = wait_until_live(self, _LIVE_S, not_pid)
            print(f"every tile is live after {time.monotonic() - start_s:.1f} s", flush=True)
            until_s = time.monotonic() + _ON_SCREEN_S
            while min(alike := self._covered()) < _SAME_SHARE:
                if time.monotonic() > until_s:
                    raise CheckError(f"the wall is not full screen: it covers {alike} of whole, top and bottom")
                time.sleep(1)
        except CheckError:
            self._picture("failed")
            raise
        whole, top, bottom = alike
        print(f"full screen: {whole:.0%} of it as the wall's picture, its top {top:.0%}, its bottom {bottom:.0%}")
        self._picture(name)
        return told

    def _covered(self) -> tuple[float, float, float]:
        """Shares of the screen, of its top and of its bottom that show what the wall paints."""
        self._root.must("tivi snapshot /var/tmp/snapshot.png")
        there, wall = self._screen.picture(), read_png(self._root.folder / "var/tmp/snapshot.png")
        return there.likeness(wall, 0, 1), there.likeness(wall, 0, 0.03), there.likeness(wall, 0.95, 1)

    def _picture(self, name: str) -> None:
        self._screen.picture().write(self._out / f"{self._mark}{name}.png")

    def _told(self, command: str) -> None:
        _say(command)
        print(self._root.must(command), end="", flush=True)


def _say(words: str) -> None:
    print(f"== {words}", flush=True)


def _screen(desktop: str, root: Root, xvfb: Xvfb) -> Screen:
    if desktop == "sway":
        return Sway(root)
    return Mutter(root) if desktop == "gnome-wayland" else xvfb


def _desktop(folder: Path, desktop: str, xvfb: Xvfb, out: Path) -> None:
    plain = Root(folder, PERSON)
    if desktop in _FILES:
        path, content = _FILES[desktop]
        plain.must(f"runuser -u {PERSON} -- mkdir -p /{Path(path).parent} || mkdir -p /{Path(path).parent}")
        (folder / path).write_text(content, encoding="ascii")
    if desktop not in _NEED_SYSTEMD:
        _say("a session without a systemd of its own")
        Checks(plain, _screen(desktop, plain, xvfb), out, "plain-").in_session(
            f"dbus-run-session -- {SESSIONS[desktop]}"
        )
    with Booted(folder, PERSON) as booted:
        _say(f"a login on {booted.must('systemctl --version').splitlines()[0]}")
        Checks(booted, _screen(desktop, booted, xvfb), out).in_session(SESSIONS[desktop])


def main() -> int:
    folder, out, desktop = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
    with DemoServer(cameras.streams()) as server, Xvfb() as xvfb:
        cameras.write_files(folder / "srv/tivi", server.port)
        try:
            if desktop:
                _desktop(folder, desktop, xvfb, out)
            else:
                Checks(Root(folder, _SERVICE_USER), xvfb, out).without_desktop()
        except CheckError as error:
            print(f"packaging/chroot-test: {error}", file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
