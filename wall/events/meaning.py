"""Translates a device's report for this wall: whose camera it is, and what an alarm input stands for. Pure."""

from __future__ import annotations

from dataclasses import replace

from wall.events.devices import ListenedDevice
from wall.model.event import EventCause, EventLevel, EventReport


def with_meaning(report: EventReport, device: ListenedDevice) -> EventReport | None:
    """The report for the wall; None if it is of no camera of the wall.

    An input belongs to the recorder, not to a channel: its report goes to the camera whose `inputs:` name it.
    """
    if report.cause is not EventCause.INPUT:
        return report if report.camera in device.names else None
    number = input_number(report.source)
    for camera in device.cameras:
        if number in camera.inputs:
            meaning = camera.inputs[number]
            return replace(report, camera=camera.name, text=report.text or meaning, level=EventLevel.EMERGENCY)
    if report.camera in device.names:
        return report
    return replace(report, camera=device.names[0])


def input_number(source: str) -> int:
    """The number of the alarm input in a report's name, "onvif/Cổng chào/input/2"; 1 if there is none."""
    last = source.rpartition("/")[2]
    return int(last) if last.isascii() and last.isdigit() and len(last) < 6 else 1
