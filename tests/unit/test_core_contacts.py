"""Numbers to call: read, grouped, and in the order in which they are needed."""

from __future__ import annotations

import pytest

from wall.config.schema.phones import contact_number
from wall.config.schema.wrong import Wrong
from wall.core.board.phone_number import grouped
from wall.core.layout.geometry import Rect
from wall.core.view.contacts_tile import contacts_tile
from wall.model.content import Contact, ContactsContent
from wall.model.language import Language
from wall.words.problems.codes import ProblemCode


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("0912345678", "0912 345 678"),
        ("0912.345.678", "0912 345 678"),
        ("09 1234 5678", "0912 345 678"),
        ("+84912345678", "+84 912 345 678"),
        ("02438251234", "024 3825 1234"),
        ("0207-3812345", "0207 381 2345"),
        ("19006769", "1900 6769"),
        ("1800545454", "1800 545 454"),
        ("113", "113"),
        ("18001", "18001"),
        ("+1 202 555 0143", "+1 202 555 0143"),
    ],
)
def test_numbers_stand_in_groups(written: str, shown: str) -> None:
    assert grouped(written) == shown


def test_the_states_numbers_come_first_unless_the_layout_has_its_own() -> None:
    own = ContactsContent((Contact("Bà Lan", "0912345678"),))
    rows = contacts_tile(Rect(0, 0, 640, 360), own, Language.VI).rows
    assert [row.number for row in rows] == ["113", "114", "115", "112", "0912 345 678"]
    assert [row.of_state for row in rows] == [True] * 4 + [False]
    replaced = ContactsContent((Contact("Công an", "113"), Contact("Bà Lan", "0912345678")), emergency=False)
    rows = contacts_tile(Rect(0, 0, 640, 360), replaced, Language.VI).rows
    assert [(row.number, row.of_state) for row in rows] == [("113", True), ("0912 345 678", False)]


@pytest.mark.parametrize("text", ["0912 345 678", "113", "1900 6769", "(0207) 3812 345", "+84 912 345 678", "18001166"])
def test_numbers_that_can_be_called_are_taken(text: str) -> None:
    assert contact_number(text) == text


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("0912 345 67", ProblemCode.CONTACT_DIGITS),
        ("0912 345 6789", ProblemCode.CONTACT_DIGITS),
        ("912345678", ProblemCode.CONTACT_ZERO),
        ("0912345678 / 0987654321", ProblemCode.CONTACT_NUMBERS_JOINED),
        ("0912345678 hoặc 113", ProblemCode.CONTACT_NUMBERS_JOINED),
        ("12", ProblemCode.PHONE),
        ("bà Lan", ProblemCode.PHONE),
        ("0912 345 678 (Zalo)", ProblemCode.PHONE),
    ],
)
def test_a_number_that_nobody_would_answer_is_told(text: str, code: ProblemCode) -> None:
    with pytest.raises(Wrong) as told:
        contact_number(text)
    assert told.value.code is code
