"""What one stream's player should do next. Knows states, events and time as arguments; starts nothing itself.

A player is one connection: it connects, plays and ends. Whether another one follows, and when, is decided here.
"""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum

from wall.core.devices.back_off import back_off_s, forgotten_after_s, is_of_network
from wall.core.streams.supervised_stream import STALL_S, SupervisedStream, Temperature, stall_s
from wall.model.fault import Fault

OLD_S = 1.5
"""A picture made of what the camera sent longer ago than this is no sign of life."""
CONNECT_LIMIT_S = 20.0
"""A player that has shown no picture this long after its start is given up."""
HEARTBEAT_LIMIT_S = 5.0
"""A player that reports nothing for this long is stopped or hung, and only SIGKILL reaches it."""
STALL_LIMIT_S = 10.0
"""A stalled stream is connected anew after this long without a picture."""
STOP_LIMIT_S = 2.0
"""A player asked to end is killed after this long, and again after as long."""


class Command(StrEnum):
    START = "start"
    SET_WARM = "warm"
    SET_LIVE = "live"
    STOP = "stop"
    KILL = "kill"


Step = tuple[SupervisedStream, tuple[Command, ...]]


def want(stream: SupervisedStream, temperature: Temperature, now: float) -> Step:
    """The wall asks for another temperature. A stream in back-off keeps its patience: wanting is no new reason."""
    if temperature is stream.wanted:
        return stream, ()
    cooled = temperature < stream.wanted
    stream = replace(stream, wanted=temperature)
    if cooled and temperature < Temperature.LIVE:
        stream = replace(stream, playing_since=None)
    return _drive(stream, now)


def started(stream: SupervisedStream, now: float) -> SupervisedStream:
    """The player process was asked for and exists."""
    return replace(
        stream,
        running=True,
        connected=False,
        applied=stream.wanted,
        started_at=now,
        heard_at=now,
        live_since=now if stream.wanted is Temperature.LIVE else None,
        stopping_since=None,
        told=False,
        connections=stream.connections + 1,
        receives=False,
        trouble=None,
    )


def heard(stream: SupervisedStream, now: float) -> SupervisedStream:
    return replace(stream, heard_at=now)


def delivered(
    stream: SupervisedStream, receives: bool, trouble: Fault | None, delay_s: float, gap_s: float, now: float
) -> SupervisedStream:
    """The player tells, once a second, how its camera's pictures come; see `wall.player.protocol.Delivered`."""
    if receives and trouble is None:
        stream = _comes(stream, now)
    since = stream.fault_since
    if trouble is not None and since is None:
        since = now if stream.picture_at is None else stream.picture_at
    # The picture that was waited for has come, and has its time to be shown.
    over = stream.trouble is not None and trouble is None and stream.live_since is not None
    return replace(
        stream,
        heard_at=now,
        live_since=now if over else stream.live_since,
        receives=receives,
        trouble=trouble,
        fault_since=since,
        delay_s=delay_s,
        gap_s=gap_s,
    )


def connected(stream: SupervisedStream, now: float) -> SupervisedStream:
    return replace(stream, heard_at=now, connected=True)


def pictured(stream: SupervisedStream, now: float, quiet_s: float = 0.0) -> SupervisedStream:
    """A new picture stands in the slot: the only proof of life, unless the camera has sent nothing for `quiet_s`.

    A player that was kept warm shows the last it has when it goes live: if the camera is frozen, that is old.
    """
    # What a player still shows after it has said why it ends is no news of the camera.
    if stream.wanted is not Temperature.LIVE or stream.stopping_since is not None or stream.told:
        return replace(stream, picture_at=now - quiet_s)
    if quiet_s >= OLD_S + stream.delay_s:
        since = stream.fault_since if stream.fault_since is not None else now - quiet_s
        return replace(stream, picture_at=now - quiet_s, fault_since=since, playing_since=None)
    playing_since = now if stream.playing_since is None else stream.playing_since
    return replace(
        stream,
        picture_at=now,
        playing_since=playing_since,
        trouble=None,
        fault=None,
        fault_since=None,
        failures=_remembered(stream, now),
    )


def barred(stream: SupervisedStream, fault: Fault, until: float, now: float) -> SupervisedStream:
    """The device's door is closed to this stream, for what it or another stream was refused for, until `until`."""
    since = now if stream.fault_since is None else stream.fault_since
    return replace(stream, fault=fault, fault_since=since, retry_at=until, playing_since=None)


def failed(stream: SupervisedStream, fault: Fault, now: float) -> SupervisedStream:
    """The player says why it cannot go on; it ends by itself afterwards."""
    on_its_way = stream.stopping_since is not None or stream.told
    if on_its_way and not fault.login_refused:  # which the camera has counted, whatever we wanted
        return stream
    return _note(stream, fault, now)


def ended(stream: SupervisedStream, now: float, jitter: float) -> Step:
    """The player process is gone. `jitter` in -1..1 spreads the retries of many cameras by a quarter."""
    asked = stream.stopping_since is not None
    if not asked and not stream.told:
        # It neither said why nor was asked to go.
        stream = _note(stream, Fault.PLAYER_DIED, now)
    stream = replace(
        stream,
        running=False,
        connected=False,
        applied=Temperature.COLD,
        started_at=None,
        live_since=None,
        heard_at=None,
        playing_since=None,
        stopping_since=None,
        told=False,
        receives=False,
        trouble=None,
    )
    if stream.fault is not None:
        # When a refused login may be tried again is for its device's door to say: see `barred`.
        pause_s = 0.0 if stream.fault.login_refused else back_off_s(stream.fault, max(1, stream.failures))
        stream = replace(stream, retry_at=now + pause_s * (1 + 0.25 * jitter))
    return _drive(stream, now)


