"""The eight demo cameras on this host's loopback, and the leader's files that name them from inside the machine."""

from __future__ import annotations

from dataclasses import replace

from wall.demo.cameras import CAMERAS
from wall.demo.description import Stream
from wall.demo.process import DemoServer

from .qemu import HOST

PAGE = """\
wall: Tổ 7, phường Nguyễn Trãi
pages:
  - name: Cả tổ
    dwell: 30s
    draw: |
      A A B C
      A A D E
      F G H .
    tiles: {A: Cổng chào, B: Ngõ 3, C: Ngõ 5, D: Nhà văn hoá, E: Chợ, F: Bờ sông, G: Ngã tư, H: Sân chơi}
"""


def server(emulated: bool) -> DemoServer:
    """Real cameras' sizes where the machine runs at a real machine's pace, else what an emulated one can decode."""
    streams = []
    for camera in CAMERAS:
        main, sub = camera.streams
        if emulated:
            main, sub = _small(main, 640, 360), _small(sub, 320, 180)
        streams += [main, sub]
    return DemoServer(streams)


def _small(stream: Stream, width: int, height: int) -> Stream:
    return replace(stream, width=width, height=height, fps=5, bitrate=width // 2)


def cameras_file(port: int) -> str:
    lines = []
    for camera in CAMERAS:
        main, sub = camera.streams
        lines.append(f"{camera.name}:")
        lines += [f"  {key}: rtsp://{HOST}:{port}{stream.path}" for key, stream in (("main", main), ("sub", sub))]
    return "\n".join(lines) + "\n"
