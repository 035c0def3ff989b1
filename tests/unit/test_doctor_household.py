"""What `tivi doctor` says of the files, of the running wall and of each camera."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from wall.commands.doctor import household
from wall.commands.doctor.facts import ByWall, CameraCheck, CameraFact, Files, LeftAlone, Running, Spared
from wall.commands.doctor.finding import Finding, Verdict
from wall.commands.doctor.gather import files
from wall.commands.probe.measurement import Seen
from wall.commands.probe.neighbourhood import Around
from wall.commands.probe.search import Found, Missed, ProbeOutcome, Try
from wall.commands.probe.target import of_camera
from wall.config import load
from wall.model.camera import Camera, Source
from wall.model.fault import Fault
from wall.model.language import Language
from wall.words import screen as tile_words

VI, EN = Language.VI, Language.EN
GOOD, WARNING, WRONG = Verdict.GOOD, Verdict.WARNING, Verdict.WRONG
GATE = Source.of("rtsp://192.168.1.64/live", "admin", "Gac-cong-42")
SEEN = Seen("h264", 640, 360, 15.0, 400, 2.0, 2.5)
NO_FILES = Files(Path("layout.yaml"), (), VI)


def told(finding: Finding, language: Language = VI) -> str:
    assert (finding.advice is None) == (finding.level is GOOD)
    advice = "" if finding.advice is None else finding.advice(language)
    text = f"{finding.found(language)} {advice}"
    assert "Gac-cong" not in text and "{" not in text
    return text


def read(folder: Path, layout: str | None, cameras: str | None, mode: int = 0o600) -> Files:
    for name, text in (("layout.yaml", layout), ("cameras.yaml", cameras)):
        if text is not None:
            (folder / name).write_text(text, encoding="utf-8")
            (folder / name).chmod(mode)
    path = folder / "layout.yaml"
    return files(path, load(path))


LAYOUT = "grid: 1x1\ntiles: [Chợ]\n"
CAMERAS = "Chợ:\n  main: rtsp://192.168.1.64/live\n  user: admin\n  password: 'Gac-cong-42'\n"


def test_files_that_are_well_are_counted(tmp_path: Path) -> None:
    found = read(tmp_path, LAYOUT, CAMERAS)
    assert household.layout(found).level is GOOD and "1 camera, 1 trang" in told(household.layout(found))
    (passwords,) = household.passwords(found)
    assert passwords.level is GOOD and "cameras.yaml" in told(passwords)


def test_passwords_that_others_can_read_are_said_once_with_the_command(tmp_path: Path) -> None:
    found = read(tmp_path, LAYOUT, CAMERAS, mode=0o644)
    assert household.layout(found).level is GOOD
    (passwords,) = household.passwords(found)
    assert passwords.level is WARNING and f"sudo chmod 600 {tmp_path}/cameras.yaml" in told(passwords)


def test_mistakes_are_counted_with_the_first_and_where_to_see_them(tmp_path: Path) -> None:
    finding = household.layout(read(tmp_path, "grid: 1x1\ntiles: [Cho, Chợ]\n", CAMERAS + "Ngõ 3: htp:/x\n"))
    assert finding.level is WRONG and "Có 3 lỗi. layout.yaml dòng 2" in told(finding) and "tivi check" in told(finding)
    unused = household.layout(read(tmp_path, LAYOUT, CAMERAS + "Ngõ 3: rtsp://192.168.1.65/live\n"))
    assert unused.level is WARNING and "1 điều cần lưu ý" in told(unused) and "To note: 1" in told(unused, EN)


def test_a_missing_layout_and_one_without_a_camera_yet_say_what_to_do(tmp_path: Path) -> None:
    missing = household.layout(read(tmp_path, None, None))
    assert missing.level is WRONG and "tivi new" in told(missing)
    empty = household.layout(read(tmp_path, LAYOUT, "# Chợ:\n"))
    assert empty.level is WARNING and "tivi discover" in told(empty)


def test_files_that_may_not_be_read_ask_for_root() -> None:
    found = Files(Path("layout.yaml"), (), VI, forbidden=Path("/srv/tivi/cameras.yaml"))
    finding = household.layout(found)
    assert "/srv/tivi/cameras.yaml" in told(finding)
    assert finding.level is WRONG and "sudo tivi doctor" in told(finding)


def status(states: Sequence[str], warnings: Sequence[str] = (), pages: int = 2) -> dict[str, Any]:
    return {"pid": 1, "page": 1, "pages": pages, "warnings": [*warnings], "tiles": [{"state": one} for one in states]}


def test_a_wall_that_runs_tells_its_page_its_tiles_and_for_how_long() -> None:
    (finding,) = household.wall(Running(status(["live", "offline"]), restarts=1, up_s=7300), NO_FILES, "kiosk")
    assert finding.level is GOOD
    assert told(finding).strip() == "Đang hiện trang 1/2, 1/2 ô có hình, chạy liên tục 2 giờ."


def test_a_wall_with_many_restarts_limits_or_a_broken_file_says_so() -> None:
    limited = Running(status(["live"], ["Trang này nặng hơn sức của máy."]), restarts=9)
    _, restarts, limit = household.wall(limited, NO_FILES, "kiosk")
    assert restarts.level is WARNING and "mở lại 9 lần" in told(restarts)
    assert limit.level is WARNING and "nặng hơn sức" in told(limit)
    (broken,) = household.wall(Running(status([], pages=0)), NO_FILES, "kiosk")
    assert broken.level is WRONG and "sửa tệp" in told(broken)


def test_no_wall_or_one_that_does_not_answer_says_how_to_have_it() -> None:
    assert "sudo systemctl start tivi" in told(household.wall(Running(None), NO_FILES, "kiosk")[0])
    assert "tivi run layout.yaml" in told(household.wall(Running(None), NO_FILES, "off")[0])
    (unasked,) = household.wall(Running(None, unasked=True), NO_FILES, "off")
    assert unasked.level is WARNING and "sudo tivi doctor" in told(unasked)


def tried(outcome: ProbeOutcome, source: Source = GATE, around: Around = Around()) -> CameraCheck:  # noqa: B008 - it is frozen
    return CameraCheck("Chợ", of_camera(Camera("Chợ", source)), outcome, around)


def missed(fault: Fault) -> Missed:
    return Missed(fault, Try(GATE), 1)


@pytest.mark.parametrize(
    ("fact", "level", "words"),
    [
        (ByWall("Chợ", "live", pictures=9), GOOD, "Đang có hình trên màn hình."),
        (ByWall("Chợ", "warm"), GOOD, "chờ đến lượt trang"),
        (ByWall("Chợ", "off", pictures=9), GOOD, "Vẫn có hình khi đến lượt trang."),
        (ByWall("Chợ", "off"), GOOD, "Đang chờ lượt kết nối."),
        (ByWall("Chợ", "refused", Fault.WRONG_PASSWORD, 70.0), WRONG, "Sai mật khẩu. Sửa tên đăng nhập"),
        (ByWall("Chợ", "off", Fault.WRONG_PASSWORD, 70.0), WRONG, "Sai mật khẩu."),
        (ByWall("Chợ", "offline", Fault.UNREACHABLE, 130.0), WRONG, "Mất kết nối 2 phút. Kiểm tra nguồn điện"),
        (ByWall("Chợ", "stalled", None, 12.0), WRONG, "Hình đang đứng 12 giây."),
        (ByWall("Chợ", "connecting"), WARNING, "Đang kết nối."),
        (tried(Found(Try(GATE), SEEN, None, 1)), GOOD, "Có hình: H.264, 640x360, 15 hình/giây"),
        (tried(missed(Fault.WRONG_PASSWORD)), WRONG, "Sai mật khẩu. Sửa tên đăng nhập"),
        (
            tried(missed(Fault.WRONG_PASSWORD), Source.of(GATE.url)),
            WRONG,
            "đòi tên đăng nhập và mật khẩu. Hãy ghi user:",
        ),
        (
            tried(missed(Fault.LOGIN_MISSING), Source.of(GATE.url)),
            WRONG,
            "đòi tên đăng nhập và mật khẩu. Hãy ghi user:",
        ),
        (tried(missed(Fault.LOGIN_MISSING)), WRONG, "Camera đòi mật khẩu. Thêm dòng user và password"),
        (tried(missed(Fault.GARBLED)), WRONG, "Hình bị mã hoá hoặc hỏng. Tắt “mã hoá video”"),
        (ByWall("Chợ", "refused", Fault.LOGIN_SUSPENDED, 70.0), WRONG, "Camera tạm từ chối. Mật khẩu này trước đó"),
        (
            Spared("Chợ", Fault.LOGIN_SUSPENDED, "Ngõ 3"),
            WRONG,
            "Camera tạm từ chối, giống camera “Ngõ 3” nên không thử lại. Mật khẩu này trước đó",
        ),
        (tried(missed(Fault.UNREACHABLE)), WRONG, "Máy này không có đường mạng tới 192.168.1.64."),
        (tried(missed(Fault.UNREACHABLE), GATE, Around(own="192.168.2.7", elsewhere=True)), WRONG, "một mạng khác"),
        (tried(missed(Fault.PORT_CLOSED), GATE, Around(80, "192.168.1.2")), WRONG, "RTSP đang tắt"),
        (tried(missed(Fault.SILENT)), WRONG, "192.168.1.64 nhận kết nối rồi im lặng."),
        (Spared("Chợ", Fault.WRONG_PASSWORD, "Ngõ 3"), WRONG, "Sai mật khẩu, giống camera “Ngõ 3” nên không thử lại."),
        (LeftAlone("Chợ"), WARNING, "sudo tivi doctor"),
        (LeftAlone("Chợ", 2), WARNING, "chỉ cho 2 kết nối cùng lúc"),
    ],
)
def test_a_camera_is_told_in_the_words_of_its_tile(fact: CameraFact, level: Verdict, words: str) -> None:
    finding = household.camera(fact)
    assert finding.level is level and finding.what(VI) == "Camera “Chợ”"
    assert words in told(finding)
    assert told(finding, EN).strip()


@pytest.mark.parametrize("fault", Fault)
def test_every_fault_of_a_camera_has_words_by_the_wall_and_by_a_try(fault: Fault) -> None:
    facts = (ByWall("Chợ", "offline", fault, 5.0), tried(missed(fault)), Spared("Chợ", fault, "Ngõ 3"))
    for language in Language:
        assert all(len(told(household.camera(fact), language)) > 20 for fact in facts)
    title = tile_words.FAULTS[fault][0].said(VI, age="5 giây")
    assert told(household.camera(facts[0])).startswith(title)
