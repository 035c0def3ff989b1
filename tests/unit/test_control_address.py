"""Which wall a command asks: the one that was named, our own, or the kiosk's where we may."""

from __future__ import annotations

from pathlib import Path

import pytest

from wall.control.address import socket_path, socket_to_ask


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
