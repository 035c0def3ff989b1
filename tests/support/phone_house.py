"""A house that phones can ask: the same web API as tivi's own server, with cameras that a test can break."""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import secrets
import threading
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from support.phone_video import PARTS_A_GOP, Epoch, LiveVideo, Picture, jpeg, plain_scene
from wall.web.page_files import page_files

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; media-src 'self' blob:; "
    "connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'"
)
HELD_FOR = 5.0  # seconds
_FILES = page_files()

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@dataclass
class PhoneCamera:
    """A camera of the fake house. `age_s` is None while it films; else its last picture is so old, or there is none."""

    id: str
    name: str
    scene: Picture
    share: str = "video"
    codec: str | None = "avc1.42c01e"
    state: str = "live"
    words: str = ""
    has_picture: bool = True
    age_s: float | None = None
    is_lost: bool = False
    """It is in the view, and whatever is asked of it answers that there is none."""
    video: LiveVideo = field(init=False)
    filming: asyncio.Task[None] | None = None

    def __post_init__(self) -> None:
        self.video = LiveVideo(self.scene)

    def seen_age(self) -> float | None:
        if not self.has_picture:
            return None
        return 0.2 if self.age_s is None else self.age_s


@dataclass
class PhoneHouse:
    """Serves until its context ends. Tests change its fields while it runs; `asked` is every request so far."""

    names: list[str]
    code: str = "0347291550861208"
    title: str = "Tổ 7, phường Nguyễn Trãi"
    household: str = "Nhà ông Bình"
    leader: dict[str, str] | None = field(default_factory=lambda: {"name": "Bà Lan", "phone": "0912 345 678"})
    purpose: str | None = "giữ an ninh, báo cháy, báo lụt"
    wall: str = "up"
    wall_down_s: float | None = None
    knows_wall: bool = True
    """Otherwise its server has started before the wall, and has never heard it."""
    wait_s: int | None = None
    """Seconds of `Retry-After`: every code is refused with it, while it is set."""
    dead: bool = False
    """Nobody answers: each connection is closed without a word."""
    cameras: list[PhoneCamera] = field(default_factory=list)
    asked: list[tuple[str, str]] = field(default_factory=list)
    reported: list[str] = field(default_factory=list)
    sessions: dict[str, str] = field(default_factory=dict)
    others: list[dict[str, Any]] = field(default_factory=list)
    log: list[dict[str, Any]] = field(default_factory=list)
    notices: list[dict[str, Any]] = field(default_factory=list)
    emergencies: list[dict[str, Any]] = field(default_factory=list)
    alarm: dict[str, Any] | None = None
    """What the view says of the household's alarm; None where it may raise none."""
    raised: list[dict[str, Any]] = field(default_factory=list)
    """Alarms that the page has sent."""
    port: int = 0

    def __post_init__(self) -> None:
        for number, name in enumerate(self.names):
            self.cameras.append(PhoneCamera(f"{number:02d}c0ffee00", name, plain_scene(number)))

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/"

    def __enter__(self) -> PhoneHouse:
        started = threading.Event()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._serve, args=(started,), daemon=True)
        self._thread.start()
        assert started.wait(20)
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(20)

    def _serve(self, started: threading.Event) -> None:
        asyncio.set_event_loop(self._loop)
        with contextlib.closing(self._loop):
            self._loop.run_until_complete(self._run(started))

    async def _run(self, started: threading.Event) -> None:
        self._stop = asyncio.Event()
        application = web.Application(middlewares=[self._guard])
        application.add_routes(self._routes())
        runner = web.AppRunner(application, access_log=None)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", self.port)
        await site.start()
        self.port = runner.addresses[0][1]
        started.set()
        await self._stop.wait()
        tasks = [camera.filming for camera in self.cameras if camera.filming is not None]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        for camera in self.cameras:  # no request may be held any longer
            async with camera.video.changed:
                camera.video.changed.notify_all()
        await runner.cleanup()

    def _routes(self) -> list[web.RouteDef]:
        return [
            web.post("/api/session", self._sign_in),
            web.delete("/api/session", self._sign_out),
            web.get("/api/view", self._view),
            web.get("/api/notices", self._notices),
            web.get("/api/household", self._household),
            web.delete("/api/household/devices/{id}", self._sign_out_other),
            web.delete("/api/household/data", self._forget),
            web.post("/api/report", self._report),
            web.post("/api/alarm", self._raise),
            web.delete("/api/alarm", self._take_back),
            web.get("/live/{camera}/join", self._join),
            web.get("/live/{camera}/index.m3u8", self._playlist),
            web.get("/live/{camera}/{epoch}/init.mp4", self._init_segment),
            web.get("/live/{camera}/{epoch}/segment-{number}.mp4", self._segment),
            web.get("/live/{camera}/{epoch}/{number}", self._part),
            web.get("/notice/{picture}.jpg", self._notice_picture),
            web.get("/still/{camera}.jpg", self._still),
            web.get("/still/{camera}/large.jpg", self._still),
            web.get("/{name:.*}", self._file),
        ]

    @web.middleware
    async def _guard(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        if self.dead:
            assert request.transport is not None
            request.transport.abort()
            raise web.HTTPServiceUnavailable
        self.asked.append((request.method, request.path))
        private = request.path.startswith(("/api/", "/live/", "/notice/", "/still/"))
        if private and (request.method, request.path) != ("POST", "/api/session") and self._token(request) is None:
            return web.Response(status=401)
        if request.method in ("POST", "DELETE") and request.headers.get("X-Tivi") != "1":
            return web.Response(status=403)
        response = await handler(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        response.headers.setdefault("Cache-Control", "no-store")
        return response

    def _token(self, request: web.Request) -> str | None:
        token = request.cookies.get("tivi", "")
        return token if token in self.sessions else None

    def _camera(self, request: web.Request) -> PhoneCamera:
        if not self.knows_wall:
            raise web.HTTPServiceUnavailable(headers={"Retry-After": "1"})
        for camera in self.cameras:
            if camera.id == request.match_info["camera"] and not camera.is_lost:
                return camera
        raise web.HTTPNotFound

    def _filming(self, request: web.Request) -> PhoneCamera:
        camera = self._camera(request)
        if camera.share != "video":
            raise web.HTTPNotFound
        return camera

    async def _sign_in(self, request: web.Request) -> web.StreamResponse:
        asked = await request.json()
        if self.wait_s is not None:
            return web.Response(status=429, headers={"Retry-After": str(self.wait_s)})
        if asked["code"] != self.code:
            return web.Response(status=401)
        token = secrets.token_hex(16)
        self.sessions[token] = asked["device"]
        response = web.Response(status=204)
        response.set_cookie("tivi", token, httponly=True, samesite="Lax", max_age=400 * 86400)
        return response

    async def _sign_out(self, request: web.Request) -> web.StreamResponse:
        self.sessions.pop(self._token(request) or "", None)
        return web.Response(status=204)

    async def _notices(self, _: web.Request) -> web.StreamResponse:
        return web.json_response({"notices": self.notices})

    async def _notice_picture(self, request: web.Request) -> web.StreamResponse:
        if request.match_info["picture"] not in [notice.get("picture") for notice in self.notices]:
            raise web.HTTPNotFound
        return web.Response(body=jpeg(self.cameras[0].video.picture(), 320), content_type="image/jpeg")

    async def _view(self, _: web.Request) -> web.StreamResponse:
        return web.json_response({
            "title": self.title if self.knows_wall else "", "language": "vi", "now": "2026-11-30T08:15:00+07:00",
            "household": self.household, "leader": self.leader, "purpose": self.purpose,
            "wall": self.wall if self.knows_wall else "down", "wall_down_s": self.wall_down_s if self.knows_wall else 2,
            "clock_ms": round(time.monotonic() * 1000),
            "notices": hashlib.sha256(repr(self.notices).encode()).hexdigest() if self.notices else "",
            "emergencies": self.emergencies, "alarm": self.alarm,
            "cameras": [
                {
                    "id": camera.id, "name": camera.name, "state": camera.state, "words": camera.words,
                    "age_s": camera.seen_age(), "share": camera.share, "codec": camera.codec,
                }
                for camera in (self.cameras if self.knows_wall else ())
            ],
        })  # fmt: skip

    async def _household(self, request: web.Request) -> web.StreamResponse:
        mine = self._token(request)
        seen = {"since": "2026-11-02T09:00:00+07:00", "last_seen": "2026-11-30T08:15:00+07:00"}
        devices = [
            {"id": token[:8], "name": name, **seen, "this": token == mine} for token, name in self.sessions.items()
        ]
        return web.json_response({
            "name": self.household, "number": self.code[:3], "devices": [*devices, *self.others], "log": self.log,
            "bytes_today": 123,
        })  # fmt: skip

    async def _sign_out_other(self, request: web.Request) -> web.StreamResponse:
        left = [device for device in self.others if device["id"] != request.match_info["id"]]
        found = len(left) < len(self.others)
        self.others[:] = left
        return web.Response(status=204 if found else 404)

    async def _forget(self, _: web.Request) -> web.StreamResponse:
        self.others.clear()
        self.log.clear()
        return web.Response(status=204)

    async def _report(self, request: web.Request) -> web.StreamResponse:
        self.reported.append((await request.json())["camera"])
        return web.Response(status=204)

    async def _raise(self, request: web.Request) -> web.StreamResponse:
        if self.alarm is None:
            return web.Response(status=403)
        if self.wait_s is not None:
            return web.Response(status=429, headers={"Retry-After": str(self.wait_s)})
        asked = await request.json()
        self.raised.append(asked)
        self.alarm |= {"state": "held", "what": asked["what"], "left_s": 10.0}
        return web.json_response({"take_back_s": 10.0}, status=202)

    async def _take_back(self, _: web.Request) -> web.StreamResponse:
        if self.alarm is None or self.alarm["state"] != "held":
            return web.Response(status=404)
        self.alarm |= {"state": "none", "what": ""}
        return web.Response(status=204)

    async def _epoch(self, request: web.Request, parts: int) -> Epoch:
        """The epoch that runs, as soon as it has so many parts."""
        camera = self._filming(request)
        video = camera.video
        if camera.filming is None:
            camera.filming = asyncio.get_running_loop().create_task(video.run())
        await self._held(video, lambda: video.epoch is not None and video.epoch.next >= parts)
        if video.epoch is None or video.epoch.next < parts:
            raise web.HTTPServiceUnavailable
        return video.epoch

    async def _playlist(self, request: web.Request) -> web.StreamResponse:
        epoch = await self._epoch(request, 5 * PARTS_A_GOP)
        return web.Response(text=epoch.playlist(), content_type="application/vnd.apple.mpegurl")

    async def _init_segment(self, request: web.Request) -> web.StreamResponse:
        return web.Response(body=(await self._epoch(request, 1)).init, content_type="video/mp4")

    async def _segment(self, request: web.Request) -> web.StreamResponse:
        try:
            body = (await self._epoch(request, 1)).segment(int(request.match_info["number"]))
        except KeyError:
            return web.Response(status=404)
        return web.Response(body=body, content_type="video/mp4")

    async def _join(self, request: web.Request) -> web.StreamResponse:
        epoch = await self._epoch(request, 1)
        headers = {"X-Tivi-Epoch": epoch.name, "X-Tivi-Next": str(epoch.next), **_ages(time.monotonic() - epoch.made)}
        return web.Response(body=epoch.joined(), content_type="video/mp4", headers=headers)

    async def _part(self, request: web.Request) -> web.StreamResponse:
        video, number = self._filming(request).video, int(request.match_info["number"])
        epoch = video.epoch
        if epoch is None or epoch.name != request.match_info["epoch"]:
            return web.Response(status=410)
        await self._held(video, lambda: epoch.over or number < epoch.next)
        if number in epoch.parts and not epoch.over:
            return web.Response(body=epoch.parts[number], content_type="video/mp4")
        return web.Response(status=410 if epoch.over or number < epoch.next else 204)

    async def _held(self, video: LiveVideo, ready: Callable[[], bool]) -> None:
        """Wait until the video is `ready`, but not too long."""
        async with video.changed:
            with contextlib.suppress(asyncio.TimeoutError):
                await asyncio.wait_for(video.changed.wait_for(lambda: ready() or self._stop.is_set()), HELD_FOR)

    async def _still(self, request: web.Request) -> web.StreamResponse:
        camera = self._camera(request)
        age = camera.seen_age()
        if age is None:
            return web.Response(status=503)
        width = 960 if request.path.endswith("large.jpg") else 320
        return web.Response(body=jpeg(camera.video.picture(), width), content_type="image/jpeg", headers=_ages(age))

    async def _file(self, request: web.Request) -> web.StreamResponse:
        file = _FILES.get(request.path)
        if file is None:
            return web.Response(status=404)
        return web.Response(body=file.content, headers={"Content-Type": file.media_type})


def _ages(age_s: float) -> dict[str, str]:
    """The headers of what holds a picture of this age."""
    return {"X-Tivi-Age-Ms": str(round(age_s * 1000)), "X-Tivi-Made-Ms": str(round((time.monotonic() - age_s) * 1000))}
