"""The one Qt application of a process of tests."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PyQt6.QtWidgets import QApplication


@pytest.fixture(scope="session", autouse=True)
def application() -> Iterator[QApplication]:
    """Made before any test can make one without widgets, for a process bears no second one."""
    yield QApplication(["tests", "-platform", "offscreen"])
