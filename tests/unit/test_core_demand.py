"""Many askers, one wish a stream: who wins, in which order, and what is left when one of them goes."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from wall.core.streams.demand import Demand, Priority, Wish
from wall.core.streams.supervised_stream import Temperature
from wall.model.camera import Fit, Source

GATE, MARKET, RIVER = (Source.of(f"rtsp://10.0.0.{n}/") for n in (1, 2, 3))
SMALL, LARGE = (640, 360), (1920, 1080)


def live(box: tuple[int, int] = SMALL, priority: Priority = Priority.SCREEN) -> Wish:
    return Wish(Temperature.LIVE, priority, box)


def warm(priority: Priority = Priority.VIEWER) -> Wish:
    return Wish(Temperature.WARM, priority)


def test_a_stream_gets_the_highest_temperature_and_priority_that_anybody_wants() -> None:
    demand = Demand().asked("phones", {GATE: warm()}).asked("pages", {GATE: live()})
    assert demand.merged() == {GATE: live()}


def test_the_largest_box_of_equals_counts() -> None:
    demand = Demand().asked("pages", {GATE: live(SMALL)}).asked("focus", {GATE: live(LARGE)})
    assert demand.merged() == {GATE: live(LARGE)}
    assert Demand().asked("focus", {GATE: live(LARGE)}).asked("pages", {GATE: live(SMALL)}).merged() == {
        GATE: live(LARGE)
    }


def test_the_aspect_goes_with_the_box() -> None:
    wide = replace(live(LARGE), aspect=16 / 9)
    assert Demand().asked("pages", {GATE: live(SMALL)}).asked("focus", {GATE: wide}).merged() == {GATE: wide}


def test_a_less_important_wish_does_not_have_what_is_visible_decoded_anew() -> None:
    demand = Demand().asked("pages", {GATE: live(SMALL)}).asked("next", {GATE: live(LARGE, Priority.NEXT_PAGE)})
    assert demand.merged() == {GATE: live(SMALL)}


def test_an_emergency_has_its_camera_decoded_at_its_own_size() -> None:
    alarm = live(LARGE, Priority.EMERGENCY)
    assert Demand().asked("pages", {GATE: live(SMALL)}).asked("alarm", {GATE: alarm}).merged() == {GATE: alarm}


def test_the_most_important_come_first_and_equals_in_the_order_of_asking() -> None:
    demand = Demand().asked("phones", {RIVER: warm()}).asked("pages", {MARKET: live(), GATE: live()})
    demand = demand.asked("alarm", {GATE: live(priority=Priority.EMERGENCY)})
    assert list(demand.merged()) == [GATE, MARKET, RIVER]


def test_who_withdraws_takes_nothing_but_its_own_wishes_along() -> None:
    demand = Demand().asked("pages", {GATE: live(), MARKET: live()}).asked("phones", {GATE: warm()})
    rested = demand.withdrawn("pages")
    assert rested.merged() == {GATE: warm()}
    assert rested.withdrawn("phones").merged() == {}


def test_asking_again_for_the_same_changes_nothing() -> None:
    demand = Demand().asked("pages", {GATE: live()})
    assert demand.asked("pages", {GATE: live()}) is demand
    assert demand.withdrawn("nobody") is demand


def test_an_asker_that_wants_nothing_is_none() -> None:
    assert Demand().asked("pages", {GATE: live()}).asked("pages", {}) == Demand()


wishes = st.dictionaries(
    st.sampled_from([GATE, MARKET, RIVER]),
    st.builds(
        Wish,
        st.sampled_from([Temperature.WARM, Temperature.LIVE]),
        st.sampled_from(Priority),
        st.none() | st.tuples(st.integers(1, 4000), st.integers(1, 4000)),
        st.sampled_from(Fit),
    ),
)


@given(st.dictionaries(st.sampled_from("abc"), wishes))
def test_whatever_is_asked_nobody_gets_less_than_it_wants(askers: dict[str, dict[Source, Wish]]) -> None:
    demand = Demand()
    for asker, asked in askers.items():
        demand = demand.asked(asker, asked)
    merged = demand.merged()
    assert merged.keys() == {source for asked in askers.values() for source in asked}
    for asked in askers.values():
        for source, wish in asked.items():
            assert merged[source].temperature >= wish.temperature
            assert merged[source].priority >= wish.priority
            assert wish.box is None or merged[source].box is not None
    assert [wish.priority for wish in merged.values()] == sorted(
        (wish.priority for wish in merged.values()), reverse=True
    )


def test_what_is_decoded_for_more_than_a_viewer_is_what_is_on_screens() -> None:
    demand = Demand().asked("pages", {GATE: live(), MARKET: warm(Priority.NEXT_PAGE)})
    demand = demand.asked("pictures", {GATE: live(priority=Priority.VIEWER), RIVER: live(priority=Priority.VIEWER)})
    assert demand.decoded_above(Priority.VIEWER) == {GATE}
