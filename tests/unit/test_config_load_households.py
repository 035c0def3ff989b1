"""The households file beside a layout: what it holds, what becomes of its mistakes, and that it darkens no wall."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wall.config import load
from wall.config.households import LoadedHouseholds, load_households, may_see
from wall.config.schema.dates import until
from wall.config.schema.wrong import Wrong
from wall.config.text.file_text import Bytes
from wall.model.household import UPLINK_BIT_S, Household, Households

LAYOUT = "grid: 2x1\ntiles: [Cổng chào, Chợ]\ncameras: {Cổng chào: 'rtsp://10.0.0.1/', Chợ: 'rtsp://10.0.0.2/'}\n"
NOW = datetime(2026, 11, 30, 8, 0).astimezone()


def read(text: str, cameras: list[str] | None = None) -> LoadedHouseholds:
    path = Path("/nowhere/households.yaml")
    return load_households(path, cameras, NOW, Bytes(path, text.encode()))


def local(*moment: int) -> datetime:
    return datetime(*moment).astimezone()  # type: ignore[arg-type]


def codes(loaded: LoadedHouseholds) -> list[str]:
    return [problem.code for problem in loaded.problems]


def test_a_bare_list_of_names_is_enough() -> None:
    assert read("- Nhà ông Bình\n- Nhà bà Tư\n").households == Households(
        (Household("Nhà ông Bình"), Household("Nhà bà Tư"))
    )


@pytest.mark.parametrize(
    ("written", "bits"),
    [
        ("4 Mbit/s", 4_000_000),
        ("4", 4_000_000),
        ("10Mbps", 10_000_000),
        ("2,5 mbit/s", 2_500_000),
        ("800 kbit/s", 800_000),
        ("0.8 Mbit", 800_000),
        ("20 Mbit/giây", 20_000_000),
    ],
)
def test_the_uplink_is_read_as_providers_write_it(written: str, bits: int) -> None:
    households = read(f"uplink: {written}\nhouseholds: [Nhà ông Bình]\n").households
    assert households is not None and households.uplink_bit_s == bits


def test_without_an_uplink_a_small_line_is_assumed() -> None:
    households = read("- Nhà ông Bình\n").households
    assert households is not None and households.uplink_bit_s == UPLINK_BIT_S == 4_000_000


@pytest.mark.parametrize(
    ("written", "allowed"),
    [
        ("- Nhà A\n- {name: Nhà B, alarm: yes}\n", [False, True]),
        ("alarm: có\nhouseholds:\n- Nhà A\n- {name: Nhà B, alarm: no}\n", [True, False]),
        ("alarm: no\nhouseholds:\n- Nhà A\n- {name: Nhà B, alarm: bật}\n", [False, True]),
        ("households:\n- Nhà A\n- {name: Nhà B}\n", [False, False]),
    ],
)
def test_nobody_has_an_alarm_button_whom_the_leader_does_not_give_one(written: str, allowed: list[bool]) -> None:
    households = read(written).households
    assert households is not None and [one.may_alarm for one in households.people] == allowed


def test_everything_a_leader_may_say_is_read() -> None:
    text = """\
leader: Bà Lan, tổ trưởng
phone: 0912 345 678
purpose: giữ an ninh, báo cháy, báo lụt
households:
  - Nhà ông Bình
  - name: Công an khu vực
    cameras: [cổng chào]
    until: 2026-12-31
  - {name: Thợ điện, cameras: Chợ, until: 2026-12-01 18h}
