"""A stick's files become the wall's if, with what the wall has already, they pass the check. Knows no device.

Everything is read before anything is written, so a stick that is pulled out loses nothing.
"""

from __future__ import annotations

import codecs
import contextlib
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from wall.commands.usb import outcome
from wall.commands.usb.outcome import HandoverOutcome
from wall.commands.usb.stick_files import CAMERAS, FOLDER, LAYOUT, LETTER, Carried, carried
from wall.config import Loaded, Problem, Severity, load
from wall.config.text.file_text import LARGEST_BYTES, Bytes, read_bytes
from wall.config.text.secrets import SHORTEST_SECRET
from wall.files.save import held, save
from wall.words import stick as words

_PRIVATE = 0o600


def hand_over(stick: Path, into: Path, now: datetime) -> HandoverOutcome | None:
    """What came of it, written on the stick too where that can be; None where the stick has no folder for us.

    `into` is the wall's folder. Raises OSError where the stick cannot be read.
    """
    with carried(stick) as found:
        if found is None:
            return None
        came = _from(found, into, now)
        # Pulled out already, full, or locked: the wall tells it all the same.
        with contextlib.suppress(OSError):
            found.write(LETTER, came.letter(now))
        return came


def _from(found: Carried, into: Path, now: datetime) -> HandoverOutcome:
    language = load(into / LAYOUT).language
    for same in found.named.values():
        if len(same) > 1:
            return outcome.refused(language, words.TWICE, words.TWICE_TEXT, files=", ".join(same))
    names = {kind: meant[0] for kind, meant in found.named.items() if meant}
    if not names:
        if found.empty:
            return _copied(found, into)
        return outcome.refused(language, words.UNKNOWN, words.UNKNOWN_TEXT)
    brought = {into / kind: _plain(found, name, into / kind) for kind, name in names.items()}
    try:
        with held(into):
            return _checked(brought, names, into, now)
    except OSError as error:
        return outcome.refused(language, words.FAILED, words.FAILED_TEXT, reason=error)


def _checked(brought: dict[Path, Bytes], names: dict[str, str], into: Path, now: datetime) -> HandoverOutcome:
    loaded = load(into / LAYOUT, brought)
    problems = [_as_on_the_stick(problem, names, into) for problem in loaded.problems]
    if any(problem.severity is Severity.ERROR for problem in problems):
        return outcome.wrong(loaded.language, problems)
    if not set(brought) <= set(loaded.files):
        return outcome.refused(loaded.language, words.NOT_USED, words.NOT_USED_TEXT)
    fresh = {
        path.name: data.content
        for path, data in brought.items()
        if data.content is not None and data.content != _plain_content(read_bytes(path).content)
    }
    if not fresh:
        return outcome.calm(loaded.language, words.NOTHING_NEW, words.NOTHING_NEW_TEXT.said(loaded.language))
    if CAMERAS in fresh and (into / CAMERAS).exists():
        (into / CAMERAS).chmod(_PRIVATE)
    kept = save(into, fresh, now)
    return outcome.taken(loaded.language, list(fresh), problems, "" if kept is None else str(kept))


def _copied(found: Carried, into: Path) -> HandoverOutcome:
    loaded = load(into / LAYOUT)
    text = _to_take_home(loaded, into)
    if text is None:
        return outcome.refused(loaded.language, words.NOT_COPIED, words.NOT_COPIED_SECRET)
    try:
        found.write(LAYOUT, codecs.BOM_UTF8 + text.replace("\n", "\r\n").encode())
    except OSError as error:
        return outcome.refused(loaded.language, words.NOT_COPIED, words.FAILED_TEXT, reason=error)
    return outcome.calm(loaded.language, words.COPIED, words.COPIED_TEXT.said(loaded.language))


def _to_take_home(loaded: Loaded, into: Path) -> str | None:
    """The layout, if it is sure that no password stands in it: in no value, and in no comment either."""
    content = _plain_content(read_bytes(into / LAYOUT).content)
    if loaded.wall is None or len(loaded.files) < 2 or content is None:
        return None
    text = content.decode(errors="replace")
    secret = any(len(one) >= SHORTEST_SECRET and one in text for one in loaded.secrets)
    return None if secret else text


def _plain(found: Carried, name: str, path: Path) -> Bytes:
    """The stick's file as it would lie at `path`, where the cameras are their owner's alone."""
    try:
        content = found.read(name)
    except OSError as error:
        return Bytes(path, None, "file_error", reason=error.strerror or "")
    if content is None:
        return Bytes(path, None, "file_not_plain")
    if len(content) > LARGEST_BYTES:
        return Bytes(path, None, "file_too_large")
    return Bytes(path, _plain_content(content))


def _plain_content(content: bytes | None) -> bytes | None:
    """As UTF-8 with bare line feeds, for the next editor may be nano; what is no text stays what it is."""
    if content is None:
        return None
    utf16 = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        text = content.decode("utf-16" if utf16 else "utf-8-sig")
    except UnicodeDecodeError:
        return content
    return text.replace("\r\n", "\n").encode(errors="surrogatepass")


def _as_on_the_stick(problem: Problem, names: dict[str, str], into: Path) -> Problem:
    """With the name that the person knows: the stick's, where the file came from there."""
    if problem.file.parent == into and problem.file.name in names:
        return replace(problem, file=Path(FOLDER, names[problem.file.name]))
    return problem
