"""Which wall a command asks: the one that was named, our own, or the kiosk's where we may."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from support.walls import tivi
from wall.control.address import askers_socket, socket_path, socket_to_ask


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where a wall of our own listens."""
    monkeypatch.delenv("TIVI_SOCKET", raising=False)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    return tmp_path / "tivi.sock"


@pytest.fixture
def kiosk(tmp_path: Path) -> Path:
    (tmp_path / "run").mkdir()
    return tmp_path / "run" / "tivi.sock"


def test_root_on_a_kiosk_asks_the_kiosks_wall(own: Path, kiosk: Path) -> None:
    kiosk.touch()
    assert socket_to_ask(None, kiosk) == kiosk


def test_a_wall_of_our_own_is_asked_before_the_kiosks(own: Path, kiosk: Path) -> None:
    kiosk.touch()
    own.touch()
    assert socket_to_ask(None, kiosk) == own


def test_a_wall_that_was_named_is_asked_whether_it_runs_or_not(own: Path, kiosk: Path) -> None:
    kiosk.touch()
    assert socket_to_ask("/named", kiosk) == Path("/named")


def test_where_no_wall_is_the_place_of_our_own_is_told(own: Path, kiosk: Path) -> None:
    assert socket_to_ask(None, kiosk) == own


def test_a_kiosks_wall_never_takes_the_place_of_one_that_is_to_run(own: Path, kiosk: Path) -> None:
    kiosk.touch()
    assert socket_path(None) == own


def test_who_only_asks_writes_nothing_for_the_disk_may_be_full(tmp_path: Path) -> None:
    asked = tivi("status", TIVI_SOCKET="", XDG_RUNTIME_DIR="", TMPDIR=str(tmp_path))
    assert asked.returncode == 1 and "tivi.sock" in asked.stderr
    assert not [*tmp_path.iterdir()]
    named = tmp_path / f"tivi-{os.getuid()}" / "tivi.sock"
    asked = tivi("status", "--socket", named, XDG_RUNTIME_DIR="", TMPDIR=str(tmp_path))
    assert asked.returncode == 1 and "Traceback" not in asked.stderr


def test_a_folder_that_somebody_else_could_open_is_no_place_for_a_socket(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("TIVI_SOCKET", "XDG_RUNTIME_DIR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    place = socket_path(None)
    assert place.parent.stat().st_mode & 0o077 == 0
    place.touch()
    place.parent.chmod(0o755)
    for find in (socket_path, socket_to_ask):
        with pytest.raises(PermissionError):
            find(None)


def test_a_wall_takes_askers_of_another_user_only_where_it_is_told_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("TIVI_ASKERS_SOCKET", raising=False)
    assert askers_socket() is None
    monkeypatch.setenv("TIVI_ASKERS_SOCKET", str(tmp_path / "wall.sock"))
    assert askers_socket() == tmp_path / "wall.sock"
