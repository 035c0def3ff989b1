"""The line that joins a gate, as people type and paste it."""

from __future__ import annotations

import pytest

from wall.model.language import Language
from wall.outside.line import JoinLine, LineError, LineSlip, read_line, read_text
from wall.words.outside import SLIPS

DIGITS = "1234567890123456"
RIGHT = JoinLine("gate.example.org", DIGITS)


@pytest.mark.parametrize(
    "typed",
    [
        ["gate.example.org", DIGITS],
        ["gate.example.org", "1234", "5678", "9012", "3456"],
        ["gate.example.org", "1234-5678-9012-3456"],
        ["gate.example.org", "1234.5678.9012.3456"],
        ["gate.example.org", "1234–5678 9012—3456"],
        ["gate.example.org 1234 5678 9012 3456"],
        ["sudo", "tivi", "outside", "gate.example.org", DIGITS],
        ["sudo tivi outside gate.example.org " + DIGITS],
        ["$ sudo tivi outside gate.example.org " + DIGITS],
        ["https://gate.example.org/", DIGITS],
        ["HTTPS://Gate.Example.ORG/to7/#x", DIGITS],
        ["http://gate.example.org:443", DIGITS],
        ["gate.example.org.", DIGITS],
        ["“gate.example.org”", f"“{DIGITS}”,"],
        [DIGITS, "gate.example.org"],
        ["\ufeffgate.example.org\u00a01234\u200b567890123456"],
        ["gate.example.org", "１２３４５６７８９０１２３４５６"],
        ["gate.example.org", "-", "1234 5678 - 9012 3456"],
    ],
)
def test_the_line_is_understood_however_it_is_written(typed: list[str]) -> None:
    assert read_line(typed) == RIGHT


@pytest.mark.parametrize(
    "address", ["192.168.1.20", "192.168.1.20:8443", "gate.example.org:8443", "[2001:db8::1]:8443", "gate"]
)
def test_an_address_may_be_of_numbers_and_have_a_port(address: str) -> None:
    assert read_line([address, DIGITS]).address == address


@pytest.mark.parametrize(
    ("typed", "slip", "word"),
    [
        ([], LineSlip.EMPTY, ""),
        (["sudo tivi outside"], LineSlip.EMPTY, ""),
        ([DIGITS], LineSlip.NO_ADDRESS, ""),
        (["gate.example.org"], LineSlip.NO_DIGITS, "gate.example.org"),
        (["gate.example.org", DIGITS[:-1]], LineSlip.COUNT, "15"),
        (["gate.example.org", DIGITS + "7"], LineSlip.COUNT, "17"),
        (["gate.example.org", "1234", "567O", "9012", "3456"], LineSlip.LETTERS, "O"),
        (["gate.example.org", "l234567890123456"], LineSlip.LETTERS, "l"),
        (["gate", "example.org", DIGITS], LineSlip.TWO, "gate example.org"),
        (["gate_example.org", DIGITS], LineSlip.ADDRESS, "gate_example.org"),
        (["-oProxyCommand=x", DIGITS], LineSlip.ADDRESS, "-oProxyCommand=x"),
        (["gate.example.org:99999", DIGITS], LineSlip.ADDRESS, "gate.example.org:99999"),
        (["192.168.1.300", DIGITS], LineSlip.COUNT, None),
    ],
)
def test_a_slip_is_named(typed: list[str], slip: LineSlip, word: str | None) -> None:
    with pytest.raises(LineError) as caught:
        read_line(typed)
    if word is not None:
        assert (caught.value.slip, caught.value.word) == (slip, word)


@pytest.mark.parametrize("slip", LineSlip)
def test_every_slip_has_words(slip: LineSlip) -> None:
    for language in Language:
        assert SLIPS[slip].said(language, word="x")


def test_a_file_may_have_comments_and_come_from_windows() -> None:
    assert read_text(f"\ufeff# cổng của tổ\r\n\r\nsudo tivi outside gate.example.org\r\n{DIGITS}\r\n") == RIGHT


def test_the_digits_are_in_no_message_of_the_program() -> None:
    assert DIGITS not in repr(RIGHT)
