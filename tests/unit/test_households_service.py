"""`tivi households on` and `off`, by the real systemctl in a folder that looks like a machine's root."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from wall.commands.autostart.machine import Machine
from wall.commands.households import readable
from wall.commands.households.edit import with_household
from wall.commands.households.service import UNIT, HouseholdService
from wall.commands.households.switching import switch
from wall.commands.terminal import Terminal
from wall.config.households import load_households
from wall.model.language import Language
from wall.words import households as words

PACKAGING = Path(__file__).resolve().parents[2] / "packaging"
GROUP = 64001
"""The ID of a group that is nobody's."""

pytestmark = [
    pytest.mark.skipif(shutil.which("systemctl") is None, reason="no systemctl on this machine"),
    pytest.mark.skipif(os.geteuid() != 0, reason="only root may switch it"),
]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A machine on which tivi-web is installed, and off."""
    units = tmp_path / "usr/lib/systemd/system"
    units.mkdir(parents=True)
    (units / UNIT).write_bytes((PACKAGING / "debian/tivi-web.service").read_bytes())
    (units / "multi-user.target").write_text("[Unit]\n", encoding="ascii")
    for folder in ("etc/systemd/system", "srv/tivi", "var/lib/tivi-web"):
        (tmp_path / folder).mkdir(parents=True)
    os.chown(tmp_path / "var/lib/tivi-web", GROUP, GROUP)
    os.chown(tmp_path / "srv/tivi", GROUP + 1, GROUP + 1)
    return tmp_path


def switched(root: Path, on: bool, language: Language = Language.EN) -> int:
    return switch(on, Terminal(language), HouseholdService(root), Machine(root))


def test_it_starts_with_the_machine_until_it_is_switched_off(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert not HouseholdService(root).on
    for _ in range(2):  # again, it changes nothing
        assert switched(root, True) == 0
        assert HouseholdService(root).on
        assert "http://" in capsys.readouterr().out
    for _ in range(2):
        assert switched(root, False) == 0
        assert not HouseholdService(root).on
        assert "off" in capsys.readouterr().out


@pytest.mark.parametrize("language", Language)
def test_the_first_time_it_writes_a_file_to_fill_in_which_its_server_may_read_and_others_not(
    root: Path, language: Language, capsys: pytest.CaptureFixture[str]
) -> None:
    assert switched(root, True, language) == 0
    file = HouseholdService(root).file
    found = file.stat()
    assert (found.st_uid, found.st_gid, found.st_mode & 0o777) == (GROUP + 1, GROUP, 0o640)
    loaded = load_households(file, None)
    assert loaded.households is not None and not loaded.households.people and not loaded.problems
    assert "households add" in capsys.readouterr().err


@pytest.mark.parametrize("language", Language)
def test_the_first_file_is_right_when_it_is_filled_in_by_hand_or_by_a_command(
    tmp_path: Path, language: Language
) -> None:
    file = tmp_path / "households.yaml"
    text = words.FIRST_FILE.said(language)
    head, _, example = text.partition("households: []\n")
    head = "\n".join(line.removeprefix("# ") if ": " in line[2:12] else line for line in head.splitlines())
    file.write_text(head + "\nhouseholds:\n" + example.replace("#", ""), encoding="utf-8")
    by_hand = load_households(file, None).households
    assert by_hand is not None and len(by_hand.people) == 2 and by_hand.leader and by_hand.phone and by_hand.purpose
    file.write_bytes(with_household(file, text.encode(), "Nhà bà Tư"))
    added = load_households(file, None).households
    assert added is not None and [one.name for one in added.people] == ["Nhà bà Tư"]


def test_a_file_that_is_there_stays_as_it_is_but_for_who_may_read_it(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = HouseholdService(root).file
    file.write_text("- Nhà ông Bình\n", encoding="utf-8")
    file.chmod(0o600)
    os.chown(file, GROUP + 1, GROUP + 1)
    assert switched(root, True) == 0
    found = file.stat()
    assert (found.st_uid, found.st_gid, found.st_mode & 0o777) == (GROUP + 1, GROUP, 0o640)
    assert file.read_text(encoding="utf-8") == "- Nhà ông Bình\n"
    assert "households add" not in capsys.readouterr().err


def test_a_file_that_an_editor_put_in_its_place_is_readable_again_with_the_next_code(root: Path) -> None:
    service = HouseholdService(root)
    service.keep_readable(service.file)  # there is none yet
    service.file.write_text("- Nhà ông Bình\n", encoding="utf-8")
    service.file.chmod(0o600)
    service.keep_readable(root / "other" / "households.yaml")
    assert service.file.stat().st_mode & 0o777 == 0o600
    service.keep_readable(service.file)
    assert (service.file.stat().st_gid, service.file.stat().st_mode & 0o777) == (GROUP, 0o640)


def test_a_file_that_an_editor_put_in_its_place_is_readable_again_by_itself(root: Path) -> None:
    file = HouseholdService(root).file
    assert readable.main(root) == 0, "there is none yet"
    file.write_text("- Nhà ông Bình\n", encoding="utf-8")
    file.chmod(0o600)
    assert readable.main(root) == 0
    made = file.stat()
    assert (made.st_gid, made.st_mode & 0o777) == (GROUP, 0o640)
    assert readable.main(root) == 0
    assert file.stat().st_ctime_ns == made.st_ctime_ns, "it is not changed again, which would start this again"


def test_a_link_is_not_followed_and_is_told(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    HouseholdService(root).file.symlink_to(root / "usr")
    assert readable.main(root) == 1 and "households.yaml" in capsys.readouterr().err


def test_a_link_in_the_files_place_gives_nobody_anything(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    secret = root / "secret"
    secret.touch(0o600)
    HouseholdService(root).file.symlink_to(secret)
    assert switched(root, True) == 1
    assert secret.stat().st_mode & 0o777 == 0o600 and not HouseholdService(root).on
    assert "households.yaml" in capsys.readouterr().err


def test_whoever_shows_the_wall_gets_the_files_and_the_server_still_reads_its_own(root: Path) -> None:
    assert switched(root, True) == 0
    Machine(root).give_files_to("nobody")
    found = HouseholdService(root).file.stat()
    assert found.st_gid == GROUP and found.st_uid != GROUP + 1


def test_without_the_package_it_says_which_one_is_missing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert switched(tmp_path, True) == 1
    assert "tivi-web" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_on_a_desktop_it_says_what_phones_do_not_see(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Machine(root).set_desktop()
    assert switched(root, True) == 0
    assert "autostart kiosk" in capsys.readouterr().err
