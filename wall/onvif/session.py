"""Asks one device for one operation after another, in the form and with the login that it wants.

What a device has once accepted is kept. Requests, time and refusals are limited: `DeviceError` ends every question.
"""

from __future__ import annotations

import os
import time
import uuid
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from wall.model.login import Login
from wall.onvif.faults import Failure, Meaning, judged
from wall.onvif.http import Exchange, NoReply, NoReplyError, PostRequest
from wall.onvif.http_response import Reply
from wall.onvif.login_attempts import (
    CLOCK_YEARS,
    MOST_REFUSALS,
    NO_CREDENTIALS,
    Credentials,
    after_refusal,
    clock_offsets,
)
from wall.onvif.redirect import redirected
from wall.onvif.service import Service
from wall.onvif.soap import FORMS, Form, Operation, Token, envelope
from wall.onvif.trouble import DeviceError, Trouble
from wall.onvif.xml import Element
from wall.rtsp.authentication import Authenticator, challenges_in
from wall.rtsp.outcome import Outcome, RtspError

PATIENCE_S = 5.0
_LONG_PATIENCE_S = 12.0
"""For a camera that wakes up by being asked."""
_LONGEST_S = 120.0
_MOST_REQUESTS = 600
_MOST_REDIRECTS = 2
_WORDLESS = (400, 500)
"""Statuses with which devices refuse a login, or a request that they cannot read, in the same silence."""
_MOST_NONCES_REFUSED = 3
_MOST_VAIN_ROUNDS = 3
"""How often an operation is asked in all forms, on a device that has taken one of them for others."""

_TROUBLES = {
    Meaning.LOCKED: Trouble.LOCKED,
    Meaning.NOT_ACTIVATED: Trouble.NOT_ACTIVATED,
    Meaning.FAULT: Trouble.FAULT,
    Meaning.NOT_ONVIF: Trouble.NOT_ONVIF,
}
_SILENCES = {
    NoReply.UNREACHABLE: Trouble.NO_ANSWER,
    NoReply.SILENT: Trouble.SILENT,
    NoReply.TLS_FAILED: Trouble.SILENT,
    NoReply.NOT_HTTP: Trouble.NOT_ONVIF,
    NoReply.GIVEN_UP: Trouble.SILENT,
}


