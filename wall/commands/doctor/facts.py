"""The facts about a machine, its files and its cameras, before they are judged.

Sizes are in bytes or pixels, times in seconds. None is "could not be found out", never "no".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from wall.commands.doctor.notices import NoticesFacts
from wall.commands.doctor.phones import PhonesFacts
from wall.commands.event_listening import EventListening
from wall.commands.probe.neighbourhood import Around
from wall.commands.probe.search import ProbeOutcome
from wall.commands.probe.target import Target
from wall.commands.way_out import WayOut
from wall.config.problems.problem import Problem
from wall.model.fault import Fault
from wall.model.household import UPLINK_BIT_S
from wall.model.language import Language
from wall.outside.trouble import OutsideError


@dataclass(frozen=True, slots=True)
class Decoding:
    """libVLC's own version string ("3.0.24 Vetinari"), None where it does not load; the plugins that are missing."""

    version: str | None
    missing: tuple[str, ...] = ()
    libyuv: bool = True


@dataclass(frozen=True, slots=True)
class Fonts:
    """Families that have all of Vietnamese's letters; None where fontconfig's tools are missing."""

    vietnamese: frozenset[str] | None


@dataclass(frozen=True, slots=True)
class OutputFacts:
    """A connected television or monitor; 0 x 0 where it shows nothing."""

    name: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class PowerFacts:
    """Decoded pixels per second: what this machine has, and what the layout's busiest page takes."""

    decodable: float | None
    demand: float | None = None
    page: str = ""
    graphics: bool = False


@dataclass(frozen=True, slots=True)
class ClockFacts:
    year: int
    zone: str
    offset_h: float
    synchronised: bool | None


@dataclass(frozen=True, slots=True)
class Disk:
    """One file system, by the folder that matters on it."""

    path: Path
    free: int
    read_only: bool = False
    for_layout: bool = False
    forgets: bool = False
    """Whether a reboot throws away what is written: overlayroot."""


@dataclass(frozen=True, slots=True)
class Network:
    """`addresses` of this machine, loopback and link-local apart from others."""

    addresses: tuple[str, ...]
    link_local: tuple[str, ...]
    route: bool
    nameservers: int


@dataclass(frozen=True, slots=True)
class Memory:
    total: int
    available: int


@dataclass(frozen=True, slots=True)
class Autostart:
    """`choice` as `tivi autostart` has it. `active`: whether its unit runs. `owner` of the kiosk's cameras file."""

    installed: bool
    choice: str
    active: bool | None = None
    owner: str | None = None
    service_user: str = "tivi"


@dataclass(frozen=True, slots=True)
class Files:
    """The layout and its cameras file as they were read; `problems` errors first. `forbidden`: we may not read it."""

    layout: Path
    problems: tuple[Problem, ...]
    language: Language
    cameras: int = 0
    pages: int = 0
    cameras_file: Path | None = None
    forbidden: Path | None = None


@dataclass(frozen=True, slots=True)
class Running:
    """The running wall: the status of `tivi status --json`, None where no wall answers.

    `unasked`: one runs with this layout and does not answer us.
    """

    status: Mapping[str, Any] | None
    unasked: bool = False
    restarts: int | None = None
    up_s: float | None = None


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A database of the running wall: its `topic`, and why it cannot be written, "" where it can.

    `writer` is the wall's user. `foreign` is the owner of the file, or of its folder, where that is another one.
    `locked` is set where its rights forbid the writer to write; `free` is the room on its disk in bytes.
    """

    topic: str
    trouble: str
    folder: Path
    writer: str
    foreign: str = ""
    locked: bool = False
    read_only: bool = False
    free: int | None = None


@dataclass(frozen=True, slots=True)
class OutsideFacts:
    """The way out to a gate that is joined. `gate`: what is in the way to it; `key`: ours is there and private.

    `clock_off_s`: our clock less the gate's. `through`: what is wrong with what comes back from the gate; `asked`: we
    could compare it with our own server. `upload` in bits per second, as is `uplink`: what our server may send.
    """

    way: WayOut
    key: bool = False
    gate: OutsideError | None = None
    clock_off_s: float | None = None
    through: OutsideError | None = None
    asked: bool = False
    upload: float | None = None
    uplink: float = UPLINK_BIT_S


@dataclass(frozen=True, slots=True)
class ByWall:
    """A camera as the running wall knows it; we did not try it."""

    name: str
    state: str
    fault: Fault | None = None
    away_s: float | None = None
    pictures: int = 0


@dataclass(frozen=True, slots=True)
class CameraCheck:
    """A camera that we tried once."""

    name: str
    target: Target
    outcome: ProbeOutcome
    around: Around = field(default_factory=Around)


@dataclass(frozen=True, slots=True)
class Spared:
    """A camera that was not tried: its device's answer is known from the camera `like`."""

    name: str
    fault: Fault
    like: str


@dataclass(frozen=True, slots=True)
class LeftAlone:
    """A camera that was not tried, so that the running wall keeps its connections. `limit` is its device's."""

    name: str
    limit: int | None = None


CameraFact = ByWall | CameraCheck | Spared | LeftAlone


@dataclass(frozen=True, slots=True)
class Facts:
    decoding: Decoding
    fonts: Fonts
    screen: tuple[OutputFacts, ...] | None
    power: PowerFacts
    clock: ClockFacts
    disks: tuple[Disk, ...]
    network: Network
    memory: Memory | None
    autostart: Autostart
    files: Files
    running: Running
    cameras: tuple[CameraFact, ...] = ()
    versions: Mapping[str, str] = field(default_factory=dict)
    outside: OutsideFacts | None = None
    events: EventListening | None = None
    sound_outputs: int | None = None
    """How many this machine has; None where the layout wants no sound."""
    notices: NoticesFacts | None = None
    phones: PhonesFacts | None = None
    kept: tuple[KeptFile, ...] = ()
