"""A screen for each module, on which its walls run one after another."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from support.screen import Screen


@pytest.fixture(scope="module")
def screen() -> Iterator[Screen]:
    with Screen() as screen:
        yield screen
