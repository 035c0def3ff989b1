"""Slide shows with a loader by hand, and with the real one on a folder that changes."""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import Path

from PyQt6.QtCore import QCoreApplication

from support.photos import photo, saved
from support.waiting import until
from wall.board.folder_names import FolderNames
from wall.board.picture_loader.loader import PictureLoader
from wall.core.board.photo import Photo
from wall.core.board.slides import SlidesShown
from wall.core.layout.geometry import Rect, Size
from wall.core.layout.scene import SceneTile
from wall.model.content import ClockContent, SlidesContent
from wall.model.picture_fault import FolderFault, PictureFault
from wall.runtime.board.slide_show import LEAD_S, LOOK_EVERY_S
from wall.runtime.board.slide_shows import SlideShows

DWELL_S = 20.0
CONTENT = SlidesContent(Path("anh"), DWELL_S)
SMALL, LARGE = (640, 360), (1920, 1080)
LONG_S = 60.0


def tile(size: Size, content: SlidesContent = CONTENT) -> SceneTile:
    return SceneTile(0, "P", Rect(0, 0, *size), content)


class HandedLoader:
    """Opens a picture when the test says so."""

    def __init__(self, names: tuple[str, ...]) -> None:
        self.names: tuple[str, ...] | FolderFault = names
        self.asked: list[tuple[str, Size]] = []
        self._waiting: list[tuple[str, Callable[[Photo | PictureFault], None]]] = []
        self.broken: set[str] = set()
        self.made: dict[Photo, str] = {}
        """The name of each; photos are compared by identity."""
        self.kept: tuple[Path, Collection[str]] | None = None
        """The folder of which pictures are kept, and their names."""

    def request_names(self, folder: Path, on_names: Callable[[tuple[str, ...] | FolderFault], None]) -> None:
        on_names(self.names)

    def request(self, path: Path, width: int, height: int, on_ready: Callable[[Photo | PictureFault], None]) -> None:
        self.asked.append((path.name, (width, height)))
        self._waiting.append((path.name, on_ready))

    def keep_only(self, folder: Path, names: Collection[str]) -> None:
        self.kept = folder, names

    def open_all(self) -> None:
        waiting, self._waiting = self._waiting, []
        for name, on_ready in waiting:
            if name in self.broken:
                on_ready(PictureFault.BROKEN)
                continue
            made = Photo(2, 1, 8, memoryview(bytes(8)))
            self.made[made] = name
            on_ready(made)


class Show:
    """One folder in tiles of some sizes, and time that passes."""

    def __init__(self, *names: str) -> None:
        self.loader = HandedLoader(names)
        self.shows = SlideShows(Path("/to7"), self.loader.request, self.loader.request_names, self.loader.keep_only)
        self.shows.follow([CONTENT])
        self.now = 1000.0

    def tick(self, after_s: float = 0.0, *sizes: Size) -> None:
        """Let time pass in the steps in which a wall ticks."""
        for _ in range(round(after_s / 0.5)):
            self.now += 0.5
            self._tick(sizes)
        self._tick(sizes)

    def _tick(self, sizes: tuple[Size, ...]) -> None:
        self.shows.tick([tile(size) for size in sizes or (SMALL,)], self.now)

    def opened(self, after_s: float = 0.0, *sizes: Size) -> str:
        """What is shown after everything that was asked for has come."""
        self.tick(after_s, *sizes)
        self.loader.open_all()
        self.tick(0.0, *sizes)
        return self.name(*sizes[:1])

    def shown(self, size: Size = SMALL) -> SlidesShown:
        return self.shows.shown[CONTENT, size]

    def name(self, size: Size = SMALL) -> str:
        picture = self.shown(size).picture
        return "" if picture is None else self.loader.made[picture]


def test_the_first_picture_is_shown_as_soon_as_it_is_there() -> None:
    show = Show("2.jpg", "1.jpg")
    show.tick()
    assert show.name() == "" and show.shown() == SlidesShown()
    assert show.opened() == "1.jpg"


def test_the_next_picture_is_opened_before_its_turn_and_takes_over_on_time() -> None:
    show = Show("1.jpg", "2.jpg")
    show.opened()
    show.tick(DWELL_S - LEAD_S - 1)
    assert [name for name, _ in show.loader.asked] == ["1.jpg"]
    assert show.opened(2.0) == "1.jpg"
    assert [name for name, _ in show.loader.asked] == ["1.jpg", "2.jpg"]
    show.tick(LEAD_S)
    assert show.name() == "2.jpg"


def test_a_picture_stays_until_the_next_one_is_ready() -> None:
    show = Show("1.jpg", "2.jpg")
    show.opened()
    show.tick(3 * DWELL_S)
    assert show.name() == "1.jpg", "nothing dark in between"
    assert show.opened() == "2.jpg"


def test_files_that_cannot_be_shown_are_passed_over_and_told() -> None:
    show = Show("1.jpg", "2.jpg", "3.jpg")
    show.loader.broken = {"2.jpg"}
    show.opened()
    assert show.opened(DWELL_S) == "1.jpg"
    assert show.opened() == "3.jpg"
    assert show.shown().faults == (("2.jpg", PictureFault.BROKEN),)


