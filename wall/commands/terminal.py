"""Talking to the person at the terminal: output, questions and passwords."""

from __future__ import annotations

import getpass
import sys
from pathlib import Path

from wall.model.language import Language
from wall.words import Text
from wall.words import commands as words


class NoPasswordError(Exception):
    """The password file cannot be read; `said` says why in a language."""

    def __init__(self, file: str, reason: str) -> None:
        super().__init__(file)
        self._file, self._reason = file, reason

    def said(self, language: Language) -> str:
        return words.NO_PASSWORD_FILE.said(language, file=self._file, reason=self._reason)


class Terminal:
    """Answers go to stdout, everything else to stderr, so that an answer can be saved or piped.

    `language` may be set when it becomes known, for example from a layout.
    """

    def __init__(self, language: Language) -> None:
        self.language = language

    @property
    def attended(self) -> bool:
        """Whether a person can answer questions."""
        return sys.stdin.isatty()

    def answer(self, text: str) -> None:
        sys.stdout.write(text + "\n")
        sys.stdout.flush()

    def tell(self, text: Text, /, **values: object) -> None:
        self.note(text.said(self.language, **values))

    def note(self, text: str) -> None:
        """Write a line that is no part of the answer."""
        sys.stderr.write(text + "\n")
        sys.stderr.flush()

    def fail(self, text: str) -> int:
        """Write an error, and return the exit status of a command that failed."""
        sys.stderr.write(f"tivi: {text}\n")
        return 1

    def ask(self, question: Text, /, **values: object) -> str:
        """Ask for one line; empty at the end of the input."""
        sys.stderr.write(question.said(self.language, **values))
        sys.stderr.flush()
        return sys.stdin.readline().strip()

    def ask_secret(self, question: Text) -> str:
        """Ask for one line that is not shown while it is typed."""
        try:
            return getpass.getpass(question.said(self.language))
        except EOFError:
            return ""


def password_in(file: str) -> str:
    """The first line of a file, or of stdin for `-`.

    There is no option for the password itself: every user can read the arguments of a process. Raises NoPasswordError.
    """
    try:
        text = sys.stdin.readline() if file == "-" else Path(file).read_text(encoding="utf-8")
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else "UTF-8?"
        raise NoPasswordError(file, reason) from None
    return text.split("\n", 1)[0].rstrip("\r")
