"""What a person sees whose house is away: the gate's own page, upright and lying, until the house is back."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator

import pytest

pytest.importorskip("selenium")

from support.gate import Gate, has_gate
from support.gate_house import GateHouse, HouseTunnel, house_key, join
from support.phone_browser import PhoneBrowser, has_browser
from support.waiting import until

pytestmark = [
    pytest.mark.phones,
    pytest.mark.skipif(not has_browser() or not has_gate(), reason="no Chromium with its driver, or no gate"),
]
AWAY_S = 600


@pytest.fixture(scope="module")
def away(gate: Gate) -> Gate:
    """A gate whose house was there ten minutes ago."""
    _, public = house_key(gate.places.root, "to7")
    assert join(gate, gate.invite("Tổ 7, phường Nguyễn Trãi"), public).status == 200
    gate.stop()
    gate.places.reached.write_text(json.dumps({gate.group("to7phuongnguyentrai").id: time.time() - AWAY_S}))
    gate.start()
    return gate


@pytest.fixture(params=[("vi", 360, 800), ("vi", 800, 360), ("en", 360, 800), ("en", 800, 360)])
def phone(request: pytest.FixtureRequest) -> Iterator[PhoneBrowser]:
    language, width, height = request.param
    phone = PhoneBrowser(language, width, height, "--ignore-certificate-errors", f"--accept-lang={language}")
    yield phone
    phone.close()


def test_all_four_numbers_are_in_sight_and_nothing_is_beside_the_screen(away: Gate, phone: PhoneBrowser) -> None:
    phone.open(f"https://{away.address}/to7phuongnguyentrai/#{'0' * 16}")
    phone.see("h1")
    assert [text.split()[0] for text in phone.in_sight("a[href^='tel:']")] == ["113", "114", "115", "112"]
    assert phone.run("return document.documentElement.scrollWidth <= innerWidth")
    assert phone.run("return document.querySelector('#since time').textContent").count(":") == 1
    assert phone.complaints() == []


def test_the_page_goes_on_to_the_house_with_the_cards_code_as_soon_as_it_is_back(away: Gate) -> None:
    phone = PhoneBrowser("vi", 360, 800, "--ignore-certificate-errors")
    try:
        phone.open(f"https://{away.address}/to7phuongnguyentrai/#{'0' * 16}")
        phone.see("h1")
        key = away.places.root / "key-to7"
        with GateHouse() as house, HouseTunnel(away, key, "to7phuongnguyentrai", house):
            until(lambda: phone.text() == "file /", "the house's page", 20, phone.text)
            assert phone.run("return location.hash") == f"#{'0' * 16}"
    finally:
        phone.close()
