"""What holds for every test: no time limit for an example, and no complaint of Qt."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import settings

from support.qt_messages import QT_MESSAGES

# How long one example takes depends more on what else the machine does than on the code.
settings.register_profile("tivi", deadline=None)
settings.load_profile("tivi")

QT_MESSAGES.install()


@pytest.fixture(autouse=True, scope="module")
def _module_without_qt_complaints() -> Iterator[None]:
    """Checked when the module's own fixtures have ended."""
    yield
    QT_MESSAGES.fail_if_any()


@pytest.fixture(autouse=True)
def _no_qt_complaints(_module_without_qt_complaints: None) -> Iterator[None]:
    yield
    QT_MESSAGES.fail_if_any()
