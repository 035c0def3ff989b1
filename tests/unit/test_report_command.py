"""`tivi report`: which day is meant, what is said of it, and where the history is looked for."""

from __future__ import annotations

import re
from datetime import date, datetime
from pathlib import Path

import pytest

from wall.board.history import History
from wall.board.history_database import HISTORY_FILE
from wall.board.history_entries import Changed, Entry, Listed, RunBeat
from wall.board.state_folder import state_folder, state_folder_to_read
from wall.commands.day import day_named
from wall.commands.main import main
from wall.commands.report.text import Days, report_text
from wall.core.board.condition import GONE, LIVE, STALLED, Condition, HealthState, PictureTrouble
from wall.core.board.health_report import CameraOutages, HealthReport, Outage
from wall.core.board.recorded import WallStop
from wall.core.events.logged import LoggedEvent
from wall.model.event import EventCause, EventLevel
from wall.model.language import Language

TODAY = date(2026, 11, 30)  # a Monday
YESTERDAY = Days(date(2026, 11, 29), date(2026, 11, 29), TODAY)
THIS_WEEK = Days(date(2026, 11, 24), TODAY, TODAY)
DARK, TURNED = (Condition(HealthState.BAD, cause) for cause in (PictureTrouble.DARK, PictureTrouble.TURNED))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("", TODAY),
        ("today", TODAY),
        ("Hôm nay", TODAY),
        ("hom nay", TODAY),
        ("yesterday", date(2026, 11, 29)),
        ("hôm qua", date(2026, 11, 29)),
        ("hôm kia", date(2026, 11, 28)),
        ("thứ hai", TODAY),
        ("Thứ bảy", date(2026, 11, 28)),
        ("chủ nhật", date(2026, 11, 29)),
        ("tuesday", date(2026, 11, 24)),
        ("29/11", date(2026, 11, 29)),
        ("1/12", date(2025, 12, 1)),
        ("29/2", date(2024, 2, 29)),
        ("5-11", date(2026, 11, 5)),
        ("29/11/2025", date(2025, 11, 29)),
        ("2026-11-29", date(2026, 11, 29)),
        ("2027-01-01", date(2027, 1, 1)),
        ("31/4", None),
        ("2026-13-01", None),
        ("someday", None),
        ("29", None),
        ("２９/１１", date(2026, 11, 29)),
    ],
)
def test_a_day_is_named_as_people_name_it(text: str, day: date | None) -> None:
    assert day_named(text, TODAY) == day


def at(text: str, day: int = 29) -> float:
    return datetime.strptime(f"2026-11-{day} {text}", "%Y-%m-%d %H:%M").timestamp()


def camera(name: str, *outages: Outage, works: bool = True, flickers: int = 0, down_s: float = 0.0) -> CameraOutages:
    return CameraOutages(name, works, outages, flickers, down_s)


def said(
    *cameras: CameraOutages,
    days: Days = YESTERDAY,
    stops: tuple[WallStop, ...] = (),
    shared: tuple[Outage, ...] = (),
    language: Language = Language.VI,
) -> str:
    return report_text(HealthReport(0.0, 0.0, cameras, stops, shared), days, datetime.fromtimestamp, language)


CHO = camera("Chợ")


def event(level: EventLevel, camera: str, time: str, is_drill: bool = False) -> LoggedEvent:
    cause = EventCause.ALARM if level is EventLevel.EMERGENCY else EventCause.PERSON
    return LoggedEvent(1, "command", camera, cause, level, at(time), is_drill=is_drill)


def with_events(*events: LoggedEvent, days: Days = YESTERDAY, language: Language = Language.VI) -> str:
    report = HealthReport(0.0, 0.0, (camera("Chợ"),), ())
    return report_text(report, days, datetime.fromtimestamp, language, events)


def test_what_happened_is_told_with_when_and_where_the_emergencies_were() -> None:
    gate, nowhere = event(EventLevel.EMERGENCY, "Cổng chào", "03:12"), event(EventLevel.EMERGENCY, "", "21:40")
    persons = [event(EventLevel.ATTENTION, "Chợ", f"{hour:02}:00") for hour in range(14)]
    assert with_events(gate, nowhere, *persons) == (
        "Hôm qua 29/11: 1/1 camera hoạt động; 2 khẩn (03:12 Cổng chào, 21:40 cả khu); 14 chú ý."
    )
    assert with_events(gate, *persons[:1], language=Language.EN) == (
        "Yesterday 29/11: 1/1 cameras working; emergencies: 1 (03:12 Cổng chào); attention: 1."
    )


