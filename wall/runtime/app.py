"""The running wall: builds the parts, wires them, and takes them down in order. Decides nothing itself."""

from __future__ import annotations

import json
import logging
import os
import signal
import socket
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PyQt6.QtCore import QObject, QSocketNotifier, Qt, QTimer
from PyQt6.QtGui import QGuiApplication
from PyQt6.sip import voidptr

from wall.config import Loaded, Severity
from wall.control.client import NO_PICTURE, NOTICE, SNAPSHOT, STATUS
from wall.control.message import TAKEN, message_in
from wall.control.server import Server
from wall.core import notices
from wall.core.attention import Key
from wall.core.view.tile_state import date_words
from wall.display.inhibit import keep_awake
from wall.display.outputs.full_screen import FullScreen
from wall.display.overlays.blank import Blank
from wall.display.overlays.covers import Cover
from wall.display.power import Power
from wall.display.qt_messages import log_qt_messages
from wall.model.language import Language
from wall.player.client import PlayerProcesses
from wall.runtime import logs, overlay
from wall.runtime.frame_clock import FrameClock
from wall.runtime.helper_processes import HelperProcesses
from wall.runtime.layout_reload import LayoutReload
from wall.runtime.presenter import Presenter
from wall.runtime.screen_schedule import ScreenSchedule
from wall.runtime.status_report import report
from wall.runtime.streams import Streams
from wall.runtime.systemd import Notifier
from wall.runtime.windows import Windows
from wall.words import screen as words

log = logging.getLogger("tivi")

TICK_MS = 200
ZONE_MS = 5000
MEASURE_AFTER_MS = 2000
"""What this machine can decode is measured once, when the first pictures are there."""
_FAREWELL_S = 1.5


