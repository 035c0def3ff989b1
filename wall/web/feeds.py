"""The feeds of all cameras that anybody watches."""

from __future__ import annotations

from typing import Protocol

from wall.web.feed import PacketSource, VideoFeed
from wall.web.picture_feed import PictureFeed, PictureSource


class FeedSource(PacketSource, PictureSource, Protocol):
    """The wall, as feeds need it."""


class Feeds:
    """One feed a camera and kind, made when it is first wanted. Used on the loop's thread only."""

    def __init__(self, source: FeedSource) -> None:
        self._source = source
        self._videos: dict[str, VideoFeed] = {}
        self._pictures: dict[str, PictureFeed] = {}

    def video(self, camera: str) -> VideoFeed:
        """The feed of a camera that gives video."""
        feed = self._videos.get(camera)
        if feed is None:
            feed = self._videos[camera] = VideoFeed(camera, self._source)
        return feed

    def pictures(self, camera: str) -> PictureFeed:
        """The feed of a camera that gives only pictures."""
        feed = self._pictures.get(camera)
        if feed is None:
            feed = self._pictures[camera] = PictureFeed(camera, self._source)
        return feed

    def codec(self, camera: str) -> str | None:
        """The present name of a camera's video for browsers; None where nobody watches it."""
        feed = self._videos.get(camera)
        return None if feed is None else feed.codec

    def age_s(self, camera: str, now: float) -> float | None:
        """How long ago the newest packet or picture arrived; None where nobody watches, or none has come."""
        feeds = (self._videos.get(camera), self._pictures.get(camera))
        ages = [now - feed.arrived for feed in feeds if feed is not None and feed.arrived is not None]
        return min(ages, default=None)

    def follow(self, videos: frozenset[str], pictures: frozenset[str]) -> None:
        """Forget what is shared no more: `videos` and `pictures` name the cameras that give such."""
        for name in [name for name in self._videos if name not in videos]:
            self._videos.pop(name).close()
        for name in [name for name in self._pictures if name not in pictures]:
            self._pictures.pop(name).close()

    def close(self) -> None:
        self.follow(frozenset(), frozenset())
