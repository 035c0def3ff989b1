"""What an hour on a phone costs in data, counted on the way between a real browser and the real server."""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Iterator

import pytest

pytest.importorskip("selenium")
pytest.importorskip("aiohttp")

from support.guarded_house import ALL, LIMITED, SEEN, GuardedHouse
from support.home_line import HomeLine
from support.phone_browser import PhoneBrowser, has_browser
from support.phone_clock import PhoneClock
from support.socket_wall import FilmedCamera
from support.waiting import until

pytestmark = [
    pytest.mark.long,
    pytest.mark.phones,
    pytest.mark.skipif(not has_browser(), reason="no Chromium with its driver"),
]

log = logging.getLogger("tivi.tests")

COUNTED_S = float(os.environ.get("TIVI_DATA_SECONDS", "30"))
"""600 for a long run."""
OVERVIEW_MB, VIDEO_MB, VIDEO_BIT_S = 30.0, 190.0, 400_000
"""Megabytes an hour at most: of the overview of eight cameras, and of one camera of so many bits a second."""
AN_HOUR_MB = 3600 / 8 / 1e6
"""Megabytes of a bit a second."""
GRAIN, LARGE_GRAIN = 11, 24
"""Of a film of about 400 kbit/s, and of one whose stills have 12 kB."""
LIMIT_S = 30.0


@pytest.fixture(scope="module")
def house() -> Iterator[GuardedHouse]:
    others = (FilmedCamera(f"Ngõ {number}", grain=LARGE_GRAIN) for number in range(1, 8))
    with GuardedHouse(FilmedCamera(SEEN, grain=GRAIN), *others) as house:
        yield house


@pytest.fixture
def line(house: GuardedHouse) -> Iterator[HomeLine]:
    with HomeLine(house.port) as line:
        yield line


@pytest.fixture
def phone() -> Iterator[PhoneBrowser]:
    phone = PhoneBrowser()
    yield phone
    phone.close()


def megabytes_an_hour(line: HomeLine, what: str) -> float:
    """Of what comes from the house from now on. What the phone asks with is logged beside it."""
    sent, received, begun = line.sent, line.received, time.monotonic()
    until(lambda: time.monotonic() - begun >= COUNTED_S, "the time to be over", COUNTED_S + LIMIT_S)
    an_hour = 3600 / (time.monotonic() - begun) / 1e6
    up, down = (line.sent - sent) * an_hour, (line.received - received) * an_hour
    log.info("%s: %.1f MB an hour down and %.1f up", what, down, up)
    return down


def test_an_hour_of_the_overview_of_eight_cameras_is_30_megabytes_at_most(
    house: GuardedHouse, line: HomeLine, phone: PhoneBrowser
) -> None:
    clock = PhoneClock(phone)
    phone.open(f"http://127.0.0.1:{line.port}/#{house.web.code(ALL).digits}")
    phone.press("Đã rõ")
    until(lambda: len(clock.stills()) >= 2 * len(house.wall.cameras), "two rounds of stills", LIMIT_S)
    assert megabytes_an_hour(line, "overview") <= OVERVIEW_MB


def test_an_hour_of_one_camera_costs_little_more_than_its_video(
    house: GuardedHouse, line: HomeLine, phone: PhoneBrowser
) -> None:
    phone.open(f"http://127.0.0.1:{line.port}/#{house.web.code(LIMITED).digits}")
    phone.press("Đã rõ")
    phone.see(".tile").click()
    phone.see("[data-age=live]", LIMIT_S)
    sent, begun = house.wall.sent, time.monotonic()
    found = megabytes_an_hour(line, "video")
    film = (house.wall.sent - sent) / (time.monotonic() - begun) * 3600 / 1e6
    log.info("of it the pictures: %.1f MB", film)
    assert found - film <= VIDEO_MB - VIDEO_BIT_S * AN_HOUR_MB
