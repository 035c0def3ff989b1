"""The running wall: builds the parts, wires them, and takes them down in order."""

from __future__ import annotations

import json
import logging
import os
import signal
import socket
import time
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from PyQt6.QtCore import QObject, QSocketNotifier, Qt, QTimer
from PyQt6.QtGui import QGuiApplication
from PyQt6.sip import voidptr

from wall.config import Loaded
from wall.control.address import askers_socket
from wall.control.askers import askers_server
from wall.control.client import NO_PICTURE, NOTICE, SNAPSHOT, STATUS
from wall.control.message import TAKEN, message_in
from wall.control.packets import PACKETS
from wall.control.phones import PHONES
from wall.control.pictures import PICTURES
from wall.control.reports import REPORTS, reports_in
from wall.control.server import Server, StandingRequest
from wall.core.attention import Key
from wall.core.messages import Messages, Topic
from wall.core.rotation.screens import Output
from wall.core.view.as_json import as_json
from wall.core.view.for_phones import for_phones
from wall.core.view.view import FilesReport, View, view
from wall.display.inhibit import keep_awake
from wall.display.outputs.full_screen import FullScreen
from wall.display.power import Power
from wall.display.qt_messages import log_qt_messages
from wall.display.remote.devices import RemoteControls
from wall.display.scale import unscaled
from wall.display.windows import Windows, fastest_fps
from wall.player.client import PlayerProcesses
from wall.runtime import files_report, logs
from wall.runtime.frame_clock import FrameClock
from wall.runtime.helper_processes import HelperProcesses
from wall.runtime.jpeg_encoder import JpegEncoder
from wall.runtime.layout_reload import LayoutReload
from wall.runtime.packet_requests import PacketRequests
from wall.runtime.picture_requests import PictureRequests
from wall.runtime.presenter import Presenter
from wall.runtime.screen_schedule import ScreenSchedule
from wall.runtime.streams import Streams
from wall.runtime.systemd import Notifier

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
        self._players = PlayerProcesses(self._watch_descriptor)
        self._streams = Streams(self._players, time.monotonic)
        self._presenter = Presenter(self._streams, time.monotonic)
        self._packets = PacketRequests(self._streams)
        self._encoder = JpegEncoder()
        self._pictures = PictureRequests(self._streams, self._encoder.encode, time.monotonic)
        self.windows = Windows(self, self._follow_outputs)
        self._power = Power()
        self._schedule = ScreenSchedule(self._power, time.monotonic, datetime.now)
        self._frame_clock = FrameClock(self._players.doorbell, self._frame_ready)
        answers = {STATUS: self._status, SNAPSHOT: self.windows.wall.picture, PHONES: self._for_phones}
        reports = {REPORTS: self._take_reports}
        self._reported: dict[str, int] = {}
        takes = {NOTICE: self._take_message, SNAPSHOT: self._snapshot, **reports}
        standing: dict[str, Callable[[str, StandingRequest], None]]
        standing = {PACKETS: self._packets.take, PICTURES: self._pictures.take}
        self._server = Server(socket_path, answers, takes, standing)
        askers = askers_socket()
        phones = {PHONES: self._for_phones}
        self._askers = None if askers is None else askers_server(askers, phones, reports, standing)
        self._messages = Messages()
        self._files = FilesReport()
        self._reload = LayoutReload(layout, self._follow_layout)
        # Without a window manager the keyboard would belong to no window once that of the editor is gone.
        self._helpers = HelperProcesses(self._presenter.measured, self.windows.wall.requestActivate)
        # Any other platform than X delivers all keys itself.
        self._remotes = RemoteControls(self) if QGuiApplication.platformName() == "xcb" else None
        self._tick_timer = self._timer(TICK_MS, self._tick)
        # Somebody may set this machine's time zone after the wall began.
        self._zone_timer = self._timer(ZONE_MS, time.tzset)

    def start(self) -> None:
        """Read the layout and connect its cameras; the wall's own window has its size by now."""
        # First, for sizes decide between main and sub: a camera with one session must not be asked for both.
        self.windows.report()
        self._reload.start()
        self._tick_timer.start()
        self._zone_timer.start()
        self._power.begin()
        QTimer.singleShot(MEASURE_AFTER_MS, self._helpers.measure)

    def stop(self) -> None:
        """Let every player take leave of its camera, but not for long."""
        self._notifier.stopping()
        self._helpers.end()
        self._tick_timer.stop()
        self._zone_timer.stop()
        if self._remotes is not None:
            self._remotes.close()
        self._power.close()
        self._reload.close()
        self._server.close()
        if self._askers is not None:
            self._askers.close()
        self._encoder.close()
        self._streams.close()
        until = time.monotonic() + _FAREWELL_S
        while self._streams.running and time.monotonic() < until:
            QGuiApplication.processEvents()
            time.sleep(0.01)
        self._players.close()
        self._helpers.wait(_FAREWELL_S)

    def _timer(self, milliseconds: int, slot: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setInterval(milliseconds)
        timer.timeout.connect(slot)
        return timer

    def _watch_descriptor(self, descriptor: int, callback: Callable[[], None]) -> Callable[[], None]:
        notifier = QSocketNotifier(voidptr(descriptor), QSocketNotifier.Type.Read, self)
        notifier.activated.connect(lambda *_: callback())
        self._notifiers.add(notifier)

        def end() -> None:
            notifier.setEnabled(False)
            self._notifiers.discard(notifier)
            notifier.deleteLater()

        return end

    # -- what changes outside

    def _follow_layout(self, loaded: Loaded) -> None:
        if loaded.wall is not None:
            self._presenter.show(loaded.wall)
            self._packets.follow(loaded.wall.cameras)
            self._pictures.follow(loaded.wall.cameras)
            self._schedule.follow(loaded.wall.screen)
        self._files = files_report.report(loaded, self._reload.layout)
        message = files_report.message(self._files)
        if message is None or self._presenter.wall is None:
            self._messages = self._messages.cleared(Topic.LAYOUT)
        else:
            self._messages = self._messages.said(message, time.monotonic())
        self._show_now()  # what is masked from now on is on the screen no longer than that

    def _follow_outputs(self, outputs: Sequence[Output]) -> None:
        self._presenter.follow_outputs(outputs)
        self._show()

    # -- somebody at the wall

    def touched(self) -> bool:
        woke = self._schedule.touched()
        if woke:
            self._tick()
        return woke

    def pressed(self, key: Key) -> None:
        if key is Key.EDIT:
            self._helpers.edit(self._reload.layout)
            return
        self._presenter.pressed(key)
        self._show_now()

    def typed(self, letter: str) -> None:
        self._presenter.typed(letter)
        self._show_now()

    def pointed(self, x: int, y: int, click: bool) -> None:
        self._presenter.pointed(x, y, click)
        self._show_now()

    # -- the present

    def _tick(self) -> None:
        self._schedule.tick()
        self._presenter.rest(self._schedule.light.resting)
        self._presenter.tick()
        self._pictures.tick()
        self._show_now()
        # Supervisors and windows have just done their work: this, and only this, keeps systemd's watchdog quiet.
        self._notifier.alive()

    def _frame_ready(self) -> None:
        fresh = self._streams.fresh()
        self._pictures.refresh(fresh)
        on_screens = [source for source in fresh if source in self._streams.on_screens]
        if not self.windows.is_up_to_date(on_screens):
            self._show()
        self.windows.refresh(fresh)
        self.windows.paint()

    def _show_now(self) -> None:
        self._show()
        self.windows.paint()

    def _show(self) -> None:
        """Hand the windows what there is to see."""
        shown = self._view()
        self._frame_clock.follow(fastest_fps(shown))
        self.windows.show(shown)

    def _view(self) -> View:
        now = time.monotonic()
        state, light = self._presenter.state(), self._schedule.light
        return view(state, self._files, light, self._messages, now, datetime.now(), self._reported)

    # -- answers

    def _take_message(self, line: str) -> bytes:
        try:
            message = message_in(line)
        except ValueError as error:
            log.warning("an unreadable message on the socket: %s", error)
            return b"no"
        self._messages = self._messages.said(message, time.monotonic())
        log.info("message: %s", message.title)
        self._show()
        return TAKEN

    def _take_reports(self, line: str) -> bytes:
        try:
            self._reported = reports_in(line)
        except ValueError as error:
            log.warning("unreadable reports on the socket: %s", error)
            return b"no"
        self._show()
        return TAKEN

    def _snapshot(self, screen: str) -> bytes:
        return self.windows.picture(screen) or NO_PICTURE

    def _status(self) -> bytes:
        return json.dumps(as_json(self._view(), os.getpid(), time.monotonic()), ensure_ascii=False).encode()

    def _for_phones(self) -> bytes:
        return json.dumps(for_phones(self._view()), ensure_ascii=False).encode()


def run(layout: Path, socket_path: Path, windowed: bool, size: tuple[int, int] | None) -> int:
    """Show the wall until told to end; the exit status. Raises OSError where the socket cannot be had."""
    logs.begin()
    # Nothing here is drawn by a graphics driver; without this Qt would load one, and take its memory.
    os.environ.setdefault("QT_XCB_GL_INTEGRATION", "none")
    log_qt_messages()
    with unscaled():
        application = QGuiApplication(["tivi"])
    wake = _quit_on_signals(application)
    app = App(layout, socket_path)
    window = app.windows.wall
    screen = application.primaryScreen()
    if size is not None:
        window.resize(*size)
    elif screen is not None and not screen.geometry().isEmpty():  # Qt has an empty one where there is none
        window.setGeometry(screen.geometry())
    keep_awake()
    app.start()
    full_screen: FullScreen | None = None
    if windowed:
        window.show()
    elif size is None:
        full_screen = FullScreen(application, window, app.windows)
    else:
        window.setFlags(Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint)
        window.show()
    status = application.exec()
    if full_screen is not None:
        full_screen.close()
    app.stop()
    wake.setEnabled(False)
    return status


def _quit_on_signals(application: QGuiApplication) -> QSocketNotifier:
    """SIGTERM and Ctrl-C end the wall in order; Qt alone would never let Python see them."""
    ours, theirs = socket.socketpair()
    theirs.setblocking(False)
    signal.set_wakeup_fd(theirs.fileno())
    for number in (signal.SIGTERM, signal.SIGINT):
        # Queued: Python runs a handler between any two instructions, while a window is being painted too.
        signal.signal(number, lambda *_: QTimer.singleShot(0, application.quit))
    notifier = QSocketNotifier(voidptr(ours.fileno()), QSocketNotifier.Type.Read, application)
    # Reading lets Python run its handlers, and keeps both ends alive.
    notifier.activated.connect(lambda *_: (ours.recv(64), theirs))
    return notifier
