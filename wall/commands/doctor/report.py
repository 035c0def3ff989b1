"""All findings as a text for a terminal, and as JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from wall.commands.doctor.events import of_events
from wall.commands.doctor.events_out import of_events_out
from wall.commands.doctor.facts import Facts
from wall.commands.doctor.finding import Finding, Verdict
from wall.commands.doctor.household import of_household
from wall.commands.doctor.kept import of_kept
from wall.commands.doctor.machine import of_machine
from wall.commands.doctor.motors import of_motors
from wall.commands.doctor.notices import of_notices
from wall.commands.doctor.phones import of_phones
from wall.commands.doctor.way_out import of_way_out
from wall.model.language import Language
from wall.words import doctor as words


def findings(facts: Facts) -> list[Finding]:
    return [
        *of_machine(facts),
        *of_household(facts),
        *of_kept(facts.kept),
        *of_events(facts.events),
        *of_events_out(facts.running, facts.sound_outputs),
        *of_motors(facts.running),
        *of_notices(facts.notices),
        *of_phones(facts.phones),
        *of_way_out(facts.outside),
    ]


def in_words(found: Sequence[Finding], facts: Facts, when: datetime, language: Language) -> str:
    """Several lines, without a line break at the end: a sign, what was checked, the result, what to do."""
    date = f"{when:%d/%m/%Y %H:%M}" if language is Language.VI else f"{when:%Y-%m-%d %H:%M}"
    lines = [words.TITLE.said(language, version=facts.versions.get("tivi", "?"), when=date), ""]
    for one in found:
        lines.append(f"{words.SIGNS[one.level]} {one.what(language)}: {one.found(language)}")
        if one.advice is not None:
            lines.append(f"    → {one.advice(language)}")
    return "\n".join([*lines, "", verdict(found, language)])


def verdict(found: Sequence[Finding], language: Language) -> str:
    count = Counter(one.level for one in found)
    told = {"wrong": count[Verdict.WRONG], "warnings": count[Verdict.WARNING]}
    if count[Verdict.WRONG]:
        return words.WRONG.said(language, **told)
    return (words.WARNINGS_ONLY if count[Verdict.WARNING] else words.ALL_WELL).said(language, **told)


def as_json(found: Sequence[Finding], facts: Facts, when: datetime, language: Language) -> dict[str, Any]:
    """One JSON object. `ok`: nothing is wrong, though there may be warnings."""
    count = Counter(one.level for one in found)
    return {
        "ok": not count[Verdict.WRONG],
        "when": when.isoformat(timespec="seconds"),
        "wrong": count[Verdict.WRONG],
        "warnings": count[Verdict.WARNING],
        "findings": [
            {
                "level": one.level.value,
                "topic": one.topic,
                "what": one.what(language),
                "found": one.found(language),
                "do": None if one.advice is None else one.advice(language),
            }
            for one in found
        ],
        "versions": dict(facts.versions),
    }


def anything_wrong(found: Sequence[Finding]) -> bool:
    return any(one.level is Verdict.WRONG for one in found)
