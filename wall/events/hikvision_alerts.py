"""Reads Hikvision's alertStream (ISAPI, /ISAPI/Event/notification/alertStream). Pure.

The stream is multipart/mixed, and firmwares differ in everything around the alerts: boundaries other than the announced
one, missing or wrong lengths, pictures between the alerts. So each alert is found by its own first and last tag. Its
elements are flat, with and without a namespace's prefix.
"""

from __future__ import annotations

import html
import re

from wall.events.device_event import DeviceEvent
from wall.model.event import EventCause

_FIRST = re.compile(rb"<(?:[\w.-]{1,32}:)?EventNotificationAlert[\s>]", re.IGNORECASE)
_LAST = re.compile(rb"</(?:[\w.-]{1,32}:)?EventNotificationAlert\s{0,8}>", re.IGNORECASE)
_LONGEST_TAG = 80
_LARGEST = 64 << 10
"""Maximum size of an alert (bytes). Those with outlines of targets have a few thousand."""
_ELEMENT = re.compile(r"<(?:[\w.-]+:)?(\w+)(?:\s[^<>]*)?>([^<>]*)</")

_CAUSES = {
    "vmd": EventCause.MOTION,
    "pir": EventCause.MOTION,
    "linedetection": EventCause.LINE,
    "fielddetection": EventCause.FIELD,
    "regionentrance": EventCause.FIELD,
    "regionexiting": EventCause.FIELD,
    "loitering": EventCause.FIELD,
    "facedetection": EventCause.PERSON,
    "facesnap": EventCause.PERSON,
    "tamperdetection": EventCause.TAMPER,
    "shelteralarm": EventCause.TAMPER,
    "scenechangedetection": EventCause.TAMPER,
    "defocus": EventCause.TAMPER,
    "audioexception": EventCause.SOUND,
    "firedetection": EventCause.FIRE,
    "smokedetection": EventCause.FIRE,
    "firesmokedetection": EventCause.FIRE,
    "io": EventCause.INPUT,
}
"""Causes by the type, in small letters: ISAPI guide, "Event Types"; mezz64/pyHik, constants.py. Loss of video is left
out: the wall sees that itself, and its end is the stream's heartbeat."""
_TARGETS = {"human": EventCause.PERSON, "vehicle": EventCause.VEHICLE}


class AlertReader:
    """Finds the alerts in the bytes of a stream, which come in pieces of any size."""

    def __init__(self) -> None:
        self._data = bytearray()
        self._searched = 0
        self._is_inside = False

    def feed(self, data: bytes) -> list[DeviceEvent]:
        """Add bytes, and return the alerts that are complete. Keeps at most the largest alert."""
        self._data += data
        found = []
        while (alert := self._next()) is not None:
            told = alert_in(alert)
            if told is not None:
                found.append(told)
        return found

    def _next(self) -> bytes | None:
        if not self._is_inside:
            first = _FIRST.search(self._data, self._searched)
            if first is None:
                del self._data[:-_LONGEST_TAG]
                self._searched = 0
                return None
            del self._data[: first.start()]
            self._is_inside, self._searched = True, 1
        last = _LAST.search(self._data, self._searched)
        if last is None:
            self._searched = max(1, len(self._data) - _LONGEST_TAG)
            if len(self._data) <= _LARGEST:
                return None
            # It never ends: the next one may have begun within it.
            self._is_inside, self._searched = False, 1
            return self._next()
        alert = bytes(self._data[: last.end()])
        again = [*_FIRST.finditer(alert)]
        del self._data[: last.end()]
        self._is_inside, self._searched = False, 0
        return alert[again[-1].start() :]


def alert_in(document: bytes) -> DeviceEvent | None:
    """The event of an alert; None for heartbeats, and for anything that is no event for a wall."""
    told: dict[str, str] = {}
    for name, value in _ELEMENT.findall(document.decode("utf-8", errors="replace")):
        told.setdefault(name.lower(), html.unescape(value).strip())
    cause = _CAUSES.get(told.get("eventtype", "").lower())
    if cause is None:
        return None
    target = told.get("detectiontarget", told.get("targettype", "")).lower()
    if cause is EventCause.MOTION:
        cause = _TARGETS.get(target, cause)
    channel = _number(told.get("channelid")) or _number(told.get("dynchannelid"))
    number = _number(told.get("inputioportid")) or _number(told.get("dyninputioportid"))
    begins = told.get("eventstate", "active").lower() != "inactive"
    if cause is EventCause.INPUT:
        return DeviceEvent(cause, begins, channel, number or 1)
    return DeviceEvent(cause, begins, channel)


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and 0 < len(text) < 6 and int(text) else None
