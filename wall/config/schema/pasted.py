"""Finds what comes along when an address is copied: parts of other programs' configurations, of web pages and chats.

Only what can be no part of an address counts. The login is left alone, since a password may hold any sign.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from wall.model.endpoint import DEFAULT_PORTS
from wall.words.problems.codes import ProblemCode


@dataclass(frozen=True, slots=True)
class Clutter:
    """A part of a text, columns `start` to `end`, that should read `new`. `what` is shown to the person."""

    code: ProblemCode
    start: int
    end: int
    new: str
    what: str


_SCHEMES = "|".join(sorted(DEFAULT_PORTS, key=len, reverse=True))
_ADDRESS = re.compile(rf"(?i)(?<![A-Za-z])(?:{_SCHEMES}):(?://|\\/\\/)")
_OTHER_ADDRESS = re.compile(r"[A-Za-z][\w+.\-]*://[^/\s]")
_OPENING = {"<": ">", "(": ")", "[": "]", "{": "}", '"': '"', "'": "'", "`": "`", "“": "”", "‘": "’"}
_BEHIND = re.compile(r"[\s,;\"'`>”’]+$")
_ENTITY = re.compile(r"&(?:amp;)*(?:#\d{1,6}|#[xX][0-9A-Fa-f]{1,6}|amp|lt|gt|quot|apos|nbsp|equals|num);")
_JSON = re.compile(r"\\u00([0-9A-Fa-f]{2})|\\/")
_OPTION_WORD = r"[A-Za-z][A-Za-z0-9_\-]*"
_OPTIONS = (
    # VLC: `:network-caching=300`; ffmpeg, VLC, mpv: `-rtsp_transport tcp`, `--rtsp-tcp`. Behind a space.
    re.compile(rf"\s+(?::|--?|#|!|\|){_OPTION_WORD}.*$"),
    re.compile(r"\s+(?:live|timeout|buffer)=\S+.*$"),  # librtmp
    re.compile(r":(?:network|rtsp|live|file|clock|no|sout|avcodec|http)-[a-z\-]+(?:=\S*)?.*$"),
    # go2rtc: `#backchannel=0`, `#video=copy#audio=opus`, `#hardware`.
    re.compile(rf"#(?:{_OPTION_WORD}=[^#]*|hardware|raw|async)(?:#\S*)*$"),
    re.compile(r"\|[A-Za-z][\w\-]*=\S*$"),  # Kodi
)


def clutter(text: str) -> Clutter | None:
    """The first part of an address that does not belong to it; None for an address by itself."""
    return next(_found(text), None)


def _found(text: str) -> Iterator[Clutter]:
    yield from _around(text)
    begins = [match.start() for match in _ADDRESS.finditer(text)]
    if not begins:
        return
    yield from _in_front(text, begins)
    start = _behind_login(text)
    # A scheme with escaped slashes comes out of JSON, and so does all behind it.
    escaped = _JSON.search(text, begins[0] if "\\/" in text[begins[0] : begins[0] + 9] else start)
    if escaped is not None:
        plain = text[: escaped.start()] + _JSON.sub(_unescaped, text[escaped.start() :])
        yield Clutter(ProblemCode.ADDRESS_ENTITY, 0, len(text), plain, escaped.group())
    entity = _ENTITY.search(text, start)
    if entity is not None:
        new = entity.group()
        while html.unescape(new) != new:
            new = html.unescape(new)
        yield Clutter(ProblemCode.ADDRESS_ENTITY, *entity.span(), new, entity.group())
    for pattern in _OPTIONS:
        option = pattern.search(text, start)
        if option is not None:
            yield Clutter(ProblemCode.ADDRESS_OPTIONS, option.start(), len(text), "", option.group().strip())
    slash = text.find("\\", start)
    if slash >= 0:
        yield Clutter(ProblemCode.ADDRESS_BACKSLASH, slash, slash + 1, "/", "\\")


def _unescaped(match: re.Match[str]) -> str:
    return "/" if match.group(1) is None else chr(int(match.group(1), 16))


def _around(text: str) -> Iterator[Clutter]:
    """Quotes, brackets and commas around an address."""
    first, last = text[:1], text[-1:]
    if first in _OPENING and len(text) > 1:
        yield Clutter(ProblemCode.ADDRESS_AROUND, 0, 1, "", first)
    behind = _BEHIND.search(text)
    if behind is not None and behind.start():
        yield Clutter(ProblemCode.ADDRESS_AROUND, behind.start(), len(text), "", behind.group().strip())
    closed = next((opening for opening, closing in _OPENING.items() if closing == last and closing in ")]}"), None)
    if closed is not None and text.count(last) > text.count(closed):
        yield Clutter(ProblemCode.ADDRESS_AROUND, len(text) - 1, len(text), "", last)


def _in_front(text: str, begins: list[int]) -> Iterator[Clutter]:
    """The name of a program, a key or a second scheme in front of the address."""
    first = begins[0]
    if first > 0 and "@" not in text[:first] and not _OTHER_ADDRESS.match(text[:first]):
        yield Clutter(ProblemCode.ADDRESS_PREFIX, 0, first, "", text[:first].strip())
    if len(begins) > 1:
        scheme = _ADDRESS.match(text, first)
        if scheme is not None and scheme.end() == begins[1]:
            yield Clutter(ProblemCode.ADDRESS_PREFIX, first, begins[1], "", text[first : begins[1]])


def _behind_login(text: str) -> int:
    """Where host and path begin, as far as that is certain: behind the last `@` that may end a login."""
    match = _ADDRESS.match(text)
    start = 0 if match is None else match.end()
    return text.rfind("@", start) + 1 or start
