"""What a camera says of its stream: tracks, codecs and addresses (RFC 8866, RFC 2326 appendix C)."""

from __future__ import annotations

import re
from base64 import b64decode
from binascii import Error as BadBase64Error
from dataclasses import dataclass, field
from enum import StrEnum

from wall.rtsp.outcome import Outcome, RtspError

_MOST_TRACKS, _MOST_TYPES = 64, 32
_LONGEST_LINE = 16 << 10
_VIDEO_RATE = 90_000
_STATIC = {26: "JPEG", 28: "NV", 31: "H261", 32: "MPV", 33: "MP2T", 34: "H263"}  # RFC 3551, table 5
_START_CODE = re.compile(rb"^\x00{2,3}\x01|\x00+\x01?$")
_SIZE = re.compile(r"(\d{1,5})\s*[,\-x]\s*(\d{1,5})\s*$")


class Codec(StrEnum):
    """Formats that are unpacked here. The value is what FFmpeg calls a decoder or a container of it."""

    H264 = "h264"
    H265 = "hevc"
    JPEG = "mjpeg"
    VP8 = "vp8"
    TRANSPORT_STREAM = "mpegts"


_CODECS = {
    "H264": Codec.H264,
    "H.264": Codec.H264,
    "AVC": Codec.H264,
    "H265": Codec.H265,
    "H.265": Codec.H265,
    "HEVC": Codec.H265,
    "JPEG": Codec.JPEG,
    "MJPEG": Codec.JPEG,
    "VP8": Codec.VP8,
    "MP2T": Codec.TRANSPORT_STREAM,
}


@dataclass(frozen=True, slots=True)
class MediaTrack:
    """One video track.

    `encoding` is the codec in the camera's own word, `codec` the one of ours, None where it is not unpacked here.
    `parameter_sets` are NAL units without start codes, in the order in which a decoder wants them. `width` and
    `height` are pixels and 0 where unknown, as is `frame_rate`. `clock_rate` is in ticks a second.
    """

    encoding: str
    codec: Codec | None
    payload_type: int
    control: str | None
    clock_rate: int = _VIDEO_RATE
    parameter_sets: tuple[bytes, ...] = field(default=(), repr=False)
    width: int = 0
    height: int = 0
    frame_rate: float = 0.0
    has_decoding_order: bool = False


@dataclass(frozen=True, slots=True)
class StreamDescription:
    """`control` is the address of the whole session; `foreign_types` are payload types of tracks without video."""

    tracks: tuple[MediaTrack, ...]
    control: str | None
    foreign_types: frozenset[int]

    def usable(self) -> MediaTrack:
        """The first track that can be unpacked. Raises RtspError (NO_VIDEO, CODEC_UNKNOWN)."""
        for track in self.tracks:
            if track.codec is not None:
                return track
        if not self.tracks:
            raise RtspError(Outcome.NO_VIDEO)
        raise RtspError(Outcome.CODEC_UNKNOWN, ", ".join(track.encoding for track in self.tracks))


def parse_description(body: bytes) -> StreamDescription:
    """Reads an SDP; whatever line makes no sense is passed over, and so a text that is no SDP has no tracks."""
    session: list[str] = []
    media: list[list[str]] = []
    for line in body.decode("utf-8", "replace").replace("\0", "").splitlines():
        line = line.strip()[:_LONGEST_LINE]
        if line[:2] == "m=" and len(media) < _MOST_TRACKS:
            media.append([line[2:]])
        elif line[:2] == "a=":
            (media[-1] if media else session).append(line[2:])
    tracks: list[MediaTrack] = []
    foreign: set[int] = set()
    for lines in media:
        words = lines[0].split()
        told = (int(word) for word in words[3:] if word.isdecimal() and len(word) <= 3)
        types = [*dict.fromkeys(number for number in told if number < 128)][:_MOST_TYPES]
        if words[:1] == ["video"] and types:
            tracks.append(_track(types, _Attributes(lines[1:])))
        else:
            foreign.update(types)
    # Some cameras give audio and video the same number.
    foreign -= {track.payload_type for track in tracks}
    return StreamDescription(tuple(tracks), _Attributes(session).first("control"), frozenset(foreign))


