"""The folder on the local network: for one user with a password, and gone again without a trace."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from wall.commands.share.samba import Samba
from wall.commands.share.terminal import ShareChoice, share
from wall.commands.terminal import Terminal
from wall.model.language import Language

MAIN = "[global]\n   workgroup = WORKGROUP\n[printers]\n   guest ok = no\n"
PASSWORD = "mật khẩu dài"


@pytest.fixture
def machine(tmp_path: Path) -> Path:
    """A root with Samba in it."""
    (tmp_path / "usr/sbin").mkdir(parents=True)
    (tmp_path / "usr/sbin/smbd").touch()
    (tmp_path / "etc/samba").mkdir(parents=True)
    (tmp_path / "etc/samba/smb.conf").write_text(MAIN, encoding="utf-8")
    (tmp_path / "srv/tivi").mkdir(parents=True)
    (tmp_path / "password").write_text(PASSWORD + "\n", encoding="utf-8")
    return tmp_path


class RootsSamba(Samba):
    """As root sees it, with the folder owned by the user of the package."""

    may_change = True

    def owner_of(self, folder: Path) -> str | None:
        return "tivi"


class UsersSamba(Samba):
    may_change = False


def run(machine: Path, choice: ShareChoice, language: Language = Language.VI, kind: type[Samba] = RootsSamba) -> int:
    folder, password = machine / "srv/tivi", str(machine / "password")
    return share(choice, folder, password, Terminal(language), kind(machine))


def test_it_is_off_unless_switched_on(machine: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(machine, ShareChoice.STATUS) == 0
    assert "Không chia sẻ" in capsys.readouterr().out


def test_on_is_for_one_user_with_a_password_and_off_leaves_everything_as_it_was(
    machine: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(machine, ShareChoice.ON) == 0
    assert run(machine, ShareChoice.ON) == 0  # again: no second line
    told = capsys.readouterr()
    assert "\\tivi" in told.out
    assert "445" in told.err
    ours = (machine / "etc/samba/tivi.conf").read_text(encoding="utf-8")
    lines = {line.strip() for line in ours.splitlines()}
    assert lines >= {
        "valid users = tivi",
        "guest ok = no",
        "follow symlinks = no",
        "wide links = no",
        "create mask = 0600",
        "smb encrypt = required",
        "veto files = /old/.*/",
        f"path = {machine / 'srv/tivi'}",
    }
    main = (machine / "etc/samba/smb.conf").read_text(encoding="utf-8")
    assert main == MAIN + "include = /etc/samba/tivi.conf\n"
    assert PASSWORD not in ours + main + told.out + told.err
    assert run(machine, ShareChoice.OFF) == 0
    assert (machine / "etc/samba/smb.conf").read_text(encoding="utf-8") == MAIN
    assert not (machine / "etc/samba/tivi.conf").exists()
    assert "Không chia sẻ" in capsys.readouterr().out


def test_samba_itself_understands_what_is_written(machine: Path) -> None:
    if shutil.which("testparm") is None:
        pytest.skip("the package samba-common-bin is not here")
    run(machine, ShareChoice.ON)
    done = subprocess.run(
        ["testparm", "-s", "--parameter-name=valid users", "--section-name=tivi", str(machine / "etc/samba/tivi.conf")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.stdout.strip(), "Unknown parameter" in done.stderr) == ("tivi", False)


def test_without_samba_it_says_what_to_install(machine: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (machine / "usr/sbin/smbd").unlink()
    assert run(machine, ShareChoice.ON) == 1
    assert "sudo apt install samba" in capsys.readouterr().err
    assert not (machine / "etc/samba/tivi.conf").exists()


def test_a_short_password_is_refused(machine: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (machine / "password").write_text("ngắn\n", encoding="utf-8")
    assert run(machine, ShareChoice.ON) == 1
    assert "ít nhất 8" in capsys.readouterr().err
    assert not (machine / "etc/samba/tivi.conf").exists()


def test_only_root_switches(machine: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(machine, ShareChoice.ON, Language.EN, UsersSamba) == 1
    assert "sudo tivi share on" in capsys.readouterr().err


def test_roots_own_folder_is_not_shared(tmp_path: Path) -> None:
    if os.geteuid() == 0:
        assert Samba().owner_of(tmp_path) is None


def test_there_is_a_folder_for_notices_in_what_is_shared(machine: Path) -> None:
    assert run(machine, ShareChoice.ON) == 0
    notices = machine / "srv/tivi/notices"
    assert notices.is_dir() and notices.stat().st_mode & 0o777 == 0o755
    (notices / "hop.txt").write_text("Họp tổ", encoding="utf-8")
    assert run(machine, ShareChoice.ON) == run(machine, ShareChoice.OFF) == 0
    assert (notices / "hop.txt").exists()
