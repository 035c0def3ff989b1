"""Which streams are connected where a device takes fewer connections than are asked of it."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from wall.core.devices.connections import admitted, limits
from wall.model.camera import Camera, Source
from wall.model.endpoint import DeviceAddress

NVR = DeviceAddress("nvr", 554)
HOSTS = ("a", "b", "c")
ONE, TWO, THREE = (Source.of(f"rtsp://nvr/{number}") for number in (1, 2, 3))
OTHER = Source.of("rtsp://gate/1")


def test_of_two_limits_for_one_device_the_smaller_holds() -> None:
    first = Camera("1", Source.of("rtsp://nvr/1"), max_connections=6)
    second = Camera("2", Source.of("rtsp://nvr:554/2"), max_connections=4)
    silent = Camera("3", Source.of("rtsp://nvr/3"))
    assert limits([first, second, silent, Camera("4", OTHER)]) == {NVR: 4}
    assert limits([second, first]) == {NVR: 4}


TWO_AT_MOST = {NVR: 2}


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
    assert admitted([ONE, TWO, THREE], {NVR: 1}, {TWO, THREE}) == frozenset()
    assert admitted([ONE, TWO, THREE], {NVR: 1}, ()) == {ONE}


sources = st.builds(lambda host, path: Source.of(f"rtsp://{host}/{path}"), st.sampled_from(HOSTS), st.integers(1, 6))
asked = st.lists(sources, max_size=20)
bounds = st.dictionaries(st.sampled_from([DeviceAddress(host, 554) for host in HOSTS]), st.integers(1, 4))


def connections(running: set[Source]) -> Counter[DeviceAddress]:
    return Counter(source.device for source in running)


@given(asks=asked, running=st.sets(sources))
def test_without_limits_all_are_admitted(asks: list[Source], running: set[Source]) -> None:
    assert admitted(asks, {}, running) == set(asks)


@given(rounds=st.lists(asked, min_size=1, max_size=6), bounds=bounds, lazy=st.data())
def test_there_are_never_more_connections_than_the_limit_and_the_first_ones_come_about(
    rounds: list[list[Source]], bounds: dict[DeviceAddress, int], lazy: st.DataObject
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
        if source.device not in bounds or places[source.device] > 0:
            places[source.device] -= 1
            expected.add(source)
    assert running == expected
