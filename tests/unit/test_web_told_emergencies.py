"""What a household's page is told of emergencies, and what it can't learn of those of other cameras."""

from __future__ import annotations

import pytest

from wall.control.phones import PhoneEmergency
from wall.web.camera_ids import camera_id
from wall.web.told_emergencies import ToldEmergencies

SEEN, HIDDEN = "Cổng chào", "Ngõ 5"
BINH = "Nhà ông Bình"
CAMERAS = {camera_id(SEEN)}


def emergency(number: int, camera: str = "") -> PhoneEmergency:
    return PhoneEmergency(number, camera, "chuông", "Có cháy", "Nhà bà Sáu", "Gọi 114", 1_800_000_000.0, False)


def test_of_its_cameras_and_of_those_of_none_a_household_is_told_in_their_order() -> None:
    told = ToldEmergencies().of([emergency(3), emergency(1, SEEN), emergency(2, HIDDEN)], CAMERAS, BINH)
    assert [one["camera_name"] for one in told] == [None, SEEN]
    assert [one["camera"] for one in told] == [None, camera_id(SEEN)]


def test_of_a_camera_that_is_not_shared_or_that_nobody_knows_nobody_is_told() -> None:
    assert ToldEmergencies().of([emergency(1, "a camera of another layout")], CAMERAS, BINH) == []


def test_an_id_tells_emergencies_apart_and_does_not_count_them() -> None:
    emergencies = ToldEmergencies()
    first, second, third = (one["id"] for one in emergencies.of(map(emergency, (1, 2, 3)), (), BINH))
    assert len({first, second, third}) == 3
    assert [one["id"] for one in emergencies.of([emergency(2)], (), BINH)] == [second]
    told = ToldEmergencies().of([emergency(2)], (), BINH)[0]
    assert told["id"] != second and "number" not in told and 2 not in told.values()


def test_newer_emergencies_that_a_household_may_not_see_hide_none_that_it_may() -> None:
    cameras = ["Chợ"] * 90 + ["Cổng"]
    emergencies = [PhoneEmergency(99 - at, name, "", "", "", "", 0.0, False) for at, name in enumerate(cameras)]
    told = ToldEmergencies().of(emergencies, {camera_id("Cổng")}, BINH)
    assert [one["camera_name"] for one in told] == ["Cổng"]
    assert len(ToldEmergencies().of(emergencies, {camera_id("Chợ")}, BINH)) == 20


@pytest.mark.parametrize(
    ("who", "told"), [("nhà ông  bình", BINH), (BINH, BINH), ("Nhà ông Bình 2", "Nhà ông Bình 2"), ("", "")]
)
def test_one_that_the_household_has_raised_has_its_name_as_the_file_writes_it_now(who: str, told: str) -> None:
    raised = PhoneEmergency(1, "", "báo động", "Có cháy", who, "", 0.0, False)
    assert ToldEmergencies().of([raised], (), BINH)[0]["who"] == told
