"""What a decoder is given, and what is told where it can be given nothing."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

import pytest

from support import rtp_packets
from support.rtp_packets import annex_b, coded_pictures, encrypted
from wall.model.fault import Fault
from wall.player.parameter_sets import holds_picture, parameter_sets, sps
from wall.player.reading.picture_gate import PictureGate
from wall.player.reading.reader import CodedPicture

FPS = 10
REFRESHING = {"x264-params": "intra-refresh=1:keyint=20:bframes=0"}


@cache
def film(codec: str = "h264") -> list[rtp_packets.CodedPicture]:
    return coded_pictures(codec, 30, grain=60)


@cache
def refreshing() -> list[rtp_packets.CodedPicture]:
    """Pictures of a stream that never sends a keyframe again, nor says where a decoder may begin."""
    made = coded_pictures("h264", 90, options=REFRESHING, every=20, still=True)
    return [rtp_packets.CodedPicture(tuple(nal for nal in one.nals if nal[0] & 0x1F == 1), False) for one in made]


class Camera:
    """Sends pictures to a gate, ten a second."""

    def __init__(self, codec: str = "h264") -> None:
        self.gate = PictureGate(codec, has_start_codes=True)
        self._codec = codec
        self.now = 100.0
        self.passed: list[CodedPicture] = []

    def sends(
        self, pictures: Iterable[rtp_packets.CodedPicture], complete: bool = True, sets: bytes = b""
    ) -> list[int]:
        """How many pictures went through for each that was sent."""
        counts = []
        for picture in pictures:
            self.now += 1 / FPS
            stamp = int(self.now * 90_000)
            coded = CodedPicture(annex_b(picture), stamp, None, picture.keyframe, complete, self.now, sets)
            passed = self.gate.take(coded)
            self.passed += passed
            counts.append(len(passed))
        return counts


@pytest.mark.parametrize("codec", ["h264", "hevc"])
def test_pictures_pass_from_the_first_keyframe_on(codec: str) -> None:
    camera = Camera(codec)
    assert camera.sends(film(codec)[3:25]) == [0] * 7 + [1] * 15
    assert camera.gate.trouble is None


def test_a_camera_whose_keyframes_are_far_apart_is_said_to_be_waited_for() -> None:
    camera = Camera()
    camera.sends(film()[1:9])
    assert camera.gate.trouble is None, "each camera takes a moment"
    camera.sends(film()[1:9] * 4)
    assert camera.gate.trouble is Fault.NO_KEYFRAME
    assert not camera.passed, "what refers to a picture that never came is nothing to look at"
    assert camera.sends(film()[10:12]) == [1, 1]
    assert camera.gate.trouble is None


def test_a_keyframe_without_parameter_sets_is_passed_over() -> None:
    camera = Camera()
    bare = film()[0]._replace(nals=tuple(nal for nal in film()[0].nals if nal[0] & 0x1F == 5))
    assert camera.sends([bare, *film()[1:12]]) == [0] * 10 + [1, 1]


@pytest.mark.parametrize("codec", ["h264", "hevc"])
def test_what_a_camera_encrypts_never_reaches_a_decoder_and_is_told(codec: str) -> None:
    camera = Camera(codec)
    camera.sends(encrypted(picture, codec, seed) for seed, picture in enumerate(film(codec)))
    assert not camera.passed
    assert camera.gate.trouble is Fault.GARBLED
    assert camera.sends(film(codec)[:3]) == [1, 1, 1], "it was switched off"
    assert camera.gate.trouble is None


def test_encryption_that_is_switched_on_later_is_noticed_within_a_minute() -> None:
    camera = Camera()
    camera.sends(film() * 10)
    for seed in range(60):
        camera.sends(encrypted(picture, "h264", seed) for picture in film()[:10])
    assert camera.gate.trouble is Fault.GARBLED


def test_one_broken_keyframe_is_no_encryption() -> None:
    camera = Camera()
    camera.sends(film() * 15)
    camera.sends([encrypted(film()[0], "h264"), *film()[1:10]])
    assert camera.gate.trouble is None
    assert camera.sends(film()[:10]) == [1] * 10


def test_after_a_loss_nothing_passes_up_to_the_next_keyframe() -> None:
    camera = Camera()
    camera.sends(film()[:5])
    camera.sends(film()[5:6], complete=False)
    assert camera.sends(film()[6:12]) == [0, 0, 0, 0, 1, 1]
    assert camera.gate.trouble is None, "it is over in a moment"


def test_losses_that_let_no_keyframe_through_are_told() -> None:
    camera = Camera()
    camera.sends(film()[:5])
    camera.sends(film() * 3, complete=False)
    assert camera.gate.trouble is Fault.PACKETS_LOST
    assert camera.sends(film()[:2]) == [1, 1] and camera.gate.trouble is None


def test_a_stream_that_refreshes_its_picture_piece_by_piece_is_shown_once_the_picture_is_whole() -> None:
    camera = Camera()
    sets = parameter_sets(annex_b(coded_pictures("h264", 1, options=REFRESHING, still=True)[0]), "h264")
    counts = camera.sends(refreshing()[5:], sets=sets)
    began = next(at for at, count in enumerate(counts) if count)
    assert began < 6 * FPS, "within some seconds"
    first, *rest = camera.passed
    assert counts[began] > 10, "with all that a decoder needs to begin"
    assert first.keyframe and sps(first.data, "h264") and holds_picture(first.data, "h264")
    assert b"\x06\x06\x01" in first.data, "a recovery point, without which a decoder would wait for a keyframe"
    assert not any(picture.keyframe for picture in rest)
    assert set(counts[began + 1 :]) == {1} and camera.gate.trouble is None


def test_a_loss_in_a_stream_that_refreshes_itself_is_over_when_the_picture_is_whole_again() -> None:
    camera = Camera()
    sets = parameter_sets(annex_b(coded_pictures("h264", 1, options=REFRESHING, still=True)[0]), "h264")
    camera.sends(refreshing()[5:], sets=sets)
    camera.sends(refreshing()[5:6], complete=False, sets=sets)
    counts = camera.sends(refreshing()[6:], sets=sets)
    assert counts[0] == 0 and counts[-1] == 1


def test_a_stream_with_few_keyframes_is_not_taken_for_one_that_refreshes_itself() -> None:
    film = coded_pictures("h264", 90, every=1000, still=True)
    camera = Camera()
    assert set(camera.sends(film[1:], sets=parameter_sets(annex_b(film[0]), "h264"))) == {0}
    assert camera.gate.trouble is Fault.NO_KEYFRAME


def test_codecs_that_cannot_be_looked_into_pass_from_their_first_keyframe() -> None:
    gate = PictureGate("mjpeg", has_start_codes=True)
    assert len(gate.take(CodedPicture(b"\xff\xd8", 0, None, True, True, 1.0))) == 1
