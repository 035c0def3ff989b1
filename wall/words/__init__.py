"""Every text that a person reads, in Vietnamese and English. Knows no state and decides nothing."""

from __future__ import annotations

from dataclasses import dataclass

from wall.model import Language


@dataclass(frozen=True, slots=True)
class Text:
    """One sentence in both languages; `{name}` places are filled by `said`."""

    vi: str
    en: str

    def said(self, language: Language, /, **values: object) -> str:
        return (self.vi if language is Language.VI else self.en).format(**values)
