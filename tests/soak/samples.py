"""What a run records: the state of everything at one time, and counts since the time before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Phase(StrEnum):
    WARM_UP = "warm-up"
    BEFORE = "before"  # undisturbed: the baseline
    TROUBLE = "trouble"
    RECOVERY = "recovery"
    AFTER = "after"  # undisturbed again


class Group(StrEnum):
    """Processes that are judged as one, each with its children."""

    WALL = "wall"
    PLAYERS = "players"
    LOADER = "pictures"  # the process that opens photos; it is there while there are any
    WEB = "web"
    LISTENER = "listener"
    KEEPER = "tunnel"  # `tivi outside keep`, and its ssh
    SERVICE = "gate"
    NGINX = "nginx"
    SSHD = "sshd"


@dataclass(frozen=True, slots=True)
class Held:
    """What a group holds: memory as PSS and what it keeps on the disk in MB (10^6 bytes), and counts.

    `most_fds` and `most_threads` are of the process that has the most. `root` is the pid of the first one, and so
    another one once the group was started anew.
    """

    pss_mb: float = 0.0
    fds: int = 0
    threads: int = 0
    processes: int = 0
    most_fds: int = 0
    most_threads: int = 0
    disk_mb: float = 0.0
    root: int = 0


@dataclass(frozen=True, slots=True)
class Served:
    """What the households' phones got, and what they were refused. Ages and times in seconds.

    `watching` phones wanted a camera. Of `due` ones nothing that they need was disturbed for long enough, and `overdue`
    of these got no picture, one of them for `dark_s` without a break. `denied` are refusals of what the household may
    not see, `denied_parts` those of parts that another phone had just got at the same address. `untold_s` is how much
    older a picture was than was told with it, at the most. `revoked_s` is how long after it was taken out of the file a
    household last got anything.
    """

    watching: int = 0
    due: int = 0
    overdue: int = 0
    dark_s: float = 0.0
    parts: int = 0
    denied: int = 0
    denied_parts: int = 0
    looked_at: int = 0
    untold_s: float = 0.0
    revocations: int = 0
    revoked_s: float = 0.0
    leaks: tuple[str, ...] = ()
    locked_out: int = 0  # phones that were asked for a code though their household is in the file
    refused: Mapping[str, int] = field(default_factory=dict)  # other statuses and errors


@dataclass(frozen=True, slots=True)
class Alarms:
    """Emergencies: how many `stand` that must be on the wall, how many were `raised` and `answered` since the start.

    `lost` names those that were not there though nobody had answered them.
    """

    stand: int = 0
    raised: int = 0
    answered: int = 0
    lost: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WallLook:
    """What is seen of the wall, and counted of it since the sample before."""

    windows: int
    page: int
    tiles: int
    live: int
    due_live: int  # tiles whose camera was up and undisturbed for long enough
    overdue: int  # of these, how many were not live
    pictures: int  # shown by tiles that were due, while their page stood
    pictures_due: float
    counted_s: float  # over which these were counted
    live_looks: int  # readings of tiles that reported to be live
    unreadable: int  # of these, without a readable picture
    oldest_live_s: float  # the oldest picture in a live tile
    unpainted: int  # looks at an emergency that had the screen by the status alone
    turns: int  # since the start
    focused: bool  # an emergency has the screen
    answered: bool


@dataclass(frozen=True, slots=True)
class Sample:
    """Everything at one time of the run, in seconds, and counts since the previous sample.

    `stretch` is how many times longer the processes took than they ran: 1 where none waited for a core. `board_off`:
    the wall has had other notices or slides than their folders, for longer than it may.
    """

    at_s: float
    phase: Phase
    held: Mapping[Group, Held]
    stretch: float
    wall: WallLook
    served: Served = Served()
    alarms: Alarms = Alarms()
    board_off: bool = False

    @property
    def pss_mb(self) -> float:
        return sum(one.pss_mb for one in self.held.values())
