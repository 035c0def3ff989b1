"""A picture gone bad is told after minutes, by what is usual for its camera; day, night and passers-by are not."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from support.judged_pictures import Light, picture, place, seen
from wall.board.picture_judge import PictureJudge, alike
from wall.core.board.condition import PictureTrouble

LOOK_S = 5.0
PLACE, ELSEWHERE = place(1), place(2)


class Watched:
    """One camera, looked at every five seconds."""

    def __init__(self, judge: PictureJudge | None = None) -> None:
        self.judge = PictureJudge() if judge is None else judge
        self.now, self.hour = 0.0, 9
        self.chance = np.random.default_rng(7)

    def sees(
        self,
        light: Light,
        minutes: float,
        *,
        coloured: bool = True,
        stream: str = "sub",
        change: Callable[[Light], Light] = lambda light: light,
        noise: float = 4.0,
        blur: int = 0,
    ) -> PictureTrouble | None:
        """What is told of it after so many minutes."""
        # A few pictures in turn: to make each anew takes longer than to judge it.
        looks = [picture(change(seen(light, self.chance, noise, blur)), coloured).measured() for _ in range(12)]
        for number in range(round(minutes * 60 / LOOK_S)):
            self.now += LOOK_S
            self.judge.look("Chợ", stream, self.hour, looks[number % len(looks)], self.now)
        return self.judge.trouble("Chợ")


@pytest.fixture
def camera() -> Watched:
    """One whose usual picture at this hour is known."""
    made = Watched()
    assert made.sees(PLACE, 25) is None
    return made


def dark(light: Light) -> Light:
    return light * 0.1


def covered(light: Light) -> Light:
    hand: Light = 90 + (light - light.mean()) * 0.02
    return hand


def glaring(light: Light) -> Light:
    return light + 180


@pytest.mark.parametrize(
    ("change", "trouble"),
    [(dark, PictureTrouble.DARK), (covered, PictureTrouble.BLINDED), (glaring, PictureTrouble.BLINDED)],
)
def test_a_dark_or_blinded_picture_is_told_of_a_new_camera_too(
    change: Callable[[Light], Light], trouble: PictureTrouble
) -> None:
    assert Watched().sees(PLACE, 10, change=change, noise=1.0) is trouble


@pytest.mark.parametrize("noise", [1.0, 4.0, 12.0])
def test_a_camera_out_of_focus_is_told(camera: Watched, noise: float) -> None:
    assert camera.sees(PLACE, 10, blur=20, noise=noise) is PictureTrouble.BLURRED
    assert camera.sees(PLACE, 10, noise=noise) is None


def test_a_camera_that_was_turned_is_told(camera: Watched) -> None:
    assert camera.sees(ELSEWHERE, 10) is PictureTrouble.TURNED


def test_a_camera_that_was_turned_by_a_third_of_its_picture_is_told(camera: Watched) -> None:
    assert camera.sees(np.roll(PLACE, 213, axis=1), 10) is PictureTrouble.TURNED


def test_a_trouble_is_told_after_minutes_and_taken_back_after_minutes(camera: Watched) -> None:
    assert camera.sees(PLACE, 2, change=dark) is None
    assert camera.sees(PLACE, 2) is None
    assert camera.sees(PLACE, 2, change=dark) is None
    assert camera.sees(PLACE, 2, change=dark) is PictureTrouble.DARK
    assert camera.sees(PLACE, 2) is PictureTrouble.DARK
    assert camera.sees(PLACE, 2) is None


def test_sun_shade_noise_and_passers_by_are_no_fault(camera: Watched) -> None:
    shade = np.where(np.arange(640) > 250, 0.55, 1.0).astype(np.float32)[None, :]
    assert camera.sees(PLACE * shade, 15) is None
    assert camera.sees(PLACE * 0.6 + 60, 15) is None
    assert camera.sees(PLACE, 15, noise=12.0) is None


def test_infrared_light_at_night_is_no_fault(camera: Watched) -> None:
    """A lamp on the camera lights what is near, and leaves the sky black: another picture of the same place."""
    lamp = np.linspace(0.1, 1.2, 360, dtype=np.float32)[:, None]
    night = (255 - PLACE) * lamp
    for _ in range(3):
        assert camera.sees(night, 25, coloured=False) is None
        assert camera.sees(PLACE, 10) is None


def test_a_camera_turned_under_infrared_light_is_told_too(camera: Watched) -> None:
    assert camera.sees(PLACE * 0.7, 25, coloured=False) is None
    assert camera.sees(ELSEWHERE * 0.7, 10, coloured=False) is PictureTrouble.TURNED


def test_a_camera_turned_just_before_an_hour_that_is_new_is_told_by_the_hour_before(camera: Watched) -> None:
    camera.hour = 10
    assert camera.sees(ELSEWHERE, 30) is PictureTrouble.TURNED


def test_what_is_bad_is_not_learnt(camera: Watched) -> None:
    assert camera.sees(ELSEWHERE, 300) is PictureTrouble.TURNED
    assert camera.sees(PLACE, 10) is None


def test_a_new_view_that_lasts_for_days_was_meant(camera: Watched) -> None:
    camera.judge.take_learnt()
    assert camera.sees(ELSEWHERE, 10) is PictureTrouble.TURNED
    camera.now += 2 * 24 * 3600
    assert camera.sees(ELSEWHERE, 30) is None
    assert None in camera.judge.take_learnt().values() or camera.sees(ELSEWHERE, 10) is None
    assert camera.sees(PLACE, 10) is PictureTrouble.TURNED


def test_the_streams_of_a_camera_may_show_different_parts(camera: Watched) -> None:
    assert camera.sees(PLACE[60:300, 100:540], 10, stream="main") is None
    assert camera.sees(PLACE, 10) is None


@pytest.mark.parametrize("size", [(320, 180), (704, 576), (1920, 1080), (642, 362)])
def test_the_same_place_is_the_same_at_any_size(camera: Watched, size: tuple[int, int]) -> None:
    assert camera.sees(place(1, *size), 10) is None


def test_what_was_learnt_is_remembered_by_the_next_wall(camera: Watched) -> None:
    learnt = camera.judge.take_learnt()
    assert camera.judge.take_learnt() == {}
    (reference,) = learnt.values()
    assert reference is not None and reference.looks == 300 and len(reference.relief) == 64 * 36 * 2
    judge = PictureJudge()
    judge.remember({key: one for key, one in learnt.items() if one is not None})
    assert Watched(judge).sees(ELSEWHERE, 10) is PictureTrouble.TURNED


def test_a_camera_that_is_gone_is_forgotten(camera: Watched) -> None:
    assert camera.sees(PLACE, 10, change=dark) is PictureTrouble.DARK
    camera.judge.keep_only(["Ngõ 5"])
    assert camera.judge.trouble("Chợ") is None


def test_brightness_is_the_same_in_both_ranges() -> None:
    limited, full = (picture(PLACE, full_range=full).measured() for full in (False, True))
    assert abs(limited.bright - full.bright) < 2 and abs(limited.detail - full.detail) < 1
    assert alike(limited.relief, full.relief) > 0.99


def test_a_place_without_detail_of_its_own_is_not_out_of_focus_when_nobody_passes() -> None:
    height, width = PLACE.shape
    clouds: Light = (120 + 60 * np.sin(np.linspace(0, 5, height))[:, None] * np.cos(np.linspace(0, 4, width))).astype(
        np.float32
    )
    camera = Watched()
    assert camera.sees(clouds, 25) is None
    quiet = [
        picture((clouds + camera.chance.normal(0, 4, clouds.shape)).astype(np.float32)).measured() for _ in range(12)
    ]
    for number in range(120):
        camera.now += LOOK_S
        camera.judge.look("Chợ", "sub", camera.hour, quiet[number % len(quiet)], camera.now)
        assert camera.judge.trouble("Chợ") is None
