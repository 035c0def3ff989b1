"""Own motion: somebody who walks is seen; rain, a night's noise, lightning, infrared light and a clock are not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from wall.board.own_motion import Motion, first_look, next_look, uncovered
from wall.board.picture_samples import Grid
from wall.core.board.picture_reference import HEIGHT, WIDTH
from wall.model.mask import NO_MASK, Mask

LOOK_S = 0.5
STREET = Mask((((0.0, 0.6), (1.0, 0.6), (1.0, 1.0), (0.0, 1.0)),))
DIGITS = {
    "0": "111101101101111",
    "1": "010010010010010",
    "2": "111001111100111",
    "3": "111001111001111",
    "4": "101101111001001",
    "5": "111100111001111",
    "6": "111100111101111",
    "7": "111001001001001",
    "8": "111101111101111",
    "9": "111101111001111",
}


def place(level: float = 110.0) -> Grid:
    """A lane: a light sky, walls with windows, a dark road."""
    rows, columns = np.mgrid[0:HEIGHT, 0:WIDTH]
    texture = 20 * np.sin(columns / 3.0) * np.cos(rows / 4.0) + 40 * (rows < 9) - 30 * (rows > 24)
    made: Grid = (level + texture).astype(np.float32)
    return made


@dataclass
class Scene:
    """Pictures of one place, each with noise of its own."""

    background: Grid = field(default_factory=place)
    noise: float = 2.0
    mask: Mask = NO_MASK
    now: float = 0.0
    motion: Motion | None = None
    chance: np.random.Generator = field(default_factory=lambda: np.random.default_rng(7))

    def look(self, picture: Grid | None = None) -> bool:
        """Look at a picture, or at the empty place; whether something moves."""
        shown = self.background if picture is None else picture
        noisy = self.chance.normal(0, self.noise, (HEIGHT, WIDTH))
        light = (shown + noisy).clip(0, 255).astype(np.float32)
        self.now += LOOK_S
        if self.motion is None:
            self.motion = first_look(light, self.now)
        else:
            self.motion = next_look(self.motion, light, uncovered(self.mask), self.now)
        return self.motion.is_moving

    def looks(self, seconds: float, picture: Callable[[float], Grid] | None = None) -> list[bool]:
        """Looks for so many seconds; `picture` gives what is to be seen after a time."""
        times = np.arange(0, seconds, LOOK_S)
        return [self.look(None if picture is None else picture(float(time))) for time in times]

    @property
    def still_s(self) -> float:
        assert self.motion is not None
        return self.now - self.motion.still_since


def known(noise: float = 2.0, mask: Mask = NO_MASK, background: Grid | None = None) -> Scene:
    """A place that was looked at for some minutes."""
    scene = Scene(place() if background is None else background, noise, mask)
    assert not any(scene.looks(180))
    return scene


def walker(background: Grid, time: float, contrast: float = 45.0, top: int = 18) -> Grid:
    """Somebody three cells wide and seven high, who walks a cell and a half a second."""
    picture = background.copy()
    left = int(2 + 1.5 * time)
    picture[top : top + 7, left : left + 3] += contrast
    picture[top : top + 2, left : left + 3] -= contrast / 2
    return picture


def written(background: Grid, seconds: float) -> Grid:
    """The time in white on black in the upper right corner, as a camera writes it."""
    picture = background.copy()
    text = f"{int(seconds) // 3600 % 24:02d} {int(seconds) // 60 % 60:02d} {int(seconds) % 60:02d}"
    picture[1:6, 34:63] = 20.0
    for place_, sign in enumerate(text):
        if sign != " ":
            bits = np.array([int(bit) for bit in DIGITS[sign]], np.float32).reshape(5, 3)
            picture[1:6, 34 + 3 * place_ : 37 + 3 * place_] = 20 + 210 * bits
    return picture


def rain(background: Grid, chance: np.random.Generator, share: float = 0.02) -> Grid:
    """Drops near the lens: streaks of one to four cells, light against the dark."""
    picture = background.copy()
    for row, column in zip(*np.nonzero(chance.random((HEIGHT, WIDTH)) < share / 2.5), strict=True):
        picture[row : row + int(chance.integers(1, 5)), column] += chance.uniform(20, 90)
    return picture


def test_somebody_who_walks_is_seen_within_two_seconds_and_is_over_two_seconds_later() -> None:
    scene = known()
    moving = scene.looks(15, lambda time: walker(scene.background, time))
    assert True in moving[:5] and all(moving[5:])
    after = scene.looks(10)
    assert not any(after[8:])
    assert 5 < scene.still_s <= 10


def test_somebody_is_seen_by_night_and_in_the_rain() -> None:
    night = known(noise=10.0)
    assert any(night.looks(10, lambda time: walker(night.background, time, 70)))
    wet = Scene(place())
    wet.looks(180, lambda _: rain(wet.background, wet.chance))
    assert any(wet.looks(10, lambda time: rain(walker(wet.background, time, 70), wet.chance)))


def test_rain_becomes_usual_within_minutes() -> None:
    scene = known()
    scene.looks(240, lambda _: rain(scene.background, scene.chance))
    moving = scene.looks(900, lambda _: rain(scene.background, scene.chance))
    assert sum(moving) <= len(moving) * 0.01


def test_what_is_usual_follows_the_night_s_noise_up_and_down() -> None:
    scene = known()
    assert scene.motion is not None
    by_day = float(scene.motion.usual.mean())
    scene.noise = 6.0
    assert sum(scene.looks(300)) <= 5
    by_night = float(scene.motion.usual.mean())
    scene.noise = 2.0
    scene.looks(1800)
    assert by_day < by_night
    assert float(scene.motion.usual.mean()) < by_night * 0.8


def test_infrared_light_that_is_switched_is_no_motion_and_the_night_is_learnt() -> None:
    scene = known()
    scene.background = 200 - 0.8 * place()
    scene.noise = 9.0
    assert not any(scene.looks(120))
    assert any(scene.looks(10, lambda time: walker(scene.background, time, 70)))


def test_lightning_is_no_motion() -> None:
    dark = place(50.0)
    scene = known(5.0, background=dark)

    def flashes(time: float) -> Grid:
        return dark + 120 if time in (3.0, 4.5, 5.0, 20.0) else dark

    assert not any(scene.looks(40, flashes))


def test_a_camera_that_follows_the_light_of_the_day_and_a_slow_cloud_are_no_motion() -> None:
    scene = known()

    def cloud(time: float) -> Grid:
        edge = (np.arange(WIDTH, dtype=np.float32) - (time - 15)) / 12
        shade: Grid = (1 - 0.35 / (1 + np.exp(edge))).astype(np.float32)
        return scene.background * shade

    assert not any(scene.looks(100, cloud))
    dim = scene.background * np.float32(0.65)
    assert not any(scene.looks(60, lambda time: dim + np.float32(2 * time)))


def test_a_camera_s_clock_is_learnt_and_told_to_be_no_motion() -> None:
    scene = Scene(place())
    begin = 10 * 3600 + 58 * 60
    moving = scene.looks(400, lambda time: written(scene.background, begin + time))
    assert not any(moving), [number for number, one in enumerate(moving) if one]
    assert scene.motion is not None
    assert scene.motion.ignored[1:6, 34:61].all(), "the hours and minutes with the seconds"
    assert not scene.motion.ignored[9:].any()
    walks = scene.looks(10, lambda time: written(walker(scene.background, time), begin + 400 + time))
    assert any(walks)


def test_nothing_under_a_mask_moves() -> None:
    scene = known(mask=STREET)
    assert not any(scene.looks(15, lambda time: walker(scene.background, time, top=26)))
    assert any(scene.looks(15, lambda time: walker(scene.background, time, top=12)))


def test_the_whole_of_a_masked_picture_is_what_the_mask_leaves() -> None:
    scene = known(mask=STREET)
    covered: npt.NDArray[np.bool_] = ~uncovered(STREET)
    brighter = place() + np.where(covered, 0, 60).astype(np.float32) * (1 + place() / 255)
    scene.background = brighter.astype(np.float32)
    assert not any(scene.looks(60)), "a third of the cells never changes"


def test_one_look_that_differs_is_no_motion_yet() -> None:
    scene = known()

    def once(time: float) -> Grid:
        return walker(scene.background, 5.0) if time == 3.0 else scene.background

    assert not any(scene.looks(20, once))


def test_a_mask_that_is_nothing_covers_nothing() -> None:
    assert uncovered(NO_MASK).all()
    assert _rows(~uncovered(STREET)) == set(range(21, HEIGHT))


def _rows(cells: npt.NDArray[np.bool_]) -> set[int]:
    def found() -> Iterator[int]:
        yield from (int(row) for row in np.nonzero(cells.any(axis=1))[0])

    return set(found())
