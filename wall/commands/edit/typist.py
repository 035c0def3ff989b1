"""Keys to letters, as the person at the keyboard expects them: Telex where names are written, keys as they are
elsewhere. Remembers the word that is being typed; knows no widget.
"""

from __future__ import annotations

import re

from wall.commands.edit.places import takes_words
from wall.commands.edit.telex import Word, erased, found, typed
from wall.config.schema.files import CAMERA
from wall.config.schema.shapes import Shape

_LETTER = re.compile(r"[A-Za-z]")
_WORD = re.compile("[A-Za-zÀ-ɏḀ-ỿ\u0300-\u036f]+$")

Change = tuple[int, str]
"""How many letters before the cursor go, and what comes in their place."""


class Typist:
    """Of one file, which holds `file`."""

    def __init__(self, file: Shape) -> None:
        self._file = file
        self._before = ""
        self._word = Word()

    def helps(self, before: str) -> bool:
        """Whether the next letter behind `before` is one of a name."""
        return takes_words(before, self._file)

    def key(self, before: str, key: str) -> Change | None:
        """None where the key stands for itself. `before` is all text before the cursor."""
        standing = _standing(before)
        word = self._known(before, standing)
        if key in (":", "_"):
            return _given_back(before, standing, word, key)
        if not _LETTER.fullmatch(key) or not self.helps(before):
            return None
        self._word = typed(word, key)
        return self._change(before, standing, key)

    def erase(self, before: str) -> Change | None:
        """What Backspace does, other than to take the last letter away."""
        standing = _standing(before)
        word = self._known(before, standing)
        if word.undone is None:
            return None
        self._word = erased(word)
        return self._change(before, standing, "")

    def _known(self, before: str, standing: str) -> Word:
        """With its keys, if they were typed just now."""
        return self._word if before == self._before and standing == self._word.text else found(standing)

    def _change(self, before: str, standing: str, key: str) -> Change | None:
        """From what stands there to the word as it is now."""
        text = self._word.text
        self._before = before[: len(before) - len(standing)] + text
        if text == standing + key and key:
            return None
        same = len(_common(standing, text))
        return len(standing) - same, text[same:]


def _given_back(before: str, standing: str, word: Word, key: str) -> Change | None:
    """A camera's key is a name too where its indentation is missing, or in a comment, until its colon is typed."""
    line = before[: len(before) - len(standing)].rpartition("\n")[2]
    known = any((name + ":").startswith(word.keys + key) for name in CAMERA.keys)
    if line.strip(" #") or word.text == word.keys or not known:
        return None
    return len(standing), word.keys + key


def _standing(before: str) -> str:
    """The word that ends there."""
    match = _WORD.search(before)
    return match[0] if match else ""


def _common(one: str, other: str) -> str:
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return one[:count]
