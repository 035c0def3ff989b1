"""The streams that a demo server serves, as data and as JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields
from typing import Any

CODECS = ("h264", "h265", "mjpeg", "audio")


class DescriptionError(ValueError):
    """The description is invalid; the text says for which stream and why."""


@dataclass(frozen=True, slots=True)
class Stream:
    """One stream of the server. A camera with a main and a sub stream is two of these.

    `codec` "audio" is a stream without video (G.711), like that of a doorbell or of a camera with wrong settings.
    `gop` is the keyframe distance in frames; 0 means two seconds. `bitrate` is in kbit/s. With `user`, the server wants
    a login for the stream, by Basic or Digest, and answers 401 without it. `grain` (0 to 100) is sensor noise, as in
    every picture of a real camera, in per cent of white. `colour` (#rrggbb) is the background of the scenes "counter"
    and "still"; the other scenes do not use it.
    """

    path: str
    scene: str = "counter"
    name: str = ""
    codec: str = "h264"
    width: int = 640
    height: int = 360
    fps: int = 15
    gop: int = 0
    bitrate: int = 700
    grain: int = 0
    user: str | None = None
    password: str | None = None
    colour: str = "#2a5d8f"

    def __post_init__(self) -> None:
        if not self.path.startswith("/"):
            raise DescriptionError(f"{self.path!r}: a path starts with a slash")
        if self.codec not in CODECS:
            raise DescriptionError(f"{self.path}: codec {self.codec!r} is none of {', '.join(CODECS)}")
        if min(self.width, self.height, self.fps, self.bitrate) < 1 or self.gop < 0:
            raise DescriptionError(f"{self.path}: width, height, fps and bitrate are at least 1, gop 0")
        if self.width % 2 or self.height % 2:
            raise DescriptionError(f"{self.path}: width and height are even (4:2:0 pictures)")
        if not re.fullmatch("#[0-9a-fA-F]{6}", self.colour):
            raise DescriptionError(f"{self.path}: a colour is #rrggbb")

    @property
    def keyframe_distance(self) -> int:
        """In frames."""
        return self.gop or 2 * self.fps


def dump(streams: Iterable[Stream]) -> str:
    return json.dumps({"streams": [asdict(stream) for stream in streams]}, ensure_ascii=False, indent=1)


def load(text: str) -> tuple[Stream, ...]:
    """Read what `dump` writes, or a list of streams alone. Missing keys have their defaults.

    Raises DescriptionError.
    """
    try:
        found: Any = json.loads(text)
    except ValueError as error:
        raise DescriptionError(f"no JSON: {error}") from error
    if isinstance(found, dict):
        found = found.get("streams")
    if not isinstance(found, list) or not all(isinstance(entry, dict) for entry in found):
        raise DescriptionError("a list of streams is needed")
    known = {field.name for field in fields(Stream)}
    streams = []
    for entry in found:
        unknown = set(entry) - known
        if unknown or "path" not in entry:
            raise DescriptionError(f"{entry.get('path', 'no path')}: unknown keys {sorted(unknown)}")
        try:
            streams.append(Stream(**entry))
        except TypeError as error:  # a text instead of a number
            raise DescriptionError(f"{entry['path']}: {error}") from error
    _check_together(streams)
    return tuple(streams)


def _check_together(streams: list[Stream]) -> None:
    paths: set[str] = set()
    passwords: dict[str, str | None] = {}
    for stream in streams:
        if stream.path in paths:
            raise DescriptionError(f"{stream.path}: twice")
        paths.add(stream.path)
        if stream.user is not None and passwords.setdefault(stream.user, stream.password) != stream.password:
            raise DescriptionError(f"{stream.path}: one server knows one password for user {stream.user!r}")
