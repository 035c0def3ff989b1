"""The notices that may be edited, and what the editor says beside one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from html import escape
from itertools import count
from pathlib import Path

from wall.board.notices_folder import NoticesFolder, text_files
from wall.core.board.notice import FOLDER
from wall.core.board.notice_text import notice_in
from wall.core.view.notice_words import dates_words
from wall.display import style
from wall.model.language import Language
from wall.model.level import Level
from wall.words import board
from wall.words import editor as words

_NEW = ("thong-bao", "khan")
"""Names of new notices: a plain one, and an urgent one."""
_MOST = 12
"""Notices that there are already: more would be too many to go through key by key."""


def notice_paths(beside: Path) -> list[Path]:
    """Where a new notice goes, a new urgent one, and those that there are, the newest first."""
    there = NoticesFolder(beside).folders()
    folder = there[0] if there else beside / FOLDER
    known = [path for one in there for path in text_files(one)]
    known.sort(key=lambda path: path.name)
    known.sort(key=_modified, reverse=True)
    return [*(_free(folder, name) for name in _NEW), *known[:_MOST]]


def notice_as_html(text: str, name: str, now: datetime, language: Language) -> str:
    """How the wall reads a notice, and how one is written."""
    parts: list[str] = []
    if text.strip():
        reading = notice_in(text, name, now, now)
        for problem in reading.problems:
            parts.append(_coloured(problem.said(language), Level.WARNING))
        notice = reading.notice
        if notice is not None:
            word = f"{board.URGENT.said(language)}: " if notice.is_urgent else ""
            parts.append(_coloured(f"{word}{notice.title}", Level.ALARM if word else Level.CALM))
            dates = dates_words(notice, now, language)
            parts.append(f"<p>{escape(dates or words.NOTICE_ALWAYS.said(language))}</p>")
    parts += [f"<p>{escape(one.said(language))}</p>" for one in words.NOTICE_HELP]
    return "".join(parts)


def _coloured(text: str, level: Level) -> str:
    return f'<p><b style="color:{style.LEVELS[level].name()}">{escape(text)}</b></p>'


def _free(folder: Path, name: str) -> Path:
    candidates: Iterator[Path] = (folder / f"{name}-{number}.txt" for number in count(1))
    return next(path for path in candidates if not path.exists())


def _modified(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0
