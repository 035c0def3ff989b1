"""Notices in a tile whose page comes and goes: each has its turn before somebody's eyes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import groupby
from math import ceil, lcm
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from support.simulated_wall import SimulatedWall
from support.tiles import camera_tile
from wall.board.notices_folder import SETTLED_S, NoticesFolder
from wall.core.attention import ENLARGED_S, Key
from wall.core.board.notice import BoardNotice, Notices
from wall.core.board.notice_turn import FIRST_TURN
from wall.core.board.state import BoardState
from wall.core.messages import Messages
from wall.core.rotation.screens import Output
from wall.core.screen_light import ScreenLight
from wall.core.view.notices_tile import NoticesTileView
from wall.core.view.view import FilesReport, view
from wall.model.camera import Camera, Source
from wall.model.content import CameraContent, ClockContent, NoticesContent, TileContent
from wall.model.page import Area, Page, Tile
from wall.model.wall import Wall
from wall.runtime.board.notice_turns import NoticeTurns

NOON = datetime(2026, 11, 28, 12)
STEP_S = 0.5
HALL, YARD = Output("HDMI-1", (1920, 1080)), Output("HDMI-2", (1280, 720))


def page(content: TileContent, dwell_s: float, screen: int | str = 1) -> Page:
    return Page("Trang", dwell_s, 1, 1, (Tile("A", Area(0, 0), content),), screen)


def notice(name: str, minutes_ago: float = 0.0, ends: datetime | None = None) -> BoardNotice:
    return BoardNotice(f"{name}.txt", name, "", NOON - timedelta(minutes=minutes_ago), ends=ends)


def numbered(count: int) -> list[BoardNotice]:
    return [notice(str(number)) for number in range(count)]


class Story(SimulatedWall):
    """A wall of these pages and notices, looked at as often as a wall looks at itself."""

    def __init__(self, notices: Sequence[BoardNotice], *pages: Page, outputs: Sequence[Output] = (HALL,)) -> None:
        uses = [tile.content.camera for page in pages for tile in page.tiles if isinstance(tile.content, CameraContent)]
        super().__init__(Wall("Tổ 7", pages, {camera.name: camera for camera in uses}), outputs)
        self.notices = Notices(tuple(notices))
        self.turns = NoticeTurns()

    @property
    def local(self) -> datetime:
        return NOON + timedelta(seconds=self.now)

    def titles(self, screen: int = 0) -> list[str]:
        """What the notices' tiles of a screen show."""
        state = replace(self.state, board=BoardState(notices=self.notices, notice_turns=self.turns.turns))
        seen = view(state, FilesReport(), ScreenLight(), Messages(), self.now, self.local).screens[screen]
        return [placed.view.title for placed in seen.painted if isinstance(placed.view, NoticesTileView)]

    def look(self) -> list[str]:
        """What the wall's own screen shows a moment later."""
        self.passes(STEP_S, STEP_S)
        self.turns.tick(self.presenter.visible, self.notices, self.local, self.now)
        return self.titles()

    def seen(self, seconds: float) -> list[str]:
        """What was on the wall's own screen at each look; "" where no notice was."""
        return [next(iter(self.look()), "") for _ in range(round(seconds / STEP_S))]


@pytest.mark.parametrize(
    ("pages", "page_s", "count", "dwell_s"),
    [
        (3, 20, 4, 15),
        (2, 30, 4, 15),
        (4, 20, 8, 10),
        (2, 20, 2, 40),
        (3, 10, 5, 60),
        (6, 5, 7, 7),
        (2, 15, 3, 15),
        (1, 20, 4, 15),
        (3, 20, 1, 15),
    ],
)
def test_each_notice_is_seen_within_a_few_rounds_of_the_pages(
    pages: int, page_s: int, count: int, dwell_s: int
) -> None:
    others = [page(ClockContent(), page_s) for _ in range(pages - 1)]
    story = Story(numbered(count), page(NoticesContent(dwell_s), page_s), *others)
    rounds = ceil(count * dwell_s / page_s) + 1
    seen = story.seen(rounds * pages * page_s)
    assert set(seen) - {""} == {str(number) for number in range(count)}
    shares = Counter(seen)
    assert all(STEP_S * shares[str(number)] >= 0.8 * dwell_s for number in range(count)), shares


@pytest.mark.parametrize("pages", range(1, 6))
@pytest.mark.parametrize("page_s", [10, 20, 30])
@pytest.mark.parametrize("dwell_s", [5, 10, 15, 20, 45])
def test_whatever_the_periods_all_have_about_as_long_before_somebody_s_eyes(
    pages: int, page_s: int, dwell_s: int
) -> None:
    others = [page(ClockContent(), page_s) for _ in range(pages - 1)]
    story = Story(numbered(3), page(NoticesContent(dwell_s), page_s), *others)
    # As many whole rounds of the pages as make whole rounds of the notices.
    seen = Counter(story.seen(pages * lcm(page_s, 3 * dwell_s)))
    shares = [STEP_S * seen[str(number)] for number in range(3)]
    assert max(shares) - min(shares) <= dwell_s + page_s and min(shares) > 0


def test_a_turn_goes_on_where_it_was_when_its_page_comes_back() -> None:
    story = Story(numbered(2), page(NoticesContent(25), 20), page(ClockContent(), 20))
    visits = [(title, STEP_S * len([*looks])) for title, looks in groupby(story.seen(160))]
    assert [title for title, _ in visits[:8]] == ["0", "", "0", "1", "", "1", "0", ""]
    assert [seconds for _, seconds in visits[:6]] == pytest.approx([20, 20, 5, 15, 20, 10], abs=1.5)


