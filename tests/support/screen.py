"""A virtual X screen whose pixels are read from memory.

Xvfb keeps its frame buffer in a file (-fbdir) in the format of xwd, which is mapped here, so that reading pixels costs
the server nothing. Source of the format: X11/XWDFile.h.
"""

from __future__ import annotations

import mmap
import os
import struct
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import numpy.typing as npt

from support.processes import BOUND
from support.running import Running

Picture = npt.NDArray[np.uint8]
Box = tuple[int, int, int, int]
"""x, y, width and height in pixels."""

_HEADER = struct.Struct(">25I")
_COLOUR_BYTES = 12


class Screen(Running):
    """An Xvfb server of 1920 x 1080 pixels by default."""

    def __init__(self, width: int = 1920, height: int = 1080) -> None:
        self.width, self.height = width, height
        self._folder = TemporaryDirectory(prefix="tivi-screen-")
        self._process: subprocess.Popen[bytes] | None = None
        self.display = ""
        self.pixels: npt.NDArray[np.uint32]
        """`height` x `width` pixels as 0xRRGGBB; a view of the live frame buffer."""

    def start(self) -> None:
        read_end, write_end = os.pipe()
        with os.fdopen(read_end, "rb") as answer:
            try:
                self._process = subprocess.Popen(
                    [*BOUND, "Xvfb", "-displayfd", str(write_end), "-fbdir", self._folder.name, *self._options()],
                    pass_fds=[write_end],
                    stderr=subprocess.DEVNULL,
                )
            finally:
                os.close(write_end)
            number = answer.readline().strip().decode()
        if not number:
            raise RuntimeError("Xvfb did not start")
        self.display = f":{number}"
        self._map()

    def _options(self) -> list[str]:
        return ["-noreset", "-nolisten", "tcp", "-screen", "0", f"{self.width}x{self.height}x24"]

    def _map(self) -> None:
        with (Path(self._folder.name) / "Xvfb_screen0").open("rb") as file:
            memory = mmap.mmap(file.fileno(), 0, prot=mmap.PROT_READ)
        header = _HEADER.unpack_from(memory)
        header_bytes, width, height, line_bytes, colours = (header[at] for at in (0, 4, 5, 12, 19))
        start = header_bytes + colours * _COLOUR_BYTES
        words = np.frombuffer(memory, "<u4", count=line_bytes // 4 * height, offset=start)
        self.pixels = words.reshape(height, line_bytes // 4)[:, :width]

    def stop(self) -> None:
        if self._process is not None:
            self._process.terminate()
            self._process.wait(10)
            self._process = None
        self._folder.cleanup()

    def picture(self, box: Box | None = None) -> Picture:
        """A copy of the pixels in `box`, by default of all: height x width x 3, red first."""
        x, y, width, height = box or (0, 0, self.width, self.height)
        words = np.array(self.pixels[y : y + height, x : x + width])
        return words.view(np.uint8).reshape(height, width, 4)[..., 2::-1]
