"""Runs the process that connects to cameras: asks it, waits, and ends it when it hangs."""

from __future__ import annotations

import json
import select
import subprocess
import sys
from dataclasses import asdict

from wall.commands.probe.measurement import Sight, Unseen, unpacked
from wall.model.camera import Source
from wall.model.fault import Fault

_LONGEST_S = 45.0


class Looker:
    """Looks at one stream at a time; a context manager."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[str] | None = None

    def look(self, source: Source, picture: bool = False) -> Sight:
        """What is seen at `source`, after some seconds; with `picture`, a small JPEG of it too."""
        process = self._running()
        assert process.stdin is not None and process.stdout is not None
        order = {"source": asdict(source), "picture": picture}
        try:
            process.stdin.write(json.dumps(order) + "\n")
            process.stdin.flush()
            ready, _, _ = select.select([process.stdout], [], [], _LONGEST_S)
            if not ready:
                self._end()
                return Unseen(Fault.SILENT)
            return unpacked(json.loads(process.stdout.readline()))
        except (BrokenPipeError, ValueError, KeyError, TypeError):
            # What the camera sent has brought the process down; the next look gets a new one.
            self._end()
            return Unseen(Fault.PLAYER_DIED)

    def _running(self) -> subprocess.Popen[str]:
        if self._process is None:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "wall.commands.probe.probe_child"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                text=True,
                start_new_session=True,  # Ctrl-C is for whoever asked, who then ends this
            )
        return self._process

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                try:
                    pipe.close()
                except BrokenPipeError:
                    continue

    def __enter__(self) -> Looker:
        return self

    def __exit__(self, *_: object) -> None:
        self._end()
