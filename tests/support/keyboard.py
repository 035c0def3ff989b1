"""Presses real keys and moves a real pointer on an X screen, by the XTEST extension."""

from __future__ import annotations

import os
import subprocess

from support.outputs import Outputs
from support.screen import Screen


class Keyboard:
    """Keys are given by their X names: a, space, Escape, question, Right, ..."""

    def __init__(self, screen: Screen | Outputs) -> None:
        self._environment = {**os.environ, "DISPLAY": screen.display}

    def press(self, *keys: str) -> None:
        self._do("key", *keys)

    def type(self, text: str) -> None:
        """Type characters of a US keyboard, and line breaks."""
        for number, line in enumerate(text.split("\n")):
            if number:
                self.press("Return")
            if line:
                self._do("type", "--", line)

    def point(self, x: int, y: int) -> None:
        self._do("mousemove", str(x), str(y))

    def click(self, x: int, y: int) -> None:
        self._do("mousemove", str(x), str(y), "click", "1")

    def _do(self, *words: str) -> None:
        subprocess.run(["xdotool", *words], env=self._environment, check=True, timeout=20, stdout=subprocess.DEVNULL)
