"""A tile of pictures at a moment."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from wall.core.board.photo import Photo
from wall.core.board.slides import SlidesShown
from wall.core.layout.geometry import Rect
from wall.core.view.tile_state import Notice
from wall.model.content import SlidesContent
from wall.model.language import Language
from wall.model.level import Level
from wall.words import board as words


@dataclass(frozen=True, slots=True)
class SlidesTileView:
    """`notice` is set where there is no picture to show. `label` says which files are passed over, or is empty."""

    kind: ClassVar[str] = "slides"
    rect: Rect
    picture: Photo | None
    notice: Notice | None = None
    label: str = ""
    framed: bool = False


def slides_tile(
    rect: Rect, content: SlidesContent, shown: SlidesShown, language: Language, framed: bool = False
) -> SlidesTileView:
    folder = content.folder.name or str(content.folder)
    if shown.folder_fault is not None:
        title, advice = words.SLIDES_FOLDER[shown.folder_fault]
        return _in_words(rect, title.said(language, folder=folder), advice.said(language), framed)
    if shown.are_all_faulty:
        name, fault = shown.faults[0]
        why = words.SLIDE_FAULT_ADVICE.said(language, name=name, why=words.SLIDE_FAULTS[fault].said(language))
        return _in_words(rect, words.SLIDES_NONE_SHOWN.said(language, folder=folder), why, framed)
    if shown.picture is None:
        opening = Notice(Level.CALM, words.SLIDES_OPENING.said(language), "", "")
        return SlidesTileView(rect, None, opening, "", framed)
    return SlidesTileView(rect, shown.picture, None, _label(shown, language), framed)


def _in_words(rect: Rect, title: str, advice: str, framed: bool) -> SlidesTileView:
    return SlidesTileView(rect, None, Notice(Level.WARNING, title, advice, ""), "", framed)


def _label(shown: SlidesShown, language: Language) -> str:
    if not shown.faults:
        return ""
    name, fault = shown.faults[0]
    more = len(shown.faults) - 1
    text = words.SLIDE_FAULT_AND_MORE if more else words.SLIDE_FAULT
    return text.said(language, name=name, why=words.SLIDE_FAULTS[fault].said(language), n=more)
