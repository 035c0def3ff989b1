"""The test on the virtual machine recognises what is on the screen, and names cameras as a person would."""

from __future__ import annotations

import pytest
from vm.recorder import NAMES, named
from vm.wall import longest_run

RED, GROUND = b"\xb3\x26\x1e", b"\x0a\x0e\x13"


def screen(width: int, *rows: bytes) -> bytes:
    assert all(len(row) == 3 * width for row in rows)
    return b"".join(rows)


@pytest.mark.parametrize(
    "row, longest",
    [(6 * RED, 6), (2 * RED + GROUND + 3 * RED, 3), (6 * GROUND, 0), (b"\x1e" + 5 * RED + b"\xb3\x26", 0)],
)
def test_a_bar_is_the_longest_run_of_whole_pixels_of_its_colour(row: bytes, longest: int) -> None:
    assert longest_run(screen(6, row), 6, 1, RED) == longest


def test_a_bar_does_not_go_on_from_one_row_to_the_next() -> None:
    rows = (4 * GROUND + 2 * RED, 2 * RED + 4 * GROUND)
    assert longest_run(screen(6, *rows), 6, 2, RED, every=1) == 2


def test_the_found_cameras_get_the_names_of_their_places_and_nothing_else_changes() -> None:
    entries = [f"# HIKVISION 10.0.2.100: Camera {number}\nCamera {number}:\n  main: rtsp://10.0.2.100/{number}\n"
               for number in range(1, 5)]  # fmt: skip
    text = named("# Camera 1\n" + "\n".join(entries))
    assert [line for line in text.splitlines() if line.endswith(":") and not line.startswith("#")] == [
        f"{name}:" for name in NAMES
    ]
    assert text.count("# HIKVISION 10.0.2.100: Camera 3\n") == 1
