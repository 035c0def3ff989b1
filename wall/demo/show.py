"""The demo that `packaging/try` starts: eight drawn cameras, a wall that shows them, and a page for phones if asked.

It uses the `tivi` command, as a person in a shell does.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from wall.demo import cameras
from wall.demo.command import TIVI, ShowError, child, tivi, tivi_answer
from wall.demo.phone_page import PhonePage, phone_page
from wall.demo.process import DemoServer, DemoServerError

SCREEN = "1920x1080"
_POLL_S = 0.5


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="packaging/try", description="eight demo cameras and the wall on them")
    parser.add_argument("--once", action="store_true", help="end once the picture is written")
    parser.add_argument("--picture", type=Path, default=Path("tivi-demo.png"), help="default: tivi-demo.png")
    parser.add_argument("--households", action="store_true", help="let a household watch from a phone, too")
    parser.add_argument("--limit", type=float, default=90, help="seconds until every tile must be live")
    options = parser.parse_args(arguments)
    # SIGTERM ends the demo like Ctrl-C, so that it cleans up.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        return _show(options.once, options.households, options.picture, options.limit)
    except KeyboardInterrupt:
        _say("ended")
        return 0
    except (ShowError, DemoServerError) as error:
        print(f"packaging/try: {error}", file=sys.stderr)
        return 1


def _show(once: bool, households: bool, picture: Path, limit_s: float) -> int:
    with contextlib.ExitStack() as closing:
        folder = Path(closing.enter_context(tempfile.TemporaryDirectory(prefix="tivi-", dir="/tmp")))
        server = closing.enter_context(DemoServer(cameras.streams()))
        layout = cameras.write_files(folder, server.port)
        environment = dict(os.environ)
        headless = not (environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))
        if headless:
            environment["DISPLAY"] = closing.enter_context(_virtual_screen())
            _say(f"no display here: the wall is on a virtual one, {environment['DISPLAY']}, {SCREEN}")
        socket = folder / "wall.sock"
        started_s = time.monotonic()
        wall = closing.enter_context(child([TIVI, "run", layout, "--socket", socket], environment))
        _say(f"{len(cameras.CAMERAS)} demo cameras on rtsp://127.0.0.1:{server.port}, the wall on them")
        _say(f"the layout: {layout} (edit and save it: the wall follows)")
        page: PhonePage | None = None
        if households:
            page = closing.enter_context(phone_page(layout, socket, environment, not once))
            _say(f"a page for phones and browsers: {page.address}, its code: {page.code}")
            _say(f"both in one link: {page.link}")
        if headless or once:
            _wait_until_live(wall, socket, started_s + limit_s)
            _say(f"every tile is live after {time.monotonic() - started_s:.1f} s")
            tivi("snapshot", picture.absolute(), "--socket", socket)
            _say(f"what the wall shows now: {picture}")
            if page is not None:
                _say(f"a phone that enters by the code sees {page.cameras()} cameras")
        if once:
            return 0
        _say("Ctrl-C ends it")
        return wall.wait()


def _wait_until_live(wall: subprocess.Popen[bytes], socket: Path, until_s: float) -> None:
    tiles: list[dict[str, Any]] = []
    problems: list[str] = []
    while True:
        if wall.poll() is not None:
            raise ShowError(f"the wall ended with status {wall.returncode}; its last lines are above")
        answer = tivi_answer("status", "--json", "--socket", socket)
        if answer is not None:
            status = json.loads(answer)
            tiles = [tile for tile in status["tiles"] if "state" in tile]  # of cameras, on a page that may have others
            problems = status["problems"]
            if tiles and all(tile["state"] == "live" for tile in tiles):
                return
        if time.monotonic() > until_s:
            raise ShowError(_reason(tiles, problems))
        time.sleep(_POLL_S)


def _reason(tiles: list[dict[str, Any]], problems: list[str]) -> str:
    if not tiles and problems:
        return "the layout has problems: " + "; ".join(problems)
    if not tiles:
        return "the wall did not answer `tivi status` in time"
    late = [f"{tile['tile']} ({tile['camera']}): {tile['state']}" for tile in tiles if tile["state"] != "live"]
    return "not every tile became live in time: " + ", ".join(late)


@contextlib.contextmanager
def _virtual_screen() -> Iterator[str]:
    """A virtual X server. Yields its DISPLAY when it accepts clients."""
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", f"{SCREEN}x24", "-nolisten", "tcp"]
    with child(command, dict(os.environ), pass_fds=(writing,), stderr=subprocess.DEVNULL):
        os.close(writing)
        with os.fdopen(reading) as answer:
            number = answer.readline().strip()
        if not number:
            raise ShowError("Xvfb did not start")
        yield f":{number}"


def _say(words: str) -> None:
    print(words, flush=True)


if __name__ == "__main__":
    sys.exit(main())
