"""Telex: from a word and a key to the next word. Pure.

aa ee oo give â ê ô; aw ow uw give ă ơ ư, and w alone gives ư; dd gives đ; s f r x j give the tones, and z removes the
tone. The key of a mark or tone may come anywhere after its letter. The same key again undoes the mark, and adds the
letter itself. What cannot be Vietnamese stays as it is typed.
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
    add_horns,
    is_possible,
    pair_horns,
    split_initial,
    split_tone,
    with_tone,
)

_TONES = {"s": RISING, "f": FALLING, "r": HOOK, "x": TILDE, "j": DOT}
_CIRCUMFLEX = {"a": "â", "e": "ê", "o": "ô"}
_OPEN_HORN = ("h", "kh", "th")
"""Initials after which a w makes "uơ" of a final "uo": huơ, thuở. Source: Unikey's engine, processHook."""


@dataclass(frozen=True, slots=True)
class Word:
    """`text` is what is shown, composed; `keys` are the keys that were typed, if they are known.

    `undone` is the word before the last key, if that key made it impossible in Vietnamese and restored the keys.
    """

    text: str = ""
    keys: str = ""
    undone: Word | None = None


def existing(text: str) -> Word:
    """A word that is in the text already; the keys are not known."""
    composed = unicodedata.normalize("NFC", text)
    return Word(composed, composed)


def typed(word: Word, key: str) -> Word:
    """The word after `key`, which is one letter."""
    keys = word.keys + key
    letters, tone = split_tone(word.text)
    if not is_possible(letters, tone):
        return Word(word.text + key, keys)
    made = _made(word, letters, tone, key)
    if made is not None:
        return Word(made, keys)
    longer = pair_horns(letters + key)
    if is_possible(longer, tone):
        return Word(with_tone(longer, tone), keys)
    if word.text == word.keys:
        return Word(keys, keys)
    return Word(keys, keys, undone=word)


def erased(word: Word) -> Word:
    """The word after Backspace: without its last letter, or as it was before its keys were restored."""
    return word.undone or existing(word.text[:-1])


def _made(word: Word, letters: str, tone: str, key: str) -> str | None:
    """The text if the key is a mark or a tone; None if it is a letter."""
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
    return with_tone(letters, tone) if is_possible(letters, tone) else None


def _with_stroke(letters: str, tone: str, key: str) -> str | None:
    first, rest = letters[:1], letters[1:]
    if first in ("đ", "Đ"):
        return with_tone(first.translate(PLAIN) + rest, tone) + key
    if first in ("d", "D"):
        return with_tone({"d": "đ", "D": "Đ"}[first] + rest, tone)
    return None


def _with_circumflex(letters: str, tone: str, key: str) -> str | None:
    low = key.lower()
    mark = _CIRCUMFLEX[low]
    start = _rhyme_at(letters)
    for at in reversed(range(start, len(letters))):
        letter = letters[at]
        if letter.lower() == mark:
            return with_tone(_replaced(letters, at, low), tone) + key
        if letter.lower().translate(PLAIN) == low:
            # All of "ươ" becomes "uô".
            before = letters[start:at].translate(str.maketrans("ưƯ", "uU"))
            new = letters[:start] + before + _cased(mark, letter) + letters[at + 1 :]
            if is_possible(new, tone):
                return with_tone(new, tone)
    return None


def _with_horn(letters: str, tone: str, key: str, keys: str) -> str | None:
    start = _rhyme_at(letters)
    if start == len(letters):
        new = letters + _cased("ư", key)
        return new if is_possible(new, tone) else None
    for new in _horns(letters, start):
        if new != letters and is_possible(new, tone):
            return with_tone(new, tone)
    if "ư" in letters.lower() and not {"u", "ư"} & set(keys.lower()):
        # A w alone made the ư.
        at = letters.lower().index("ư")
        return letters[:at] + key + letters[at + 1 :]
    plain = letters.translate(str.maketrans("ăơưĂƠƯ", "aouAOU"))
    return with_tone(plain, tone) + key if plain != letters else None


def _horns(letters: str, start: int) -> list[str]:
    """What a w may change the letters to, the likeliest first."""
    initial, rhyme = letters[:start], letters[start:]
    plain = rhyme.lower().translate(PLAIN)
    if plain.startswith("uo"):
        if plain == "uo" and initial.lower() in _OPEN_HORN and rhyme.lower() != "uơ":
            return [initial + rhyme[0].translate(PLAIN) + add_horns(rhyme[1])]
        return [initial + add_horns(rhyme[:2]) + rhyme[2:]]
    places = [(letter, at) for letter in "uoa" for at, other in enumerate(plain) if other == letter]
    marks = {"u": "ư", "o": "ơ", "a": "ă"}
    return [initial + _replaced(rhyme, at, marks[letter]) for letter, at in places]


def _rhyme_at(letters: str) -> int:
    parts = split_initial(letters)
    return len(parts[0]) if parts else len(letters)


def _replaced(letters: str, at: int, letter: str) -> str:
    return letters[:at] + _cased(letter, letters[at]) + letters[at + 1 :]


def _cased(letter: str, like: str) -> str:
    return letter.upper() if like.isupper() else letter
