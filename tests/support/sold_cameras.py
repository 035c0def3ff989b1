"""How cameras and servers that people have answer RTSP: their answers in form, not in every word.

Sources: facts that the makers publish, and logs and SDPs that owners have posted in the issue trackers of RTSP clients.
Addresses, nonces and parameter sets are made up.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypedDict

from wall.rtsp.outcome import Outcome
from wall.rtsp.sdp import Codec

SETS = "Z0LAHtkDxWhAAAADAEAAAAwDxYuS,aMuMsg=="
VPS, SPS, PPS = "QAEMAf//AWAAAAMAsAAAAwAAAwBarAw=", "QgEBAWAAAAMAsAAAAwAAAwBaoAWC", "RAHA8saNA7M="
HOST = "10.0.0.5"
BASE = f"rtsp://{HOST}"

PUBLIC = "OPTIONS, DESCRIBE, SETUP, TEARDOWN, PLAY, PAUSE, GET_PARAMETER, SET_PARAMETER"
TCP = "RTP/AVP/TCP;unicast;interleaved=0-1"
H264 = ("m=video 0 RTP/AVP 96", "a=rtpmap:96 H264/90000", f"a=fmtp:96 packetization-mode=1;sprop-parameter-sets={SETS}")
H265 = (
    "m=video 0 RTP/AVP 98",
    "a=rtpmap:98 H265/90000",
    f"a=fmtp:98 profile-id=1;sprop-sps={SPS};sprop-pps={PPS};sprop-vps={VPS}",
)
ONVIF_METADATA = ("m=application 0 RTP/AVP 107", "a=control:trackID=4", "a=rtpmap:107 vnd.onvif.metadata/90000")
PCMA = ("m=audio 0 RTP/AVP 8", "a=control:trackID=1", "a=rtpmap:8 PCMA/8000")


@dataclass(frozen=True)
class SoldCamera:
    """A device, the kind of answer it stands for, its answers, and what must come of them.

    `setup` and `play` are the addresses to ask for; empty where it does not come so far. `sets` is how many parameter
    sets are learnt. Lines of `sdp` come after those of every description, unless they bring their own `v=`; with
    `session_control` these end with `a=control:*`.
    """

    name: str
    kind: str
    path: str
    sdp: tuple[str, ...] = ()
    options: str = "200 OK"
    public: str | None = PUBLIC
    challenge: tuple[str, ...] = ()
    describe: tuple[str, ...] = ()
    describe_status: str = "200 OK"
    session: str = "12345678;timeout=60"
    transport: str | None = TCP
    setup_status: str = "200 OK"
    play_status: str = "200 OK"
    session_control: bool = True
    setup: str = ""
    play: str = ""
    codec: Codec = Codec.H264
    sets: int = 2
    size: tuple[int, int] = (0, 0)
    keep_alive: str = "GET_PARAMETER"
    interval_s: float = 30
    udp: bool = False
    outcome: Outcome | None = None
    words: str = ""


class Addresses(TypedDict):
    path: str
    setup: str
    play: str


def plays(path: str, track: str, slash: str = "/") -> Addresses:
    """The addresses of a camera whose base is its own address with a slash, and whose control is `*`."""
    return {"path": path, "setup": f"{BASE}{path}/{track}", "play": f"{BASE}{path}{slash}"}


def base(path: str) -> tuple[str, ...]:
    return (f"Content-Base: {BASE}{path}/", "Content-Type: application/sdp")


HIKVISION = "/Streaming/Channels/101"
HIKVISION_QUERY = "?transportmode=unicast&profile=Profile_1"
HIKVISION_PUBLIC = "OPTIONS, DESCRIBE, PLAY, PAUSE, SETUP, TEARDOWN, SET_PARAMETER, GET_PARAMETER"
HIKVISION_LOGIN = (
    'Digest realm="IP Camera(C1214)", nonce="0191a4", stale="FALSE"',
    'Basic realm="IP Camera(C1214)"',
)
DAHUA = "/cam/realmonitor?channel=1&subtype=0"
DAHUA_PUBLIC = "OPTIONS, DESCRIBE, ANNOUNCE, SETUP, PLAY, RECORD, PAUSE, TEARDOWN, SET_PARAMETER, GET_PARAMETER"
DAHUA_LOGIN = ('Digest realm="Login to be8c87b7ec", nonce="1ae117ce84"',)
TAPO_LOGIN = ('Basic realm="TP-LINK IP-Camera"', 'Digest realm="TP-LINK IP-Camera", nonce="ef44ef86a4"')

CAMERAS = (
    SoldCamera(
        "Hikvision, H.264",
        "absolute controls with a query",
        HIKVISION,
        (
            f"a=control:{BASE}{HIKVISION}/{HIKVISION_QUERY}",
            *H264,
            "a=recvonly",
            "a=x-dimensions:1920,1080",
            f"a=control:{BASE}{HIKVISION}/trackID=1{HIKVISION_QUERY}",
            "a=Media_header:MEDIAINFO=494D4B48010100000400010000000000;",
            "a=appversion:1.0",
        ),
        public=HIKVISION_PUBLIC,
        challenge=HIKVISION_LOGIN,
        describe=base(HIKVISION),
        session="       708345999;timeout=60",
        transport='RTP/AVP/TCP;unicast;interleaved=0-1;ssrc=4cacc3d1;mode="play"',
        setup=f"{BASE}{HIKVISION}/trackID=1{HIKVISION_QUERY}",
        play=f"{BASE}{HIKVISION}/{HIKVISION_QUERY}",
        size=(1920, 1080),
        session_control=False,
    ),
    SoldCamera(
        "Hikvision recorder, H.265",
        "parameter sets of H.265 with blanks between",
        "/Streaming/Channels/202",
        (
            f"a=control:{BASE}/Streaming/Channels/202/",
            "m=video 0 RTP/AVP 96",
            "a=x-dimensions:640,360",
            f"a=control:{BASE}/Streaming/Channels/202/trackID=1",
            "a=rtpmap:96 H265/90000",
            f"a=fmtp:96 sprop-vps={VPS}; sprop-sps={SPS}; sprop-pps={PPS}",
        ),
        challenge=HIKVISION_LOGIN,
        describe=base("/Streaming/Channels/202"),
        setup=f"{BASE}/Streaming/Channels/202/trackID=1",
        play=f"{BASE}/Streaming/Channels/202/",
        codec=Codec.H265,
        sets=3,
        size=(640, 360),
        session_control=False,
    ),
    SoldCamera(
        "Hikvision, newer firmware",
        "SHA-256 and MD5 both offered",
        sdp=(*H264, "a=control:trackID=1"),
        challenge=(
            'Digest realm="IP Camera", nonce="a1", algorithm="SHA-256", qop="auth"',
            'Digest realm="IP Camera", nonce="a1", algorithm="MD5", qop="auth"',
        ),
        describe=base(HIKVISION),
        **plays(HIKVISION, "trackID=1"),
    ),
    SoldCamera(
        "Hikvision, SSRC with a blank",
        "a blank in the Transport header",
        sdp=(*H264, "a=control:trackID=1"),
        describe=base("/ch1"),
        transport="RTP/AVP/TCP;unicast;interleaved=0-1;ssrc= d6d6627",
        **plays("/ch1", "trackID=1"),
    ),
    SoldCamera(
        "Hikvision with six viewers",
        "453 with the device's own words",
        HIKVISION,
        (*H264, "a=control:trackID=1"),
        describe=base(HIKVISION),
        play_status="453 Not Enough Bandwidth",
        setup=f"{BASE}{HIKVISION}/trackID=1",
        play=f"{BASE}{HIKVISION}/",
        outcome=Outcome.BUSY,
        words="453 Not Enough Bandwidth",
    ),
    SoldCamera(
        "HiLook, substream",
        "no GET_PARAMETER among the methods",
        sdp=(*H264, "a=control:trackID=1"),
        public="OPTIONS, DESCRIBE, PLAY, PAUSE, SETUP, TEARDOWN",
        challenge=HIKVISION_LOGIN,
        describe=base("/Streaming/Channels/102"),
        keep_alive="OPTIONS",
        **plays("/Streaming/Channels/102", "trackID=1"),
    ),
    SoldCamera(
        "Dahua, H.264",
        "controls behind a query; Session before SETUP",
        sdp=("a=packetization-supported:DH", *H264, "a=control:trackID=0", "a=framerate:15.000000", *PCMA),
        public=DAHUA_PUBLIC,
        challenge=DAHUA_LOGIN,
        describe=base(DAHUA),
        session="634214675641;timeout=60",
        transport="RTP/AVP/TCP;unicast;interleaved=0-1;ssrc=30A98EE7",
        **plays(DAHUA, "trackID=0"),
    ),
    SoldCamera(
        "Dahua, H.265",
        "parameter sets in another order",
        sdp=(*H265, "a=control:trackID=0", "a=framerate:12.000000", *PCMA),
        public=DAHUA_PUBLIC,
        challenge=DAHUA_LOGIN,
        describe=base("/cam/realmonitor?channel=1&subtype=1"),
        codec=Codec.H265,
        sets=3,
        **plays("/cam/realmonitor?channel=1&subtype=1", "trackID=0"),
    ),
    SoldCamera(
        "Dahua over ONVIF",
        "metadata and a way back for sound",
        sdp=(*H264, "a=control:trackID=0", *PCMA, *ONVIF_METADATA, "m=audio 0 RTP/AVP 0 8 97", "a=sendonly"),
        public=DAHUA_PUBLIC,
        challenge=DAHUA_LOGIN,
        describe=base(f"{DAHUA}&unicast=true&proto=Onvif"),
        **plays(f"{DAHUA}&unicast=true&proto=Onvif", "trackID=0"),
    ),
    SoldCamera(
        "Dahua with too many viewers",
        "403",
        DAHUA,
        challenge=DAHUA_LOGIN,
        describe_status="403 Forbidden",
        outcome=Outcome.FORBIDDEN,
        words="403 Forbidden",
    ),
    SoldCamera(
        "Dahua, SSRC in decimal",
        "an SSRC that is none",
        sdp=(*H264, "a=control:trackID=0"),
        describe=base(DAHUA),
        transport="RTP/AVP/TCP;unicast;interleaved=0-1;ssrc=4276993775",
        **plays(DAHUA, "trackID=0"),
    ),
    SoldCamera(
        "KBVision",
        "Digest with opaque and qop",
        sdp=(*H264, "a=control:trackID=0"),
        challenge=('Digest realm="KBVISION", qop="auth", nonce="17", opaque="5ccc069c"',),
        describe=base("/cam/realmonitor?channel=3&subtype=1"),
        **plays("/cam/realmonitor?channel=3&subtype=1", "trackID=0"),
    ),
    SoldCamera(
        "Imou",
        "the longest of Dahua's addresses",
        sdp=(
            *H265,
            "a=control:trackID=0",
            "m=audio 0 RTP/AVP 97",
            "a=rtpmap:97 MPEG4-GENERIC/16000",
            "a=control:trackID=1",
        ),
        challenge=DAHUA_LOGIN,
        describe=base("/cam/realmonitor?channel=1&subtype=1&unicast=true&proto=Onvif"),
        codec=Codec.H265,
        sets=3,
        **plays("/cam/realmonitor?channel=1&subtype=1&unicast=true&proto=Onvif", "trackID=0"),
    ),
    SoldCamera(
        "Ezviz",
        "a login in Content-Base and in the controls",
        "/h264/ch1/main/av_stream",
        (
            f"a=control:rtsp://admin:ABCDEF@{HOST}/h264/ch1/main/av_stream/",
            *H264,
            "a=x-dimensions:1280,720",
            f"a=control:rtsp://admin:ABCDEF@{HOST}/h264/ch1/main/av_stream/trackID=1",
        ),
        challenge=('Digest realm="IP Camera(C2189)", nonce="1bcc728f"',),
        describe=(f"Content-Base: rtsp://admin:ABCDEF@{HOST}/h264/ch1/main/av_stream/",),
        setup=f"{BASE}/h264/ch1/main/av_stream/trackID=1",
        play=f"{BASE}/h264/ch1/main/av_stream/",
        size=(1280, 720),
        session_control=False,
    ),
    SoldCamera(
        "Ezviz, substream",
        "Basic only",
        sdp=(*H264, "a=control:trackID=1"),
        challenge=('Basic realm="/"',),
        describe=base("/h264/ch1/sub/av_stream"),
        **plays("/h264/ch1/sub/av_stream", "trackID=1"),
    ),
    SoldCamera(
        "Tapo, H.264",
        "Basic offered first; a track of the maker's own",
        sdp=(
            *H264,
            "a=range:npt=0-",
            "a=control:track1",
            "m=audio 0 RTP/AVP 8",
            "a=rtpmap:8 PCMA/8000",
            "a=control:track2",
            "m=application/TP-LINK 0 RTP/AVP smart/1/90000",
            "a=rtpmap:95 TP-LINK/90000",
            "a=control:track3",
        ),
        public=f"{PUBLIC}, MULTITRANS",
        challenge=TAPO_LOGIN,
        describe=base("/stream1"),
        **plays("/stream1", "track1"),
    ),
    SoldCamera(
        "Tapo, H.265",
        "no control for the whole session",
        sdp=(*H265, "a=control:track1"),
        challenge=TAPO_LOGIN,
        describe=base("/stream2"),
        codec=Codec.H265,
        sets=3,
        **plays("/stream2", "track1"),
        session_control=False,
    ),
    SoldCamera(
        "Tapo without a camera account",
        "401 to everybody",
        "/stream1",
        describe_status="401 Unauthorized",
        outcome=Outcome.LOGIN_WITHOUT_CHALLENGE,
        words="401",
    ),
    SoldCamera(
        "Reolink, older",
        "live555 of 2013; a session without a timeout",
        sdp=(
            "a=tool:LIVE555 Streaming Media v2013.04.08",
            "a=type:broadcast",
            "a=x-qt-text-nam:Session streamed by preview",
            *H264,
            "a=control:trackID=1",
            "m=audio 0 RTP/AVP 97",
            "a=control:trackID=2",
        ),
        challenge=('Digest realm="LIVE555 Streaming Media", nonce="435a79a4"',),
        describe=base("/h264Preview_01_main"),
        session="F8F8E425",
        transport=f"RTP/AVP/TCP;unicast;destination=10.0.0.1;source={HOST};interleaved=0-1",
        **plays("/h264Preview_01_main", "trackID=1"),
    ),
    SoldCamera(
        "Reolink, newer",
        "the control before everything else",
        sdp=("m=video 0 RTP/AVP 96", "a=control:track1", *H264[1:]),
        describe=base("/Preview_01_sub"),
        session="7C44CA46;timeout=65",
        interval_s=30,
        **plays("/Preview_01_sub", "track1"),
    ),
    SoldCamera(
        "Uniview, GeoVision",
        "an address line without an address; type 105",
        "/media/video1",
        (
            "m=video 0 RTP/AVP 105",
            "c=IN",
            f"a=control:{BASE}/media/video1/video",
            "a=rtpmap:105 H264/90000",
            f"a=fmtp:105 profile-level-id=640032; packetization-mode=1; sprop-parameter-sets={SETS}",
            "a=recvonly",
            "m=application 0 RTP/AVP 107",
            f"a=control:{BASE}/media/video1/metadata",
            "a=fmtp:107 DecoderTag=h3c-v3 RTCP=0",
        ),
        setup=f"{BASE}/media/video1/video",
        play=f"{BASE}/media/video1",
        session_control=False,
    ),
    SoldCamera(
        "Uniview recorder",
        "no Content-Base",
        sdp=(*H264, "a=control:trackID=0"),
        challenge=('Digest realm="54c415", nonce="f1", algorithm=MD5',),
        **plays("/unicast/c1/s0/live", "trackID=0", slash=""),
    ),
    SoldCamera(
        "Tiandy",
        "a short path",
        sdp=(*H265, "a=control:trackID=1"),
        describe=base("/1/1"),
        session="0000000021;timeout=120",
        interval_s=30,
        codec=Codec.H265,
        sets=3,
        **plays("/1/1", "trackID=1"),
    ),
    SoldCamera(
        "Yoosee by TCP",
        "UDP only: 461",
        "/onvif1",
        (*H264, "a=control:track1"),
        describe=base("/onvif1"),
        setup_status="461 Unsupported Transport",
        setup=f"{BASE}/onvif1/track1",
        outcome=Outcome.WANTS_UDP,
        words="461 Unsupported Transport",
    ),
    SoldCamera(
        "Yoosee by UDP",
        "UDP only: plays",
        sdp=(*H264, "a=control:track1"),
        describe=base("/onvif1"),
        transport=f"RTP/AVP;unicast;client_port=5000-5001;source={HOST};server_port=6970-6971",
        udp=True,
        **plays("/onvif1", "track1"),
    ),
    SoldCamera(
        "Old Wi-Fi camera",
        "UDP only: 406",
        "/11",
        (*H264, "a=control:trackID=0"),
        describe=base("/11"),
        setup_status="406 Not Acceptable",
        setup=f"{BASE}/11/trackID=0",
        outcome=Outcome.WANTS_UDP,
        words="406 Not Acceptable",
    ),
    SoldCamera(
        "XMEye (H264DVR)",
        "a frame rate of 0S; Cseq in small letters",
        sdp=(
            "a=range:npt=0-",
            "m=video 0 RTP/AVP 96",
            "a=rtpmap:96 H264/90000 ",
            "a=framerate:0S",
            H264[2],
            "a=framerate:25",
            "a=control:trackID=3",
        ),
        describe=(f"Content-Base: {BASE}/user=admin&password=&channel=1&stream=0.sdp", "Server: H264DVR 1.0"),
        session="231970;timeout=60",
        public="OPTIONS, DESCRIBE, SETUP, TEARDOWN, PLAY",
        keep_alive="OPTIONS",
        **plays("/user=admin&password=&channel=1&stream=0.sdp", "trackID=3", slash=""),
    ),
    SoldCamera(
        "XMEye, older",
        "TCP answered with UDP",
        "/user=admin&password=&channel=1&stream=1.sdp",
        (*H264, "a=control:trackID=3"),
        transport="RTP/AVP;unicast;mode=PLAY;source=10.0.0.5;client_port=18714-18715;server_port=40004-40005;ssrc=0",
        setup=f"{BASE}/user=admin&password=&channel=1&stream=1.sdp/trackID=3",
        outcome=Outcome.WANTS_UDP,
        words="RTP/AVP;unicast;mode=PLAY;source=10.0.0.5;client_port=18714-18715;server_port=40004-40005;ssrc=0",
    ),
    SoldCamera(
        "V380 (macro-video)",
        "no origin line, no Content-Base, no Content-Type",
        sdp=("v=0", "s=streamed by the macro-video rtsp server", "a=control:*", *H264, "a=control:track1"),
        **plays("/live/ch00_0", "track1", slash=""),
    ),
    SoldCamera(
        "V380, substream",
        "a session without timeout, sets without packetization-mode",
        sdp=(
            "m=video 0 RTP/AVP 96",
            "a=rtpmap:96 H264/90000",
            f"a=fmtp:96 profile-level-id=TeAo;sprop-parameter-sets={SETS}",
            "a=control:track1",
        ),
        session="5A5A",
        **plays("/live/ch00_1", "track1", slash=""),
        session_control=False,
    ),
    SoldCamera(
        "VStarcam",
        "parameter sets that are none",
        sdp=(
            *H264[:2],
            "a=fmtp:96 packetization-mode=1;sprop-parameter-sets=6QAqnagegIn5ZuAg,6Q==",
            "a=control:track0",
        ),
        sets=0,
        **plays("/tcp/av0_0", "track0", slash=""),
        session_control=False,
    ),
    SoldCamera(
        "anjvision",
        "Content-Base without a scheme",
        sdp=("e=NONE", *H265, "a=control:trackID=1", "a=x-dimensions: 1280, 720", "a=x-framerate: 5"),
        describe=(f"Content-Base: {HOST}:554/stream0/",),
        codec=Codec.H265,
        sets=3,
        size=(1280, 720),
        **plays("/stream0", "trackID=1", slash=""),
    ),
    SoldCamera(
        "Anpviz",
        "parameters beside the sets",
        sdp=(*H264[:2], f"{H264[2]};config=00000001674d401f", "a=control:trackID=1", "a=x-dimensions: 704, 576"),
        describe=(f"Content-Base: {HOST}:554/stream1/",),
        size=(704, 576),
        **plays("/stream1", "trackID=1", slash=""),
    ),
    SoldCamera(
        "Foscam",
        "another port",
        ":65534/videoMain",
        (*H264, "a=control:track1", "m=audio 0 RTP/AVP 0", "a=control:track2"),
        describe=base(":65534/videoMain"),
        challenge=('Basic realm="Foscam IPCam Living Video"',),
        setup=f"{BASE}:65534/videoMain/track1",
        play=f"{BASE}:65534/videoMain/",
    ),
    SoldCamera(
        "GW Security",
        "start codes behind the parameter sets; a base without a slash",
        "/H264?channel=1&subtype=0",
        (
            "m=video 0 RTP/AVP 96",
            "a=rtpmap:96 H264/90000",
            "a=control:video",
            "a=fmtp:96 packetization-mode=1;sprop-parameter-sets=Z00AKpWoHgCJ+WbgICAgQAAAAAE=,aO48gAAAAAE=",
        ),
        describe=(f"Content-Base: {BASE}/H264?channel=1&subtype=0",),
        session="9a90de54; timeout=20",
        interval_s=10,
        setup=f"{BASE}/H264?channel=1&subtype=0/video",
        play=f"{BASE}/H264?channel=1&subtype=0",
    ),
    SoldCamera(
        "Longse",
        "Digest without an algorithm and without qop",
        sdp=(*H264, "a=control:trackID=0"),
        challenge=('Digest realm="Surveillance Server", nonce="98481030"',),
        describe=base("/0"),
        **plays("/0", "trackID=0"),
    ),
    SoldCamera(
        "Axis, H.264",
        "absolute controls, a session of a letter mix",
        "/axis-media/media.amp",
        (
            f"a=control:{BASE}/axis-media/media.amp",
            *H264,
            f"a=control:{BASE}/axis-media/media.amp/trackID=1",
            "a=framerate:25.000000",
            "a=transform:1.000000,0.000000,0.000000",
        ),
        challenge=('Digest realm="AXIS_ACCC8E", nonce="0000", stale=FALSE', 'Basic realm="AXIS_ACCC8E"'),
        describe=base("/axis-media/media.amp"),
        session="KgAxz8w1;timeout=60",
        setup=f"{BASE}/axis-media/media.amp/trackID=1",
        play=f"{BASE}/axis-media/media.amp",
        session_control=False,
    ),
    SoldCamera(
        "Axis, JPEG",
        "a wide picture, whose size only the description tells",
        sdp=("m=video 0 RTP/AVP 26", "a=framesize:26 2560-1440", "a=control:trackID=1"),
        describe=base("/axis-media/media.amp?videocodec=jpeg"),
        codec=Codec.JPEG,
        sets=0,
        size=(2560, 1440),
        **plays("/axis-media/media.amp?videocodec=jpeg", "trackID=1"),
    ),
    SoldCamera(
        "Sony",
        "several Public headers in one, in small letters",
        sdp=(*H264, "a=control:trackID=v"),
        public="options, describe, setup, play, teardown, get_parameter",
        describe=base("/media/video1"),
        **plays("/media/video1", "trackID=v"),
    ),
    SoldCamera(
        "Aiphone door station",
        "a clip rectangle and a frame size",
        sdp=(*H264, "a=cliprect:0,0,720,1280", "a=framesize:96 1280-720", "a=framerate:10", "a=control:trackID=video"),
        challenge=('Digest realm="Secret", nonce="MzM4OC4y"',),
        describe=base("/udp/unicast/aiphone_H264"),
        size=(1280, 720),
        **plays("/udp/unicast/aiphone_H264", "trackID=video"),
    ),
    SoldCamera(
        "HiSilicon HiIpcam",
        "headers in other letters",
        sdp=(*H264, "a=framesize:96 704-576", "a=control:trackID=0"),
        describe=(f"content-base: {BASE}/12/", "x-Accept-Retransmit: our-retransmit"),
        size=(704, 576),
        **plays("/12", "trackID=0"),
    ),
    SoldCamera(
        "Wowza",
        "sound first, and the Session with DESCRIBE",
        sdp=(
            "m=audio 0 RTP/AVP 96",
            "a=rtpmap:96 mpeg4-generic/12000/2",
            "a=control:trackID=1",
            "m=video 0 RTP/AVP 97",
            "a=rtpmap:97 H264/90000",
            f"a=fmtp:97 sprop-parameter-sets={SETS}",
            "a=framesize:97 240-160",
            "a=framerate:24.0",
            "a=control:trackID=2",
        ),
        describe=(*base("/vod/mp4:film.mov"), "Session: 1642021126;timeout=60"),
        session="1642021126;timeout=60",
        size=(240, 160),
        **plays("/vod/mp4:film.mov", "trackID=2"),
    ),
    SoldCamera(
        "MediaMTX",
        "an absolute control",
        "/ngo3",
        (*H264, f"a=control:{BASE}/ngo3/trackID=0"),
        public="DESCRIBE, ANNOUNCE, SETUP, PLAY, RECORD, PAUSE, GET_PARAMETER, TEARDOWN",
        challenge=('Basic realm="ipcam"', 'Digest realm="ipcam", nonce="7b9", algorithm="MD5"'),
        describe=base("/ngo3"),
        session="c8cc1b10-26d4-4b7b-8e5f-0e9d7c6f5a4b;timeout=60",
        setup=f"{BASE}/ngo3/trackID=0",
        play=f"{BASE}/ngo3/",
    ),
    SoldCamera(
        "go2rtc",
        "no Public at all, another channel pair",
        sdp=(*H264, "a=control:trackID=0"),
        public=None,
        describe=base("/cam"),
        transport="RTP/AVP/TCP;unicast;interleaved=2-3",
        keep_alive="OPTIONS",
        **plays("/cam", "trackID=0"),
    ),
    SoldCamera(
        "GStreamer's server",
        "a control with an equals sign",
        sdp=(*H264, "a=control:stream=0"),
        describe=base("/test"),
        transport='RTP/AVP/TCP;unicast;interleaved=0-1;ssrc=6F4F2CD7;mode="PLAY"',
        **plays("/test", "stream=0"),
    ),
    SoldCamera(
        "A server of libavformat",
        "no Content-Type, no session control",
        sdp=("a=tool:libavformat 58.25.100", *H264, "a=control:streamid=0"),
        session="l0TtlUFSR",
        **plays("/live.sdp", "streamid=0", slash=""),
        session_control=False,
    ),
    SoldCamera(
        "Rockchip rkipc",
        "a Transport without unicast",
        sdp=(*H265, "a=control:trackID=0"),
        describe=base("/live/0"),
        transport="RTP/AVP/TCP;ssrc=22345684;interleaved=0-1",
        session="12345678",
        codec=Codec.H265,
        sets=3,
        **plays("/live/0", "trackID=0"),
    ),
    SoldCamera(
        "UniFi Protect",
        "two tracks of sound with one number",
        sdp=(
            "m=audio 0 RTP/AVP 96",
            "a=rtpmap:96 mpeg4-generic/48000/1",
            "a=control:trackID=0",
            "m=audio 0 RTP/AVP 96",
            "a=rtpmap:96 opus/48000/2",
            "a=control:trackID=1",
            "m=video 0 RTP/AVP 97",
            "a=control:trackID=2",
            "a=rtpmap:97 H264/90000",
            f"a=fmtp:97 profile-level-id=4d402a; packetization-mode=1; sprop-parameter-sets={SETS}",
        ),
        describe=base("/s0"),
        **plays("/s0", "trackID=2"),
    ),
    SoldCamera(
        "Phone as a camera",
        "VP8",
        sdp=("m=video 0 RTP/AVP 100", "a=rtpmap:100 VP8/90000", "a=control:trackID=1"),
        describe=base("/live"),
        codec=Codec.VP8,
        sets=0,
        **plays("/live", "trackID=1"),
    ),
    SoldCamera(
        "HDMI encoder",
        "a transport stream",
        sdp=("m=video 0 RTP/AVP 33", "a=control:track1"),
        describe=base("/0.ts"),
        codec=Codec.TRANSPORT_STREAM,
        sets=0,
        **plays("/0.ts", "track1"),
    ),
    SoldCamera(
        "Thermal camera",
        "an unknown track first",
        sdp=("m=video 0 RTP/AVP 98", "a=rtpmap:98 FCAM/90000", "a=control:track1", *H264, "a=control:track2"),
        describe=base("/thermal"),
        **plays("/thermal", "track2"),
    ),
    SoldCamera(
        "Camera with its maker's codec",
        "an unknown codec",
        "/live",
        ("m=video 0 RTP/AVP 96", "a=rtpmap:96 SVAC/90000", "a=control:track1"),
        outcome=Outcome.CODEC_UNKNOWN,
        words="SVAC",
    ),
    SoldCamera("Doorbell", "no video", "/live", PCMA, outcome=Outcome.NO_VIDEO),
    SoldCamera(
        "Very small server",
        "OPTIONS is not implemented",
        sdp=(*H264, "a=control:trackID=0"),
        options="501 Not Implemented",
        public=None,
        describe=base("/live"),
        **plays("/live", "trackID=0"),
    ),
    SoldCamera(
        "Camera sold as C520WS",
        "a short session",
        sdp=(*H264, "a=control:track1"),
        describe=base("/stream1"),
        session="4BD8591A;timeout=15",
        interval_s=7.5,
        **plays("/stream1", "track1"),
    ),
    SoldCamera(
        "Monibuca",
        "a description that begins with its track",
        sdp=("m=video 0 RTP/AVP 96", "a=rtpmap:96 H264/90000", "a=control:trackID=0", "v=0"),
        sets=0,
        **plays("/live/cam", "trackID=0", slash=""),
    ),
    SoldCamera(
        "Older dome",
        "algorithm=md5 in small letters",
        sdp=(*H264, "a=control:track1"),
        challenge=('Digest realm="dome", nonce="5d7a0f", algorithm=md5',),
        describe=base("/profile1"),
        **plays("/profile1", "track1"),
    ),
    SoldCamera(
        "Recorder without such a channel",
        "400 for a wrong path",
        "/ch99",
        describe_status="400 Bad Request",
        outcome=Outcome.BAD_REQUEST,
        words="400 Bad Request",
    ),
)
