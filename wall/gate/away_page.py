"""What a phone gets while its house does not answer: the gate's page, or a status that the house's page knows. Pure.

The page is one file with all that it needs, so that its Content-Security-Policy names what is in it and nothing else.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from html import escape
from importlib.resources import files

from wall.gate.groups import Group
from wall.model.language import Language
from wall.words import gate as words
from wall.words.emergency import NUMBERS

AWAY = "X-Tivi-Away"
"""Since when the house is away, in Unix seconds; 0 where that is unknown."""
_RETRY_S = 5
_ALWAYS = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_OF_PAGES = {
    "Content-Type": "text/html; charset=utf-8",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "X-Robots-Tag": "noindex",
    "Vary": "Accept-Language",
}


@dataclass(frozen=True, slots=True)
class AwayAnswer:
    """An answer of status 503."""

    headers: Mapping[str, str]
    body: str = ""


def away_answer(group: Group | None, since: float, asked: Mapping[str, str]) -> AwayAnswer:
    """What whoever asked with these headers gets: a page where a person opened an address, a bare status elsewhere.

    `since` is when the house was last reached, in Unix seconds; 0 where that is unknown.
    """
    headers = {**_ALWAYS, AWAY: str(int(since)), "Retry-After": str(_RETRY_S)}
    if group is None or not _opens_a_page(asked):
        return AwayAnswer(headers)
    language = _language(asked.get("Accept-Language", ""), group.language)
    style, script = _file("page.css"), _file("page.js")
    policy = (
        f"default-src 'none'; script-src {_hash_of(script)}; style-src {_hash_of(style)}; connect-src 'self'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )
    return AwayAnswer(
        {**headers, **_OF_PAGES, "Content-Security-Policy": policy}, _page(group, since, language, style, script)
    )


def _page(group: Group, since: float, language: Language, style: str, script: str) -> str:
    numbers = "".join(
        f'<li><a href="tel:{number}"><b>{number}</b> {escape(text.said(language))}</a></li>'
        for number, text in NUMBERS.items()
    )
    return _file("page.html").format(
        language=language.value,
        title=escape(words.AWAY_TITLE.said(language)),
        group=escape(group.name),
        alive=f"{group.path}alive",
        since=int(since),
        since_hidden="" if since > 0 else " hidden",
        since_words=escape(words.AWAY_SINCE.said(language)),
        since_utc=f"{datetime.fromtimestamp(int(since), UTC):%d/%m/%Y %H:%M} UTC",
        why=escape(words.AWAY_WHY.said(language)),
        goes_on=escape(words.AWAY_GOES_ON.said(language)),
        emergency=escape(words.EMERGENCY.said(language)),
        numbers=numbers,
        style=style,
        script=script,
    )


def _opens_a_page(asked: Mapping[str, str]) -> bool:
    """Browsers before 2020, and Safari before 16.4, do not say what they ask for."""
    mode = asked.get("Sec-Fetch-Mode")
    return "text/html" in asked.get("Accept", "") if mode is None else mode == "navigate"


def _language(accepted: str, usual: Language) -> Language:
    """The first of our languages that the browser names; browsers put the one that is wanted most first."""
    for wanted in accepted[:200].split(","):
        tag = wanted.partition(";")[0].strip().partition("-")[0].lower()
        if tag in list(Language):
            return Language(tag)
    return usual


@cache
def _file(name: str) -> str:
    return files("wall.gate").joinpath("away", name).read_text(encoding="utf-8")


def _hash_of(content: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"
