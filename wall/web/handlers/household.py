"""What a household may do about itself: see its devices and its log, sign a device out, delete, report a camera."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from aiohttp import web

from wall.households.access_log import Viewed
from wall.households.entrance import HouseholdDevice
from wall.web.json_body import told_in
from wall.web.routes import Route, household
from wall.web.viewers import Viewers
from wall.web.visits import Visit, Visits


class HouseholdRoutes:
    """The routes of `/api/household`, and `/api/report`."""

    def __init__(self, visits: Visits, viewers: Viewers) -> None:
        self._visits, self._viewers = visits, viewers

    def routes(self) -> list[Route]:
        return [
            household("GET", "/api/household", self._own),
            household("DELETE", "/api/household/data", self._delete),
            household("DELETE", "/api/household/devices/{device}", self._sign_out),
            household("POST", "/api/report", self._report),
        ]

    async def _own(self, _request: web.Request, visit: Visit) -> web.StreamResponse:
        today = datetime.now().replace(hour=0, minute=0, second=0, microsecond=0)
        own = await self._visits.own_data(visit, today.timestamp())
        told = {
            "name": visit.household.name,
            "number": f"{visit.number:03}",
            "devices": [_device(one, visit) for one in own.devices],
            "log": [_viewed(one) for one in reversed(own.log)],
            "bytes_today": own.sent_today,
        }
        return web.json_response(told)

    async def _delete(self, _request: web.Request, visit: Visit) -> web.StreamResponse:
        self._viewers.forget(visit)
        await self._visits.delete_data(visit)
        return web.Response(status=204)

    async def _sign_out(self, request: web.Request, visit: Visit) -> web.StreamResponse:
        found = await self._visits.sign_out_device(visit, request.match_info["device"])
        return web.Response(status=204 if found else 404)

    async def _report(self, request: web.Request, visit: Visit) -> web.StreamResponse:
        identity = (await told_in(request)).get("camera")
        camera = await self._viewers.camera(identity if isinstance(identity, str) else "", visit)
        await self._visits.report(visit, camera.name)
        return web.Response(status=204)


def _device(one: HouseholdDevice, visit: Visit) -> dict[str, Any]:
    return {
        "id": one.id,
        "name": one.name,
        "since": _moment(one.since),
        "last_seen": _moment(one.last_seen),
        "this": one.id == visit.device,
    }


def _viewed(one: Viewed) -> dict[str, Any]:
    """Without the address, which is for whoever runs the wall."""
    return {
        "device": one.device,
        "camera": one.camera,
        "from": _moment(one.begun),
        "to": _moment(one.ended),
        "bytes": one.sent,
        "alarm": one.alarm or None,
    }


def _moment(seconds: float) -> str:
    return datetime.fromtimestamp(seconds).astimezone().isoformat(timespec="seconds")
