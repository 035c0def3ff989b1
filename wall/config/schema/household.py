"""Describes the households file: every key, the kind of its value and its meaning."""

from __future__ import annotations

from dataclasses import replace

from wall.config.schema import dates, phones, rates, shapes
from wall.config.schema.shapes import Either, Field, Fields, Leaf, ListOf
from wall.words import schema as words
from wall.words.problems.codes import ProblemCode

_ALARM_ALSO = ("báo động", "nút báo động", "alarm button", "báo khẩn", "sos", "alarms")
_CAMERA_LIST = ListOf("household_cameras", shapes.camera_name(), words.HOUSEHOLD_CAMERAS)

HOUSEHOLD = Fields(
    "household",
    (
        Field(
            "name",
            shapes.words("household_name"),
            words.HOUSEHOLD_NAME,
            also=("tên", "hộ", "household", "family", "nhà", "title"),
            example="Nhà ông Bình",
        ),
        Field(
            "cameras",
            Either(
                "household_cameras",
                scalar=shapes.camera_name(),
                listing=_CAMERA_LIST,
                form=ProblemCode.FORM_HOUSEHOLD_CAMERAS,
            ),
            words.HOUSEHOLD_CAMERAS,
            also=("camera", "cams", "các camera", "only", "chỉ xem"),
            example="",
        ),
        Field(
            "until",
            Leaf("until", dates.until, {"type": "string", "pattern": "^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}"}),
            words.HOUSEHOLD_UNTIL,
            also=("đến", "hết hạn", "expires", "end", "to", "hạn", "đến ngày"),
            example="'2026-12-31'",
        ),
        Field("alarm", shapes.switch(), words.HOUSEHOLD_ALARM, also=_ALARM_ALSO, example="yes"),
    ),
)

_LIST = ListOf(
    "households",
    Either(
        "household",
        scalar=shapes.words("household_name"),
        mapping=HOUSEHOLD,
        form=ProblemCode.FORM_HOUSEHOLD,
        empty=ProblemCode.EMPTY_HOUSEHOLD,
    ),
    words.HOUSEHOLDS,
    form=ProblemCode.FORM_HOUSEHOLDS,
    empty=ProblemCode.EMPTY_HOUSEHOLDS,
)

HOUSEHOLDS = Fields(
    "households_file",
    (
        Field(
            "leader",
            shapes.words(),
            words.LEADER,
            also=("tổ trưởng", "người phụ trách", "phụ trách", "contact", "owner", "trưởng"),
            example="Bà Lan, tổ trưởng",
        ),
        Field(
            "phone",
            replace(shapes.words("phone"), read=phones.phone),
            words.PHONE,
            also=("tel", "telephone", "điện thoại", "số điện thoại", "sđt", "đt"),
            example="0912 345 678",
        ),
        Field(
            "purpose",
            shapes.words(),
            words.PURPOSE,
            also=("mục đích", "why", "reason", "lý do"),
            example="giữ an ninh, báo cháy, báo lụt",
        ),
        Field(
            "uplink",
            Leaf("uplink", rates.bit_s, {"type": ["string", "number"], "pattern": r"^\s*[0-9]"}),
            words.UPLINK,
            also=("upload", "up", "bandwidth", "băng thông", "đường lên", "tải lên", "tốc độ"),
            example="4 Mbit/s",
        ),
        Field("alarm", shapes.switch(), words.ALARM, also=_ALARM_ALSO, example="yes"),
        Field(
            "households",
            _LIST,
            words.HOUSEHOLDS,
            also=("household", "families", "hộ", "các hộ", "names", "list", "danh sách", "nhà"),
            example="",
        ),
    ),
    form=ProblemCode.FORM_HOUSEHOLDS,
)

HOUSEHOLDS_FILE = Either("households_file", listing=_LIST, mapping=HOUSEHOLDS, form=ProblemCode.FORM_HOUSEHOLDS)
