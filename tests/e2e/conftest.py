"""What a module's tests share: a screen for its walls, cameras for its STREAMS, a phone, a gate, a house behind it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest

from support.cameras import Cameras, urls
from support.files import write_wall
from support.screen import Screen

if TYPE_CHECKING:
    from support.gate import Gate
    from support.kept_tunnel import JoinedHouse
    from support.phone_browser import PhoneBrowser


@pytest.fixture(scope="module")
def screen() -> Iterator[Screen]:
    with Screen() as screen:
        yield screen


@pytest.fixture(scope="module")
def server(request: pytest.FixtureRequest) -> Iterator[Cameras]:
    with Cameras(request.module.STREAMS) as server:
        yield server


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    """A folder for sockets, whose paths have to be short."""
    with TemporaryDirectory(prefix="gate-") as made:
        yield Path(made)


@pytest.fixture(scope="module")
def only_gate() -> Iterator[None]:
    """No other gate stands on this machine."""
    from support.gate import alone_on_the_machine  # not every machine has what it needs

    with alone_on_the_machine():
        yield


@pytest.fixture(scope="module")
def gate(folder: Path, only_gate: None) -> Iterator[Gate]:
    """A gate of the module's own, without a house."""
    from support.gate import Gate  # not every machine has what it needs

    with Gate(folder / "gate") as gate:
        yield gate


@pytest.fixture(scope="module")
def joined(folder: Path, only_gate: None) -> Iterator[JoinedHouse]:
    """A gate and a house behind it."""
    from support.kept_tunnel import JoinedHouse

    with JoinedHouse(folder) as joined:
        yield joined


@pytest.fixture(scope="module")
def phone() -> Iterator[PhoneBrowser]:
    from support.phone_browser import PhoneBrowser  # not every machine has what it needs

    phone = PhoneBrowser()
    yield phone
    phone.close()


@pytest.fixture
def layout(request: pytest.FixtureRequest, server: Cameras, tmp_path: Path) -> Path:
    """A layout of the module's PAGE and cameras."""
    return write_wall(tmp_path, urls(server, request.module.STREAMS), request.module.PAGE)
