"""The editor's input method: Telex where names and comments are typed, plain keys everywhere else."""

from __future__ import annotations

import re

from wall.commands.edit.telex import Word, erased, existing, typed
from wall.commands.edit.typing_context import expects_words
from wall.config.schema.cameras import CAMERA
from wall.config.schema.shapes import Shape

_LETTER = re.compile(r"[A-Za-z]")
_WORD = re.compile("[A-Za-zÀ-ɏḀ-ỿ\u0300-\u036f]+$")

Change = tuple[int, str]
"""The number of letters to delete before the cursor, and the text to insert in their place."""


class InputMethod:
    """The input method of one file of shape `file`, None for plain words. Remembers the word that is being typed."""

    def __init__(self, file: Shape | None) -> None:
        self._file = file
        self._before = ""
        self._word = Word()

    def applies(self, before: str) -> bool:
        """Whether Telex applies to the next letter after `before`."""
        return self._file is None or expects_words(before, self._file)

    def key(self, before: str, key: str) -> Change | None:
        """The change that a key makes; None if it is only inserted. `before` is all the text before the cursor."""
        present = _last_word(before)
        word = self._known(before, present)
        if key in (":", "_") and self._file is not None:
            return _restored_key(before, present, word, key)
        if not _LETTER.fullmatch(key) or not self.applies(before):
            return None
        self._word = typed(word, key)
        return self._change(before, present, key)

    def erase(self, before: str) -> Change | None:
        """The change that Backspace makes; None if it only deletes the last letter."""
        present = _last_word(before)
        word = self._known(before, present)
        if word.undone is None:
            return None
        self._word = erased(word)
        return self._change(before, present, "")

    def _known(self, before: str, present: str) -> Word:
        """The word before the cursor: with its keys, if they have just been typed."""
        return self._word if before == self._before and present == self._word.text else existing(present)

    def _change(self, before: str, present: str, key: str) -> Change | None:
        """The change from the word in the text to the word as it is now."""
        text = self._word.text
        self._before = before[: len(before) - len(present)] + text
        if text == present + key and key:
            return None
        same = len(_common_beginning(present, text))
        return len(present) - same, text[same:]


def _restored_key(before: str, present: str, word: Word, key: str) -> Change | None:
    """Restore a camera's key: without its indentation, or in a comment, it looks like a name up to its colon."""
    line = before[: len(before) - len(present)].rpartition("\n")[2]
    known = any((name + ":").startswith(word.keys + key) for name in CAMERA.keys)
    if line.strip(" #") or word.text == word.keys or not known:
        return None
    return len(present), word.keys + key


def _last_word(before: str) -> str:
    """The word at the end of `before`."""
    match = _WORD.search(before)
    return match[0] if match else ""


def _common_beginning(one: str, other: str) -> str:
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return one[:count]
