"""Judges this machine by the facts."""

from __future__ import annotations

import re

from wall.commands.doctor.facts import (
    Autostart,
    ClockFacts,
    Decoding,
    Disk,
    Facts,
    Fonts,
    Memory,
    Network,
    OutputFacts,
    PowerFacts,
)
from wall.commands.doctor.finding import Finding, Said, good, say, warning, wrong
from wall.model.language import Language
from wall.words import doctor
from wall.words import doctor_of_machine as words

OLDEST_VLC = (3, 0, 22)
OUR_FONTS = ("Inter", "Noto Sans", "DejaVu Sans")
"""The fonts that the screen asks for, the best first."""
_SMALLEST_SCREEN = (1280, 720)
_YEARS = range(2025, 2080)
_VIETNAM_H = 7.0
FULL, _LOW = 50 << 20, 500 << 20
_LITTLE_MEMORY, _NO_MEMORY = 250 << 20, 100 << 20


def of_machine(facts: Facts) -> list[Finding]:
    """One finding or more for each subject, in the order in which a person would look."""
    return [
        decoding(facts.decoding),
        power(facts.power),
        screen(facts.screen),
        fonts(facts.fonts),
        *network(facts.network),
        *clock(facts.clock, facts.files.language),
        *[disk(one) for one in facts.disks],
        memory(facts.memory),
        *autostart(facts.autostart),
    ]


def decoding(found: Decoding) -> Finding:
    if found.version is None:
        return wrong("decoding", say(words.VLC_MISSING), words.VLC_DO)
    version = found.version.split()[0]
    numbers = tuple(int(number) for number in re.findall(r"\d+", version)[:3])
    missing = [*found.missing, *([] if found.libyuv else ["libyuv"])]
    if missing:
        return wrong("decoding", say(words.VLC_PARTS, version=version, missing=", ".join(missing)), words.VLC_DO)
    if numbers < OLDEST_VLC:
        wanted = ".".join(map(str, OLDEST_VLC))
        return warning("decoding", say(words.VLC_OLD, version=version, wanted=wanted), words.VLC_DO)
    return good("decoding", say(words.VLC_GOOD, version=version))


def fonts(found: Fonts) -> Finding:
    if found.vietnamese is None:
        return warning("fonts", say(words.FONTS_UNKNOWN), words.FONTS_TOOL_DO)
    ours = next((family for family in OUR_FONTS if family in found.vietnamese), None)
    if ours is not None:
        return good("fonts", say(words.FONTS_GOOD, family=ours))
    if found.vietnamese:
        return warning("fonts", say(words.FONTS_OTHER, family=min(found.vietnamese)), words.FONTS_DO)
    return wrong("fonts", say(words.FONTS_NONE), words.FONTS_DO)


def screen(outputs: tuple[OutputFacts, ...] | None) -> Finding:
    if outputs is None:
        return warning("screen", say(words.SCREEN_UNKNOWN), words.SCREEN_UNKNOWN_DO)
    if not outputs:
        return warning("screen", say(words.SCREEN_NONE), words.SCREEN_NONE_DO)
    lit = [one for one in outputs if one.width]
    if not lit:
        return warning("screen", say(words.SCREEN_DARK, outputs=_named(outputs)), words.SCREEN_DARK_DO)
    # A television on its side is as good as one that lies.
    largest = max(lit, key=lambda one: one.width * one.height)
    width, height = sorted((largest.width, largest.height), reverse=True)
    if width < _SMALLEST_SCREEN[0] or height < _SMALLEST_SCREEN[1]:
        return warning("screen", say(words.SCREEN_SMALL, outputs=_named([largest])), words.SCREEN_SMALL_DO)
    if len(outputs) > 1:
        return good("screen", say(words.SCREEN_MANY, n=len(outputs), outputs=_named(outputs)))
    return good("screen", say(words.SCREEN_ONE, outputs=_named(outputs)))


def _named(outputs: tuple[OutputFacts, ...] | list[OutputFacts]) -> str:
    return ", ".join(f"{one.name} {one.width}x{one.height}" if one.width else one.name for one in outputs)


def power(found: PowerFacts) -> Finding:
    how = say(words.IN_SOFTWARE_BESIDE_GPU if found.graphics else words.IN_SOFTWARE)
    if found.decodable is None:
        return warning("power", say(words.POWER_UNKNOWN), words.POWER_UNKNOWN_DO)
    decodable = round(found.decodable / 1e6)
    if found.demand is None:
        return good("power", say(words.POWER_ALONE, decodable=decodable, how=how))
    told = {"decodable": decodable, "demand": round(found.demand / 1e6), "page": found.page, "how": how}
    if found.demand > found.decodable:
        return warning("power", say(words.POWER_LOW, **told), words.POWER_LOW_DO)
    return good("power", say(words.POWER_GOOD, **told))


