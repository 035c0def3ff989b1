"""Keeps the webhook and the MQTT broker as the wall wants them, and tells how they are."""

from __future__ import annotations

import logging
from collections.abc import Callable

from wall.events.mqtt import MqttSubscriber
from wall.events.webhook import WebhookServer
from wall.model.event import EventReport
from wall.model.event_intake import NO_INTAKE, EventIntake
from wall.model.event_trouble import EventTrouble
from wall.model.listening import MQTT, WEBHOOK, SourceHealth, SourceState

log = logging.getLogger("tivi.events")

_LISTEN_AGAIN_S = 30.0
_MQTT_AGAIN_S = {EventTrouble.WRONG_LOGIN: 900.0, EventTrouble.INVALID_ANSWER: 60.0}
"""Where the broker is better not asked again at once."""


class IntakeKeeper:
    """What other programs may tell events by. All on one thread, but for `tell`."""

    def __init__(
        self, tell: Callable[[EventReport], None], clock: Callable[[], float], epoch: Callable[[], float]
    ) -> None:
        """`clock` gives monotonic seconds, `epoch` those since 1970."""
        self._pass_on, self._clock, self._epoch = tell, clock, epoch
        self._intake = NO_INTAKE
        self._names: tuple[str, ...] = ()
        self._webhook: WebhookServer | None = None
        self._broker: MqttSubscriber | None = None
        self._not_before = dict.fromkeys((WEBHOOK, MQTT), 0.0)
        self._why: dict[str, tuple[EventTrouble | None, str]] = {}
        self._health: dict[str, SourceHealth] = {}
        self._last: dict[str, float] = {}

    def follow(self, intake: EventIntake, names: tuple[str, ...]) -> None:
        """From now on as `intake` says. `names` are those of the wall's cameras."""
        self._names = names
        before, self._intake = self._intake, intake
        if before.webhook != intake.webhook:
            self._end_webhook()
        if before.mqtt != intake.mqtt:
            self._end_broker()
        self.tick()

    def tick(self) -> None:
        """Let time pass; call a few times a second."""
        now, intake = self._clock(), self._intake
        if intake.webhook is not None and self._webhook is None and now >= self._not_before[WEBHOOK]:
            try:
                self._webhook = WebhookServer(intake.webhook, self._told(WEBHOOK), lambda: self._names)
                self._why[WEBHOOK] = None, ""
            except OSError as error:
                self._why[WEBHOOK] = EventTrouble.NO_ANSWER, error.strerror or type(error).__name__
                log.warning("the webhook cannot listen: %s", self._why[WEBHOOK][1])
                self._not_before[WEBHOOK] = now + _LISTEN_AGAIN_S
        if intake.mqtt is not None and self._broker is None and now >= self._not_before[MQTT]:
            self._broker = MqttSubscriber(intake.mqtt, self._told(MQTT), lambda: self._names, self._clock)
        if self._broker is not None:
            self._broker.tick()
            trouble = self._broker.trouble
            self._why[MQTT] = trouble, self._broker.detail
            if trouble in _MQTT_AGAIN_S:
                self._end_broker()
                self._not_before[MQTT] = now + _MQTT_AGAIN_S[trouble]

    def health(self) -> tuple[SourceHealth, ...]:
        """How each is that is wanted, or was until now."""
        wanted = {WEBHOOK: self._intake.webhook is not None, MQTT: self._intake.mqtt is not None}
        for name, is_wanted in wanted.items():
            trouble, detail = self._why.get(name, (None, "")) if is_wanted else (None, "")
            state = SourceState.OFF
            if is_wanted:
                state = SourceState.LISTENING if trouble is None else SourceState.FAILED
            before = self._health.get(name)
            if before is None and not is_wanted:
                continue
            is_same = before is not None and (before.state, before.trouble) == (state, trouble)
            since = before.since if before is not None and is_same else self._epoch()
            self._health[name] = SourceHealth(name, (), state, since, None, trouble, detail, self._last.get(name))
        return tuple(self._health.values())

    def close(self) -> None:
        self._end_webhook()
        self._end_broker()

    def _told(self, name: str) -> Callable[[EventReport], None]:
        def tell(report: EventReport) -> None:
            self._last[name] = self._epoch()
            self._pass_on(report)

        return tell

    def _end_webhook(self) -> None:
        if self._webhook is not None:
            self._webhook.close()
        self._webhook, self._not_before[WEBHOOK] = None, 0.0

    def _end_broker(self) -> None:
        if self._broker is not None:
            self._broker.close()
        self._broker, self._not_before[MQTT] = None, 0.0
