"""Judges whether the running wall can write what it keeps: the log of events, and the cameras' history. Pure."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Mapping

from wall.commands.doctor.facts import KeptFile
from wall.commands.doctor.finding import Finding, Said, as_it_is, good, say, warning
from wall.commands.doctor.machine import FULL, size
from wall.words import Text
from wall.words import doctor as words

EVENT_LOG, HISTORY = "event_log", "history"
_WORDS: Mapping[str, tuple[Text, Text]] = {
    EVENT_LOG: (words.EVENT_LOG_GOOD, words.EVENT_LOG_TROUBLE),
    HISTORY: (words.HISTORY_GOOD, words.HISTORY_TROUBLE),
}
"""Where all is well, and where it is not."""


def of_kept(files: Iterable[KeptFile]) -> list[Finding]:
    """A finding for each."""
    return [_of(one) for one in files]


def _of(file: KeptFile) -> Finding:
    well, ill = _WORDS[file.topic]
    if not file.trouble:
        return good(file.topic, say(well))
    reason, advice = _cause(file)
    return warning(file.topic, say(ill, reason=reason), advice)


def _cause(file: KeptFile) -> tuple[Said, Said]:
    """Why it cannot be written, by what is to be seen of it, and what to do; the database's own words where nothing is.

    A disk that is read-only comes first: on one nobody's rights can be changed.
    """
    told = {"folder": file.folder, "writer": file.writer, "owner": file.foreign}
    if file.read_only:
        return say(words.KEPT_READ_ONLY), say(words.DISK_READ_ONLY_DO)
    if file.foreign or file.locked:
        advice = say(words.KEPT_RIGHTS_DO, **told | {"folder": shlex.quote(str(file.folder))})
        return say(words.KEPT_FOREIGN if file.foreign else words.KEPT_LOCKED, **told), advice
    if file.free is not None and file.free < FULL:
        return say(words.KEPT_FULL, free=size(file.free)), say(words.DISK_FULL_DO)
    return as_it_is(file.trouble), say(words.KEPT_DO)
