"""Which camera has the whole screen: by importance, for a time, wherever it is in the layout."""

from __future__ import annotations

from wall.core.focus import Cause, Foci, Focus
from wall.core.streams.demand import Priority


def person(camera: str, until: float = 160.0) -> Focus:
    return Focus(camera, Cause.PERSON, Priority.SCREEN, until)


def test_nothing_is_enlarged_at_first() -> None:
    assert Foci().current is None


def test_a_person_has_one_camera_enlarged_at_a_time() -> None:
    foci = Foci().asked(person("Chợ")).asked(person("Cổng"))
    assert foci.current == person("Cổng")
    assert foci.released(Cause.PERSON).current is None


def test_an_emergency_goes_before_what_a_person_looks_at_and_gives_it_back_afterwards() -> None:
    fire = Focus("Chợ", Cause.EVENT, Priority.EMERGENCY, 130.0)
    foci = Foci().asked(person("Cổng")).asked(fire).asked(person("Sông"))
    assert foci.current == fire
    assert foci.passed({"Chợ", "Sông"}, 130.0).current == person("Sông")


def test_a_focus_ends_by_itself_at_its_time() -> None:
    foci = Foci().asked(person("Chợ", until=160.0))
    assert foci.passed({"Chợ"}, 159.9).current == person("Chợ", until=160.0)
    assert foci.passed({"Chợ"}, 160.0).current is None


def test_a_camera_that_left_the_layout_is_enlarged_no_more() -> None:
    assert Foci().asked(person("Chợ")).passed({"Cổng"}, 100.0).current is None
