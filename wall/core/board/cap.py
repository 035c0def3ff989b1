"""Reads a warning in the Common Alerting Protocol as a notice.

OASIS, CAP 1.2 (docs.oasis-open.org/emergency/cap/v1.2): `alert` holds `info` blocks, one a language. A message of
type Update or Cancel names in `references` those that it replaces, as "sender,identifier,sent".
"""

from __future__ import annotations

import re
from datetime import datetime, tzinfo
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, XMLParser

from wall.core.board.notice import URGENT_FOR, BoardNotice, FileReading, NoticeProblem, Sign, urgent_since
from wall.core.board.notice_sign import is_urgent_name, sign_of
from wall.core.board.notice_text import link_in
from wall.words import board as words

_URGENT = ("Extreme", "Severe")
_SHOWN_TYPES = ("Alert", "Update")
_DECLARATION = re.compile(r"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_PLAIN_SIGNS = (Sign.PLAIN, Sign.URGENT)


class NotWarningError(ValueError):
    """This is no CAP message that can be read."""


def is_xml(text: str) -> bool:
    """Whether a text is XML, so that it is not to be shown as it is, whatever the name of its file."""
    return text.lstrip().startswith(("<?xml", "<alert", "<cap:alert"))


def warning_in(text: str, name: str, written: datetime, arrived: datetime, zone: tzinfo | None = None) -> FileReading:
    """The notice of a file that holds a warning; none where it cancels others, or is a test.

    `zone` is that of local times, None for the machine's. `written` and `arrived` are explained at `notice_in`.
    """
    try:
        alert = _parsed(text)
    except NotWarningError:
        return FileReading(problems=(NoticeProblem(name, words.WARNING_UNREADABLE),))
    replaces = frozenset(
        parts[1] for reference in _text(alert, "references").split() if len(parts := reference.split(",")) == 3
    )
    identifier = _text(alert, "identifier")
    if _text(alert, "status") != "Actual":
        return FileReading(problems=(NoticeProblem(name, words.WARNING_NOT_ACTUAL),))
    info = _info(alert)
    if _text(alert, "msgType") not in _SHOWN_TYPES or info is None:
        return FileReading(identifier=identifier, replaces=replaces)
    title = _text(info, "headline") or _text(info, "event")
    if not title:
        return FileReading(problems=(NoticeProblem(name, words.WARNING_UNREADABLE),))
    begins, onset, ends = (_time(_text(info, key), zone) for key in ("effective", "onset", "expires"))
    is_severe = _text(info, "severity") in _URGENT and _text(info, "urgency") != "Past"
    is_urgent = is_severe or is_urgent_name(name)
    since = urgent_since(begins, arrived) if is_urgent else None
    if ends is None and since is not None:
        ends = since + URGENT_FOR
    named, link = sign_of(title), link_in(_text(info, "web"))
    return FileReading(
        BoardNotice(
            name=name,
            title=title,
            body=_body(info),
            modified=written,
            begins=begins,
            ends=ends,
            onset=onset if onset is not None and (begins is None or onset > begins) else None,
            urgent_since=since,
            sign=Sign.WARNING if named in _PLAIN_SIGNS else named,
            link=None if link is None else link[0],
        ),
        identifier=identifier,
        replaces=replaces,
    )


def _parsed(text: str) -> Element:
    """The alert. Raises NotWarningError; a document type, which could declare entities, is refused unread."""
    if _DECLARATION.search(text):
        raise NotWarningError("a document type")
    # The text is decoded already, whatever its declaration says.
    parser = XMLParser(encoding="utf-8")
    try:
        parser.feed(text.encode("utf-8", "replace"))
        root: Element = parser.close()
    except ElementTree.ParseError as error:
        raise NotWarningError(str(error)) from None
    if _local(root) != "alert":
        raise NotWarningError("no alert")
    return root


def _info(alert: Element) -> Element | None:
    """The block in Vietnamese, or else the first."""
    blocks = [block for block in alert if _local(block) == "info"]
    in_vietnamese = (block for block in blocks if _text(block, "language").casefold().startswith("vi"))
    return next(in_vietnamese, blocks[0] if blocks else None)


def _body(info: Element) -> str:
    areas = [_text(area, "areaDesc") for area in info if _local(area) == "area"]
    parts = (_paragraphs(info, "description"), _paragraphs(info, "instruction"), ", ".join(filter(None, areas)))
    return "\n".join(filter(None, parts))


def _local(element: Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _child(element: Element, name: str) -> str:
    return next((one.text or "" for one in element if _local(one) == name), "")


def _text(element: Element, name: str) -> str:
    return " ".join(_child(element, name).split())


def _paragraphs(element: Element, name: str) -> str:
    lines = [" ".join(line.split()) for line in _child(element, name).strip().split("\n")]
    return re.sub(r"\n{2,}", "\n", "\n".join(lines))


def _time(text: str, zone: tzinfo | None) -> datetime | None:
    """A local time without its zone; None for what is no time."""
    try:
        found = datetime.fromisoformat(text)
        return (found.astimezone(zone) if found.tzinfo is not None else found).replace(tzinfo=None)
    except (ValueError, OverflowError, OSError):
        return None
