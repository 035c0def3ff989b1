"""The shape in which a stream's pictures are meant to be seen, also where the stream does not say it. Pure.

Analogue recorders send half the columns of a picture, or an old television format, and leave it to the player to
stretch it back; their streams have no sample aspect ratio (open-nvr issue 354: 960x1080 of a CP Plus recorder,
"sample_aspect_ratio=N/A"; cctv-viewer issue 97: 1440x1620 of a Dahua recorder). Sizes are compared exactly, never by
their ratio: an upright 1080x1920 and a round fisheye picture stay as they are.
"""

from __future__ import annotations

from collections.abc import Mapping

from wall.core.layout.geometry import Size

NOT_GIVEN = 0.0
"""The pixel aspect of a stream that gives none."""
_MOST_PIXEL_ASPECT = 4.0
"""A pixel is at most this many times as wide as high, or as high as wide; a stream that says more is wrong."""

_WIDE, _CLASSIC = 16 / 9, 4 / 3

_HALF_WIDTH: tuple[Size, ...] = (
    # The modes "N", "Lite" or "half" of Xiongmai's, Dahua's and Q-See's interfaces (CAPTURE_IMAGE_SIZE_1080N,
    # VIDEO_SIZE_HALF1080, RES_4M_HALF and others; Hikvision calls them "1080p lite", "4 MP lite").
    *((480, 540), (640, 720), (960, 1080), (1280, 1440), (1440, 1620)),
    *((1024, 1536), (1296, 1520), (1296, 1944)),
    # Not 1920x2160, the half of 4K: more often it is a camera with two lenses and its pictures above one another.
)
_MEANT_WIDE: tuple[Size, ...] = (
    # "1080N" without its black edges; Tuya's SDK has 944x1080 shown as 1920x1080.
    *((944, 1080), (928, 1080)),
    # 960H, or WD1: makers sell it as 16:9 (Wikipedia, "960H Technology"), and recorders of HD cameras, which are 16:9,
    # have it as a sub stream. With an old camera it is 4:3.
    *((960, 576), (960, 480), (928, 576), (928, 480), (928, 288), (928, 240), (464, 288), (464, 240)),
)
_MEANT_CLASSIC: tuple[Size, ...] = (
    # D1, HD1, 2CIF, CIF and QCIF, with PAL's lines and with NTSC's: whole television pictures, or every second line.
    *((720, 576), (704, 576), (720, 288), (704, 288), (352, 576), (360, 288), (352, 288), (176, 144)),
    *((720, 480), (704, 480), (720, 240), (704, 240), (352, 480), (360, 240), (352, 240), (176, 120)),
    # Half the columns of 5 MP, where they are rounded: RES_5M_HALF.
    (1280, 1944),
)
MEANT: Mapping[Size, float] = {
    **{size: 2 * size[0] / size[1] for size in _HALF_WIDTH},
    **dict.fromkeys(_MEANT_WIDE, _WIDE),
    **dict.fromkeys(_MEANT_CLASSIC, _CLASSIC),
}
"""Width over height of the picture as it is meant to be seen, by the size (px) as it is sent."""


def pixel_aspect(coded: Size, given: float) -> float:
    """Width of a pixel over its height, for pictures that are sent in the size `coded`.

    `given` is what the stream says, NOT_GIVEN where it says nothing. Square pixels count as nothing at the sizes in
    MEANT: encoders write 1:1 unless they are told otherwise (GStreamer's x264enc does), and hardly a camera means it in
    one of those.
    """
    if given != 1.0 and 1 / _MOST_PIXEL_ASPECT <= given <= _MOST_PIXEL_ASPECT:
        return given
    meant = MEANT.get(coded)
    return 1.0 if meant is None else meant * coded[1] / coded[0]


def natural_size(coded: Size, given: float, aspect: float | None) -> Size:
    """The picture with square pixels, and as many lines as are sent.

    `given` is as in `pixel_aspect`. An `aspect` (width over height, positive) is the cameras file's, and overrides
    whatever the stream says.
    """
    width, height = coded
    meant = width * pixel_aspect(coded, given) if aspect is None else height * aspect
    return max(1, round(meant)), max(1, height)
