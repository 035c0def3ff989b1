"""Notices as people write them: what is read of a text, and what is shown when."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from wall.core.board.notice import BoardNotice, FileReading, Sign, collected, in_turn, lighting, shown, urgent
from wall.core.board.notice_encoding import NotTextError, OldEncodingError, decoded
from wall.core.board.notice_sign import is_urgent_name, sign_of
from wall.core.board.notice_text import notice_in
from wall.model.language import Language
from wall.words import board as words

NOW = datetime(2026, 11, 28, 12)


def _read(text: str, name: str = "hop.txt", arrived: datetime = NOW) -> FileReading:
    return notice_in(text, name, NOW, arrived)


def _notice(text: str, name: str = "hop.txt", arrived: datetime = NOW) -> BoardNotice:
    reading = _read(text, name, arrived)
    assert reading.notice is not None
    return reading.notice


# -- a text


def test_the_first_line_is_the_title_and_the_rest_the_text() -> None:
    notice = _notice("\nHọp tổ dân phố\n\nNhà văn hoá, 19h30.\n\n\n\nMời bà con.\n")
    assert (notice.title, notice.body) == ("Họp tổ dân phố", "Nhà văn hoá, 19h30.\n\nMời bà con.")
    assert notice.sign is Sign.MEETING


@pytest.mark.parametrize("keys", [("từ", "đến"), ("Tu", "Den"), ("from", "until"), ("Từ ngày", "Đến hết ngày")])
def test_its_dates_are_found_and_are_no_part_of_its_text(keys: tuple[str, str]) -> None:
    notice = _notice(f"Cắt nước\nTổ 5 và tổ 6\n{keys[0]}: 8h 30/11\n{keys[1]}: 1/12\nBà con trữ nước.")
    assert (notice.begins, notice.ends) == (datetime(2026, 11, 30, 8), datetime(2026, 12, 2))
    assert notice.body == "Tổ 5 và tổ 6\nBà con trữ nước."


def test_a_date_that_cannot_be_read_is_told_and_the_notice_is_shown_all_the_same() -> None:
    reading = _read("Họp\nđến: nhà văn hoá\n")
    assert reading.notice is not None
    assert reading.notice.body == "đến: nhà văn hoá"
    assert shown([reading.notice], NOW)
    assert "đến: nhà văn hoá" in reading.problems[0].said(Language.VI)
    assert "hop.txt" in reading.problems[0].said(Language.EN)


@pytest.mark.parametrize("name", ["hop.txt", "khan.txt"])
@pytest.mark.parametrize(
    "dates", ["từ: 30/12/2026\nđến: 1/12/2026", "từ: 1/12\nđến: 30/11/2026", "từ: 15/1/2027\nđến: 31/7/2026"]
)
def test_an_end_before_the_beginning_is_told_and_hides_nothing(dates: str, name: str) -> None:
    reading = _read(f"Họp\n{dates}\n", name)
    assert [(problem.text, problem.line) for problem in reading.problems] == [(words.NOTICE_ENDS_FIRST, 3)]
    assert reading.notice is not None
    assert shown([reading.notice], NOW) and shown([reading.notice], NOW + timedelta(minutes=119))
    assert "vẫn được hiện" in reading.problems[0].said(Language.VI)


@pytest.mark.parametrize(
    ("dates", "moment"),
    [
        ("đến: 27/11", "27/11/2026"),
        ("đến: 8h hôm nay", "08:00 28/11/2026"),
        ("đến: 12h 28/11", "12:00 28/11/2026"),
        ("đến: 31/7/2026", "31/7/2026"),
        ("từ: 1/11\nđến: 10/11", "10/11/2026"),
        ("đến: 8h - 11h", "11:00 28/11/2026"),
    ],
)
def test_an_end_that_is_over_already_is_told_with_the_day_that_was_understood(dates: str, moment: str) -> None:
    reading = _read(f"Họp\n{dates}\n")
    assert [problem.text for problem in reading.problems] == [words.NOTICE_ENDED]
    assert reading.notice is not None and not shown([reading.notice], NOW)
    for language in Language:
        assert f"{moment}" in reading.problems[0].said(language) and "hop.txt" in reading.problems[0].said(language)


@pytest.mark.parametrize(
    ("written", "dates", "begins", "ends"),
    [
        (datetime(2027, 1, 15, 9), "đến: 31/7", None, datetime(2027, 8, 1)),
        (datetime(2027, 1, 15, 9), "từ: 15/1\nđến: 31/7", datetime(2027, 1, 15), datetime(2027, 8, 1)),
        (datetime(2027, 1, 15, 9), "đến: 31/7\ntừ: 15/1", datetime(2027, 1, 15), datetime(2027, 8, 1)),
        (datetime(2027, 1, 15, 9), "từ: 15/1 đến 31/7", datetime(2027, 1, 15), datetime(2027, 8, 1)),
        (NOW, "đến: 5/1\ntừ: 20/12", datetime(2026, 12, 20), datetime(2027, 1, 6)),
        (datetime(2026, 11, 28, 9), "đến: 1h đêm nay", None, datetime(2026, 11, 29, 1)),
        (NOW, "đến: 12h30 đêm 30/11", None, datetime(2026, 12, 1, 0, 30)),
        (NOW, "đến: 30/11, 19h30", None, datetime(2026, 11, 30, 19, 30)),
        (NOW, "đến: 30/11, 19:30", None, datetime(2026, 11, 30, 19, 30)),
        (NOW, "đến: 30/11 - 19h30", None, datetime(2026, 11, 30, 19, 30)),
        (NOW, "đến: 19h30 - 30/11", None, datetime(2026, 11, 30, 19, 30)),
        (NOW, "until: 30/11, 7:30 pm", None, datetime(2026, 11, 30, 19, 30)),
    ],
)
@pytest.mark.parametrize("name", ["hop.txt", "khan.txt"])
def test_dates_are_meant_for_the_time_that_comes(
    written: datetime, dates: str, begins: datetime | None, ends: datetime, name: str
) -> None:
    reading = notice_in(f"Họp\n{dates}\nMời bà con.", name, written, written)
    assert reading.notice is not None and reading.problems == ()
    assert (reading.notice.begins, reading.notice.ends, reading.notice.body) == (begins, ends, "Mời bà con.")


@pytest.mark.parametrize("written", [datetime(2027, 1, 15, 9), datetime(2027, 7, 31, 23, 59), datetime(2028, 2, 29)])
@pytest.mark.parametrize("begins", ["", "từ: 15/1\n", "từ: 1/12\n", "từ: 22h\n", "từ: chủ nhật\n"])
def test_a_notice_is_shown_sometime_or_it_is_said_why_not(written: datetime, begins: str) -> None:
    hours = ["", "0h", "1h đêm", "6h", "12h", "12h30 đêm", "24h", "11h tối"]
    days = ["", "31/7", "1/1", "15/1", "29/2", "đêm nay", "hôm nay", "mai", "thứ 2", "cn", "1/12", "20/7"]
    for end in (f"{hour} {day}".strip() for hour in hours for day in days):
        reading = notice_in(f"Họp\n{begins}đến: {end}\n", "hop.txt", written, written)
        assert reading.notice is not None
        first = max(written, reading.notice.begins or written)
        assert reading.problems or shown([reading.notice], first), end


def test_a_file_without_words_is_no_notice() -> None:
    reading = _read(" \n\n")
    assert reading.notice is None
    assert [problem.text for problem in reading.problems] == [words.NOTICE_EMPTY]


@pytest.mark.parametrize(
    ("body", "link", "left"),
    [
        ("Xem\nhttps://example.org/a?b=c.\n", "https://example.org/a?b=c", "Xem"),
        ("Vào nhóm zalo.me/g/abcd nhé", "https://zalo.me/g/abcd", "Vào nhóm zalo.me/g/abcd nhé"),
        ("Thư: hop@www.example.org", None, "Thư: hop@www.example.org"),
        ("https://example.org/" + "a" * 500, None, "https://example.org/" + "a" * 500),
    ],
)
def test_its_link_is_found(body: str, link: str | None, left: str) -> None:
    notice = _notice(f"Thông báo\n{body}")
    assert (notice.link, notice.body) == (link, left)


# -- what is shown


def test_notices_are_shown_between_their_dates_the_newest_first() -> None:
    def made(name: str, hours_ago: int, begins: datetime | None = None, ends: datetime | None = None) -> FileReading:
        return FileReading(BoardNotice(name, name, "", NOW - timedelta(hours=hours_ago), begins, ends))

    found = collected(
        [
            made("over", 1, ends=NOW),
            made("old", 9, begins=NOW, ends=NOW + timedelta(minutes=1)),
            made("new", 2),
            made("later", 3, begins=NOW + timedelta(seconds=1)),
        ]
    )
    assert [notice.name for notice in shown(found.notices, NOW)] == ["new", "old"]


@pytest.mark.parametrize("name", ["khan.txt", "KHAN cap.txt", "Khẩn - mất nước.txt", "khẩn.txt", "!lu.txt", "khan_1"])
def test_such_a_name_is_urgent(name: str) -> None:
    assert is_urgent_name(name)


@pytest.mark.parametrize("name", ["khanh-tiet.txt", "Khánh tiết.txt", "khăn.txt", "khang.txt", "hop-khan.txt", "k!"])
def test_another_word_is_not(name: str) -> None:
    assert not is_urgent_name(name)


def test_an_urgent_notice_is_one_for_two_hours_after_it_came() -> None:
    came = NOW + timedelta(minutes=30)
    notice = _notice("Nước lên\nBà con lên cao", "khan.txt", arrived=came)
    assert urgent([notice], came + timedelta(hours=2, seconds=-1)) == (notice,)
    assert shown([notice], came + timedelta(hours=2)) == ()


def test_an_urgent_notice_that_gives_an_end_is_one_until_then() -> None:
    notice = _notice("Nước lên\nđến: 22h", "!lu.txt")
    assert notice.ends == datetime(2026, 11, 28, 22)
    assert notice.sign is Sign.URGENT
    assert notice.body == ""


def test_urgent_ones_go_before_newer_ones() -> None:
    plain, urgent_one = _notice("Họp"), _notice("Lũ", "khan.txt")
    assert shown([plain, urgent_one], NOW) == (urgent_one, plain)


def test_each_has_its_turn() -> None:
    turns = [in_turn(3, 15, NOW + timedelta(seconds=15 * step)) for step in range(4)]
    assert sorted(turns[:3]) == [0, 1, 2]
    assert turns[3] == turns[0]
    assert in_turn(0, 15, NOW) == in_turn(1, 15, NOW) == 0


# -- signs


@pytest.mark.parametrize(
    ("title", "sign"),
    [
        ("Họp tổ dân phố", Sign.MEETING),
        ("Moi hop to dan pho", Sign.MEETING),
        ("Ký hợp đồng", Sign.PLAIN),
        ("Hộp thư góp ý", Sign.PLAIN),
        ("Lịch cắt điện 30/11", Sign.POWER_CUT),
        ("MẤT ĐIỆN", Sign.POWER_CUT),
        ("Cat nuoc", Sign.WATER_CUT),
        ("Thu quỹ vì người nghèo", Sign.COLLECTION),
        ("Họp về thu quỹ", Sign.MEETING),
        ("Tiêm phòng dại", Sign.VACCINATION),
        ("Tiệm tạp hoá", Sign.PLAIN),
        ("KHẨN: cắt nước", Sign.WATER_CUT),
        ("Thông báo khẩn", Sign.URGENT),
        ("Cảnh báo lừa đảo", Sign.WARNING),
        ("Thông báo", Sign.PLAIN),
    ],
)
def test_a_word_in_the_title_picks_the_sign(title: str, sign: Sign) -> None:
    assert sign_of(title) is sign


# -- encodings

SENTENCE = "Họp tổ dân phố: “Đường Nguyễn Huệ” ngập nước, bà con giữ gìn sức khoẻ"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_is_read_as_notepad_writes_it(encoding: str) -> None:
    assert decoded(SENTENCE.encode(encoding)) == SENTENCE


def test_letters_and_accents_of_windows_are_read() -> None:
    # Base letters with accents of their own, as Windows types them.
    assert decoded(b"Ho\xf2p t\xf4\xd2 d\xe2n ph\xf4\xec") == "Họp tổ dân phố"


@pytest.mark.parametrize(
    "old",
    [
        "Th«ng b¸o häp tæ d©n phè".encode("latin-1"),  # TCVN3
        "Thoâng baùo hoïp toå daân phoá".encode("cp1252"),  # VNI
    ],
)
def test_encodings_of_before_unicode_are_refused(old: bytes) -> None:
    with pytest.raises(OldEncodingError):
        decoded(old)


@pytest.mark.parametrize("content", [b"PK\x03\x04\x14\0\x06\0", b"\x89PNG\r\n\x1a\n\0\0", b"\xff\xfe\0", bytes(300)])
def test_what_is_no_text_is_refused(content: bytes) -> None:
    with pytest.raises(NotTextError):
        decoded(content)


def test_a_text_that_is_cut_within_a_letter_is_read_up_to_it() -> None:
    assert decoded("Họp".encode()[:3], is_cut=True) == "H"


# -- a screen that is off


def test_an_urgent_notice_lights_a_screen_for_two_hours_and_on_no_other_night() -> None:
    flood = _notice("Nước lên\nđến: 3/12", "khan-lu.txt")
    assert lighting([flood], NOW) > 0
    assert lighting([flood], NOW + timedelta(minutes=119)) == lighting([flood], NOW)
    assert lighting([flood], NOW + timedelta(hours=2)) == 0
    assert urgent([flood], NOW + timedelta(days=2)), "it is still on every page"


def test_one_that_is_not_urgent_or_whose_time_it_is_not_lights_nothing() -> None:
    assert lighting([_notice("Họp tổ")], NOW) == 0
    tomorrow = _notice("Nước lên\ntừ: 5h 29/11\nđến: 9h 29/11", "!lu.txt")
    assert lighting([tomorrow], NOW) == 0
    assert lighting([tomorrow], datetime(2026, 11, 29, 5)) > 0
    over = _notice("Nước lên\nđến: 12h30", "!lu.txt")
    assert lighting([over], NOW + timedelta(minutes=31)) == 0


def test_a_later_urgent_notice_calls_anew() -> None:
    first, later = (
        _notice("Nước lên", "!1.txt"),
        _notice("Nước lên nữa", "!2.txt", NOW + timedelta(minutes=5)),
    )
    now = NOW + timedelta(minutes=6)
    assert lighting([first, later], now) == lighting([later], now) > lighting([first], now)
