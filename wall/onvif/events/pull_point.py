"""A source of events for a keeper: a device's events by ONVIF's pull point."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence

from wall.model.event import EventReport
from wall.model.event_trouble import EventSourceError, EventTrouble
from wall.model.login import Login
from wall.onvif.device import find_service
from wall.onvif.events.clock import LeaseClock, SinceStart
from wall.onvif.events.lease_file import LeaseMemory, LeaseStore
from wall.onvif.events.listener import Listener
from wall.onvif.events.occurrences import WHOLE_DEVICE, Occurrences
from wall.onvif.events.subscriber import Subscriber
from wall.onvif.http import HttpExchange
from wall.onvif.service import Service
from wall.onvif.session import Session
from wall.onvif.trouble import DeviceError

_WORDLESS = (EventTrouble.INVALID_ANSWER, EventTrouble.FULL, EventTrouble.SILENT, EventTrouble.LOST)
"""Troubles that may be a login refused without a word; the login must not be sent again and again."""


class PullPointSource:
    """The events of the device at `host`, whose device service is at one of `ports`.

    `cameras` are the names of its cameras by channel, from 1, or one that is the WHOLE_DEVICE. A source may be run
    again after it has ended, and remembers the states until then.
    """

    def __init__(
        self,
        host: str,
        ports: Sequence[int],
        login: Login,
        cameras: Mapping[int, str],
        leases: LeaseStore | None = None,
        clock: LeaseClock | None = None,
    ) -> None:
        """`leases` is the account that outlives the process; None keeps it in memory."""
        self._host, self._ports, self._login = host, tuple(ports), login
        self._clock = SinceStart() if clock is None else clock
        self._leases = LeaseMemory() if leases is None else leases
        self._device: Service | None = None
        self._occurrences = Occurrences(cameras, inputs_before=self._leases.load().inputs)

    def run(self, tell: Callable[[EventReport], None], ended: threading.Event, alive: Callable[[], None]) -> None:
        """Report events until `ended` is set, and then end within 10 s, unsubscribed.

        `alive` is called whenever the device shows that it serves us, first when it has granted a subscription. Raises
        EventSourceError; a refused login must not be tried again.
        """
        leaves = threading.Event()
        exchange = HttpExchange(self._host, lambda: ended.is_set() and not leaves.is_set())
        session = Session(exchange, self._login)
        try:
            subscriber = self._subscriber(exchange, session)
            listener = Listener(subscriber, self._host, self._leases, self._clock, tell, ended, leaves, alive)
            self._occurrences = listener.occurrences = self._with_channels(subscriber)
            try:
                listener.listen()
            finally:
                self._occurrences = listener.occurrences
        except EventSourceError as error:
            if ended.is_set():  # what was given up because of that is no trouble
                return
            if session.is_login_in_doubt and error.trouble in _WORDLESS:
                raise EventSourceError(EventTrouble.WRONG_LOGIN, error.detail) from None
            raise

    def _subscriber(self, exchange: HttpExchange, session: Session) -> Subscriber:
        """Raises EventSourceError where there is no event service."""
        if self._device is None:
            found = find_service(self._host, self._ports, lambda _host: exchange)
            if found is None:
                raise EventSourceError(EventTrouble.NO_ANSWER)
            self._device = found.service
        subscriber = Subscriber(session, self._device, self._host, self._login)
        try:
            subscriber.read_clock()
            subscriber.find()
        except DeviceError as error:
            self._device = None
            raise subscriber.failed(error) from None
        return subscriber

    def _with_channels(self, subscriber: Subscriber) -> Occurrences:
        known = self._occurrences
        if WHOLE_DEVICE in known.cameras or known.by_token:
            return known
        return known.of_channels(subscriber.channels())
