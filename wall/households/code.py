"""A household's code, `0347 2915 5086 1208`: its number, twelve random digits and a check digit. Pure.

The check digit is Damm's (H. M. Damm, Total anti-symmetrische Quasigruppen, 2004): it catches every wrong digit and
every swap of two neighbours, so that a slip is told before anything is compared.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from itertools import accumulate

MOST_HOUSEHOLDS = 999
_DIGITS = 16
_RANDOM = 12
_LONGEST_TEXT = 400
"""Signs of a pasted text that are looked at: a card's three sentences and a link are fewer."""

_DAMM = (
    "0317598642",
    "7092154863",
    "4206871359",
    "1750983426",
    "6123045978",
    "3674209581",
    "5869720134",
    "8945362017",
    "9438617205",
    "2581436790",
)
"""The quasigroup of order ten, row by interim digit, column by the next digit."""

_RUN = re.compile(r"[0-9]+(?:[\s._·‐-―-]{0,3}[0-9]+)*")
"""Digits in groups, with what people put between them."""


@dataclass(frozen=True, slots=True, repr=False)
class Code:
    """A whole code. Its text is in groups of four; its repr shows the number alone, and so does every traceback."""

    household: int
    secret: str

    def __post_init__(self) -> None:
        if not 0 <= self.household <= MOST_HOUSEHOLDS or re.fullmatch(f"[0-9]{{{_RANDOM}}}", self.secret) is None:
            raise ValueError("no household's number, or no twelve digits")

    @property
    def digits(self) -> str:
        """All 16 digits, without spaces."""
        body = f"{self.household:03}{self.secret}"
        return body + check_digit(body)

    def __str__(self) -> str:
        digits = self.digits
        return " ".join(digits[at : at + 4] for at in range(0, _DIGITS, 4))

    def __repr__(self) -> str:
        return f"Code({self.household:03}, …)"


def check_digit(digits: str) -> str:
    """The check digit of a row of digits; "0" for a row that ends in its own."""
    interim = "0"
    for digit in digits:
        interim = _DAMM[int(interim)][int(digit)]
    return interim


def make_code(household: int, below: Callable[[int], int]) -> Code:
    """A new code. `below(n)` gives a random number from 0 to n - 1: `secrets.randbelow`."""
    return Code(household, f"{below(10**_RANDOM):0{_RANDOM}}")


def read_code(text: str) -> Code | None:
    """The code in what a person typed or pasted; None where there is none, or several.

    Spaces, dashes and dots between the digits make no difference, nor do digits of other scripts or a text around them.
    """
    plain = "".join(_as_ascii(sign) for sign in unicodedata.normalize("NFKC", text[:_LONGEST_TEXT]))
    found = {code for run in _RUN.findall(plain) for code in _codes(re.findall("[0-9]+", run))}
    return found.pop() if len(found) == 1 else None


def _as_ascii(sign: str) -> str:
    value = unicodedata.decimal(sign, None)
    return sign if value is None else str(value)


def _codes(groups: list[str]) -> set[Code]:
    """The codes that neighbouring groups of digits make up."""
    ends = list(accumulate(map(len, groups), initial=0))
    joined = "".join(groups)
    pieces = (joined[start : start + _DIGITS] for start in ends if start + _DIGITS in ends)
    return {Code(int(piece[:3]), piece[3:-1]) for piece in pieces if check_digit(piece) == "0"}
