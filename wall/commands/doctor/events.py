"""Judges which cameras give events, by what the running wall says. Pure."""

from __future__ import annotations

from functools import partial

from wall.commands.doctor.finding import Finding, good, say, warning
from wall.commands.event_listening import EventListening, reason_of_other
from wall.model.event_trouble import EventTrouble
from wall.model.listening import WEBHOOK
from wall.words import listen as words


def of_events(found: EventListening | None) -> list[Finding]:
    """Those that give them, and those that do not by their cause; empty where no wall says."""
    if found is None:
        return []
    if not found.is_listening:
        return [warning("events", say(words.NOBODY), words.NOBODY_DO)] if found.is_missed else []
    findings = []
    if found.giving:
        told = say(words.ALL_GIVE, n=len(found.giving), cameras=", ".join(found.giving))
        findings.append(good("events", told))
    elif not found.failing:
        findings.append(good("events", say(words.ALL_OFF)))
    causes: dict[EventTrouble, list[str]] = {}
    for name, why, *_ in found.failing:
        causes.setdefault(why, []).append(name)
    for why, names in causes.items():
        told = say(words.SOME_FAIL, cameras=", ".join(names), why=say(words.TROUBLES[why]))
        findings.append(warning("events", told, words.DO[why]))
    if found.quiet:
        quiet = say(words.SOME_QUIET, cameras=", ".join(name for name, _ in found.quiet))
        findings.append(warning("events", quiet, words.QUIET_DO))
    findings += [_other(*one) for one in found.others]
    return findings


def _other(name: str, why: EventTrouble, detail: str) -> Finding:
    reason = partial(reason_of_other, name, why, detail)
    told = say(words.OTHER_FAILING, what=say(words.OTHERS[name]), why=reason)
    return warning("events", told, words.WEBHOOK_DO if name == WEBHOOK else words.BROKER_DO[why])
