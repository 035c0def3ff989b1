"""What `tivi doctor` says of a machine, for each state in which it may be found."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from wall.commands.doctor import machine
from wall.commands.doctor.facts import (
    Autostart,
    ClockFacts,
    Decoding,
    Disk,
    Fonts,
    Memory,
    Network,
    OutputFacts,
    PowerFacts,
)
from wall.commands.doctor.finding import Finding, Verdict
from wall.model.language import Language

VI, EN = Language.VI, Language.EN
GOOD, WARNING, WRONG = Verdict.GOOD, Verdict.WARNING, Verdict.WRONG
TV = OutputFacts("HDMI-1", 1920, 1080)
HANOI = ClockFacts(2026, "Asia/Ho_Chi_Minh", 7.0, True)
NET = Network(("192.168.1.20",), (), True, 1)
MB, GB = 1 << 20, 1 << 30


def told(finding: Finding, language: Language = VI) -> str:
    """Found and advice; an advice stands with whatever is not good, and only there."""
    assert (finding.advice is None) == (finding.level is GOOD)
    advice = "" if finding.advice is None else finding.advice(language)
    assert finding.what(language) and not finding.found(language).startswith(" ")
    return f"{finding.found(language)} {advice}"


@pytest.mark.parametrize(
    ("found", "level", "words"),
    [
        (Decoding("3.0.24 Vetinari"), GOOD, "libVLC 3.0.24, đủ"),
        (Decoding("3.0.22 Vetinari"), GOOD, "libVLC 3.0.22"),
        (Decoding("3.0.18 Vetinari"), WARNING, "3.0.18 đã cũ, cần từ 3.0.22 trở lên. Hãy chạy: sudo apt update"),
        (Decoding("4.0.0-dev Otto"), GOOD, "libVLC 4.0.0-dev"),
        (Decoding("3.0.24 Vetinari", ("ts", "vmem")), WRONG, "thiếu: ts, vmem"),
        (Decoding("3.0.24 Vetinari", (), libyuv=False), WRONG, "thiếu: libyuv"),
        (Decoding(None), WRONG, "Chưa có libVLC"),
    ],
)
def test_the_decoder_is_there_whole_and_new_enough(found: Decoding, level: Verdict, words: str) -> None:
    finding = machine.decoding(found)
    assert finding.level is level and words in told(finding)


@pytest.mark.parametrize(
    ("found", "level", "words"),
    [
        (Fonts(frozenset({"Inter", "DejaVu Sans"})), GOOD, "Inter có đủ chữ"),
        (Fonts(frozenset({"DejaVu Sans"})), GOOD, "DejaVu Sans"),
        (Fonts(frozenset({"Comic Neue"})), WARNING, "Comic Neue"),
        (Fonts(frozenset()), WRONG, "sudo apt install fonts-inter"),
        (Fonts(None), WARNING, "sudo apt install fontconfig"),
    ],
)
def test_a_font_with_all_of_vietnameses_letters_is_there(found: Fonts, level: Verdict, words: str) -> None:
    finding = machine.fonts(found)
    assert finding.level is level and words in told(finding)


@pytest.mark.parametrize(
    ("found", "level", "words"),
    [
        ((TV,), GOOD, "HDMI-1 1920x1080."),
        ((TV, OutputFacts("DP-1", 1280, 1024)), GOOD, "Có 2 màn hình: HDMI-1 1920x1080, DP-1 1280x1024."),
        ((OutputFacts("HDMI-1", 1080, 1920),), GOOD, "1080x1920"),
        ((TV, OutputFacts("DP-1", 0, 0)), GOOD, "DP-1"),
        ((), WARNING, "Hãy bật tivi"),
        ((OutputFacts("HDMI-1", 0, 0),), WARNING, "HDMI-1 có cắm nhưng đang tắt hình"),
        ((OutputFacts("HDMI-1", 1024, 768),), WARNING, "quá nhỏ"),
        ((OutputFacts("HDMI-1", 800, 600),), WARNING, "1920x1080"),
        (None, WARNING, "Hãy nhìn tivi"),
    ],
)
def test_the_television_is_seen_with_its_mode(
    found: tuple[OutputFacts, ...] | None, level: Verdict, words: str
) -> None:
    finding = machine.screen(found)
    assert finding.level is level and words in told(finding)


def test_what_the_machine_decodes_is_compared_with_the_busiest_page_and_said_to_be_software() -> None:
    enough = machine.power(PowerFacts(200e6, 92e6, "Cả tổ", graphics=True))
    assert enough.level is GOOD
    assert told(enough).startswith("Giải mã được 200 triệu điểm ảnh mỗi giây, trang nặng nhất “Cả tổ” cần 92.")
    assert "không dùng chip đồ hoạ" in told(enough) and "not on the graphics chip" in told(enough, EN)
    short = machine.power(PowerFacts(80e6, 92e6, "Cả tổ"))
    assert short.level is WARNING and "chỉ giải mã được 80" in told(short) and "luồng phụ" in told(short)
    assert machine.power(PowerFacts(80e6)).level is GOOD
    assert machine.power(PowerFacts(None)).level is WARNING


def test_a_clock_is_right_set_by_the_network_and_vietnams_where_the_wall_is_vietnamese() -> None:
    assert [one.level for one in machine.clock(HANOI, VI)] == [GOOD]
    (leap,) = machine.clock(replace(HANOI, year=1970, synchronised=False), VI)
    assert leap.level is WRONG and "năm 1970" in told(leap) and "pin đồng hồ" in told(leap)
    unset = machine.clock(ClockFacts(2026, "America/New_York", -5.0, False), VI)
    assert [one.level for one in unset] == [WARNING, WARNING]
    assert "set-ntp true" in told(unset[0]) and "set-timezone Asia/Ho_Chi_Minh" in told(unset[1])
    assert [one.level for one in machine.clock(ClockFacts(2026, "Europe/Berlin", 1.0, True), EN)] == [GOOD]
    assert [one.level for one in machine.clock(replace(HANOI, zone="Asia/Bangkok", synchronised=None), VI)] == [GOOD]


@pytest.mark.parametrize(
    ("found", "level", "words"),
    [
        (Disk(Path("/srv/tivi"), 5 * GB), GOOD, "/srv/tivi còn trống 5,0 GB."),
        (Disk(Path("/var/log"), 300 * MB), WARNING, "sắp đầy (còn 300 MB). Hãy xoá bớt"),
        (Disk(Path("/var/log"), 3 * MB), WRONG, "đã đầy (còn 3 MB)"),
        (Disk(Path("/"), 5 * GB, read_only=True), WARNING, "chỉ đọc được"),
        (Disk(Path("/srv/tivi"), 5 * GB, for_layout=True, forgets=True), WARNING, "overlayroot-chroot"),
        (Disk(Path("/"), 5 * GB, for_layout=False, forgets=True), GOOD, "còn trống"),
    ],
)
def test_a_disk_has_room_and_can_be_written(found: Disk, level: Verdict, words: str) -> None:
    finding = machine.disk(found)
    assert finding.level is level and words in told(finding)


def test_a_size_is_written_as_the_language_does() -> None:
    assert machine.size(1536 * MB)(VI) == "1,5 GB" and machine.size(1536 * MB)(EN) == "1.5 GB"


@pytest.mark.parametrize(
    ("found", "levels", "words"),
    [
        (NET, [GOOD], "192.168.1.20"),
        (replace(NET, addresses=()), [WRONG], "Hãy cắm lại dây mạng"),
        (Network((), ("169.254.3.4",), False, 0), [WRONG], "chưa cấp địa chỉ cho máy (chỉ có 169.254.3.4)"),
        (replace(NET, route=False), [WARNING], "không có đường ra internet"),
        (replace(NET, nameservers=0), [WARNING], "DNS"),
        (replace(NET, route=False, nameservers=0), [WARNING, WARNING], "internet"),
    ],
)
def test_the_network_gives_an_address_a_way_out_and_names(found: Network, levels: list[Verdict], words: str) -> None:
    findings = machine.network(found)
    assert [one.level for one in findings] == levels and words in told(findings[0])


def test_memory_is_left() -> None:
    assert machine.memory(Memory(2 * GB, GB)).level is GOOD
    assert machine.memory(Memory(2 * GB, 200 * MB)).level is WARNING
    nearly_none = machine.memory(Memory(2 * GB, 60 * MB))
    assert nearly_none.level is WRONG and "Chỉ còn trống 60 MB trên 2,0 GB" in told(nearly_none)
    assert machine.memory(None).level is WARNING


@pytest.mark.parametrize(
    ("found", "levels", "words"),
    [
        (Autostart(True, "kiosk", True, "tivi"), [GOOD], "Bật máy là màn hình camera tự hiện."),
        (Autostart(True, "kiosk", None), [GOOD], "Bật máy"),
        (Autostart(True, "desktop", False), [GOOD], "sau khi đăng nhập"),
        (Autostart(True, "kiosk", False, "tivi"), [WRONG], "sudo systemctl restart tivi"),
        (Autostart(True, "kiosk", True, "root"), [WRONG], "thuộc về người dùng root"),
        (Autostart(True, "off"), [WARNING], "sudo tivi autostart kiosk"),
        (Autostart(False, "off"), [WARNING], "tivi_..._all.deb"),
    ],
)
def test_the_wall_starts_with_the_machine_and_runs(found: Autostart, levels: list[Verdict], words: str) -> None:
    findings = machine.autostart(found)
    assert [one.level for one in findings] == levels and words in told(findings[0])
    assert told(findings[0], EN).isascii()
