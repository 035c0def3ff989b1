"""One stream and its player: events go to the rules of `core.streams.supervisor`, their commands to the player."""

from __future__ import annotations

import logging
import math
import random
from collections.abc import Callable
from dataclasses import dataclass, replace

from wall.core.devices.doors import Doors
from wall.core.streams import supervisor
from wall.core.streams.demand import Wish
from wall.core.streams.lead_time import Took
from wall.core.streams.stream_view import StreamView
from wall.core.streams.supervised_stream import State, SupervisedStream, Temperature, cause_of, state_of
from wall.core.streams.supervisor import Command, Step
from wall.model.camera import Source
from wall.model.fault import Fault
from wall.model.kept import NOTHING_KEPT
from wall.player.pictures import PictureReader
from wall.player.protocol import (
    NOTHING_LEARNT,
    Beat,
    Connected,
    Failed,
    Learnt,
    Replaying,
    ReplayOver,
    Report,
    Show,
)
from wall.runtime.packet_readers import PacketReaders
from wall.runtime.player_port import Player, Players
from wall.runtime.seen_streams import SeenStreams
from wall.runtime.stream_replay import StreamReplay

log = logging.getLogger("tivi.stream")

_PICTURE_NOTE_S = 0.2
"""The rules hear of a run of pictures this often: enough to see a stall, and far cheaper than every time."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What all streams share. `clock` gives monotonic seconds, `keep_s` how long packets are kept (s)."""

    players: Players
    doors: Doors
    seen: SeenStreams
    readers: PacketReaders
    clock: Callable[[], float]
    keep_s: Callable[[], float]


