"""`tivi probe`, from a wish to an outcome: wires the search, the looking and the questions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from wall.commands.probe.measurement import Sight
from wall.commands.probe.neighbourhood import Around, around
from wall.commands.probe.report import wants_surroundings
from wall.commands.probe.search import Missed, ProbeOutcome, search
from wall.commands.probe.target import Target, with_login
from wall.model.camera import Source
from wall.model.login import Login


class Looks(Protocol):
    """Connects to a stream and watches it for some seconds."""

    def look(self, source: Source, picture: bool = False) -> Sight:
        """What is seen; with `picture`, a small JPEG of it too. Raises OSError where no process can be started."""


def probe(
    target: Target,
    looker: Looks,
    say: Callable[[Source], None],
    ask_login: Callable[[], Login | None],
    ask_around: Callable[[str], Around] = around,
) -> tuple[ProbeOutcome, Target, Around]:
    """Try the target's addresses, one connection at a time.

    Where the camera wants a login and none was given, `ask_login` is asked once; the returned target has its answer.
    """
    outcome = searched(target, looker, say)
    if isinstance(outcome, Missed) and outcome.wants_login(target.login):
        login = ask_login()
        if login is not None:
            target = with_login(target, login)
            outcome = searched(target, looker, say)
    found = ask_around(target.host) if wants_surroundings(outcome) else Around()
    return outcome, target, found


def searched(target: Target, looker: Looks, say: Callable[[Source], None]) -> ProbeOutcome:
    """The search, driven to its end."""
    steps = search(target.tries)
    try:
        source = next(steps)
        while True:
            say(source)
            source = steps.send(looker.look(source))
    except StopIteration as end:
        outcome: ProbeOutcome = end.value
        return outcome
