"""Editing a households file as a person would: one entry comes or goes, and all else stays to the letter."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wall.commands.households.edit import UneditableError, new_file, with_household, without_household
from wall.config.households import load_households
from wall.config.schema.shapes import tidy
from wall.config.text.file_text import Bytes
from wall.config.text.names import fold

PATH = Path("/nowhere/households.yaml")

FULL = """\
# Tổ 7
leader: Bà Lan   # tổ trưởng

households:  # ai được xem
  # ngõ 3
  - Nhà ông Bình   # số 5
  - name: Công an khu vực
    cameras:
      - Cổng chào   # cổng
      - Chợ
    until: 2026-12-31
  # ngõ 5
  - {name: Thợ điện, until: 2026-12-01}

phone: 0912 345 678
"""


def added(text: str, name: str) -> str:
    return with_household(PATH, text.encode(), name).decode()


def removed(text: str, name: str) -> str:
    return without_household(PATH, text.encode(), name).decode()


def names(text: str) -> list[str]:
    found = load_households(PATH, None, instead=Bytes(PATH, text.encode())).households
    assert found is not None
    return [one.name for one in found.people]


def changed(before: str, after: str) -> tuple[list[str], list[str]]:
    """Lines that went and lines that came."""
    old, new = before.split("\n"), after.split("\n")
    return [line for line in old if line not in new], [line for line in new if line not in old]


@pytest.mark.parametrize("key", ["alarm: yes", "uplink: 2 Mbit/s"])
def test_what_the_file_says_for_all_households_stays_and_holds_for_a_new_one(key: str) -> None:
    assert changed(f"{key}\n{FULL}", added(f"{key}\n{FULL}", "Nhà bà Tư")) == ([], ["  - Nhà bà Tư"])
    assert names(removed(f"{key}\n{FULL}", "Thợ điện")) == ["Nhà ông Bình", "Công an khu vực"]


def test_a_new_household_comes_last_in_the_list_and_nothing_else_changes() -> None:
    assert changed(FULL, added(FULL, "Nhà bà Tư")) == ([], ["  - Nhà bà Tư"])
    assert names(added(FULL, "Nhà bà Tư"))[-1] == "Nhà bà Tư"


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("Nhà ông Bình", ["  - Nhà ông Bình   # số 5"]),
        (
            "công an khu vực",
            [
                "  - name: Công an khu vực",
                "    cameras:",
                "      - Cổng chào   # cổng",
                "      - Chợ",
                "    until: 2026-12-31",
            ],
        ),
        ("Thợ điện", ["  - {name: Thợ điện, until: 2026-12-01}"]),
    ],
)
def test_a_household_goes_with_its_own_lines_alone(name: str, lines: list[str]) -> None:
    assert changed(FULL, removed(FULL, name)) == (lines, [])


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("- A\n", "- A\n- X\n"),
        ("- A", "- A\n- X"),
        ("- A\r\n- B\r\n", "- A\r\n- B\r\n- X\r\n"),
        ("households:\n- A\n", "households:\n- A\n- X\n"),
        ("[A, B]\n", "[A, B, X]\n"),
        ("households: [A,\n  B]\n", "households: [A,\n  B, X]\n"),
        ("[]\n", "- X\n"),
        ("households: []  # chưa có\n", "households:   # chưa có\n  - X\n"),
        ("- A # ở cuối ngõ\n\n# hết\n", "- A # ở cuối ngõ\n- X\n\n# hết\n"),
        ("- “A”\n", "- “A”\n- X\n"),
    ],
)
def test_a_household_is_added_in_the_way_the_list_is_written(before: str, after: str) -> None:
    assert added(before, "X") == after


@pytest.mark.parametrize(
    ("before", "name", "after"),
    [
        ("- A\n", "A", "[]\n"),
        ("households:\n  - A\n", "A", "households: []\n"),
        ("households:   # tổ 7\n  - A\n", "A", "households: []   # tổ 7\n"),
        ("[A, B, C]\n", "A", "[B, C]\n"),
        ("[A, B, C]\n", "B", "[A, C]\n"),
        ("[A, B, C]\n", "C", "[A, B]\n"),
        ("households: [A]\n", "A", "households: []\n"),
        ("- A\n-   name: B\n\n    until: 2026-12-31\n- C\n", "B", "- A\n- C\n"),
        ("- A\r\n- B\r\n", "A", "- B\r\n"),
    ],
)
def test_a_household_is_taken_out_of_every_kind_of_list(before: str, name: str, after: str) -> None:
    assert removed(before, name) == after


def test_a_new_file_says_what_it_is() -> None:
    text = new_file("Số 5: nhà bà Tư", "Các hộ").decode()
    assert text == "# Các hộ\n- 'Số 5: nhà bà Tư'\n" and names(text) == ["Số 5: nhà bà Tư"]


@pytest.mark.parametrize("text", ["households: [\n]\n", "-\n  A\n- B\n"])
def test_what_only_a_person_can_change_is_left_alone(text: str) -> None:
    with pytest.raises(UneditableError):
        removed(text, "A") if names(text) else added(text, "X")


NAMES = st.text(min_size=1, max_size=20).map(tidy).filter(lambda name: name.isprintable() and bool(fold(name)))


@given(st.lists(NAMES, max_size=6, unique_by=fold), st.sampled_from(["", "households:\n  "]), st.data())
def test_names_of_all_letters_come_and_go_again(people: list[str], head: str, data: st.DataObject) -> None:
    text = "households: []\n" if head else "[]\n"
    try:
        for count, name in enumerate(people, start=1):
            text = added(text, name)
            assert names(text) == people[:count]
        while people:
            gone = data.draw(st.sampled_from(people))
            people = [name for name in people if name != gone]
            text = removed(text, gone)
            assert names(text) == people
    except UneditableError:
        # Better refused than written wrong.
        assert any(not name.isalnum() for name in people)
