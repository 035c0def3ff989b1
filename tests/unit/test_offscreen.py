"""Qt for a command that draws into a file."""

from __future__ import annotations

import os
import subprocess
import sys

_DRAW = """
from PyQt6.QtGui import QFont, QFontMetrics
from wall.commands.offscreen import offscreen_application
application = offscreen_application()
print(QFontMetrics(QFont("Inter")).horizontalAdvance("Tổ 7") > 0)
"""


def test_under_sudo_without_a_session_it_draws_and_says_nothing() -> None:
    environment = {name: value for name, value in os.environ.items() if name not in ("XDG_RUNTIME_DIR", "DISPLAY")}
    done = subprocess.run([sys.executable, "-c", _DRAW], env=environment, capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("True\n", "")
