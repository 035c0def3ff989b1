"""The page on a phone, from the card's digits to a live picture, with all that goes wrong on the way."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

pytest.importorskip("selenium")
pytest.importorskip("aiohttp")

from selenium.webdriver.common.by import By

from support.phone_browser import PhoneBrowser, has_browser
from support.phone_house import PhoneHouse
from support.phone_member import let_in
from support.waiting import until

pytestmark = [pytest.mark.phones, pytest.mark.skipif(not has_browser(), reason="no Chromium with its driver")]

CODE = "0347291550861208"
LONG_NAME = "Ngõ 5 – cột điện trước nhà bà Hạnh"
LIVE, STALE = "[data-age=live]", "[data-age=stale]"

COPIED = "return navigator.serviceWorker.controller !== null"
"""It takes over when it has copied all."""


@pytest.fixture
def house(phone: PhoneBrowser) -> Iterator[PhoneHouse]:
    with PhoneHouse(["Cổng chào", LONG_NAME, "Nhà văn hoá"]) as house:
        house.others.append({
            "id": "a1", "name": "iPhone của bà", "since": "2026-11-02T09:00:00+07:00",
            "last_seen": "2026-11-29T18:30:00+07:00", "this": False,
        })  # fmt: skip
        house.log.append({
            "device": "iPhone của bà", "camera": LONG_NAME, "from": "2026-11-29T18:20:00+07:00",
            "to": "2026-11-29T18:30:00+07:00", "bytes": 30_000_000,
        })  # fmt: skip
        yield house
        phone.forget(house.url)
    assert not phone.complaints()


@pytest.fixture
def visitor(phone: PhoneBrowser, house: PhoneHouse) -> PhoneBrowser:
    """A phone that has opened the page, and has no session."""
    phone.open(house.url)
    phone.see("#code")
    return phone


@pytest.fixture
def member(phone: PhoneBrowser, house: PhoneHouse) -> PhoneBrowser:
    return let_in(phone, house.url, CODE)


@pytest.fixture
def watching(member: PhoneBrowser) -> PhoneBrowser:
    """A phone that shows the first camera, live."""
    member.see(".tile").click()
    member.see("video.shown")
    return member


def asked(house: PhoneHouse, path: str, method: str = "GET") -> int:
    return sum(found == method and path in where for found, where in house.asked)


# The code


def test_a_mistyped_digit_is_caught_before_anything_is_sent(visitor: PhoneBrowser, house: PhoneHouse) -> None:
    visitor.see("#code").send_keys("0347291550861280")
    visitor.read("gõ nhầm", ".message")
    assert not asked(house, "/api/session", "POST")


def test_digits_are_grouped_as_they_are_typed_and_the_last_one_opens_the_door(visitor: PhoneBrowser) -> None:
    visitor.see("#code").send_keys(CODE[:-1])
    assert visitor.see("#code").get_attribute("value") == "0347 2915 5086 120"
    visitor.see("#code").send_keys(CODE[-1])
    visitor.see(".tile")


def test_a_code_pasted_with_spaces_and_dashes_is_taken(visitor: PhoneBrowser) -> None:
    visitor.run("document.querySelector('#code').focus(); document.execCommand('insertText', false, arguments[0])",
                " 0347-2915 5086 1208 ")  # fmt: skip
    visitor.see(".tile")


def test_a_code_in_the_address_is_used_and_cleared(phone: PhoneBrowser, house: PhoneHouse) -> None:
    phone.open(f"{house.url}#{CODE}")
    phone.see(".tile")
    assert phone.driver.current_url == house.url


def test_what_is_seen_first_is_asked_for_once(member: PhoneBrowser, house: PhoneHouse) -> None:
    until(lambda: member.run(COPIED), "the page has been copied", 10)
    member.driver.get("about:blank")
    house.asked.clear()
    member.open(house.url)
    stills = [f"/still/{camera.id}.jpg" for camera in house.cameras]
    until(lambda: stills[2] in [path for _, path in house.asked], "the third still", 20)
    paths = [path for _, path in house.asked]
    before = paths[: paths.index(stills[2])]
    assert [before.count(path) for path in ("/words/vi.json", *stills[:2])] == [1, 1, 1], before
    assert before[: before.index(stills[0])].count("/api/view") == 1


def test_a_card_that_is_scanned_again_makes_no_further_device(member: PhoneBrowser, house: PhoneHouse) -> None:
    member.open(f"{house.url}#{CODE}")
    member.see(".tile")
    assert len(house.sessions) == 1


def test_a_wrong_code_and_a_revoked_one_are_told_alike(visitor: PhoneBrowser, house: PhoneHouse) -> None:
    house.code = "0347291550861112"
    visitor.see("#code").send_keys(CODE)
    visitor.read("không dùng được", ".message")


def test_too_many_tries_count_down_until_the_next(visitor: PhoneBrowser, house: PhoneHouse) -> None:
    house.wait_s = 75
    visitor.see("#code").send_keys(CODE)
    visitor.read("1:1", ".message")
    assert not visitor.see("[type=submit]").is_enabled()
    visitor.later(30)
    visitor.read("0:4", ".message")
    visitor.later(60)
    visitor.read("có thể thử lại", ".message")
    house.wait_s = None
    visitor.see("[type=submit]").click()
    visitor.see(".tile")


def test_a_first_visit_says_that_there_are_cameras_who_runs_them_and_what_for(
    phone: PhoneBrowser, house: PhoneHouse
) -> None:
    phone.open(house.url)
    phone.read("Khu vực này có camera")
    phone.see("#code").send_keys(CODE)
    notice = phone.read("Bà Lan", ".notice")
    assert "báo cháy" in notice and "91/2025" in notice
    phone.press("Đã rõ")
    phone.see_not(".notice")


def test_inside_another_app_it_works_and_names_the_phone_s_own_browser(phone: PhoneBrowser, house: PhoneHouse) -> None:
    usual = phone.run("return navigator.userAgent")
    zalo = "Mozilla/5.0 (Linux; Android 10; SM-A125F; wv) AppleWebKit/537.36 Chrome/120.0 Mobile Zalo android/12"
    phone.command("Emulation.setUserAgentOverride", userAgent=zalo)
    try:
        phone.open(f"{house.url}#{CODE}")
        phone.press("Đã rõ")
        phone.read("nên mở bằng Chrome", "[data-notice=browser]")
        assert list(house.sessions.values()) == ["SM-A125F"]
        phone.see(".tile").click()
        phone.sees_motion()
    finally:
        phone.command("Emulation.setUserAgentOverride", userAgent=usual)


def test_where_data_costs_money_it_saves_by_itself_and_says_so(phone: PhoneBrowser, house: PhoneHouse) -> None:
    source = "Object.defineProperty(navigator, 'connection', { get: () => ({ type: 'cellular' }) })"
    cellular = phone.command("Page.addScriptToEvaluateOnNewDocument", source=source)
    try:
        phone.open(f"{house.url}#{CODE}")
        phone.press("Đã rõ", "[data-notice=law]")
        phone.read("tự tiết kiệm", "[data-notice=saves]")
        phone.see(".tile").click()
        phone.read("Đang tiết kiệm", ".viewer-why")
        assert not asked(house, "/live/")
    finally:
        phone.command("Page.removeScriptToEvaluateOnNewDocument", identifier=cellular["identifier"])


# All cameras


def test_a_phone_whose_clock_is_wrong_by_a_year_sees_live_pictures_as_live(
    phone: PhoneBrowser, house: PhoneHouse
) -> None:
    phone.open(house.url)
    phone.run("sessionStorage.setItem('phoneShift', -365 * 86400 * 1000)")
    phone.open(f"{house.url}#{CODE}")
    phone.read("TRỰC TIẾP", f".tile {LIVE}")
    phone.see(".tile").click()
    phone.read("TRỰC TIẾP", ".stage")
    phone.run("sessionStorage.clear()")


def test_an_old_picture_is_dimmed_and_says_how_old_it_is(member: PhoneBrowser, house: PhoneHouse) -> None:
    house.cameras[0].age_s = 40
    house.cameras[0].state, house.cameras[0].words = "offline", "Mất kết nối 40 giây"
    words = member.read("cũ 4", ".tile")
    assert "TRỰC TIẾP" not in words
    member.read("Mất kết nối", f".tile {STALE}")


def test_a_camera_that_is_live_on_the_wall_is_not_called_live_where_its_picture_is_missing(
    phone: PhoneBrowser, house: PhoneHouse
) -> None:
    house.cameras[1].has_picture = False
    house.cameras[1].words = "trực tiếp"
    phone.open(f"{house.url}#{CODE}")
    phone.read("Chưa có hình", ".tile [data-age=none]")
    assert "trực tiếp" not in phone.texts(".tile")[1]


def test_a_camera_without_a_picture_says_why(phone: PhoneBrowser, house: PhoneHouse) -> None:
    house.cameras[1].has_picture = False
    house.cameras[1].state, house.cameras[1].words = "refused", "Sai mật khẩu"
    phone.open(f"{house.url}#{CODE}")
    phone.read("Sai mật khẩu", ".tile [data-age=none]")


@pytest.mark.long
def test_the_house_s_wall_being_down_is_told_with_its_time(member: PhoneBrowser, house: PhoneHouse) -> None:
    house.wall, house.wall_down_s = "down", 130
    member.read("Máy camera đã tắt 2 phút", ".trouble")
    house.wall, house.wall_down_s = "up", None
    member.see_not(".trouble")


def test_a_server_that_has_not_heard_its_wall_yet_takes_no_camera_away(member: PhoneBrowser, house: PhoneHouse) -> None:
    kept = "return localStorage.getItem('tivi.view')"
    member.read("TRỰC TIẾP", f".tile {LIVE}")
    house.knows_wall = False
    member.read("Máy camera đã tắt", ".trouble")
    assert len(member.all(".tile")) == 3 and member.all(".title")[0].text == house.title
    assert not member.all(".overview > .plain"), "it has cameras"
    assert all(camera.name in member.run(kept) for camera in house.cameras)
    member.later(60)
    member.read("cũ 1 phút", f".tile {STALE}")
    house.asked.clear()
    member.open(house.url)
    member.read("Máy camera đã tắt", ".trouble")
    assert len(member.all(".tile")) == 3 and member.all(".title")[0].text == house.title
    del house.cameras[0]
    house.knows_wall = True
    until(lambda: len(member.all(".tile")) == 2, "what the wall says then holds", 15)


def test_whoever_has_never_seen_the_cameras_is_told_the_wall_is_off(phone: PhoneBrowser, house: PhoneHouse) -> None:
    house.knows_wall = False
    phone.open(f"{house.url}#{CODE}")
    phone.read("Máy camera đã tắt", ".trouble")
    assert not phone.all(".tile")
    house.knows_wall = True
    phone.see(".tile")


def test_a_house_out_of_reach_is_told_and_comes_back_by_itself(member: PhoneBrowser, house: PhoneHouse) -> None:
    house.dead = True
    member.read("Không nối được", ".trouble")
    house.dead = False
    member.see_not(".trouble")


def test_a_phone_without_network_is_told_as_such(member: PhoneBrowser) -> None:
    network = {"latency": 0, "downloadThroughput": -1, "uploadThroughput": -1}
    member.command("Network.enable")
    member.command("Network.emulateNetworkConditions", offline=True, **network)
    member.read("Điện thoại mất mạng", ".trouble")
    member.command("Network.emulateNetworkConditions", offline=False, **network)
    member.see_not(".trouble")


def test_a_session_that_is_over_leads_to_the_code_s_page(member: PhoneBrowser, house: PhoneHouse) -> None:
    house.sessions.clear()
    member.see("#code")
    assert not member.all(".tile")


# One camera


def test_a_tap_shows_the_camera_live_and_moving(watching: PhoneBrowser) -> None:
    watching.sees_motion()
    watching.read("TRỰC TIẾP", ".stage")


def test_the_back_key_leads_back_and_ends_the_video(watching: PhoneBrowser, house: PhoneHouse) -> None:
    watching.driver.back()
    watching.see(".tile")
    parts = asked(house, "/live/")
    stills = asked(house, "/still/")
    until(lambda: asked(house, "/still/") > stills, "stills go on", 15)
    assert asked(house, "/live/") == parts


def test_a_swipe_shows_the_next_camera_and_back_is_still_one_step(watching: PhoneBrowser) -> None:
    x, y = watching.middle(".stage")
    watching.swipe((x + 120, y), (x - 120, y))
    watching.read(LONG_NAME, ".viewer-name")
    watching.sees_motion()
    watching.driver.back()
    watching.see(".tile")


def test_a_double_tap_enlarges_and_another_shows_the_whole_picture(watching: PhoneBrowser) -> None:
    scaled = "return document.querySelector('.layers').style.transform"
    watching.double_tap(watching.middle(".stage"))
    until(lambda: "scale(2.5)" in watching.run(scaled), "the picture is enlarged", 5)
    watching.double_tap(watching.middle(".stage"))
    until(lambda: watching.run(scaled) == "", "the whole picture is shown", 5)


def test_two_fingers_enlarge_the_picture(watching: PhoneBrowser) -> None:
    x, y = watching.middle(".stage")
    watching.touch("touchStart", (x - 20, y), (x + 20, y))
    for spread in (40, 60):
        watching.touch("touchMove", (x - spread, y), (x + spread, y))
    watching.touch("touchEnd")
    assert "scale(3)" in watching.run("return document.querySelector('.layers').style.transform")


def test_a_phone_on_its_side_shows_the_picture_on_its_whole_screen(watching: PhoneBrowser) -> None:
    watching.resize(800, 360)
    try:
        box = "const box = document.querySelector('.stage').getBoundingClientRect(); return [box.width, box.height]"
        until(lambda: watching.run(box) == [800, 360], "the picture fills the screen", 5)
    finally:
        watching.resize(360, 800)


def test_a_page_that_was_hidden_asks_for_nothing_and_is_live_again(watching: PhoneBrowser, house: PhoneHouse) -> None:
    watching.hide(True)
    until(lambda: not watching.all("video.shown"), "the video has ended", 5)
    quiet_since, asked_then = time.monotonic(), len(house.asked)

    def quiet() -> bool:
        nonlocal quiet_since, asked_then
        if len(house.asked) != asked_then:
            quiet_since, asked_then = time.monotonic(), len(house.asked)
        return time.monotonic() - quiet_since > 1

    until(quiet, "nothing is asked for", 5)
    watching.later(60)
    watching.hide(False)
    watching.see(".stage[data-age=live] video.shown")
    watching.sees_motion()


def test_an_epoch_that_is_over_is_joined_anew(watching: PhoneBrowser, house: PhoneHouse) -> None:
    joins = asked(house, "/join")
    house.cameras[0].video.end_epoch()
    until(lambda: asked(house, "/join") > joins, "joined again", 10)
    watching.sees_motion()
    watching.read("TRỰC TIẾP", ".stage")


def test_a_camera_that_sends_nothing_more_never_looks_live(watching: PhoneBrowser, house: PhoneHouse) -> None:
    watching.read("TRỰC TIẾP", ".stage")
    house.cameras[0].video.stalled = True
    words = watching.read("cũ ", ".stage")
    assert "TRỰC TIẾP" not in words
    house.cameras[0].video.stalled = False
    watching.read("TRỰC TIẾP", ".stage")


@pytest.mark.parametrize("state", ["live", "warm"])
def test_what_the_wall_says_of_a_camera_that_it_shows_is_not_said_of_a_phone_s_picture(
    phone: PhoneBrowser, house: PhoneHouse, state: str
) -> None:
    first, second = house.cameras[:2]
    first.video.stalled = second.video.stalled = True
    first.age_s, second.has_picture = 40, False
    first.state = second.state = state
    first.words = second.words = "trực tiếp"
    member = let_in(phone, house.url, CODE)
    member.read("cũ 4", ".tile")
    member.tap(member.see(".tile"))
    assert "trực tiếp" not in member.read("cũ 4", ".stage").casefold()
    member.press("Sau")
    member.read("Đang mở", ".stage-message")
    second.state, second.words = "offline", "Mất kết nối 40 giây"
    member.read("Mất kết nối", ".stage-message")


def test_time_in_which_the_browser_makes_ready_to_play_counts_as_age(member: PhoneBrowser) -> None:
    member.run("""
      const add = MediaSource.prototype.addSourceBuffer;
      MediaSource.prototype.addSourceBuffer = function (type) {
        MediaSource.prototype.addSourceBuffer = add;
        window.phoneShift += 4000;
        return this.addSourceBuffer(type);
      };
    """)
    member.see(".tile").click()
    member.see("video.shown")
    member.read("cũ 4 giây", ".stage")


@pytest.mark.long
def test_a_camera_that_opens_slowly_is_live_as_soon_as_it_is_open(member: PhoneBrowser, house: PhoneHouse) -> None:
    house.cameras[0].video.stalled = True
    member.see(".tile").click()
    until(lambda: asked(house, "/join"), "it is joined", 5)
    held_since = time.monotonic()
    until(lambda: time.monotonic() - held_since > 4, "the camera opens slowly", 10)
    house.cameras[0].video.stalled = False
    member.see(".stage[data-age=live] video.shown")
    assert asked(house, "/join") == 1


@pytest.mark.long
def test_a_house_that_comes_back_is_live_again_without_a_reload(watching: PhoneBrowser, house: PhoneHouse) -> None:
    house.dead = True
    watching.read("Không nối được", ".trouble")
    house.dead = False
    watching.read("TRỰC TIẾP", ".stage")
    watching.sees_motion()


def test_a_codec_that_the_browser_cannot_play_falls_to_stills_and_says_why(
    member: PhoneBrowser, house: PhoneHouse
) -> None:
    house.cameras[0].codec = "hvc1.1.6.L93.B0"
    member.open(house.url)
    member.see(".tile").click()
    member.read("H.265", ".viewer-why")
    stills = asked(house, "/large.jpg")
    until(lambda: asked(house, "/large.jpg") > stills + 1, "stills one after another", 5)
    assert not asked(house, "/join")


def test_a_camera_that_is_shared_as_pictures_is_never_asked_for_video(member: PhoneBrowser, house: PhoneHouse) -> None:
    house.cameras[0].share = "picture"
    member.open(house.url)
    member.see(".tile").click()
    member.read("chỉ cho xem ảnh", ".viewer-why")
    until(lambda: asked(house, "/large.jpg") > 1, "stills one after another", 5)
    assert not asked(house, "/live/")


def test_video_that_fails_twice_gives_way_to_stills(member: PhoneBrowser, house: PhoneHouse) -> None:
    member.run("SourceBuffer.prototype.appendBuffer = () => { throw new Error('broken decoder') }")
    member.see(".tile").click()
    member.read("Video bị lỗi", ".viewer-why")
    assert asked(house, "/join") == 2


@pytest.mark.long
def test_a_browser_without_media_source_plays_the_playlist_and_says_that_it_is_late(
    phone: PhoneBrowser, house: PhoneHouse
) -> None:
    old = phone.command(
        "Page.addScriptToEvaluateOnNewDocument", source="delete window.MediaSource; delete window.ManagedMediaSource"
    )
    try:
        phone.open(f"{house.url}#{CODE}")
        phone.press("Đã rõ")
        phone.press("Đã rõ", "[data-notice=old]")
        phone.see(".tile").click()
        phone.see(".viewer[data-rung=hls] video.shown")
        phone.read("hơi cũ", ".viewer-why")
        phone.sees_motion()
        assert "TRỰC TIẾP" not in phone.read("cũ ", ".stage")
    finally:
        phone.command("Page.removeScriptToEvaluateOnNewDocument", identifier=old["identifier"])


def test_a_camera_that_is_taken_away_leads_back_to_the_others(watching: PhoneBrowser, house: PhoneHouse) -> None:
    del house.cameras[0]
    watching.see(".tile")
    assert len(watching.all(".tile")) == 2


def test_a_camera_that_gives_only_pictures_from_now_on_is_shown_as_pictures(
    watching: PhoneBrowser, house: PhoneHouse
) -> None:
    house.cameras[0].share = "picture"
    watching.see(".viewer[data-rung=stills]")
    watching.read("chỉ cho xem ảnh", ".viewer-why")
    watching.read("TRỰC TIẾP", ".stage")
    house.cameras[0].share = "video"
    watching.see(".viewer[data-rung=video] video.shown")
    watching.sees_motion()


def test_a_camera_that_is_missing_for_a_moment_is_shown_again_and_not_asked_for_without_a_pause(
    watching: PhoneBrowser, house: PhoneHouse
) -> None:
    house.cameras[0].is_lost = True
    joins, views = asked(house, "/join"), asked(house, "/api/view")
    house.cameras[0].video.end_epoch()
    until(lambda: asked(house, "/join") > joins and asked(house, "/api/view") > views, "the view is asked", 10)
    since, asked_then = time.monotonic(), asked(house, "/live/")
    until(lambda: time.monotonic() - since > 1.5, "some time without a question", 5)
    assert asked(house, "/live/") == asked_then
    watching.later(5)
    until(lambda: asked(house, "/join") == joins + 2, "it is asked for again", 5)
    house.cameras[0].is_lost = False
    watching.later(5)
    watching.see(".stage[data-age=live] video.shown")
    watching.sees_motion()


def test_a_page_that_is_hidden_does_not_ask_for_a_camera_that_is_missing(
    watching: PhoneBrowser, house: PhoneHouse
) -> None:
    house.cameras[0].is_lost = True
    joins = asked(house, "/join")
    house.cameras[0].video.end_epoch()
    until(lambda: asked(house, "/join") > joins, "it is missing", 10)
    watching.hide(True)
    asked_then = asked(house, "/live/")
    watching.later(60)
    since = time.monotonic()
    until(lambda: time.monotonic() - since > 1, "some ticks", 5)
    assert asked(house, "/live/") == asked_then


def test_while_the_server_has_not_heard_its_wall_yet_the_camera_stays_and_is_live_again_by_itself(
    watching: PhoneBrowser, house: PhoneHouse
) -> None:
    house.knows_wall = False
    watching.read("Máy camera đã tắt", ".trouble")
    watching.read("cũ ", ".stage")
    assert watching.all(".viewer") and not watching.all(".note")
    house.knows_wall = True
    watching.see(".stage[data-age=live] video.shown")


def test_after_ten_minutes_it_asks_and_then_stops(watching: PhoneBrowser, house: PhoneHouse) -> None:
    watching.later(601)
    watching.read("Bạn còn xem không?", ".dialog")
    watching.later(31)
    until(lambda: not watching.all("video.shown"), "the video has ended", 5)
    watching.later(5)
    watching.read("cũ ", ".stage")
    watching.press("Xem tiếp")
    watching.sees_motion()


def test_saving_shows_stills_only_until_video_is_asked_for(member: PhoneBrowser, house: PhoneHouse) -> None:
    member.press("Nhà mình")
    member.press("Tiết kiệm: đang tắt")
    member.press("Camera")
    member.see(".tile").click()
    member.read("Đang tiết kiệm", ".viewer-why")
    assert not asked(house, "/live/")
    member.press("Xem trực tiếp")
    member.sees_motion()


def test_a_broken_camera_is_reported_in_two_taps(watching: PhoneBrowser, house: PhoneHouse) -> None:
    watching.press("Camera hỏng")
    watching.press("Báo hỏng")
    watching.read("Đã báo tổ trưởng", ".note")
    assert house.reported == [house.cameras[0].id]


def test_a_picture_that_is_sent_has_camera_and_time_in_it(watching: PhoneBrowser) -> None:
    watching.run("""
      window.sent = null; window.stamped = [];
      navigator.canShare = () => true;
      navigator.share = async ({ files }) => { window.sent = files[0].name };
      const write = CanvasRenderingContext2D.prototype.fillText;
      CanvasRenderingContext2D.prototype.fillText = function (text, ...place) {
        window.stamped.push(text); write.call(this, text, ...place);
      };
    """)
    watching.press("Gửi ảnh")
    name = until(lambda: watching.run("return window.sent"), "the picture is sent", 5)
    time, camera = watching.run("return window.stamped")
    assert camera == "Cổng chào" and time.startswith("08:1") and time.endswith("30/11/2026")
    assert name.startswith("Cổng chào 08-1") and name.endswith(".jpg")


# The household, and help


def test_the_numbers_can_be_called_and_the_leader_too(member: PhoneBrowser) -> None:
    member.press("Khẩn cấp")
    numbers = {link.get_attribute("href") for link in member.all("a.call")}
    assert numbers == {"tel:113", "tel:114", "tel:115", "tel:112", "tel:0912345678"}


@pytest.mark.parametrize(("width", "height"), [(360, 800), (800, 360), (640, 360)])
def test_the_four_numbers_are_in_sight_also_on_a_phone_that_lies_on_its_side(
    member: PhoneBrowser, width: int, height: int
) -> None:
    member.resize(width, height)
    try:
        member.press("Khẩn cấp")
        member.see("a.call")
        assert [text.split()[0] for text in member.in_sight("a.call")][:4] == ["113", "114", "115", "112"]
    finally:
        member.resize(360, 800)


def test_the_numbers_open_without_a_network(member: PhoneBrowser, house: PhoneHouse) -> None:
    until(lambda: member.run(COPIED), "the page has been copied", 10)
    house.dead = True
    member.open(house.url)
    member.press("Khẩn cấp")
    assert len(member.all("a.call")) == 5


def test_the_household_sees_its_devices_and_what_it_watched(member: PhoneBrowser) -> None:
    member.press("Nhà mình")
    assert "Dùng lần cuối 18:30, 29/11" in member.read("iPhone của bà", ".rows")
    member.read("18:20, 29/11 đến 18:30, 30 MB")
    member.read("Hôm nay đã dùng", ".used")


def test_another_device_is_signed_out(member: PhoneBrowser, house: PhoneHouse) -> None:
    member.press("Nhà mình")
    member.press("Đăng xuất", ".rows")
    member.press("Đăng xuất", ".dialog")
    until(lambda: not house.others, "the device is signed out", 5)


def test_signing_out_leads_to_the_code_s_page_and_forgets_the_house(member: PhoneBrowser, house: PhoneHouse) -> None:
    member.press("Nhà mình")
    member.press("Đăng xuất máy này")
    member.press("Đăng xuất máy này", ".dialog")
    member.see("#code")
    assert not house.sessions
    assert "Bà Lan" not in member.run("return JSON.stringify(localStorage)")


def test_whoever_signs_in_again_sees_no_picture_of_before(member: PhoneBrowser, house: PhoneHouse) -> None:
    member.see(".tile img")
    member.press("Nhà mình")
    member.press("Đăng xuất máy này")
    member.press("Đăng xuất máy này", ".dialog")
    for camera in house.cameras:
        camera.has_picture = False
    member.see("#code").send_keys(CODE)
    member.read("Chưa có hình", ".tile [data-age=none]")
    assert not member.all(".tile img")


def test_a_household_s_data_is_deleted_after_one_question(member: PhoneBrowser, house: PhoneHouse) -> None:
    member.press("Nhà mình")
    member.press("Xoá dữ liệu của nhà mình")
    member.press("Xoá", ".dialog")
    member.read("Đã xoá", ".note")
    assert not house.log and not house.others


# For eyes and fingers

_SMALL = """
const shown = (one) => one.getClientRects().length && getComputedStyle(one).visibility === 'visible';
const targets = Array.from(document.querySelectorAll('button, a, input')).filter(shown).filter((one) => {
  const box = one.getBoundingClientRect();
  return box.width < 48 || box.height < 48;
});
const texts = Array.from(document.querySelectorAll('body *')).filter(shown).filter((one) =>
  Array.from(one.childNodes).some((child) => child.nodeType === 3 && child.data.trim()) &&
  parseFloat(getComputedStyle(one).fontSize) < 18);
