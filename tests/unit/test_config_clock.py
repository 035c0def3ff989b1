"""The clock in the corner, switched in the words that people use."""

from __future__ import annotations

from pathlib import Path

import pytest

from wall.config import load


def clock(tmp_path: Path, written: str) -> bool:
    layout = tmp_path / "layout.yaml"
    layout.write_text(f"{written}\ncameras: {{A: 'rtsp://10.0.0.1/'}}\ngrid: 1x1\ntiles: [A]\n")
    wall = load(layout).wall
    assert wall is not None
    return wall.clock


@pytest.mark.parametrize("word", ["có", "Có", "bật", "yes", "on", "true"])
def test_the_clock_is_on_by_all_words_for_yes(tmp_path: Path, word: str) -> None:
    assert clock(tmp_path, f"clock: {word}")


@pytest.mark.parametrize("word", ["không", "KHÔNG", "tắt", "no", "off", "false"])
def test_the_clock_is_off_by_all_words_for_no(tmp_path: Path, word: str) -> None:
    assert not clock(tmp_path, f"clock: {word}")


def test_without_a_word_there_is_a_clock(tmp_path: Path) -> None:
    assert clock(tmp_path, "wall: Tổ 7")
