"""Tells another program of emergencies and attention, on a thread of its own."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Sequence

from wall.core.events.changes import EventChange
from wall.runtime.events_out.event_letter import letter_of
from wall.runtime.events_out.outbox import Letter, Outbox
from wall.runtime.events_out.posting import WebhookFault, WebhookTrouble, host_of, post

log = logging.getLogger("tivi.webhook")

Post = Callable[[str, bytes], WebhookFault | None]


class EventWebhook:
    """For use on one thread; waits for nobody.

    `fault` is why the last try failed, None if it did not.
    """

    def __init__(self, post: Post = post, clock: Callable[[], float] = time.monotonic) -> None:
        """The thread starts with the first letter; `clock` is for the pauses between tries."""
        self._post, self._clock = post, clock
        self._outbox = Outbox()
        self._changed = threading.Condition()
        self._thread: threading.Thread | None = None
        self._is_closed = False
        self._address = ""
        self.fault: WebhookFault | None = None

    @property
    def host(self) -> str:
        """The receiver's host; "" for nobody."""
        return host_of(self._address)

    @property
    def waiting(self) -> int:
        """Number of undelivered letters."""
        return len(self._outbox)

    @property
    def lost(self) -> int:
        """Number of letters that were dropped."""
        return self._outbox.lost

    def follow(self, address: str) -> None:
        """Send to this address from now on; "" for none. Undelivered letters go to the new one."""
        with self._changed:
            if address == self._address:
                return
            self._address, self.fault = address, None
            if not address:
                self._outbox = Outbox()
            self._changed.notify()

    def changed(self, changes: Sequence[EventChange], wall: str) -> None:
        """Tell of changes. `wall` is the wall's title."""
        letters = [letter_of(change, wall, time.time(), self._clock()) for change in changes]
        with self._changed:
            if not self._address or self._is_closed:
                return
            for letter in filter(None, letters):
                self._outbox.add(letter)
            if self._thread is None and len(self._outbox):
                self._thread = threading.Thread(target=self._run, name="webhook", daemon=True)
                self._thread.start()
            self._changed.notify()

    def close(self, seconds: float = 1.0) -> None:
        """Send nothing more, and wait at most this long for the letter under way."""
        with self._changed:
            self._is_closed = True
            self._changed.notify()
        if self._thread is not None:
            self._thread.join(seconds)

    # -- on the thread

    def _run(self) -> None:
        while (due := self._next()) is not None:
            letter, address = due
            fault = self._posted(address, letter.body)
            with self._changed:
                if address != self._address:
                    continue  # it is still to be told to the new one
                if fault is None:
                    self._outbox.sent(letter)
                elif fault.is_for_good:
                    self._outbox.refused(letter)
                else:
                    self._outbox.failed(self._clock())
                self._tell(fault)

    def _posted(self, address: str, body: bytes) -> WebhookFault | None:
        try:
            return self._post(address, body)
        except Exception as error:  # noqa: BLE001 - whatever it is, letters go on; its words may hold the address
            return WebhookFault(WebhookTrouble.UNREACHABLE, type(error).__name__)

    def _next(self) -> tuple[Letter, str] | None:
        """The next letter once it is time, and its address; None once this is closed."""
        with self._changed:
            while not self._is_closed:
                now = self._clock()
                letter = self._outbox.due(now)
                if letter is not None:
                    return letter, self._address
                self._changed.wait(self._outbox.wait_s(now))
        return None

    def _tell(self, fault: WebhookFault | None) -> None:
        """Log each fault once, however often it occurs; of the address, only the host."""
        if fault != self.fault:
            if fault is None:
                log.info("%s is told of events again", self.host)
            else:
                log.warning("%s is not told of events: %s %s", self.host, fault.trouble, fault.detail)
        self.fault = fault