def ticked(stream: SupervisedStream, now: float) -> Step:
    """Time passes: stalls, silence and due retries show here. Call it a few times a second."""
    if not stream.running:
        return _drive(stream, now)
    watched = stream.watched_since
    if stream.stopping_since is not None:
        if now - max(stream.stopping_since, watched) >= STOP_LIMIT_S:
            return replace(stream, stopping_since=now), (Command.KILL,)
        return stream, ()
    if stream.heard_at is not None and now - max(stream.heard_at, watched) >= HEARTBEAT_LIMIT_S:
        stream = _note(stream, Fault.PLAYER_DIED, now)
        return replace(stream, stopping_since=now), (Command.KILL,)
    if stream.wanted is Temperature.LIVE:
        return _watch_pictures(stream, now)
    begun = stream.started_at if stream.trouble is None else None  # what shows nothing in trouble is connected
    if not stream.connected and begun is not None and now - max(begun, watched) >= CONNECT_LIMIT_S:
        return _give_up(stream, Fault.SILENT, now)
    return stream, ()


def missed(stream: SupervisedStream, now: float) -> SupervisedStream:
    """The wall itself stood still until `now`, and heard nobody: no player is to blame for its silence before.

    How old a picture is stays as it is: it was on the screen all that time.
    """
    return replace(stream, watched_since=now)


def slept(stream: SupervisedStream, seconds: float) -> SupervisedStream:
    """The machine slept so long, and its monotonic clock with it: what is on the screen is older by as much."""

    def earlier(moment: float | None) -> float | None:
        return None if moment is None else moment - seconds

    picture_at, since = earlier(stream.picture_at), earlier(stream.fault_since)
    if stream.playing_since is not None:
        since = picture_at
    live_since = earlier(stream.live_since)
    return replace(stream, picture_at=picture_at, fault_since=since, live_since=live_since, playing_since=None)


def _watch_pictures(stream: SupervisedStream, now: float) -> Step:
    begun = stream.live_since if stream.live_since is not None else now
    shown = stream.picture_at
    last = begun if shown is None else max(shown, begun)
    quiet = now - last
    stall = stall_s(stream.gap_s)
    if stream.playing_since is not None and quiet >= stall:
        return replace(stream, playing_since=None, fault_since=last), ()
    has_played = shown is not None and shown >= begun
    limit = max(STALL_LIMIT_S, stall + STALL_S) if has_played else CONNECT_LIMIT_S
    if now - max(last, stream.watched_since) >= limit and stream.trouble is None:
        # Where pictures come and none is shown, it is not the camera that fails.
        return _give_up(stream, Fault.PLAYER_DIED if stream.receives else Fault.SILENT, now)
    return stream, ()


def _give_up(stream: SupervisedStream, fault: Fault, now: float) -> Step:
    return replace(_note(stream, fault, now), stopping_since=now), (Command.STOP,)


def _note(stream: SupervisedStream, fault: Fault, now: float) -> SupervisedStream:
    """Record a failure; "since when" is the first failure's time, or the last picture's."""
    since = stream.fault_since
    if since is None:
        since = stream.picture_at if stream.playing_since is not None and stream.picture_at is not None else now
    before = stream.fault
    # A device that turns out to be busy with others has all its patience before it.
    same_kind = before is None or _kind(before) == _kind(fault)
    return replace(
        stream,
        fault=fault,
        told=True,
        forgotten_at=now + forgotten_after_s(fault),
        fault_since=since,
        failures=stream.failures + 1 if same_kind else 1,
        playing_since=None,
    )


def _comes(stream: SupervisedStream, now: float) -> SupervisedStream:
    """Packets come, and nothing is wrong with them. Where nothing is decoded, no picture will ever tell so."""
    stream = replace(stream, failures=_remembered(stream, now))
    is_back = stream.fault is not None and is_of_network(stream.fault)
    if stream.wanted is Temperature.WARM and is_back and stream.stopping_since is None and not stream.told:
        return replace(stream, fault=None, fault_since=None)
    return stream


def _remembered(stream: SupervisedStream, now: float) -> int:
    """The failures in a row that still count, as the stream comes.

    Since the last failure, not of unbroken pictures: a camera on pages that turn never has those for long.
    """
    return stream.failures if now < stream.forgotten_at else 0


def _kind(fault: Fault) -> tuple[bool, bool]:
    return fault.refused, fault is Fault.SESSION_KEPT


def _drive(stream: SupervisedStream, now: float) -> Step:
    """Bring the player to the wanted temperature, or ask for one when its time has come."""
    if not stream.running:
        if stream.wanted is Temperature.COLD or (stream.retry_at is not None and now < stream.retry_at):
            return stream, ()
        return stream, (Command.START,)
    if stream.stopping_since is not None:
        return stream, ()
    if stream.wanted is Temperature.COLD:
        return replace(stream, stopping_since=now), (Command.STOP,)
    if stream.wanted is not stream.applied:
        live = stream.wanted is Temperature.LIVE
        stream = replace(stream, applied=stream.wanted, live_since=now if live else None)
        return stream, (Command.SET_LIVE if live else Command.SET_WARM,)
    return stream, ()
