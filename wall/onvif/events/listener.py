"""Runs one subscription after another with a connected device.

`life` decides what is due when, `occurrences` what is reported, and `leases` accounts for what the device holds.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import replace

from wall.model.event import EventReport
from wall.model.event_trouble import EventSourceError, EventTrouble
from wall.onvif import phrases
from wall.onvif.events.clock import LeaseClock
from wall.onvif.events.lease_file import LeaseStore
from wall.onvif.events.leases import Leases
from wall.onvif.events.life import Due, Life
from wall.onvif.events.occurrences import Occurrences
from wall.onvif.events.operations import LEASE_S, PULL_MARGIN_S, SubscriptionReference
from wall.onvif.events.subscriber import Pulled, Subscriber
from wall.onvif.messages import clean
from wall.onvif.trouble import DeviceError, Trouble

log = logging.getLogger("tivi.events")

FAREWELL_S = 9.0
"""How long a device may take to end a subscription: some need more than three seconds."""
_SHORT_LIFE_S = 60.0
"""A subscription that is lost sooner is not replaced at once (seconds)."""
_SILENCES = (Trouble.NO_ANSWER, Trouble.SILENT, Trouble.INVALID_ANSWER, Trouble.NOT_ONVIF)


class Listener:
    """Reports a device's events. `leaves` is set once `ended` is set and the device was told."""

    def __init__(
        self,
        subscriber: Subscriber,
        host: str,
        store: LeaseStore,
        clock: LeaseClock,
        tell: Callable[[EventReport], None],
        ended: threading.Event,
        leaves: threading.Event,
        alive: Callable[[], None],
    ) -> None:
        self._subscriber, self._host, self._store, self._clock = subscriber, host, store, clock
        self._tell, self._ended, self._leaves, self._alive = tell, ended, leaves, alive
        self.occurrences = Occurrences({})
        self._can_renew = True
        self._has_subscribed = False

    def listen(self) -> None:
        """Listen until `ended` is set. Raises EventSourceError."""
        while not self._ended.is_set():
            began = self._subscribed()
            if began is None:
                return
            reference, life = began
            if not self._lived(reference, life):
                self._unsubscribe(reference)

    def _subscribed(self) -> tuple[SubscriptionReference, Life] | None:
        """The predecessor's subscription, or a new one; None if `ended` is set before there is a place."""
        taken_over = self._taken_over()
        if taken_over is not None:
            return taken_over
        now = self._clock.now()
        opens_at = self._store.load().open_at(now)
        if opens_at > now:
            log.info("%s: %.0f s until a place for a subscription is free", self._host, opens_at - now)
            if self._clock.wait(self._ended, opens_at - now):
                return None
        self._account(lambda leases: leases.asked(self._clock.now()))
        try:
            granted = self._subscriber.create()
        except EventSourceError as error:
            self._not_granted(error)
            raise
        lease_s = granted.lease_s or float(LEASE_S)
        self._account(lambda leases: leases.granted(granted.reference, lease_s, self._clock.now()))
        level = logging.DEBUG if self._has_subscribed else logging.INFO  # once in a minute, where none can be renewed
        log.log(level, "%s: subscribed for %.0f s", self._host, lease_s)
        self._has_subscribed = True
        return granted.reference, self._synchronised(granted.reference, lease_s)

    def _taken_over(self) -> tuple[SubscriptionReference, Life] | None:
        left = self._store.load().known(self._clock.now())
        if left is None or left.reference is None:
            return None
        reference = left.reference
        self._subscriber.resume(reference)
        try:
            pulled = self._subscriber.pull(reference, 1)
        except DeviceError as error:
            if error.trouble.is_final or error.trouble is Trouble.NO_ANSWER or self._ended.is_set():
                raise self._subscriber.failed(error) from None
            is_gone = error.is_gone
            self._account(lambda leases: leases.ended(reference) if is_gone else leases.forgotten(reference))
            return None
        log.info("%s: takes over the subscription that was left", self._host)
        life = self._synchronised(reference, self._store.load().granted_s)
        self._report(pulled, is_synchronising=False)
        return reference, replace(life, renew_at=self._clock.now())

    def _synchronised(self, reference: SubscriptionReference, lease_s: float) -> Life:
        life = Life.begun(self._clock.now(), lease_s, self._store.load().believed_until, self._can_renew)
        try:
            self._subscriber.synchronise(reference)
        except DeviceError as error:
            raise self._subscriber.failed(error) from None
        self._alive()
        return life

    def _not_granted(self, error: EventSourceError) -> None:
        if self._ended.is_set():
            return  # given up by us: it may be granted all the same, for its lease
        if error.trouble is EventTrouble.FULL:
            # It may have been granted all the same, or somebody has left a place taken: the lease ends it.
            self._account(lambda leases: leases.closed(self._clock.now()))
        elif error.trouble not in (EventTrouble.NO_ANSWER, EventTrouble.SILENT):
            self._account(Leases.refused)

    def _lived(self, reference: SubscriptionReference, life: Life) -> bool:
        """Listen until this subscription is lost, which returns True, or is to be ended. Raises EventSourceError."""
        began = self._clock.now()
        while not self._ended.is_set():
            now = self._clock.now()
            match life.due(now):
                case Due.WAIT:
                    self._clock.wait(self._ended, life.not_before - now)
                case Due.RENEW:
                    life = self._renewed(reference, life)
                case Due.ASK_FOR_A_SIGN:
                    life = life.asked_for_a_sign(now)
                    self._attempted(lambda: self._subscriber.synchronise(reference))
                case Due.PULL:
                    after = self._pulled(reference, life)
                    if after is None:
                        if now - began < _SHORT_LIFE_S:
                            raise EventSourceError(EventTrouble.LOST, "no such subscription")
                        log.info("%s: the device has dropped the subscription", self._host)
                        return True
                    life = after
                case Due.REPLACE:
                    return False
                case Due.STOPPED:
                    self._unsubscribe(reference)
                    self._account(lambda leases: leases.taken_for_dead(self._clock.now()))
                    raise EventSourceError(EventTrouble.LOST, "no events any more")
                case Due.GIVE_UP:
                    raise EventSourceError(EventTrouble.SILENT)
        return False

    def _pulled(self, reference: SubscriptionReference, life: Life) -> Life | None:
        """Pull once; None if there is no such subscription any more."""
        began = self._clock.now()
        timeout_s = life.timeout_s(began)
        try:
            pulled = self._subscriber.pull(reference, timeout_s)
        except DeviceError as error:
            now = self._clock.now()
            if error.is_gone:
                self._account(lambda leases: leases.ended(reference))
                return None
            if error.is_done_in_silence:
                self._alive()
                return life.pulled(began, now, 0)
            if error.trouble is Trouble.SILENT and now - began < timeout_s + PULL_MARGIN_S / 2:
                self._alive()
                return life.pull_closed(began, now)
            if error.trouble not in _SILENCES:
                raise self._subscriber.failed(error) from None
            return life.unanswered(now)
        self._report(pulled, life.is_synchronising(self._clock.now()))
        self._alive()
        return life.pulled(began, self._clock.now(), len(pulled.notifications), pulled.lease_s)

    def _renewed(self, reference: SubscriptionReference, life: Life) -> Life:
        self._account(lambda leases: leases.renewing(reference, self._clock.now()))
        try:
            lease_s = self._subscriber.renew(reference)
        except DeviceError as error:
            if error.trouble is Trouble.FAULT:
                log.info(
                    "%s: the subscription cannot be renewed: %s", self._host, self._subscriber.failed(error).detail
                )
                self._can_renew = not phrases.says_not_implemented(error.said)
                return life.cannot_renew(self._clock.now())
            if error.trouble not in _SILENCES:
                raise self._subscriber.failed(error) from None
            return life.not_renewed(self._clock.now())
        return life.renewed(self._clock.now(), lease_s)

    def _report(self, pulled: Pulled, is_synchronising: bool) -> None:
        before = self.occurrences
        self.occurrences, reports = before.told(pulled.notifications, self._clock.now(), is_synchronising)
        for report in reports:
            self._tell(report)
        for topic in self.occurrences.unknown - before.unknown:
            log.info("%s: the topic %s is not known, and ignored", self._host, clean("/".join(topic)))
        inputs = self.occurrences.inputs
        if inputs != before.inputs:
            self._account(lambda leases: replace(leases, inputs=inputs))

    def _attempted(self, ask: Callable[[], None]) -> None:
        try:
            ask()
        except DeviceError as error:
            raise self._subscriber.failed(error) from None

    def _unsubscribe(self, reference: SubscriptionReference) -> None:
        self._leaves.set()
        try:
            if self._subscriber.unsubscribe(reference, FAREWELL_S):
                self._account(lambda leases: leases.ended(reference))
            else:
                log.info("%s: did not say whether the subscription is over", self._host)
        finally:
            self._leaves.clear()

    def _account(self, change: Callable[[Leases], Leases]) -> None:
        self._store.save(change(self._store.load()))
