"""A screen for each module, on which its walls run one after another, and cameras for the module's STREAMS."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from support.cameras import Cameras, urls
from support.files import write_wall
from support.screen import Screen


@pytest.fixture(scope="module")
def screen() -> Iterator[Screen]:
    with Screen() as screen:
        yield screen


@pytest.fixture(scope="module")
def server(request: pytest.FixtureRequest) -> Iterator[Cameras]:
    with Cameras(request.module.STREAMS) as server:
        yield server


@pytest.fixture
def layout(request: pytest.FixtureRequest, server: Cameras, tmp_path: Path) -> Path:
    """A layout of the module's PAGE and cameras."""
    return write_wall(tmp_path, urls(server, request.module.STREAMS), request.module.PAGE)
