"""Reads telephone numbers."""

from __future__ import annotations

import re
import unicodedata

from wall.config.schema.wrong import Wrong
from wall.words.problems.codes import ProblemCode

_NUMBER = re.compile(r"\+?[\d\s.()-]+")
_DIGITS = range(3, 16)
"""Digits of a number that can be dialled: an emergency number has three, the longest of E.164 has 15."""
_MOBILE = re.compile(r"0[35789]\d*")
_MOBILE_DIGITS = 10


def phone(text: str) -> str:
    """A telephone number as it is written, with single spaces."""
    tidy = " ".join(unicodedata.normalize("NFKC", text).split())
    if _NUMBER.fullmatch(tidy) is None or len(_digits(tidy)) not in _DIGITS:
        raise Wrong(ProblemCode.PHONE, value=text)
    return tidy


def contact_number(text: str) -> str:
    """A telephone number that others are to call. Raises Wrong for one that cannot be a subscriber's."""
    tidy = unicodedata.normalize("NFKC", text)
    parts = [part for part in re.split(r"\s*(?:[/,;|]|\bvà\b|\bhoặc\b|\band\b|\bor\b|\s-\s)\s*", tidy) if part]
    if len(parts) > 1 and all(is_number(part) for part in parts):
        raise Wrong(ProblemCode.CONTACT_NUMBERS_JOINED, value=text)
    number = phone(text)
    digits = _digits(number)
    if _MOBILE.fullmatch(digits) and len(digits) != _MOBILE_DIGITS:
        raise Wrong(ProblemCode.CONTACT_DIGITS, value=text, n=len(digits))
    if re.fullmatch(r"[35789]\d{8}", digits):  # a spreadsheet has taken its first digit
        raise Wrong(ProblemCode.CONTACT_ZERO, better=f"0{tidy.strip()}", value=text)
    return number


def is_number(text: str) -> bool:
    """Whether a text is a number that can be dialled, and no name."""
    try:
        phone(text)
    except Wrong:
        return False
    return True


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)
