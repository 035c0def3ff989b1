"""Other programs have used inotify up: the wall starts all the same, and follows the layout by looking."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.files import drawn_page, write_wall
from support.isolation import IsolatedWall, without_inotify
from support.screen import Screen

NOBODY = {"Ngõ 1": "rtsp://127.0.0.1:9/1"}
POLLED_S = 15
"""It looks every five seconds; a busy machine gets more."""


@pytest.mark.parametrize("limit", ["max_inotify_instances", "max_inotify_watches"])
def test_a_wall_without_inotify_starts_and_follows_what_is_saved(limit: str, screen: Screen, tmp_path: Path) -> None:
    pages = [drawn_page(name, ["A"], {"A": "Ngõ 1"}) for name in ("Một", "Hai")]
    layout = write_wall(tmp_path, NOBODY, pages[0])
    with IsolatedWall(without_inotify(limit), layout, screen, tmp_path) as wall:
        wall.wait_until(lambda status: status.pages == 1, "the wall without inotify")
        write_wall(tmp_path, NOBODY, *pages)
        wall.wait_until(lambda status: status.pages == 2, "the page that was added", POLLED_S)
        assert "inotify" in wall.log()
        assert "Traceback" not in wall.log()
