"""The paths of each brand's streams, with their sources.

Firmware varies. Paths without a source here are the ones that installers in Vietnam pass on.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from wall.model.camera import Transport


@dataclass(frozen=True, slots=True)
class Brand:
    """Paths of the main and the sub stream; `{channel}` is the camera's number on a recorder.

    `camera` is for a camera by itself, `recorder` for one behind a recorder (None: no such recorder is known).
    """

    name: str
    camera: tuple[str, str]
    recorder: tuple[str, str] | None = None
    also: tuple[str, ...] = ()
    transport: Transport = Transport.TCP

    @property
    def stream_in_channel(self) -> bool:
        """Whether its addresses join channel and stream to one number: 101 is channel 1, main stream."""
        return self.recorder is not None and self.recorder[0].endswith("{channel}01")


_HIKVISION = ("/Streaming/Channels/{channel}01", "/Streaming/Channels/{channel}02")
_DAHUA = ("/cam/realmonitor?channel={channel}&subtype=0", "/cam/realmonitor?channel={channel}&subtype=1")
_IMOU = (_DAHUA[0] + "&unicast=true&proto=Onvif", _DAHUA[1] + "&unicast=true&proto=Onvif")
_EZVIZ = ("/h264/ch{channel}/main/av_stream", "/h264/ch{channel}/sub/av_stream")
_XMEYE = (
    "/user={user}&password={password}&channel={channel}&stream=0.sdp",
    "/user={user}&password={password}&channel={channel}&stream=1.sdp",
)
_REOLINK = ("/h264Preview_{channel:02}_main", "/h264Preview_{channel:02}_sub")

BRANDS: tuple[Brand, ...] = (
    # Stream number = channel x 100 + 1 (main) or 2 (sub): enpinfo.hikvision.com, ISAPI guide, "DESCRIBE
    # rtsp://<host>[:port]/ISAPI/Streaming/channels/<ID>".
    Brand("hikvision", _HIKVISION, _HIKVISION, also=("hik", "hikvison", "hik vision")),
    # Same addresses as Hikvision: securitycamcenter.com/rtsp-url-address-format-hikvision.
    Brand("hilook", _HIKVISION, _HIKVISION, also=("hi look",)),
    # channel from 1, subtype 0 main, 1 sub: programmerteach.com/p/onvif-rtsp-streaming-services-rtsp-configure-rules.
    Brand("dahua", _DAHUA, _DAHUA),
    # Built by Dahua, sold in Vietnam under its own name; same addresses.
    Brand("kbvision", _DAHUA, _DAHUA, also=("kb vision", "kbone")),
    # As Dahua, with the ONVIF profile; the user is admin, the password the safety code on the label.
    Brand("imou", _IMOU, _IMOU),
    # videotype/ch<n>/<main|sub>/av_stream is Hikvision's old rule, which Ezviz kept:
    # programmerteach.com/p/onvif-rtsp-streaming-services-rtsp-configure-rules. Password: the verification code.
    Brand("ezviz", _EZVIZ, _EZVIZ),
    # The account is the "camera account" of the Tapo app: actutana.com/video-streaming-what-is-rtsp-streaming.
    Brand("tapo", ("/stream1", "/stream2"), also=("tp-link", "tplink", "tp link", "tp-link tapo")),
    # h264Preview_<channel, two digits>_<main|sub>: support.reolink.com, "Introduction to RTSP", 900000630706.
    Brand("reolink", _REOLINK, _REOLINK),
    # wiki.zohead.com, "宇视RTSP取流URL格式" (recorder); mofulls.pixnet.net/blog/post/351191279 (camera).
    Brand(
        "uniview",
        ("/media/video1", "/media/video2"),
        ("/unicast/c{channel}/s0/live", "/unicast/c{channel}/s1/live"),
        also=("unv",),
    ),
    Brand("tiandy", ("/{channel}/1", "/{channel}/2"), ("/{channel}/1", "/{channel}/2")),
    # UDP only; works as onvif1: github.com/roflcoopter/viseron/issues/695. One owner saw the larger picture on
    # onvif2 (github.com/keshavdv/unifi-cam-proxy/issues/87), so which is main varies.
    Brand("yoosee", ("/onvif1", "/onvif2"), transport=Transport.UDP),
    # The login stands in the path and must stay out of every log; see wall.model.endpoint.
    Brand("xmeye", _XMEYE, _XMEYE, also=("xiongmai", "xm", "icsee", "xm eye")),
    # Sources disagree which is main; ch00_1 was seen as the 1080p one: github.com/brusdev/V380-SDK/issues/4.
    Brand("v380", ("/live/ch00_1", "/live/ch00_0"), also=("v380 pro", "v380pro")),
)

BY_NAME = {brand.name: brand for brand in BRANDS}
WORDS = {word: brand.name for brand in BRANDS for word in (brand.name, *brand.also)}
"""The name of a brand, by every spelling that is understood."""


def _pattern(path: str) -> str:
    pattern = re.sub(r"\\{channel(?::02)?\\}", r"\\d+", re.escape(path))
    return re.sub(r"\\{(?:user|password)\\}", ".*", pattern)


_KNOWN_PATHS = re.compile(
    "|".join(_pattern(path) for brand in BRANDS for path in (*brand.camera, *(brand.recorder or ()))), re.IGNORECASE
)


def is_known_path(path: str) -> bool:
    """Whether a path is that of a stream of any brand."""
    return _KNOWN_PATHS.fullmatch(path) is not None


def paths(brand: Brand, channel: int | None) -> tuple[str, str] | None:
    """Main and sub path; None where the brand has no recorder and a channel above 1 is asked for.

    `{user}` and `{password}` stay as they are; see `Endpoint.with_login`.
    """
    templates = brand.camera if channel is None else brand.recorder
    if templates is None:
        if channel != 1:
            return None
        templates = brand.camera
    number = 1 if channel is None else channel
    main, sub = (path.replace("{channel:02}", f"{number:02}").replace("{channel}", str(number)) for path in templates)
    return main, sub
