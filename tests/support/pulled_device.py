"""A source of events that runs on a thread beside an ONVIF device on loopback, and what it has told."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from types import TracebackType

from support.onvif_device import OnvifDevice
from support.onvif_event_faults import EventFaults, FastClock
from support.onvif_events import EventService
from support.waiting import until
from wall.model.event import EventReport
from wall.model.event_trouble import EventSourceError
from wall.model.login import Login
from wall.onvif.events.lease_file import LeaseMemory, LeaseStore
from wall.onvif.events.pull_point import PullPointSource

PASSWORD = "Gác-cổng#42"
ADMIN = Login("admin", PASSWORD)
WHOLE: Mapping[int, str] = {0: "Cổng chào"}
MOTION = "tns1:RuleEngine/CellMotionDetector/Motion"
LENS = {"VideoSourceConfigurationToken": "lens-1", "Rule": "MyMotionDetectorRule"}
BEGINS, ENDS = "onvif/Cổng chào/motion begins", "onvif/Cổng chào/motion ends"
LIMIT_S = 20.0


@dataclass
class Pulled:
    """A source of the device's events, running while this is entered. `told` is each report with its time."""

    device: OnvifDevice
    login: Login = ADMIN
    cameras: Mapping[int, str] = field(default_factory=lambda: WHOLE)
    leases: LeaseStore = field(default_factory=LeaseMemory)
    told: list[tuple[float, EventReport]] = field(default_factory=list)
    signs: int = 0
    error: EventSourceError | None = None

    @property
    def events(self) -> EventService:
        assert self.device.events is not None
        return self.device.events

    @property
    def words(self) -> list[str]:
        """The reports as words: the name, and whether it begins or ends."""
        return [f"{report.source} {'begins' if report.begins else 'ends'}" for _, report in self.told]

    def __enter__(self) -> Pulled:
        clock = self.events.clock
        self._ended = threading.Event()
        source = PullPointSource("127.0.0.1", [self.device.port], self.login, self.cameras, self.leases, clock)
        self._thread = threading.Thread(target=self._run, args=(source,), daemon=True)
        self._thread.start()
        return self

    def __exit__(self, _type: type[BaseException] | None, _value: object, _trace: TracebackType | None) -> None:
        self.end()

    def end(self) -> float:
        """Have it end, and wait for that; how long it took, in seconds."""
        began = time.monotonic()
        self._ended.set()
        self._thread.join(LIMIT_S)
        assert not self._thread.is_alive(), "the source does not end"
        return time.monotonic() - began

    def failed(self) -> EventSourceError:
        """Why it has ended by itself."""
        self._thread.join(LIMIT_S)
        assert self.error is not None, f"it goes on: {self.events.asked}"
        return self.error

    def listens(self) -> None:
        """Wait until it pulls, and knows how things stand."""
        until(lambda: "PullMessages" in self.events.asked, "a pull", LIMIT_S, lambda: str(self.device.asked))

    def wait_told(self, count: int) -> list[str]:
        until(lambda: len(self.told) >= count, f"{count} reports", LIMIT_S, lambda: f"{self.words} {self.events.asked}")
        return self.words

    def wait_asked(self, operation: str, times: int = 1) -> None:
        asked = self.events.asked
        until(lambda: asked.count(operation) >= times, f"{operation}, {times} times", LIMIT_S, lambda: str(asked))

    def move(self, moves: bool) -> None:
        self.events.put(MOTION, LENS, {"IsMotion": "true" if moves else "false"})

    def _run(self, source: PullPointSource) -> None:
        try:
            source.run(self._tell, self._ended, self._sign)
        except EventSourceError as error:
            self.error = error

    def _tell(self, report: EventReport) -> None:
        self.told.append((time.monotonic(), report))

    def _sign(self) -> None:
        self.signs += 1


@contextmanager
def listening(faults: EventFaults | None = None, speed: float = 1.0, **device: object) -> Iterator[Pulled]:
    """A source that listens to a device on which nothing moves."""
    with ExitStack() as stack:
        service = EventService(faults, FastClock(speed))
        service.put(MOTION, LENS, {"IsMotion": "false"})
        made = OnvifDevice(password=PASSWORD, events=service, **device)  # type: ignore[arg-type]
        yield stack.enter_context(Pulled(stack.enter_context(made)))
