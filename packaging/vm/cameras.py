"""The eight demo cameras on this host's loopback, and the files that name them on the machine."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import replace
from urllib.parse import quote

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


_LOCKED = {"Chợ": ("to7", "pho#bo:9/7"), "Ngã tư": ("xem", "che-Thai77")}
"""Cameras with authentication: user and password."""
_IN_ADDRESS = "Ngã tư"
"""The camera whose password is in its URL; the other has it in a key of its own."""


def server(emulated: bool) -> DemoServer:
    """A demo server with the sizes of real cameras, or with small ones that an emulated machine can decode."""
    streams = []
    for camera in CAMERAS:
        main, sub = camera.streams
        if emulated:
            main, sub = small(main), small(sub)
        user, password = _LOCKED.get(camera.name, (None, None))
        streams += [replace(stream, user=user, password=password) for stream in (main, sub)]
    return DemoServer(streams)


def small(stream: Stream) -> Stream:
    """The same with few pictures of half the size, for an emulated machine."""
    # Each picture costs such a machine most of its time in Python and libVLC, whatever its size.
    width, height = stream.width // 2, stream.height // 2
    return replace(stream, width=width, height=height, fps=2, bitrate=width // 2)


def cameras_file(port: int) -> str:
    lines = []
    for camera in CAMERAS:
        user, password = _LOCKED.get(camera.name, ("", ""))
        in_address = f"{user}:{password}@" if camera.name == _IN_ADDRESS else ""
        lines.append(f"{camera.name}:")
        for key, stream in zip(("main", "sub"), camera.streams, strict=True):
            lines.append(f"  {key}: rtsp://{in_address}{HOST}:{port}{stream.path}")
        if password and not in_address:
            lines += [f"  user: {user}", f"  password: '{password}'"]
    return "\n".join(lines) + "\n"


def passwords_in(text: str) -> list[str]:
    """The passwords in `text`: plain, percent-encoded, or as Basic authentication sends them."""
    found = []
    for user, password in _LOCKED.values():
        spelled = {password, quote(password, safe=""), b64encode(f"{user}:{password}".encode()).decode()}
        if any(spelling in text for spelling in spelled):
            found.append(password)
    return found