def test_of_many_emergencies_the_first_are_told_and_a_drill_is_told_as_one() -> None:
    many = [event(EventLevel.EMERGENCY, "Chợ", f"0{hour}:00") for hour in range(5)]
    drill = event(EventLevel.EMERGENCY, "Chợ", "08:00", is_drill=True)
    assert with_events(*many, drill) == (
        "Hôm qua 29/11: 1/1 camera hoạt động; 5 khẩn (00:00 Chợ, 01:00 Chợ, 02:00 Chợ, và 2 lần nữa); 1 diễn tập."
    )
    week = with_events(*many[:1], days=THIS_WEEK)
    assert week == "Từ 24/11 đến 30/11: 1/1 camera hoạt động; 1 khẩn (29/11 00:00 Chợ)."


def test_a_good_day_is_one_short_line() -> None:
    assert said(CHO, camera("Ngõ 5")) == "Hôm qua 29/11: 2/2 camera hoạt động."
    assert said(CHO, language=Language.EN) == "Yesterday 29/11: 1/1 cameras working."
    assert said(CHO, days=Days(TODAY, TODAY, TODAY)) == "Hôm nay 30/11: 1/1 camera hoạt động."
    saturday = date(2026, 11, 28)
    assert said(CHO, days=Days(saturday, saturday, TODAY)) == "Thứ bảy 28/11: 1/1 camera hoạt động."
    new_year = date(2025, 12, 31)
    assert said(CHO, days=Days(new_year, new_year, TODAY)) == "Thứ tư 31/12/2025: 1/1 camera hoạt động."


def test_an_outage_is_told_with_its_times() -> None:
    one = camera("Ngõ 5", Outage(at("21:10"), at("21:40"), GONE))
    assert said(CHO, one) == "Hôm qua 29/11: 2/2 camera hoạt động; Ngõ 5 mất hình 21:10-21:40."
    two = camera("Ngõ 5", Outage(None, at("06:10"), GONE), Outage(at("21:10"), None, GONE), works=False)
    assert said(CHO, two) == "Hôm qua 29/11: 1/2 camera hoạt động; Ngõ 5 mất hình đến 06:10, từ 21:10."
    whole = camera("Ngõ 5", Outage(None, None, STALLED), works=False)
    assert said(CHO, whole) == "Hôm qua 29/11: 1/2 camera hoạt động; Ngõ 5 đứng hình cả ngày."
    assert said(CHO, whole, language=Language.EN).endswith("Ngõ 5 had a frozen picture all day.")


def test_a_power_cut_is_told_once() -> None:
    cut = WallStop(at("02:10"), at("03:05"), machine=True)
    assert said(CHO, stops=(cut,)) == "Hôm qua 29/11: 1/1 camera hoạt động; máy tắt 02:10-03:05."
    ended = WallStop(at("20:00"), None, machine=False)
    assert said(CHO, stops=(ended,)).endswith("; màn hình không chạy từ 20:00.")
    assert said(stops=(cut,)) == "Hôm qua 29/11: không ghi nhận camera nào; máy tắt 02:10-03:05."


def test_a_cut_over_midnight_is_told_by_what_of_it_lies_in_the_day() -> None:
    before = WallStop(at("22:00", 28), at("03:05"), machine=True)
    after = WallStop(at("22:00"), at("03:05", 30), machine=True)
    assert said(CHO, stops=(before, after)).endswith("máy tắt đến 03:05, từ 22:00.")


def test_more_than_two_remarks_are_a_list() -> None:
    cameras = [camera(name, Outage(at("21:10"), at("21:40"), GONE)) for name in ("Ngõ 3", "Ngõ 5")]
    dark = camera("Cổng", Outage(at("18:00"), at("19:00"), DARK), Outage(at("20:00"), None, TURNED))
    assert said(*cameras, dark) == (
        "Hôm qua 29/11: 3/3 camera hoạt động.\n"
        "- Ngõ 3 mất hình 21:10-21:40\n"
        "- Ngõ 5 mất hình 21:10-21:40\n"
        "- Cổng hình quá tối 18:00-19:00\n"
        "- Cổng có thể bị xoay lệch từ 20:00"
    )


