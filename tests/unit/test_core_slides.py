"""Whose turn it is among the pictures of a folder."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from wall.core.board.photo import Photo
from wall.core.board.slides import Slides, SlidesShown, pictures_among
from wall.core.layout.geometry import Rect
from wall.core.view.slides_tile import slides_tile
from wall.model.content import SlidesContent
from wall.model.language import Language
from wall.model.picture_fault import FolderFault, PictureFault
from wall.words import board as words

DWELL_S = 10.0
THREE = ("anh1.jpg", "anh2.jpg", "anh10.jpg")


def round_of(slides: Slides, steps: int) -> list[str]:
    """What is shown one after another."""
    shown = []
    for step in range(steps):
        following = slides.following
        assert following is not None
        slides = slides.turned(following, step * DWELL_S)
        shown.append(slides.shown)
    return shown


def test_pictures_stand_in_the_order_in_which_people_count() -> None:
    names = ["anh1.jpg", "anh2.JPG", "Anh10.jpeg", "anh10b.png", "ảnh 1.webp", "01.jpg", "1.jpg"]
    shuffled = random.Random(7).sample(names, len(names))
    assert pictures_among(shuffled) == (
        "01.jpg",
        "1.jpg",
        "anh1.jpg",
        "anh2.JPG",
        "Anh10.jpeg",
        "anh10b.png",
        "ảnh 1.webp",
    )


def test_what_is_no_picture_by_its_name_is_left_out() -> None:
    assert pictures_among(["a.txt", "b.heic", ".jpg", "._c.jpg", "~d.png", "e.jpg.part", "f.jpg"]) == ("f.jpg",)


def test_each_picture_has_its_turn_and_then_the_first_again() -> None:
    assert round_of(Slides(THREE), 4) == [*THREE, THREE[0]]


def test_a_single_picture_follows_itself() -> None:
    assert round_of(Slides(THREE[:1]), 2) == [THREE[0], THREE[0]]


def test_a_turn_lasts_its_time_and_stops_while_nobody_sees_it() -> None:
    slides = Slides(THREE)
    assert slides.is_due(DWELL_S, 0.0), "nothing is waited for where nothing is shown"
    slides = slides.turned(THREE[0], 100.0)
    assert [slides.is_due(DWELL_S, now) for now in (100.0, 109.9, 110.0)] == [False, False, True]
    assert not slides.paused(60.0).is_due(DWELL_S, 165.0)


@pytest.mark.parametrize(
    ("names", "following"),
    [
        (("anh1.jpg", "anh2.jpg", "anh3.jpg", "anh10.jpg"), "anh3.jpg"),
        (("anh1.jpg", "anh10.jpg"), "anh10.jpg"),
        (("anh1.jpg",), "anh1.jpg"),
        ((), None),
    ],
)
def test_a_turn_goes_on_where_files_come_and_go(names: tuple[str, ...], following: str | None) -> None:
    slides = Slides(THREE).turned("anh2.jpg", 0.0).with_names(names)
    assert slides.following == following
    assert slides.is_due(DWELL_S, 1.0) is ("anh2.jpg" not in names), "one that was deleted is not shown on"


def test_a_file_that_cannot_be_shown_is_passed_over_until_the_next_round() -> None:
    slides = Slides(THREE).turned(THREE[0], 0.0).failed(THREE[1], PictureFault.BROKEN)
    assert slides.following == THREE[2]
    slides = slides.turned(THREE[2], 10.0)
    assert slides.following == THREE[0]
    slides = slides.turned(THREE[0], 20.0)
    assert slides.following == THREE[1] and slides.faults == {THREE[1]: PictureFault.BROKEN}
    assert slides.turned(THREE[1], 30.0).faults == {}, "it was mended"


def test_where_nothing_can_be_shown_all_is_tried_again() -> None:
    slides = Slides(THREE[:1]).failed(THREE[0], PictureFault.BROKEN)
    assert slides.following is None and slides.are_all_faulty
    assert slides.again(10.0).following == THREE[0] and slides.again(10.0).are_all_faulty
    assert not Slides().are_all_faulty
    assert not slides.with_names(THREE[1:]).are_all_faulty


RECT = Rect(0, 0, 640, 360)
CONTENT = SlidesContent(Path("anh"))
PHOTO = Photo(2, 1, 8, memoryview(bytes(8)))


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("fault", FolderFault)
def test_a_folder_without_pictures_says_so(fault: FolderFault, language: Language) -> None:
    tile = slides_tile(RECT, CONTENT, SlidesShown(PHOTO, fault), language)
    assert tile.picture is None and tile.notice is not None
    assert "anh" in tile.notice.title and tile.notice.advice.endswith(".")


def test_files_that_cannot_be_shown_are_told_softly_beside_the_others() -> None:
    faults = (("a.jpg", PictureFault.BROKEN), ("b.jpg", PictureFault.TOO_LARGE))
    tile = slides_tile(RECT, CONTENT, SlidesShown(PHOTO, faults=faults), Language.VI)
    assert (tile.picture, tile.notice, tile.label) == (PHOTO, None, "a.jpg: tệp bị hỏng, và 1 ảnh nữa")
    tile = slides_tile(RECT, CONTENT, SlidesShown(PHOTO, faults=faults, are_all_faulty=True), Language.VI)
    assert tile.notice is not None and tile.notice.advice == "a.jpg: tệp bị hỏng."


def test_every_fault_of_a_file_and_of_a_folder_has_its_words() -> None:
    assert set(words.SLIDE_FAULTS) == set(PictureFault)
    assert set(words.SLIDES_FOLDER) == set(FolderFault)
