"""The person at the terminal: said to, asked, asked for a secret. Knows no command and no text of its own."""

from __future__ import annotations

import getpass
import sys
from pathlib import Path

from wall.model.language import Language
from wall.words import Text
from wall.words import commands as words


class NoPasswordError(Exception):
    """The password's file cannot be read; `said` tells it in a language."""

    def __init__(self, file: str, reason: str) -> None:
        super().__init__(file)
        self._file, self._reason = file, reason

    def said(self, language: Language) -> str:
        return words.NO_PASSWORD_FILE.said(language, file=self._file, reason=self._reason)


class Terminal:
    """Answers go to stdout, everything else to stderr, so that an answer can be kept or piped."""

    def __init__(self, language: Language) -> None:
        self.language = language

    @property
    def attended(self) -> bool:
        """Whether somebody is there to answer."""
        return sys.stdin.isatty()

    def answer(self, text: str) -> None:
        sys.stdout.write(text + "\n")
        sys.stdout.flush()

    def tell(self, text: Text, /, **values: object) -> None:
        sys.stderr.write(text.said(self.language, **values) + "\n")
        sys.stderr.flush()

    def fail(self, text: str) -> int:
        """The exit status of a command that could not do what was asked."""
        sys.stderr.write(f"tivi: {text}\n")
        return 1

    def ask(self, question: Text, /, **values: object) -> str:
        """One line; empty where there is no more input."""
        sys.stderr.write(question.said(self.language, **values))
        sys.stderr.flush()
        return sys.stdin.readline().strip()

    def ask_secret(self, question: Text) -> str:
        """One line that is not shown while it is typed."""
        try:
            return getpass.getpass(question.said(self.language))
        except EOFError:
            return ""


def password_in(file: str) -> str:
    """The first line of a file, or of stdin for `-`. A password in an argument could be read by every user.

    Raises NoPasswordError.
    """
    try:
        text = sys.stdin.readline() if file == "-" else Path(file).read_text(encoding="utf-8")
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else "UTF-8?"
        raise NoPasswordError(file, reason) from None
    return text.split("\n", 1)[0].rstrip("\r")
