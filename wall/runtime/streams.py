"""All streams of the wall: each supervised, each with at most one player. Knows sources; knows no page and no tile.

The shell around `core.supervisor`: it hands events to the rules, and their commands to the players.
"""

from __future__ import annotations

import logging
import random
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace

from wall.core.devices.connect_gate import ConnectGate
from wall.core.devices.login_guard import LoginGuard
from wall.core.streams import supervisor
from wall.core.streams.lead_time import Took
from wall.core.streams.supervisor import Command, State, Step, SupervisedStream, Temperature
from wall.model.camera import Source
from wall.model.fault import Fault
from wall.player.pictures import PictureReader
from wall.player.protocol import Beat, Connected, Failed, Report, Show
from wall.runtime.packet_readers import PacketReaders
from wall.runtime.player_port import Player, Players

log = logging.getLogger("tivi.stream")


_PICTURE_NOTE_S = 0.2
"""Of pictures that follow each other the rules are told this often: enough to see a stall, and far cheaper."""


_STOOD_STILL_S = 1.5
"""Longer without a tick, and this process had no time or no disk: what players said meanwhile is still to be read."""

_RATE_CHANGE = 0.3
"""Smaller changes of a rate, a share of it, are the camera's or the network's unrest."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the wall asks of a stream; `show` is set exactly where it is to be live."""

    temperature: Temperature
    show: Show | None = None


@dataclass(frozen=True, slots=True)
class StreamView:
    """A stream as the wall shows it. Ages in seconds; sizes as the camera sends them, 0 while unknown."""

    state: State
    fault: Fault | None
    away_s: float | None
    picture_age_s: float | None
    pictures: PictureReader | None
    playing: bool
    shown: int  # pictures ever shown
    codec: str
    width: int
    height: int
    fps: float
    kbps: float
    reconnects: int
    player_pid: int | None


class _Entry:
    def __init__(self, source: Source, label: str) -> None:
        self.source = source
        self.label = label
        self.stream = SupervisedStream()
        self.state = State.OFF
        self.player: Player | None = None
        self.generation = 0
        self.show: Show | None = None
        self.last_pictures: PictureReader | None = None  # of a player that has ended: shown, dimmed, until a new one
        self.sequence = 0
        self.shown = 0
        self.connected = Connected("", 0, 0)
        self.beat = Beat(0.0, 0.0)
        self.took = Took()
        self.wanted_at: float | None = None  # where its connecting is being timed
        self.live_at: float | None = None  # where its first picture is being timed


