"""The pair of texts that explains a problem."""

from __future__ import annotations

from dataclasses import dataclass

from wall.words import Text


@dataclass(frozen=True, slots=True)
class Wording:
    """What is wrong and what to write instead, one sentence each, without its full stop."""

    cause: Text
    cure: Text


def wording(vi: str, vi_cure: str, en: str, en_cure: str) -> Wording:
    """Cause and cure in Vietnamese, then in English."""
    return Wording(Text(vi, en), Text(vi_cure, en_cure))
