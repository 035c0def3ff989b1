"""Starts the compared players on the same streams and screen."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from support.screen import Box, Screen

LIMIT_S = 90.0
_END_LIMIT_S = 10.0


@dataclass(frozen=True, slots=True)
class Started:
    """Process ids of the roots, and seconds until every stream was shown (None for a player that shows nothing)."""

    pids: list[int]
    start_s: float | None


def tivi(urls: list[str], columns: int, folder: Path) -> list[list[str]]:
    """The wall: one process for all streams."""
    layout = folder / "layout.yaml"
    names = [f"C{number}" for number in range(len(urls))]
    cameras = folder / "cameras.yaml"
    cameras.write_text("".join(f'{name}: "{url}"\n' for name, url in zip(names, urls, strict=True)))
    cameras.chmod(0o600)
    layout.write_text(f"grid: {columns}x{columns}\ntiles: [{', '.join(names)}]\n")
    return [[sys.executable, "-m", "wall", "run", str(layout), "--socket", str(folder / "socket")]]


def mpv(urls: list[str], columns: int, folder: Path) -> list[list[str]]:
    """One mpv per tile, with its fastest options for machines without a graphics card."""
    commands = []
    for url, (x, y, width, height) in zip(urls, boxes(len(urls), columns), strict=True):
        place = f"{width}x{height}+{x}+{y}"
        commands.append(
            ["mpv", "--profile=low-latency", "--untimed", "--vo=x11", "--no-border", f"--geometry={place}", url]
        )
    return commands


def bare(urls: list[str], columns: int, folder: Path) -> list[list[str]]:
    """Decoding only, with ffmpeg: the lower bound. It shows nothing."""
    options = ["-v", "quiet", "-nostdin", "-rtsp_transport", "tcp", "-threads", "1"]
    return [["ffmpeg", *options, "-i", url, "-an", "-f", "null", "-"] for url in urls]


PLAYERS = {"tivi": tivi, "mpv": mpv, "bare": bare}
SHOWING = ("tivi", "mpv")


def boxes(tiles: int, columns: int) -> list[Box]:
    """The rectangles of a `columns` x `columns` grid on 1920 x 1080, row by row."""
    width, height = 1920 // columns, 1080 // columns
    return [(number % columns * width, number // columns * height, width, height) for number in range(tiles)]


@contextmanager
def running(who: str, urls: list[str], columns: int, screen: Screen) -> Iterator[Started]:
    """Run the player `who` on `screen`; the context begins when every tile shows a picture."""
    with TemporaryDirectory() as folder:
        commands = PLAYERS[who](urls, columns, Path(folder))
        began = time.monotonic()
        environment = {**os.environ, "DISPLAY": screen.display}
        processes = [
            subprocess.Popen(one, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            for one in commands
        ]
        try:
            start_s = None
            if who in SHOWING:
                places = boxes(len(urls), columns)
                _wait(who, lambda: all(_shows(screen, place) for place in places))
                start_s = time.monotonic() - began
            yield Started([process.pid for process in processes], start_s)
        finally:
            for process in processes:
                process.terminate()
            for process in processes:
                _wait_for_end(process)


def _wait_for_end(process: subprocess.Popen[bytes]) -> None:
    try:
        process.wait(_END_LIMIT_S)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _shows(screen: Screen, box: Box) -> bool:
    """Whether the middle of a tile has the colours of a scene, not of a background or text."""
    x, y, width, height = box
    middle = screen.picture((x + width // 4, y + height // 4, width // 2, height // 2))
    return bool((middle.max(axis=2) > 60).mean() > 0.4)


def _wait(who: str, done: Callable[[], bool]) -> None:
    until = time.monotonic() + LIMIT_S
    while not done():
        if time.monotonic() > until:
            raise TimeoutError(f"{who} did not show every stream within {LIMIT_S:.0f} s")
        time.sleep(0.02)
