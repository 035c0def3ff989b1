"""Judges cameras' pictures: too dark, blinded, out of focus, or of another place than usual.

What is usual is learnt of each camera, by the hour and by whether the picture has colours: so neither the sun's way nor
infrared light at night is taken for a fault. It is learnt slowly, and only of pictures that are good.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

import numpy as np

from wall.board.picture_samples import Grid, PictureSamples
from wall.core.board.condition import PictureTrouble
from wall.core.board.picture_reference import HEIGHT, WIDTH, PictureReference, ReferenceKey

_DARK = 45.0
"""Level below which the brightest twentieth of a picture means that nobody can be made out (of 255)."""
_UNIFORM = 8.0
"""A spread below this is a wall, a hand or fog, of 255."""
_GLARE = 0.7
"""Share of a picture that may be as bright as can be."""
_BLURRED = 0.5
"""Share of the usual detail below which a picture is out of focus."""
_SOFT = 0.15
"""A usual detail below this comes from passers-by alone, as where a camera sees water or fog: it says nothing of focus.
Photos of places have 0.2 to 0.45, one of clouds 0.13 (measured on those in Debian's mate-backgrounds and
lomiri-wallpapers-16.04)."""
_ALIKE = 0.3
"""Correlation with the usual picture below which the camera looks elsewhere; of the same place it is 0.5 to 1."""
_PLAIN = 2.0
"""A relief below this, of 255, is too little to know a place by."""
_SMOOTHED = 0.1
"""Weight of one look at what is compared: cars and people pass by, noise comes and goes."""
_LEARNT_LOOKS = 240
"""Number of looks before anything is compared with what was learnt."""
_MEMORY_LOOKS = 2000
"""About so many of the last looks make what is usual: three days of one hour."""
_SETTLE_S, _SETTLE_LOOKS = 180.0, 20
"""Time, and number of looks, for which a picture has to differ before that is reported."""
_GAP_S = 600.0
"""After a longer time without a look, what was begun to be seen is begun anew."""
_ACCEPTED_S = 2 * 24 * 3600.0
"""A view that has lasted so long was meant: it is learnt anew."""


@dataclass(slots=True)
class _Usual:
    """What is learnt of one camera at one hour."""

    relief: Grid
    detail: float
    looks: int

    def learn(self, relief: Grid, detail: float) -> None:
        self.looks += 1
        weight = 1 / min(self.looks, _MEMORY_LOOKS)
        self.relief += weight * (relief - self.relief)
        self.detail += weight * (detail - self.detail)


@dataclass(slots=True)
class _Judged:
    """One camera. `relief` and `detail` are smoothed, of pictures of one kind: `stream` and `is_coloured`."""

    told: PictureTrouble | None = None
    told_at: float = 0.0
    other: PictureTrouble | None = None
    other_at: float | None = None
    other_looks: int = 0
    looked_at: float = -math.inf
    kind: tuple[str, bool] = ("", False)
    relief: Grid = field(default_factory=lambda: np.zeros((HEIGHT, WIDTH), np.float32))
    detail: float = 0.0


class PictureJudge:
    """All cameras of a wall. Times are seconds of any one clock."""

    def __init__(self) -> None:
        self._usual: dict[ReferenceKey, _Usual] = {}
        self._judged: dict[str, _Judged] = {}
        self._changed: dict[ReferenceKey, None] = {}

    def remember(self, usual: Mapping[ReferenceKey, PictureReference]) -> None:
        """Go on from what was learnt before."""
        for key, reference in usual.items():
            relief = np.frombuffer(reference.relief, np.float16)
            if relief.size == HEIGHT * WIDTH and np.isfinite(relief).all():
                shaped = relief.reshape(HEIGHT, WIDTH).astype(np.float32)
                self._usual[key] = _Usual(shaped, reference.detail, reference.looks)

    def keep_only(self, cameras: Collection[str]) -> None:
        """Forget all other cameras."""
        for name in self._judged.keys() - cameras:
            del self._judged[name]

    def trouble(self, camera: str) -> PictureTrouble | None:
        """What is wrong with a camera's pictures for some minutes now."""
        judged = self._judged.get(camera)
        return None if judged is None else judged.told

    def look(self, camera: str, stream: str, hour: int, seen: PictureSamples, now: float) -> None:
        """A look at a picture of a camera's stream, at a local hour."""
        judged = self._judged.setdefault(camera, _Judged(told_at=now))
        if now - judged.looked_at > _GAP_S:
            judged.other_at = None
        judged.looked_at = now
        _smooth(judged, stream, seen)
        key = ReferenceKey(camera, stream, hour, seen.is_coloured)
        found = self._verdict(key, judged, seen)
        _settle(judged, found, now)
        if found is None and judged.told is None:
            self._learn(key, seen)
        elif judged.told in _BY_REFERENCE and now - judged.told_at >= _ACCEPTED_S:
            self._forget(key)
            self._judged[camera] = replace(judged, told=None, told_at=now, other_at=None)

    def take_learnt(self) -> dict[ReferenceKey, PictureReference | None]:
        """What was learnt since the last call; None is forgotten, for all hours of its stream."""
        changed, self._changed = self._changed, {}
        return {key: self._reference(key) for key in changed}

    def _reference(self, key: ReferenceKey) -> PictureReference | None:
        usual = self._usual.get(key)
        if usual is None:
            return None
        return PictureReference(usual.relief.astype(np.float16).tobytes(), usual.detail, usual.looks)

    def _verdict(self, key: ReferenceKey, judged: _Judged, seen: PictureSamples) -> PictureTrouble | None:
        if seen.bright < _DARK:
            return PictureTrouble.DARK
        if seen.spread < _UNIFORM or seen.glare > _GLARE:
            return PictureTrouble.BLINDED
        usual = self._learnt(key)
        if usual is None:
            return None
        if usual.detail >= _SOFT and judged.detail < _BLURRED * usual.detail:
            return PictureTrouble.BLURRED
        if usual.relief.std() >= _PLAIN and alike(judged.relief, usual.relief) < _ALIKE:
            return PictureTrouble.TURNED
        return None

    def _learnt(self, key: ReferenceKey) -> _Usual | None:
        """What is usual at this hour, or where that is not learnt yet, at a neighbouring one."""
        for hour in (key.hour, (key.hour - 1) % 24, (key.hour + 1) % 24):
            usual = self._usual.get(replace(key, hour=hour))
            if usual is not None and usual.looks >= _LEARNT_LOOKS:
                return usual
        return None

    def _learn(self, key: ReferenceKey, seen: PictureSamples) -> None:
        usual = self._usual.get(key)
        if usual is None:
            usual = self._usual[key] = _Usual(np.zeros((HEIGHT, WIDTH), np.float32), 0.0, 0)
        usual.learn(seen.relief, seen.detail)
        self._changed[key] = None

    def _forget(self, key: ReferenceKey) -> None:
        for one in [one for one in self._usual if (one.camera, one.stream) == (key.camera, key.stream)]:
            del self._usual[one]
            self._changed.pop(one, None)
        self._changed[key] = None


