"""Makes the source for a device, by the way in which it is asked."""

from __future__ import annotations

import hashlib
from collections.abc import Hashable, Mapping
from pathlib import Path

from wall.events.brand_streams import HTTP_PORT, BrandStream
from wall.events.devices import Address, ListenedDevice
from wall.events.source import EventSource
from wall.model.event_source import EventSourceChoice
from wall.onvif.events.lease_file import LeaseFile, LeaseMemory
from wall.onvif.events.occurrences import WHOLE_DEVICE
from wall.onvif.events.pull_point import PullPointSource

ONVIF_PORTS = (80, 8000, 8080, 2020, 8899, 5000)
"""Default ports of most makers; Reolink 8000, Tiandy 8080, Tapo 2020, XMEye 8899, Yoosee 5000."""


class Sources:
    """The real sources. `state` is a folder for the leases that devices hold; None keeps them for this process only."""

    def __init__(
        self, state: Path | None, http_port: int = HTTP_PORT, onvif_ports: tuple[int, ...] = ONVIF_PORTS
    ) -> None:
        self._state, self._http_port, self._onvif_ports = state, http_port, onvif_ports
        self._pull_points: dict[Address, tuple[Hashable, PullPointSource]] = {}

    def make(self, device: ListenedDevice, way: EventSourceChoice) -> EventSource:
        if way is not EventSourceChoice.ONVIF:
            return BrandStream(device, way, self._http_port)
        kept = self._pull_points.get(device.address)
        if kept is not None and kept[0] == device.key:
            return kept[1]  # it knows how things stood: a bell that has rung meanwhile is news
        leases = LeaseMemory() if self._state is None else LeaseFile(self._state / _file_name(device))
        source = PullPointSource(device.host, self._onvif_ports, device.login, _channels(device), leases)
        self._pull_points[device.address] = device.key, source
        return source


def _channels(device: ListenedDevice) -> Mapping[int, str]:
    """The device's cameras by channel. A single first camera gets every report of its device."""
    alone = device.cameras[0] if len(device.cameras) == 1 else None
    if alone is not None and alone.channel in (None, 1):
        return {WHOLE_DEVICE: alone.name}
    return {one.channel or place: one.name for place, one in enumerate(device.cameras, start=1)}


def _file_name(device: ListenedDevice) -> str:
    """A name for a file from any address."""
    return f"{hashlib.sha256(device.name.encode()).hexdigest()[:16]}.json"
