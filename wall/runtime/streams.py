"""All streams of the wall, each supervised by itself, for any number of askers."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping

from wall.core.devices.connections import Limits
from wall.core.devices.doors import Doors
from wall.core.streams.demand import Demand, Priority, Wishes
from wall.core.streams.lead_time import Took
from wall.core.streams.stream_view import Replayed, StreamView
from wall.model.camera import Source
from wall.player.protocol import Show
from wall.runtime.packet_readers import PacketReaders
from wall.runtime.player_port import Player, Players
from wall.runtime.seen_streams import SeenStreams
from wall.runtime.stream_supervisor import StreamSupervisor, Surroundings

_STOOD_STILL_S = 1.5
"""Longer without a tick, and this process had no time or no disk: what players said meanwhile is still to be read."""

_SLEPT_S = 1.0
"""A shorter sleep makes no picture old."""


def slept_s() -> float:
    """How long this machine has slept since its start, which CLOCK_MONOTONIC does not count (clock_gettime(2))."""
    return time.clock_gettime(time.CLOCK_BOOTTIME) - time.monotonic()


class Streams:
    """Brings every stream to what all askers together want, as far as connections go round."""

    def __init__(self, players: Players, clock: Callable[[], float], slept: Callable[[], float] = slept_s) -> None:
        """`clock` gives monotonic seconds, `slept` how many of them it has left out while the machine slept."""
        self._clock, self._slept = clock, slept
        self._slept_s = slept()
        self.seen = SeenStreams()
        self._readers = PacketReaders()
        self._keep_s = 0.0
        self._surroundings = Surroundings(players, Doors(), self.seen, self._readers, clock, lambda: self._keep_s)
        self._streams: dict[Source, StreamSupervisor] = {}
        self._labels: Mapping[Source, str] = {}
        self._demand = Demand()
        self._on_screens: frozenset[Source] = frozenset()
        self._waiting: frozenset[Source] = frozenset()
        self._learnt: Limits = {}  # by which `_waiting` was found
        self._ticked_at = clock()
        self._closed = False

    @property
    def running(self) -> frozenset[Source]:
        """The streams that have a player, be it one that is about to end."""
        return frozenset(source for source, stream in self._streams.items() if stream.running)

    @property
    def waiting(self) -> frozenset[Source]:
        """The streams that are wanted, and wait until their device has a connection to spare."""
        return self._waiting

    @property
    def on_screens(self) -> frozenset[Source]:
        """The streams that are decoded for more than somebody who watches elsewhere."""
        return self._on_screens

    @property
    def limits(self) -> Limits:
        """How many connections each device takes, given or learnt; a device without a known limit is not in it."""
        return self._surroundings.doors.limits(self._clock())

    @property
    def behind(self) -> bool:
        """Whether the machine is too slow for what is decoded: some player shows hardly any picture in time."""
        return any(stream.behind for stream in self._streams.values())

    def took(self, source: Source) -> Took:
        """What it took to connect and show this stream last time."""
        stream = self._streams.get(source)
        return Took() if stream is None else stream.took

    def view(self, source: Source) -> StreamView | None:
        """The stream as it is now; None if it was never wanted."""
        stream = self._streams.get(source)
        return None if stream is None else stream.view(self._clock())

    # -- what is wanted

    def follow(self, labels: Mapping[Source, str], limits: Limits) -> None:
        """A layout was read: its streams with what the log calls them, and the connections that each device takes.

        Of other streams nothing is kept, once their players have ended.
        """
        self._labels = labels
        self._surroundings.doors.set_limits(limits)
        for source, stream in self._streams.items():
            stream.label = labels.get(source, stream.label)
        self.seen.forget_all_but(labels)
        self._forget_strangers()
        self._apply()

    def ask(self, asker: str, wishes: Wishes) -> None:
        """From now on `asker` wants `wishes`, and nothing else; what others want stands."""
        self.ask_all({asker: wishes})

    def ask_all(self, wishes: Mapping[str, Wishes]) -> None:
        """The same for several askers at once: a stream that passes from one to another is not let go between."""
        demand = self._demand
        for asker, wanted in wishes.items():
            demand = demand.asked(asker, wanted)
        if demand is not self._demand:
            self._demand = demand
            self._on_screens = demand.decoded_above(Priority.VIEWER)
            self._apply()

    def withdraw(self, asker: str) -> None:
        """`asker` wants nothing any more."""
        self.ask(asker, {})

    def publish(self, reader: str, source: Source, offer: Callable[[Player], None]) -> None:
        """Call `offer` with the stream's player as soon as it is connected, and with each that follows.

        `reader` reads this stream only; it has to ask for it as well.
        """
        self._readers.add(reader, source, offer)
        stream = self._streams.get(source)
        if stream is not None and stream.connected_player is not None:
            offer(stream.connected_player)

    def unpublish(self, reader: str) -> None:
        """Offer `reader` no more players."""
        self._readers.remove(reader)

    def close(self) -> None:
        """Ask every player to take leave; nothing starts any more."""
        self._closed = True
        self._demand = Demand()
        for stream in self._streams.values():
            stream.close()

    def _apply(self) -> None:
        if self._closed:
            return
        doors, now = self._surroundings.doors, self._clock()
        wishes, running = self._demand.merged(), self.running
        self._learnt = doors.learnt_limits(now)

        def order(source: Source) -> tuple[int, bool]:
            # Within a limit that was only learnt, one stream does not give way to another that is no more important.
            return -wishes[source].priority, source.device in self._learnt and source not in running

        admitted = doors.admitted(sorted(wishes, key=order), now)
        self._waiting = frozenset(wishes.keys() - admitted)
        for source, wish in wishes.items():
            if source in admitted:
                self._stream(source).want(wish)
        for source, stream in self._streams.items():
            if source not in admitted:
                stream.leave()

    def _stream(self, source: Source) -> StreamSupervisor:
        stream = self._streams.get(source)
        if stream is None:
            label = self._labels.get(source, "?")
            stream = self._streams[source] = StreamSupervisor(source, label, self._surroundings)
        return stream

    def _forget_strangers(self) -> None:
        strangers = self._streams.keys() - self._labels.keys()
        for source in strangers - self._demand.merged().keys() if strangers else ():
            if not self._streams[source].running:
                del self._streams[source]

    # -- what was

    def keep(self, seconds: float) -> None:
        """From now on every player keeps the packets of the last `seconds` in memory."""
        if seconds != self._keep_s:
            self._keep_s = seconds
            for stream in self._streams.values():
                stream.keep()

    def replay(self, source: Source, show: Show, since: float) -> None:
        """Show again what a stream was since `since` (monotonic seconds), as far as it is kept."""
        stream = self._streams.get(source)
        if stream is not None:
            stream.replay.begin(show, since)

    def end_replay(self, source: Source) -> None:
        stream = self._streams.get(source)
        if stream is not None:
            stream.replay.end()

    def replayed(self, source: Source) -> Replayed | None:
        """What is shown again of a stream; None where nothing is, or no longer."""
        stream = self._streams.get(source)
        return None if stream is None else stream.replay.replayed

    def fresh_replayed(self) -> list[Source]:
        """The streams with a replayed picture that is newer than at the last call."""
        return [source for source, stream in self._streams.items() if stream.replay.has_new_picture()]

    # -- what happens

    def tick(self) -> None:
        """Let time pass; call a few times a second."""
        now = self._clock()
        stood_still, self._ticked_at = now - self._ticked_at >= _STOOD_STILL_S, now
        in_all_s = self._slept()
        since_tick_s, self._slept_s = in_all_s - self._slept_s, in_all_s
        for stream in self._streams.values():
            if since_tick_s > _SLEPT_S:
                stream.slept(since_tick_s, now)
            stream.tick(now, stood_still)
        if self._waiting or self._learnt != self._surroundings.doors.learnt_limits(now):
            self._apply()
        self._forget_strangers()

    def fresh(self) -> list[Source]:
        """The streams with a picture that is newer than at the last call."""
        now = self._clock()
        return [source for source, stream in self._streams.items() if stream.has_new_picture(now)]
