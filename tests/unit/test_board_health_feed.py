"""What watches the cameras' health may fail, and the wall goes on."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from support.waiting import until
from wall.core.streams.stream_view import StreamView
from wall.model.camera import Camera, Source
from wall.runtime.board.health_feed import HealthFeed


def test_a_fault_is_logged_once_and_ends_the_watching(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("STATE_DIRECTORY", str(tmp_path))
    asked = 0

    def view(source: Source) -> StreamView | None:
        nonlocal asked
        asked += 1
        raise RuntimeError("no such stream")

    feed = HealthFeed(view)
    feed.follow({"Chợ": Camera("Chợ", Source.of("rtsp://10.0.0.1/"))})

    def is_logged() -> bool:
        feed.tick()
        return bool(caplog.records)

    with caplog.at_level(logging.ERROR):
        until(is_logged, "a line in the log", 30)
        feed.tick()
    assert asked == 1
    assert [record.getMessage() for record in caplog.records] == ["the cameras' health is watched no more"]
    feed.close()


def test_a_history_that_cannot_be_written_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("STATE_DIRECTORY", str(tmp_path / "file" / "state"))
    feed = HealthFeed(lambda _: None)
    assert feed.history_trouble == ""
    feed.start()
    until(lambda: feed.history_trouble, "why it cannot be written", 30)
    feed.close()
