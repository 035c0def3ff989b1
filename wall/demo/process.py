"""A demo server as a child process: starts it, waits until it listens, ends it. Knows nothing of RTSP.

Used by the demo and by the tests, which run in a virtual environment; the server itself runs on Debian's
own interpreter, where GStreamer's bindings are.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import Self

from wall.demo.description import Stream, dump

INTERPRETER = "/usr/bin/python3"
_REPOSITORY = Path(__file__).resolve().parents[2]


class DemoServerError(RuntimeError):
    """The server did not come up; the text holds what it said."""


class DemoServer:
    """Serves `streams` on 127.0.0.1:`port` from `start` to `stop`; also a context manager.

    With `addresses` they are at 127.0.0.2 and so on as well, so many in all, as if each were a device of its own.
    `start` returns once the server listens. A server that was stopped can be started again, on the same port.
    """

    def __init__(self, streams: Iterable[Stream], port: int = 0, addresses: int = 1) -> None:
        self._description = dump(streams)
        self.port = port
        self._addresses = addresses
        self._process: subprocess.Popen[str] | None = None

    @property
    def pid(self) -> int:
        if self._process is None:
            raise DemoServerError("the demo server is not running")
        return self._process.pid

    def url(self, path: str, address: int = 1) -> str:
        """`path` at 127.0.0.`address`."""
        return f"rtsp://127.0.0.{address}:{self.port}{path}"

    def _options(self) -> list[str]:
        return ["--port", str(self.port), "--addresses", str(self._addresses)]

    def start(self) -> None:
        """Raises DemoServerError."""
        process = subprocess.Popen(
            [INTERPRETER, "-m", "wall.demo.server", *self._options(), "-"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(_REPOSITORY)},
            text=True,
            start_new_session=True,  # Ctrl-C is for whoever started it, who then ends it
        )
        assert process.stdin is not None and process.stdout is not None
        self._process = process
        try:
            with process.stdin as pipe:
                pipe.write(self._description)
        except BrokenPipeError:
            pass  # it ended before it read; the next line says so
        word, _, number = process.stdout.readline().partition(" ")
        if word != "ready":
            self.stop()
            raise DemoServerError(f"the demo server ended: status {process.returncode}, its reason on stderr")
        self.port = int(number)

    def stop(self) -> None:
        """Ends the server and waits for it; nothing happens where it does not run."""
        process, self._process = self._process, None
        if process is None:
            return
        process.terminate()
        try:
            process.wait(5)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        if process.stdout is not None:
            process.stdout.close()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()
