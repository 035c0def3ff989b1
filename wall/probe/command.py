"""`tivi probe`, from a wish to an answer: wires what searches, looks and tells. Prints nothing itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from wall.fault import Fault
from wall.model import Source
from wall.probe.neighbourhood import Around, around
from wall.probe.report import wants_surroundings
from wall.probe.search import Login, Missed, Outcome, search
from wall.probe.sight import Sight
from wall.probe.target import Target, with_login


class Looks(Protocol):
    def look(self, source: Source, picture: bool = False) -> Sight:
        """What is seen there."""


def probe(
    target: Target,
    looker: Looks,
    say: Callable[[Source], None],
    ask_login: Callable[[], Login | None],
    ask_around: Callable[[str], Around] = around,
) -> tuple[Outcome, Target, Around]:
    """Try the target's addresses, one connection at a time. Where the camera wants a login and none was given,
    `ask_login` is asked once; the target that is given back has it."""
    outcome = searched(target, looker, say)
    if isinstance(outcome, Missed) and outcome.fault is Fault.WRONG_PASSWORD and target.login.password is None:
        login = ask_login()
        if login is not None:
            target = with_login(target, login)
            outcome = searched(target, looker, say)
    found = ask_around(target.host) if wants_surroundings(outcome) else Around()
    return outcome, target, found


def searched(target: Target, looker: Looks, say: Callable[[Source], None]) -> Outcome:
    """The search driven to its end."""
    steps = search(target.tries)
    try:
        source = next(steps)
        while True:
            say(source)
            source = steps.send(looker.look(source))
    except StopIteration as end:
        outcome: Outcome = end.value
        return outcome