return [...targets, ...texts].map((one) => `${one.className}: ${one.innerText}`);
"""


def each_view(phone: PhoneBrowser) -> Iterator[str]:
    """Leads a family's phone through all that it can show."""
    yield "overview"
    phone.press("Khẩn cấp")
    phone.see("a.call")
    yield "numbers"
    phone.press("Nhà mình")
    phone.read("iPhone của bà")
    yield "household"
    phone.press("Xoá dữ liệu của nhà mình")
    phone.see(".dialog")
    yield "question"
    phone.press("Không", ".dialog")
    phone.press("Camera")
    phone.tap(phone.all(".tile")[1])
    phone.see(".viewer")
    yield "viewer"
    phone.press("Quay lại")
    phone.see(".tile")


def test_targets_have_48_pixels_and_texts_18_on_every_view(member: PhoneBrowser) -> None:
    assert {view: small for view in each_view(member) if (small := member.run(_SMALL))} == {}


def test_the_code_s_page_is_as_large(visitor: PhoneBrowser) -> None:
    assert visitor.run(_SMALL) == [] and visitor.overflowing() == []


def test_nothing_overflows_a_narrow_phone(member: PhoneBrowser) -> None:
    assert {view: wide for view in each_view(member) if (wide := member.overflowing())} == {}


