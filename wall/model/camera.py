"""Cameras and the streams they send."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from urllib.parse import quote


class Transport(StrEnum):
    TCP = "tcp"
    UDP = "udp"


class Fit(StrEnum):
    """How a picture meets a tile of another shape: whole, cropped, or pulled."""

    CONTAIN = "contain"
    COVER = "cover"
    STRETCH = "stretch"


class StreamName(StrEnum):
    MAIN = "main"
    SUB = "sub"


class StreamChoice(StrEnum):
    """Which stream a tile shows; AUTO takes main where the tile is larger than the sub's picture."""

    AUTO = "auto"
    MAIN = "main"
    SUB = "sub"


@dataclass(frozen=True, slots=True)
class Source:
    """Where one stream is read. Two equal sources are one stream, and share one player.

    `url` never holds a user or password; they are fields, so that no text made from a source can leak them.
    Where a device wants them in the path (XMEye), `{user}` and `{password}` stand there in their place.
    """

    url: str
    user: str | None = None
    password: str | None = field(default=None, repr=False)
    transport: Transport = Transport.TCP

    def __hash__(self) -> int:
        # Looked up with every picture; a string knows its hash.
        return hash(self.url)

    def dialled(self) -> str:
        """The URL to open, its path's places for user and password filled in. A secret: never for a text."""
        if "{password}" not in self.url and "{user}" not in self.url:
            return self.url
        user, password = quote(self.user or "", safe=""), quote(self.password or "", safe="")
        return self.url.replace("{user}", user).replace("{password}", password)


@dataclass(frozen=True, slots=True)
class Camera:
    """`max_connections` is how many streams its device gives at a time; None where nobody said."""

    name: str
    main: Source
    sub: Source | None = None
    fit: Fit = Fit.CONTAIN
    stream: StreamChoice = StreamChoice.AUTO
    max_connections: int | None = None

    def source(self, stream: StreamName) -> Source:
        """The stream asked for; a camera without a sub stream has only its main."""
        return self.sub if stream is StreamName.SUB and self.sub is not None else self.main
