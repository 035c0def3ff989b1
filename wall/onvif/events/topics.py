"""Knows the meaning of cameras' topics, and which of their items holds the state. Pure.

The standard's own topics are in ONVIF's Core and Analytics specifications. The others are those that cameras were seen
to send: by Reolink (MyRuleDetector), Tapo (TPSmartEvent, and items of their own under CellMotionDetector), and boards
with Hisilicon's software (IVA). Source: the parsers of Home Assistant's ONVIF integration.
"""

from __future__ import annotations

from wall.model.event import EventCause
from wall.onvif.events.notification import Notification

Topic = tuple[str, ...]

_CAUSES: dict[Topic, EventCause] = {
    ("videosource", "motionalarm"): EventCause.MOTION,
    ("videoanalytics", "motiondetection"): EventCause.MOTION,
    ("ruleengine", "cellmotiondetector"): EventCause.MOTION,
    ("ruleengine", "cellmotiondetector", "intrusion"): EventCause.FIELD,
    ("ruleengine", "cellmotiondetector", "linecross"): EventCause.LINE,
    ("ruleengine", "cellmotiondetector", "people"): EventCause.PERSON,
    ("ruleengine", "cellmotiondetector", "tamper"): EventCause.TAMPER,
    ("ruleengine", "motionregiondetector"): EventCause.MOTION,
    ("ruleengine", "fielddetector"): EventCause.FIELD,
    ("ruleengine", "linedetector"): EventCause.LINE,
    ("ruleengine", "linecrossdetector"): EventCause.LINE,
    ("ruleengine", "intrusiondetector"): EventCause.FIELD,
    ("ruleengine", "peopledetector"): EventCause.PERSON,
    ("ruleengine", "vehicledetector"): EventCause.VEHICLE,
    ("ruleengine", "tamperdetector"): EventCause.TAMPER,
    ("ruleengine", "myruledetector", "peopledetect"): EventCause.PERSON,
    ("ruleengine", "myruledetector", "facedetect"): EventCause.PERSON,
    ("ruleengine", "myruledetector", "visitor"): EventCause.PERSON,
    ("ruleengine", "myruledetector", "vehicledetect"): EventCause.VEHICLE,
    ("ruleengine", "myruledetector", "dogcatdetect"): EventCause.MOTION,
    ("useralarm", "iva", "humanshapedetect"): EventCause.PERSON,
    ("videosource", "globalscenechange"): EventCause.TAMPER,
    ("videosource", "imagetooblurry"): EventCause.TAMPER,
    ("videosource", "imagetoodark"): EventCause.TAMPER,  # a lens that somebody covers or sprays
    ("audioanalytics", "audio", "detectedsound"): EventCause.SOUND,
    ("device", "trigger", "digitalinput"): EventCause.INPUT,
    ("device", "trigger", "alarmin"): EventCause.INPUT,
}
"""Causes by the topic or its beginning; the longest match counts."""

_BY_ITEM = {
    "ispeople": EventCause.PERSON,
    "isvehicle": EventCause.VEHICLE,
    "ispet": EventCause.MOTION,
    "isintrusion": EventCause.FIELD,
    "islinecross": EventCause.LINE,
    "istamper": EventCause.TAMPER,
}
"""Items that say more than their topic."""
_OF_ITEMS_ALONE: frozenset[Topic] = frozenset((("ruleengine", "tpsmarteventdetector"),))

_STATES = (
    *("state", "logicalstate", "ismotion", "isinside", "issounddetected", "alarmstate", "active", "status"),
    *("value", "alarm", "motion", "isdetected", "detected"),
)
"""Items that hold the state, the most reliable first."""
_NO_STATES = frozenset(("objectid", "id", "utctime", "count", "level", "confidence", "classtypes", "type"))

_FIRE = ("fire", "smoke", "flame")
_DETECTORS = ("ruleengine", "useralarm", "videoanalytics")

_NOTHING_TO_TELL: tuple[Topic, ...] = (
    *(("monitoring",), ("media",), ("configuration",), ("recordingconfig",), ("recordinghistory",), ("ptzcontroller",)),
    *(("advancedsecurity",), ("user",), ("device", "trigger", "relay"), ("device", "hardwarefailure")),
    *(("device", "operationmode"), ("device", "network"), ("device", "status"), ("ruleengine", "countaggregation")),
    *(("videosource", "imagetoobright"), ("videosource", "signalloss"), ("videosource", "signalstandby")),
)
"""Known topics that are no events: the device's own affairs, its outputs, and lamps that shine into the lens."""

_TRUE = frozenset(("true", "1", "on", "yes", "active", "activated", "closed"))
_FALSE = frozenset(("false", "0", "off", "no", "inactive", "deactivated", "open", "idle"))


def truth(value: str) -> bool | None:
    """The truth of a value; None if it is neither yes nor no."""
    word = value.strip().casefold()
    return True if word in _TRUE else False if word in _FALSE else None


def is_known(topic: Topic) -> bool:
    """Whether the meaning of a topic is known, or that it has none here."""
    return (
        _cause(topic) is not None
        or any(_begins(topic, known) for known in _OF_ITEMS_ALONE)
        or any(_begins(topic, known) for known in _NOTHING_TO_TELL)
    )


def causes(notification: Notification) -> list[tuple[EventCause, bool | None]]:
    """The causes that a notification reports, and whether each holds; None for momentary ones, such as a crossed line.

    Without any items it ends whatever its topic reports, which is all that some cameras send. A value that is neither
    yes nor no tells nothing.
    """
    data = notification.data
    told = [(cause, truth(data[name])) for name, cause in _BY_ITEM.items() if name in data]
    if told and notification.topic[0] in _DETECTORS:
        return [(cause, state) for cause, state in told if state is not None]
    cause = _cause(notification.topic)
    if cause is None:
        return []
    if notification.is_empty:
        return [(cause, False)]
    named = next((data[name] for name in _STATES if name in data), None)
    if named is not None:
        state = truth(named)
        return [] if state is None else [(cause, state)]
    said = (truth(value) for name, value in data.items() if name not in _NO_STATES)
    return [(cause, next((one for one in said if one is not None), None))]


def _cause(topic: Topic) -> EventCause | None:
    if any(_begins(topic, known) for known in _NOTHING_TO_TELL):
        return None
    for length in range(len(topic), 1, -1):
        if topic[:length] in _CAUSES:
            return _CAUSES[topic[:length]]
    if topic[0] in _DETECTORS and any(word in part for word in _FIRE for part in topic[1:]):
        return EventCause.FIRE
    return None


def _begins(topic: Topic, known: Topic) -> bool:
    return topic[: len(known)] == known
