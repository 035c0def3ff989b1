"""Presses real keys and moves a real pointer on an X screen, by the XTEST extension."""

from __future__ import annotations

import os
import subprocess

from support.outputs import Outputs
from support.screen import Screen
from support.waiting import until


class Keyboard:
    """Keys are given by their X names: a, space, Escape, question, Right, ..."""

    def __init__(self, screen: Screen | Outputs) -> None:
        self._environment = {**os.environ, "DISPLAY": screen.display}
        self._is_heard = False

    def press(self, *keys: str) -> None:
        """Press keys one after another, as soon as there is a window that hears them."""
        if not self._is_heard:
            until(self._has_focus, "a window with the focus", 20)
            self._is_heard = True
        self._do("key", *keys)

    def hold(self, key: str) -> None:
        """Press a key and keep it down until `let_go`; X repeats it meanwhile."""
        self._do("keydown", key)

    def let_go(self, key: str) -> None:
        self._do("keyup", key)

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

    def focused(self) -> str:
        """The title of the window that hears keys, wherever the pointer is; empty where there is none."""
        return self._ask_focus("getwindowname").stdout.strip()

    def focused_process(self) -> int:
        """The process whose window hears keys; 0 where there is none."""
        return int(self._ask_focus("getwindowpid").stdout or 0)

    def _has_focus(self) -> bool:
        # No window, or the one under the pointer, is 0 or 1 (X11, SetInputFocus).
        told = self._ask_focus()
        return told.returncode == 0 and int(told.stdout or 0) > 1

    def _ask_focus(self, *words: str) -> subprocess.CompletedProcess[str]:
        command = ["xdotool", "getwindowfocus", *words]
        return subprocess.run(command, env=self._environment, timeout=20, capture_output=True, text=True, check=False)

    def _do(self, *words: str) -> None:
        subprocess.run(["xdotool", *words], env=self._environment, check=True, timeout=20, stdout=subprocess.DEVNULL)
