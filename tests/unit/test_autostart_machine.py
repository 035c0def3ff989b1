"""The machine's switches, set by the real systemctl in a folder that looks like a machine's root."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
from pathlib import Path

import pytest

from wall.commands.autostart.machine import Machine

PACKAGING = Path(__file__).resolve().parents[2] / "packaging"
KIOSK = "etc/systemd/system/multi-user.target.wants/tivi.service"

pytestmark = pytest.mark.skipif(shutil.which("systemctl") is None, reason="no systemctl on this machine")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    units = tmp_path / "usr/lib/systemd/system"
    units.mkdir(parents=True)
    (units / "tivi.service").write_bytes((PACKAGING / "debian/tivi.service").read_bytes())
    for target in ("graphical.target", "multi-user.target"):
        (units / target).write_text("[Unit]\n", encoding="ascii")
    (tmp_path / "etc/systemd/system").mkdir(parents=True)
    (tmp_path / "var/lib/tivi").mkdir(parents=True)
    (tmp_path / "srv/tivi").mkdir(parents=True)
    (tmp_path / "srv/tivi/cameras.yaml").touch()
    (tmp_path / "srv/tivi/layout.yaml").symlink_to("/etc/hostname")
    return tmp_path


@pytest.fixture
def with_desktop(root: Path) -> Path:
    (root / "etc/systemd/system/display-manager.service").symlink_to("/usr/lib/systemd/system/gdm.service")
    subprocess.run(["systemctl", f"--root={root}", "set-default", "--quiet", "graphical.target"], check=True)
    return root


def default_target(root: Path) -> str:
    return (root / "etc/systemd/system/default.target").readlink().name


def test_a_kiosk_is_started_with_the_machine_until_it_is_not(root: Path) -> None:
    machine = Machine(root)
    assert machine.installed
    machine.set_kiosk()
    machine.set_kiosk()  # again, it changes nothing
    assert machine.kiosk
    assert (root / KIOSK).is_symlink()
    machine.unset_kiosk()
    machine.unset_kiosk()
    assert not machine.kiosk


def test_a_kiosks_settings_come_and_go_with_it_and_the_administrators_own_stay(root: Path) -> None:
    journal, watchdog = (root / f"etc/systemd/{what}.conf.d/60-tivi.conf" for what in ("journald", "system"))
    journal.parent.mkdir(parents=True)
    journal.write_text("[Journal]\n", encoding="ascii")
    machine = Machine(root)
    machine.set_kiosk()
    machine.set_kiosk()
    assert watchdog.readlink() == root / "usr/share/tivi/kiosk/system.conf"
    assert journal.read_text(encoding="ascii") == "[Journal]\n"
    machine.unset_kiosk()
    machine.unset_kiosk()
    assert not watchdog.is_symlink()
    assert journal.exists()


def test_a_kiosks_settings_take_the_place_of_none_that_every_wall_has(root: Path) -> None:
    installed = (PACKAGING / "debian" / "tivi.install").read_text(encoding="utf-8").splitlines()
    for_all = {Path(line.split()[0]).name for line in installed if line.endswith("usr/lib/sysctl.d")}
    Machine(root).set_kiosk()
    of_kiosk = {setting.name for setting in (root / "etc/sysctl.d").iterdir()}
    assert for_all and of_kiosk
    assert not for_all & of_kiosk, "a file of the same name in /etc would hide the other: sysctl.d(5)"


def test_a_kiosk_keeps_the_login_manager_away_and_gives_it_back(with_desktop: Path) -> None:
    machine = Machine(with_desktop)
    machine.set_kiosk()
    machine.set_kiosk()
    assert default_target(with_desktop) == "multi-user.target"
    machine.unset_kiosk()
    assert default_target(with_desktop) == "graphical.target"


def test_a_machine_that_booted_without_its_desktop_before_does_so_after(with_desktop: Path) -> None:
    subprocess.run(["systemctl", f"--root={with_desktop}", "set-default", "--quiet", "multi-user.target"], check=True)
    machine = Machine(with_desktop)
    machine.set_kiosk()
    machine.unset_kiosk()
    assert default_target(with_desktop) == "multi-user.target"


def test_a_desktops_entry_comes_and_goes(root: Path) -> None:
    machine = Machine(root)
    machine.set_desktop()
    machine.set_desktop()
    assert machine.desktop
    assert (root / "etc/xdg/autostart/tivi.desktop").is_symlink()
    machine.unset_desktop()
    machine.unset_desktop()
    assert not machine.desktop


def test_the_leaders_files_are_given_to_whoever_shows_the_wall_and_no_link_is_followed(root: Path) -> None:
    me = pwd.getpwuid(os.getuid()).pw_name
    machine = Machine(root)
    before = Path("/etc/hostname").stat()
    machine.give_files_to(me)
    assert machine.owner == me
    assert Path("/etc/hostname").stat().st_ctime_ns == before.st_ctime_ns
