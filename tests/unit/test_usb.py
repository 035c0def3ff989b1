"""What comes of a USB stick: checked as ever, taken whole, told in words on the stick, and nothing lost on the way."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from support.isolation import fill, lock, small_disk
from support.leaders_files import leaders_folder
from support.power_cuts import at_each_step
from wall.commands.usb.install import install
from wall.commands.usb.result import InstallResult
from wall.config import load
from wall.config.text.file_text import LARGEST_BYTES
from wall.model.level import Level
from wall.outside.last_line import keep_line
from wall.outside.line import read_text

NOW = datetime(2026, 11, 23, 9, 15)
SECRET = "bí-mật#7"
CAMERAS = f"""\
Cổng chào:
  brand: hikvision
  host: 192.168.1.64
  user: admin
  password: '{SECRET}'
Chợ: rtsp://192.168.1.65/1
"""
LAYOUT = "wall: Tổ 7\npages:\n  - name: Cả tổ\n    grid: 2x1\n    tiles: [Cổng chào, Chợ]\n"
OTHER_LAYOUT = LAYOUT.replace("2x1", "1x2")
RENAMED_CAMERAS = CAMERAS.replace("Chợ", "Bờ sông")
RENAMED_LAYOUT = LAYOUT.replace("Chợ", "Bờ sông")
BROKEN_LAYOUT = LAYOUT.replace("[Cổng chào, Chợ]", "[Cổng chàoo, Chợ]")


@pytest.fixture
def into(tmp_path: Path) -> Path:
    return leaders_folder(tmp_path / "srv", LAYOUT, CAMERAS)


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    (tmp_path / "usb" / "tivi").mkdir(parents=True)
    (tmp_path / "usb" / "phim.mp4").write_bytes(b"x")
    return tmp_path / "usb"


def put(stick: Path, **texts: str) -> None:
    for name, text in texts.items():
        (stick / "tivi" / f"{name}.yaml").write_text(text, encoding="utf-8")


def handed(stick: Path, into: Path) -> InstallResult:
    came = install(stick, into, NOW)
    assert came is not None
    return came


def letter(stick: Path) -> str:
    content = (stick / "tivi" / "KET-QUA.txt").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf"), "Notepad takes it for another encoding"
    assert content.count(b"\n") == content.count(b"\r\n")
    return content.decode("utf-8-sig")


def files(into: Path) -> tuple[str, str]:
    return (into / "layout.yaml").read_text(encoding="utf-8"), (into / "cameras.yaml").read_text(encoding="utf-8")


def test_a_layout_alone_is_checked_with_the_cameras_that_are_there_and_taken(stick: Path, into: Path) -> None:
    put(stick, layout=OTHER_LAYOUT)
    came = handed(stick, into)
    assert (came.level, came.title) == (Level.CALM, "Đã nhận tệp từ USB")
    assert files(into) == (OTHER_LAYOUT, CAMERAS)
    assert (into / "old" / "2026-11-23 0915" / "layout.yaml").read_text(encoding="utf-8") == LAYOUT
    assert "Rút USB ra được rồi" in letter(stick)


def test_cameras_alone_are_checked_with_the_layout_that_is_there_and_stay_private(stick: Path, into: Path) -> None:
    fresh = CAMERAS.replace("1.64", "1.99")
    put(stick, cameras=fresh)
    (into / "cameras.yaml").chmod(0o644)  # as somebody left it
    came = handed(stick, into)
    assert came.done
    assert "xoá tệp camera" in came.message().text
    assert files(into) == (LAYOUT, fresh)
    assert (into / "cameras.yaml").stat().st_mode & 0o777 == 0o600
    assert (into / "old" / "2026-11-23 0915" / "cameras.yaml").stat().st_mode & 0o777 == 0o600


def test_both_files_that_only_fit_each_other_are_taken_together(stick: Path, into: Path) -> None:
    put(stick, layout=RENAMED_LAYOUT, cameras=RENAMED_CAMERAS)
    assert handed(stick, into).done
    assert files(into) == (RENAMED_LAYOUT, RENAMED_CAMERAS)


def test_the_first_files_of_a_machine_may_come_from_a_stick(stick: Path, into: Path) -> None:
    for name in ("layout.yaml", "cameras.yaml"):
        (into / name).unlink()
    put(stick, layout=LAYOUT, cameras=CAMERAS)
    assert handed(stick, into).done
    assert files(into) == (LAYOUT, CAMERAS)
    assert (into / "cameras.yaml").stat().st_mode & 0o777 == 0o600
    assert not (into / "old").exists()


def test_a_mistake_changes_nothing_and_is_explained_on_the_stick_with_the_line_as_it_should_be(
    stick: Path, into: Path
) -> None:
    put(stick, layout=BROKEN_LAYOUT)
    came = handed(stick, into)
    assert came.level is Level.WARNING
    assert "layout.yaml" in came.lines[0]
    assert "Cổng chàoo" in came.lines[0]
    assert files(into) == (LAYOUT, CAMERAS)
    assert not (into / "old").exists()
    told = letter(stick)
    assert str(Path("tivi/layout.yaml")) + ":5:" in told
    assert "tiles: [Cổng chào, Chợ]" in told
    assert str(into) not in told


def test_the_line_as_it_should_be_put_into_the_file_is_taken(stick: Path, into: Path) -> None:
    put(stick, layout=BROKEN_LAYOUT.replace("2x1", "1x2"))
    handed(stick, into)
    suggested = next(line for line in letter(stick).splitlines() if line.strip().startswith("tiles: [Cổng chào,"))
    put(stick, layout=BROKEN_LAYOUT.replace("2x1", "1x2").replace("    tiles: [Cổng chàoo, Chợ]", suggested))
    assert handed(stick, into).done
    assert files(into)[0] == OTHER_LAYOUT


@pytest.mark.parametrize("old", ["password: '", "user: admin", "host: 192.168.1.64"])
def test_no_password_is_in_the_letter_or_on_the_wall_however_the_file_is_broken(
    old: str, stick: Path, into: Path
) -> None:
    put(stick, cameras=CAMERAS.replace(old, "passwrd '" if old.startswith("pass") else "nonsense"))
    came = handed(stick, into)
    assert not came.done
    assert SECRET not in letter(stick)
    assert SECRET not in came.message().text


@pytest.mark.parametrize(
    "name",
    [
        "LAYOUT.YAML",
        "Layout.yml",
        "layout.yaml.txt",
        "layouts.yaml",
        "layout (1).yaml",
        "layout - Copy.yaml",
        "Bản sao của layout.yml.txt",
    ],
)
@pytest.mark.parametrize("folder", ["tivi", "TIVI", "Tivi"])
def test_names_are_taken_as_windows_leaves_them(name: str, folder: str, stick: Path, into: Path) -> None:
    (stick / "tivi").rename(stick / folder)
    (stick / folder / name).write_text(OTHER_LAYOUT, encoding="utf-8")
    assert handed(stick, into).done
    assert files(into)[0] == OTHER_LAYOUT


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_notepads_line_ends_and_marks_are_left_behind(encoding: str, stick: Path, into: Path) -> None:
    (stick / "tivi" / "layout.yaml").write_bytes(OTHER_LAYOUT.replace("\n", "\r\n").encode(encoding))
    assert handed(stick, into).done
    assert (into / "layout.yaml").read_bytes() == OTHER_LAYOUT.encode()


def test_the_same_files_again_change_nothing(stick: Path, into: Path) -> None:
    put(stick, layout=LAYOUT.replace("\n", "\r\n"), cameras=CAMERAS)
    before = [(into / name).stat().st_ino for name in ("layout.yaml", "cameras.yaml")]
    came = handed(stick, into)
    assert (came.done, came.title) == (True, "USB không có gì mới")
    assert [(into / name).stat().st_ino for name in ("layout.yaml", "cameras.yaml")] == before
    assert not (into / "old").exists()


def test_an_empty_folder_gets_the_layout_to_take_home_and_never_the_cameras(stick: Path, into: Path) -> None:
    came = handed(stick, into)
    assert came.title == "Đã chép layout.yaml vào USB"
    assert sorted(path.name for path in (stick / "tivi").iterdir()) == ["KET-QUA.txt", "layout.yaml"]
    content = (stick / "tivi" / "layout.yaml").read_bytes()
    assert content == b"\xef\xbb\xbf" + LAYOUT.replace("\n", "\r\n").encode()
    assert handed(stick, into).title == "USB không có gì mới"


@pytest.mark.parametrize(
    "layout",
    [
        LAYOUT + f"# mật khẩu là {SECRET}\n",
        LAYOUT + f"cameras:\n  Cổng chào: 'rtsp://a:{SECRET}@192.168.1.64/1'\n  Chợ: rtsp://192.168.1.65/1\n",
        LAYOUT + "pages: [",
    ],
    ids=["in a comment", "in the layout", "not to be told"],
)
def test_a_layout_that_may_hold_a_password_does_not_leave_the_machine(layout: str, stick: Path, into: Path) -> None:
    (into / "layout.yaml").write_text(layout, encoding="utf-8")
    assert not handed(stick, into).done
    assert not (stick / "tivi" / "layout.yaml").exists()
    assert SECRET not in letter(stick)


def test_a_stick_without_our_folder_is_let_alone(stick: Path, into: Path) -> None:
    (stick / "tivi").rmdir()
    (stick / "tivi").write_bytes(b"a file of that name")
    assert install(stick, into, NOW) is None
    assert sorted(path.name for path in stick.iterdir()) == ["phim.mp4", "tivi"]


@pytest.mark.parametrize(
    "place",
    ["layout.yaml", "Layout (1).yaml.txt", "tivi moi/layout.yaml", "New folder/layout.yml", "tivi/tivi/layout.yaml"],
)
def test_files_that_lie_beside_the_folder_are_named_on_the_wall_and_on_the_stick(
    place: str, stick: Path, into: Path
) -> None:
    if not place.startswith("tivi/"):
        (stick / "tivi").rmdir()
    (stick / place).parent.mkdir(parents=True, exist_ok=True)
    (stick / place).write_text(OTHER_LAYOUT, encoding="utf-8")
    came = install(stick, into, NOW)
    assert came is not None and not came.done
    told = [path.read_text(encoding="utf-8-sig") for path in stick.rglob("KET-QUA.txt")]
    assert len(told) == 1
    for text in (came.message().text, told[0]):
        assert place in text and "thư mục tên là tivi" in text
    assert files(into)[0] == LAYOUT


def test_a_folder_of_ours_goes_before_files_beside_it(stick: Path, into: Path) -> None:
    (stick / "layout.yaml").write_text(LAYOUT, encoding="utf-8")
    put(stick, layout=OTHER_LAYOUT)
    assert handed(stick, into).done
    assert files(into)[0] == OTHER_LAYOUT


def test_a_folder_with_other_files_only_says_what_it_takes(stick: Path, into: Path) -> None:
    (stick / "tivi" / "layout.docx").write_bytes(b"PK")
    came = handed(stick, into)
    assert not came.done
    assert "layout.yaml" in letter(stick)
    assert not (stick / "tivi" / "layout.yaml").exists()


def test_two_files_for_one_thing_are_asked_about(stick: Path, into: Path) -> None:
    put(stick, layout=OTHER_LAYOUT)
    (stick / "tivi" / "layout.yaml.txt").write_text(LAYOUT, encoding="utf-8")
    assert not handed(stick, into).done
    assert "layout.yaml, layout.yaml.txt" in letter(stick)
    assert files(into)[0] == LAYOUT


def test_links_pipes_folders_and_giants_are_neither_followed_nor_waited_for(stick: Path, into: Path) -> None:
    place, secret = stick / "tivi" / "layout.yaml", into / "shadow"
    secret.write_text(OTHER_LAYOUT, encoding="utf-8")
    for make in (
        lambda: place.symlink_to(secret),
        lambda: os.mkfifo(place),
        lambda: place.mkdir(),
        lambda: place.write_bytes(b"#" * (LARGEST_BYTES + 1)),
    ):
        make()
        assert not handed(stick, into).done
        assert files(into) == (LAYOUT, CAMERAS)
        place.rmdir() if place.is_dir() else place.unlink()


def test_a_letter_that_is_a_link_is_replaced_and_what_it_leads_to_is_not_touched(stick: Path, into: Path) -> None:
    put(stick, layout=OTHER_LAYOUT)
    (stick / "tivi" / "KET-QUA.txt").symlink_to(into / "cameras.yaml")
    assert handed(stick, into).done
    assert files(into)[1] == CAMERAS
    assert "KẾT QUẢ" in letter(stick)


def test_a_folder_that_is_a_link_is_not_ours(stick: Path, into: Path) -> None:
    (stick / "tivi").rmdir()
    (stick / "tivi").symlink_to(into)
    assert install(stick, into, NOW) is None


def test_cameras_that_the_layout_would_not_use_are_refused_for_they_were_not_checked(stick: Path, into: Path) -> None:
    (into / "khac.yaml").write_text(CAMERAS, encoding="utf-8")
    (into / "layout.yaml").write_text(LAYOUT + "cameras: khac.yaml\n", encoding="utf-8")
    put(stick, cameras="[broken")
    assert not handed(stick, into).done
    assert files(into)[1] == CAMERAS


@pytest.mark.parametrize("spoil", [fill, lock])
def test_a_stick_that_is_full_or_locked_still_brings_its_files(
    into: Path, tmp_path: Path, spoil: Callable[[Path], object]
) -> None:
    with small_disk(tmp_path / "full", "64k") as stick:
        (stick / "tivi").mkdir()
        put(stick, layout=OTHER_LAYOUT)
        spoil(stick)
        assert handed(stick, into).done
        assert not (stick / "tivi" / "KET-QUA.txt").exists()
    assert files(into)[0] == OTHER_LAYOUT


def test_a_machine_without_room_keeps_what_it_has_and_says_so(stick: Path, tmp_path: Path) -> None:
    put(stick, layout=OTHER_LAYOUT)
    with small_disk(tmp_path / "disk", "64k") as into:
        (into / "layout.yaml").write_text(LAYOUT, encoding="utf-8")
        (into / "cameras.yaml").write_text(CAMERAS, encoding="utf-8")
        fill(into)
        came = handed(stick, into)
        assert "ổ đĩa đã đầy" in came.message().text
        assert files(into) == (LAYOUT, CAMERAS)


def test_letters_of_a_mac_are_the_same_letters(stick: Path, into: Path) -> None:
    put(stick, layout=unicodedata.normalize("NFD", OTHER_LAYOUT))
    assert handed(stick, into).done
    assert load(into / "layout.yaml").wall is not None


def test_texts_are_english_where_the_layout_is(stick: Path, into: Path) -> None:
    put(stick, layout="language: en\n" + BROKEN_LAYOUT)
    assert handed(stick, into).title == "The files on the USB stick have mistakes"
    assert "RESULT" in letter(stick)


@pytest.mark.long
def test_a_power_cut_at_any_step_leaves_files_that_pass_the_check_all_old_or_all_new(stick: Path, into: Path) -> None:
    put(stick, layout=RENAMED_LAYOUT, cameras=RENAMED_CAMERAS)
    old, new = (LAYOUT, CAMERAS), (RENAMED_LAYOUT, RENAMED_CAMERAS)

    def prepare() -> None:
        for name, text in zip(("layout.yaml", "cameras.yaml"), old, strict=True):
            (into / name).unlink(missing_ok=True)
            (into / name).write_text(text, encoding="utf-8")

    seen = set()
    for _ in at_each_step(prepare, lambda: install(stick, into, NOW)):
        assert load(into / "layout.yaml").wall is not None
        seen.add(files(into))
        assert install(stick, into, NOW) is not None  # plugged in again
        assert files(into) == new
    assert seen == {old, new}


# -- the line that joins a gate on the Internet

LINE = "gate.example.org 1234567890123456"


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    """The folder of the tunnel's user, as the package tivi-web makes it."""
    (tmp_path / "tivi-outside").mkdir()
    return tmp_path / "tivi-outside"


