"""Masks every password and user name in what is sent to somebody, too much rather than too little."""

from __future__ import annotations

import base64
import json
import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import quote

from wall.config.text.file_text import FileText, Unreadable, read_bytes, read_text
from wall.config.text.secrets import MASK, SHORTEST_SECRET, line_spans, masked
from wall.model.language import Language
from wall.words.problems import cause

_LOGIN = re.compile(r"(?<=:/)(/*)[^\s'\"<>]*@|()[^\s'\"<>/:@{,]+:\*\*\*@")
"""The login of an address, be it whole or misspelt."""
_BASIC = re.compile(r"\b(Basic|Digest)\s+[A-Za-z0-9+/=][^\r\n]*")
_USER_KEY = re.compile(
    r"((?:user(?:name)?|usr|login|tài khoản|tai khoan|người dùng|nguoi dung|tên đăng nhập|ten dang nhap)"
    r"['\"]?\s*[:=]\s*)"
    r"(\"[^\"]*\"|'[^']*'|[^,;&}\]#\s][^,;&}\]#\n]*)",
    re.IGNORECASE,
)
_USERS = ("admin", "root", "user")


class Masker:
    """Masks a household's passwords in every spelling."""

    def __init__(self, secrets: Iterable[str], users: Iterable[str]) -> None:
        """`secrets` are passwords as they are or as they were written; `users` those that may go with them."""
        long = {secret for secret in secrets if len(secret) >= SHORTEST_SECRET}
        spelt = {spelling for secret in long for spelling in _spellings(secret, {*users, *_USERS})}
        self._known = sorted((one for one in spelt if len(one) >= SHORTEST_SECRET), key=len, reverse=True)

    def text(self, text: str) -> str:
        """A text with the known secrets masked, and the login of any address."""
        for secret in self._known:
            text = text.replace(secret, MASK)
        return _BASIC.sub(rf"\1 {MASK}", _LOGIN.sub(rf"\1{MASK}@", text))

    def file(self, path: Path, holds_cameras: bool) -> str:
        """A layout or a cameras file masked, with its comments; or why it cannot be read."""
        try:
            source = read_text(read_bytes(path))
        except Unreadable as unreadable:
            told = {"file": path.name, **unreadable.params}
            return "\n".join(cause(unreadable.code, language, told) for language in Language)
        source.holds_cameras = holds_cameras
        return self.text("\n".join(_line(source, number) for number in range(len(source.lines))))


def _line(source: FileText, number: int) -> str:
    return _USER_KEY.sub(rf"\1{MASK}", masked(source.lines[number], line_spans(source, number))[0])


def _spellings(secret: str, users: Iterable[str]) -> set[str]:
    """Vietnamese letters may be one character, or a letter and its marks."""
    forms = {secret, *(unicodedata.normalize(form, secret) for form in ("NFC", "NFD"))}
    return {spelling for form in forms for spelling in _written(form, users)}


def _written(secret: str, users: Iterable[str]) -> set[str]:
    quoted = quote(secret, safe="")
    found = {
        secret,
        quoted,
        re.sub("%[0-9A-F]{2}", lambda match: match.group().lower(), quoted),
        quote(secret),
        json.dumps(secret)[1:-1],
        json.dumps(secret, ensure_ascii=False)[1:-1],
        repr(secret)[1:-1],
        ascii(secret)[1:-1],
    }
    for login in (secret, *(f"{user}:{secret}" for user in users)):
        found.add(base64.b64encode(login.encode(errors="replace")).decode().rstrip("="))
    return found
