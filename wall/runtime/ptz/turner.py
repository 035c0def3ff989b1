"""Talks to one camera about its motors, on a thread of its own: it may be slow, and pictures are being shown."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence

from wall.core import ptz as rules
from wall.core.ptz import Ability, Halt, Order, PtzOutcome
from wall.model.camera import Camera
from wall.onvif.device import find_service
from wall.onvif.http import Exchange, HttpExchange
from wall.onvif.ptz import Motors, NoPresetError, find_motors, obey
from wall.onvif.service import PORTS
from wall.onvif.session import Session
from wall.onvif.trouble import DeviceError, Trouble

log = logging.getLogger("tivi.ptz")

_HALTS = 4
"""How often a camera is told to stop if it does not confirm."""
_PAUSE_S = 0.3
"""Interval of these orders (seconds)."""

Tell = Callable[[Ability | PtzOutcome], None]
"""Takes the outcome of a question or an order, from any thread."""


class Turner:
    """One camera's motors. The first order, or `learn`, finds out whether it has any."""

    def __init__(
        self,
        camera: Camera,
        tell: Tell,
        ports: Sequence[int] = PORTS,
        exchange: Callable[[str], Exchange] = HttpExchange,
    ) -> None:
        self._camera, self._tell, self._ports = camera, tell, ports
        self._host = camera.main.endpoint.host
        self._exchange = exchange(self._host)
        self._changed = threading.Condition()
        self._waiting: tuple[Order, ...] = ()
        self._is_ending = False
        self._thread = threading.Thread(target=self._run, name=f"ptz {camera.name}", daemon=True)

    def learn(self) -> None:
        """Start to ask; the answer is passed on."""
        self._thread.start()

    def order(self, order: Order) -> None:
        """Have this done as soon as the camera has done what it is doing; what became pointless is left out."""
        with self._changed:
            self._waiting = rules.queued(self._waiting, order)
            self._changed.notify()

    def end(self) -> None:
        """Do what is waiting, and nothing after it."""
        with self._changed:
            self._is_ending = True
            self._changed.notify()

    def wait(self, seconds: float) -> None:
        """Wait for the end, at most so long."""
        if self._thread.is_alive():
            self._thread.join(max(0.0, seconds))

    def _run(self) -> None:
        try:
            self._turn()
        except DeviceError as error:
            self._refused(error)
        except Exception as error:
            log.error("%s cannot be turned any more", self._camera.name, exc_info=error)
            self._tell(Ability.NONE)

    def _turn(self) -> None:
        """Raises DeviceError where asking on is of no use, or does harm."""
        session = Session(self._exchange, self._camera.main.login, is_patient=False)
        motors = self._motors(session)
        if motors is None and session.is_login_in_doubt:
            # It may refuse without a word, and would count one more login for each arrow key.
            raise DeviceError(Trouble.WRONG_LOGIN)
        self._tell(Ability.NONE if motors is None else Ability.THERE)
        log.info("%s %s", self._camera.name, "has no motors" if motors is None else "can be turned")
        while motors is not None:
            order = self._next()
            if order is None:
                return
            self._do(session, motors, order)

    def _motors(self, session: Session) -> Motors | None:
        found = find_service(self._host, tuple(self._ports), lambda _: self._exchange)
        if found is None:
            return None
        try:
            return find_motors(session, found.service, self._host, self._camera.channel)
        except DeviceError as error:
            if error.trouble.is_final:
                raise
            log.info("%s says nothing of motors: %s", self._camera.name, error.trouble.value)
            return None

    def _next(self) -> Order | None:
        """The order to do now; None at the end."""
        with self._changed:
            while not self._waiting and not self._is_ending:
                self._changed.wait()
            if not self._waiting:
                return None
            order, *rest = self._waiting
            self._waiting = tuple(rest)
            return order

    def _do(self, session: Session, motors: Motors, order: Order) -> None:
        tries = _HALTS if isinstance(order, Halt) else 1
        for left in range(tries, 0, -1):
            try:
                obey(session, motors, order)
            except NoPresetError:
                self._tell(PtzOutcome.NO_PRESET)
            except DeviceError as error:
                if error.trouble.is_final:
                    raise
                log.warning("%s does not do %s: %s", self._camera.name, order, error.trouble.value)
                if left > 1 and not self._is_overtaken():
                    continue
                self._tell(PtzOutcome.NO_ANSWER)
            else:
                self._tell(PtzOutcome.DONE)
            return

    def _is_overtaken(self) -> bool:
        """Whether another order ends what this one should, after a pause."""
        with self._changed:
            if not self._waiting:
                self._changed.wait(_PAUSE_S)
            return bool(self._waiting)

    def _refused(self, error: DeviceError) -> None:
        """The login is not tried again: the camera might lock it."""
        log.warning("%s cannot be turned: %s", self._camera.name, error.trouble.value)
        self._tell(Ability.REFUSED if error.trouble is not Trouble.NEEDS_LOGIN else Ability.NONE)
