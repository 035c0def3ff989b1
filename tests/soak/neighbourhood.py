"""The cameras of the soak test, the devices they are on, and the layouts that are saved meanwhile."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from random import Random

from support.cameras import COLOURS
from support.files import drawn_page, grid_page, layout_text
from wall.demo.description import Stream

DWELL_S = 5
HOLD_S = 60
"""How long an emergency stands that nobody answers."""
USER, PASSWORD = "soak", "bí#mật:soak@7"
_HIGH = {3, 7, 11}  # H.265
_JPEG = 5
_RECORDER = (9, 10, 11, 12)
_LOCKED = {2, *_RECORDER}

NAMES = {number: f"Ngõ {number}" for number in range(1, 13)}
_BELL, _MOVING = 2, 9
BELL, MOVING = NAMES[_BELL], NAMES[_MOVING]
"""The camera with a fire bell, which is listened to as Hikvision's; the one whose recorder tells motion by ONVIF."""
_BELL_ADDRESS = 2
"""The listener asks every device at one port, and so at an address of its own."""


@dataclass(frozen=True, slots=True)
class Device:
    """A camera, or a recorder with several: what has one address, and fails as a whole."""

    streams: tuple[Stream, ...]
    cameras: tuple[str, ...]


def _stream(number: int) -> Stream:
    locked = number in _LOCKED
    return Stream(
        f"/{number}",
        codec="h265" if number in _HIGH else "mjpeg" if number == _JPEG else "h264",
        fps=12 if number == _JPEG else 15,
        user=USER if locked else None,
        password=PASSWORD if locked else None,
        colour=COLOURS[number],
    )


_MAIN = Stream("/1/main", width=1280, height=720, bitrate=1500, colour=COLOURS[1])
DEVICES = (
    Device((_MAIN, _stream(1)), (NAMES[1],)),
    *(Device((_stream(number),), (NAMES[number],)) for number in range(2, 9)),
    Device(tuple(map(_stream, _RECORDER)), tuple(NAMES[number] for number in _RECORDER)),
)
FPS = {NAMES[number]: _stream(number).fps for number in NAMES}


_EVENTS: Mapping[int, Mapping[str, str]] = {
    _BELL: {"events": "hikvision", "inputs": "{1: chuông báo cháy}"},
    _MOVING: {"events": "onvif"},
}


def addresses_of(device: Device) -> int:
    """At how many addresses of this machine a device is served."""
    return _BELL_ADDRESS if BELL in device.cameras else 1


def addresses(ports: Sequence[int]) -> dict[str, Mapping[str, str]]:
    """The content of the cameras file; `ports` are those of DEVICES."""
    told: dict[str, Mapping[str, str]] = {}
    for device, port in zip(DEVICES, ports, strict=True):
        host = f"127.0.0.{_BELL_ADDRESS if BELL in device.cameras else 1}"
        by_path = {stream.path: f"rtsp://{host}:{port}{stream.path}" for stream in device.streams}
        for camera in device.cameras:
            number = next(number for number, name in NAMES.items() if name == camera)
            keys: dict[str, str] = {"main": by_path.get(f"/{number}/main", by_path[f"/{number}"])}
            if len(device.cameras) < len(by_path):
                keys["sub"] = by_path[f"/{number}"]
            if number in _LOCKED:
                keys |= {"user": USER, "password": f"'{PASSWORD}'"}
            keys |= _EVENTS.get(number, {"events": "no"})
            told[camera] = keys
    return told


_REPLAY_S = 30
"""Shorter than the warm-up, so that what the players keep has its size before the baseline."""
_HEAD = f"""\
band: notices
replay: {_REPLAY_S}s
events:
  emergency: {{hold: {HOLD_S}s}}
"""
_BOARD = """\
      N: notices
      S: {slides: {folder: anh, dwell: 2s}}
      H: health
      K: clock
"""
_PAGES = ((1, 2, 3, 4, 5, 6), (1, 2, 7, 8, 9, 10), (9, 10, 11, 12))


@dataclass(slots=True)
class Layouts:
    """The current layout, and random changes of it."""

    rng: Random
    _pages: list[list[int]] = field(default_factory=lambda: [list(page) for page in _PAGES])
    _more: bool = False
    _edits: int = 0

    def text(self) -> str:
        grid, drawn, recorder = self._pages
        letters = dict(zip("ABCDEF", self._names(drawn), strict=True))
        pages = [
            grid_page("Cả tổ", "3x2", self._names(grid), f"{DWELL_S}s"),
            drawn_page("Cổng lớn", ["A A B", "A A C", "D E F"], letters, f"{DWELL_S}s"),
            grid_page("Đầu ghi", "2x2", self._names(recorder), f"{DWELL_S}s"),
        ]
        if self._more:
            pages.append(grid_page("Thêm", "3x3", self._names(range(4, 13)), f"{DWELL_S}s"))
        cameras = {"A": NAMES[1], "B": NAMES[6]}
        pages.append(drawn_page("Bảng tin", ["A B K", "N S H"], cameras, f"{DWELL_S}s") + _BOARD)
        return _HEAD + layout_text(*pages, title=f"Tổ 7, lần {self._edits}")

    def edited(self) -> str:
        """A changed layout: tiles in another order, or a page more or less."""
        self._edits += 1
        if self.rng.random() < 0.3:
            self._more = not self._more
        else:
            self.rng.shuffle(self.rng.choice(self._pages))
        return self.text()

    def initial(self) -> str:
        self._pages, self._more = [list(page) for page in _PAGES], False
        self._edits += 1
        return self.text()

    def broken(self) -> str:
        """An invalid layout, as a half-finished edit leaves it."""
        text = self.text()
        wrongs = (
            text[: self.rng.randrange(20, len(text) // 2)].rpartition("tiles")[0] + "tiles: [",
            text.replace("Ngõ 9", "Ngõ 99"),
            text.replace("A A C", "A C A"),
            "",
        )
        return self.rng.choice(wrongs)

    @staticmethod
    def _names(numbers: Sequence[int]) -> list[str]:
        return [NAMES[number] for number in numbers]
