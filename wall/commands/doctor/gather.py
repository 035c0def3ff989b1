"""Gathers the facts about this machine and its files, once; a fact that cannot be found out is None."""

from __future__ import annotations

import contextlib
import ctypes
import os
import platform
import sys
import time
from collections.abc import Sequence
from ctypes.util import find_library
from dataclasses import replace
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from wall import __version__
from wall.commands.arguments import WALL_FOLDER
from wall.commands.autostart.machine import SERVICE_USER, UNIT, Machine
from wall.commands.doctor import readings
from wall.commands.doctor.facts import (
    Autostart,
    ClockFacts,
    Decoding,
    Disk,
    Files,
    Fonts,
    Memory,
    Network,
    OutputFacts,
    PowerFacts,
    Running,
)
from wall.commands.doctor.system import asked, contents
from wall.commands.probe.neighbourhood import ANYWHERE, own_address
from wall.config import Loaded
from wall.config.text.file_text import read_bytes
from wall.core.streams.decode_cost import cost_of, page_demand
from wall.model.wall import Wall
from wall.player import capacity
from wall.player.vlc_plugins import PLUGINS

_MEASURE_LIMIT_S = 30.0
_FONTS_LIMIT_S = 60.0
"""At first fontconfig reads every font; later it remembers them."""


def decoding() -> Decoding:
    name = find_library("vlc")
    libyuv = find_library("yuv") is not None
    if name is None:
        return Decoding(None, libyuv=libyuv)
    try:
        library = ctypes.CDLL(name)
        library.libvlc_get_version.restype = ctypes.c_char_p
        told: bytes = library.libvlc_get_version()
    except (OSError, AttributeError):
        return Decoding(None, libyuv=libyuv)
    # libVLC looks beside its core, or where the environment says.
    core = next((line.split()[-1] for line in contents("/proc/self/maps").splitlines() if "libvlccore.so" in line), "")
    folders = [Path(core).parent / "vlc/plugins", Path(os.environ.get("VLC_PLUGIN_PATH", "/"))]
    return Decoding(told.decode(errors="replace"), missing_plugins(folders), libyuv)


def missing_plugins(folders: Sequence[Path]) -> tuple[str, ...]:
    return tuple(
        Path(plugin).name.removeprefix("lib").removesuffix("_plugin.so")
        for plugin in PLUGINS
        if not any((folder / plugin).exists() for folder in folders)
    )


def fonts() -> Fonts:
    told = asked(["fc-list", ":lang=vi", "family"], _FONTS_LIMIT_S)
    return Fonts(None if told is None else readings.families(told))


def screen(drm: Path = Path("/sys/class/drm")) -> tuple[OutputFacts, ...] | None:
    """By the X server that we are in; else by the kernel, which sees the plug and the best mode; else None."""
    if os.environ.get("DISPLAY"):
        told = asked(["xrandr"])
        if told is not None:
            return readings.outputs(told)
    plugs = sorted(drm.glob("card*-*/status"))
    if not plugs:
        return None
    found = []
    for plug in plugs:
        if contents(plug).strip() != "connected":
            continue
        lit = contents(plug.with_name("enabled")).strip() == "enabled"
        width, _, height = contents(plug.with_name("modes")).partition("\n")[0].partition("x")
        name = plug.parent.name.partition("-")[2]
        sized = lit and width.isdigit() and height.rstrip("ip").isdigit()
        found.append(OutputFacts(name, int(width), int(height.rstrip("ip"))) if sized else OutputFacts(name, 0, 0))
    return tuple(found)


def power(wall: Wall | None, running: Running) -> PowerFacts:
    """What the running wall has measured; else measures now, which takes half a second of one core."""
    known = None if running.status is None else running.status.get("decodable_mpx_s")
    decodable = None if known is None else float(known) * 1e6
    if decodable is None:
        told = asked([sys.executable, "-m", "wall.player.capacity"], _MEASURE_LIMIT_S)
        with contextlib.suppress(capacity.CapacityError):
            decodable = capacity.read(told or "").decodable
    graphics = any(Path("/dev/dri").glob("renderD*"))
    if wall is None or not wall.pages:
        return PowerFacts(decodable, graphics=graphics)
    cost = cost_of(wall)
    demands = [page_demand(page, cost) for page in wall.pages]
    busiest = max(range(len(demands)), key=demands.__getitem__)
    return PowerFacts(decodable, demands[busiest], wall.pages[busiest].name or str(busiest + 1), graphics)


