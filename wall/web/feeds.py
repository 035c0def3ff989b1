"""The feeds of all cameras that anybody watches."""

from __future__ import annotations

from wall.web.feed import Feed, PacketSource


class Feeds:
    """One feed a camera, made when it is first wanted. Used on the loop's thread only."""

    def __init__(self, source: PacketSource) -> None:
        self._source = source
        self._feeds: dict[str, Feed] = {}

    def video(self, camera: str) -> Feed:
        """The feed of a camera that gives video."""
        feed = self._feeds.get(camera)
        if feed is None:
            feed = self._feeds[camera] = Feed(camera, self._source)
        return feed

    def pictures(self, camera: str) -> Feed:
        raise NotImplementedError(camera)

    def codec(self, camera: str) -> str | None:
        """The present name of a camera's video for browsers; None where nobody watches it."""
        feed = self._feeds.get(camera)
        return None if feed is None else feed.codec

    def age_s(self, camera: str, now: float) -> float | None:
        """How long ago the newest packet arrived; None where nobody watches, or none has come."""
        feed = self._feeds.get(camera)
        return None if feed is None or feed.arrived is None else now - feed.arrived

    def keep_only(self, cameras: frozenset[str]) -> None:
        """Forget those of cameras that are shared no more."""
        for camera in [name for name in self._feeds if name not in cameras]:
            self._feeds.pop(camera).close()

    def close(self) -> None:
        self.keep_only(frozenset())
