"""What `tivi status` prints, as columns; more of them only where there is more than one screen."""

from __future__ import annotations

from typing import Any

from wall.commands.status.table import table
from wall.model.language import Language


def status(*screens: dict[str, Any]) -> dict[str, Any]:
    tile = {
        "tile": "A",
        "camera": "Chợ",
        "state": "live",
        "stream": "sub",
        "codec": "h264",
        "width": 640,
        "height": 360,
        "fps": 15.0,
        "kbps": 700.0,
        "picture_age_s": 0.1,
        "reconnects": 0,
    }
    return {
        "wall": "Tổ 7",
        "pid": 7,
        "page": 1,
        "pages": 2,
        "page_name": "Cả tổ",
        "screen": "on",
        "problems": [],
        "warnings": [],
        "screens": list(screens),
        "cameras": [{"camera": "Chợ", "reported": 0}, {"camera": "Cổng", "reported": 2}],
        "tiles": [{**tile, "screen": one["screen"]} for one in screens if one["pages"]],
    }


FIRST = {"screen": 1, "output": "HDMI-1", "page": 1, "page_name": "Cả tổ", "pages": 2}
SECOND = {"screen": 2, "output": "HDMI-2", "page": 3, "page_name": "Ngõ", "pages": 4}
THIRD = {"screen": 3, "output": "DP-1", "page": 0, "page_name": "", "pages": 0}


def test_one_screen_is_not_spoken_of() -> None:
    lines = table(status(FIRST), Language.VI).splitlines()
    assert lines[0] == "Tổ 7 · trang 1/2: Cả tổ · tiến trình 7"
    assert lines[1].split()[:2] == ["Ô", "Camera"]
    assert lines[2].split()[:2] == ["A", "Chợ"]
    assert lines[3:] == ["! Cổng: 2 nhà báo hỏng"]


def test_of_several_each_has_its_line_and_each_tile_its_screen() -> None:
    lines = table(status(FIRST, SECOND, THIRD), Language.EN).splitlines()
    assert lines[1:3] == ["Screen 2 (HDMI-2) · page 3/4: Ngõ", "Screen 3 (DP-1) · no page, black"]
    assert lines[3].split()[:2] == ["Screen", "Tile"]
    assert [line.split()[:2] for line in lines[4:6]] == [["1", "A"], ["2", "A"]]
