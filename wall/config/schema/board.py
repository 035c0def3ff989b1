"""The settings of the board's tiles that name people and pictures: contacts, roster and slides."""

from __future__ import annotations

import re
from dataclasses import replace

from wall.config.schema import shapes
from wall.config.schema.shapes import Either, Field, Fields, Leaf, ListOf, MapOf
from wall.config.schema.wrong import Wrong
from wall.model.content import ContactsContent, RosterContent, SlidesContent
from wall.words import schema as words
from wall.words.problems.codes import ProblemCode

CONTACTS = Field(
    ContactsContent.kind,
    MapOf(
        "contacts",
        # Read where its key is known too: some write the number first.
        shapes.words("contact_number"),
        words.TILE_CONTACTS,
        form=ProblemCode.FORM_CONTACTS,
        empty=ProblemCode.FORM_CONTACTS,
    ),
    words.TILE_CONTACTS,
    also=("liên hệ", "danh bạ", "số điện thoại", "điện thoại", "phones", "numbers", "phone"),
    example="{Tổ trưởng bà Lan: 0912 345 678}",
)

_PEOPLE = Either(
    "people",
    scalar=shapes.words("people"),
    listing=ListOf("people", shapes.words("people"), words.ROSTER_PEOPLE),
    form=ProblemCode.FORM_PEOPLE,
    empty=ProblemCode.EMPTY_PEOPLE,
)
ROSTER = Field(
    RosterContent.kind,
    MapOf("roster", _PEOPLE, words.TILE_ROSTER, form=ProblemCode.FORM_ROSTER, empty=ProblemCode.FORM_ROSTER),
    words.TILE_ROSTER,
    also=("trực", "lịch trực", "phân công", "duty", "on duty", "shifts"),
    example="{thứ 2-thứ 6: Anh Nam, cuối tuần: Anh Bình}",
)

_PICTURE = re.compile(r"(.*?)/?[^/]*\.(?:jpe?g|png|webp|heic|gif)", re.IGNORECASE)


def _folder(text: str) -> str:
    """A folder as it is written. One picture, or an address, is none."""
    plain = text.strip()
    if re.match(r"[a-z]+://", plain):
        raise Wrong(ProblemCode.SLIDES_ADDRESS, value=plain)
    if "\\" in plain:
        better = None if re.match(r"[A-Za-z]:|\\\\", plain) else plain.replace("\\", "/")
        raise Wrong(ProblemCode.SLIDES_BACKSLASH, better=better, value=plain)
    picture = _PICTURE.fullmatch(plain)
    if picture is not None:
        raise Wrong(ProblemCode.SLIDES_FILE, better=picture.group(1) or None, value=plain)
    return plain


def folder() -> Leaf:
    """A folder of pictures; it need not be there yet."""
    return replace(shapes.path(), kind="folder", read=_folder)


SLIDES = Field(
    SlidesContent.kind,
    Either(
        "slides",
        scalar=folder(),
        mapping=Fields(
            "slides_settings",
            (
                Field(
                    "folder",
                    folder(),
                    words.SLIDES_FOLDER,
                    also=("thư mục", "path", "dir", "directory", "đường dẫn", "ảnh"),
                    example="anh",
                ),
                Field(
                    "dwell",
                    shapes.duration(),
                    words.SLIDES_DWELL,
                    also=("time", "duration", "seconds", "interval", "thời gian", "giây", "delay"),
                    example="10s",
                ),
            ),
        ),
        form=ProblemCode.FORM_SLIDES,
        empty=ProblemCode.FORM_SLIDES,
    ),
    words.TILE_SLIDES,
    also=("ảnh", "hình", "pictures", "photos", "images", "slide", "slideshow", "album"),
    example="anh",
)
