"""Compares names as readers do, and finds the name that was most likely meant."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_INVISIBLE = frozenset("\u200b\u200c\u200d\u2060\ufeff\u00ad")


@lru_cache(maxsize=4096)
def fold(name: str) -> str:
    """A form that is equal for names that read the same.

    Composition of letters, case, spacing and the position of the tone make no difference: "hoá" and "hóa" are one word
    in two orthographies, and keyboards differ in which one they type.
    """
    words = []
    for word in unicodedata.normalize("NFD", name.casefold()).split():
        letters = [letter for letter in word if letter not in _INVISIBLE]
        tones = [letter for letter in letters if letter in _TONES]
        words.append("".join(letter for letter in letters if letter not in _TONES) + "".join(tones))
    return unicodedata.normalize("NFC", " ".join(word for word in words if word))


def _differ_in_number(one: str, other: str) -> bool:
    without = [" ".join(re.sub(r"\d+", " ", name).split()) for name in (one, other)]
    return one != other and without[0] == without[1]


@lru_cache(maxsize=4096)
def bare(name: str) -> str:
    """The folded name without accents, as people type it on a foreign keyboard. Underscores become spaces."""
    letters = unicodedata.normalize("NFD", fold(name).replace("đ", "d"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter)).replace("_", " ")


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name that was most likely meant; None if none is close enough."""
    by_bare: dict[str, str] = {}
    for candidate in known:
        by_bare.setdefault(bare(candidate), candidate)
    wanted = bare(name[:200])
    if wanted in by_bare:
        return by_bare[wanted]
    joined = wanted.replace(" ", "")
    for key, candidate in by_bare.items():
        if key.replace(" ", "") == joined:
            return candidate
    # "sub" must not become "user".
    cutoff = 0.72 if len(wanted) > 4 else 0.66
    # Names that differ only in their number are different things: "Ngõ 5" is no slip for "Ngõ 3", nor is "Ngõ".
    by_bare = {key: name for key, name in by_bare.items() if not _differ_in_number(key, wanted)}
    found = difflib.get_close_matches(wanted, list(by_bare), n=1, cutoff=cutoff)
    return by_bare[found[0]] if found else None
