"""A reader of packets as a process of its own, as another program on the same machine would be.

    python -m support.packet_reader OUTPUT DESCRIPTOR           reads an inherited socket to its end
    python -m support.packet_reader OUTPUT SOCKET CAMERA STREAM  asks the wall that listens at SOCKET

Writes one line of JSON per message to OUTPUT, and the packets' data, one behind the other, to OUTPUT.raw.
"""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path
from typing import BinaryIO, NamedTuple, TextIO

from support import processes
from support.running import Running
from support.walls import REPOSITORY
from wall.control.packets import PacketRequest, messages
from wall.model.camera import StreamName
from wall.player.packet_stream import StreamHeader


class Arrived(NamedTuple):
    """A packet as it reached the process; `header` is the last one before it, `begins` that it came right before."""

    header: StreamHeader
    begins: bool
    dts: int
    keyframe: bool
    arrived: float  # at the player, in seconds of the monotonic clock
    size: int  # bytes


class PacketReader(Running):
    """The process, from `start` to `stop`, which kills it."""

    def __init__(self, output: Path, *source: str | int) -> None:
        """`source` is a descriptor to inherit, or the wall's socket, a camera and a stream."""
        self._output = output
        self._source = source
        self._process: subprocess.Popen[bytes] | None = None
        self._packets: list[Arrived] = []
        self._read_to = 0

    @property
    def pid(self) -> int:
        assert self._process is not None, "it was not started"
        return self._process.pid

    def start(self) -> None:
        self._output.touch()
        self._process = subprocess.Popen(
            [*processes.BOUND, sys.executable, "-m", "support.packet_reader", self._output, *map(str, self._source)],
            env={**os.environ, "PYTHONPATH": f"{REPOSITORY}:{REPOSITORY / 'tests'}"},
            pass_fds=[one for one in self._source if isinstance(one, int)],
        )

    def stop(self) -> None:
        assert self._process is not None
        self._process.kill()
        self._process.wait()

    def wait(self, limit_s: float) -> int:
        """Wait for its own end: the exit status."""
        assert self._process is not None
        return self._process.wait(limit_s)

    def freeze(self) -> None:
        os.kill(self.pid, signal.SIGSTOP)

    def thaw(self) -> None:
        os.kill(self.pid, signal.SIGCONT)

    def packets(self) -> list[Arrived]:
        """What it has received so far."""
        with self._output.open("rb") as output:
            output.seek(self._read_to)
            lines = output.read()
        whole = lines[: lines.rfind(b"\n") + 1]
        self._read_to += len(whole)
        for line in whole.splitlines():
            told = json.loads(line)
            header = StreamHeader(**told.pop("header") | {"extradata": bytes.fromhex(told.pop("extradata"))})
            self._packets.append(Arrived(header, **told))
        return self._packets

    def data(self) -> bytes:
        """All packets' data."""
        return self._output.with_suffix(".raw").read_bytes()


def _copy(channel: socket.socket, output: TextIO, raw: BinaryIO) -> None:
    header, begins = StreamHeader("", 0, 0, b""), False
    for message in messages(channel):
        if isinstance(message, StreamHeader):
            header, begins = message, True
            continue
        raw.write(message.data)
        raw.flush()
        told = {
            "header": {"codec": header.codec, "width": header.width, "height": header.height},
            "extradata": header.extradata.hex(),
            "begins": begins,
            "dts": message.dts,
            "keyframe": message.keyframe,
            "arrived": message.arrived,
            "size": len(message.data),
        }
        begins = False
        output.write(json.dumps(told) + "\n")
        output.flush()


def main(output: str, source: str, camera: str = "", stream: str = "main") -> None:
    with Path(output).open("w") as written, Path(output).with_suffix(".raw").open("wb") as raw:
        if not camera:
            with socket.socket(fileno=int(source)) as channel:
                _copy(channel, written, raw)
            return
        with PacketRequest(Path(source), camera, StreamName(stream)) as request:
            while True:
                with request.next_socket() as channel:
                    _copy(channel, written, raw)


if __name__ == "__main__":
    main(*sys.argv[1:])