class Streams:
    """Brings every stream to what `want` last asked for, whatever happens to cameras and players."""

    def __init__(self, players: Players, clock: Callable[[], float]) -> None:
        """`clock` gives monotonic seconds."""
        self._players = players
        self._clock = clock
        self._entries: dict[Source, _Entry] = {}
        self._gate = ConnectGate()
        self._logins = LoginGuard()
        self._sizes: dict[Source, tuple[int, int]] = {}
        self._rates: dict[Source, float] = {}
        self._resizes = 0
        self._ticked_at = clock()
        self._closing = False
        self._packet_readers = PacketReaders()

    @property
    def sizes(self) -> Mapping[Source, tuple[int, int]]:
        """The picture size of every stream that has ever been connected, in pixels."""
        return self._sizes

    @property
    def rates(self) -> Mapping[Source, float]:
        """The pictures a second of every stream that has been connected for some seconds, roughly."""
        return self._rates

    @property
    def resizes(self) -> int:
        """Counts the changes of `sizes` and `rates`."""
        return self._resizes

    @property
    def running(self) -> frozenset[Source]:
        """The streams that have a player, be it one that is about to end."""
        return frozenset(source for source, entry in self._entries.items() if entry.player is not None)

    @property
    def behind(self) -> bool:
        """Whether the machine is too slow for what is decoded: some player shows hardly any picture in time."""
        return any(entry.beat.behind for entry in self._entries.values() if entry.player is not None)

    def took(self, source: Source) -> Took:
        """What it took to connect and show this stream last time."""
        entry = self._entries.get(source)
        return Took() if entry is None else entry.took

    def want(self, wanted: Mapping[Source, Wanted], labels: Mapping[Source, str]) -> None:
        """From now on `wanted`, and nothing else. `labels` are what the log calls a stream."""
        now = self._clock()
        for source, wish in wanted.items():
            entry = self._entries.get(source)
            if entry is None:
                entry = self._entries[source] = _Entry(source, labels.get(source, "?"))
            entry.label = labels.get(source, entry.label)
            resized = wish.show is not None and wish.show != entry.show
            was_live = entry.stream.applied is Temperature.LIVE
            if wish.show is not None:
                entry.show = wish.show
            if entry.stream.wanted is Temperature.COLD and not entry.stream.running:
                entry.wanted_at = now
            if wish.temperature is Temperature.LIVE and not was_live:
                entry.live_at = now if entry.stream.connected else None
            self._step(entry, supervisor.want(entry.stream, wish.temperature, now))
            if resized and was_live and entry.player is not None and wish.show is not None:
                entry.player.show(wish.show)
        for source, entry in self._entries.items():
            if source not in wanted:
                entry.last_pictures = None
                self._step(entry, supervisor.want(entry.stream, Temperature.COLD, now))

    def publish(self, reader: str, source: Source, offer: Callable[[Player], None]) -> None:
        """Call `offer` with the stream's player as soon as it is connected, and with each that follows.

        Until `unpublish`; a reader has one stream.
        """
        self._packet_readers.add(reader, source, offer)
        entry = self._entries.get(source)
        if entry is not None and entry.player is not None and entry.stream.connected:
            offer(entry.player)

    def unpublish(self, reader: str) -> None:
        """Offer `reader` no more players."""
        self._packet_readers.remove(reader)

    def forget_all_but(self, known: Collection[Source]) -> None:
        """The layout has changed: of streams that are in it no more nothing is kept, once their players have ended."""
        for source in [*self._entries]:
            if source not in known and self._entries[source].player is None:
                del self._entries[source]

    def tick(self) -> None:
        """Call a few times a second."""
        now = self._clock()
        still_s, self._ticked_at = now - self._ticked_at, now
        for entry in self._entries.values():
            if still_s >= _STOOD_STILL_S:
                entry.stream = supervisor.missed(entry.stream, now)
            self._step(entry, supervisor.ticked(entry.stream, now))

    def rang(self) -> list[Source]:
        """Some player has a new picture: the streams that have."""
        now = self._clock()
        fresh = []
        for entry in self._entries.values():
            pictures = entry.player.pictures() if entry.player is not None else None
            if pictures is None or (pictures is entry.last_pictures and pictures.sequence == entry.sequence):
                continue
            before = entry.sequence if pictures is entry.last_pictures else 0
            entry.sequence = pictures.sequence
            entry.shown += max(1, entry.sequence - before)
            entry.last_pictures = pictures
            fresh.append(entry.source)
            stream = entry.stream
            if entry.live_at is not None:
                entry.took = replace(entry.took, picture_s=now - entry.live_at)
                entry.live_at = None
            # A player that goes live, or decodes anew, first shows what it has: of a frozen camera, that is old.
            quiet_s = now - pictures.arrived if pictures.arrived else 0.0
            if stream.playing_since is None or stream.picture_at is None or now - stream.picture_at > _PICTURE_NOTE_S:
                self._step(entry, supervisor.pictured(stream, now, quiet_s))
        return fresh

    def view(self, source: Source) -> StreamView | None:
        """The stream as it is now; None if it was never wanted."""
        entry = self._entries.get(source)
        if entry is None:
            return None
        now, stream = self._clock(), entry.stream
        age = None if stream.picture_at is None or entry.last_pictures is None else now - stream.picture_at
        return StreamView(
            state=supervisor.state_of(stream),
            fault=stream.fault,
            away_s=None if stream.fault_since is None else now - stream.fault_since,
            picture_age_s=age,
            pictures=entry.last_pictures,
            playing=stream.playing_since is not None,
            shown=entry.shown,
            codec=entry.connected.codec,
            width=entry.connected.width,
            height=entry.connected.height,
            fps=entry.beat.fps,
            kbps=entry.beat.kbps,
            reconnects=max(0, stream.connections - 1),
            player_pid=None if entry.player is None else entry.player.pid,
        )

    def close(self) -> None:
        """Ask every player to take leave; nothing starts any more."""
        self._closing = True
        self.want({}, {})

    def _step(self, entry: _Entry, step: Step) -> None:
        entry.stream, commands = step
        for command in commands:
            self._carry_out(entry, command)
        self._note(entry)

    def _carry_out(self, entry: _Entry, command: Command) -> None:
        if command is Command.START:
            self._start(entry)
            return
        player = entry.player
        if player is None:
            return
        match command:
            case Command.SET_LIVE if entry.show is not None:
                player.show(entry.show)
            case Command.SET_WARM:
                player.warm()
            case Command.STOP:
                player.stop()
            case Command.KILL:
                player.kill()

    def _start(self, entry: _Entry) -> None:
        now = self._clock()
        closed_until = self._logins.closed_until(entry.source, now)
        if closed_until is not None:
            entry.stream, _ = supervisor.barred(entry.stream, Fault.WRONG_PASSWORD, closed_until, now)
            return
        if self._closing or not self._gate.may_start(entry.source, now):
            return  # the rules ask again with the next tick
        live = entry.stream.wanted is Temperature.LIVE
        entry.generation += 1
        generation = entry.generation
        entry.sequence = 0
        entry.beat = Beat(0.0, 0.0)

        def on_report(report: Report) -> None:
            if entry.generation == generation:
                self._heard(entry, report)

        def on_ended() -> None:
            if entry.generation == generation:
                self._ended(entry)

        try:
            entry.player = self._players.start(entry.source, entry.show if live else None, on_report, on_ended)
        except OSError as error:
            log.error("%s: no player could be started: %s", entry.label, error.strerror)
            self._gate.settled(entry.source)
            entry.stream, _ = supervisor.failed(entry.stream, Fault.NO_RESOURCES, now)
            entry.stream, _ = supervisor.ended(entry.stream, now, self._jitter())
            return
        entry.stream, _ = supervisor.started(entry.stream, now)

    def _heard(self, entry: _Entry, report: Report) -> None:
        now = self._clock()
        match report:
            case Connected():
                if entry.player is not None and not entry.stream.connected:
                    self._packet_readers.offer(entry.source, entry.player)
                entry.connected = report
                size = (report.width, report.height)
                if report.width and self._sizes.get(entry.source) != size:
                    self._sizes[entry.source] = size
                    self._resizes += 1
                self._gate.settled(entry.source)
                self._logins.accepted(entry.source)
                if entry.wanted_at is not None:
                    entry.took = replace(entry.took, connect_s=now - entry.wanted_at)
                    entry.wanted_at = None
                self._step(entry, supervisor.connected(entry.stream, now))
            case Failed(fault, detail):
                if fault is Fault.WRONG_PASSWORD:
                    self._logins.refused(entry.source, now)
                entry.wanted_at = None  # what a camera that was away took says nothing of the next time
                log.info("%s: %s%s", entry.label, fault.value, f" ({detail})" if detail else "")
                self._gate.settled(entry.source)
                self._step(entry, supervisor.failed(entry.stream, fault, now))
            case Beat():
                entry.beat = report
                if report.gop_s:
                    entry.took = replace(entry.took, gop_s=report.gop_s)
                self._note_rate(entry.source, report.fps)
                self._step(entry, supervisor.heard(entry.stream, now))
            case _:
                self._step(entry, supervisor.heard(entry.stream, now))

    def _note_rate(self, source: Source, fps: float) -> None:
        known = self._rates.get(source, 0.0)
        if fps > 0 and abs(fps - known) > _RATE_CHANGE * max(fps, known):
            self._rates[source] = fps
            self._resizes += 1

    def _ended(self, entry: _Entry) -> None:
        entry.player = None
        entry.wanted_at = entry.live_at = None
        self._gate.settled(entry.source)
        self._step(entry, supervisor.ended(entry.stream, self._clock(), self._jitter()))

    def _note(self, entry: _Entry) -> None:
        """One line in the log for each transition that a person could see."""
        state = supervisor.state_of(entry.stream)
        if state is not entry.state:
            cause = f" ({entry.stream.fault.value})" if entry.stream.fault is not None else ""
            log.info("%s: %s -> %s%s", entry.label, entry.state.value, state.value, cause)
            entry.state = state

    @staticmethod
    def _jitter() -> float:
        return random.uniform(-1, 1)