@pytest.mark.parametrize("name", ["ngoai.txt", "Ngoai.TXT", "ngoai.txt.txt", "ngoài.txt", "outside.txt"])
def test_a_line_for_the_internet_is_laid_down_for_whoever_may_use_the_network(
    stick: Path, into: Path, outside: Path, name: str
) -> None:
    (stick / "tivi" / name).write_text(f"sudo tivi outside {LINE}\r\n", encoding="utf-8-sig")
    came = install(stick, into, NOW, outside)
    assert came is not None and came.done and "gate.example.org" in came.lines[0]
    laid = into / "ngoai.txt"
    assert (laid.read_text(), laid.stat().st_mode & 0o777) == (LINE + "\n", 0o600)
    assert "1234567890123456" not in letter(stick) + came.message().text
    assert files(into) == (LAYOUT, CAMERAS)


def test_a_line_comes_with_other_files_and_each_is_told(stick: Path, into: Path, outside: Path) -> None:
    put(stick, layout=OTHER_LAYOUT)
    (stick / "tivi" / "ngoai.txt").write_text("gate.example.org 1234 5678 9O12 3456", encoding="utf-8")
    came = install(stick, into, NOW, outside)
    assert came is not None and came.level is Level.WARNING and not (into / "ngoai.txt").exists()
    assert files(into)[0] == OTHER_LAYOUT
    assert "layout.yaml" in came.message().text and "“O”" in came.message().text
    (stick / "tivi" / "ngoai.txt").write_text(LINE, encoding="utf-8")
    came = install(stick, into, NOW, outside)
    assert came is not None and came.done and came.message().text.count("Rút USB") == 1
    assert (into / "ngoai.txt").exists()


def test_a_line_that_has_joined_already_changes_nothing(stick: Path, into: Path, outside: Path) -> None:
    keep_line(outside, read_text(LINE))
    (stick / "tivi" / "ngoai.txt").write_text(LINE, encoding="utf-8")
    came = install(stick, into, NOW, outside)
    assert came is not None and came.done and not (into / "ngoai.txt").exists()


def test_without_the_package_for_phones_a_line_says_which_one_is_missing(stick: Path, into: Path) -> None:
    (stick / "tivi" / "ngoai.txt").write_text(LINE, encoding="utf-8")
    came = install(stick, into, NOW, into / "none")
    assert came is not None and not came.done and "tivi-web" in came.lines[0] and not (into / "ngoai.txt").exists()
