"""A recorder with four cameras on this host's loopback, which the machine finds by ONVIF and not by their addresses."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass, replace

from support.onvif_device import WRONG_HOST, OnvifDevice, Profile
from wall.demo.cameras import CAMERAS
from wall.demo.process import DemoServer

from .cameras import small

NAMES = ("Cổng chào", "Ngõ 3", "Chợ", "Sân chơi")
USER, PASSWORD = "admin", "Đầu-ghi#27"


@dataclass(frozen=True)
class Recorder:
    """The ports of this host's loopback at which it answers ONVIF and sends video."""

    asked_at: int
    sends_from: int


@contextlib.contextmanager
def recorder(emulated: bool) -> Iterator[Recorder]:
    """A recorder that is on within the context; with `emulated` its video is small."""
    cameras = [next(camera for camera in CAMERAS if camera.name == name) for name in NAMES]
    streams = [replace(stream, user=USER, password=PASSWORD) for camera in cameras for stream in camera.streams]
    if emulated:
        streams = [small(stream) for stream in streams]
    with DemoServer(streams) as server:
        lens = {stream.path: f"lens-{number // 2}" for number, stream in enumerate(streams)}
        profiles = [
            Profile(stream.path, stream.width, stream.height, f"rtsp://{WRONG_HOST}:{server.port}{stream.path}",
                    lens[stream.path])
            for stream in streams
        ]  # fmt: skip
        # By HTTP's own login, to which it does not matter how long an emulated machine takes.
        with OnvifDevice(profiles, USER, PASSWORD, login="digest") as device:
            yield Recorder(device.port, server.port)


def named(cameras_file: str) -> str:
    """The file that `tivi discover` wrote, with the places' names as somebody writes them who saw the pictures."""
    for number, name in enumerate(NAMES, 1):
        cameras_file = cameras_file.replace(f"\nCamera {number}:\n", f"\n{name}:\n")
    return cameras_file
