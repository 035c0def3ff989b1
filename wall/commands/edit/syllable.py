"""The spelling of Vietnamese syllables, and the position of the tone mark.

Letters and tone are separate values here: "hoàn" is "hoan" with the falling tone.
"""

from __future__ import annotations

import itertools
import re
import unicodedata

FALLING, HOOK, TILDE, RISING, DOT = "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"
"""Huyền, hỏi, ngã, sắc, nặng. The level tone, without a mark, is an empty string."""

PLAIN = str.maketrans("ăâêôơưđĂÂÊÔƠƯĐ", "aaeooudAAEOOUD")
"""A translation table that removes the marks of letters."""

_INITIALS = "b c ch d đ g gh gi h k kh kr l m n ng ngh nh p ph qu r s t th tr v x"
"""kr: Krông, in the Central Highlands."""
_RHYMES = """
    a ac ach ai am an ang anh ao ap at au ay ăc ăk ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
    e ec em en eng eo ep et ê êch êm ên ênh êp êt êu
    i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu
    o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oem oen oeo oet oi om on ong
    ooc oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
    u ua uân uâng uât uây uc uê uêch uên uênh uêu ui uk um un ung uơ up ut uôc uôi uôm uôn uông uôt
    uy uya uych uyn uynh uyp uyt uyu uyên uyêt
    ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu
    y ych yn ynh yt yêm yên yêng yêt yêu
"""
_STOPS = ("c", "ch", "k", "p", "t")
_VOWELS = frozenset("aăâeêioôơuưy")
_MARKED = frozenset("ăâêôơư")
_FRONT = frozenset("eêiy")
_TONES = frozenset((FALLING, HOOK, TILDE, RISING, DOT))


def _beginnings(rhyme: str) -> set[str]:
    """Every beginning of `rhyme` as it is while being typed, with some of its marks still missing."""
    spellings = {
        "".join(letters) for letters in itertools.product(*({letter, letter.translate(PLAIN)} for letter in rhyme))
    }
    return {spelling[:count] for spelling in spellings for count in range(1, len(rhyme) + 1)}


_UNFINISHED = frozenset(beginning for rhyme in _RHYMES.split() for beginning in _beginnings(rhyme))
_INITIALS_UNFINISHED = frozenset(initial[:count] for initial in _INITIALS.split() for count in range(len(initial) + 1))
_LONGEST_FIRST = sorted(["", *_INITIALS.split()], key=len, reverse=True)


def split_tone(text: str) -> tuple[str, str]:
    """The composed letters without the tone, and the tone. Two tones stay in the letters: they are no syllable."""
    decomposed = unicodedata.normalize("NFD", text)
    tones = [mark for mark in decomposed if mark in _TONES]
    if len(tones) != 1:
        return unicodedata.normalize("NFC", text), ""
    return unicodedata.normalize("NFC", decomposed.replace(tones[0], "")), tones[0]


def with_tone(letters: str, tone: str) -> str:
    """The composed syllable. The tone mark is where Unikey puts it by default (modernStyle = 0): hòa, thúy, hoàn, quý.

    Source: CreateDefaultUnikeyOptions of Unikey's engine.
    """
    if tone:
        at = _tone_position(letters)
        letters = letters[: at + 1] + tone + letters[at + 1 :]
    return unicodedata.normalize("NFC", letters)


def split_initial(letters: str) -> tuple[str, str] | None:
    """The initial and the rhyme, in lower case; None if the letters cannot become a syllable."""
    lower = letters.lower()
    for initial in _LONGEST_FIRST:
        rhyme = lower[len(initial) :]
        if lower.startswith(initial) and rhyme in _UNFINISHED and _go_together(initial, rhyme):
            return initial, rhyme
    return (lower, "") if lower in _INITIALS_UNFINISHED else None


def is_possible(letters: str, tone: str) -> bool:
    """Whether this is a syllable, or becomes one with more letters and marks."""
    found = split_initial(letters)
    if found is None or not tone:
        return found is not None
    _, rhyme = found
    # A syllable that ends in a stop has the rising or the dot tone.
    return rhyme != "" and (tone in (RISING, DOT) or _end(rhyme) not in _STOPS)


def pair_horns(letters: str) -> str:
    """Add the missing horn of ươ when a letter follows, although only one was typed: chương."""
    found = split_initial(letters)
    start = len(found[0]) if found else 0
    if found and re.match("(ưo|uơ).", found[1]):
        pair = letters[start : start + 2]
        return letters[:start] + add_horns(pair) + letters[start + 2 :]
    return letters


def add_horns(letters: str) -> str:
    return letters.translate(str.maketrans("uoôUOÔ", "ươơƯƠƠ"))


def _go_together(initial: str, rhyme: str) -> bool:
    """Whether the spelling of the initial fits the first vowel of the rhyme."""
    front = rhyme[0] in _FRONT
    if initial in ("k", "gh", "ngh"):
        return front
    if initial in ("c", "ng"):
        return not front
    if initial == "g":
        return rhyme[0] == "i" or not front
    return initial != "qu" or rhyme[0] not in "uư"


def _end(rhyme: str) -> str:
    return rhyme.lstrip("".join(_VOWELS))


def _tone_position(letters: str) -> int:
    """The index of the letter that carries the tone mark."""
    found = split_initial(letters)
    assert found is not None, letters
    initial, rhyme = found
    end = _end(rhyme)
    vowels = rhyme[: len(rhyme) - len(end)]
    marked = [at for at, vowel in enumerate(vowels) if vowel in _MARKED]
    if marked:
        place = marked[-1]
    elif end:
        place = len(vowels) - 1
    else:
        # Of two vowels at the end, the first (hòa, của); of three, the middle one (ngoài).
        place = 1 if len(vowels) == 3 else 0
    return len(initial) + place
