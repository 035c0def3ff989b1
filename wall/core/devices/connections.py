"""How many connections a device takes, and which streams may have them now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from urllib.parse import urlsplit

from wall.model.camera import Camera, Source

_PORTS = {"rtsp": 554, "rtsps": 322, "http": 80, "https": 443}


def _distinct(sources: Iterable[Source]) -> Iterable[Source]:
    """Each once, in order: sums of floats must not depend on a set's order."""
    return dict.fromkeys(sources)


def device(source: Source) -> str:
    """The `host:port` that a stream comes from, the port also where the address leaves it out."""
    parts = urlsplit(source.url)
    return f"{parts.hostname or ''}:{parts.port or _PORTS.get(parts.scheme, 0)}"


def limits(cameras: Iterable[Camera]) -> dict[str, int]:
    """How many connections each device takes at most; a device that nobody has said a number for is not in it.

    A camera's number holds for the device of its main stream, and where cameras behind one device say different
    numbers, the smallest does.
    """
    found: dict[str, int] = {}
    for camera in cameras:
        if camera.max_connections is not None:
            key = device(camera.main)
            found[key] = min(camera.max_connections, found.get(key, camera.max_connections))
    return found


def admitted(asks: Iterable[Source], limits: Mapping[str, int], running: Collection[Source]) -> frozenset[Source]:
    """Those of `asks` that may be connected now, so that no device gets more connections than it takes.

    `asks` come in order of importance; of a device with a limit of N the first N are chosen. `running` are all that
    are connected at present, asked for or not: each fills a place of its device until it has ended. So one that is
    chosen waits while one that is not still runs: the caller ends whatever runs and is not admitted, and asks again.
    """
    chosen: Counter[str] = Counter()
    places = Counter({host: limits[host] for host in limits})
    places.subtract(Counter(device(source) for source in _distinct(running)))
    now: set[Source] = set()
    for source in _distinct(asks):
        host = device(source)
        if host not in limits:
            now.add(source)
            continue
        chosen[host] += 1
        if chosen[host] > limits[host]:
            continue
        if source in running:
            now.add(source)
        elif places[host] > 0:
            places[host] -= 1
            now.add(source)
    return frozenset(now)
