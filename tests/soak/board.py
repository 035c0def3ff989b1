"""Notices and slides that people drop into their folders: good ones, spoilt ones, and those that go again."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from random import Random

from PyQt6.QtGui import QColor

from soak.dues import Dues
from soak.plan import Kind, Trouble
from support.files import SAVES
from support.photos import photo, png_of_size, saved
from support.walls import Status

NOTICES, SLIDES = "notices", "anh"
SHOWN_S = 5.0
"""From a change in the folder until the wall has it."""
_MOST = 8
_SPOILT: tuple[bytes, ...] = (
    b"\xff\xfeH",  # UTF-16, broken off
    b"\x7fELF\x02\x01\x01\x00\x00\x00\x00\x00",
    "Họp tổ".encode("utf-16-le"),
    b"PK\x03\x04\x14\x00\x06\x00\x08\x00\x00\x00!\x00",
)


class Board:
    """The two folders beside a layout."""

    def __init__(self, folder: Path, rng: Random, dues: Dues, note: Callable[[str], None]) -> None:
        self._notices, self._slides = folder / NOTICES, folder / SLIDES
        self._rng, self._dues, self._note = rng, dues, note
        self._good: dict[str, bool] = {}
        """The notices that are there, and whether each can be shown."""
        self._changed_at = self._uncovered_at = 0.0
        self._count = 0

    def begin(self) -> None:
        """Make the folders, with a notice and a picture that stay."""
        self._notices.mkdir()
        self._slides.mkdir()
        self._write("0-hop.txt", "Họp tổ dân phố\nMời bà con.", "written")
        saved(self._slides / "0.jpg", photo(640, 360))

    def do(self, trouble: Trouble) -> None:
        if trouble.kind is Kind.NOTICE:
            self._change_notice(trouble.pick)
        elif trouble.kind is Kind.SLIDE:
            self._change_slide(trouble.pick)

    def is_off(self, status: Status, now: float) -> bool:
        """Whether the wall has other notices than the folder, or no picture in a tile of slides, though it had time.

        Slides that an emergency covers are not opened.
        """
        shown_s = SHOWN_S * self._dues.scale
        slides = [tile["shows_picture"] for tile in status.told["tiles"] if tile["kind"] == "slides"]
        if status.told["focus"] is not None:
            self._uncovered_at = now
        if now - self._changed_at < shown_s:
            return False
        are_slides_due = now - self._uncovered_at >= shown_s
        return status.told["notices"] != sum(self._good.values()) or (are_slides_due and not all(slides))

    def _change_notice(self, pick: float) -> None:
        others = [name for name in self._good if name != "0-hop.txt"]
        if (pick < 0.3 and others) or len(self._good) >= _MOST:
            name = self._rng.choice(others)
            (self._notices / name).unlink()
            del self._good[name]
            self._changed("notice", name, "removed")
        elif pick < 0.5 and others:
            name = self._rng.choice(others)
            (self._notices / name).write_bytes(self._rng.choice(_SPOILT))
            self._good[name] = False
            self._changed("notice", name, "spoilt")
        else:
            self._count += 1
            urgent = "khan-" if pick > 0.95 else ""
            name = self._rng.choice(others) if pick < 0.7 and others else f"{urgent}{self._count}.txt"
            long = "Mời bà con đến nhà văn hoá. " * self._rng.choice((1, 10, 3000))
            self._write(name, f"Thông báo {self._count}\n{long}\n", "written")

    def _change_slide(self, pick: float) -> None:
        there = [path for path in sorted(self._slides.iterdir()) if path.name != "0.jpg"]
        if (pick < 0.35 and there) or len(there) >= _MOST:
            path = self._rng.choice(there)
            path.unlink()
            self._changed("slide", path.name, "removed")
            return
        self._count += 1
        path = self._slides / f"{self._count}.jpg"
        if pick < 0.5:
            path.write_bytes(png_of_size(30000, 30000))
        else:
            size = (3000, 4000) if pick > 0.85 else (640, 360)
            colour = QColor.fromHsv(self._rng.randrange(360), 200, 200).name()
            saved(path, photo(*size, colour, colour))
        if pick < 0.65:
            path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
        self._changed("slide", path.name, "spoilt" if pick < 0.65 else "dropped")

    def _write(self, name: str, text: str, how: str) -> None:
        save = self._rng.choice(SAVES[:2])
        save(self._notices / name, text)
        self._good[name] = True
        self._changed("notice", name, how)

    def _changed(self, what: str, name: str, how: str) -> None:
        self._changed_at = time.monotonic()
        self._note(f"{what} {name} {how}")
