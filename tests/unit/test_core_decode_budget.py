"""What is given up when a page asks for more than this machine decodes."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from wall.core.layout.geometry import Rect
from wall.core.layout.scene import SceneTile
from wall.core.layout.stream_use import StreamUse
from wall.core.streams.decode_budget import demand, held_to_sub
from wall.model.camera import Camera, Source, StreamChoice, StreamName
from wall.model.content import CameraContent


def camera(name: str, **more: object) -> Camera:
    return Camera(name, Source.of(f"rtsp://{name}/main"), Source.of(f"rtsp://{name}/sub"), **more)  # type: ignore[arg-type]


def tile(shown: Camera, stream: StreamName = StreamName.MAIN, key: str = "1") -> SceneTile:
    return SceneTile(0, key, Rect(0, 0, 1280, 720), CameraContent(shown), StreamUse(shown, stream))


A, B, C = camera("a"), camera("b"), camera("c")
COSTS = {
    A.main: 100.0,
    B.main: 50.0,
    C.main: 50.0,
    **{one.sub: 10.0 for one in (A, B, C) if one.sub is not None},
}
PAGE = [tile(C), tile(B), tile(A)]


def cost(source: Source) -> float:
    return COSTS[source]


def test_a_page_within_the_budget_keeps_its_main_streams() -> None:
    assert demand(PAGE, cost) == 200
    assert held_to_sub(PAGE, cost, 200) == frozenset()


def test_while_the_budget_is_not_known_nothing_is_held() -> None:
    assert held_to_sub(PAGE, cost, None) == frozenset()


def test_the_dearest_saving_goes_first_and_no_more_cameras_than_needed() -> None:
    assert held_to_sub(PAGE, cost, 199) == {"a"}
    assert held_to_sub(PAGE, cost, 110) == {"a"}


def test_of_equal_savings_the_first_tile_gives_way() -> None:
    assert held_to_sub(PAGE, cost, 109) == {"a", "c"}


def test_a_budget_that_cannot_be_met_holds_all_that_save_anything() -> None:
    assert held_to_sub(PAGE, cost, 0) == {"a", "b", "c"}
    heavy_sub = COSTS | {B.sub or B.main: 50.0}
    assert held_to_sub(PAGE, lambda source: heavy_sub[source], 0) == {"a", "c"}


def test_where_there_is_no_choice_nothing_is_held() -> None:
    without_sub, main_asked = Camera("x", A.main), camera("b", stream=StreamChoice.MAIN)
    assert held_to_sub([tile(without_sub), tile(main_asked), tile(C, StreamName.SUB)], cost, 0) == frozenset()


def test_a_stream_in_two_tiles_counts_once_and_one_camera_gives_up_both() -> None:
    twice = [tile(A), tile(A, key="2"), tile(B)]
    assert demand(twice, cost) == 150
    assert held_to_sub(twice, cost, 60) == {"a"}


def test_a_stream_that_another_tile_cannot_give_up_is_no_saving() -> None:
    same_device = Camera("x", A.main)
    assert held_to_sub([tile(A), tile(same_device), tile(B)], cost, 100) == {"b"}


def test_a_sub_stream_that_is_shown_anyhow_costs_nothing_more() -> None:
    both = [tile(A), tile(A, StreamName.SUB, "2"), tile(B)]
    assert held_to_sub(both, cost, 60) == {"a"}


costs = st.integers(0, 30)


@given(mains=st.lists(st.tuples(costs, costs), max_size=6), budget=st.integers(0, 120))
def test_the_page_fits_with_the_fewest_cameras_held_wherever_it_can(mains: list[tuple[int, int]], budget: int) -> None:
    cameras = [camera(str(number)) for number in range(len(mains))]
    tiles = [tile(one) for one in cameras]
    known = {one.main: main for one, (main, _) in zip(cameras, mains, strict=True)}
    known |= {one.sub: sub for one, (_, sub) in zip(cameras, mains, strict=True) if one.sub is not None}

    def total(held: frozenset[str] | set[str]) -> float:
        streams = [StreamName.SUB if one.name in held else StreamName.MAIN for one in cameras]
        return demand([tile(one, stream) for one, stream in zip(cameras, streams, strict=True)], known.__getitem__)

    held = held_to_sub(tiles, known.__getitem__, budget)
    names = [one.name for one in cameras]
    fitting = [
        count for count in range(len(names) + 1) for some in combinations(names, count) if total(set(some)) <= budget
    ]
    if fitting:
        assert total(held) <= budget
        assert len(held) == fitting[0]
    else:
        assert held == {name for name, (main, sub) in zip(names, mains, strict=True) if sub < main}
