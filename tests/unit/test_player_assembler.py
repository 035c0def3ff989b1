"""A camera's coded pictures become packets on one timeline, with the video's description before them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest

from support.rtp_packets import CodedPicture as Coded
from support.rtp_packets import annex_b, coded_pictures
from wall.model.fault import Fault
from wall.player.packets import Packet
from wall.player.reading.assembler import Assembler
from wall.player.reading.reader import CodedPicture, OpenedStream, ReadingError
from wall.player.reading.template import template_of
from wall.player.video import Video


@cache
def film(size: tuple[int, int], codec: str = "h264") -> Sequence[Coded]:
    return coded_pictures(codec, 12, size)


class Player:
    def __init__(self, codec: str = "h264") -> None:
        self.videos: list[Video] = []
        self.packets: list[Packet] = []
        self.assembler = Assembler(OpenedStream(codec), self.videos.append, self.packets.append)
        self._count = 0

    def takes(self, pictures: Sequence[Coded]) -> None:
        for picture in pictures:
            self._count += 1
            stamp, now = self._count * 3600, 100 + self._count / 25
            self.assembler.take(CodedPicture(annex_b(picture), stamp, None, picture.keyframe, True, now))


@pytest.mark.parametrize("codec", ["h264", "hevc"])
def test_the_first_keyframe_describes_the_video(codec: str) -> None:
    player = Player(codec)
    player.takes(film((320, 180), codec))
    (video,) = player.videos
    assert (video.codec, video.width, video.height, video.pixel_aspect) == (codec, 320, 180, 1.0)
    assert video.template.codec_context.width == 320
    assert len(player.packets) == 12 and player.packets[0].keyframe


def test_a_camera_that_changes_its_size_describes_its_video_anew() -> None:
    player = Player()
    player.takes([*film((320, 180))[:10], *film((640, 360)), *film((320, 180))])
    assert [video.width for video in player.videos] == [320, 640, 320]


def test_the_same_parameter_sets_again_are_no_news() -> None:
    player = Player()
    player.takes([*film((320, 180))[:10]] * 5)
    assert len(player.videos) == 1


def test_a_camera_that_sends_another_codec_than_it_said_is_left() -> None:
    player = Player("h264")
    with pytest.raises(ReadingError) as caught:
        player.takes([*film((320, 180), "hevc")[:10]] * 5)
    assert caught.value.fault is Fault.ENDED


def test_a_keyframe_that_shows_nothing_makes_no_template() -> None:
    assert template_of("h264", b"\0\0\0\1\x65\x88") is None
    assert template_of("vp8", b"") is None
    assert template_of("mjpeg", Path(__file__).read_bytes()) is None
