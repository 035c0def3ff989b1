"""What judging pictures costs, beside what decoding them does."""

from __future__ import annotations

import time

from support.judged_pictures import picture, place
from wall.board.picture_judge import PictureJudge
from wall.board.picture_samples import samples
from wall.player.capacity import measure
from wall.runtime.board.picture_watch import LOOK_S

WIDTH, HEIGHT, FPS = 640, 360, 15
"""A usual sub stream."""
LOOKS = 100


def test_judging_costs_a_twentieth_of_decoding_at_most() -> None:
    """Eight such streams take less than a fifth of a core to decode on any machine that shows them well, so judging
    takes less than a hundredth.
    """
    judge, shown = PictureJudge(), picture(place(1, WIDTH, HEIGHT))
    samples(shown.form, shown.planes)
    begun = time.thread_time()
    for look in range(LOOKS):
        judge.look("Chợ", "sub", 9, samples(shown.form, shown.planes), look * LOOK_S)
    judging = (time.thread_time() - begun) / LOOKS / LOOK_S
    decoding = WIDTH * HEIGHT * FPS / measure().pixels_per_cpu_s
    assert judging < decoding / 20