def test_what_all_cameras_had_at_once_is_told_of_all() -> None:
    shared = (Outage(at("08:00"), at("09:00"), GONE),)
    assert said(CHO, camera("Ngõ 5"), shared=shared).endswith("; cả 2 camera mất hình 08:00-09:00.")


def test_many_outages_are_told_by_their_number() -> None:
    many = [Outage(at(f"{hour:02}:00"), at(f"{hour:02}:{hour}"), GONE) for hour in range(10, 15)]
    told = said(camera("Ngõ 5", *many, down_s=3600.0 + 5 * 60))
    assert told.endswith("; Ngõ 5 mất hình 5 lần, tổng cộng 1 giờ 5 phút, lần lâu nhất 14:00-14:14.")


def test_flickers_are_told_where_there_are_many() -> None:
    assert said(camera("Ngõ 5", flickers=9)) == "Hôm qua 29/11: 1/1 camera hoạt động."
    assert said(camera("Ngõ 5", flickers=34)).endswith("; Ngõ 5 chập chờn 34 lần.")


def test_a_week_is_told_with_dates() -> None:
    over_night = Outage(at("21:10", 28), at("06:00"), GONE)
    told = said(camera("Ngõ 5", Outage(at("08:00", 25), at("09:00", 25), GONE), over_night), days=THIS_WEEK)
    assert told == (
        "Từ 24/11 đến 30/11: 1/1 camera hoạt động; Ngõ 5 mất hình 25/11 08:00-09:00, 28/11 21:10 đến 29/11 06:00."
    )


# -- the command


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("STATE_DIRECTORY", raising=False)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    monkeypatch.setenv("TIVI_SOCKET", str(tmp_path / "no.sock"))
    return tmp_path


def record(home: Path, *entries: Entry) -> None:
    history = History(home / "tivi", "boot", lambda: 0.0)
    history.start()
    for entry in entries:
        history.add(entry)
    history.close(10)


def test_the_history_is_read_without_a_wall(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    started = datetime.now().timestamp() - 3 * 24 * 3600
    record(home, Listed(("Chợ",)), Changed("Chợ", 0.0, LIVE), RunBeat(0.0, 3 * 24 * 3600.0, started))
    assert main(["report", "hôm", "qua"]) == 0
    assert re.fullmatch(r"Hôm qua \d+/\d+: 1/1 camera hoạt động\.\n", capsys.readouterr().out)
    assert main(["report", "--week", "--language", "en"]) == 0
    assert "1/1 cameras working" in capsys.readouterr().out


def test_no_history_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["report"]) == 1
    assert "Chưa có lịch sử camera" in capsys.readouterr().err


def test_a_ruined_history_is_said(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "tivi").mkdir()
    (home / "tivi" / HISTORY_FILE).write_text("nonsense " * 100)
    assert main(["report"]) == 1
    assert "Không đọc được lịch sử camera" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("day", "answer"), [("someday", "“someday” không phải là ngày"), ("1/1/2999", "Ngày 01/01/2999 chưa tới")]
)
def test_no_such_day_is_said(day: str, answer: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["report", day]) == 1
    assert answer in capsys.readouterr().err


def test_the_history_is_where_the_unit_says_or_in_the_persons_own_folder(tmp_path: Path) -> None:
    home = Path("/home/lan")
    assert state_folder({"STATE_DIRECTORY": "/var/lib/tivi/history"}, home) == Path("/var/lib/tivi/history")
    assert state_folder({"XDG_STATE_HOME": "/state"}, home) == Path("/state/tivi")
    assert state_folder({"XDG_STATE_HOME": "state"}, home) == Path("/home/lan/.local/state/tivi")


def test_the_kiosks_history_is_read_where_there_is_none_of_ones_own(tmp_path: Path) -> None:
    kiosk, own = tmp_path / "kiosk", tmp_path / ".local/state/tivi"
    assert state_folder_to_read({}, tmp_path, "h", kiosk) == own
    kiosk.mkdir()
    assert state_folder_to_read({}, tmp_path, "h", kiosk) == kiosk
    own.mkdir(parents=True)
    (own / "h").touch()
    assert state_folder_to_read({}, tmp_path, "h", kiosk) == own
