"""The running wall: builds the parts, wires them, and takes them down in order."""

from __future__ import annotations

import json
import logging
import os
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from PyQt6.QtCore import QObject, QTimer
from PyQt6.QtGui import QGuiApplication

from wall.config import Loaded
from wall.control.client import NO_PICTURE, NOTICE, SNAPSHOT, STATUS
from wall.control.event_sources import EVENT_SOURCES, SOURCE_HEALTH
from wall.control.notice_picture import NOTICE_PICTURE
from wall.control.packets import PACKETS
from wall.control.phones import PHONES
from wall.control.pictures import PICTURES
from wall.control.reports import REPORTS, TAKEN, reports_in
from wall.core.attention import Key
from wall.core.rotation.screens import Output
from wall.core.screen_light import Calls
from wall.core.view.as_json import as_json
from wall.core.view.for_phones import for_phones
from wall.core.view.view import FilesReport, View, view
from wall.display.power import Power
from wall.display.remote.devices import RemoteControls
from wall.display.windows import Windows, fastest_fps
from wall.model.event import EventLevel
from wall.player.client import PlayerProcesses
from wall.runtime import files_report
from wall.runtime.board.board import Board
from wall.runtime.descriptor_watch import DescriptorWatch
from wall.runtime.event_sources import EventSources
from wall.runtime.events.feed import EventFeed
from wall.runtime.frame_clock import FrameClock
from wall.runtime.helper_processes import HelperProcesses
from wall.runtime.jpeg_encoder import JpegEncoder
from wall.runtime.layout_reload import LayoutReload
from wall.runtime.message_bar import MessageBar
from wall.runtime.notice_picture_requests import NoticePictureRequests
from wall.runtime.packet_requests import PacketRequests
from wall.runtime.picture_requests import PictureRequests
from wall.runtime.presenter import Presenter
from wall.runtime.ptz.keys import PtzKeys
from wall.runtime.screen_schedule import ScreenSchedule
from wall.runtime.sockets import Requests, Sockets
from wall.runtime.stacking import Stacking
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
        self._players = PlayerProcesses(DescriptorWatch(self).watch)
        self._streams = Streams(self._players, time.monotonic)
        self._presenter = Presenter(self._streams, time.monotonic)
        self._ptz = PtzKeys(self._presenter, self._streams, self._show_now)
        self._packets = PacketRequests(self._streams)
        self._encoder = JpegEncoder()
        self._pictures = PictureRequests(self._streams, self._encoder.encode, time.monotonic)
        self._notice_pictures = NoticePictureRequests(
            layout.parent, lambda: self._board.notices_for_phones, self._encoder.encode
        )
        self.windows = Windows(self, self._follow_outputs)
        self._power = Power()
        self._schedule = ScreenSchedule(self._power, time.monotonic, datetime.now)
        self._frame_clock = FrameClock(self._players.doorbell, self._frame_ready)
        self._events = EventFeed(self._follow_events, self._alarm_refused)
        self._bar = MessageBar(self._show)
        self._reported: dict[str, int] = {}
        self._event_sources = EventSources(self._streams.view)
        self._sockets = self._answering(socket_path)
        self._files = FilesReport()
        self._reload = LayoutReload(layout, self._follow_layout)
        self._board = Board(layout.parent, self._follow_board, self._streams.view, self._events.events.report)
        # Without a window manager the keyboard would belong to no window once that of the editor is gone.
        self._helpers = HelperProcesses(self._presenter.measured, self.windows.wall.requestActivate)
        self._stacking = Stacking(self.windows.wall, self._helpers)
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
        self._board.start()
        self._events.start()
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
        self._board.close()
        self._sockets.close()
        self._events.close()
        self._notice_pictures.close()
        self._encoder.close()
        self._streams.close()
        self._ptz.close(_FAREWELL_S)
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

    # -- what changes outside

    def _follow_layout(self, loaded: Loaded) -> None:
        if loaded.wall is not None:
            self._presenter.show(loaded.wall)
            self._packets.follow(loaded.wall.cameras)
            self._pictures.follow(loaded.wall.cameras)
            self._ptz.follow(loaded.wall.cameras)
            self._schedule.follow(loaded.wall.screen)
            self._events.follow(loaded.wall)
            self._board.follow(loaded.wall)
        # A token that was taken away is good no more, whatever is wrong with the layout.
        self._event_sources.follow(loaded.wall, loaded.intake_after(self._event_sources.intake))
        self._files = files_report.report(loaded, self._reload.layout)
        self._bar.follow_files(self._files, self._presenter.wall is not None)
        self._bar.follow_notices(self._board.state.notices, self._files)
        self._show_now()  # what is masked from now on is on the screen no longer than that

    def _follow_board(self) -> None:
        self._bar.follow_notices(self._board.state.notices, self._files)
        self._presenter.make_room(self._board.is_urgent)
        self._light()
        self._show_now()

    def _follow_events(self) -> None:
        """Nothing of an emergency waits for the next tick: neither its camera nor a television that sleeps."""
        self._presenter.follow_events(self._events.now)
        self._light()
        self._show_now()
        self._stacking.follow(self._events.now.focus is not None)

    def _light(self) -> None:
        """Light screens that are off by their hours for what is urgent, unless the layout has no emergency do so."""
        wall = self._presenter.wall
        is_notice = wall is not None and wall.events.of("").of(EventLevel.EMERGENCY).wakes
        self._schedule.call(Calls(self._events.now.woken_by, self._board.lighting if is_notice else 0))
        self._presenter.rest(self._schedule.light.resting)

    def _alarm_refused(self) -> None:
        self._bar.alarm_refused(self._files.language)
        self._show_now()

    def _follow_outputs(self, outputs: Sequence[Output]) -> None:
        self._presenter.follow_outputs(outputs)
        self._show()

    # -- somebody at the wall

    def touched(self) -> bool:
        self._events.touched()
        woke = self._schedule.touched()
        if woke:
            self._tick()
        return woke

    def pressed(self, key: Key) -> None:
        if key is Key.EDIT:
            self._helpers.edit(self._reload.layout)
            return
        if not self._events.keys.pressed(key, self._presenter.pointed_at) and not self._ptz.pressed(key):
            self._presenter.pressed(key)
        self._show_now()

    def released(self, key: Key) -> None:
        self._ptz.released(key)
        if key is Key.ALARM:
            self._events.keys.released(key)
            self._show_now()

    def typed(self, letter: str) -> None:
        if not self._ptz.typed(letter):
            self._presenter.typed(letter)
        self._show_now()

    def pointed(self, x: int, y: int, click: bool) -> None:
        self._presenter.pointed(x, y, click)
        self._show_now()

    # -- the present

    def _tick(self) -> None:
        self._events.tick(self._presenter.watched_again)
        self._board.count(self._events.tally)
        self._schedule.tick()
        self._light()
        self._presenter.make_room(self._board.is_urgent)
        self._presenter.tick()
        self._ptz.tick()
        self._pictures.tick()
        self._event_sources.tick()
        self._stacking.follow(self._events.now.focus is not None)
        self._board.tick(self._presenter.visible)
        self._show_now()
        # Supervisors and windows have just done their work: this, and only this, keeps systemd's watchdog quiet.
        self._notifier.alive()

    def _frame_ready(self) -> None:
        fresh, replayed = self._streams.fresh(), self._streams.fresh_replayed()
        self._pictures.refresh(fresh)
        on_screens = [source for source in fresh if source in self._streams.on_screens]
        if not self.windows.is_up_to_date(on_screens, replayed):
            self._show()
        self.windows.refresh(fresh, replayed)
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
        state = replace(
            state,
            board=self._board.state,
            alarm_key=self._events.keys.alarm_key,
            ptz=self._ptz.notice(state.focus),
        )
        return view(state, self._files, light, self._bar.messages, now, datetime.now(), self._reported)

    # -- answers

    def _answering(self, socket_path: Path) -> Sockets:
        """The wall's sockets, with what each of them answers."""
        askers = Requests(
            {PHONES: self._for_phones},
            {REPORTS: self._take_reports},
            {PACKETS: self._packets.take, PICTURES: self._pictures.take, NOTICE_PICTURE: self._notice_pictures.take},
        )
        own = Requests(
            {STATUS: self._status, SNAPSHOT: self.windows.wall.picture},
            {NOTICE: self._bar.take, SNAPSHOT: self._snapshot},
        )
        listeners = Requests(
            takes={SOURCE_HEALTH: self._event_sources.take_health},
            standing={EVENT_SOURCES: self._event_sources.take},
        ).and_also(self._events.listeners)
        own = askers.and_also(own).and_also(listeners).and_also(self._events.requests)
        return Sockets(socket_path, own, askers.and_also(self._events.askers), listeners)

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
        told = as_json(self._view(), os.getpid(), time.monotonic())
        told |= self._events.told() | self._event_sources.told() | self._ptz.told() | self._board.told()
        return json.dumps(told, ensure_ascii=False).encode(errors="replace")

    def _for_phones(self) -> bytes:
        told = for_phones(self._view(), datetime.now())
        return json.dumps(told, ensure_ascii=False).encode(errors="replace")