class _Attributes:
    """The a= lines of a part; names compare without case."""

    def __init__(self, lines: list[str]) -> None:
        self._pairs = [
            (name.strip().lower(), value.strip()) for name, _, value in (line.partition(":") for line in lines)
        ]

    def all(self, name: str) -> list[str]:
        return [value for key, value in self._pairs if key == name]

    def first(self, name: str) -> str | None:
        return next(iter(self.all(name)), None)

    def of_type(self, name: str, payload_type: int) -> str:
        """The value of `name` for a payload type, which stands in front of it."""
        for value in self.all(name):
            number, _, rest = value.partition(" ")
            if number == str(payload_type):
                return rest.strip()
        return ""


def _track(types: list[int], told: _Attributes) -> MediaTrack:
    """The first of the track's formats that is unpacked here, else its first."""
    candidates = [_format(one, told) for one in types]
    return next((one for one in candidates if one.codec is not None), candidates[0])


def _format(payload_type: int, told: _Attributes) -> MediaTrack:
    encoding, _, rest = told.of_type("rtpmap", payload_type).partition("/")
    rate = re.match(r"\d{1,9}", rest)
    parameters = _parameters(told.of_type("fmtp", payload_type))
    encoding = encoding.strip() or _STATIC.get(payload_type) or _guessed(parameters) or str(payload_type)
    codec = _CODECS.get(encoding.upper())
    width, height = _size(told, payload_type)
    return MediaTrack(
        encoding=encoding,
        codec=codec,
        payload_type=payload_type,
        control=told.first("control"),
        clock_rate=(int(rate[0]) if rate else 0) or _VIDEO_RATE,
        parameter_sets=_parameter_sets(codec, parameters),
        width=width,
        height=height,
        frame_rate=_frame_rate(told),
        has_decoding_order=parameters.get("sprop-max-don-diff", "0").strip("0") != "",
    )


def _parameters(text: str) -> dict[str, str]:
    pairs = (part.partition("=") for part in text.split(";"))
    return {name.strip().lower(): value.strip() for name, _, value in pairs if name.strip()}


def _guessed(parameters: dict[str, str]) -> str:
    """The codec that parameters belong to, where a camera leaves out its name."""
    if "sprop-vps" in parameters or "sprop-sps" in parameters:
        return "H265"
    return "H264" if "sprop-parameter-sets" in parameters or "packetization-mode" in parameters else ""


def _parameter_sets(codec: Codec | None, parameters: dict[str, str]) -> tuple[bytes, ...]:
    if codec is Codec.H264:
        values, kinds = [parameters.get("sprop-parameter-sets", "")], {7, 8}
        found = [(nal[0] & 0x1F, nal) for nal in _decoded(values)]
    elif codec is Codec.H265:
        values, kinds = [parameters.get(f"sprop-{name}", "") for name in ("vps", "sps", "pps")], {32, 33, 34}
        found = [(nal[0] >> 1 & 0x3F, nal) for nal in _decoded(values)]
    else:
        return ()
    # VStarcam sends nonsense here; half a set is none, and what comes in the stream is taken then.
    sets = [(kind, nal) for kind, nal in found if kind in kinds and not nal[0] & 0x80]
    if {kind for kind, _ in sets} != kinds:
        return ()
    return tuple(nal for _, nal in sorted(sets, key=lambda one: one[0]))


def _decoded(values: list[str]) -> list[bytes]:
    nals = []
    for text in ",".join(values).split(","):
        try:
            nal = b64decode(text.strip() + "==")
        except (BadBase64Error, ValueError):
            continue
        # Some put a start code in front, some one behind.
        nal = _START_CODE.sub(b"", _START_CODE.sub(b"", nal, count=1))
        if len(nal) > 2:
            nals.append(nal)
    return nals


def _size(told: _Attributes, payload_type: int) -> tuple[int, int]:
    """Width and height from `x-dimensions:W,H`, `framesize:96 W-H` (RFC 6064) or `cliprect:0,0,H,W`."""
    for text in (told.first("x-dimensions") or "", told.of_type("framesize", payload_type)):
        found = _SIZE.match(text)
        if found:
            return int(found[1]), int(found[2])
    clip = re.match(r"\s*\d+\s*,\s*\d+\s*,\s*(\d{1,5})\s*,\s*(\d{1,5})", told.first("cliprect") or "")
    return (int(clip[2]), int(clip[1])) if clip else (0, 0)


def _frame_rate(told: _Attributes) -> float:
    """Frames a second; the last of several lines that make sense: XMEye writes `framerate:0S` in front of it."""
    rate = 0.0
    for text in (*told.all("x-framerate"), *told.all("framerate")):
        found = re.match(r"\d{1,4}(?:\.\d{1,9})?$", text)
        rate = float(found[0]) if found and 0 < float(found[0]) <= 1000 else rate
    return rate
