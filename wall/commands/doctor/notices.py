"""Judges the folder of notices beside the layout. Pure."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from wall.commands.doctor.finding import Finding, good, say, warning
from wall.model.language import Language
from wall.words import doctor_of_services as words


@dataclass(frozen=True, slots=True)
class NoticesFacts:
    """A `folder` of notices as the wall's user reads it: how many there are, and what is wrong, in words."""

    folder: Path
    reader: str
    count: int = 0
    problems: tuple[Mapping[Language, str], ...] = ()


def of_notices(found: NoticesFacts | None) -> list[Finding]:
    """Empty where there is no such folder."""
    if found is None:
        return []
    if not found.problems:
        return [good("notices", say(words.NOTICES_GOOD, n=found.count))]
    first = found.problems[0].__getitem__
    told = say(words.NOTICES_WRONG, n=len(found.problems), first=first)
    cure = say(words.NOTICES_DO, owner=found.reader, folder=shlex.quote(str(found.folder)))
    return [warning("notices", told, cure)]
