"""Processes beside the wall, which end with it."""

from __future__ import annotations

from pathlib import Path

from PyQt6.QtCore import QProcess

from wall.runtime.helper_processes import HelperProcesses


def test_a_wall_that_takes_its_leave_starts_no_process_any_more(tmp_path: Path) -> None:
    helpers = HelperProcesses(lambda pixels: None, lambda: None)
    helpers.end()
    helpers.measure()
    helpers.edit(tmp_path / "layout.yaml")
    states = [process.state() for process in helpers.findChildren(QProcess)]
    assert states == [QProcess.ProcessState.NotRunning] * 2