_BY_REFERENCE = (PictureTrouble.BLURRED, PictureTrouble.TURNED)


def alike(one: Grid, other: Grid) -> float:
    """The correlation of two reliefs, -1 to 1; 1 where one of them has none."""
    product = float(np.linalg.norm(one)) * float(np.linalg.norm(other))
    return float((one * other).sum()) / product if product else 1.0


def _smooth(judged: _Judged, stream: str, seen: PictureSamples) -> None:
    kind = (stream, seen.is_coloured)
    if kind != judged.kind:
        judged.kind, judged.relief, judged.detail = kind, seen.relief.copy(), seen.detail
        return
    judged.relief += _SMOOTHED * (seen.relief - judged.relief)
    judged.detail += _SMOOTHED * (seen.detail - judged.detail)


def _settle(judged: _Judged, found: PictureTrouble | None, now: float) -> None:
    """Tell what was found once it has been so for some minutes."""
    if found is judged.told:
        judged.other_at = None
        return
    if judged.other_at is None or found is not judged.other:
        judged.other, judged.other_at, judged.other_looks = found, now, 0
    judged.other_looks += 1
    if now - judged.other_at >= _SETTLE_S and judged.other_looks >= _SETTLE_LOOKS:
        judged.told, judged.told_at, judged.other_at = found, now, None
