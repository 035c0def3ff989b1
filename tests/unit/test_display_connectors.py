"""What xrandr is told when a television was plugged in or out, by what it said before."""

from __future__ import annotations

from pathlib import Path

from wall.display.outputs.connectors import connected, corrections, positions, states

LIT = "HDMI-1 connected primary 1920x1080+0+0 (normal left inverted right) 708mm x 398mm\n   1920x1080 60.00*+\n"
DARK = "HDMI-2 connected (normal left inverted right x axis y axis)\n   1366x768 59.79 +\n   1024x768 60.00\n"
GONE = "DP-1 disconnected (normal left inverted right x axis y axis)\n"
HEAD = "Screen 0: minimum 320 x 200, current 1920 x 1080, maximum 16384 x 16384\n"


def test_where_all_is_well_nothing_is_told() -> None:
    assert corrections(HEAD + LIT + GONE) == []
    assert corrections("") == []


def test_a_television_that_is_dark_is_lit() -> None:
    assert corrections(HEAD + GONE + DARK) == ["--output", "HDMI-2", "--auto"]


def test_a_second_one_is_lit_beside_the_first() -> None:
    assert corrections(HEAD + LIT + DARK) == ["--output", "HDMI-2", "--auto", "--right-of", "HDMI-1"]


def test_another_television_on_the_same_plug_gets_a_mode_that_it_can_show() -> None:
    other = "HDMI-1 connected primary 1920x1080+0+0 (normal) 0mm x 0mm\n   1366x768 59.79 +\n"
    assert corrections(HEAD + other) == ["--output", "HDMI-1", "--auto"]


def test_a_television_moved_to_another_plug_is_followed() -> None:
    left = "HDMI-1 disconnected primary 1920x1080+0+0 (normal) 0mm x 0mm\n"
    assert corrections(HEAD + left + DARK) == ["--output", "HDMI-2", "--auto", "--output", "HDMI-1", "--off"]


def test_while_there_is_no_television_everything_is_left_for_it_to_come_back() -> None:
    assert corrections(HEAD + "HDMI-1 disconnected primary 1920x1080+0+0 (normal)\n" + GONE) == []


def test_a_third_one_is_lit_beside_the_last_not_over_it() -> None:
    second = "DP-2 connected 1920x1080+1920+0 (normal left)\n   1920x1080 60.00*+\n"
    assert corrections(HEAD + LIT + DARK + second) == ["--output", "HDMI-2", "--auto", "--right-of", "DP-2"]


def test_televisions_that_show_the_same_are_parted_only_where_each_has_something_of_its_own_to_show() -> None:
    same = "HDMI-2 connected 1366x768+0+0 (normal left)\n   1366x768 59.79*+\n"
    assert corrections(HEAD + LIT + same) == []
    assert corrections(HEAD + LIT + same, parted=True) == ["--output", "HDMI-2", "--auto", "--right-of", "HDMI-1"]
    beside = same.replace("+0+0", "+1920+0")
    assert corrections(HEAD + LIT + beside, parted=True) == []


def test_places_are_those_of_lit_outputs() -> None:
    right = "DP-2 connected 1080x1920+1920+0 left (normal left)\n"
    assert positions(HEAD + LIT + DARK + right) == {"HDMI-1": (0, 0, 1920, 1080), "DP-2": (1920, 0, 1080, 1920)}


def test_the_kernel_s_notes_are_read_and_a_machine_without_them_is_no_trouble(tmp_path: Path) -> None:
    (tmp_path / "card0-HDMI-A-1").mkdir()
    (tmp_path / "card0-HDMI-A-1" / "status").write_text("connected\n")
    (tmp_path / "card0-DP-1").mkdir()
    (tmp_path / "card0-DP-1" / "status").write_text("disconnected\n")
    assert states(tmp_path) == (("card0-DP-1", "disconnected"), ("card0-HDMI-A-1", "connected"))
    assert connected(tmp_path) == ["HDMI-A-1"]
    assert states(tmp_path / "none") == ()