def clock(found: ClockFacts, language: Language) -> list[Finding]:
    """`language` is the layout's: a wall in Vietnamese is assumed to be in Vietnam."""
    if found.year not in _YEARS:
        return [wrong("clock", say(words.CLOCK_YEAR, year=found.year), words.CLOCK_YEAR_DO)]
    findings = []
    if found.synchronised is False:
        findings.append(warning("clock", say(words.CLOCK_UNSYNCHRONISED), words.CLOCK_UNSYNCHRONISED_DO))
    if language is Language.VI and found.offset_h != _VIETNAM_H:
        findings.append(warning("clock", say(words.CLOCK_ZONE, zone=found.zone), words.CLOCK_ZONE_DO))
    if findings:
        return findings
    if found.synchronised is None:
        return [good("clock", say(words.CLOCK_UNKNOWN, year=found.year, zone=found.zone))]
    return [good("clock", say(words.CLOCK_GOOD, zone=found.zone))]


def disk(found: Disk) -> Finding:
    told = {"path": found.path, "free": size(found.free)}
    if found.read_only:
        return warning("disk", say(words.DISK_READ_ONLY, **told), doctor.DISK_READ_ONLY_DO)
    if found.free < FULL:
        return wrong("disk", say(words.DISK_FULL, **told), doctor.DISK_FULL_DO)
    if found.forgets and found.for_layout:
        return warning("disk", say(words.DISK_FORGETS, **told), words.DISK_FORGETS_DO)
    if found.free < _LOW:
        return warning("disk", say(words.DISK_LOW, **told), doctor.DISK_FULL_DO)
    return good("disk", say(words.DISK_GOOD, **told))


def network(found: Network) -> list[Finding]:
    told = {"addresses": ", ".join(found.addresses)}
    if not found.addresses and found.link_local:
        said = say(words.NETWORK_LINK_LOCAL, addresses=", ".join(found.link_local))
        return [wrong("network", said, words.NETWORK_NONE_DO)]
    if not found.addresses:
        return [wrong("network", say(words.NETWORK_NONE), words.NETWORK_NONE_DO)]
    findings = []
    if not found.route:
        findings.append(warning("network", say(words.NETWORK_NO_ROUTE, **told), words.NETWORK_NO_ROUTE_DO))
    if not found.nameservers:
        findings.append(warning("network", say(words.NETWORK_NO_DNS, **told), words.NETWORK_NO_DNS_DO))
    return findings or [good("network", say(words.NETWORK_GOOD, **told))]


def memory(found: Memory | None) -> Finding:
    if found is None:
        return warning("memory", say(words.MEMORY_UNKNOWN), words.MEMORY_DO)
    told = {"available": size(found.available), "total": size(found.total)}
    if found.available < _NO_MEMORY:
        return wrong("memory", say(words.MEMORY_LOW, **told), words.MEMORY_DO)
    if found.available < _LITTLE_MEMORY:
        return warning("memory", say(words.MEMORY_LOW, **told), words.MEMORY_DO)
    return good("memory", say(words.MEMORY_GOOD, **told))


def autostart(found: Autostart) -> list[Finding]:
    if not found.installed:
        return [warning("autostart", say(words.AUTOSTART_NOT_INSTALLED), words.AUTOSTART_INSTALL_DO)]
    if found.choice == "off":
        return [warning("autostart", say(words.AUTOSTART_OFF), words.AUTOSTART_OFF_DO)]
    findings = []
    if found.choice == "kiosk" and found.owner not in (None, found.service_user):
        said = say(words.AUTOSTART_OWNER, owner=found.owner)
        findings.append(wrong("autostart", said, words.AUTOSTART_OWNER_DO))
    if found.choice == "kiosk" and found.active is False:
        findings.append(wrong("autostart", say(words.AUTOSTART_DOWN), words.AUTOSTART_DOWN_DO))
    text = words.AUTOSTART_KIOSK if found.choice == "kiosk" else words.AUTOSTART_DESKTOP
    return findings or [good("autostart", say(text))]


def size(count: int) -> Said:
    """Bytes as people say them."""

    def said(language: Language) -> str:
        if count < 10 << 20:
            return f"{count / (1 << 20):.0f} MB"
        if count < 1 << 30:
            return f"{round(count / (1 << 20), -1):.0f} MB"
        text = f"{count / (1 << 30):.1f}"
        return (text.replace(".", ",") if language is Language.VI else text) + " GB"

    return said
