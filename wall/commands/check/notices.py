"""The notices beside a layout, as the wall would read and show them now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from wall.board.notices_folder import SETTLED_S, NoticesFolder
from wall.config import Severity
from wall.core.board.notice import NoticeProblem, Notices, shown
from wall.model.language import Language
from wall.words import commands as words
from wall.words import problems as problem_words


@dataclass(frozen=True, slots=True)
class CheckedNotices:
    """All notices of the folder `beside` which a layout lies, and how many of them are shown at one moment."""

    beside: Path
    notices: Notices
    shown: int

    def reports(self, language: Language) -> list[str]:
        """What the wall would tell of each, with its file and, where there is one, its line."""
        warning = problem_words.SEVERITY[Severity.WARNING.value].said(language)
        return [f"{self._place(one)}: {warning}: {one.said(language)}" for one in self.notices.problems]

    def count(self, language: Language) -> str:
        """How many there are, in one line."""
        return words.CHECKED_NOTICES.said(language, shown=self.shown, total=len(self.notices.notices))

    def as_json(self, language: Language) -> dict[str, Any]:
        problems = [
            {"file": str(self.beside / one.path), "line": one.line or None, "text": one.said(language)}
            for one in self.notices.problems
        ]
        return {"shown": self.shown, "total": len(self.notices.notices), "problems": problems}

    def _place(self, problem: NoticeProblem) -> str:
        path = self.beside / problem.path
        return f"{path}:{problem.line}" if problem.line else str(path)


def checked_notices(beside: Path, now: datetime) -> CheckedNotices | None:
    """Read them; None where there is no folder of notices. `now` is local time."""
    folder = NoticesFolder(beside)
    if not folder.folders():
        return None
    # Read once: what is half written counts as it is, which the wall would wait for.
    folder.read(now, 0.0)
    notices = folder.read(now, SETTLED_S).notices
    return CheckedNotices(beside, notices, len(shown(notices.notices, now)))
