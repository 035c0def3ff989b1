"""Cameras and the streams they send."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from wall.model.drawn_line import DrawnLine
from wall.model.endpoint import DeviceAddress, Endpoint
from wall.model.event_source import EventSourceChoice
from wall.model.login import NO_LOGIN, Login
from wall.model.mask import NO_MASK, Mask


class Transport(StrEnum):
    """How RTSP carries the video: inside its own connection, or beside it."""

    TCP = "tcp"
    UDP = "udp"


class Fit(StrEnum):
    """How a picture fills a tile of another shape: whole, cropped, or distorted."""

    CONTAIN = "contain"
    COVER = "cover"
    STRETCH = "stretch"


class StreamName(StrEnum):
    """The two streams of a camera: the sharp one, and the light one."""

    MAIN = "main"
    SUB = "sub"


class StreamChoice(StrEnum):
    """Which stream a tile shows; AUTO is main where the tile is larger than the sub stream's picture."""

    AUTO = "auto"
    MAIN = "main"
    SUB = "sub"


class Share(StrEnum):
    """What households see of a camera: moving pictures, single ones, or nothing."""

    VIDEO = "video"
    PICTURE = "picture"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Source:
    """Where one stream is read, and how. Equal sources are one stream, and share one player.

    The mask is a part of it: what was decoded under another mask belongs to another stream, and is never shown in the
    place of this one.
    """

    endpoint: Endpoint
    login: Login = NO_LOGIN
    transport: Transport = Transport.TCP
    mask: Mask = NO_MASK

    @classmethod
    def of(
        cls, url: str, user: str | None = None, password: str | None = None, transport: Transport = Transport.TCP
    ) -> Source:
        """A source by its URL; a login inside the URL is left out. Raises ValueError where it is no URL."""
        return cls(Endpoint.of(url), Login(user, password), transport)

    def __hash__(self) -> int:
        # Looked up with every picture; a string remembers its hash.
        return hash(self.endpoint.url)

    @property
    def url(self) -> str:
        """The URL without a login, which may be shown and logged."""
        return self.endpoint.url

    @property
    def device(self) -> DeviceAddress:
        """The camera or recorder that sends the stream."""
        return self.endpoint.device

    def dialled(self) -> str:
        """The URL to open, with user and password in it. A secret: never to be shown or logged."""
        return self.endpoint.with_login(self.login)


@dataclass(frozen=True, slots=True)
class Camera:
    """A named camera of the cameras file.

    `aspect` is the shape of both streams' pictures, width over height; None where the file leaves it to the streams.
    `max_connections` is how many streams its device gives at a time; None where the file does not say. `channel` is
    its number on a recorder, from 1; None for a camera by itself, and where the file gives only an address. `share` is
    what the file says; see `shared_as`. `events` is how what happens before it is asked for. `lines` are drawn into its
    picture where that is enlarged, and `dry` is a picture file of the place when it is dry, beside the layout.
    """

    name: str
    main: Source
    sub: Source | None = None
    fit: Fit = Fit.CONTAIN
    stream: StreamChoice = StreamChoice.AUTO
    max_connections: int | None = None
    channel: int | None = None
    aspect: float | None = None
    share: Share = Share.VIDEO
    events: EventSourceChoice = EventSourceChoice.AUTO
    lines: tuple[DrawnLine, ...] = ()
    dry: Path | None = None

    @property
    def mask(self) -> Mask:
        """Of both streams."""
        return self.main.mask

    @property
    def shared_as(self) -> Share:
        """What households see. A masked camera's packets would show what the mask covers, so they stay in the wall."""
        return Share.PICTURE if self.mask and self.share is Share.VIDEO else self.share

    def source(self, stream: StreamName) -> Source:
        """The source of a stream; of a camera without a sub stream, always its main stream's."""
        return self.sub if stream is StreamName.SUB and self.sub is not None else self.main
