"""The one description of both files: every key, its kind and its meaning in both languages. Reads nothing itself.

The checker, the JSON Schema for editors and the guide's test all stand on it.
"""

from __future__ import annotations

from wall.config.brands import WORDS as BRAND_WORDS
from wall.config.schema import page_screen, screen, shapes
from wall.config.schema.contents import content_word
from wall.config.schema.drawing import LONGEST_SIDE
from wall.config.schema.shapes import Either, Field, Fields, ListOf, MapOf
from wall.words import Text

_LANGUAGES = {
    "vi": "vi",
    "en": "en",
    "vn": "vi",
    "tiếng việt": "vi",
    "vietnamese": "vi",
    "english": "en",
    "tiếng anh": "en",
}
_SWITCH = {
    **dict.fromkeys(("có", "bật", "yes", "on", "true"), "yes"),
    **dict.fromkeys(("không", "tắt", "no", "off", "false"), "no"),
}
_TRANSPORTS = {"tcp": "tcp", "udp": "udp"}
_FITS = {"contain": "contain", "cover": "cover", "stretch": "stretch"}
_STREAMS = {"auto": "auto", "main": "main", "sub": "sub"}

CAMERA = Fields(
    "camera",
    (
        Field(
            "main",
            shapes.address(),
            Text(
                vi="Địa chỉ luồng chính (nét nhất), bắt đầu bằng rtsp:// hoặc http://",
                en="Address of the main (sharpest) stream, beginning with rtsp:// or http://",
            ),
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
        ),
        Field(
            "sub",
            shapes.address(),
            Text(
                vi="Địa chỉ luồng phụ (nhẹ), dùng cho ô nhỏ",
                en="Address of the sub (light) stream, used for small tiles",
            ),
            also=("substream", "sub stream", "sub_url", "luồng phụ", "stream2"),
            example="rtsp://192.168.1.64:554/Streaming/Channels/102",
        ),
        Field(
            "user",
            shapes.words("user"),
            Text(vi="Tên đăng nhập của camera", en="The camera's user name"),
            also=("username", "login", "tài khoản", "tên đăng nhập", "người dùng", "account"),
            example="admin",
        ),
        Field(
            "password",
            shapes.secret(),
            Text(
                vi="Mật khẩu của camera; nên đặt trong nháy đơn '...'",
                en="The camera's password; best put in single quotes '...'",
            ),
            also=("pass", "passwd", "pwd", "mật khẩu", "mk"),
            example="'********'",
        ),
        Field(
            "transport",
            shapes.choice(_TRANSPORTS),
            Text(
                vi="Cách truyền: tcp (mặc định, ít vỡ hình) hoặc udp",
                en="Transport: tcp (the default, fewer broken pictures) or udp",
            ),
            also=("protocol", "rtsp_transport", "giao thức"),
            example="tcp",
        ),
        Field(
            "fit",
            shapes.choice(_FITS),
            Text(
                vi="Hình trong ô: contain (thấy hết hình), cover (đầy ô, cắt mép) hoặc stretch (kéo cho đầy ô)",
                en="Picture in its tile: contain (all of it), cover (fills, cuts edges) or stretch (pulled to fill)",
            ),
            also=("scale", "aspect", "resize", "khung", "vừa"),
            example="contain",
        ),
        Field(
            "stream",
            shapes.choice(_STREAMS),
            Text(
                vi="Luồng được dùng: auto (mặc định: tự chọn theo cỡ ô), main hoặc sub",
                en="Stream to show: auto (the default: by the tile's size), main or sub",
            ),
            also=("quality", "luồng", "chất lượng"),
            example="auto",
        ),
        Field(
            "brand",
            shapes.choice(BRAND_WORDS),
            Text(
                vi="Hãng, thay cho main và sub: hikvision, dahua, imou, ezviz, tapo...",
                en="The make, in place of main and sub: hikvision, dahua, imou, ezviz, tapo...",
            ),
            also=("make", "vendor", "hãng", "loại", "type", "manufacturer"),
            example="hikvision",
        ),
        Field(
            "host",
            shapes.host(),
            Text(
                vi="Địa chỉ IP của camera hoặc đầu ghi, đi cùng brand",
                en="IP address of the camera or recorder, together with brand",
            ),
            also=("ip", "ip address", "địa chỉ ip", "máy chủ", "hostname", "ipaddress"),
            example="192.168.1.64",
        ),
        Field(
            "port",
            shapes.number(1, 65535),
            Text(vi="Cổng RTSP, thường là 554", en="RTSP port, usually 554"),
            also=("cổng", "rtsp port"),
            example="554",
        ),
        Field(
            "channel",
            shapes.number(1, 256),
            Text(vi="Số của camera trên đầu ghi", en="The camera's number on its recorder"),
            also=("kênh", "ch", "chanel"),
            example="1",
        ),
        Field(
            "channels",
            Either(
                "channels",
                scalar=shapes.channels(),
                listing=ListOf(
                    "channels",
                    shapes.number(1, 256),
                    Text(vi="Các số trên đầu ghi", en="Numbers on the recorder"),
                ),
                mapping=MapOf(
                    "channels",
                    shapes.words("camera_name"),
                    Text(vi="Số trên đầu ghi và tên camera", en="Number on the recorder, and the camera's name"),
                ),
            ),
            Text(
                vi="Nhiều camera của một đầu ghi: 1-8, hoặc {1: Cổng, 2: Ngõ 3}",
                en="Several cameras of one recorder: 1-8, or {1: Gate, 2: Lane 3}",
            ),
            also=("các kênh",),
            example="1-8",
        ),
        Field(
            "max_connections",
            shapes.connections(1, 64),
            Text(
                vi="Số luồng mà camera, hoặc cả đầu ghi, cho xem cùng lúc (mặc định: không giới hạn)",
                en="How many streams the camera, or the whole recorder, gives at a time (default: no limit)",
            ),
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
    ),
)

CAMERAS = MapOf(
    "cameras",
    Either("camera", scalar=shapes.address(), mapping=CAMERA),
    Text(
        vi="Mỗi camera một tên, rồi địa chỉ của nó",
        en="A name for each camera, then its address",
    ),
    folded=True,
)

_TILES = Either(
    "tiles",
    listing=ListOf(
        "tiles",
        content_word(),
        Text(
            vi="Tên camera theo thứ tự, trái sang phải; clock là đồng hồ",
            en="Camera names in order, left to right; clock is a clock",
        ),
    ),
    mapping=MapOf(
        "tiles",
        content_word(),
        Text(
            vi="Chữ trong hình vẽ và tên camera; clock là đồng hồ",
            en="Letter of the drawing, and the camera's name; clock is a clock",
        ),
    ),
)

_DWELL = Field(
    "dwell",
    shapes.duration(),
    Text(vi="Trang hiện bao lâu: 20s, 1m30s, 2 phút", en="How long the page shows: 20s, 1m30s, 2 minutes"),
    also=("time", "duration", "seconds", "interval", "thời gian", "thời lượng", "giây", "delay"),
    example="20s",
)
_DRAW = Field(
    "draw",
    shapes.drawing(),
    Text(
        vi="Hình vẽ của trang: mỗi chữ là một ô, dấu chấm là ô trống",
        en="The page as a drawing: each letter is a tile, a dot is an empty cell",
    ),
    also=("drawing", "layout", "vẽ", "hình", "hình vẽ", "map", "areas"),
    example="|",
)
_GRID = Field(
    "grid",
    shapes.grid(LONGEST_SIDE),
    Text(vi="Lưới đều, cột x hàng: 3x2", en="An even grid, columns x rows: 3x2"),
    also=("lưới", "matrix", "size", "columns", "cột"),
    example="3x2",
)
_TILES_FIELD = Field(
    "tiles",
    _TILES,
    Text(
        vi="Camera của từng ô: {A: Cổng, B: Chợ} với draw, danh sách với grid",
        en="The camera of each tile: {A: Gate, B: Market} with draw, a list with grid",
    ),
    also=("tile", "ô", "các ô", "cells", "views", "slots", "camera"),
    example="{A: Cổng, B: Chợ}",
)

PAGE = Fields(
    "page",
    (
        Field(
            "name",
            shapes.words(),
            Text(vi="Tên của trang", en="The page's name"),
            also=("title", "tên", "tên trang", "page"),
            example="Cả tổ",
        ),
        page_screen.FIELD,
        _DWELL,
        _DRAW,
        _GRID,
        _TILES_FIELD,
    ),
)

LAYOUT = Fields(
    "layout",
    (
        Field(
            "wall",
            shapes.words(),
            Text(vi="Tên của cả màn hình", en="The name of the wall"),
            also=("title", "name", "tên", "tiêu đề", "tổ"),
            example="Tổ 7, phường Nguyễn Trãi",
        ),
        Field(
            "language",
            shapes.choice(_LANGUAGES),
            Text(vi="Ngôn ngữ: vi hoặc en", en="Language: vi or en"),
            also=("lang", "ngôn ngữ", "tiếng"),
            example="vi",
        ),
        Field(
            "clock",
            shapes.switch(_SWITCH),
            Text(vi="Đồng hồ ở góc màn hình: có hoặc không", en="The clock in the corner of the screen: yes or no"),
            also=("đồng hồ", "giờ", "show clock", "time display"),
            example="có",
        ),
        screen.FIELD,
        Field(
            "cameras",
            Either("cameras_field", scalar=shapes.path(), mapping=CAMERAS),
            Text(
                vi="Tệp camera nằm ở đâu (mặc định cameras.yaml cùng thư mục), hoặc chính các camera",
                en="Where the cameras file is (cameras.yaml in the same folder by default), or the cameras themselves",
            ),
            also=("camera", "cams", "các camera", "camera file"),
            example="cameras.yaml",
        ),
        Field(
            "pages",
            ListOf("pages", PAGE, Text(vi="Các trang, lần lượt hiện", en="The pages, shown in turn")),
            Text(vi="Các trang, lần lượt hiện", en="The pages, shown in turn"),
            also=("page", "trang", "các trang", "screens", "views", "scenes"),
            example="",
        ),
        _DWELL,
        _DRAW,
        _GRID,
        _TILES_FIELD,
    ),
)
