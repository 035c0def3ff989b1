"""What to ask of the streams: the page decoded, the next in time for its turn, an enlarged camera besides."""

from __future__ import annotations

from dataclasses import replace

from support.tiles import camera_tile
from wall.core.layout.geometry import Rect
from wall.core.layout.scene import SceneTile, enlarged, scene
from wall.core.streams.demand import Demand, Priority, Wish
from wall.core.streams.lead_time import LIVE_MOST_S, UNKNOWN_S, Took, live_ahead_s, warm_ahead_s
from wall.core.streams.plan import Coming, enlarged_wishes, page_wishes
from wall.core.streams.supervised_stream import Temperature
from wall.model.camera import Camera, Source
from wall.model.page import Area, Page

SCREEN = (1920, 1080)
WHOLE = Rect(0, 0, *SCREEN)
QUICK = Took(connect_s=0.2, gop_s=1.0, picture_s=0.06)


def camera(name: str, sub: bool = False) -> Camera:
    return Camera(name, Source.of(f"rtsp://{name}/main"), Source.of(f"rtsp://{name}/sub") if sub else None)


def tiles(columns: int, *cameras: Camera) -> tuple[SceneTile, ...]:
    made = tuple(camera_tile(str(n + 1), Area(n % columns, n // columns), one) for n, one in enumerate(cameras))
    return scene(0, Page("", 10.0, columns, columns, made), WHOLE, {})


def asked(
    shown: tuple[SceneTile, ...] = (),
    zoom: SceneTile | None = None,
    coming: Coming | None = None,
    likely: tuple[Source, ...] = (),
    playing: frozenset[Source] = frozenset(),
    took: Took = QUICK,
) -> dict[Source, Wish]:
    """What the pages and an enlarged camera ask for together."""
    turns = [] if coming is None else [coming]
    pages = page_wishes(shown, turns, likely, playing.__contains__, lambda source: took)
    focus = {} if zoom is None else enlarged_wishes(zoom, Priority.SCREEN, playing.__contains__)
    return Demand().asked("pages", pages).asked("focus", focus).merged()


def visible(box: tuple[int, int]) -> Wish:
    return Wish(Temperature.LIVE, Priority.SCREEN, box)


def soon(box: tuple[int, int]) -> Wish:
    return Wish(Temperature.LIVE, Priority.NEXT_PAGE, box)


CONNECTED_AHEAD = Wish(Temperature.WARM, Priority.NEXT_PAGE)
KEPT_WARM = Wish(Temperature.WARM, Priority.KEPT_WARM)
ONE, TWO, BOTH = camera("one"), camera("two"), camera("both", sub=True)
assert BOTH.sub is not None


def test_the_page_is_decoded_each_camera_at_the_size_of_its_largest_tile() -> None:
    made = (camera_tile("1", Area(0, 0), ONE), camera_tile("2", Area(1, 0, 2, 2), ONE))
    shown = scene(0, Page("", 10.0, 3, 3, made), WHOLE, {})
    assert asked(shown) == {ONE.main: visible((1280, 720))}


def test_both_streams_of_a_camera_have_its_aspect_on_the_page_and_enlarged() -> None:
    wide = replace(BOTH, aspect=16 / 9)
    shown = tiles(1, wide)
    wishes = asked(shown, zoom=enlarged(shown[0], WHOLE, {}))
    assert [(source, wish.aspect) for source, wish in wishes.items()] == [(wide.main, 16 / 9), (wide.sub, 16 / 9)]


def test_the_larger_picture_counts_not_the_larger_tile() -> None:
    tall = camera_tile("1", Area(0, 0, 1, 3), ONE)  # 640x1080, a picture of 640x360 in it
    wide = camera_tile("2", Area(1, 0, 2, 1), ONE)  # 1280x360, again 640x360
    large = camera_tile("3", Area(1, 1, 2, 1), ONE)
    page = Page("", 10.0, 3, 3, (tall, wide))
    assert asked(scene(0, page, WHOLE, {})) == {ONE.main: visible((640, 1080))}
    page = Page("", 10.0, 3, 2, (replace(tall, area=Area(0, 0, 1, 2)), large))
    assert asked(scene(0, page, WHOLE, {})) == {ONE.main: visible((1280, 540))}, "960x540"


def test_a_stand_in_is_asked_for_only_until_the_stream_proper_has_a_picture() -> None:
    shown = tiles(1, BOTH)
    assert list(asked(shown)) == [BOTH.main, BOTH.sub], "the stream proper first"
    assert list(asked(shown, playing=frozenset({BOTH.main}))) == [BOTH.main]


def test_the_next_page_is_connected_as_long_before_its_turn_as_its_cameras_took_last_time() -> None:
    coming = tiles(3, TWO)
    early, late = warm_ahead_s(QUICK) + 0.1, warm_ahead_s(QUICK) - 0.1
    assert asked(coming=Coming(coming, early)) == {}
    assert asked(coming=Coming(coming, late)) == {TWO.main: CONNECTED_AHEAD}
    slow = Took(connect_s=4.0, gop_s=8.0)
    assert asked(coming=Coming(coming, early), took=slow) == {TWO.main: CONNECTED_AHEAD}


def test_a_camera_never_met_is_given_the_time_that_the_slowest_usual_one_needs() -> None:
    coming = tiles(3, TWO)
    assert asked(coming=Coming(coming, UNKNOWN_S + 0.1), took=Took()) == {}
    assert asked(coming=Coming(coming, UNKNOWN_S), took=Took()) == {TWO.main: CONNECTED_AHEAD}


def test_the_next_page_is_decoded_just_before_its_turn() -> None:
    coming = tiles(3, TWO)
    assert asked(coming=Coming(coming, live_ahead_s(QUICK))) == {TWO.main: soon((640, 360))}
    assert live_ahead_s(Took(picture_s=1.0)) == 2.0
    assert live_ahead_s(Took(picture_s=60.0)) == 3.0, "a camera that hung once is not decoded all the time"


def test_what_is_decoded_ahead_stays_so_until_the_turn_though_it_was_quicker_than_last_time() -> None:
    coming = Coming(tiles(3, TWO), live_ahead_s(QUICK) + 0.2)
    assert asked(coming=coming) == {TWO.main: CONNECTED_AHEAD}
    assert asked(coming=coming, playing=frozenset({TWO.main})) == {TWO.main: soon((640, 360))}
    long_before = Coming(tiles(3, TWO), LIVE_MOST_S + 0.1)
    assert asked(coming=long_before, playing=frozenset({TWO.main})) == {}, "it has just left the page"


def test_a_camera_on_both_pages_keeps_its_size_until_the_turn() -> None:
    shown, coming = tiles(3, ONE), tiles(1, ONE)
    assert asked(shown, coming=Coming(coming, 0.0)) == {ONE.main: visible((640, 360))}


def test_an_enlarged_camera_is_asked_for_beside_the_page_which_must_be_there_at_once_afterwards() -> None:
    shown = tiles(3, ONE, BOTH)
    found = asked(shown, enlarged(shown[1], WHOLE, {}))
    assert found == {
        ONE.main: visible((640, 360)),
        BOTH.sub: visible((640, 360)),
        BOTH.main: visible(SCREEN),
    }, "the sub stream, which fills in, is not decoded anew for it"


def test_what_somebody_may_want_next_is_kept_connected_and_comes_last() -> None:
    found = asked(tiles(3, ONE), likely=(BOTH.main, ONE.main))
    assert [*found.items()][1:] == [(BOTH.main, KEPT_WARM)]
