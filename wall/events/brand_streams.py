"""Sources for the event streams of Hikvision's and Dahua's own protocols, of a camera or a whole recorder."""

from __future__ import annotations

import threading
from collections.abc import Mapping

from wall.events.dahua_events import DahuaReader
from wall.events.device_event import DeviceEvent
from wall.events.devices import ListenedDevice, camera_of
from wall.events.hikvision_alerts import AlertReader
from wall.events.http_stream import HttpEventStream
from wall.events.source import Alive, Tell
from wall.model.event import EventCause, EventReport
from wall.model.event_source import EventSourceChoice

HTTP_PORT = 80


_STREAMS: Mapping[EventSourceChoice, tuple[str, type[AlertReader] | type[DahuaReader]]] = {
    EventSourceChoice.HIKVISION: ("/ISAPI/Event/notification/alertStream", AlertReader),
    EventSourceChoice.DAHUA: ("/cgi-bin/eventManager.cgi?action=attach&codes=[All]&heartbeat=5", DahuaReader),
}


class BrandStream:
    """The events of one device, by the protocol of its brand."""

    def __init__(self, device: ListenedDevice, way: EventSourceChoice, port: int = HTTP_PORT) -> None:
        self._device, self._way, self._port = device, way, port

    def run(self, tell: Tell, ended: threading.Event, alive: Alive) -> None:
        """See `EventSource`."""
        path, make_reader = _STREAMS[self._way]
        reader = make_reader()
        with HttpEventStream(self._device.host, self._port, path, self._device.login, ended) as stream:
            alive()
            for piece in stream.pieces():
                alive()
                for noticed in reader.feed(piece):
                    report = report_of(noticed, self._device, self._way)
                    if report is not None:
                        tell(report)


def report_of(noticed: DeviceEvent, device: ListenedDevice, way: EventSourceChoice) -> EventReport | None:
    """The report of an event; None if it is of no camera of the wall. Pure."""
    camera = camera_of(device, noticed.channel)
    if noticed.cause is EventCause.INPUT:
        # A recorder's contacts are its own, and whose camera stands for them is said by the wall.
        name = (camera or device.cameras[0]).name
        return EventReport(f"{way}/{name}/input/{noticed.input_number or 1}", name, noticed.cause, noticed.begins)
    if camera is None:
        return None
    return EventReport(f"{way}/{camera.name}/{noticed.cause}", camera.name, noticed.cause, noticed.begins)
