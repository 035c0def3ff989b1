"""What the test on the virtual machine reads from a card is what was printed on it."""

from __future__ import annotations

import pytest

pytest.importorskip("segno")

import segno
from vm.card import CardError, links, modules, read

from wall.commands.households.card_sheet import Card, pdf
from wall.commands.households.link import link
from wall.households.code import Code


def printed(host: str, number: int) -> Card:
    code = Code(number, f"{number * 7919:012}")
    return Card("Tổ 7", "Nhà ông Bình", "Mã xem camera", str(code), link(host, code), ("Một.", "Hai.", "Ba."))


@pytest.mark.parametrize(
    "host", ["tivi", "10.0.2.15:8080", "192.168.100.200:8080", "https://tivi.example.org/to-dan-pho-so-7-nguyen-trai"]
)
def test_the_link_of_each_card_is_read_from_the_printed_sheets(host: str) -> None:
    cards = [printed(host, number) for number in range(1, 11)]
    assert links(pdf(cards, "Tổ 7")) == [card.link for card in cards]


@pytest.mark.parametrize("mask", range(8))
@pytest.mark.parametrize("level", "mqh")
@pytest.mark.parametrize("version", range(1, 7))
def test_squares_of_each_size_level_and_mask_are_read(version: int, level: str, mask: int) -> None:
    text = "tivi/#0" if version == 1 else "http://tivi/#0" if version == 2 else "http://tivi/#0347291"
    made = segno.make_qr(text, error=level, version=version, mask=mask, boost_error=False, mode="byte")
    assert read([[bool(module) for module in row] for row in made.matrix]) == text


@pytest.mark.parametrize(
    "text, version, level", [("0123456789", 3, "m"), ("http://tivi", 3, "l"), ("http://tivi", 7, "m")]
)
def test_a_square_of_another_kind_is_refused(text: str, version: int, level: str) -> None:
    made = segno.make_qr(text, error=level, version=version, boost_error=False)
    with pytest.raises(CardError):
        read([[bool(module) for module in row] for row in made.matrix])


def test_a_sheet_without_a_square_is_refused() -> None:
    with pytest.raises(CardError):
        links(b"%PDF-1.4\n")
    with pytest.raises(CardError):
        modules([(0.0, 0.0, 7.0, 1.0)])
