"""Recognizes words that stand where a person has yet to write something: in templates, manuals and other programs.

A real password may look like anything, so a text counts only where nothing but the vocabulary of such words is in it,
or where the brackets of a template surround one of them.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from wall.config.text.names import bare
from wall.words.problems.codes import ProblemCode

_LOGIN = ("username", "user name", "user", "login", "account", "tai khoan", "ten dang nhap", "nguoi dung", "ten")
_PASSWORD = ("password", "passwd", "passcode", "passphrase", "pass", "pwd", "pw", "psw", "secret", "mat khau", "mk")
_HOST = ("ip address", "ip addr", "ip", "hostname", "host", "address", "addr", "dia chi", "server")

PASSWORD_NOUNS = frozenset((*_PASSWORD, *_LOGIN))
USER_NOUNS = PASSWORD_NOUNS
HOST_NOUNS = frozenset(_HOST)

_ASKING = frozenset(
    (
        *("your", "here", "enter", "insert", "type", "write", "put", "change", "replace", "fill"),
        *("ghi", "nhap", "dien", "viet", "go", "thay", "vao day", "o day", "cua ban", "cua bac", "tai day"),
    )
)
"""Words that ask the reader to write something."""
_FILLING = frozenset(
    (
        *("my", "the", "a", "this", "real", "actual", "own", "new", "with", "in", "to", "of", "for", "and", "is", "me"),
        *("rtsp", "onvif", "camera", "cam", "nvr", "dvr", "device", "admin", "main", "sub", "s", "it", "goes"),
        *("that", "thuc", "dau ghi", "cho", "nay", "cua", "ban", "bac", "may", "vao", "day", "la", "moi", "dung"),
    )
)
_IDIOMS = frozenset(("change me", "change this", "to do", "todo", "tbd", "fixme", "fill me", "fill in", "redacted"))
_BRACKETS = (
    *((r"\{+", r"\}+"), (r"\$\{", r"\}"), (r"\$\(", r"\)"), (r"#\{", r"\}"), (r"<+", r">+"), (r"\[+", r"\]+")),
    *((r"\(+", r"\)+"), (r"%", r"%"), (r"«", r"»"), (r"__", r"__"), (r"\$", r"")),
)
_BRACKETED = re.compile("|".join(rf"{opening}\s*([^{{}}<>\[\]()%$«»]+?)\s*{closing}" for opening, closing in _BRACKETS))
_MASK = re.compile(r"[*＊]{3,}|[•●∙·⚫○◦▪■]{3,}|[xX]{3,}|\.{3,}|…+|_{3,}|\?{3,}|-{3,}")
_LONGEST = 60
"""Signs of a text that is compared with the vocabulary."""
_ELSEWHERE = re.compile(r"!(?:secret|env|env_var|vault|include)\b|ENC\[")
"""Refers to a secret that another program keeps, as Home Assistant's `!secret name` does."""
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


_TEMPLATES = frozenset(("ghi mat khau vao day", "write the password here", "thay mat khau", "mat khau", "the password"))


def is_of_template(text: str) -> bool:
    """Whether a password is one of the words that stand in tivi's own templates and guides."""
    return re.sub(r"[ \d]+$", "", _words(text)) in _TEMPLATES and is_placeholder(text, PASSWORD_NOUNS)


def is_mask(text: str) -> bool:
    """Whether a text is what programs show in the place of a password: `***`, `••••`, `xxxx`."""
    return _MASK.fullmatch(text.strip()) is not None


def is_placeholder(text: str, nouns: Collection[str]) -> bool:
    """Whether a text only says what belongs in its place: `<password>`, `YOUR_PASSWORD`, `ghi mật khẩu vào đây`.

    `nouns` are the words for what belongs there.
    """
    text = text.strip().strip("'\"“”")
    if _ELSEWHERE.match(text):
        return True
    bracketed = _BRACKETED.fullmatch(text)
    if bracketed is not None:
        inside = next(group for group in bracketed.groups() if group is not None)
        words = _words(inside)
        return _has(words, nouns) or words in _IDIOMS or is_mask(inside)
    words = _words(text)
    if words in _IDIOMS and (" " in words or words != text):
        return True
    parts = _parted(words, nouns)
    if not parts or not any(part in nouns for part in parts):
        return False
    shouted = "_" in text and text == text.upper()
    return " " in text or shouted or any(part in _ASKING for part in parts)


def password_stands_in(text: str) -> ProblemCode | None:
    """Why a text is no password, or None. The words of tivi's own templates are let through: see `is_of_template`."""
    if is_mask(text):
        return ProblemCode.PASSWORD_MASKED
    if is_placeholder(text, PASSWORD_NOUNS) and not is_of_template(text):
        return ProblemCode.PASSWORD_PLACEHOLDER
    return None


def _words(text: str) -> str:
    """The words of a text without accents and case, with single spaces between them."""
    return " ".join(re.sub(r"[\W_]+", " ", bare(_CAMEL.sub(" ", text))).split())


def _has(words: str, nouns: Collection[str]) -> bool:
    nouns = {form for noun in nouns for form in (noun, noun.replace(" ", ""))}
    ends = [0, *(match.start() for match in re.finditer(" ", words)), len(words)]
    return any(words[start:end].strip() in nouns for start in ends for end in ends if start < end)


def _parted(words: str, nouns: Collection[str]) -> list[str] | None:
    """The words of the vocabulary that make up a text, apart or joined, the fewest; None if anything else is in it."""
    if not words or len(words) > _LONGEST:
        return None
    known = {form: word for word in (*_FILLING, *_ASKING, *nouns) for form in (word, word.replace(" ", ""))}
    best: dict[int, list[str]] = {0: []}
    for end in range(1, len(words) + 1):
        ways = [[*best[start], known[words[start:end]]] for start in best if words[start:end] in known]
        # A number behind the words is the camera's: YOUR_PASSWORD_1.
        if (words[end - 1] == " " or words[end - 1].isdigit()) and best.get(end - 1):
            ways.append(best[end - 1])
        if ways:
            best[end] = min(ways, key=len)
    return best.get(len(words))
