"""Reads the stream of Dahua's event manager (/cgi-bin/eventManager.cgi?action=attach). Pure.

The stream is multipart/x-mixed-replace, and each part one line: `Code=VideoMotion;action=Start;index=0`, with more in
JSON behind `;data=`, over several lines. `index` counts from 0: the channel, or of an alarm input its number. An event
counts as soon as it is complete, for the next boundary may be seconds away. Source: Dahua HTTP API, "Subscribe to Event
Message"; rroller/dahua.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from wall.events.device_event import DeviceEvent
from wall.model.event import EventCause

_HEAD = re.compile(
    rb"Code=[ \t]*(?P<code>\w{1,64})[ \t]*;[ \t]*action=[ \t]*(?P<action>\w{1,16})[ \t]*"
    rb"(?:;[ \t]*index=[ \t]*(?P<index>\d{1,5}))?[ \t]*(?P<data>;[ \t]*data=)?",
    re.IGNORECASE,
)
_BEGIN = re.compile(rb"(?<![^\r\n])Code=", re.IGNORECASE)
_LENGTH = re.compile(rb"content-length[ \t]*:[ \t]*(\d{1,6})[ \t]*\r?\n(?:[^\r\n]+\r?\n){0,8}\r?\n\Z", re.IGNORECASE)
_LONGEST_HEAD = 200
_LARGEST = 64 << 10
"""Maximum size of an event (bytes)."""

_CAUSES = {
    "videomotion": EventCause.MOTION,
    "alarmpir": EventCause.MOTION,
    "smartmotionhuman": EventCause.PERSON,
    "smartmotionvehicle": EventCause.VEHICLE,
    "facedetection": EventCause.PERSON,
    "crosslinedetection": EventCause.LINE,
    "crossregiondetection": EventCause.FIELD,
    "wanderdetection": EventCause.FIELD,
    "leftdetection": EventCause.FIELD,
    "videoblind": EventCause.TAMPER,
    "videounfocus": EventCause.TAMPER,
    "scenechange": EventCause.TAMPER,
    "audioanomaly": EventCause.SOUND,
    "audiomutation": EventCause.SOUND,
    "firedetection": EventCause.FIRE,
    "firewarning": EventCause.FIRE,
    "smokedetection": EventCause.FIRE,
    "alarmlocal": EventCause.INPUT,
}
"""Causes by the code, in small letters."""
_TARGETS = {"human": EventCause.PERSON, "vehicle": EventCause.VEHICLE}


class DahuaReader:
    """Finds the events in the bytes of a stream, which come in pieces of any size."""

    def __init__(self) -> None:
        self._data = bytearray()
        self._length: int | None = None
        self._is_inside = False

    def feed(self, data: bytes) -> list[DeviceEvent]:
        """Add bytes, and return the events that are complete. Keeps at most the largest event."""
        self._data += data
        return [*self._events()]

    def _events(self) -> Iterator[DeviceEvent]:
        while self._found_begin():
            end, event = self._event()
            if end is None:
                return
            del self._data[:end]
            self._is_inside, self._length = False, None
            if event is not None:
                yield event

    def _found_begin(self) -> bool:
        """Whether the buffer begins with an event; whatever stands before one is dropped."""
        if self._is_inside:
            return True
        begin = _BEGIN.search(self._data)
        if begin is None:
            # Long enough for the headers of a part, whose event has not come.
            del self._data[: -4 * _LONGEST_HEAD]
            return False
        told = _LENGTH.search(bytes(self._data[: begin.start()]))
        self._length = None if told is None else int(told[1])
        del self._data[: begin.start()]
        self._is_inside = True
        return True

    def _event(self) -> tuple[int | None, DeviceEvent | None]:
        """The end of the first event, and the event; no end while more of it may come."""
        is_whole = self._length is not None and len(self._data) >= self._length
        head = _HEAD.match(self._data)
        if head is None:
            lost = len(self._data) > _LONGEST_HEAD or b"\n" in self._data
            return (len(b"Code=") if lost else None), None
        if head["data"] is None:
            rest = self._data[head.end() :].lstrip(b" \t")
            may_go_on = (not rest and not is_whole) or (rest and b";data=".startswith(rest[:6].lower()))
            may_go_on = may_go_on or head["index"] is None
            if may_go_on and b"\n" not in rest and len(self._data) <= _LONGEST_HEAD:
                return None, None
            return head.end(), _told(head, None)
        return self._with_data(head, is_whole)

    def _with_data(self, head: re.Match[bytes], is_whole: bool) -> tuple[int | None, DeviceEvent | None]:
        following = _BEGIN.search(self._data, head.end())
        until = len(self._data) if following is None else following.start()
        closes = self._data.endswith((b"}", b"\n", b"-")) or following is not None
        if closes or is_whole:
            text = self._data[head.end() : until].decode("utf-8", errors="replace").lstrip()
            try:
                data, _ = json.JSONDecoder().raw_decode(text)
            except (ValueError, RecursionError):
                pass
            else:
                return head.end(), _told(head, data)
        if following is not None or is_whole or len(self._data) > _LARGEST:
            return head.end(), _told(head, None)
        return None, None


def _told(head: re.Match[bytes], data: Any) -> DeviceEvent | None:
    cause = _CAUSES.get(head["code"].decode().lower())
    if cause is None:
        return None
    if cause is EventCause.MOTION:
        cause = _TARGETS.get(_target(data), cause)
    begins, number = head["action"].lower() != b"stop", int(head["index"] or 0) + 1
    if cause is EventCause.INPUT:
        return DeviceEvent(cause, begins, None, number)
    return DeviceEvent(cause, begins, number)


def _target(data: Any) -> str:
    thing = data.get("Object") if isinstance(data, dict) else None
    kind = thing.get("ObjectType") if isinstance(thing, dict) else None
    return kind.lower() if isinstance(kind, str) else ""
