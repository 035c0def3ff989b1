"""Parses what the system's own tools print into facts. Pure."""

from __future__ import annotations

import ipaddress
import json
import re
from collections.abc import Mapping

from wall.commands.doctor.facts import Memory, OutputFacts

_XRANDR = re.compile(r"^(\S+) connected(?: primary)?(?: (\d+)x(\d+)\+\d+\+\d+)?", re.MULTILINE)
_NAMESERVER = re.compile(r"^\s*nameserver\s+\S", re.MULTILINE)
_NO_ROUTER = ipaddress.IPv4Network("169.254.0.0/16")
_UP, _GATEWAY = 1, 2
"""Flags of a route (linux/route.h)."""


def outputs(xrandr: str) -> tuple[OutputFacts, ...]:
    """The connected outputs in what `xrandr` prints; 0 x 0 for one that is dark."""
    return tuple(OutputFacts(match[1], int(match[2] or 0), int(match[3] or 0)) for match in _XRANDR.finditer(xrandr))


def families(fc_list: str) -> frozenset[str]:
    """The families in what `fc-list :lang=vi family` prints: each line has the names of one font, its family first."""
    return frozenset(line.split(",")[0].strip() for line in fc_list.splitlines() if line.strip())


def pairs(text: str) -> dict[str, str]:
    """The pairs in lines of NAME=VALUE, as `timedatectl show`, `systemctl show` and os-release have them."""
    found = (line.partition("=") for line in text.splitlines() if "=" in line)
    return {name.strip(): value.strip().strip('"') for name, _, value in found}


def addresses(ip_json: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """This machine's addresses in what `ip -json address` prints, and those that no router has given.

    IPv6 only where there is no IPv4: cameras have none. Raises ValueError.
    """
    told = json.loads(ip_json or "[]")
    found = [
        ipaddress.ip_address(one["local"])
        for interface in told
        for one in interface.get("addr_info", ())
        if one.get("scope") != "host" and "local" in one
    ]
    fours = [one for one in found if one.version == 4]
    given = [one for one in fours if one not in _NO_ROUTER]
    given = given or [one for one in found if one.version == 6 and not one.is_link_local]  # type: ignore[misc]
    return tuple(map(str, given)), tuple(str(one) for one in fours if one in _NO_ROUTER)


def has_default_route(four: str, six: str = "") -> bool:
    """Whether /proc/net/route or /proc/net/ipv6_route has a default route."""
    for line in four.splitlines()[1:]:
        fields = line.split()
        if len(fields) > 7 and fields[1] == "00000000" and fields[7] == "00000000" and int(fields[3], 16) & _UP:
            return True
    return any(
        fields[0] == "0" * 32 and fields[1] == "00" and int(fields[8], 16) & _GATEWAY
        for fields in map(str.split, six.splitlines())
        if len(fields) > 9
    )


def nameservers(resolv_conf: str) -> int:
    return len(_NAMESERVER.findall(resolv_conf))


def memory(meminfo: str) -> Memory | None:
    """The memory in /proc/meminfo, which counts in KiB."""
    found = dict(re.findall(r"^(\w+):\s+(\d+) kB", meminfo, re.MULTILINE))
    if "MemTotal" not in found or "MemAvailable" not in found:
        return None
    return Memory(int(found["MemTotal"]) << 10, int(found["MemAvailable"]) << 10)


def sound_outputs(asound_pcm: str) -> int:
    """The outputs of all sound cards in /proc/asound/pcm; none without one, when there is no such file."""
    return sum(": playback" in line for line in asound_pcm.splitlines())


def forgets(mounts: str) -> bool:
    """Whether, by /proc/mounts, the root file system is overlayroot's, which keeps its changes in memory."""
    return any(fields[0] == "overlayroot" and fields[1] == "/" for fields in map(str.split, mounts.splitlines()))


def whole(told: Mapping[str, str], name: str) -> int | None:
    """A number among `pairs`; None where it is not there or is none."""
    value = told.get(name, "")
    return int(value) if value.isdigit() else None
