"""What a person sees of tivi in a chroot where it was installed: its commands' words, and the wall on a screen.

Knows what starts each desktop; nothing of how the chroot was made.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path
from typing import Any

from vm.wall import NotSoError, status, wait_until_live, wait_until_moving

from wall.demo import cameras
from wall.demo.process import DemoServer

from .root import Root
from .screen import Headless, Screen, Xvfb, write_png

PERSON = "lan"
SESSIONS = {
    "xfce": "dbus-run-session -- startxfce4",
    "lxqt": "dbus-run-session -- startlxqt",
    "gnome": "dbus-run-session -- gnome-session --builtin",
    "sway": "dbus-run-session -- sway",
}
"""As a login manager starts them."""
_SWAY = "output HEADLESS-1 resolution 1920x1080\nexec /usr/lib/tivi/desktop\n"
"""Sway starts what its own file names, not what lies in /etc/xdg/autostart."""
_LIVE_S = 300
_ABSENT_S = 30
"""A wall that has not come up by then does not come."""


class Look:
    """One chroot, one screen, and where the evidence goes. Each step raises NotSoError."""

    def __init__(self, root: Root, screen: Screen, out: Path) -> None:
        self._root, self._screen, self._out = root, screen, out

    # what vm.wall asks of a machine

    def run(self, command: str) -> tuple[int, str]:
        return self._root.run(command)

    def pixels(self) -> tuple[int, int, bytes]:
        return self._screen.pixels()

    # steps

    def alone(self) -> None:
        self._root.must("chown tivi: /srv/tivi/*.yaml")
        example = "/usr/share/doc/tivi/examples/to-7.yaml"
        for command in ("tivi --version", f"tivi check {example}", "tivi check /srv/tivi/layout.yaml"):
            self._told(command)
        run, log = "tivi run /srv/tivi/layout.yaml", self._out / "wall.log"
        _say(run)
        with self._root.running(run, self._screen.environment, log):
            self._shows_all("wall")
            self._told("cd /tmp && tivi snapshot snapshot.png")
            (self._out / "snapshot.png").write_bytes((self._root.folder / "tmp/snapshot.png").read_bytes())
            self._told("tivi status")
            _say("tivi doctor")
            print(self.run("tivi doctor --language en /srv/tivi/layout.yaml")[1], end="", flush=True)

    def session(self, command: str) -> None:
        self._told("tivi autostart desktop")
        _say(command)
        environment, log = self._screen.environment, self._out / "session.log"
        with self._root.running(command, environment, log):
            told = self._shows_all("desktop")
            _say("the wall is killed")
            os.kill(told["pid"], signal.SIGKILL)
            wait_until_live(self, _LIVE_S, not_pid=told["pid"])
            print("it is back", flush=True)
            self.picture("again")
        self._told("tivi autostart off")
        with self._root.running(command, environment, log):
            until_s = time.monotonic() + _ABSENT_S
            while time.monotonic() < until_s:
                if status(self):
                    raise NotSoError("the wall came up, though it is off")
                time.sleep(1)
            print("no wall comes up", flush=True)
            self.picture("off")

    def picture(self, name: str) -> None:
        write_png(self._out / f"{name}.png", self.pixels())

    def _shows_all(self, name: str) -> dict[str, Any]:
        start_s = time.monotonic()
        told = wait_until_live(self, _LIVE_S)
        print(f"every tile is live after {time.monotonic() - start_s:.1f} s", flush=True)
        self.picture(name)
        print(f"{wait_until_moving(self, told)} tiles move on the screen: {name}.png", flush=True)
        return told

    def _told(self, command: str) -> None:
        _say(command)
        print(self._root.must(command), end="", flush=True)


def _say(words: str) -> None:
    print(f"== {words}", flush=True)


def main() -> int:
    folder, out, desktop = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
    with DemoServer(cameras.streams()) as server, Xvfb() as xvfb:
        cameras.write_files(folder / "srv/tivi", server.port)
        root = Root(folder, PERSON if desktop else "tivi")
        screen: Screen = xvfb
        if desktop == "sway":
            root.must(f"install -d -o {PERSON} ~{PERSON}/.config/sway")
            (folder / f"home/{PERSON}/.config/sway/config").write_text(_SWAY, encoding="ascii")
            screen = Headless(root)
        look = Look(root, screen, out)
        try:
            if desktop:
                look.session(SESSIONS[desktop])
            else:
                look.alone()
        except NotSoError as error:
            look.picture("failed")
            print(f"packaging/chroot-test: {error}\n{out}/failed.png shows the screen", file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
