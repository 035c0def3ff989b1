"""Turns the descriptions of the files into JSON Schema, for editors."""

from __future__ import annotations

from wall.config.schema.files import CAMERAS, LAYOUT
from wall.config.schema.household import HOUSEHOLDS_FILE
from wall.config.schema.shapes import Either, Json, Leaf, ListOf, MapOf, Shape, Whole
from wall.model.language import Language
from wall.words import Text
from wall.words.schema import OLD_NAME

DIALECT = "http://json-schema.org/draft-07/schema#"
"""The draft that the YAML language server assumes."""


def json_schema(of: Shape, language: Language) -> Json:
    """The JSON Schema of a file, with descriptions in one language."""
    return {"$schema": DIALECT, **_shape(of, language)}


def layout_schema(language: Language) -> Json:
    return json_schema(LAYOUT, language)


def cameras_schema(language: Language) -> Json:
    return json_schema(CAMERAS, language)


def households_schema(language: Language) -> Json:
    return json_schema(HOUSEHOLDS_FILE, language)


def _shape(shape: Shape, language: Language) -> Json:
    if isinstance(shape, Leaf):
        return dict(shape.json)
    if isinstance(shape, Whole):
        return {**shape.json, "description": _plain(shape.doc, language)}
    if isinstance(shape, Either):
        forms = [form for form in (shape.scalar, shape.listing, shape.mapping) if form is not None]
        return {"anyOf": [_shape(form, language) for form in forms]}
    if isinstance(shape, ListOf):
        return {"type": "array", "items": _shape(shape.of, language), "description": _plain(shape.doc, language)}
    if isinstance(shape, MapOf):
        return {
            "type": "object",
            "additionalProperties": _shape(shape.of, language),
            "description": _plain(shape.doc, language),
        }
    properties = {}
    for field in shape.fields:
        described: Json = {**_shape(field.shape, language), "description": _plain(field.doc, language)}
        if field.example and not isinstance(field.shape, Either):
            described["examples"] = [field.example]
        properties[field.key] = described
    for field in shape.fields:
        for old in field.formerly:
            said = OLD_NAME.said(language, key=field.key)
            properties[old] = {**_shape(field.shape, language), "description": said}
    return {"type": "object", "additionalProperties": False, "properties": properties}


def _plain(text: Text, language: Language) -> str:
    """The text as it stands: these hold the braces of YAML, and no places to fill."""
    return text.vi if language is Language.VI else text.en
