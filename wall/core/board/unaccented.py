"""Words as people type them without accents."""

from __future__ import annotations

import unicodedata


def unaccented(text: str) -> str:
    """`text` in small letters without accents, with single spaces: "Thông báo" is "thong bao"."""
    letters = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    return " ".join("".join(letter for letter in letters if not unicodedata.combining(letter)).split())
