"""What is said over or instead of the tiles: the banner, the help, the welcome of a wall without cameras."""

from __future__ import annotations

from pathlib import Path

from support.fakes import FakePlayers
from support.tiles import camera_tile
from wall.config import load
from wall.core.attention import Key
from wall.core.view.tile_state import Level
from wall.display.overlays.covers import Help, Problems, Welcome
from wall.model.camera import Camera, Source
from wall.model.fault import Fault
from wall.model.language import Language
from wall.model.page import Area, Page
from wall.model.wall import Wall
from wall.runtime import overlay
from wall.runtime.presenter import Presenter
from wall.runtime.streams import Streams

GATE, MARKET, RIVER = (Camera(name, Source(f"rtsp://10.0.0.{n}/")) for n, name in enumerate(("Cổng", "Chợ", "Sông")))


def conductor() -> tuple[Presenter, FakePlayers]:
    """Two seconds after its first pictures."""
    players = FakePlayers()
    now = [100.0]
    streams = Streams(players, lambda: now[0])
    made = Presenter(streams, lambda: now[0])
    first = Page("Một", 30.0, 2, 1, (camera_tile("A", Area(0, 0), GATE), camera_tile("B", Area(1, 0), MARKET)))
    second = Page("Hai", 30.0, 1, 1, (camera_tile("A", Area(0, 0), RIVER),))
    made.show(Wall("Tổ 7", (first, second), {one.name: one for one in (GATE, MARKET, RIVER)}))
    players.turn()
    streams.rang()
    now[0] += 2
    return made, players


def helped(made: Presenter) -> Help:
    found = overlay.help_page(made, Language.VI)
    assert found is not None
    return found


def test_the_banner_says_why_the_wall_is_not_as_usual() -> None:
    made, _ = conductor()
    assert overlay.banner(made, Language.VI) == ""
    made.pressed(Key.PAUSE)
    assert overlay.banner(made, Language.VI) == "Đang dừng ở trang 1/2 · bấm phím cách để chạy tiếp"
    made.typed("b")
    assert overlay.banner(made, Language.VI) == "Chợ · bấm Esc để trở về"
    assert overlay.banner(made, Language.EN) == "Chợ · Esc goes back"


def test_help_tells_of_every_camera_those_in_trouble_first() -> None:
    made, players = conductor()
    assert overlay.help_page(made, Language.VI) is None
    made.pressed(Key.HELP)
    players.of(MARKET.main).fails(Fault.WRONG_PASSWORD)
    rows = helped(made).cameras
    assert [(row.name, row.level, row.state) for row in rows] == [
        ("Chợ", Level.ALARM, "Sai mật khẩu"),
        ("Cổng", Level.CALM, "trực tiếp"),
        ("Sông", Level.CALM, "không hiện lúc này"),
    ]
    assert rows[1].details == ("H264", "640×360", "15 hình/giây", "700 kbit/s")


def test_a_wall_whose_cameras_file_is_still_to_be_filled_is_welcomed_not_scolded(tmp_path: Path) -> None:
    layout = tmp_path / "layout.yaml"
    layout.write_text("grid: 1x1\ntiles: [Cổng chào]\n")
    (tmp_path / "cameras.yaml").write_text("# Cổng chào: rtsp://192.168.1.64/\n")
    found = overlay.instead(layout, load(layout).problems, Language.VI)
    assert isinstance(found, Welcome)
    assert str(tmp_path / "cameras.yaml") in found.steps[0] and str(layout) in found.steps[2]
    layout.write_text("grid: 1x1\ntiles: Cổng chào\n")
    assert isinstance(overlay.instead(layout, load(layout).problems, Language.VI), Problems)
