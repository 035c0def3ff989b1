"""The event service of an ONVIF device on loopback: pull points with the faults of real ones, each of them a switch.

It counts what a device counts: subscriptions, those that nobody ends until their lease does, and the most at one time.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from support.onvif_event_faults import EventFaults, FastClock
from support.onvif_wire import fault

_OF_SERVICE = ("CreatePullPointSubscription", "GetEventProperties")
_OF_SUBSCRIPTION = ("SetSynchronizationPoint", "PullMessages", "Renew", "Unsubscribe")
_KEY = "urn:tests:subscriptions"
Items = Mapping[str, str]


@dataclass
class _Subscription:
    number: int
    until: float
    waiting: list[str] = field(default_factory=list)
    pulls: int = 0
    is_deaf: bool = False


class EventService:
    """What a device with events answers. All its seconds are those of `clock`, but for its time of day."""

    def __init__(self, faults: EventFaults | None = None, clock: FastClock | None = None) -> None:
        self.faults = faults or EventFaults()
        self.clock = clock or FastClock(1.0)
        self._changed = threading.Condition()
        self._subscriptions: dict[int, _Subscription] = {}
        self._states: dict[tuple[str, tuple[tuple[str, str], ...]], str] = {}
        self._is_closed = False
        self.created = 0
        """How many subscriptions it has granted."""
        self.most_living = 0
        """The most that it has held at one time."""
        self.asked: list[str] = []
        """The operations, in order."""

    def close(self) -> None:
        with self._changed:
            self._is_closed = True
            self._changed.notify_all()

    @property
    def living(self) -> int:
        """How many subscriptions it holds now."""
        with self._changed:
            return len(self._living())

    @property
    def pulls_waiting(self) -> int:
        """How many pulls have come to the subscriptions that it holds now."""
        with self._changed:
            return sum(one.pulls for one in self._living().values())

    def forget(self) -> None:
        """Lose all subscriptions, as in a restart."""
        with self._changed:
            self._subscriptions.clear()
            self._changed.notify_all()

    def stop_telling(self) -> None:
        """From here on nothing is told to the subscriptions that are there."""
        with self._changed:
            for one in self._subscriptions.values():
                one.is_deaf = True

    def put(self, topic: str, source: Items, data: Items, operation: str = "Changed") -> None:
        """Something happens: a message to every subscription. With an `operation` it is a property, which is kept."""
        is_over = "false" in data.values()
        with self._changed:
            if operation:
                self._states[(topic, tuple(source.items()))] = _message(topic + self.faults.topic_end, source, data, "")
            if is_over and self.faults.never_ends:
                return
            told = _message(topic + self.faults.topic_end, source, data, operation)
            if is_over and self.faults.says_no_by_empty_message:
                told = _notification(topic + self.faults.topic_end, "")
            for one in self._living().values():
                if not one.is_deaf:
                    one.waiting.append(told)
            self._changed.notify_all()

    def knows(self, operation: str) -> bool:
        return self.faults.has_service and operation in (*_OF_SERVICE, *_OF_SUBSCRIPTION)

    def answer(
        self, operation: str, asked: str, path: str, port: int, device_now: datetime, is_there: Callable[[], bool]
    ) -> str | None:
        """The body of the response; empty for a status alone; None where it hangs up, or never answers."""
        with self._changed:
            self.asked.append(operation)
            if operation == "CreatePullPointSubscription":
                return self._create(asked, port, device_now)
            if operation == "GetEventProperties":
                return "<tev:GetEventPropertiesResponse/>"
            one = self._living().get(self._number(asked, path))
            if one is None:
                return fault("wsrf-rw:ResourceUnknownFault", "The subscription is not known")
            if operation == "PullMessages":
                return self._pull(one, asked, device_now)
            if operation == "Renew":
                return self._renew(one, asked, device_now)
            if operation == "Unsubscribe":
                return self._unsubscribe(one, is_there)
            if self.faults.synchronises == "no":
                return fault("ter:ActionNotSupported", "not implemented")
            said = ' PropertyOperation="Initialized"' if self.faults.synchronises == "yes" else ""
            if not one.is_deaf:
                one.waiting += [state.replace("<tt:Message", f"<tt:Message{said}") for state in self._states.values()]
            self._changed.notify_all()
            return self._done("tev:SetSynchronizationPointResponse")

    def _create(self, asked: str, port: int, now: datetime) -> str | None:
        if not self.faults.knows_pull_points:
            return fault("ter:ActionNotSupported", "Optional Action Not Implemented")
        lease_s = self._lease_s(asked, "InitialTerminationTime", now)
        if lease_s is None:
            return fault("wsnt:UnacceptableInitialTerminationTimeFault", "no such time")
        if len(self._living()) >= self.faults.places:
            if self.faults.when_full == "silence":
                self._wait(lambda: self._is_closed, 60.0)
                return None
            return "" if self.faults.when_full == "nothing" else fault("ter:Action", "no more subscribers")
        self.created += 1
        one = _Subscription(self.created, self.clock.now() + lease_s)
        self._subscriptions[one.number] = one
        self.most_living = max(self.most_living, len(self._living()))
        return f"""<tev:CreatePullPointSubscriptionResponse><tev:SubscriptionReference>
{self._reference(one.number, port)}</tev:SubscriptionReference>
{self._times(now, lease_s)}</tev:CreatePullPointSubscriptionResponse>"""

    def _reference(self, number: int, port: int) -> str:
        hosts = {"right": f"127.0.0.1:{port}", "inner": "192.168.88.88:80"}
        query = "" if self.faults.wants_parameters else f"?Idx={number}"
        address = {
            "anonymous": "http://www.w3.org/2005/08/addressing/anonymous",
            "none": "",
        }.get(self.faults.address) or f"http://{hosts.get(self.faults.address, '')}/onvif/subscription{query}"
        if self.faults.address == "none":
            address = ""
        parameters = f'<x:Id xmlns:x="{_KEY}">{number}</x:Id>' if self.faults.wants_parameters else ""
        return f"""<wsa:Address>{address}</wsa:Address>
