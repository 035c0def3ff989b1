"""The health of all cameras in a day or a week, as values. All times are Unix seconds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from wall.core.board.condition import Change, Condition, ConditionSpan, HealthState, segments
from wall.core.board.recorded import Recorded, WallStop, stops, with_stops

SHORT_S = 60.0
"""A shorter outage is only counted, and a shorter gap between two does not part them."""
_UNSEEN_S = 12 * 3600.0
"""A camera that was down when it was seen last, and is so when it is seen again within this time, was so throughout."""
_STARTING_S = 300.0
"""A camera that was without power too may come so much later than the wall; that is no outage of its own."""


@dataclass(frozen=True, slots=True)
class Outage:
    """A camera was down, or its picture bad. `begin` is None where that began before the time of the report, `end`
    where it was not over at the end of it.
    """

    begin: float | None
    end: float | None
    condition: Condition


@dataclass(frozen=True, slots=True)
class CameraOutages:
    """One camera. `works` says whether a picture came when it was seen last. `flickers` is how often it was down for
    less than a minute. `down_s` is how long its outages were in all, in seconds.
    """

    name: str
    works: bool
    outages: tuple[Outage, ...]
    flickers: int
    down_s: float


@dataclass(frozen=True, slots=True)
class HealthReport:
    """From `begin` until `end`. `cameras` are those that were watched in that time. `shared` are outages of all of
    them at once; they are not among those of a camera.
    """

    begin: float
    end: float
    cameras: tuple[CameraOutages, ...]
    stops: tuple[WallStop, ...]
    shared: tuple[Outage, ...] = ()

    @property
    def working(self) -> int:
        return sum(camera.works for camera in self.cameras)


def health_report(recorded: Recorded, begin: float, end: float, now: float) -> HealthReport:
    """The report of the time from `begin` until `end`, or until `now` where that is earlier."""
    end = min(end, now)
    halts = stops(recorded, now)
    names = [*recorded.cameras, *(name for name in recorded.changes if name not in recorded.cameras)]
    made = []
    for name in names:
        if end == now and name not in recorded.cameras:
            continue  # the layout has it no more
        # A wall that runs no more has watched until its last word.
        last = recorded.runs[-1].end if recorded.runs and halts and halts[-1].end is None else end
        changes = with_stops(recorded.changes.get(name, ()), recorded.runs)
        camera = _camera(name, changes, halts, begin, min(end, last))
        if camera is not None:
            counts = (one.count for one in recorded.flickers if one.camera == name and begin <= one.hour < end)
            made.append(replace(camera, flickers=sum(counts)))
    told = tuple(stop for stop in halts if stop.begin < end and (stop.end is None or stop.end > begin))
    return _with_shared(HealthReport(begin, end, tuple(made), told))


def _camera(
    name: str, changes: Sequence[Change], halts: Sequence[WallStop], begin: float, end: float
) -> CameraOutages | None:
    """None where it was not watched in that time. What it was before and after decides where an outage ends."""
    seen = [piece for piece in segments(changes, begin, end) if piece.condition.is_watched]
    if not seen:
        return None
    whole = segments(changes, min([begin, *(change.at for change in changes)]), end)
    found = [piece for piece in _outages(whole) if piece.end > begin and not _is_starting(piece, halts)]
    outages, down_s = [], 0.0
    for piece in found:
        clipped = min(piece.end, end) - max(piece.begin, begin)
        if clipped < SHORT_S:
            continue
        is_last = not any(one.begin >= piece.end for one in seen)
        outages.append(
            Outage(None if piece.begin < begin else piece.begin, None if is_last else piece.end, piece.condition)
        )
        down_s += clipped if piece.condition.is_down else 0.0
    return CameraOutages(name, not seen[-1].condition.is_down, tuple(outages), 0, down_s)


def _outages(pieces: Sequence[ConditionSpan]) -> list[ConditionSpan]:
    """Troubles, those put together that are one: by a short gap, or by a long one in which nobody looked."""
    found: list[ConditionSpan] = []
    longest_s = gap_s = unseen_s = 0.0
    for piece in pieces:
        is_trouble = piece.condition.is_down or piece.condition.state is HealthState.BAD
        if not is_trouble:
            gap_s += piece.seconds if piece.condition.is_watched else 0.0
            unseen_s += 0.0 if piece.condition.is_watched else piece.seconds
            continue
        if found and _is_same(found[-1].condition, piece.condition) and gap_s < SHORT_S and unseen_s < _UNSEEN_S:
            condition = found[-1].condition if longest_s >= piece.seconds else piece.condition
            longest_s = max(longest_s, piece.seconds)
            found[-1] = ConditionSpan(found[-1].begin, piece.end, condition)
        else:
            found.append(piece)
            longest_s = piece.seconds
        gap_s = unseen_s = 0.0
    return found


def _is_same(one: Condition, other: Condition) -> bool:
    return one == other or (one.is_down and other.is_down)


def _is_starting(outage: ConditionSpan, halts: Sequence[WallStop]) -> bool:
    return outage.seconds < _STARTING_S and any(
        stop.end is not None and 0 <= outage.begin - stop.end < SHORT_S for stop in halts
    )


def _with_shared(report: HealthReport) -> HealthReport:
    """Outages that all cameras have at once are told once: the switch or the network was down."""
    if len(report.cameras) < 2:
        return report
    shared = tuple(
        outage
        for outage in report.cameras[0].outages
        if outage.condition.is_down
        and all(any(_at_once(outage, other) for other in camera.outages) for camera in report.cameras[1:])
    )
    if not shared:
        return report
    cameras = tuple(
        replace(camera, outages=tuple(one for one in camera.outages if not any(_at_once(all_, one) for all_ in shared)))
        for camera in report.cameras
    )
    return replace(report, cameras=cameras, shared=shared)


def _at_once(one: Outage, other: Outage) -> bool:
    """Whether both begin and end within a minute or so of each other."""
    return (
        other.condition.is_down
        and abs((one.begin or 0.0) - (other.begin or 0.0)) < 2 * SHORT_S
        and abs((one.end or 0.0) - (other.end or 0.0)) < 2 * SHORT_S
    )
