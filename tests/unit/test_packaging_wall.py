"""The packages' tests take a wall for live by its cameras, whatever else is on the page."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

import pytest
from vm.wall import CheckError, wait_until_live

CLOCK: dict[str, object] = {"tile": "D", "content": "clock", "rect": [0, 0, 960, 540]}


def camera(state: str) -> dict[str, object]:
    return {"tile": "A", "camera": "Cổng chào", "state": state, "rect": [960, 0, 960, 540]}


class Wall:
    """Answers `tivi status` with one page after the other, and then with the last one."""

    def __init__(self, *pages: Sequence[Mapping[str, object]]) -> None:
        self._pages = list(pages)

    def run(self, command: str, /) -> tuple[int, str]:
        page = self._pages.pop(0) if len(self._pages) > 1 else self._pages[0]
        return 0, json.dumps({"pid": 7, "tiles": page})


def test_a_page_with_a_part_of_the_board_is_live_with_its_cameras() -> None:
    assert wait_until_live(Wall([CLOCK, camera("live")]), 1)["pid"] == 7


@pytest.mark.parametrize("page", [[CLOCK], [CLOCK, camera("stalled")]], ids=["no camera", "stalled"])
def test_a_page_without_a_live_camera_says_nothing_about_the_cameras(page: list[dict[str, object]]) -> None:
    with pytest.raises(CheckError):
        wait_until_live(Wall(page), 0.1)
