"""The wall's window takes its place on the screen, and leaves it to others where it has it."""

from __future__ import annotations

from collections.abc import Sequence

from PyQt6.QtCore import QTimer
from PyQt6.QtGui import QWindow
from PyQt6.QtWidgets import QApplication

from support.waiting import until
from wall.core.rotation.screens import Output
from wall.display.outputs.full_screen import SETTLE_MS, FullScreen


class RaisedWindow(QWindow):
    """Counts how often it is brought to the front, instead."""

    raised = 0

    def raise_(self) -> None:
        self.raised += 1


class NoOthers:
    parted = False

    def beside(self, _outputs: Sequence[Output]) -> Sequence[QWindow]:
        return ()


def test_outputs_that_are_looked_at_again_bring_the_wall_over_no_other_window(application: QApplication) -> None:
    window = RaisedWindow()
    keeper = FullScreen(application, window, NoOthers())
    until(lambda: application.processEvents() or window.isExposed(), "the wall", 10)
    before, settled = window.raised, []
    assert before == 1
    screen = application.primaryScreen()
    assert screen is not None
    screen.geometryChanged.emit(screen.geometry())
    QTimer.singleShot(2 * SETTLE_MS, lambda: settled.append(True))
    until(lambda: application.processEvents() or settled, "outputs that have been looked at", 10)
    assert window.raised == before, "somebody may be editing the layout"
    keeper.close()
    window.close()
