"""The demo that `packaging/try` starts: eight drawn cameras, and a wall that shows them.

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
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from wall.demo import cameras
from wall.demo.process import DemoServer, DemoServerError

TIVI = Path(sys.executable).with_name("tivi")
SCREEN = "1920x1080"
_POLL_S = 0.5


class ShowError(Exception):
    """The demo failed; the text says why."""


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="packaging/try", description="eight demo cameras and the wall on them")
    parser.add_argument("--once", action="store_true", help="end once the picture is written")
    parser.add_argument("--picture", type=Path, default=Path("tivi-demo.png"), help="default: tivi-demo.png")
    parser.add_argument("--limit", type=float, default=90, help="seconds until every tile must be live")
    options = parser.parse_args(arguments)
    # SIGTERM ends the demo like Ctrl-C, so that it cleans up.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        return _show(options.once, options.picture, options.limit)
    except KeyboardInterrupt:
        _say("ended")
        return 0
    except (ShowError, DemoServerError) as error:
        print(f"packaging/try: {error}", file=sys.stderr)
        return 1


def _show(once: bool, picture: Path, limit_s: float) -> int:
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
        wall = closing.enter_context(_child([TIVI, "run", layout, "--socket", socket], environment))
        _say(f"{len(cameras.CAMERAS)} demo cameras on rtsp://127.0.0.1:{server.port}, the wall on them")
        _say(f"the layout: {layout} (edit and save it: the wall follows)")
        if headless or once:
            _wait_until_live(wall, socket, started_s + limit_s)
            _say(f"every tile is live after {time.monotonic() - started_s:.1f} s")
            _tivi("snapshot", picture.absolute(), "--socket", socket)
            _say(f"what the wall shows now: {picture}")
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
        answer = _tivi_answer("status", "--json", "--socket", socket)
        if answer is not None:
            status = json.loads(answer)
            tiles, problems = status["tiles"], status["problems"]
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


def _tivi_answer(*arguments: str | Path) -> bytes | None:
    """The output of the command; None if it fails, for example while the wall is starting."""
    done = subprocess.run([TIVI, *arguments], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False)
    return done.stdout if done.returncode == 0 else None


def _tivi(*arguments: str | Path) -> None:
    if subprocess.run([TIVI, *arguments], check=False).returncode != 0:
        raise ShowError("`tivi " + " ".join(str(argument) for argument in arguments) + "` failed")


@contextlib.contextmanager
def _virtual_screen() -> Iterator[str]:
    """A virtual X server. Yields its DISPLAY when it accepts clients."""
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", f"{SCREEN}x24", "-nolisten", "tcp"]
    with _child(command, dict(os.environ), pass_fds=(writing,), stderr=subprocess.DEVNULL):
        os.close(writing)
        with os.fdopen(reading) as answer:
            number = answer.readline().strip()
        if not number:
            raise ShowError("Xvfb did not start")
        yield f":{number}"


@contextlib.contextmanager
def _child(
    command: Sequence[str | Path], environment: dict[str, str], **more: Any
) -> Iterator[subprocess.Popen[bytes]]:
    """A child process that ends with this block, or with this process, however that ends.

    It has a session of its own, so that Ctrl-C goes to the demo, which then ends everything in order.
    """
    ending_with_us = ["/usr/bin/setpriv", "--pdeathsig", "TERM", *(str(word) for word in command)]
    process = subprocess.Popen(ending_with_us, env=environment, start_new_session=True, **more)
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _say(words: str) -> None:
    print(words, flush=True)


if __name__ == "__main__":
    sys.exit(main())
