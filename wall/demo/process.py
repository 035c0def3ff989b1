"""Running a demo server as a child process.

The demo and the tests run in a virtual environment. The server runs on Debian's interpreter, which has GStreamer's
bindings.
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
    """The server did not start; the text says why."""


class DemoServer:
    """Serves `streams` on 127.0.0.1:`port` from `start` to `stop`. Also a context manager.

    `addresses` is the number of addresses that serve them, 127.0.0.1, 127.0.0.2 and so on, like as many devices.
    `start` returns when the server listens. A stopped server can be started again, on the same port.
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
            start_new_session=True,  # Ctrl-C goes to the parent, which then stops the server
        )
        assert process.stdin is not None and process.stdout is not None
        self._process = process
        try:
            with process.stdin as pipe:
                pipe.write(self._description)
        except BrokenPipeError:
            pass  # the server ended before it read: there will be no "ready"
        word, _, number = process.stdout.readline().partition(" ")
        if word != "ready":
            self.stop()
            raise DemoServerError(f"the demo server ended: status {process.returncode}, its reason on stderr")
        self.port = int(number)

    def stop(self) -> None:
        """Stop the server and wait for its end. No effect if it is not running."""
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
