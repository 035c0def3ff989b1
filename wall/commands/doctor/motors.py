"""Judges which cameras can be turned, by what the running wall has learnt of them. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from wall.commands.doctor.facts import Running
from wall.commands.doctor.finding import Finding, good, say, warning
from wall.core.ptz import Ability, PtzOutcome
from wall.words import doctor_of_services as words


def of_motors(running: Running) -> list[Finding]:
    """Empty where nobody has tried to turn one: that is when a camera is asked."""
    told: Mapping[str, Mapping[str, Any]] = (running.status or {}).get("motors", {})
    refused = [name for name, one in told.items() if one["ability"] == Ability.REFUSED.value]
    silent = [name for name, one in told.items() if one["failed"] == PtzOutcome.NO_ANSWER.value]
    turn = [name for name, one in told.items() if one["ability"] == Ability.THERE.value and name not in silent]
    findings = []
    if turn:
        findings.append(good("motors", say(words.MOTORS_TURN, cameras=", ".join(turn))))
    if refused:
        said = say(words.MOTORS_REFUSED, cameras=", ".join(refused))
        findings.append(warning("motors", said, words.MOTORS_REFUSED_DO))
    if silent:
        said = say(words.MOTORS_SILENT, cameras=", ".join(silent))
        findings.append(warning("motors", said, words.MOTORS_SILENT_DO))
    return findings
