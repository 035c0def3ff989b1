"""The page on a phone in an emergency: the red bar over every screen, and the alarm button."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

pytest.importorskip("selenium")
pytest.importorskip("aiohttp")

from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys

from support.phone_browser import PhoneBrowser, has_browser
from support.phone_house import PhoneHouse
from support.phone_member import let_in

pytestmark = [pytest.mark.phones, pytest.mark.skipif(not has_browser(), reason="no Chromium with its driver")]

CODE = "0347291550861208"
NO_ALARM = {"choices": ["fire", "intruder", "flood", "injured", "help"], "state": "none", "what": "", "left_s": 0}
HELD_S = 3.0


def emergency(**others: Any) -> dict[str, Any]:
    return {
        "id": "5eedf00d5eedf00d", "camera": "00c0ffee00", "camera_name": "Cổng chào", "cause": "chuông báo động",
        "text": "chuông báo cháy liên gia", "who": "", "do": "Gọi 114. Chị Lan 0912 345 678",
        "since": "2026-11-30T08:12:00+07:00", "drill": False, **others,
    }  # fmt: skip


@pytest.fixture
def house(phone: PhoneBrowser) -> Iterator[PhoneHouse]:
    phone.resize(360, 800)
    with PhoneHouse(["Cổng chào", "Ngõ 5 – cột điện trước nhà bà Hạnh"]) as house:
        house.alarm = dict(NO_ALARM)
        yield house
        phone.forget(house.url)
    assert not phone.complaints()


@pytest.fixture
def member(phone: PhoneBrowser, house: PhoneHouse) -> PhoneBrowser:
    return let_in(phone, house.url, CODE)


@pytest.fixture
def at_the_button(member: PhoneBrowser) -> PhoneBrowser:
    member.press("Khẩn cấp")
    member.press("Báo động cho cả tổ")
    member.see(".hold")
    return member


# The red bar


@pytest.mark.long
def test_an_emergency_says_what_where_since_when_and_what_to_do_and_its_numbers_can_be_called(
    member: PhoneBrowser, house: PhoneHouse
) -> None:
    house.emergencies = [emergency()]
    text = member.read("Chuông báo cháy liên gia", ".emergency")
    assert all(words in text for words in ("KHẨN", "Cổng chào", "từ 08:12", "Gọi 114"))
    links = [one.get_attribute("href") for one in member.all(".emergency a")]
    assert links == ["tel:114", "tel:0912345678"]
    assert member.see(".emergencies").get_attribute("role") == "alert"
    member.press("Xem camera", ".emergency")
    member.see(".viewer")
    assert member.in_sight(".emergency h2")  # over the camera too
    house.emergencies = []
    member.see_not(".emergency")


def test_a_drill_says_so_and_one_of_no_camera_leads_to_none(member: PhoneBrowser, house: PhoneHouse) -> None:
    house.emergencies = [emergency(camera=None, camera_name=None, drill=True, who="Nhà bà Sáu")]
    text = member.read("DIỄN TẬP", ".emergency")
    assert "Nhà bà Sáu báo" in text and "KHẨN" not in text and "Xem camera" not in text


def test_on_a_phone_that_lies_on_its_side_the_bar_leaves_room_for_the_picture(
    member: PhoneBrowser, house: PhoneHouse
) -> None:
    house.emergencies = [emergency()]
    member.resize(800, 360)
    member.read("Chuông", ".emergency")
    assert member.see(".emergencies").size["height"] < 120 and not member.all(".emergency-do")
    member.press("Xem việc cần làm")
    assert "114" in member.read("Gọi", ".emergency-do")


# The button

_FITS = "return document.documentElement.scrollWidth <= innerWidth"


def test_the_button_is_in_sight_and_held_for_three_seconds_it_raises_an_alarm_that_can_be_taken_back(
    at_the_button: PhoneBrowser, house: PhoneHouse
) -> None:
    phone = at_the_button
    assert phone.in_sight(".hold") == ["Giữ 3 giây để báo động"]
    phone.tap(phone.see("input[value=fire]"))
    actions = ActionChains(phone.driver).click_and_hold(phone.see(".hold"))
    actions.pause(HELD_S + 0.5).release().perform()
    phone.read("Sẽ báo “Có cháy”", ".alarm-count")
    assert house.raised == [{"what": "fire"}]
    assert phone.run(_FITS), "it fits a narrow phone"
    phone.press("Huỷ báo động")
    phone.read("Đã huỷ, chưa báo cho ai.", ".message")
    assert phone.run(_FITS)
    assert house.alarm is not None and house.alarm["state"] == "none"


def test_a_short_press_raises_nothing(at_the_button: PhoneBrowser, house: PhoneHouse) -> None:
    at_the_button.see(".hold").click()
    at_the_button.read("đủ 3 giây", ".message")
    assert not house.raised and not at_the_button.all(".dialog")


def test_a_held_key_raises_an_alarm_and_does_not_take_it_back_by_going_on(
    at_the_button: PhoneBrowser, house: PhoneHouse
) -> None:
    phone = at_the_button
    phone.run("document.querySelector('.hold').focus()")
    ActionChains(phone.driver).key_down(Keys.SPACE).pause(HELD_S + 0.5).key_up(Keys.SPACE).perform()
    phone.read("Sẽ báo", ".alarm-count")
    assert len(house.raised) == 1 and house.alarm is not None and house.alarm["state"] == "held"


def test_who_cannot_hold_is_asked_instead(at_the_button: PhoneBrowser, house: PhoneHouse) -> None:
    at_the_button.run("document.querySelector('.hold').click()")  # as a screen reader does
    at_the_button.read("Báo động “Cần giúp ngay”", ".dialog")
    assert not house.raised
    at_the_button.press("Báo động", ".dialog")
    at_the_button.read("Sẽ báo", ".alarm-count")


@pytest.mark.long
def test_what_becomes_of_an_alarm_is_told(at_the_button: PhoneBrowser, house: PhoneHouse) -> None:
    assert house.alarm is not None
    for state, words in (("told", "Đã báo “Có cháy”"), ("late", "đang thử lại"), ("failed", "Hãy gọi 113")):
        house.alarm |= {"state": state, "what": "fire"}
        at_the_button.read(words, ".message")


@pytest.mark.parametrize("state", ["held", "late"])
def test_an_alarm_of_which_the_house_knows_no_more_is_said_not_to_be_on_the_wall_and_can_be_raised_again(
    at_the_button: PhoneBrowser, house: PhoneHouse, state: str
) -> None:
    phone = at_the_button
    assert house.alarm is not None
    house.alarm |= {"state": state, "what": "fire", "left_s": 10.0}
    phone.read("Sẽ báo “Có cháy”" if state == "held" else "đang thử lại", ".alarm")
    house.alarm = dict(NO_ALARM)  # as after a power cut
    phone.read("“Có cháy” chưa lên màn hình của tổ. Nếu vẫn cần, hãy báo lại", ".message")
    assert phone.see(".hold").is_displayed()
    house.emergencies = [emergency(who=house.household, since="2026-11-30T08:15:09+07:00")]
    phone.read("Đã báo “Có cháy”", ".message")
    house.emergencies = []
    phone.see_not(".emergency")
    assert "Có cháy" not in phone.see(".message").text


def test_a_household_that_has_raised_several_waits_and_is_told_to_call(
    at_the_button: PhoneBrowser, house: PhoneHouse
) -> None:
    house.wait_s = 75
    at_the_button.run("document.querySelector('.hold').click()")
    at_the_button.press("Báo động", ".dialog")
    at_the_button.read("sau 1:15", ".message")


def test_without_the_leader_s_word_there_is_no_button(at_the_button: PhoneBrowser, house: PhoneHouse) -> None:
    house.alarm = None
    at_the_button.see(".help")
    at_the_button.see_not(".help .danger")
