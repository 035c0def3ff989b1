"""The interface of a source to its keeper: it blocks, reports, and ends when asked to."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Protocol

from wall.model.event import EventReport

Tell = Callable[[EventReport], None]
"""Takes a report, on any thread, and never blocks for long."""
Alive = Callable[[], None]
"""Called at each sign of life: a subscription granted, an empty answer to a pull, a heartbeat, an event."""


class EventSource(Protocol):
    """The events of one device, over one subscription or connection.

    Its reports are named `way/camera/cause`, "onvif/Cổng chào/motion", and those of alarm inputs with their number,
    "onvif/Cổng chào/input/1". The keeper decides which camera of a recorder an input belongs to, what it means, which
    level it has, and when something ends that never ends by itself.
    """

    def run(self, tell: Tell, ended: threading.Event, alive: Alive) -> None:
        """Listen until `ended` is set, and then end within 10 s, unsubscribed.

        The first `alive` says that the login was accepted and events would come. Raises EventSourceError, of
        `wall.model.event_trouble`, if it cannot go on; the keeper decides when to try again.
        """
