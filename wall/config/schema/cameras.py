"""Describes the cameras file: every key of a camera, the kind of its value and its meaning."""

from __future__ import annotations

from dataclasses import replace

from wall.config.brands import WORDS as BRAND_WORDS
from wall.config.schema import events, shapes
from wall.config.schema.shapes import Either, Field, Fields, ListOf, MapOf
from wall.words import schema as words
from wall.words.problems.codes import ProblemCode

_TRANSPORTS = {"tcp": "tcp", "udp": "udp"}
_FITS = {"contain": "contain", "cover": "cover", "stretch": "stretch"}
_STREAMS = {"auto": "auto", "main": "main", "sub": "sub"}

CAMERA = Fields(
    "camera",
    (
        Field(
            "main",
            shapes.address(),
            words.MAIN,
            also=(
                "url",
                "rtsp",
                "address",
                "link",
                "source",
                "địa chỉ",
                "đường dẫn",
                "luồng chính",
                "stream1",
                "main stream",
                "uri",
                "path",
                "mainstream",
            ),
            example="rtsp://192.168.1.64:554/Streaming/Channels/101",
            never_beside=("brand", "host"),
        ),
        Field(
            "sub",
            replace(shapes.address(), telling=None),
            words.SUB,
            also=("substream", "sub stream", "sub_url", "luồng phụ", "stream2"),
            example="rtsp://192.168.1.64:554/Streaming/Channels/102",
        ),
        Field(
            "user",
            shapes.user(),
            words.USER,
            also=("username", "login", "tài khoản", "tên đăng nhập", "người dùng", "account"),
            example="admin",
        ),
        Field(
            "password",
            shapes.secret(),
            words.PASSWORD,
            also=("pass", "passwd", "pwd", "mật khẩu", "mk"),
            example="'********'",
        ),
        Field(
            "transport",
            shapes.choice(_TRANSPORTS),
            words.TRANSPORT,
            also=("protocol", "rtsp_transport", "giao thức"),
            example="tcp",
        ),
        Field(
            "fit",
            shapes.choice(_FITS),
            words.FIT,
            also=("scale", "resize", "khung", "vừa"),
            example="contain",
        ),
        Field(
            "aspect",
            shapes.aspect(),
            words.ASPECT,
            also=("aspect ratio", "ratio", "dar", "shape", "tỉ lệ", "tỷ lệ", "tỉ lệ hình", "tỷ lệ hình", "khung hình"),
            example="'16:9'",
        ),
        Field(
            "stream",
            shapes.choice(_STREAMS),
            words.STREAM,
            also=("quality", "luồng", "chất lượng"),
            example="auto",
        ),
        Field(
            "brand",
            shapes.choice(BRAND_WORDS),
            words.BRAND,
            also=("make", "vendor", "hãng", "loại", "type", "manufacturer"),
            example="hikvision",
            never_beside=("main",),
        ),
        Field(
            "host",
            shapes.host(),
            words.HOST,
            also=(
                *("ip", "ip address", "địa chỉ ip", "máy chủ", "hostname", "ipaddress", "server"),
                *("địa chỉ", "address", "url", "link", "source", "uri"),
            ),
            example="192.168.1.64",
            never_beside=("main",),
        ),
        Field(
            "port",
            shapes.number(1, 65535),
            words.PORT,
            also=("cổng", "rtsp port"),
            example="554",
        ),
        Field(
            "channel",
            shapes.channel(),
            words.CHANNEL,
            also=("kênh", "ch", "chanel", "số kênh"),
            example="1",
        ),
        Field(
            "channels",
            Either(
                "channels",
                scalar=shapes.channels(),
                listing=ListOf("channels", shapes.channel(), words.CHANNEL_LIST),
                mapping=MapOf("channels", shapes.camera_name(), words.CHANNEL_NAMES, keys="[0-9]{1,3}"),
            ),
            words.CHANNELS,
            also=("các kênh", "kênh", "chs", "chanels"),
            example="1-8",
        ),
        Field(
            "max_connections",
            shapes.connections(1, 64),
            words.MAX_CONNECTIONS,
            also=(
                "connections",
                "max connections",
                "sessions",
                "max sessions",
                "limit",
                "kết nối",
                "số kết nối",
                "giới hạn",
                "số luồng",
            ),
            example="2",
        ),
        Field(
            "share",
            shapes.share(),
            words.SHARE,
            also=("shared", "sharing", "public", "phone", "phones", "chia sẻ", "cho xem", "điện thoại"),
            example="video",
        ),
        Field(
            "mask",
            MapOf(
                "mask",
                shapes.polygon(words.MASK_PART),
                words.MASK,
                form=ProblemCode.FORM_MASK,
                empty=ProblemCode.EMPTY_MASK,
            ),
            words.MASK,
            also=("masks", "privacy", "privacy mask", "zones", "zone", "hide", "hidden", "che", "vùng che", "phần che"),
            example="{cửa sổ: [[0.10, 0.20], [0.35, 0.60]]}",
        ),
        Field(
            "lines",
            MapOf(
                "lines",
                shapes.line(words.LINE),
                words.LINES,
                form=ProblemCode.FORM_LINES,
                empty=ProblemCode.EMPTY_LINES,
            ),
            words.LINES,
            also=("line", "drawn lines", "marks", "mark", "vạch", "kẻ vạch", "đường kẻ", "mốc nước", "mực nước"),
            example="{ngập lòng đường: [[0.10, 0.62], [0.90, 0.58]]}",
        ),
        Field(
            "dry",
            shapes.path(),
            words.DRY,
            also=("dry picture", "reference", "lúc khô", "hình khô", "ảnh khô", "hình mẫu", "ảnh mẫu"),
            example="nga-tu-luc-kho.jpg",
        ),
        *events.CAMERA_FIELDS,
    ),
)

CAMERAS = MapOf(
    "cameras",
    Either(
        "camera",
        scalar=shapes.address(),
        mapping=CAMERA,
        form=ProblemCode.FORM_CAMERA,
        empty=ProblemCode.EMPTY_CAMERA,
    ),
    words.CAMERAS,
    folded=True,
    form=ProblemCode.FORM_CAMERAS,
    empty=ProblemCode.EMPTY_CAMERAS,
)
