"""The keys of whoever looks at an enlarged camera, as far as they turn it."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from typing import Any

from PyQt6.QtCore import QObject, QTimer

from wall.core.attention import Key
from wall.core.focus import Cause, Focus
from wall.core.ptz import PtzNotice
from wall.model.camera import Camera
from wall.runtime.presenter import Presenter
from wall.runtime.ptz.control import PtzControl
from wall.runtime.ptz.turner import Turner
from wall.runtime.streams import Streams

_TICK_MS = 50
"""While a camera is being turned: so much later at most it is told to stop."""


class PtzKeys(QObject):
    """Takes a key before the presenter does. Cameras that are not enlarged by a person are not turned."""

    def __init__(self, presenter: Presenter, streams: Streams, show: Callable[[], None]) -> None:
        """`show` is called when there is something else to see."""
        super().__init__()
        self._presenter, self._streams, self._show = presenter, streams, show
        self._control = PtzControl(Turner, self._pass_on, self._may_ask, time.monotonic)
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self.tick)

    def follow(self, cameras: Mapping[str, Camera]) -> None:
        """The wall has these cameras from now on, by name."""
        self._control.follow(cameras)

    def told(self) -> dict[str, Any]:
        """What is known of cameras' motors, for `tivi status --json`."""
        return self._control.told()

    def pressed(self, key: Key) -> bool:
        """Whether the key turns the enlarged camera, and means nothing else."""
        return self._taken(self._control.pressed(key, self._enlarged))

    def typed(self, letter: str) -> bool:
        """Whether the letter or digit is one of the enlarged camera's presets, and means nothing else."""
        return self._taken(self._control.typed(letter, self._enlarged))

    def released(self, key: Key) -> None:
        """A key is let go. Where that gets lost, the camera is stopped a moment later."""
        self._control.released(key)

    def tick(self) -> None:
        """Let time pass; call it a few times a second."""
        self._control.tick(self._enlarged)
        if not self._control.is_busy:
            self._timer.stop()

    def notice(self, focus: Focus | None) -> PtzNotice | None:
        """What is to be said of turning the camera that has the screen."""
        return None if focus is None or focus.cause is not Cause.PERSON else self._control.notice(focus.camera)

    def close(self, seconds: float) -> None:
        """Stop what moves, send home what was turned, and wait for that at most so long."""
        self._timer.stop()
        self._control.close(seconds)

    def _taken(self, is_taken: bool) -> bool:
        if is_taken:
            self._presenter.keep_enlarged()
            self._timer.start()
        return is_taken

    def _pass_on(self, key: Key) -> None:
        self._presenter.pressed(key)
        self._show()

    def _may_ask(self, camera: Camera) -> bool:
        """Whether no stream of the camera was refused its login, which is the same one."""
        views = (self._streams.view(source) for source in (camera.main, camera.sub) if source is not None)
        return not any(view is not None and view.fault is not None and view.fault.login_refused for view in views)

    @property
    def _enlarged(self) -> str:
        """The camera whose motors the keys are for; "" for none."""
        state = self._presenter.state()
        focus = state.focus
        if focus is None or focus.cause is not Cause.PERSON or state.attention.helping:
            return ""
        return focus.camera
