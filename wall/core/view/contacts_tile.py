"""A tile of numbers to call."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from wall.core.board.phone_number import grouped
from wall.core.layout.geometry import Rect
from wall.model.content import ContactsContent
from wall.model.language import Language
from wall.words import board as words
from wall.words.emergency import NUMBERS


@dataclass(frozen=True, slots=True)
class ContactRow:
    """Somebody to call, the number in groups. `of_state` is everybody's emergency number."""

    name: str
    number: str
    of_state: bool = False


@dataclass(frozen=True, slots=True)
class ContactsTileView:
    """`more` holds `{n}` for the rows that find no room."""

    kind: ClassVar[str] = "contacts"
    rect: Rect
    title: str
    rows: tuple[ContactRow, ...]
    more: str
    framed: bool = False


def contacts_tile(rect: Rect, content: ContactsContent, language: Language, framed: bool = False) -> ContactsTileView:
    of_state = [ContactRow(who.said(language), number, True) for number, who in NUMBERS.items()]
    own = [ContactRow(one.name, grouped(one.number), one.number in NUMBERS) for one in content.own]
    rows = (*of_state, *own) if content.emergency else tuple(own)
    title, more = words.CONTACTS_TITLE.said(language), words.CONTACTS_MORE.said(language, n="{n}")
    return ContactsTileView(rect, title, rows, more, framed)
