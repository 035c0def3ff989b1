"""What a reply means that is not the expected one: a refused login, a locked account, a web page. Pure."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from wall.onvif import own_words, phrases
from wall.onvif.document import document
from wall.onvif.http_response import Reply
from wall.onvif.xml import Element, InvalidXmlError

_LOCKED_STATUSES = (423, 429)
"""Locked (RFC 4918, 11.3), Too Many Requests (RFC 6585, 4)."""
_FORM_STATUSES = (400, 405, 406, 411, 415, 500, 501)
"""Statuses of a server that may not have read the request at all."""
_MOST_SAID = 5000
_LONGEST_STATEMENT = 2000
"""A longer text that is no fault says many things, and none of them about the account."""


class Meaning(StrEnum):
    """What a reply says that is not the expected one."""

    REFUSED = "refused"  # a login is wanted, or another one
    REFUSED_CLOCK = "refused-clock"  # the login's time is wrong
    LOCKED = "locked"
    NOT_ACTIVATED = "not-activated"
    LOGIN_NOT_UNDERSTOOD = "login-not-understood"  # the device does not know WS-UsernameToken
    OTHER_FORM = "other-form"  # the same question in another form may be answered
    FAULT = "fault"  # the device understood, and cannot do this
    NOT_ONVIF = "not-onvif"  # a web page, or what else is no SOAP
    INVALID = "invalid"  # no sense can be made of it


@dataclass(frozen=True, slots=True)
class Failure:
    """`words` are the device's own, unfiltered; without any, those of the status line, where they are all there is.

    `is_page`: what came is a document for people. `said` is all that a fault says, its codes too, in small letters.
    """

    meaning: Meaning
    words: str
    status: int
    is_page: bool = False
    said: str = ""


def judged(reply: Reply, expected: str) -> Element | Failure:
    """The element `expected` of a response, or what the response means instead."""
    content_type = reply.header("content-type")
    try:
        root = document(reply.body, content_type)
    except InvalidXmlError:
        return _without_soap(reply, own_words.of_body(reply.body, content_type))
    fault = root if root.name == "Fault" else root.find("Fault")
    if fault is not None:
        said = _said(fault)
        return Failure(_of_fault(said, reply.status), own_words.of_fault(fault), reply.status, said=said)
    found = root if root.name == expected else root.find(expected)
    if found is not None and reply.status not in (401, 403):
        return found
    if root.name == "Envelope":
        if reply.status in (401, 403):
            return Failure(Meaning.REFUSED, "", reply.status)
        return Failure(Meaning.OTHER_FORM, _status_line(reply), reply.status)
    words = own_words.of_body(reply.body, content_type)
    return _without_soap(reply, words, words if root.name.casefold() == "html" else _said(root))


def _of_fault(said: str, status: int) -> Meaning:
    of_account = _of_account(said)
    if of_account is not None:
        return of_account
    if phrases.says_login_not_understood(said):
        return Meaning.LOGIN_NOT_UNDERSTOOD
    if status in (401, 403) or phrases.says_refused(said):
        return Meaning.REFUSED_CLOCK if phrases.says_wrong_clock(said) else Meaning.REFUSED
    if status == 415 or phrases.says_other_form(said):
        return Meaning.OTHER_FORM
    return Meaning.FAULT


def _without_soap(reply: Reply, words: str, said: str | None = None) -> Failure:
    said = (words if said is None else said).casefold()
    meaning = _of_other(said, reply)
    tells = meaning in (Meaning.REFUSED, Meaning.LOCKED)
    return Failure(meaning, words or ("" if tells else _status_line(reply)), reply.status, is_page=bool(words))


def _of_other(said: str, reply: Reply) -> Meaning:
    of_account = _of_account(said) if len(said) < _LONGEST_STATEMENT else None
    if of_account is not None:
        return of_account
    status = reply.status
    if status in _LOCKED_STATUSES:
        return Meaning.LOCKED
    if status in (401, 403) or (status >= 400 and phrases.says_refused(said)):
        return Meaning.REFUSED
    is_empty = not reply.body.strip(b"\0 \t\r\n")
    if status in _FORM_STATUSES or (is_empty and status < 300):
        return Meaning.OTHER_FORM
    return Meaning.NOT_ONVIF if said and status < 500 else Meaning.INVALID


def _of_account(said: str) -> Meaning | None:
    if phrases.says_locked(said):
        return Meaning.LOCKED
    return Meaning.NOT_ACTIVATED if phrases.says_not_activated(said) else None


def _said(node: Element) -> str:
    """All texts of an element, in small letters."""
    texts = [node.text, *(one.text for one in node.descendants())]
    return unicodedata.normalize("NFC", " ".join(" ".join(texts).split())[:_MOST_SAID]).casefold()


def _status_line(reply: Reply) -> str:
    return f"HTTP {reply.status} {reply.reason}".rstrip()
