"""Decides which of a device's notifications are reported: changes, and not the states found at the start. Pure.

Events get our own time: clocks of cameras are wrong by hours. Times are seconds of one clock that never jumps.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from wall.model.event import EventCause, EventReport
from wall.onvif.events.channels import channel, input_number, input_token, naming
from wall.onvif.events.notification import Notification, PropertyOperation
from wall.onvif.events.topics import Topic, causes, is_known

REPEAT_S = 1.0
"""Minimum interval of passing on the same from cameras that repeat it many times a second."""
WHOLE_DEVICE = 0
"""The channel of a camera that is a whole device: all its events are its own, whatever they name."""
_MOST_OF_CAMERA, _MOST_OF_RECORDER = 200, 1000
"""Maximum number of known properties of a device, and of its alarm inputs again."""
_MOST_UNKNOWN = 50


@dataclass(frozen=True, slots=True)
class _Subject:
    """The subject of reports under one name: a cause of a camera, or one of its inputs."""

    camera: str
    cause: EventCause
    number: int = 0

    @property
    def source(self) -> str:
        name = f"onvif/{self.camera}/{self.cause}"
        return f"{name}/{self.number}" if self.number else name


_Key = tuple[Topic, EventCause, tuple[tuple[str, str], ...]]
"""One property of the device. Several may have one subject, such as two lines in one picture."""


@dataclass(frozen=True, slots=True)
class Occurrences:
    """The reports of a device so far.

    `cameras` are the names of its cameras by channel, from 1, or one that is the WHOLE_DEVICE; events of others are not
    reported. `by_token` are the channels of its tokens. `states` are its properties as last reported. `begun` are the
    properties that hold an event open, with the time of the last report.
    """

    cameras: Mapping[int, str]
    by_token: Mapping[str, int] = field(default_factory=dict)
    states: Mapping[_Key, bool] = field(default_factory=dict)
    begun: Mapping[_Key, float] = field(default_factory=dict)
    inputs_before: Mapping[str, bool] = field(default_factory=dict)
    """The alarm inputs by their tokens, as our predecessor left them."""
    unknown: frozenset[Topic] = frozenset()
    """Topics without a meaning here."""

    def of_channels(self, by_token: Mapping[str, int]) -> Occurrences:
        """With the channels of a recorder's tokens."""
        return replace(self, by_token=by_token)

    @property
    def inputs(self) -> dict[str, bool]:
        """The alarm inputs by their tokens."""
        told = {input_token(dict(key[2])): state for key, state in self.states.items() if key[1] is EventCause.INPUT}
        return {**self.inputs_before, **told}

    def told(
        self, notifications: Iterable[Notification], now: float, is_synchronising: bool = False
    ) -> tuple[Occurrences, tuple[EventReport, ...]]:
        """The new state, and the reports that follow from these notifications.

        `is_synchronising`: the device was asked for its states, and means those unless it says otherwise.
        """
        after, reports = self, []
        for notification in notifications:
            if not is_known(notification.topic) and len(after.unknown) < _MOST_UNKNOWN:
                after = replace(after, unknown=after.unknown | {notification.topic})
            for cause, state in causes(notification):
                after, told = after._one(notification, cause, state, now, is_synchronising)
                reports += told
        return after, tuple(reports)

    def _one(
        self, notification: Notification, cause: EventCause, state: bool | None, now: float, is_synchronising: bool
    ) -> tuple[Occurrences, list[EventReport]]:
        if notification.is_empty:
            return self._ended(notification.topic, cause)
        source = naming(notification.source)
        key = (notification.topic, cause, tuple(source.items()))
        operation = notification.operation
        if operation is PropertyOperation.DELETED:
            state = False
        before = self.states.get(key)
        if before is None and cause is EventCause.INPUT:
            before = self.inputs_before.get(input_token(source))
        stands = operation is PropertyOperation.INITIALIZED or (
            is_synchronising and operation is PropertyOperation.UNSAID
        )
        if state is None:
            return (self, []) if stands else (self, self._report(key, True))
        if before is None and len(self.states) >= self._most_known * (1 + (cause is EventCause.INPUT)):
            return self, []
        after = replace(self, states={**self.states, key: state})
        if stands and before in (None, state):
            return after, []
        # Some devices call their states changes when they are asked for them. A contact that is closed is no news.
        may_stand = cause is EventCause.INPUT or operation is PropertyOperation.UNSAID
        if state and before and may_stand and key not in after.begun:
            return after, []
        if state:
            if now - after.begun.get(key, -REPEAT_S) < REPEAT_S:
                return after, []
            return replace(after, begun={**after.begun, key: now}), after._report(key, True)
        return after._without((key,))

    def _ended(self, topic: Topic, cause: EventCause) -> tuple[Occurrences, list[EventReport]]:
        """End everything that was reported under a topic."""
        keys = [key for key in self.states if key[:2] == (topic, cause)]
        return replace(self, states={**self.states, **dict.fromkeys(keys, False)})._without(keys)

    def _without(self, keys: Iterable[_Key]) -> tuple[Occurrences, list[EventReport]]:
        """End a property; the end is reported once nothing of its subject goes on any more."""
        left = {key: since for key, since in self.begun.items() if key not in keys}
        going_on = {self._subject(key) for key in left}
        over = {self._subject(key): key for key in self.begun if key not in left}
        ended = [key for subject, key in over.items() if subject not in going_on]
        return replace(self, begun=left), [report for key in ended for report in self._report(key, False)]

    def _report(self, key: _Key, begins: bool) -> list[EventReport]:
        subject = self._subject(key)
        return [] if subject is None else [EventReport(subject.source, subject.camera, subject.cause, begins)]

    def _subject(self, key: _Key) -> _Subject | None:
        _, cause, items = key
        if cause is EventCause.INPUT:
            return self._input(dict(items))
        if WHOLE_DEVICE in self.cameras:
            return _Subject(self.cameras[WHOLE_DEVICE], cause)
        number = channel(dict(items), self.by_token)
        if number is not None and not self.by_token:
            number += self._counts_from_0
        camera = self.cameras.get(1 if number is None and len(self.cameras) == 1 else number or 0)
        return None if camera is None else _Subject(camera, cause)

    def _input(self, source: Mapping[str, str]) -> _Subject | None:
        """The subject of an input: inputs belong to a device, and are reported of its first camera."""
        if not self.cameras:
            return None
        known = [input_token(dict(items)) for _, cause, items in self.states if cause is EventCause.INPUT]
        return _Subject(self.cameras[min(self.cameras)], EventCause.INPUT, input_number(input_token(source), known))

    @property
    def _most_known(self) -> int:
        return _MOST_OF_CAMERA if WHOLE_DEVICE in self.cameras else _MOST_OF_RECORDER

    @property
    def _counts_from_0(self) -> bool:
        return any(channel(dict(items), {}) == 0 for _, cause, items in self.states if cause is not EventCause.INPUT)
