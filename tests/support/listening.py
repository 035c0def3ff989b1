"""The process that listens to cameras, with their web pages at another port than 80: `python -m support.listening`."""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

from support.running import Running
from wall.events.process import EventsProcess
from wall.events.sources import Sources


class ListeningProcess(Running):
    """Listens for the wall at `socket`. `state` is a folder; `port` that of all devices."""

    def __init__(self, socket: Path, state: Path, port: int) -> None:
        self._command = [sys.executable, "-m", "support.listening", str(socket), str(state), str(port)]
        self._log = state / "log.txt"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        tests = Path(__file__).parents[1]
        told = {**os.environ, "PYTHONPATH": f"{tests}:{tests.parent}"}
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(self._command, env=told, stderr=log)

    def stop(self) -> int:
        """Ask it to end, and wait; its exit status."""
        assert self._process is not None
        self._process.terminate()
        return self._process.wait(20)

    def kill(self) -> None:
        assert self._process is not None
        self._process.kill()
        self._process.wait()

    @property
    def pid(self) -> int | None:
        """None while it does not run."""
        return None if self._process is None or self._process.poll() is not None else self._process.pid

    @property
    def log(self) -> str:
        return self._log.read_text(encoding="utf-8")


def _main() -> None:
    logging.basicConfig(stream=sys.stderr, level=logging.INFO)
    socket, state, port = sys.argv[1:]
    ended = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: ended.set())
    EventsProcess(Path(socket), Sources(Path(state), int(port), (int(port),)).make, lambda: None).run(ended)


if __name__ == "__main__":
    _main()
