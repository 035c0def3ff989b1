"""A loader of pictures that opens none: it notes what is asked for, and answers when it is told to."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from wall.core.board.photo import Photo
from wall.model.picture_fault import PictureFault

PHOTO = Photo(4, 2, 16, memoryview(bytes(32)))


class FakeLoader:
    def __init__(self) -> None:
        self.asked: list[tuple[Path, int, int]] = []
        self._waiting: list[Callable[[Photo | PictureFault], None]] = []

    def request(self, path: Path, width: int, height: int, on_ready: Callable[[Photo | PictureFault], None]) -> None:
        self.asked.append((path, width, height))
        self._waiting.append(on_ready)

    def answer(self, outcome: Photo | PictureFault = PHOTO) -> None:
        for on_ready in self._waiting:
            on_ready(outcome)
        self._waiting.clear()
