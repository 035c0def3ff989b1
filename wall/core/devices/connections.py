"""How many connections a device takes, and which streams may have them. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping

from wall.model.camera import Camera, Source
from wall.model.endpoint import DeviceAddress

Limits = Mapping[DeviceAddress, int]
"""The most connections that each device takes; a device whose number is not known is not in it."""


def limits(cameras: Iterable[Camera]) -> dict[DeviceAddress, int]:
    """The limits that a cameras file gives.

    A camera's number holds for the device of its main stream. Where cameras of one device have different numbers, the
    smallest holds.
    """
    found: dict[DeviceAddress, int] = {}
    for camera in cameras:
        if camera.max_connections is not None:
            key = camera.main.device
            found[key] = min(camera.max_connections, found.get(key, camera.max_connections))
    return found


def admitted(asks: Iterable[Source], limits: Limits, running: Collection[Source]) -> frozenset[Source]:
    """Those of `asks` that may be connected now, so that no device gets more connections than it takes.

    `asks` come in order of importance; of a device with a limit of N the first N are chosen. `running` are all that
    are connected at present, asked for or not: each fills a place of its device until it has ended. So a chosen stream
    waits while one that was not chosen still runs: the caller ends whatever runs and is not admitted, and asks again.
    """
    chosen: Counter[DeviceAddress] = Counter()
    places = Counter(dict(limits))
    places.subtract(Counter(source.device for source in dict.fromkeys(running)))
    now: set[Source] = set()
    for source in dict.fromkeys(asks):
        device = source.device
        if device not in limits:
            now.add(source)
            continue
        chosen[device] += 1
        if chosen[device] > limits[device]:
            continue
        if source in running:
            now.add(source)
        elif places[device] > 0:
            places[device] -= 1
            now.add(source)
    return frozenset(now)
