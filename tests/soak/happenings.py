"""What happens to the neighbourhood: alarms of people, bells and motion at cameras, and the death of who listens."""

from __future__ import annotations

import logging
import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from soak.dues import Dues
from soak.emergencies import Emergency, EmergencyBook
from soak.holdings import Watched
from soak.neighbourhood import BELL, MOVING, NAMES, PASSWORD, USER
from soak.plan import Kind, Trouble
from soak.samples import Alarms, Group
from support.event_device import EventDevice, alert
from support.keyboard import Keyboard
from support.listening import ListeningProcess
from support.onvif_device import OnvifDevice
from support.onvif_events import EventService
from support.running import Running
from support.screen import Screen
from support.walls import Status, tivi
from wall.model.event_rules import EMERGENCY

log = logging.getLogger("soak.happenings")

_MOTION = "tns1:RuleEngine/CellMotionDetector/Motion"
_LENS = {"VideoSourceConfigurationToken": "lens-1", "Rule": "MyMotionDetectorRule"}
_RINGS_S, _HEARD_S = 8.0, 3.0
"""A bell rings for so long at least, and is surely heard when somebody has listened to it for so long."""
_CALM_S = EMERGENCY.clear_s + 20.0
"""What rings again sooner belongs to what was answered: a bell is over ten seconds after its last word, and a listener
that was killed meanwhile tells so later."""
_READ_S = 2.0
"""How long an emergency is looked at before somebody presses OK."""
_MOST = 3
_BELL = Emergency(BELL, "input")


@dataclass(frozen=True, slots=True)
class _Job:
    """A `tivi alarm`: `begins` is called before it runs, `taken` once it has succeeded."""

    words: tuple[str, ...]
    begins: Callable[[], None]
    taken: Callable[[], None]


