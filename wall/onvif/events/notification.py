"""Takes notifications apart, in whatever shape a device sends them. Pure, and knows no topic."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from wall.onvif.xml import Element

_MOST_NOTIFICATIONS = 500
_MOST_ITEMS = 40
_LONGEST_TEXT = 200


class PropertyOperation(StrEnum):
    """The kind of change that a notification reports of its property (ONVIF Core, 9.4.2)."""

    INITIALIZED = "initialized"  # this is how it stands
    CHANGED = "changed"
    DELETED = "deleted"
    UNSAID = ""


@dataclass(frozen=True, slots=True)
class Notification:
    """One message of a device. `topic` is its parts in small letters, without namespaces.

    `source` names its subject, and `data` its state: values by the names of items, in small letters as well.
    `is_empty`: the message has neither, or is missing.
    """

    topic: tuple[str, ...]
    operation: PropertyOperation = PropertyOperation.UNSAID
    source: Mapping[str, str] = field(default_factory=dict)
    data: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        return not self.source and not self.data


def notifications(response: Element) -> list[Notification]:
    """All notifications in a response to PullMessages, in the device's order; those without a topic are left out."""
    found: list[Notification] = []
    for node in response.all("NotificationMessage"):
        topic = topic_parts(node.text_at("Topic"))
        if topic and len(found) < _MOST_NOTIFICATIONS:
            found.append(_notification(topic, node.find("Message", "Message") or node.find("Message")))
    return found


def topic_parts(text: str) -> tuple[str, ...]:
    """The parts of a topic such as `tns1:RuleEngine/tnsx:Motion`, of which devices end some with `/` or `//.`."""
    parts = (part.rpartition(":")[2].strip().casefold() for part in text[:_LONGEST_TEXT].split("/"))
    return tuple(part for part in parts if part.strip("."))


def _notification(topic: tuple[str, ...], message: Element | None) -> Notification:
    if message is None:
        return Notification(topic)
    said = _attribute(message, "propertyoperation").casefold()
    operation = PropertyOperation(said) if said in tuple(PropertyOperation) else PropertyOperation.UNSAID
    return Notification(topic, operation, _items(message.find("Source")), _items(message.find("Data")))


def _items(node: Element | None) -> dict[str, str]:
    found: dict[str, str] = {}
    for item in () if node is None else node.all("SimpleItem"):
        name = _attribute(item, "name").strip().casefold()[:_LONGEST_TEXT]
        if name and len(found) < _MOST_ITEMS:
            # Some devices write the value as the element's text.
            found.setdefault(name, (_attribute(item, "value") or item.text).strip()[:_LONGEST_TEXT])
    return found


def _attribute(node: Element, name: str) -> str:
    return next((value for key, value in node.attributes.items() if key.casefold() == name), "")