def test_no_turn_passes_behind_an_enlarged_camera() -> None:
    gate = Camera("Cổng", Source.of("rtsp://gate/"))
    tiles = (Tile("A", Area(0, 0), NoticesContent(20)), camera_tile("B", Area(1, 0), gate))
    story = Story(numbered(2), Page("Trang", 20, 2, 1, tiles))
    assert set(story.seen(5)) == {"0"}
    story.presenter.typed("b")
    assert set(story.seen(ENLARGED_S - 5)) == {""}
    story.presenter.pressed(Key.BACK)
    assert set(story.seen(12)) == {"0"}
    assert "1" in story.seen(5)


def test_no_turn_passes_while_the_screen_rests() -> None:
    story = Story(numbered(2), page(NoticesContent(10), 20))
    assert story.look() == ["0"]
    story.presenter.rest(True)
    story.seen(3600)
    story.presenter.rest(False)
    assert story.look() == ["0"] and set(story.seen(7)) == {"0"}
    assert "1" in story.seen(4)


def test_every_screen_shows_the_same_one_at_the_same_time() -> None:
    content = NoticesContent(15)
    story = Story(
        numbered(4),
        page(content, 20),
        page(ClockContent(), 20),
        page(content, 10, screen=2),
        page(ClockContent(), 15, screen=2),
        outputs=(HALL, YARD),
    )
    together: set[str] = set()
    for _ in range(round(600 / STEP_S)):
        own = story.look()
        other = story.titles(1)
        if own and other:
            assert own == other
            together.update(own)
    assert len(together) == 4


def test_two_tiles_of_one_page_show_the_same_one() -> None:
    content = NoticesContent(5)
    tiles = (Tile("A", Area(0, 0), content), Tile("B", Area(1, 0), content))
    story = Story(numbered(3), Page("Trang", 20, 2, 1, tiles))
    for _ in range(60):
        one, other = story.look()
        assert one == other


def test_a_new_notice_is_the_next_one_and_the_others_wait_no_longer_for_it() -> None:
    story = Story(numbered(3), page(NoticesContent(10), 20))
    assert set(story.seen(9)) == {"0"}
    story.notices = Notices((notice("new"), *numbered(3)))
    order = [title for title, _ in groupby(story.seen(60))]
    assert order[:6] == ["0", "new", "1", "2", "0", "new"]


def test_one_that_is_removed_or_over_makes_room_at_once_and_costs_nobody_a_turn() -> None:
    story = Story(numbered(4), page(NoticesContent(10), 20))
    story.seen(15)
    assert story.look() == ["1"]
    story.notices = Notices(tuple(one for one in numbered(4) if one.title != "1"))
    assert story.titles() == story.look() == ["2"], "also before the wall has looked"
    assert [title for title, _ in groupby(story.seen(30))] == ["2", "3", "0", "2"]
    ends = story.local + timedelta(seconds=3)
    story.notices = Notices((notice("2", ends=ends), notice("0"), notice("3")))
    assert story.seen(8)[-1] == "3"


def test_a_notice_that_is_saved_again_and_again_keeps_no_other_from_its_turn() -> None:
    story = Story(numbered(5), page(NoticesContent(10), 20), page(ClockContent(), 20))
    shown: Counter[str] = Counter()
    for minute in range(30):
        # As a script writes it, or a folder that is synchronised whole: it comes to the front every time.
        story.notices = Notices((notice("0", -minute), *numbered(5)[1:]))
        shown.update(set(story.seen(40)))
    del shown[""]
    assert len(shown) == 5 and min(shown.values()) >= 10, shown


def test_notices_of_one_name_in_two_folders_have_a_turn_each(tmp_path: Path) -> None:
    for folder in ("notices", "thong-bao"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "hop.txt").write_text(f"Ở {folder}", encoding="utf-8")
    reader = NoticesFolder(tmp_path)
    reader.read(datetime.now(), 0.0)
    story = Story([], page(NoticesContent(10), 20))
    story.notices = reader.read(datetime.now(), SETTLED_S).notices
    assert set(story.seen(20)) == {"Ở notices", "Ở thong-bao"}


CHANGES = st.lists(st.tuples(st.sampled_from(["add", "remove", "save"]), st.integers(0, 9)), max_size=40)


@settings(max_examples=100, deadline=None)
@given(CHANGES)
def test_whatever_comes_and_goes_one_that_stays_has_its_turn_before_any_other_has_two(
    changes: list[tuple[str, int]],
) -> None:
    stays = notice("stays", 1000)
    names = ["a", "b"]
    turn, since_its_turn, now = FIRST_TURN, Counter[str](), 0.0
    for change, number in changes:
        name = f"{number}"
        if change == "add" and name not in names:
            names.insert(0, name)
        elif change == "remove" and name in names:
            names.remove(name)
        elif names:
            names.insert(0, names.pop(number % len(names)))
        present = [*(notice(one) for one in names), stays]
        now += 10.0
        turn = turn.passed(present, 10.0, now)
        shown = present[turn.number(present)].title
        since_its_turn[shown] += 1
        if shown == "stays":
            since_its_turn.clear()
        assert max(since_its_turn.values(), default=0) <= 1