class Happenings(Running):
    """`socket` is the wall's own; `listen_at` the one for who listens to cameras."""

    def __init__(
        self, folder: Path, socket: Path, listen_at: Path, screen: Screen, dues: Dues, note: Callable[[str], None]
    ) -> None:
        self._state = folder / "listener"
        self._socket, self._listen_at = socket, listen_at
        self._dues, self._note = dues, note
        self._hands = Keyboard(screen)
        self.log = self._state / "log.txt"
        self._recorder = OnvifDevice(user=USER, password=PASSWORD, events=EventService())
        self._camera = EventDevice(user=USER, password=PASSWORD, host="127.0.0.2")
        self._listener: ListeningProcess | None = None
        self._book = EmergencyBook()
        self._runner = ThreadPoolExecutor(1, "alarms")
        self._jobs: deque[_Job] = deque()
        self._running: tuple[Future[bool], _Job] | None = None
        self._later: list[tuple[float, Callable[[], None]]] = []
        self._rings_until = self._heard_since = 0.0
        self._standing_since: float | None = None

    def start(self) -> None:
        self._state.mkdir()
        self._recorder.__enter__()
        self._camera.port = self._recorder.port
        self._camera.start()
        self._listener = ListeningProcess(self._listen_at, self._state, self._recorder.port)
        self._listener.start()

    def stop(self) -> None:
        if self._listener is not None:
            self._listener.kill()
        self._runner.shutdown(wait=True, cancel_futures=True)
        self._camera.stop()
        self._recorder.__exit__(None, None, None)

    def groups(self) -> dict[Group, Watched]:
        if self._listener is None or self._listener.pid is None:
            return {}
        return {Group.LISTENER: Watched([self._listener.pid], [self._state], logs=("log.txt",))}

    def taken(self) -> Alarms:
        return self._book.taken()

    def do(self, trouble: Trouble, now: float) -> None:
        match trouble.kind:
            case Kind.ALARM:
                self._alarm(trouble, now)
            case Kind.BELL if now > self._rings_until + _CALM_S and not self._book.stands(_BELL):
                self._rings_until = now + max(trouble.lasts_s, _RINGS_S)
                self._note(f"the bell at {BELL}")
            case Kind.MOTION:
                self._move(trouble, now)
            case Kind.LISTENER if self._listener is not None and self._listener.pid is not None:
                self._listener.kill()
                self._later.append((now + min(trouble.lasts_s, 5.0), self._listener.start))
                self._note("the listener killed")

    def tick(self, now: float, status: Status | None) -> None:
        """Go on with what was begun, and look whether each emergency is where it must be."""
        due = [act for at, act in self._later if at <= now]
        self._later = [one for one in self._later if one[0] > now]
        for act in due:
            act()
        self._run_next()
        self._ring(now)
        if status is not None:
            before = len(self._book.standing)
            self._book.look(status.told, now, time.time(), self._dues.scale)
            if len(self._book.standing) != before:
                self._dues.saved(now)
            self._press(now, status)

    def end(self) -> None:
        """Nothing happens any more: what was raised by people is answered, and bells go by themselves."""
        self._rings_until = 0.0
        for _, act in self._later:
            act()
        self._later = []
        self._answer(None)

    def _alarm(self, trouble: Trouble, now: float) -> None:
        names = ["", *NAMES.values()]
        one = Emergency(names[int(trouble.pick * len(names))], "alarm")
        if self._book.stands(one) or len(self._book.standing) >= _MOST:
            return
        drill = ("--drill",) if trouble.lasts_s < 2 else ()
        words = ("alarm", *filter(None, [one.camera]), "Có cháy", *drill)
        self._jobs.append(_Job(words, lambda: None, lambda: self._raised(one)))
        self._later.append((now + 3 + trouble.lasts_s, lambda: self._answer(one)))
        self._note(f"{'a drill' if drill else 'an alarm'} at {one.camera or 'no camera'}")

    def _raised(self, one: Emergency) -> None:
        self._book.raised(one, time.monotonic())
        self._dues.saved(time.monotonic())

    def _answer(self, one: Emergency | None) -> None:
        """Somebody ends the alarms of a camera; those without one are ended with all."""
        is_all = one is None or not one.camera

        def begins() -> None:
            alarms = [each for each in self._book.standing if each.cause == "alarm"]
            self._book.answered(alarms if is_all else [each for each in alarms if each == one])
            self._dues.saved(time.monotonic())

        words = ("alarm", "--end") if is_all or one is None else ("alarm", "--end", one.camera)
        self._jobs.append(_Job(words, begins, lambda: None))

    def _run_next(self) -> None:
        if self._running is not None and self._running[0].done():
            (future, job), self._running = self._running, None
            if future.result():
                job.taken()
            elif "--end" not in job.words:  # there may be none any more to be ended
                self._book.refused("tivi alarm was refused")
        if self._running is None and self._jobs:
            job = self._jobs.popleft()
            job.begins()
            self._running = self._runner.submit(self._said, job.words), job

    def _said(self, words: tuple[str, ...]) -> bool:
        done = tivi(*words, "--socket", self._socket, limit_s=60)
        if done.returncode:
            log.info("tivi %s: %s", " ".join(words), done.stderr.strip())
        return done.returncode == 0

    def _ring(self, now: float) -> None:
        """A camera says again and again that its contact is closed; somebody has to listen."""
        if now > self._rings_until or not self._camera.serving:
            self._heard_since = now
            return
        self._camera.say(alert("io", more="<inputIOPortID>1</inputIOPortID>"))
        if now - self._heard_since > _HEARD_S * self._dues.scale and not self._book.stands(_BELL):
            self._book.raised(_BELL, now)
            self._dues.saved(now)

    def _move(self, trouble: Trouble, now: float) -> None:
        def tell(moves: bool) -> Callable[[], None]:
            assert self._recorder.events is not None
            events = self._recorder.events
            return lambda: events.put(_MOTION, _LENS, {"IsMotion": "true" if moves else "false"})

        if trouble.pick < 0.5:
            tell(True)()
            self._later.append((now + trouble.lasts_s, tell(False)))
            self._note(f"motion at {MOVING}")
        else:
            kind = "fielddetection" if trouble.pick > 0.9 else "VMD"
            self._camera.say(alert(kind))
            self._later.append((now + trouble.lasts_s, lambda: self._camera.say(alert(kind, "inactive"))))
            self._note(f"{kind} at {BELL}")

    def _press(self, now: float, status: Status) -> None:
        """OK, where the bell alone has had the screen long enough to be read; else it goes by itself."""
        focus = status.told["focus"]
        is_alone = self._book.standing == [_BELL] and len(status.told["events"]) == 1 and not self._running
        if not is_alone or focus is None or focus["level"] != "emergency" or now < self._rings_until:
            self._standing_since = None
        elif self._standing_since is None:
            self._standing_since = now
        elif now - self._standing_since > _READ_S:
            self._standing_since = None
            self._book.answered([_BELL])
            self._dues.saved(now)
            self._hands.press("Return")
            self._note("OK pressed")
