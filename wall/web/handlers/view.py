"""What a household's page shows: the wall, and how each camera is that it may see."""

from __future__ import annotations

import time
from datetime import datetime
from typing import Any

from aiohttp import web

from wall.control.phones import PhoneCamera
from wall.model.camera import Share
from wall.web.alarms import Alarms
from wall.web.arrival import is_outside
from wall.web.feeds import Feeds
from wall.web.handlers.notices import notices_tag
from wall.web.known_wall import KnownWall
from wall.web.media.codec_string import codec_string
from wall.web.routes import Route, household
from wall.web.told_emergencies import ToldEmergencies
from wall.web.viewers import Viewers
from wall.web.visits import Visit, Visits
from wall.words import screen
from wall.words.alarm_button import CHOICES

_NOT_ON_THE_WALL = (screen.HELP_HIDDEN.vi, screen.HELP_HIDDEN.en)
"""What the wall says of a camera that nobody wants to see there: nothing to whoever wants to see it on a phone."""


class ViewRoutes:
    """The route `/api/view`."""

    def __init__(self, wall: KnownWall, viewers: Viewers, feeds: Feeds, visits: Visits, alarms: Alarms) -> None:
        self._wall, self._viewers, self._feeds, self._visits = wall, viewers, feeds, visits
        self._alarms = alarms
        self._emergencies = ToldEmergencies()

    def routes(self) -> list[Route]:
        return [household("GET", "/api/view", self._view)]

    async def _view(self, request: web.Request, visit: Visit) -> web.StreamResponse:
        cameras = await self._viewers.cameras(visit)
        wall, now = self._wall.last, time.monotonic()
        down_s = None if self._wall.down_since is None else round(now - self._wall.down_since, 1)
        people, outside = self._visits.households, is_outside(request)
        told = {
            "title": "" if wall is None else wall.title,
            "language": "vi" if wall is None else wall.language.value,
            "now": datetime.now().astimezone().isoformat(timespec="seconds"),
            "household": visit.household.name,
            "leader": {"name": people.leader, "phone": people.phone} if people.leader or people.phone else None,
            "purpose": people.purpose,
            "wall": "up" if down_s is None else "down",
            "wall_down_s": down_s,
            "clock_ms": round(now * 1000),
            "outside": outside,
            "notices": "" if wall is None else notices_tag(wall.notices),
            "cameras": [self._camera(identity, camera, now) for identity, camera in cameras.items()],
            "emergencies": self._emergencies.of(
                () if wall is None else wall.emergencies, cameras, visit.household.name
            ),
            "alarm": self._alarm(visit) if visit.household.may_alarm else None,
        }
        response = web.json_response(told)
        if outside and "gzip" in request.headers.get("Accept-Encoding", ""):
            response.enable_compression(web.ContentCoding.gzip)
            response.headers["Vary"] = "Accept-Encoding"
        return response

    def _alarm(self, visit: Visit) -> dict[str, Any]:
        last = self._alarms.last(visit)
        return {"choices": [*CHOICES], "state": last.state.value, "what": last.what, "left_s": round(last.left_s, 1)}

    def _camera(self, identity: str, camera: PhoneCamera, now: float) -> dict[str, Any]:
        video = camera.share is Share.VIDEO
        ages = [age for age in (camera.age_s, self._feeds.age_s(camera.name, now)) if age is not None]
        codec = self._feeds.codec(camera.name) or codec_string(camera.codec, b"") if video else None
        return {
            "id": identity,
            "name": camera.name,
            "state": camera.state,
            "words": "" if camera.words in _NOT_ON_THE_WALL else camera.words,
            "age_s": round(min(ages), 1) if ages else None,
            "share": camera.share.value,
            "codec": codec,
        }
