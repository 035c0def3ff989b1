"""The operations of a pull point, and what their responses say. Pure.

Source: onvif.org/ver10/events/wsdl, and OASIS, Web Services Base Notification 1.3, whose Renew and Unsubscribe it uses.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from xml.sax.saxutils import escape, quoteattr

from wall.onvif.soap import Addressing, Operation
from wall.onvif.xml import Element

EVENTS = "http://www.onvif.org/ver10/events/wsdl"
_NOTIFICATION = "http://docs.oasis-open.org/wsn/b-2"
_NOTIFICATION_ACTIONS = "http://docs.oasis-open.org/wsn/bw-2"

LEASE_S = 90
"""Length of the subscriptions that we ask for (seconds). The remains of a killed process are gone that soon."""
PATIENCE_S = 10.0
"""How long an answer may take (seconds): some cameras need more than three, and lose a place if they are cut short."""
PULL_MARGIN_S = 5.0
"""How much later than told a device may answer a pull (seconds)."""
MOST_MESSAGES = 100
MODEST_PULL_S, MODEST_MESSAGES = 5, 10
"""Smaller pulls for devices with a limit (ONVIF Core, 9.1.2: MaxTimeout, MaxMessageLimit)."""
_SHORTEST_LEASE_S = 20.0
"""The shortest lease that a device can mean (seconds)."""
_LONGEST_REFERENCE = 4000


@dataclass(frozen=True, slots=True)
class SubscriptionReference:
    """What names a subscription: its address as the device gave it, and its parameters as XML, to be given back."""

    address: str = ""
    parameters: str = ""

    @property
    def addressing(self) -> Addressing:
        return Addressing(self.address, self.parameters)


def create(to: str, until: datetime | None = None) -> Operation:
    """Asks for a subscription, for LEASE_S or, as some devices want it, until a time of the device's clock."""
    return Operation(
        EVENTS,
        "CreatePullPointSubscription",
        f"<InitialTerminationTime>{_lease(until)}</InitialTerminationTime>",
        proves_login=True,
        own_action=f"{EVENTS}/EventPortType/CreatePullPointSubscriptionRequest",
        addressing=Addressing(to),
        is_repeatable=False,
        patience_s=PATIENCE_S,
    )


def synchronise(subscription: SubscriptionReference) -> Operation:
    """Asks for the state of every property, as notifications."""
    return Operation(
        EVENTS,
        "SetSynchronizationPoint",
        own_action=f"{EVENTS}/PullPointSubscription/SetSynchronizationPointRequest",
        addressing=subscription.addressing,
        is_repeatable=False,
    )


def pull(subscription: SubscriptionReference, timeout_s: int, most: int = MOST_MESSAGES) -> Operation:
    """Asks for notifications, and to be answered as soon as there is one, or after `timeout_s`."""
    return Operation(
        EVENTS,
        "PullMessages",
        f"<Timeout>PT{timeout_s}S</Timeout><MessageLimit>{most}</MessageLimit>",
        proves_login=True,
        own_action=f"{EVENTS}/PullPointSubscription/PullMessagesRequest",
        addressing=subscription.addressing,
        is_repeatable=False,
        patience_s=timeout_s + PULL_MARGIN_S,
    )


def renew(subscription: SubscriptionReference, until: datetime | None = None) -> Operation:
    """Asks for LEASE_S from now on, or until a time of the device's clock."""
    return Operation(
        _NOTIFICATION,
        "Renew",
        f"<TerminationTime>{_lease(until)}</TerminationTime>",
        own_action=f"{_NOTIFICATION_ACTIONS}/SubscriptionManager/RenewRequest",
        addressing=subscription.addressing,
        is_repeatable=False,
        patience_s=PATIENCE_S,
    )


def unsubscribe(subscription: SubscriptionReference, patience_s: float = PATIENCE_S) -> Operation:
    return Operation(
        _NOTIFICATION,
        "Unsubscribe",
        own_action=f"{_NOTIFICATION_ACTIONS}/SubscriptionManager/UnsubscribeRequest",
        addressing=subscription.addressing,
        is_repeatable=False,
        patience_s=patience_s,
    )


def reference_in(response: Element) -> SubscriptionReference:
    """The reference in a response to a request for a subscription."""
    node = response.find("SubscriptionReference") or response
    address = node.text_at("Address")
    parameters = node.find("ReferenceParameters") or node.find("ReferenceProperties")
    written = "" if parameters is None else "".join(map(_written, parameters.children))
    return SubscriptionReference(
        address if address.isprintable() and len(address) <= _LONGEST_REFERENCE else "",
        written if len(written) <= _LONGEST_REFERENCE else "",
    )


def lease_s(response: Element) -> float | None:
    """Length of the granted subscription from now on (seconds); None if the response does not say, or makes no sense.

    It is the difference of the two times in it: against our clock either of them may be wrong by hours.
    """
    now, until = (_time(response.text_at(name)) for name in ("CurrentTime", "TerminationTime"))
    if now is None or until is None:
        return None
    if (now.tzinfo is None) is not (until.tzinfo is None):
        now, until = now.replace(tzinfo=None), until.replace(tzinfo=None)
    seconds = (until - now).total_seconds()
    return seconds if seconds >= _SHORTEST_LEASE_S else None


def event_address(capabilities: Element) -> str:
    """The address of the event service in a response to GetCapabilities; empty if there is none."""
    return capabilities.text_at("Events", "XAddr")


def event_addresses(services: Element) -> list[str]:
    """The addresses of event services in a response to GetServices."""
    named = (node for node in services.all("Service") if node.text_at("Namespace").rstrip("/").casefold() == EVENTS)
    return [address for node in named if (address := node.text_at("XAddr"))]


def _lease(until: datetime | None) -> str:
    return f"PT{LEASE_S}S" if until is None else until.strftime("%Y-%m-%dT%H:%M:%SZ")


def _time(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _written(node: Element) -> str:
    """An element as XML that means the same anywhere."""
    namespace = f" xmlns={quoteattr(node.namespace)}" if node.namespace else ""
    attributes = "".join(f" {name}={quoteattr(value)}" for name, value in node.attributes.items())
    inside = escape(node.text) + "".join(map(_written, node.children))
    return f"<{node.name}{namespace}{attributes}>{inside}</{node.name}>"