class StreamSupervisor:
    """Brings one stream to what was last wanted of it, whatever happens to its camera and its player."""

    def __init__(self, source: Source, label: str, surroundings: Surroundings) -> None:
        self.source = source
        self.label = label
        """The stream's name in the log."""
        self.took = Took()
        self._surroundings = surroundings
        self._stream = SupervisedStream()
        self._logged: tuple[State, Fault | None] = (State.OFF, None)
        self._failure_detail = ""
        self._player: Player | None = None
        self._generation = 0
        self._show: Show | None = None
        self._pictures: PictureReader | None = None  # of a player that has ended: shown, dimmed, until a new one
        self._counted: PictureReader | None = None  # of this player; `_sequence` is its last picture that was counted
        self._sequence = 0
        self._shown = 0
        self._connected = Connected("", 0, 0)
        self._beat = Beat(0.0, 0.0)
        self._learnt = NOTHING_LEARNT
        self.replay = StreamReplay(source, lambda: self.connected_player)
        self._wanted_at: float | None = None  # while its connecting is being timed
        self._live_at: float | None = None  # while its first picture is being timed
        self._woke = -math.inf, 0.0  # when the machine last woke, and how long it had slept
        self._closed = False

    @property
    def running(self) -> bool:
        """Whether it has a player, be it one that is about to end."""
        return self._player is not None

    @property
    def connected_player(self) -> Player | None:
        """Its player, if that is connected to the camera."""
        return self._player if self._stream.connected else None

    @property
    def behind(self) -> bool:
        """Whether its player shows hardly any picture in time."""
        return self._player is not None and self._beat.behind

    def want(self, wish: Wish) -> None:
        now = self._surroundings.clock()
        stream, was_live = self._stream, self._stream.applied is Temperature.LIVE
        show = None if wish.box is None else Show(*wish.box, wish.fit, wish.aspect)
        resized = show is not None and show != self._show
        self._show = show or self._show
        if stream.wanted is Temperature.COLD and not stream.running:
            self._wanted_at = now
        if wish.temperature is Temperature.LIVE and not was_live:
            self._live_at = now if stream.connected else None
        self._step(supervisor.want(stream, wish.temperature, now))
        if resized and was_live and self._player is not None and self._show is not None:
            self._player.show(self._show)

    def leave(self) -> None:
        """Nobody wants it any more."""
        self._pictures = None
        self._step(supervisor.want(self._stream, Temperature.COLD, self._surroundings.clock()))

    def close(self) -> None:
        """Take leave, and never start again."""
        self._closed = True
        self.leave()

    def tick(self, now: float, stood_still: bool) -> None:
        """Let time pass. `stood_still` means that this process has not run since the last tick."""
        if stood_still:
            self._stream = supervisor.missed(self._stream, now)
        self._step(supervisor.ticked(self._stream, now))

    def slept(self, seconds: float, now: float) -> None:
        """The machine slept so long until `now`, which the clock has not counted."""
        self._woke = now, seconds
        self._stream = supervisor.slept(self._stream, seconds)
        self._log_transition()

    def has_new_picture(self, now: float) -> bool:
        """Whether a picture has come since the last call; notes it as a sign of life."""
        if self._player is None or self._stream.wanted is Temperature.COLD:
            return False
        pictures = self._player.pictures()
        if pictures is None or (pictures is self._pictures and pictures.sequence == self._sequence):
            return False
        self._shown += pictures.sequence - self._sequence if pictures is self._counted else max(1, pictures.sequence)
        self._pictures = self._counted = pictures
        self._sequence = pictures.sequence
        if self._live_at is not None:
            self.took = replace(self.took, picture_s=now - self._live_at)
            self._live_at = None
        stream = self._stream
        if stream.playing_since is None or stream.picture_at is None or now - stream.picture_at > _PICTURE_NOTE_S:
            # A player that goes live, or decodes anew, first shows what it has: of a frozen camera, that is old.
            quiet_s = now - pictures.arrived if pictures.arrived else 0.0
            woke_at, slept_s = self._woke
            if quiet_s > now - woke_at:
                quiet_s += slept_s
            self._stream = supervisor.pictured(stream, now, quiet_s)
            self._log_transition()
        return True

    def keep(self) -> None:
        """How long packets are kept has changed."""
        if self._player is not None:
            self._player.keep(self._surroundings.keep_s())

    def view(self, now: float) -> StreamView:
        stream = self._stream
        age = None if stream.picture_at is None or self._pictures is None else now - stream.picture_at
        return StreamView(
            state=state_of(stream),
            fault=cause_of(stream),
            away_s=None if stream.fault_since is None else now - stream.fault_since,
            picture_age_s=age,
            pictures=self._pictures,
            playing=stream.playing_since is not None,
            shown=self._shown,
            codec=self._connected.codec,
            width=self._connected.width,
            height=self._connected.height,
            fps=self._beat.fps,
            kbps=self._beat.kbps,
            reconnects=max(0, stream.connections - 1),
            player_pid=None if self._player is None else self._player.pid,
            delay_s=stream.delay_s,
            gap_s=stream.gap_s,
            kept=self._beat.kept if stream.running else NOTHING_KEPT,
            connected=stream.connected and stream.stopping_since is None,
        )

    # -- the rules' commands

    def _step(self, step: Step) -> None:
        self._stream, commands = step
        for command in commands:
            self._carry_out(command)
        self._log_transition()

    def _carry_out(self, command: Command) -> None:
        if command is Command.START:
            self._start()
            return
        player = self._player
        if player is None:
            return
        match command:
            case Command.SET_LIVE if self._show is not None:
                player.show(self._show)
            case Command.SET_WARM:
                player.warm()
            case Command.STOP:
                self._surroundings.doors.left(self.source)
                player.stop()
            case Command.KILL:
                self._surroundings.doors.left(self.source)
                player.kill()

    def _start(self) -> None:
        around, now = self._surroundings, self._surroundings.clock()
        bar = around.doors.bar(self.source, now)
        if bar is not None:
            self._stream = supervisor.barred(self._stream, bar.fault, bar.until, now)
            return
        if self._closed or not around.doors.may_connect(self.source, now):
            return  # the rules ask again with the next tick
        around.doors.entered(self.source, now)
        live = self._stream.wanted is Temperature.LIVE
        self._generation += 1
        generation = self._generation
        self._sequence = 0
        self._beat = Beat(0.0, 0.0)

        def on_report(report: Report) -> None:
            if self._generation == generation:
                self._heard(report)

        def on_ended() -> None:
            if self._generation == generation:
                self._ended()

        try:
            self._player = around.players.start(
                self.source, self._show if live else None, on_report, on_ended, self._learnt
            )
        except OSError as error:
            log.error("%s: no player could be started: %s", self.label, error.strerror)
            around.doors.ended(self.source, now)
            self._stream = supervisor.failed(self._stream, Fault.NO_RESOURCES, now)
            self._step(supervisor.ended(self._stream, now, _jitter()))
            return
        self._player.keep(around.keep_s())
        self._stream = supervisor.started(self._stream, now)

    # -- the player's reports

    def _heard(self, report: Report) -> None:
        now, seen = self._surroundings.clock(), self._surroundings.seen
        match report:
            case Connected():
                self._connected = report
                seen.note_size(self.source, (report.width, report.height))
                self._surroundings.doors.connected(self.source)
                if self._wanted_at is not None:
                    self.took = replace(self.took, connect_s=now - self._wanted_at)
                    self._wanted_at = None
                first, self._stream = not self._stream.connected, supervisor.connected(self._stream, now)
                if first and self._player is not None:
                    self._surroundings.readers.offer(self.source, self._player)
            case Failed(fault, detail, codec):
                if codec:
                    self._connected = Connected(codec, 0, 0)
                fault = self._surroundings.doors.failed(self.source, fault, now)
                self._wanted_at = None  # what a camera that was away took says nothing of the next time
                self._failure_detail = detail
                self._stream = supervisor.failed(self._stream, fault, now)
            case Beat():
                self._beat = report
                if report.gop_s:
                    self.took = replace(self.took, gop_s=report.gop_s)
                seen.note_rate(self.source, report.fps)
                how = report.delivered
                if how.trouble is not None and self._stream.stopping_since is None:
                    # It takes our login and plays, and others wait for that answer, though it shows nothing.
                    self._surroundings.doors.connected(self.source)
                self._stream = supervisor.delivered(
                    self._stream, report.fps > 0, how.trouble, how.delay_s, how.gap_s, now
                )
            case Learnt():
                self._learnt = report
            case Replaying() | ReplayOver():
                self.replay.heard(report)
            case _:
                self._stream = supervisor.heard(self._stream, now)
        self._log_transition()

    def _ended(self) -> None:
        self.replay.end()
        self._player = self._counted = None
        self._wanted_at = self._live_at = None
        now = self._surroundings.clock()
        self._surroundings.doors.ended(self.source, now)
        self._step(supervisor.ended(self._stream, now, _jitter()))

    def _log_transition(self) -> None:
        """One line for each change that a person could see: of the state, or of its cause."""
        state, fault = state_of(self._stream), cause_of(self._stream)
        if (state, fault) == self._logged:
            return
        (before, _), self._logged = self._logged, (state, fault)
        cause = "" if fault is None else f" ({': '.join(part for part in (fault.value, self._failure_detail) if part)})"
        log.info("%s: %s -> %s%s", self.label, before.value, state.value, cause)
        if fault is None:
            self._failure_detail = ""


def _jitter() -> float:
    """Between -1 and 1: many cameras do not come back in the same moment."""
    return random.uniform(-1, 1)
