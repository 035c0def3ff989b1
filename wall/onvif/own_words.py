"""A device's own words, for a person to read: a fault's reason, a page's title. Cleaned, short, and without the login.

Pure.
"""

from __future__ import annotations

import base64
import html
import json
import re
from urllib.parse import quote

from wall.config.text.secrets import MASK, SHORTEST_SECRET
from wall.model.login import Login
from wall.onvif.decoding import decoded
from wall.onvif.xml import Element

_LONGEST = 100
_TITLE = re.compile(r"<title[^>]*>(.{0,2000}?)</title", re.IGNORECASE | re.DOTALL)
_HEADING = re.compile(r"<h[1-3][^>]*>(.{0,2000}?)</h[1-3]", re.IGNORECASE | re.DOTALL)
_UNSEEN = re.compile(
    r"<(script|style|head)\b.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)|<\?.*?(?:\?>|\Z)|<!doctype[^\[>]*(?:\[.*?\]\s*)?(?:>|\Z)",
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile(r"<[^<>]*>?")
_USERINFO = re.compile(r"//[^/@\s]*@")
_MOST_READ = 64 << 10


def of_fault(fault: Element) -> str:
    """A SOAP fault's reason, of 1.2 or 1.1, and its detail; where it gives neither, the last of its codes."""
    reason = _first(fault, (("Reason", "Text"), ("Reason",), ("faultstring",)))
    detail = _first(fault, (("Detail", "Text"), ("Detail",), ("detail",)))
    if detail in reason:
        detail = ""
    if reason or detail:
        return ": ".join(filter(None, (reason, detail)))
    codes = [_all_text(node) for name in ("Value", "faultcode") for node in fault.all(name)]
    named = [code.rpartition(":")[2] for code in codes if code]
    return named[-1] if named else _all_text(fault)


def _first(fault: Element, paths: tuple[tuple[str, ...], ...]) -> str:
    nodes = (fault.find(*path) for path in paths)
    return next((words for node in nodes if node is not None and (words := _all_text(node))), "")


def of_body(body: bytes, content_type: str) -> str:
    """What a body that is no SOAP says: a page's title or else its text, a message in JSON or XML, a plain text."""
    text = decoded(body[:_MOST_READ], content_type)
    if "\ufffd" in text or sum(not (sign.isprintable() or sign.isspace()) for sign in text) > len(text) / 10:
        return ""
    for pattern in (_TITLE, _HEADING):
        found = pattern.search(text)
        if found is not None and (words := _plain(found[1])):
            return words
    if text.lstrip()[:1] in ("{", "["):
        return _of_json(text)
    return _plain(_UNSEEN.sub(" ", text))


def _of_json(text: str) -> str:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return _plain(text)
    texts: list[str] = []
    pending = [found]
    while pending and len(texts) < 20:
        one = pending.pop(0)
        if isinstance(one, dict):
            pending += one.values()
        elif isinstance(one, list):
            pending += one
        elif isinstance(one, str) and " " in one.strip():
            return one
        elif isinstance(one, str):
            texts.append(one)
    return " ".join(texts)


def _plain(markup: str) -> str:
    return " ".join(html.unescape(_TAG.sub(" ", markup)).split())


def _all_text(node: Element) -> str:
    return " ".join(" ".join([node.text, *(one.text for one in node.descendants())]).split())


def shown(words: str, login: Login) -> str:
    """Words as they may be shown: one short line of printable characters, with neither password nor token in it."""
    line = " ".join("".join(sign if sign.isprintable() else " " for sign in words).split())
    line = _USERINFO.sub(f"//{MASK}@", line)
    password = login.password or ""
    if password.strip():
        if len(password) < SHORTEST_SECRET and password.casefold() in line.casefold():
            return ""  # masked, it would be given away by what is left of every word
        for secret in _spellings(password, login):
            line = re.sub(re.escape(secret), MASK, line, flags=re.IGNORECASE)
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1].rstrip() + "…"


def _spellings(password: str, login: Login) -> list[str]:
    encoded = [base64.b64encode(one.encode()).decode() for one in (password, f"{login.user}:{password}")]
    spelt = {
        password,
        " ".join(password.split()),
        quote(password),
        quote(password, safe=""),
        html.escape(password),
        *encoded,
    }
    return sorted((one for one in spelt if len(one) >= SHORTEST_SECRET), key=len, reverse=True)
