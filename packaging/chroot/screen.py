"""Screens without glass for what runs in a chroot, and pictures of them. Knows no wall."""

from __future__ import annotations

import os
import struct
import subprocess
import tempfile
import zlib
from pathlib import Path
from types import TracebackType
from typing import Protocol

from .root import Root

_HEADER = struct.Struct(">25I")
_COLOUR_BYTES = 12


class Screen(Protocol):
    @property
    def environment(self) -> dict[str, str]:
        """What a session is told of the screen."""

    def pixels(self) -> tuple[int, int, bytes]:
        """Width, height, and three bytes a pixel, red first, as they are now."""


class Xvfb:
    """An X server's, from `with` on. Its picture is in a file in the format of xwd; source: X11/XWDFile.h."""

    def __init__(self, width: int = 1920, height: int = 1080) -> None:
        self._size = f"{width}x{height}x24"
        self._folder = tempfile.TemporaryDirectory(prefix="tivi-screen-")
        self.environment: dict[str, str] = {}

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

    def pixels(self) -> tuple[int, int, bytes]:
        content = (Path(self._folder.name) / "Xvfb_screen0").read_bytes()
        header = _HEADER.unpack_from(content)
        header_bytes, width, height, line_bytes, colours = (header[at] for at in (0, 4, 5, 12, 19))
        start = header_bytes + colours * _COLOUR_BYTES
        words = content[start : start + line_bytes * height]  # lines of 32-bit pixels, which fill them
        picture = bytearray(width * height * 3)
        picture[0::3], picture[1::3], picture[2::3] = words[2::4], words[1::4], words[0::4]
        return width, height, bytes(picture)


class Headless:
    """What a compositor of wlroots keeps in memory, once it runs, by the words of `run` in its chroot."""

    def __init__(self, root: Root) -> None:
        self._root = root
        self.environment = {
            "WLR_BACKENDS": "headless",
            "WLR_LIBINPUT_NO_DEVICES": "1",
            "WLR_RENDERER": "pixman",
            "XDG_SESSION_TYPE": "wayland",  # as a login says; Qt asks for it
        }

    def pixels(self) -> tuple[int, int, bytes]:
        self._root.must(f"cd /tmp && WAYLAND_DISPLAY={self._root.runtime}/wayland-1 grim -t ppm screen.ppm")
        _, size, _, content = (self._root.folder / "tmp/screen.ppm").read_bytes().split(b"\n", 3)
        width, height = map(int, size.split())
        return width, height, content


def write_png(file: Path, pixels: tuple[int, int, bytes]) -> None:
    width, height, content = pixels
    lines = b"".join(b"\0" + content[at : at + width * 3] for at in range(0, len(content), width * 3))
    head = struct.pack(">2I5B", width, height, 8, 2, 0, 0, 0)
    parts = (b"IHDR", head), (b"IDAT", zlib.compress(lines, 6)), (b"IEND", b"")
    chunks = (
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in parts
    )
    file.write_bytes(b"\x89PNG\r\n\x1a\n" + b"".join(chunks))
