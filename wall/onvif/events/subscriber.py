"""Asks one device for its event service, a subscription and its notifications, one request at a time.

Knows what an answer means, not when to ask. Raises EventSourceError if asking on is of no use, and DeviceError if it
may be.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from wall.model.event_trouble import EventSourceError, EventTrouble
from wall.model.login import Login
from wall.onvif import messages, phrases
from wall.onvif.events import operations
from wall.onvif.events.channels import channels_by_token
from wall.onvif.events.notification import Notification, notifications
from wall.onvif.events.operations import LEASE_S, SubscriptionReference
from wall.onvif.login_attempts import SAME_CLOCK
from wall.onvif.media import media_services
from wall.onvif.own_words import shown
from wall.onvif.service import Service, places
from wall.onvif.session import Session
from wall.onvif.soap import Operation
from wall.onvif.trouble import DeviceError, Trouble
from wall.onvif.xml import Element

log = logging.getLogger("tivi.events")

_USUAL_PATHS = ("/onvif/event_service", "/onvif/Events", "/onvif/event")
"""Usual paths of the service, for devices that do not say; the standard leaves the path open."""
_ELSEWHERE = (Trouble.NO_ANSWER, Trouble.NOT_ONVIF, Trouble.INVALID_ANSWER)
"""Troubles that mean that the service is elsewhere."""
_CLOCK_REFUSALS = (Trouble.WRONG_LOGIN, Trouble.WRONG_CLOCK)

_TROUBLES = {
    Trouble.NO_ANSWER: EventTrouble.NO_ANSWER,
    Trouble.SILENT: EventTrouble.SILENT,
    Trouble.NOT_ONVIF: EventTrouble.NOT_SPOKEN,
    Trouble.INVALID_ANSWER: EventTrouble.INVALID_ANSWER,
    Trouble.FAULT: EventTrouble.INVALID_ANSWER,
    Trouble.NEEDS_LOGIN: EventTrouble.NEEDS_LOGIN,
    Trouble.WRONG_LOGIN: EventTrouble.WRONG_LOGIN,
    Trouble.UNKNOWN_LOGIN: EventTrouble.UNKNOWN_LOGIN,
    Trouble.WRONG_CLOCK: EventTrouble.WRONG_CLOCK,
    Trouble.LOCKED: EventTrouble.LOCKED,
    Trouble.NOT_ACTIVATED: EventTrouble.NEEDS_LOGIN,
    Trouble.NO_STREAM: EventTrouble.INVALID_ANSWER,
}


@dataclass(frozen=True, slots=True)
class Granted:
    """A subscription for `lease_s` from now on; None if the device does not say."""

    reference: SubscriptionReference
    lease_s: float | None


@dataclass(frozen=True, slots=True)
class Pulled:
    """The result of one pull. `lease_s` is the rest of the lease; None if the device does not say."""

    notifications: list[Notification]
    lease_s: float | None


class Subscriber:
    """Requests to the event service of the device whose device service is `device`."""

    def __init__(self, session: Session, device: Service, host: str, login: Login) -> None:
        self._session, self._device, self._host, self._login = session, device, host, login
        self._service = device
        self._address = ""
        self._has_pulled = self._is_modest = False
        """Whether pulls are known to work, and whether only small ones do."""
        self._places: list[Service] = []
        """Candidate addresses of the subscription, the likeliest first."""

    def read_clock(self) -> bool:
        """Read the device's clock, without a login; whether it has changed."""
        before = self._session.clock_offset
        self._session.begin()
        try:
            response = self._session.ask(self._device, messages.GET_TIME, anonymous=True)
        except DeviceError as error:
            if error.trouble in (Trouble.NEEDS_LOGIN, Trouble.FAULT, Trouble.INVALID_ANSWER):
                return False
            raise
        self._session.set_clock(messages.clocks(response))
        return abs(self._session.clock_offset - before) > SAME_CLOCK

    def find(self) -> None:
        """Find the event service. Raises EventSourceError where there is none."""
        self._session.begin()
        is_told = False
        addresses: list[str] = []
        silence: DeviceError | None = None
        for operation in (messages.GET_CAPABILITIES, messages.GET_SERVICES):
            try:
                response = self._session.ask(self._device, operation)
            except DeviceError as error:
                if error.trouble.is_final or error.trouble in (Trouble.NO_ANSWER, Trouble.NOT_ONVIF):
                    raise self.failed(error) from None
                silence = error if error.trouble is Trouble.SILENT else silence
                continue
            is_told = True
            addresses = [one for one in (operations.event_address(response),) if one]
            addresses = addresses or operations.event_addresses(response)
            if addresses:
                break
        if silence is not None and not is_told:
            raise self.failed(silence)
        if is_told and not addresses:
            raise EventSourceError(EventTrouble.NOT_SPOKEN, "no event service")
        self._address = addresses[0] if addresses else ""
        named = [place for one in addresses for place in places(one, self._host, self._device)]
        usual = [Service(self._device.port, path, self._device.secure) for path in _USUAL_PATHS]
        self._places = list(dict.fromkeys([*named, self._device, *(() if named else usual)]))

    def channels(self) -> Mapping[str, int]:
        """The channels of a recorder by their tokens; empty if it does not name them."""
        self._session.begin()
        for media, service in media_services(self._session, self._device, self._host):
            for operation in messages.get_profiles(media):
                try:
                    found = channels_by_token(self._session.ask(service, operation))
                except DeviceError as error:
                    if error.trouble.is_final:
                        raise self.failed(error) from None
                    continue
                if found:
                    return found
        return {}

    def create(self) -> Granted:
        """Ask for a subscription.

        Raises EventSourceError: NOT_SPOKEN by a device without subscriptions, FULL by one without a free place, as far
        as it says so; many do not answer then, or answer without a subscription.
        """
        try:
            response = self._created()
        except DeviceError as error:
            if error.trouble is Trouble.FAULT and phrases.says_not_implemented(error.said):
                raise EventSourceError(EventTrouble.NOT_SPOKEN, shown(error.words, self._login)) from None
            if error.trouble in (Trouble.FAULT, Trouble.SILENT) or error.is_done_in_silence or error.status >= 500:
                raise EventSourceError(EventTrouble.FULL, shown(error.words, self._login)) from None
            raise self.failed(error) from None
        reference = operations.reference_in(response)
        self.resume(reference)
        return Granted(reference, operations.lease_s(response))

    def resume(self, reference: SubscriptionReference) -> None:
        """Continue with this subscription, which another process may have started."""
        at = self._service
        named = [] if _is_anonymous(reference.address) else places(reference.address, self._host, at)
        self._places = list(dict.fromkeys([*named, at]))

    def synchronise(self, reference: SubscriptionReference) -> None:
        """Ask for the state of every property; without effect if the device cannot. Raises DeviceError."""
        try:
            self._asked(operations.synchronise(reference))
        except DeviceError as error:
            if error.trouble.is_final:
                raise

    def pull(self, reference: SubscriptionReference, timeout_s: int) -> Pulled:
        try:
            response = self._pulled(reference, timeout_s)
        except DeviceError as error:
            if error.trouble is not Trouble.FAULT or self._has_pulled:
                raise
            self._is_modest = True
            try:
                response = self._pulled(reference, timeout_s)
            except DeviceError:
                self._is_modest = False
                raise
        self._has_pulled = True
        return Pulled(notifications(response), operations.lease_s(response))

    def renew(self, reference: SubscriptionReference) -> float | None:
        """Renew the subscription; its length from now on, or None if the device does not say. Raises DeviceError."""
        try:
            response = self._asked(operations.renew(reference))
        except DeviceError as error:
            if error.is_done_in_silence:
                return None
            if error.trouble is not Trouble.FAULT or not phrases.says_wrong_duration(error.said):
                raise
            response = self._asked(operations.renew(reference, self._end_of_lease()))
        return operations.lease_s(response)

    def unsubscribe(self, reference: SubscriptionReference, patience_s: float) -> bool:
        """End the subscription; whether the device confirms it."""
        try:
            self._asked(operations.unsubscribe(reference, patience_s))
        except DeviceError as error:
            return error.trouble is Trouble.FAULT or error.is_done_in_silence
        return True

    def failed(self, error: DeviceError) -> EventSourceError:
        """The same error, as a source raises it."""
        return EventSourceError(_TROUBLES[error.trouble], shown(error.words, self._login))

    def _pulled(self, reference: SubscriptionReference, timeout_s: int) -> Element:
        if not self._is_modest:
            return self._asked(operations.pull(reference, timeout_s))
        seconds = min(timeout_s, operations.MODEST_PULL_S)
        return self._asked(operations.pull(reference, seconds, operations.MODEST_MESSAGES))

    def _created(self) -> Element:
        try:
            return self._asked(operations.create(self._address))
        except DeviceError as error:
            if error.trouble is not Trouble.FAULT or not phrases.says_wrong_duration(error.said):
                raise
        return self._asked(operations.create(self._address, self._end_of_lease()))

    def _end_of_lease(self) -> datetime:
        """The end of a lease by the device's clock."""
        return datetime.now(UTC) + self._session.clock_offset + timedelta(seconds=LEASE_S)

    def _asked(self, operation: Operation) -> Element:
        """The response, from the first address that has one. A login that is refused for its time is tried once more.

        A device's clock may be set, or drift, during months of requests; only another clock is worth another try.
        Raises DeviceError.
        """
        was_accepted = self._session.is_accepted
        try:
            return self._asked_somewhere(operation)
        except DeviceError as error:
            if error.trouble not in _CLOCK_REFUSALS or not was_accepted or not self.read_clock():
                raise
            log.info("%s: the clock was set", self._host)
        return self._asked_somewhere(operation)

    def _asked_somewhere(self, operation: Operation) -> Element:
        self._session.begin()
        while True:
            self._service = self._places[0]
            try:
                response = self._session.ask(self._service, operation)
            except DeviceError as error:
                is_here = error.trouble not in _ELSEWHERE or error.is_done_in_silence
                if is_here or len(self._places) == 1:
                    raise
                self._places = self._places[1:]
            else:
                self._places = [self._service]
                return response


def _is_anonymous(address: str) -> bool:
    """Whether an address stands for the one that is being answered (Web Services Addressing 1.0 Core, 2.1)."""
    return address.rstrip("/").endswith(("/addressing/anonymous", "/role/anonymous"))
