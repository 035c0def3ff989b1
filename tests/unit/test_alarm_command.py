"""`tivi alarm`, and events in the words of a terminal: which camera is meant, and what is said of an event."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from wall.board.event_database import EVENTS_FILE
from wall.board.event_entries import EventAnswered, EventBegun
from wall.board.event_log import EventLog
from wall.commands.alarm.meant import CameraNotThereError, Meant, meant
from wall.commands.events.table import event_as_json, table
from wall.commands.main import main
from wall.commands.status.events import event_lines
from wall.control.events import answer_in, answer_line
from wall.core.events.logged import EventOutcome, LoggedEvent
from wall.core.events.now import PresentEvent
from wall.model.event import EventCause, EventLevel
from wall.model.language import Language

CAMERAS = ["Cổng chào", "Chợ", "Ngõ 3", "Ngõ 5"]


@pytest.mark.parametrize(
    ("about", "is_end", "found"),
    [
        (["cháy ở ngõ 5"], False, Meant("", "cháy ở ngõ 5")),
        (["Cổng chào", "cháy"], False, Meant("Cổng chào", "cháy")),
        (["cổng  CHÀO", "cháy"], False, Meant("Cổng chào", "cháy")),
        (["cong chao", "cháy"], False, Meant("Cổng chào", "cháy")),
        (["cho"], False, Meant("Chợ", "")),
        ([], False, None),
        (["cháy", "ở", "ngõ"], False, None),
        ([], True, Meant()),
        (["Chợ"], True, Meant("Chợ")),
        (["Chợ", "xong"], True, None),
    ],
)
def test_what_is_typed_means_a_camera_a_text_or_both(about: Sequence[str], is_end: bool, found: Meant | None) -> None:
    assert meant(about, CAMERAS, is_end) == found


@pytest.mark.parametrize(("name", "near"), [("Cổng chòa", "Cổng chào"), ("Ngõ 4", None), ("Sông", None)])
def test_a_camera_that_is_not_there_is_said_with_the_one_that_was_meant(name: str, near: str | None) -> None:
    with pytest.raises(CameraNotThereError) as raised:
        meant([name, "cháy"], CAMERAS, False)
    assert (raised.value.camera, raised.value.near) == (name, near)


def test_without_a_wall_no_alarm_is_raised_and_it_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["alarm", "cháy", "--socket", str(tmp_path / "tivi.sock")]) == 1
    assert "Không có màn hình tivi nào đang chạy" in capsys.readouterr().err


def test_an_answer_is_read_as_it_was_told() -> None:
    assert answer_in(answer_line("nam", None)) == ("nam", None)
    assert answer_in(answer_line("nam", "Chợ")) == ("nam", "Chợ")
    for line in ("", "[]", '{"who": 1, "camera": null}', '{"who": "nam"}', "[" * 4000):
        with pytest.raises(ValueError):
            answer_in(line)


AT = datetime(2026, 11, 30, 3, 12, 5)
ALARM = LoggedEvent(
    7,
    "command",
    "Chợ",
    EventCause.ALARM,
    EventLevel.EMERGENCY,
    AT.timestamp(),
    AT.timestamp() + 600,
    EventOutcome.ANSWERED,
    2,
    "cháy",
    "nam",
    "chị Lan",
)
PERSON = LoggedEvent(8, "onvif", "", EventCause.PERSON, EventLevel.ATTENTION, AT.timestamp())


def test_the_log_is_a_table_with_who_raised_and_who_answered() -> None:
    head, alarm, person = table([ALARM, PERSON], datetime.fromtimestamp, Language.VI).splitlines()
    assert head.split() == ["Lúc", "Mức", "Camera", "Việc", "Số", "lần", "Kết", "quả"]
    assert [cell.strip() for cell in alarm.split("  ") if cell] == [
        "30/11 03:12:05",
        "khẩn",
        "Chợ",
        "cháy (nam báo)",
        "2",
        "chị Lan trả lời lúc 03:22",
    ]
    assert "cả khu" in person and "Có người trong hình" in person and person.endswith("đang diễn ra")


def test_the_log_is_plain_data_for_programs() -> None:
    told = event_as_json(ALARM, datetime.fromtimestamp)
    assert (told["level"], told["cause"], told["outcome"], told["answered_by"]) == (
        "emergency",
        "alarm",
        "answered",
        "chị Lan",
    )
    assert datetime.fromisoformat(told["begun"]).timestamp() == AT.timestamp()
    assert event_as_json(PERSON, datetime.fromtimestamp)["answered_by"] is None


def present(**values: Any) -> dict[str, Any]:
    return {
        "camera": "Chợ",
        "cause": "alarm",
        "level": "emergency",
        "since": AT.timestamp(),
        "count": 1,
        "text": "cháy",
        "who": "nam",
        "drill": False,
        **values,
    }


def test_the_status_tells_what_happens_in_words() -> None:
    status = {
        "events": [present(), present(drill=True, camera="", text="", who="", count=3)],
        "stormy": ["Ngõ 3"],
        "event_log_trouble": "disk full",
    }
    assert [*event_lines(status, datetime.fromtimestamp, Language.VI)] == [
        "Khẩn: Chợ · cháy (nam báo) · từ 03:12",
        "Diễn tập: cả khu · Có người báo động · từ 03:12 · 3 lần",
        "Ngõ 3: quá nhiều sự kiện, có thể do mưa, nhện; chỉ còn viền.",
        "Không ghi được nhật ký sự kiện: disk full",
    ]
    assert [*event_lines({}, datetime.fromtimestamp, Language.EN)] == []


@pytest.fixture
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("STATE_DIRECTORY", str(tmp_path))
    monkeypatch.setenv("TIVI_SOCKET", str(tmp_path / "tivi.sock"))
    return tmp_path


def test_a_day_of_the_log_is_read_without_a_wall(state: Path, capsys: pytest.CaptureFixture[str]) -> None:
    event = PresentEvent(1, "command", "Chợ", EventCause.ALARM, EventLevel.EMERGENCY, AT.timestamp(), text="cháy")
    log = EventLog(state)
    log.start()
    log.add(EventBegun(event))
    log.add(EventAnswered(1, AT.timestamp() + 60, 1, ""))
    log.close(10)
    assert main(["events", "--day", f"{AT:%Y-%m-%d}"]) == 0
    assert "người ở màn hình trả lời lúc 03:13" in capsys.readouterr().out
    assert main(["events", "--day", "1/1/2020", "--language", "en"]) == 0
    assert capsys.readouterr().out == "Nothing happened on 01/01/2020.\n"
    assert main(["events", "--day", "someday"]) == 1
    assert "không phải là ngày" in capsys.readouterr().err


def test_no_log_and_a_ruined_one_are_told_in_words(state: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["events"]) == 1
    assert "Chưa có nhật ký sự kiện" in capsys.readouterr().err
    (state / EVENTS_FILE).write_bytes(b"no database" * 100)
    assert main(["events"]) == 1
    assert "Không đọc được nhật ký sự kiện" in capsys.readouterr().err
