"""What a library says on stderr, in a process of its own, for that stream is taken over whole."""

from __future__ import annotations

import subprocess
import sys

_STORY = """
import os
from wall.player.stderr_capture import StderrCapture
stderr = StderrCapture()
os.write(2, b"method DESCRIBE failed: 453 Not Enough Bandwidth")
stderr.drain()
os.write(2, b" and more")
print(stderr.take() + "|" + stderr.take())
"""


def test_a_status_that_came_before_the_heartbeat_is_still_there_for_the_failure() -> None:
    done = subprocess.run([sys.executable, "-c", _STORY], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.strip() == "method DESCRIBE failed: 453 Not Enough Bandwidth and more|"