class App(QObject):
    def __init__(self, layout: Path, socket_path: Path) -> None:
        super().__init__()
        # First, for no process that is started from here may find its socket.
        self._notifier = Notifier.inherited()
        self._notifiers: set[QSocketNotifier] = set()
        self._players = PlayerProcesses(self._watch_fd)
        self._streams = Streams(self._players, time.monotonic)
        self._conductor = Presenter(self._streams, time.monotonic)
        self._windows = Windows(self._conductor, self, lambda: self._look())
        self._window = self._windows.wall
        self._broken: Cover | None = None
        self._power = Power()
        self._television = ScreenSchedule(self._power, time.monotonic, datetime.now)
        self._bell = FrameClock(self._players.doorbell, self._rang)
        answers = {STATUS: self._status, SNAPSHOT: self._window.picture}
        self._server = Server(socket_path, answers, {NOTICE: self._heard, SNAPSHOT: self._snapshot})
        self._notices = notices.Notices()
        self._follower = LayoutReload(layout, self._follow)
        self._errands = HelperProcesses(self._measured)
        self._tick_timer = self._timer(TICK_MS, self._tick)
        # Somebody may set this machine's time zone after the wall began.
        self._zone_timer = self._timer(ZONE_MS, time.tzset)

    @property
    def windows(self) -> Windows:
        return self._windows

    def start(self) -> None:
        self._follower.start()
        self._tick_timer.start()
        self._zone_timer.start()
        QTimer.singleShot(MEASURE_AFTER_MS, self._errands.measure)

    def stop(self) -> None:
        """Let every player take leave of its camera, but not for long."""
        self._notifier.stopping()
        self._errands.end()
        self._tick_timer.stop()
        self._zone_timer.stop()
        self._power.close()
        self._follower.close()
        self._server.close()
        self._streams.close()
        until = time.monotonic() + _FAREWELL_S
        while self._streams.running and time.monotonic() < until:
            QGuiApplication.processEvents()
            time.sleep(0.01)
        self._players.close()
        self._errands.wait(_FAREWELL_S)

    def _timer(self, milliseconds: int, slot: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setInterval(milliseconds)
        timer.timeout.connect(slot)
        return timer

    def _watch_fd(self, fd: int, callback: Callable[[], None]) -> Callable[[], None]:
        notifier = QSocketNotifier(voidptr(fd), QSocketNotifier.Type.Read, self)
        notifier.activated.connect(lambda *_: callback())
        self._notifiers.add(notifier)

        def end() -> None:
            notifier.setEnabled(False)
            self._notifiers.discard(notifier)
            notifier.deleteLater()

        return end

    # -- the layout

    def _follow(self, loaded: Loaded) -> None:
        if loaded.wall is not None:
            self._conductor.show(loaded.wall)
            self._television.follow(loaded.wall.screen)
        self._tell_problems(loaded)
        self._look()

    def _tell_problems(self, loaded: Loaded) -> None:
        errors = [problem for problem in loaded.problems if problem.severity is Severity.ERROR]
        language = loaded.language
        nothing_yet = self._conductor.wall is None
        if errors and nothing_yet:
            self._broken = overlay.instead(self._follower.layout, errors, language)
            return
        self._broken = None
        bar = ""
        if errors:
            bar = errors[0].headline(language)
            if len(errors) > 1:
                bar += f" ({words.MORE_PROBLEMS.said(language, n=len(errors) - 1)})"
        self._window.tell(bar)

    # -- somebody at the wall

    def touched(self) -> bool:
        woke = self._television.touched()
        if woke:
            self._tick()
        return woke

    def pressed(self, key: Key) -> None:
        if key is Key.EDIT:
            self._errands.edit(self._follower.layout)
            return
        self._conductor.pressed(key)
        self._tick()

    def typed(self, letter: str) -> None:
        self._conductor.typed(letter)
        self._tick()

    def pointed(self, x: int, y: int, click: bool) -> None:
        self._conductor.pointed(x, y, click)
        self._tick()

    def _measured(self, pixels_per_s: float) -> None:
        self._conductor.decodable = pixels_per_s

    # -- the present

    def _tick(self) -> None:
        self._conductor.tick()
        self._look()
        self._windows.paint()
        # Supervisor and window have just done their work: this, and only this, keeps systemd's watchdog quiet.
        self._notifier.alive()

    def _rang(self) -> None:
        fresh = self._streams.rang()
        if not self._windows.knows(fresh):
            self._look()
        self._windows.refresh(fresh)
        self._windows.paint()

    def _look(self) -> None:
        """Hand the windows what there is to see now."""
        language = self._language()
        conductor = self._conductor
        self._bell.follow(self._windows.look(language))
        if not conductor.attention.framed:
            self._window.hide_pointer()
        seen = self._television.look(language)
        conductor.rest(seen.resting)
        self._windows.light(seen.level, bool(seen.dark))
        self._window.tell_banner(seen.banner or overlay.banner(conductor, language))
        self._window.tell_message(notices.current(self._notices, time.monotonic()))
        if seen.dark:
            self._window.cover(Blank(seen.dark))
            self._window.tell_time("", "")
            return
        self._window.cover(self._broken or overlay.help_page(conductor, language))
        self._tell_time(language)

    def _tell_time(self, language: Language) -> None:
        now = datetime.now()
        date = date_words(now, language)
        wall, shown = self._conductor.wall, self._conductor.programme()
        if wall is not None and not wall.clock:
            self._window.tell_time("", "")
            return
        if shown is not None and len(shown.numbers) > 1:
            date += " · " + words.PAGE.said(language, page=shown.cycle.page + 1, pages=len(shown.numbers))
        self._window.tell_time(now.strftime("%H:%M:%S"), date)

    def _language(self) -> Language:
        return Language.VI if self._follower.latest is None else self._follower.latest.language

    # -- answers

    def _heard(self, line: str) -> bytes:
        try:
            message = message_in(line)
        except ValueError as error:
            log.warning("a message that is none on the socket: %s", error)
            return b"no"
        self._notices = notices.said(message, time.monotonic())
        log.info("message: %s", message.title)
        self._look()
        return TAKEN

    def _snapshot(self, screen: str) -> bytes:
        return self._windows.picture(screen) or NO_PICTURE

    def _status(self) -> bytes:
        told: dict[Severity, list[str]] = {severity: [] for severity in Severity}
        for problem in self._follower.latest.problems if self._follower.latest is not None else ():
            told[problem.severity].append(problem.headline(self._language()))
        screen = self._television.look(self._language()).light
        state = report(os.getpid(), self._conductor, screen, told[Severity.ERROR], told[Severity.WARNING])
        return json.dumps(state, ensure_ascii=False).encode()


def run(layout: Path, socket_path: Path, windowed: bool, size: tuple[int, int] | None) -> int:
    """Show the wall until told to end; the exit status. Raises OSError where the socket cannot be had."""
    logs.begin()
    # Nothing here is drawn by a graphics driver; without this Qt would load one, and take its memory.
    os.environ.setdefault("QT_XCB_GL_INTEGRATION", "none")
    log_qt_messages()
    application = QGuiApplication(["tivi"])
    wake = _quit_on_signals(application)
    app = App(layout, socket_path)
    window = app.windows.wall
    screen = application.primaryScreen()
    if size is not None:
        window.resize(*size)
    elif screen is not None:
        window.setGeometry(screen.geometry())
    keep_awake()
    app.start()
    if windowed:
        window.show()
    elif size is None:
        FullScreen(application, window, app.windows)
    else:
        window.setFlags(Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint)
        window.show()
    status = application.exec()
    app.stop()
    wake.setEnabled(False)
    return status


def _quit_on_signals(application: QGuiApplication) -> QSocketNotifier:
    """SIGTERM and Ctrl-C end the wall in order; Qt alone would never let Python see them."""
    ours, theirs = socket.socketpair()
    theirs.setblocking(False)
    signal.set_wakeup_fd(theirs.fileno())
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: application.quit())
    notifier = QSocketNotifier(voidptr(ours.fileno()), QSocketNotifier.Type.Read, application)
    # Reading lets Python run its handlers, and keeps both ends alive.
    notifier.activated.connect(lambda *_: (ours.recv(64), theirs))
    return notifier
