"""What is answered to requests, where only the moment decides: rights that change meanwhile, words for phones alone."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any, cast

import pytest
from aiohttp import web
from aiohttp.test_utils import make_mocked_request

from wall.control.phones import PhoneCamera, WallForPhones
from wall.model.camera import Share
from wall.model.household import Household, Households
from wall.model.language import Language
from wall.web.camera_ids import camera_id
from wall.web.gate_traffic import GateTraffic
from wall.web.handlers.live import LiveRoutes
from wall.web.handlers.view import ViewRoutes
from wall.web.held_alarms import NO_ALARM
from wall.web.media.parts import Part
from wall.web.viewers import Viewers
from wall.web.visits import Visit
from wall.web.watching import Watchings
from wall.words import screen

GATE, ALLEY = "Cổng chào", "Ngõ 3"
BINH = Household("Nhà ông Bình")
PART = r"/live/{id}/{epoch:[0-9a-f]+}/{number:\d{1,12}}"


def camera(name: str, share: Share = Share.VIDEO, state: str = "live", words: str = "trực tiếp") -> PhoneCamera:
    return PhoneCamera(name, state, words, 0.2, share, "h264")


@dataclass
class House:
    """The wall as it is known, the households, and a feed whose next part comes when `meanwhile` has happened."""

    last: WallForPhones | None = field(default_factory=lambda: WallForPhones("Tổ 7", Language.VI, (camera(GATE),)))
    down_since: float | None = None
    visit: Visit | None = field(default_factory=lambda: Visit(BINH, 3, "device", "iPhone"))
    households: Households = field(default_factory=lambda: Households((BINH,)))
    meanwhile: Callable[[House], None] = lambda _: None

    async def known(self) -> WallForPhones | None:
        return self.last

    def of(self, _request: web.Request) -> Visit | None:
        return self.visit

    def video(self, name: str) -> Any:
        async def part(_epoch: str, _number: int, _patience_s: float) -> Part:
            self.meanwhile(self)
            return Part(b"picture", keyframe=True, dts=0, length=30_000, began=0.0, arrived=0.3)

        return SimpleNamespace(camera=name, part=part)

    def age_s(self, _camera: str, _now: float) -> None: ...

    def codec(self, _camera: str) -> None: ...


def answered(house: House, routes: LiveRoutes | ViewRoutes, path: str, **found: str) -> web.Response:
    request = make_mocked_request("GET", path, match_info=found)
    route = next(one for one in routes.routes() if one.path in (path, PART))
    assert route.private is not None and house.visit is not None
    return cast(web.Response, asyncio.run(cast(Any, route.private)(request, house.visit)))


def viewers(house: House) -> Viewers:
    return Viewers(cast(Any, house), Watchings())


def household_is(house: House, household: Household | None) -> None:
    house.visit = None if household is None else Visit(household, 3, "device", "iPhone")


MEANWHILE: dict[str, tuple[Callable[[House], None], int]] = {
    "nothing": (lambda house: None, 200),
    "it may see others alone": (lambda house: household_is(house, Household(BINH.name, frozenset({ALLEY}))), 404),
    "it may see that one alone": (lambda house: household_is(house, Household(BINH.name, frozenset({GATE}))), 200),
    "it is locked out": (lambda house: household_is(house, None), 401),
    "the camera gives pictures only": (
        lambda house: setattr(house, "last", WallForPhones("Tổ 7", Language.VI, (camera(GATE, Share.PICTURE),))),
        404,
    ),
    "the camera is gone": (lambda house: setattr(house, "last", WallForPhones("Tổ 7", Language.VI, ())), 404),
}


@pytest.mark.parametrize("meanwhile", MEANWHILE)
def test_a_part_that_was_waited_for_is_for_who_may_see_it_when_it_comes(meanwhile: str) -> None:
    happens, status = MEANWHILE[meanwhile]
    house = House(meanwhile=happens)
    routes = LiveRoutes(cast(Any, house), viewers(house), cast(Any, house), GateTraffic())
    identity = camera_id(GATE)
    answer = answered(house, routes, f"/live/{identity}/e1/0", id=identity, epoch="e1", number="0")
    assert answer.status == status


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize(("state", "is_told"), [("off", False), ("offline", True)])
def test_that_a_camera_is_not_shown_on_the_wall_is_nothing_to_say_on_a_phone(
    language: Language, state: str, is_told: bool
) -> None:
    words = "Mất kết nối 40 giây" if is_told else screen.HELP_HIDDEN.said(language)
    house = House(last=WallForPhones("Tổ 7", language, (camera(GATE, state=state, words=words),)))
    alarms = SimpleNamespace(last=lambda _visit: NO_ALARM)
    routes = ViewRoutes(cast(Any, house), viewers(house), cast(Any, house), cast(Any, house), cast(Any, alarms))
    (told,) = json.loads(cast(bytes, answered(house, routes, "/api/view").body))["cameras"]
    assert told["words"] == (words if is_told else "") and told["state"] == state