<wsa:ReferenceParameters>{parameters}</wsa:ReferenceParameters>"""

    def _number(self, asked: str, path: str) -> int:
        if self.faults.wants_parameters:
            found = re.search(rf'<(?:\w+:)?Id xmlns(?::\w+)?="{_KEY}"[^>]*>(\d+)<', asked.split("Body", 1)[0])
        else:
            found = re.search(r"Idx=(\d+)", path)
        return int(found[1]) if found else -1

    def _pull(self, one: _Subscription, asked: str, now: datetime) -> str | None:
        found = re.search(r"Timeout>PT(\d+)S<", asked)
        limit = re.search(r"MessageLimit>(\d+)<", asked)
        most, longest = self.faults.most_messages, self.faults.most_timeout_s
        if (limit and int(limit[1]) > most) or (found and float(found[1]) > longest):
            return fault("ter:InvalidArgVal", "out of range")
        wait_s = 0.0 if self.faults.answers_pulls_at_once else float(found[1]) if found else 1.0
        closes = 0.0 < self.faults.closes_pulls_after_s < wait_s
        if self.faults.pulls_renew:
            one.until = max(one.until, self.clock.now() + min(self.faults.most_lease_s, 60.0))
        one.pulls += 1
        mine = one.pulls
        self._changed.notify_all()

        def is_due() -> bool:
            is_gone = self._subscriptions.get(one.number) is not one
            return bool(one.waiting) or self._is_closed or one.pulls != mine or is_gone

        told = self._wait(is_due, self.faults.closes_pulls_after_s if closes else wait_s)
        if self._is_closed or one.pulls != mine or (closes and not told):
            return None
        if self._subscriptions.get(one.number) is not one:
            return fault("wsrf-rw:ResourceUnknownFault", "The subscription has ended")
        messages, one.waiting = one.waiting, []
        left_s = max(0.0, one.until - self.clock.now())
        return f"""<tev:PullMessagesResponse>{self._times(now, left_s)}{"".join(messages)}</tev:PullMessagesResponse>"""

    def _renew(self, one: _Subscription, asked: str, now: datetime) -> str:
        if not self.faults.renews:
            return fault("ter:ActionNotSupported", "Renew is not supported")
        lease_s = self._lease_s(asked, "TerminationTime", now)
        if lease_s is None:
            return fault("wsnt:UnacceptableTerminationTimeFault", "no such time")
        one.until = self.clock.now() + lease_s
        return self._done("wsnt:RenewResponse", self._times(now, lease_s))

    def _unsubscribe(self, one: _Subscription, is_there: Callable[[], bool]) -> str | None:
        self._wait(lambda: self._is_closed, self.faults.farewell_s)
        if self.faults.leaks and not is_there():
            return None
        if self.faults.ends_all:
            self._subscriptions.clear()
        self._subscriptions.pop(one.number, None)
        self._changed.notify_all()
        return self._done("wsnt:UnsubscribeResponse")

    def _lease_s(self, asked: str, name: str, now: datetime) -> float | None:
        found = re.search(rf"{name}>([^<]*)<", asked)
        duration = re.fullmatch(r"PT(\d+)S", found[1]) if found else None
        if found is None or (self.faults.only_absolute and duration is not None):
            return None
        lease_s = float(duration[1]) if duration else (datetime.fromisoformat(found[1]) - now).total_seconds()
        return min(lease_s, self.faults.most_lease_s)

    def _times(self, now: datetime, lease_s: float) -> str:
        until = now + timedelta(seconds=lease_s)
        form = {"zoned": "%Y-%m-%dT%H:%M:%SZ", "bare": "%Y-%m-%dT%H:%M:%S.000", "senseless": "0000-00-00T00:00:00Z"}
        written = form.get(self.faults.times)
        if written is None:
            return ""
        return f"""<wsnt:CurrentTime>{now.strftime(written)}</wsnt:CurrentTime>
<wsnt:TerminationTime>{until.strftime(written)}</wsnt:TerminationTime>"""

    def _done(self, name: str, inside: str = "") -> str:
        return "" if self.faults.is_wordless else f"<{name}>{inside}</{name}>"

    def _wait(self, is_due: Callable[[], bool], seconds: float) -> bool:
        return self._changed.wait_for(is_due, seconds / self.clock.speed)

    def _living(self) -> dict[int, _Subscription]:
        now = self.clock.now()
        self._subscriptions = {number: one for number, one in self._subscriptions.items() if one.until > now}
        return self._subscriptions


def _message(topic: str, source: Items, data: Items, operation: str) -> str:
    def items(told: Items) -> str:
        return "".join(f'<tt:SimpleItem Name="{name}" Value="{value}"/>' for name, value in told.items())

    said = f' PropertyOperation="{operation}"' if operation else ""
    return _notification(
        topic,
        f'<tt:Message UtcTime="1970-01-01T00:00:00Z"{said}><tt:Source>{items(source)}</tt:Source>'
        f"<tt:Data>{items(data)}</tt:Data></tt:Message>",
    )


def _notification(topic: str, message: str) -> str:
    return f"""<wsnt:NotificationMessage>
<wsnt:Topic Dialect="http://www.onvif.org/ver10/tev/topicExpression/ConcreteSet">{topic}</wsnt:Topic>
<wsnt:Message>{message}</wsnt:Message></wsnt:NotificationMessage>"""
