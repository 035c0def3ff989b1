"""Whether something moves before a camera, by a few thousand samples of its pictures, twice a second. Pure.

Good for a hint and for "nothing has moved for hours"; it knows no person from a dog, and rings no alarm. A cell has
moved where it differs from what it was a second and a half ago by more than it is used to: what that is follows slowly,
so that the noise of a night, rain and leaves become usual. Only cells that lie together count. What changes nearly the
whole picture at once is the camera or the sky: infrared light that is switched, lightning.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from wall.board.picture_samples import Grid
from wall.core.board.picture_reference import HEIGHT, WIDTH
from wall.model.mask import Mask
from wall.player.mask_runs import covered_rows

Cells = npt.NDArray[np.bool_]
"""HEIGHT x WIDTH, as the samples."""

_BACK_LOOKS = 3
"""A look is compared with the one so many before it: in half a second a person hardly leaves the cells they were in."""
_LEAST = 12.0
"""A smaller change of brightness, of 255, is never told from noise."""
_ABOVE_USUAL = 1.5
_MOST_USUAL = 40.0
"""However much a cell changes, as under a lamp that flickers: somebody before it is still another matter."""
_USUAL_SHARE = 0.98
"""The share of looks in which a cell changes no more than it is used to."""
_STEP, _FAST_STEP = 0.5, 3.0
"""How much more a cell is used to after a look that has shown more; the fast one while the camera is new."""
_WHOLE = 0.8
"""The share of the cells from which a change is one of the whole picture (Frigate's `lightning_threshold`)."""
_DRIFT = 8.0
"""Change of the whole picture between two looks that is ignored (of 255): its exposure follows the sky."""
_NEW_LOOKS, _SETTLING_LOOKS = 60, 20
"""Looks at the start, and after the whole picture has changed, in which no motion is reported."""
_REACH, _TOGETHER = 2, 9
"""Number of cells that have to change within this distance of one: streaks of rain hardly ever do that."""
_NEAR = 3
"""Maximum distance of a moving thing from where it was a look or two ago (cells); drops fall anywhere."""
_ENDED_LOOKS = 4
"""Motion is over when so many looks have not shown it."""
_TICKING = 0.2
"""A cell that changes in a greater share of the looks is a clock's, or a fan's."""
_TICKS_LOOKS, _TICKS_EVERY = 240, 20
"""The share counts over about so many looks, and is judged every so many."""
_TEXT_EDGE = 0.2
"""Cameras write the time into the upper or lower fifth of their pictures,"""
_TEXT_CELLS = 24
"""and its hours and minutes this far beside its seconds."""


_NOWHERE = np.zeros((HEIGHT, WIDTH), np.bool_)


@dataclass(frozen=True, slots=True, eq=False)
class Motion:
    """What is known of one camera after a look. Times are of any one clock, in seconds.

    `still_since` is when something was last seen to move, or when the looking began. `lights` are the last looks, the
    oldest first; `usual` is the change that each cell is used to; `ticks` the share of looks in which it changed, and
    `ignored` are the cells that show a clock. `unsettled` is the number of coming looks in which no motion is reported.
    `spots` is where the last two looks showed motion, and `since_seen` how many looks ago motion was last seen.
    """

    still_since: float
    lights: tuple[Grid, ...]
    usual: Grid
    ticks: Grid
    ignored: Cells
    is_moving: bool = False
    looks: int = 0
    unsettled: int = _NEW_LOOKS
    spots: tuple[Cells, ...] = ()
    since_seen: int = _ENDED_LOOKS


def uncovered(mask: Mask) -> Cells:
    """The cells that no polygon so much as touches."""
    shown = np.ones((HEIGHT, WIDTH), np.bool_)
    for row, spans in enumerate(covered_rows(mask, (WIDTH, HEIGHT), (WIDTH, HEIGHT))):
        for begin, end in spans:
            shown[row, begin:end] = False
    return shown


def first_look(light: Grid, now: float) -> Motion:
    """A camera that was not looked at before; `light` is the brightness of its samples, 0 to 255."""
    usual = np.full((HEIGHT, WIDTH), _LEAST / 2, np.float32)
    return Motion(now, (light,), usual, np.zeros((HEIGHT, WIDTH), np.float32), np.zeros((HEIGHT, WIDTH), np.bool_))


def another_stream(motion: Motion, light: Grid) -> Motion:
    """The same camera by its other stream, whose edges and noise differ; what is usual where is the same."""
    return replace(motion, lights=(light,), unsettled=max(motion.unsettled, _SETTLING_LOOKS), spots=(), is_moving=False)


def next_look(motion: Motion, light: Grid, shown: Cells, now: float) -> Motion:
    """One more look. `shown` are the cells that no mask covers."""
    difference = light - motion.lights[0]
    if np.count_nonzero((np.abs(difference) >= _LEAST) & shown) >= _WHOLE * np.count_nonzero(shown):
        # What was usual by day is not so by night: it is learnt anew from what it was.
        return another_stream(motion, light)
    change = np.abs(difference - difference.clip(-_DRIFT, _DRIFT).mean())
    changed = change >= np.maximum(_LEAST, _ABOVE_USUAL * motion.usual)
    learnt = _learnt(motion, light, change, changed)
    if motion.unsettled:
        return replace(learnt, unsettled=motion.unsettled - 1)
    spot = _together(changed & shown & ~motion.ignored)
    is_seen = spot is not None and any(
        ((_box(spot, _NEAR) > 0) & before).any() for before in motion.spots if before.any()
    )
    since_seen = 0 if is_seen else min(motion.since_seen + 1, _ENDED_LOOKS)
    is_moving = is_seen or (motion.is_moving and since_seen < _ENDED_LOOKS)
    return replace(
        learnt,
        spots=(*motion.spots[-1:], _NOWHERE if spot is None else spot),
        since_seen=since_seen,
        is_moving=is_moving,
        still_since=now if is_moving else motion.still_since,
    )


def _learnt(motion: Motion, light: Grid, change: Grid, changed: Cells) -> Motion:
    step = _FAST_STEP if motion.unsettled else _STEP
    # A quantile: it rests where the looks above it, few and counted fully, weigh as much as those below it.
    lower = step * (1 - _USUAL_SHARE)
    usual = (motion.usual + np.where(change > motion.usual, np.float32(step - lower), np.float32(-lower))).clip(
        0, _MOST_USUAL
    )
    looks = motion.looks + 1
    ticks = motion.ticks + (changed - motion.ticks) / np.float32(min(looks, _TICKS_LOOKS))
    ignored = _clocks(ticks) if looks >= _NEW_LOOKS and looks % _TICKS_EVERY == 0 else motion.ignored
    lights = (*motion.lights, light)[-_BACK_LOOKS:]
    return replace(motion, lights=lights, usual=usual, ticks=ticks, ignored=ignored, looks=looks)


def _together(changed: Cells) -> Cells | None:
    """The changed cells around which many others have changed; None where there is none."""
    if np.count_nonzero(changed) < _TOGETHER:
        return None
    found: Cells = changed & (_box(changed, _REACH) >= _TOGETHER)
    return found if found.any() else None


def _box(cells: Cells, reach: int) -> npt.NDArray[np.uint8]:
    """How many cells are set in the square that reaches so far around each."""
    side = 2 * reach + 1
    padded = np.zeros((HEIGHT + 2 * reach, WIDTH + 2 * reach), np.uint8)
    padded[reach:-reach, reach:-reach] = cells
    columns = sum((padded[row : row + HEIGHT] for row in range(side)), np.zeros((), np.uint8))
    found: npt.NDArray[np.uint8] = sum(
        (columns[:, column : column + WIDTH] for column in range(side)), np.zeros((), np.uint8)
    )
    return found


def _clocks(ticks: Grid) -> Cells:
    """The cells that tick, with those around them, and with the rest of a clock's digits beside them."""
    ignored: Cells = _box(ticks >= _TICKING, 1) > 0
    edge = round(_TEXT_EDGE * HEIGHT)
    for rows in (slice(0, edge), slice(HEIGHT - edge, HEIGHT)):
        band = ignored[rows].copy()
        for shift in range(1, _TEXT_CELLS + 1):
            ignored[rows] |= _shifted(band, shift) | _shifted(band, -shift)
    return ignored


def _shifted(cells: Cells, by: int) -> Cells:
    moved = np.zeros_like(cells)
    if by > 0:
        moved[:, by:] = cells[:, :-by]
    else:
        moved[:, :by] = cells[:, -by:]
    return moved
