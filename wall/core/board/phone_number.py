"""Telephone numbers in groups, as people in Vietnam read them out."""

from __future__ import annotations

import re

_GROUPINGS = (
    (re.compile(r"(\+84)(\d{3})(\d{3})(\d{3})"), "{} {} {} {}"),
    (re.compile(r"(0[35789]\d\d)(\d{3})(\d{3})"), "{} {} {}"),
    (re.compile(r"(02[48])(\d{4})(\d{4})"), "{} {} {}"),
    (re.compile(r"(02\d\d)(\d{3})(\d{4})"), "{} {} {}"),
    (re.compile(r"(1[89]00)(\d{4})"), "{} {}"),
    (re.compile(r"(1[89]00)(\d{3})(\d{3})"), "{} {} {}"),
)
"""Mobile, the landlines of Hà Nội and the City with their short area codes, others, and service numbers (Circular
22/2014/TT-BTTTT)."""


def grouped(number: str) -> str:
    """`number` is what was written, with or without signs between its digits; of an unknown kind it stays so."""
    dialled = re.sub(r"[^\d+]", "", number)
    for pattern, grouping in _GROUPINGS:
        match = pattern.fullmatch(dialled)
        if match is not None:
            return grouping.format(*match.groups())
    return " ".join(re.sub(r"[.\-]", " ", number).split())
