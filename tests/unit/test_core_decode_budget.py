"""What is given up when a page asks for more than this machine decodes, or a device for fewer connections."""

from __future__ import annotations

from collections import Counter
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wall.core.devices.connections import admitted, device, limits
from wall.core.layout.geometry import Rect
from wall.core.layout.scene import SceneTile
from wall.core.layout.stream_use import StreamUse
from wall.core.streams.decode_budget import demand, held_to_sub
from wall.model.camera import Camera, Source, StreamChoice, StreamName
from wall.model.content import CameraContent


def camera(name: str, **more: object) -> Camera:
    return Camera(name, Source(f"rtsp://{name}/main"), Source(f"rtsp://{name}/sub"), **more)  # type: ignore[arg-type]


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


@pytest.mark.parametrize(
    ("url", "found"),
    [
        ("rtsp://10.0.0.2/1", "10.0.0.2:554"),
        ("rtsp://10.0.0.2:554/2?channel=1", "10.0.0.2:554"),
        ("rtsp://10.0.0.2:8554/1", "10.0.0.2:8554"),
        ("rtsps://NVR.local/1", "nvr.local:322"),
        ("https://relay/a.m3u8", "relay:443"),
        ("rtsp://[fe80::1]/1", "fe80::1:554"),
    ],
)
def test_a_device_is_its_host_and_port_whether_the_port_is_written_or_not(url: str, found: str) -> None:
    assert device(Source(url)) == found


def test_of_two_limits_for_one_device_the_smaller_holds() -> None:
    first = Camera("1", Source("rtsp://nvr/1"), max_connections=6)
    second = Camera("2", Source("rtsp://nvr:554/2"), max_connections=4)
    silent = Camera("3", Source("rtsp://nvr/3"))
    assert limits([first, second, silent, A]) == {"nvr:554": 4}
    assert limits([second, first]) == {"nvr:554": 4}


ONE, TWO, THREE = (Source(f"rtsp://nvr/{number}") for number in (1, 2, 3))
OTHER = Source("rtsp://gate/1")
TWO_AT_MOST = {"nvr:554": 2}


def test_the_most_important_within_the_limit_are_admitted_and_other_devices_do_not_care() -> None:
    assert admitted([ONE, TWO, THREE, OTHER], TWO_AT_MOST, ()) == {ONE, TWO, OTHER}
    assert admitted([ONE, TWO, THREE, OTHER], {}, ()) == {ONE, TWO, THREE, OTHER}


def test_asked_for_twice_is_one_connection() -> None:
    assert admitted([ONE, ONE, TWO], TWO_AT_MOST, ()) == {ONE, TWO}


def test_the_more_important_waits_until_the_less_important_has_ended() -> None:
    asks = [ONE, TWO, THREE]
    assert admitted(asks, TWO_AT_MOST, {TWO, THREE}) == {TWO}
    assert admitted(asks, TWO_AT_MOST, {TWO}) == {ONE, TWO}


def test_one_that_nobody_asks_for_fills_its_place_until_it_has_ended() -> None:
    assert admitted([ONE, TWO], TWO_AT_MOST, {THREE}) == {ONE}
    assert admitted([ONE, TWO], TWO_AT_MOST, ()) == {ONE, TWO}


def test_a_running_stream_among_the_chosen_stays_whatever_the_others_order() -> None:
    assert admitted([THREE, ONE, TWO], TWO_AT_MOST, {ONE, TWO}) == {ONE}
    assert admitted([TWO, ONE, THREE], TWO_AT_MOST, {ONE, TWO}) == {ONE, TWO}


def test_a_limit_lowered_while_more_run_lets_nothing_new_in() -> None:
    assert admitted([ONE, TWO, THREE], {"nvr:554": 1}, {TWO, THREE}) == frozenset()
    assert admitted([ONE, TWO, THREE], {"nvr:554": 1}, ()) == {ONE}


sources = st.builds(
    lambda host, path: Source(f"rtsp://{host}/{path}"), st.sampled_from(("a", "b", "c")), st.integers(1, 6)
)
asked = st.lists(sources, max_size=20)
bounds = st.dictionaries(st.sampled_from(("a:554", "b:554", "c:554")), st.integers(1, 4))


def connections(running: set[Source]) -> Counter[str]:
    return Counter(device(source) for source in running)


@given(asks=asked, running=st.sets(sources))
def test_without_limits_all_are_admitted(asks: list[Source], running: set[Source]) -> None:
    assert admitted(asks, {}, running) == set(asks)


@given(rounds=st.lists(asked, min_size=1, max_size=6), bounds=bounds, lazy=st.data())
def test_there_are_never_more_connections_than_the_limit_and_the_first_ones_come_about(
    rounds: list[list[Source]], bounds: dict[str, int], lazy: st.DataObject
) -> None:
    running: set[Source] = set()

    def turn(asks: list[Source], all_end: bool) -> None:
        """What the caller does: start all that are admitted; the others are asked to end, and do so in their time."""
        now = admitted(asks, bounds, running)
        assert now <= set(asks)
        leaving = running - now
        running.update(now)
        for host, count in connections(running).items():
            assert count <= bounds.get(host, count)
        ended = leaving if all_end else lazy.draw(st.sets(st.sampled_from(sorted(leaving, key=str)))) if leaving else ()
        running.difference_update(ended)

    for asks in rounds:
        turn(asks, all_end=False)
    last = rounds[-1]
    for _ in range(3):
        turn(last, all_end=True)
    places = Counter(bounds)
    expected = set()
    for source in dict.fromkeys(last):
        if device(source) not in bounds or places[device(source)] > 0:
            places[device(source)] -= 1
            expected.add(source)
    assert running == expected
