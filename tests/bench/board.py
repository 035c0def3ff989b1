"""Measures what the board costs beside nine cameras: the same nine tiles with every kind of content, and without.

The walls take turns, so that other load affects both alike.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from PyQt6.QtGui import QColor, QImage

from bench.compare import SETTLE_S
from bench.measure import cost
from support.cameras import Cameras, counters, names, urls
from support.files import drawn_page, write_wall
from support.screen import Screen
from support.walls import WallProcess

_CAMERAS = 9
_STREAMS = counters(_CAMERAS)
_ROWS = ("A B C K", "D E F N", "G H I L", "P R T U")
_ALONE = ("A B C .", "D E F .", "G H I .", ". . . .")
_BOARD = {
    "K": "clock",
    "N": "{notices: {dwell: 5s}}",
    "L": "{contacts: {Tổ trưởng: 0912 345 678, Điện lực: 1900 6769}}",
    "P": "{slides: {folder: anh, dwell: 5s}}",
    "R": "{roster: {hằng ngày: Anh Nam}}",
    "T": "{text: Nhà văn hoá mở cửa từ 19 giờ}",
    "U": "health",
}
_NOTICES = {
    "hop.txt": "Họp tổ dân phố\n19h30, nhà văn hoá\nhttps://example.org/",
    "dien.txt": "Cắt điện sáng thứ tư\nTừ 7h30 đến 11h",
    "tiem.txt": "Tiêm phòng\nThứ bảy, trạm y tế",
}
_PHOTOS = 3


@dataclass(frozen=True, slots=True)
class Beside:
    """CPU in cores, and memory in MB: of nine cameras alone, and with the board beside them; each the median."""

    cpu: float
    cpu_alone: float
    pss_mb: float
    pss_alone_mb: float

    @property
    def more_cpu(self) -> float:
        """In cores."""
        return self.cpu - self.cpu_alone


def measured(screen: Screen, rounds: int, seconds: float) -> Beside:
    with TemporaryDirectory() as place, Cameras(_STREAMS) as server:
        alone, beside = Path(place, "alone"), Path(place, "beside")
        layouts = [_alone(alone, server), _beside(beside, server)]
        spent = [[_spent(layout, screen, seconds) for layout in layouts] for _ in range(rounds)]
    cpu_alone, cpu = (median(one[at][0] for one in spent) for at in (0, 1))
    pss_alone_mb, pss_mb = (median(one[at][1] for one in spent) for at in (0, 1))
    return Beside(cpu, cpu_alone, pss_mb, pss_alone_mb)


def _alone(folder: Path, server: Cameras) -> Path:
    folder.mkdir()
    return _without_clock(write_wall(folder, urls(server, _STREAMS), drawn_page("Camera", _ALONE, _cameras())))


def _beside(folder: Path, server: Cameras) -> Path:
    for name in ("notices", "anh"):
        (folder / name).mkdir(parents=True)
    for name, text in _NOTICES.items():
        (folder / "notices" / name).write_text(text, encoding="utf-8")
    for number in range(_PHOTOS):
        photo = QImage(6000, 4000, QImage.Format.Format_RGB32)
        photo.fill(QColor.fromHsv(120 * number, 160, 200))
        photo.save(str(folder / "anh" / f"anh{number}.jpg"))
    layout = write_wall(folder, urls(server, _STREAMS), drawn_page("Bảng tin", _ROWS, {**_cameras(), **_BOARD}))
    return _without_clock(layout, "band: notices\n")


def _without_clock(layout: Path, keys: str = "") -> Path:
    """The clock in the corner goes where a tile has one: both walls are without it."""
    layout.write_text(f"{keys}clock: no\n" + layout.read_text(encoding="utf-8"), encoding="utf-8")
    return layout


def _cameras() -> dict[str, str]:
    return dict(zip("ABCDEFGHI", names(_CAMERAS), strict=True))


def _spent(layout: Path, screen: Screen, seconds: float) -> tuple[float, float]:
    with TemporaryDirectory() as folder, WallProcess(layout, screen, Path(folder)) as wall:
        wall.wait_until(
            lambda now: all(tile["state"] == "live" for tile in now.told["tiles"] if "state" in tile), "live"
        )
        time.sleep(SETTLE_S)
        spent = cost([wall.pid], lambda: time.sleep(seconds), {})
        return spent.cpu, spent.pss_mb