def clock() -> ClockFacts:
    now = datetime.now().astimezone()
    told = readings.pairs(asked(["timedatectl", "show"]) or "")
    zone = told.get("Timezone") or contents("/etc/timezone").strip() or now.tzname() or "?"
    offset = now.utcoffset()
    synchronised = {"yes": True, "no": False}.get(told.get("NTPSynchronized", ""))
    return ClockFacts(now.year, zone, 0.0 if offset is None else offset.total_seconds() / 3600, synchronised)


def disks(layout: Path) -> tuple[Disk, ...]:
    """Each file system once, the layout's first."""
    found: dict[int, Disk] = {}
    forgets = readings.forgets(contents("/proc/mounts"))
    root = Path("/").stat().st_dev
    for number, path in enumerate((layout.absolute().parent, Path("/var/log"), Path("/"))):
        try:
            device, room = path.stat().st_dev, os.statvfs(path)
        except OSError:
            continue
        if device in found:
            continue
        free = room.f_bavail * room.f_frsize if room.f_favail or not room.f_files else 0
        read_only = bool(room.f_flag & os.ST_RDONLY)
        found[device] = Disk(path, free, read_only, number == 0, forgets and device == root)
    return tuple(found.values())


def network() -> Network:
    route = readings.has_default_route(contents("/proc/net/route"), contents("/proc/net/ipv6_route"))
    servers = readings.nameservers(contents("/etc/resolv.conf"))
    told = asked(["ip", "-json", "address"])
    if told is not None:
        with contextlib.suppress(ValueError, KeyError, TypeError):
            given, link_local = readings.addresses(told)
            return Network(given, link_local, route, servers)
    own = own_address(ANYWHERE)
    return Network(() if own is None else (own,), (), route, servers)


def memory() -> Memory | None:
    return readings.memory(contents("/proc/meminfo"))


def sound_outputs(wall: Wall | None) -> int | None:
    """None where the layout wants no sound, or has mistakes."""
    if wall is None or not wall.events.has_sound:
        return None
    return readings.sound_outputs(contents("/proc/asound/pcm"))


def unit(of_user: bool) -> dict[str, str]:
    """What systemd says of the wall's unit; empty where it says nothing."""
    where = ["--user"] if of_user else []
    asks = ["--property=ActiveState,NRestarts,LoadState"]
    return readings.pairs(asked(["systemctl", *where, "show", UNIT, *asks]) or "")


def autostart(machine: Machine, layout: Path) -> Autostart:
    choice = "kiosk" if machine.kiosk else "desktop" if machine.desktop else "off"
    state = unit(of_user=False).get("ActiveState")
    active = None if state is None else state in ("active", "activating", "reloading")
    ours = layout.absolute().parent == WALL_FOLDER
    return Autostart(machine.installed, choice, active, machine.owner if ours else None, SERVICE_USER)


def files(layout: Path, loaded: Loaded) -> Files:
    wall = loaded.wall
    named = Files(layout, loaded.all_problems, loaded.language)
    if wall is None:
        forbidden = (file for file in loaded.files if read_bytes(file).why == "file_forbidden")
        return replace(named, forbidden=next(forbidden, None))
    # The last one read; with `cameras:` in the layout itself there is but one.
    return Files(layout, loaded.all_problems, loaded.language, len(wall.cameras), len(wall.pages), loaded.files[-1])


def age_s(pid: int) -> float | None:
    """Seconds since a process began."""
    stat = contents(f"/proc/{pid}/stat").rpartition(")")[2].split()
    up = contents("/proc/uptime").split()
    if len(stat) < 20 or not up:
        return None
    return float(up[0]) - int(stat[19]) / os.sysconf("SC_CLK_TCK")


def versions() -> dict[str, str]:
    system = readings.pairs(contents("/etc/os-release"))
    found = {
        "tivi": __version__,
        "system": system.get("PRETTY_NAME", "?"),
        "kernel": platform.release(),
        "machine": platform.machine(),
        "python": platform.python_version(),
        "now": time.strftime("%Y-%m-%dT%H:%M:%S%z"),
    }
    for package in ("PyQt6", "python-vlc", "av", "PyYAML", "watchdog"):
        with contextlib.suppress(PackageNotFoundError):
            found[package] = version(package)
    return found
