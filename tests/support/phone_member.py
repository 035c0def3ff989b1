"""A family's phone that is let in by the code of its card."""

from __future__ import annotations

from support.phone_browser import PhoneBrowser


def let_in(phone: PhoneBrowser, address: str, code: str) -> PhoneBrowser:
    """The phone, whose family has scanned its card and has read the notice."""
    phone.open(f"{address}#{code}")
    phone.press("Đã rõ")
    phone.see(".tile")
    return phone