def test_nothing_overflows_where_the_phone_s_text_is_twice_as_large(member: PhoneBrowser) -> None:
    member.run("document.documentElement.style.fontSize = '36px'")
    assert {view: wide for view in each_view(member) if (wide := member.overflowing())} == {}


_PICTURE_WIDTH = "return document.querySelector('.card img').naturalWidth"


@pytest.mark.long
def test_the_walls_notices_are_below_the_cameras_and_urgent_ones_above(member: PhoneBrowser, house: PhoneHouse) -> None:
    assert not member.driver.find_elements(By.CSS_SELECTOR, ".card")
    house.notices = [
        {"title": "Nước lên", "text": "Lên cao", "dates": "Đến hôm nay 22:00", "urgent": True, "link": None},
        {"title": "Họp <b>tổ</b>", "text": "Mời\nbà con", "dates": "", "urgent": False, "link": "https://example.org/"}
        | {"picture": "0123456789abcdef"},
    ]
    member.see(".card-urgent")
    words = member.driver.find_element(By.CSS_SELECTOR, ".overview").text
    assert words.index("KHẨN: Nước lên") < words.index("Cổng chào") < words.index("Họp <b>tổ</b>")
    link = member.driver.find_element(By.CSS_SELECTOR, ".card a")
    assert link.get_attribute("rel") == "noopener noreferrer"
    member.driver.execute_script("arguments[0].scrollIntoView()", link)
    until(lambda: member.run(_PICTURE_WIDTH) == 320, "the notice's picture", 15)
    asked = house.asked.count(("GET", "/api/notices"))
    assert asked == 1, "once for each change"
    house.notices = []
    until(lambda: not member.driver.find_elements(By.CSS_SELECTOR, ".card"), "the notices to be gone", 15)