"""
    assert read(text, ["Cổng chào", "Chợ"]).households == Households(
        (
            Household("Nhà ông Bình"),
            Household("Công an khu vực", frozenset({"Cổng chào"}), local(2027, 1, 1)),
            Household("Thợ điện", frozenset({"Chợ"}), local(2026, 12, 1, 18)),
        ),
        "Bà Lan, tổ trưởng",
        "0912 345 678",
        "giữ an ninh, báo cháy, báo lụt",
    )


def test_names_of_cameras_go_unchecked_where_nobody_knows_them() -> None:
    found = read("- {name: Nhà ông Bình, cameras: [Sông]}\n").households
    assert found is not None and found.people[0].cameras == frozenset({"Sông"})


def test_a_household_sees_its_cameras_however_their_names_are_typed() -> None:
    household = Household("Nhà ông Bình", frozenset({"nhà văn hóa"}))
    assert may_see(household, "Nhà văn hoá") and not may_see(household, "Chợ")
    assert may_see(Household("Nhà bà Tư"), "Chợ")
    assert not may_see(Household("Nhà bà Tư", frozenset()), "Chợ")


def test_more_households_than_there_are_numbers_are_one_mistake() -> None:
    loaded = read("".join(f"- Hộ {number}\n" for number in range(1, 1011)))
    assert codes(loaded) == ["households_too_many"]
    assert loaded.problems[0].line == 1000 and loaded.households is None


def test_999_households_are_read() -> None:
    found = read("".join(f"- Hộ {number}\n" for number in range(1, 1000))).households
    assert found is not None and len(found.people) == 999


def test_an_end_in_the_past_is_told_and_kept() -> None:
    loaded = read("- {name: Thợ điện, until: 2026-11-29}\n- {name: Công an, until: 2026-11-30}\n")
    assert codes(loaded) == ["until_past"] and loaded.problems[0].params["name"] == "Thợ điện"
    assert loaded.households is not None and loaded.households.people[0].until == local(2026, 11, 30)


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("2026-12-31", datetime(2027, 1, 1)),
        ("2026-12-31 18:00", datetime(2026, 12, 31, 18)),
        ("2026-12-31T18:00:00", datetime(2026, 12, 31, 18)),
        ("2026-12-31 18h30", datetime(2026, 12, 31, 18, 30)),
        ("2026-12-31 24:00", datetime(2027, 1, 1)),
        ("2026-2-28", datetime(2026, 3, 1)),
        ("２０２６-12-31", datetime(2027, 1, 1)),
    ],
)
def test_an_end_is_a_whole_day_or_a_moment(text: str, end: datetime) -> None:
    assert until(text) == end


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("31/12/2026", "2026-12-31"),
        ("31.12.26", "2026-12-31"),
        ("ngày 31 tháng 12 năm 2026", "2026-12-31"),
        ("18h ngày 31/12/2026", "2026-12-31 18:00"),
        ("31/12/2026 lúc 18:30", "2026-12-31 18:30"),
        ("2026/12/31", "2026-12-31"),
        ("cuối năm", None),
        ("20261231", None),
        ("1 tuần", None),
    ],
)
def test_a_date_as_it_is_said_is_corrected(text: str, better: str | None) -> None:
    with pytest.raises(Wrong) as caught:
        until(text)
    assert caught.value.better == better


@pytest.mark.parametrize(
    "text", ["0001-01-01", "1999-12-31", "20260-12-31", "9999-12-31", "2026-13-01", "2026-12-31 25:00"]
)
def test_a_moment_that_does_not_exist_is_none(text: str) -> None:
    with pytest.raises(Wrong) as caught:
        until(text)
    assert caught.value.better is None


@given(st.datetimes(datetime(2000, 1, 1), datetime(2900, 1, 1)).map(lambda one: one.replace(second=0, microsecond=0)))
def test_every_moment_reads_back(moment: datetime) -> None:
    assert until(f"{moment:%Y-%m-%d %H:%M}") == moment
    assert until(f"{moment:%Y-%m-%d}") == moment.replace(hour=0, minute=0) + timedelta(days=1)


@given(st.text())
def test_no_text_brings_the_reader_down(text: str) -> None:
    loaded = read(text)
    assert (loaded.households is None) == any(problem.severity == "error" for problem in loaded.problems)
    assert "own_fault_beside" not in codes(loaded)


def test_a_missing_file_is_told_apart_from_a_broken_one(tmp_path: Path) -> None:
    loaded = load_households(tmp_path / "households.yaml", None)
    assert loaded.missing and loaded.households is None
    (tmp_path / "households.yaml").write_text("- [\n", encoding="utf-8")
    assert not load_households(tmp_path / "households.yaml", None).missing


# Beside a layout


@pytest.fixture
def layout(tmp_path: Path) -> Path:
    (tmp_path / "layout.yaml").write_text(LAYOUT, encoding="utf-8")
    return tmp_path / "layout.yaml"


def test_a_wall_without_households_misses_nothing(layout: Path) -> None:
    loaded = load(layout)
    assert loaded.households is None and loaded.all_problems == loaded.problems == ()
    assert layout.parent / "households.yaml" in loaded.watched


def test_a_broken_households_file_is_told_and_the_wall_goes_on(layout: Path) -> None:
    (layout.parent / "households.yaml").write_text("- {name: Nhà ông Bình, cameras: [Cho]}\n", encoding="utf-8")
    loaded = load(layout)
    assert loaded.wall is not None and loaded.problems == ()
    assert [problem.code for problem in loaded.all_problems] == ["unknown_camera_near"]
    assert loaded.households is not None and loaded.households.households is None


def test_a_broken_layout_keeps_no_household_out(layout: Path) -> None:
    layout.write_text(LAYOUT.replace("2x1", "một"), encoding="utf-8")
    (layout.parent / "households.yaml").write_text("- Nhà ông Bình\n", encoding="utf-8")
    loaded = load(layout)
    assert loaded.wall is None
    assert loaded.households is not None and loaded.households.households is not None


def test_saving_the_households_is_a_change_of_the_whole(layout: Path) -> None:
    digests = {load(layout).digest}
    for text in ("- Nhà ông Bình\n", "- Nhà bà Tư\n"):
        (layout.parent / "households.yaml").write_text(text, encoding="utf-8")
        digests.add(load(layout).digest)
    assert len(digests) == 3