class Session:
    """The questions to one device. `now` is the time of day, for logins; `clock` counts seconds."""

    def __init__(
        self,
        exchange: Exchange,
        login: Login,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        clock: Callable[[], float] = time.monotonic,
        is_patient: bool = True,
    ) -> None:
        """A patient session asks once more, and waits longer, where a camera may be asleep."""
        self._is_patient = is_patient
        self._exchange, self._login, self._now, self._clock = exchange, login, now, clock
        self.begin()
        self._patience_s = PATIENCE_S
        self._vain_rounds = 0
        self._form: Form | None = None
        self._moved: dict[Service, Service] = {}
        self._offsets = [timedelta()]
        self._told_offset = timedelta()
        self._is_clock_told = False
        self._credentials = Credentials(token=0) if self._has_login else NO_CREDENTIALS
        self._unknown_login = ""
        self.refusals = 0
        """How often the login has come back since it was last taken: refused, or without a word."""
        self.is_accepted = False
        """Whether the login is known to be right."""
        self._has_come_back = False
        self._authenticators: dict[Service, Authenticator] = {}

    def begin(self) -> None:
        """Give the questions from here on the time and the requests of a new session.

        For whoever asks one device for days. Logins are not limited by this, but by the device's refusals.
        """
        self._ends = self._clock() + _LONGEST_S
        self._requests = 0

    @property
    def _has_login(self) -> bool:
        return self._login.user is not None and self._login.password is not None

    def set_clock(self, told: list[datetime]) -> None:
        """Takes the times that the device tells."""
        self._offsets = clock_offsets(told, self._now())
        self._told_offset = self._offsets[0]
        self._is_clock_told = bool(told)

    def _note_date(self, reply: Reply) -> None:
        """A device that does not tell its time to everybody may tell it in a header, which is the second to try."""
        try:
            date = parsedate_to_datetime(reply.header("date"))
        except (ValueError, OverflowError):  # no date, or one that no calendar has
            return
        if not self._is_clock_told and date.tzinfo is not None and date.year in CLOCK_YEARS:
            self._offsets = clock_offsets([self._now(), date], self._now())

    @property
    def clock_offset(self) -> timedelta:
        """How far the device's clock is ahead of ours, as it tells."""
        return self._told_offset

    def ask(self, service: Service, operation: Operation, anonymous: bool = False) -> Element:
        """The response to an operation. Raises DeviceError."""
        failure = Failure(Meaning.INVALID, "", 0)
        for form in self._forms():
            # An empty refusal may be one of the login. Which form is wanted is found out without any.
            without_login = failure.status in _WORDLESS
            answer = self._ask_in(form, service, operation, anonymous or without_login)
            if without_login and isinstance(answer, Failure) and answer.meaning is Meaning.REFUSED:
                answer = self._ask_in(form, service, operation, anonymous)
            if isinstance(answer, Element):
                self._form = form
                return answer
            if answer.meaning is not Meaning.OTHER_FORM:
                # What is refused was understood.
                self._form = self._form or form
                raise self._error(answer, anonymous)
            failure = answer
            if not operation.is_repeatable and failure.status < 400:
                # Perhaps it was done all the same.
                trouble = Trouble.INVALID_ANSWER if failure.status else Trouble.SILENT
                raise DeviceError(trouble, failure.words, status=failure.status)
        self._vain_rounds += 1
        if failure.status == 0:
            return self._asked_by_tls(service, operation, anonymous)
        raise self._error(failure, anonymous)

    def _asked_by_tls(self, service: Service, operation: Operation, anonymous: bool) -> Element:
        """What a server says by TLS that hangs up on every plain request. Raises DeviceError."""
        here = self._moved.get(service, service)
        if self._form is not None or here.secure:
            raise DeviceError(Trouble.SILENT)
        self._moved[service] = replace(here, secure=True)
        try:
            return self.ask(service, operation, anonymous)
        except DeviceError as error:
            if error.trouble is Trouble.SILENT:
                self._moved[service] = here
            raise

    def _forms(self) -> Iterator[Form]:
        known = self._form
        if known is not None:
            yield known
        if known is None or self._vain_rounds < _MOST_VAIN_ROUNDS:
            yield from (form for form in FORMS if form != known)

    def _ask_in(self, form: Form, service: Service, operation: Operation, anonymous: bool) -> Element | Failure:
        before = self._credentials
        while True:
            had = NO_CREDENTIALS if anonymous or self._is_given_up else self._credentials
            reply = self._reply(form, service, operation, had)
            answer = Failure(Meaning.OTHER_FORM, "", 0) if reply is None else judged(reply, operation.response)
            if isinstance(answer, Element):
                self.is_accepted = self.is_accepted or operation.proves_login
                if had.any:
                    self.refusals, self._has_come_back = 0, False
                return answer
            following = None if reply is None or anonymous else self._following(had, answer, service, reply)
            if following is None:
                if answer.meaning is not Meaning.FAULT:
                    self._credentials = before
                elif had.any:  # a fault is an answer: the login has passed
                    self._has_come_back = False
                return answer
            self._credentials = following

    @property
    def is_login_in_doubt(self) -> bool:
        """Whether the login came back the last time, and was never known to be right: some refuse it without a word."""
        return self._has_come_back and not self.is_accepted

    @property
    def _is_given_up(self) -> bool:
        """Whether the login has come back so often that one more time might lock the account."""
        return self.refusals >= MOST_REFUSALS

    def _following(self, had: Credentials, failure: Failure, service: Service, reply: Reply) -> Credentials | None:
        """The login to repeat a request with; None if it is not to be repeated."""
        if self.is_accepted or not self._has_login:
            return self._with_new_nonce(had, service, reply)
        if failure.meaning is Meaning.LOGIN_NOT_UNDERSTOOD:
            return replace(had, token=None) if had.token is not None else None
        # A device may refuse without a word. Whether it has refused, only another clock can tell.
        wordless = failure.meaning is Meaning.OTHER_FORM and failure.status in _WORDLESS
        if failure.meaning not in (Meaning.REFUSED, Meaning.REFUSED_CLOCK) and not wordless:
            return None
        self.refusals += had.any
        self._has_come_back = self._has_come_back or had.any
        self._unknown_login = ""
        if wordless and self._form is None:
            return None
        challenged = failure.status == 401 and self._is_answerable(service, reply)
        if had.by_http and challenged:  # a new nonce
            return had if self.refusals < _MOST_NONCES_REFUSED else None
        return after_refusal(had, failure.status, challenged, len(self._offsets), self.refusals)

    def _with_new_nonce(self, had: Credentials, service: Service, reply: Reply) -> Credentials | None:
        """A device that has accepted a login refuses a nonce that is too old, and that alone is worth another try."""
        return had if had.by_http and reply.status == 401 and self._is_answerable(service, reply) else None

    def _is_answerable(self, service: Service, reply: Reply) -> bool:
        """Whether a 401 can be answered by HTTP's own login, which it then is from the next request on."""
        try:
            self._authenticator(self._moved.get(service, service)).challenged(
                challenges_in(reply.all("www-authenticate"))
            )
        except RtspError as error:
            if error.outcome is Outcome.LOGIN_UNSUPPORTED:
                self._unknown_login = error.words
            return False
        return True

    def _authenticator(self, service: Service) -> Authenticator:
        """One for each port: they are servers of their own, with nonces of their own.

        Without TLS none sends the password readable: whoever answers a search would only have to ask for it.
        """
        place = replace(service, path="")
        if place not in self._authenticators:
            self._authenticators[place] = Authenticator(
                self._login, lambda: os.urandom(8).hex(), allow_basic=place.secure
            )
        return self._authenticators[place]

    def _reply(self, form: Form, service: Service, operation: Operation, had: Credentials) -> Reply | None:
        """The reply to one request, where its redirects lead; None if the device hangs up on it. Raises DeviceError."""
        target = self._moved.get(service, service)
        for _ in range(_MOST_REDIRECTS + 1):
            try:
                reply = self._exchanged(form, target, operation, had)
            except NoReplyError as error:
                if error.why is NoReply.WANTS_TLS and not target.secure:
                    target = replace(target, secure=True)
                    continue
                if error.why in (NoReply.HUNG_UP, NoReply.WANTS_TLS):
                    return None
                raise DeviceError(_SILENCES.get(error.why, Trouble.INVALID_ANSWER), error.words) from None
            moved = redirected(reply, target)
            if moved is None:
                if target != service or service in self._moved:
                    self._moved[service] = target
                return reply
            target = moved
        return reply

    def _exchanged(self, form: Form, service: Service, operation: Operation, had: Credentials) -> Reply:
        """Raises NoReplyError; DeviceError if there is no time left."""
        while True:
            if self._requests >= _MOST_REQUESTS or self._clock() >= self._ends:
                raise DeviceError(Trouble.SILENT)
            self._requests += 1
            body = envelope(operation, self._token(had), form, f"urn:uuid:{uuid.uuid4()}")
            patience_s = operation.patience_s or self._patience_s
            headers = (*form.headers(operation), *self._authorization(had, service, body))
            try:
                reply = self._exchange(PostRequest(service, headers, body, patience_s))
            except NoReplyError as error:
                may_sleep = self._is_patient and operation.is_repeatable and patience_s < _LONG_PATIENCE_S
                if error.why is not NoReply.SILENT or not may_sleep:
                    raise
                self._patience_s = _LONG_PATIENCE_S
                continue
            self._note_date(reply)
            if had.by_http and reply.status != 401:
                self._authenticator(service).accepted()
            return reply

    def _token(self, had: Credentials) -> Token | None:
        user, password = self._login.user, self._login.password
        if had.token is None or user is None or password is None:
            return None
        offset = self._offsets[min(had.token, len(self._offsets) - 1)]
        return Token(user, password, self._now() + offset, os.urandom(16))

    def _authorization(self, had: Credentials, service: Service, body: bytes) -> tuple[tuple[str, str], ...]:
        value = self._authenticator(service).authorization("POST", service.path, body) if had.by_http else None
        return () if value is None else (("Authorization", value),)

    def _error(self, failure: Failure, anonymous: bool) -> DeviceError:
        if failure.meaning in (Meaning.REFUSED, Meaning.REFUSED_CLOCK):
            if anonymous or not self._has_login:
                return DeviceError(Trouble.NEEDS_LOGIN, failure.words)
            if self._unknown_login:
                return DeviceError(Trouble.UNKNOWN_LOGIN, self._unknown_login)
            of_clock = failure.meaning is Meaning.REFUSED_CLOCK
            return DeviceError(Trouble.WRONG_CLOCK if of_clock else Trouble.WRONG_LOGIN, failure.words)
        if failure.is_page and self._form is None:
            return DeviceError(_TROUBLES.get(failure.meaning, Trouble.NOT_ONVIF), failure.words)
        trouble = _TROUBLES.get(failure.meaning, Trouble.INVALID_ANSWER)
        return DeviceError(trouble, failure.words, failure.said, failure.status)
