"""Browsers without HTTP Live Streaming of their own: hls.js plays the playlist in a real one, past a restart."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("aiohttp")
pytest.importorskip("selenium")

from support.hls_js import NotFetchedError, hls_js
from support.phone_browser import PhoneBrowser, has_browser
from support.socket_wall import FilmedCamera, SocketWall
from support.waiting import until
from support.web import WebProcess
from wall.web.camera_ids import camera_id
from wall.web.visits import SESSION_COOKIE

pytestmark = [pytest.mark.phones, pytest.mark.skipif(not has_browser(), reason="no Chromium")]

CAMERA = "Cổng chào"
INDEX = f"/live/{camera_id(CAMERA)}/index.m3u8"
NOTHING_ELSE = "/words/en.json"
"""A document of the page's origin, under its policy, in which nothing of the page runs."""
LIMIT_S = 60.0
_PLAY = """
const video = document.createElement('video');
video.muted = true;
document.body.append(video);
const hls = new Hls({ enableWorker: false });
const seen = window.hlsSeen = { pictures: 0, breaks: [], errors: [] };
hls.on(Hls.Events.FRAG_CHANGED, (_, { frag }) => { if (!seen.breaks.includes(frag.cc)) seen.breaks.push(frag.cc); });
hls.on(Hls.Events.ERROR, (_, error) => seen.errors.push([error.details, error.fatal]));
hls.loadSource(arguments[0]);
hls.attachMedia(video);
const each = () => { seen.pictures += 1; video.requestVideoFrameCallback(each); };
video.requestVideoFrameCallback(each);
video.play();
"""
_STALLS = {"bufferStalledError", "bufferNudgeOnStall", "bufferSeekOverHole"}
"""While nothing new comes there is nothing to play; it goes on by itself."""


@pytest.fixture(scope="module")
def script() -> str:
    try:
        return hls_js()
    except NotFetchedError as error:
        pytest.skip(str(error))


@pytest.fixture
def wall(tmp_path: Path) -> Iterator[SocketWall]:
    with SocketWall(tmp_path / "tivi.sock", [FilmedCamera(CAMERA)]) as wall:
        yield wall


@pytest.fixture
def phone(tmp_path: Path, wall: SocketWall, script: str) -> Iterator[PhoneBrowser]:
    (tmp_path / "layout.yaml").write_text("wall: Tổ 7\n", encoding="utf-8")
    (tmp_path / "households.yaml").write_text("- Nhà ông Bình\n", encoding="utf-8")
    with WebProcess(tmp_path, wall.path) as web:
        phone = PhoneBrowser()
        try:
            url = f"http://127.0.0.1:{web.port}{NOTHING_ELSE}"
            phone.command("Network.setCookie", name=SESSION_COOKIE, value=web.sessions(1)[0], url=url)
            phone.open(url)
            phone.run(script)
            yield phone
        finally:
            phone.close()


def test_hls_js_plays_it_and_plays_on_when_the_camera_starts_again(wall: SocketWall, phone: PhoneBrowser) -> None:
    def seen() -> Any:
        return phone.run("return window.hlsSeen")

    def tell() -> str:
        return f"{seen()}\n{phone.complaints()}"

    phone.run(_PLAY, INDEX)
    until(lambda: seen()["pictures"] >= 60 and len(seen()["breaks"]) == 1, "four seconds of pictures", LIMIT_S, tell)
    wall.stop()
    wall.start()
    until(lambda: len(seen()["breaks"]) == 2, "what comes behind the break", LIMIT_S, tell)
    before = seen()["pictures"]
    until(lambda: seen()["pictures"] >= before + 60, "four more seconds of pictures", LIMIT_S, tell)
    assert not {details for details, fatal in seen()["errors"] if fatal or details not in _STALLS}, tell()
