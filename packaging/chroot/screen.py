"""Virtual screens for sessions in a chroot, and screenshots of them."""

from __future__ import annotations

import os
import struct
import subprocess
import tempfile
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Protocol

import cairo

from .root import Root

_HEADER = struct.Struct(">25I")
_COLOUR_BYTES = 12
_PIXEL_BYTES = 4
_ALIKE = 32
"""Differences of the green channel below this are due to the codec."""


class Picture(NamedTuple):
    width: int
    height: int
    lines: list[bytes]
    """Rows of pixels of four bytes: blue, green, red, unused."""

    def likeness(self, other: Picture, top: float, bottom: float) -> float:
        """Share of the pixels that are the same in both, between two heights from 0 to 1."""
        if (self.width, self.height) != (other.width, other.height):
            return 0.0
        same = seen = 0
        for row in range(int(top * self.height), int(bottom * self.height), 3):
            pairs = zip(self.lines[row][1::12], other.lines[row][1::12], strict=True)
            same += sum(abs(first - second) < _ALIKE for first, second in pairs)
            seen += len(self.lines[row][1::12])
        return same / seen

    def write(self, file: Path) -> None:
        surface = cairo.ImageSurface(cairo.FORMAT_RGB24, self.width, self.height)
        stride, memory = surface.get_stride(), surface.get_data()
        for row, line in enumerate(self.lines):
            memory[row * stride : row * stride + len(line)] = line
        surface.mark_dirty()
        surface.write_to_png(str(file))


def read_png(file: Path) -> Picture:
    surface = cairo.ImageSurface.create_from_png(str(file))
    width, height = surface.get_width(), surface.get_height()
    return _picture(width, height, surface.get_stride(), bytes(surface.get_data()), 0)


def _picture(width: int, height: int, stride: int, content: bytes, start: int) -> Picture:
    ends = ((start + row * stride, start + row * stride + width * _PIXEL_BYTES) for row in range(height))
    return Picture(width, height, [content[first:last] for first, last in ends])


class Screen(Protocol):
    @property
    def environment(self) -> dict[str, str]:
        """Environment variables for a session on the screen."""

    def picture(self) -> Picture:
        """A screenshot."""


class Xvfb:
    """An X server with its frame buffer in a file, in the format of xwd (source: X11/XWDFile.h). A context manager."""

    def __init__(self, width: int = 1920, height: int = 1080) -> None:
        self._size = f"{width}x{height}x24"
        self._folder = tempfile.TemporaryDirectory(prefix="tivi-screen-")
        self.environment = {"XDG_SESSION_TYPE": "x11"}

    def __enter__(self) -> Xvfb:
        reading, writing = os.pipe()
        options = ["-fbdir", self._folder.name, "-noreset", "-nolisten", "tcp", "-screen", "0", self._size]
        self._process = subprocess.Popen(
            ["Xvfb", "-displayfd", str(writing), *options], pass_fds=[writing], stderr=subprocess.DEVNULL
        )
        os.close(writing)
        with os.fdopen(reading) as said:
            number = said.readline().strip()
        if not number:
            raise RuntimeError("Xvfb did not start")
        self.environment["DISPLAY"] = f":{number}"
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.terminate()
        self._process.wait()
        self._folder.cleanup()

    def picture(self) -> Picture:
        content = (Path(self._folder.name) / "Xvfb_screen0").read_bytes()
        header = _HEADER.unpack_from(content)
        header_bytes, width, height, line_bytes, colours = (header[at] for at in (0, 4, 5, 12, 19))
        return _picture(width, height, line_bytes, content, header_bytes + colours * _COLOUR_BYTES)


class Sway:
    """The headless output of sway, which the session starts in the chroot."""

    environment = {  # noqa: RUF012 - nobody changes it
        "XDG_SESSION_TYPE": "wayland",
        "WLR_BACKENDS": "headless",
        "WLR_LIBINPUT_NO_DEVICES": "1",
        "WLR_RENDERER": "pixman",
    }

    def __init__(self, root: Root) -> None:
        self._root = root

    def picture(self) -> Picture:
        self._root.must(f"WAYLAND_DISPLAY={self._root.runtime}/wayland-1 grim -c /var/tmp/screen.png")
        return read_png(self._root.folder / "var/tmp/screen.png")


class Mutter:
    """The virtual monitor of GNOME's shell, which the session starts in the chroot."""

    environment = {"XDG_SESSION_TYPE": "wayland"}  # noqa: RUF012 - nobody changes it

    def __init__(self, root: Root) -> None:
        self._root = root

    def picture(self) -> Picture:
        method = "/org/gnome/Shell/Screenshot --method org.gnome.Shell.Screenshot.Screenshot"
        asked = f"gdbus call --session --dest org.gnome.Shell.Screenshot --object-path {method} true false"
        self._root.must_as_user(f"{asked} /var/tmp/screen.png")
        return read_png(self._root.folder / "var/tmp/screen.png")
