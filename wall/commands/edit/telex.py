"""Telex: a word and a key to the word that the key makes of it. Pure; knows no text around the word and no screen.

aa ee oo give â ê ô; aw ow uw ă ơ ư, and w alone ư; dd đ; s f r x j the tones, z takes the tone away. A mark or tone may
come anywhere after its letter. Typed once more, a key takes back what it did and stands for itself. What cannot be
Vietnamese stays as it is typed.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from wall.commands.edit.syllable import (
    DOT,
    FALLING,
    HOOK,
    PLAIN,
    RISING,
    TILDE,
    horned,
    horns_paired,
    possible,
    put_together,
    split,
    taken_apart,
)

_TONES = {"s": RISING, "f": FALLING, "r": HOOK, "x": TILDE, "j": DOT}
_CIRCUMFLEX = {"a": "â", "e": "ê", "o": "ô"}
_OPEN_HORN = ("h", "kh", "th")
"""Before an open "uo" of these a w gives "uơ": huơ, thuở. Source: Unikey's engine, processHook."""


@dataclass(frozen=True, slots=True)
class Word:
    """`text` as it is shown, composed; `keys` as they were typed, where that is known.

    `undone`: the last key showed that this is no Vietnamese, and gave the keys back; this stood there before.
    """

    text: str = ""
    keys: str = ""
    undone: Word | None = None


def found(text: str) -> Word:
    """A word that stands there, typed who knows how."""
    composed = unicodedata.normalize("NFC", text)
    return Word(composed, composed)


def typed(word: Word, key: str) -> Word:
    """`key` is one letter."""
    keys = word.keys + key
    letters, tone = taken_apart(word.text)
    if not possible(letters, tone):
        return Word(word.text + key, keys)
    made = _made(word, letters, tone, key)
    if made is not None:
        return Word(made, keys)
    longer = horns_paired(letters + key)
    if possible(longer, tone):
        return Word(put_together(longer, tone), keys)
    if word.text == word.keys:
        return Word(keys, keys)
    return Word(keys, keys, undone=word)


def erased(word: Word) -> Word:
    """The last letter is gone; keys that were given back make the word again that they were."""
    return word.undone or found(word.text[:-1])


def _made(word: Word, letters: str, tone: str, key: str) -> str | None:
    """What the key does other than to stand for itself."""
    low = key.lower()
    if low in _TONES:
        return _with_tone(letters, tone, _TONES[low], key)
    if low == "z" and tone:
        return letters
    if low == "d":
        return _with_stroke(letters, tone, key)
    if low in _CIRCUMFLEX:
        return _with_circumflex(letters, tone, key)
    if low == "w":
        return _with_horn(letters, tone, key, word.keys)
    return None


def _with_tone(letters: str, old: str, tone: str, key: str) -> str | None:
    if old == tone:
        return letters + key
    return put_together(letters, tone) if possible(letters, tone) else None


def _with_stroke(letters: str, tone: str, key: str) -> str | None:
    first, rest = letters[:1], letters[1:]
    if first in ("đ", "Đ"):
        return put_together(first.translate(PLAIN) + rest, tone) + key
    if first in ("d", "D"):
        return put_together({"d": "đ", "D": "Đ"}[first] + rest, tone)
    return None


def _with_circumflex(letters: str, tone: str, key: str) -> str | None:
    low = key.lower()
    mark = _CIRCUMFLEX[low]
    start = _rhyme_at(letters)
    for at in reversed(range(start, len(letters))):
        letter = letters[at]
        if letter.lower() == mark:
            return put_together(_replaced(letters, at, low), tone) + key
        if letter.lower().translate(PLAIN) == low:
            # "ươ" becomes "uô" as a whole.
            before = letters[start:at].translate(str.maketrans("ưƯ", "uU"))
            new = letters[:start] + before + _cased(mark, letter) + letters[at + 1 :]
            if possible(new, tone):
                return put_together(new, tone)
    return None


def _with_horn(letters: str, tone: str, key: str, keys: str) -> str | None:
    start = _rhyme_at(letters)
    if start == len(letters):
        new = letters + _cased("ư", key)
        return new if possible(new, tone) else None
    for new in _horns(letters, start):
        if new != letters and possible(new, tone):
            return put_together(new, tone)
    if "ư" in letters.lower() and not {"u", "ư"} & set(keys.lower()):
        # It was made by a w alone.
        at = letters.lower().index("ư")
        return letters[:at] + key + letters[at + 1 :]
    plain = letters.translate(str.maketrans("ăơưĂƠƯ", "aouAOU"))
    return put_together(plain, tone) + key if plain != letters else None


def _horns(letters: str, start: int) -> list[str]:
    """What a w may make of it, the likeliest first."""
    initial, rhyme = letters[:start], letters[start:]
    plain = rhyme.lower().translate(PLAIN)
    if plain.startswith("uo"):
        if plain == "uo" and initial.lower() in _OPEN_HORN and rhyme.lower() != "uơ":
            return [initial + rhyme[0].translate(PLAIN) + horned(rhyme[1])]
        return [initial + horned(rhyme[:2]) + rhyme[2:]]
    places = [(letter, at) for letter in "uoa" for at, other in enumerate(plain) if other == letter]
    marks = {"u": "ư", "o": "ơ", "a": "ă"}
    return [initial + _replaced(rhyme, at, marks[letter]) for letter, at in places]


def _rhyme_at(letters: str) -> int:
    parts = split(letters)
    return len(parts[0]) if parts else len(letters)


def _replaced(letters: str, at: int, letter: str) -> str:
    return letters[:at] + _cased(letter, letters[at]) + letters[at + 1 :]


def _cased(letter: str, like: str) -> str:
    return letter.upper() if like.isupper() else letter