def test_where_all_are_broken_they_are_tried_again_after_a_while() -> None:
    show = Show("1.jpg")
    show.loader.broken = {"1.jpg"}
    show.opened()
    show.opened()
    assert show.shown().are_all_faulty
    show.loader.broken = set()
    show.opened(DWELL_S)
    assert show.opened(1.0) == "1.jpg" and show.shown().faults == ()


def test_pictures_that_come_and_go_are_followed() -> None:
    show = Show()
    show.tick()
    assert show.shown().folder_fault is FolderFault.WITHOUT_PICTURES
    show.loader.names = ("1.jpg", "2.jpg")
    assert show.opened(LOOK_EVERY_S) == "1.jpg"
    show.loader.names = ("2.jpg",)
    assert show.opened(LOOK_EVERY_S) == "2.jpg", "one that was deleted is not shown on"
    show.loader.names = FolderFault.MISSING
    show.tick(LOOK_EVERY_S)
    assert show.shown() == SlidesShown(folder_fault=FolderFault.MISSING)
    show.loader.names = ("2.jpg",)
    assert show.opened(LOOK_EVERY_S) == "2.jpg"


def test_two_tiles_of_one_folder_turn_together_each_at_its_size() -> None:
    show = Show("1.jpg", "2.jpg")
    assert show.opened(0.0, SMALL, LARGE) == "1.jpg"
    assert {size for _, size in show.loader.asked} == {SMALL, LARGE}
    show.opened(DWELL_S, SMALL, LARGE)
    assert (show.name(SMALL), show.name(LARGE)) == ("2.jpg", "2.jpg")


def test_the_old_size_stands_in_until_the_new_one_is_there() -> None:
    show = Show("1.jpg", "2.jpg")
    show.opened()
    small = show.shown().picture
    show.tick(0.0, LARGE)
    assert show.shown(LARGE).picture is small
    assert show.opened(0.0, LARGE) == "1.jpg"
    assert show.shown(LARGE).picture is not small


def test_a_show_that_nobody_sees_stands_still() -> None:
    show = Show("1.jpg", "2.jpg")
    show.opened()
    asked = len(show.loader.asked)
    show.shows.tick([SceneTile(0, "A", Rect(0, 0, *SMALL), ClockContent())], show.now + 1)
    assert show.shows.shown == {}
    show.now += 100 * DWELL_S
    show.tick(1.0)
    assert show.name() == "1.jpg" and len(show.loader.asked) == asked


def test_a_picture_that_somebody_has_taken_away_is_kept_no_more() -> None:
    show = Show("1.jpg", "2.jpg", "ghi-chú.txt")
    show.opened()
    assert show.loader.kept == (Path("/to7/anh"), {"1.jpg", "2.jpg"})
    show.loader.names = FolderFault.UNREADABLE
    show.tick(LOOK_EVERY_S)
    assert show.loader.kept == (Path("/to7/anh"), {"1.jpg", "2.jpg"}), "a stick that is pulled out may come back"
    show.loader.names = ("2.jpg",)
    show.tick(LOOK_EVERY_S)
    assert show.loader.kept == (Path("/to7/anh"), {"2.jpg"})


def test_a_layout_that_is_saved_again_leaves_the_turn_as_it_is() -> None:
    show = Show("1.jpg", "2.jpg")
    show.opened()
    show.opened(DWELL_S)
    show.shows.follow([SlidesContent(Path("khác")), CONTENT])
    show.tick()
    assert show.name() == "2.jpg"


def test_a_folder_is_shown_while_it_is_filled_and_emptied(tmp_path: Path) -> None:
    loader, folders = PictureLoader(), FolderNames()
    shows = SlideShows(tmp_path, loader.request, folders.request, loader.keep_only)
    content = SlidesContent(Path("anh"), 1.0)
    shows.follow([content])
    now = 0.0

    def shown() -> SlidesShown:
        nonlocal now
        now += 1.0
        QCoreApplication.processEvents()
        shows.tick([tile(SMALL, content)], now)
        return shows.shown[content, SMALL]

    def wait(look: Callable[[SlidesShown], bool], what: str) -> SlidesShown:
        def found() -> SlidesShown | None:
            one = shown()
            return one if look(one) else None

        return until(found, what, LONG_S)

    wait(lambda one: one.folder_fault is FolderFault.MISSING, "no folder")
    (tmp_path / "anh").mkdir()
    wait(lambda one: one.folder_fault is FolderFault.WITHOUT_PICTURES, "no pictures")
    saved(tmp_path / "anh" / "1.jpg", photo(400, 100))
    saved(tmp_path / "anh" / "2.jpg", photo(100, 400))
    (tmp_path / "anh" / "3.jpg").write_text("no picture")
    wide = wait(lambda one: one.picture is not None and one.picture.width == 640, "the wide one").picture
    assert wide is not None and wide.height == 160
    wait(lambda one: one.picture is not None and one.picture.height == 360, "the high one")
    wait(lambda one: one.faults == (("3.jpg", PictureFault.NOT_A_PICTURE),), "what cannot be shown")
    for path in (tmp_path / "anh").iterdir():
        path.unlink()
    wait(lambda one: one.folder_fault is FolderFault.WITHOUT_PICTURES and one.picture is None, "emptied")
    (tmp_path / "anh").rmdir()
    (tmp_path / "anh").write_text("a file")
    wait(lambda one: one.folder_fault is FolderFault.UNREADABLE, "no folder but a file")
    folders.close()
    loader.close()
