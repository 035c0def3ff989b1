"""Turns the descriptions of the files into JSON Schema, for editors.

What a schema says in several places is one of its `definitions`, which the places refer to.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping

from wall.config.schema.cameras import CAMERAS
from wall.config.schema.household import HOUSEHOLDS_FILE
from wall.config.schema.layout import LAYOUT
from wall.config.schema.shapes import Either, Fields, Json, Leaf, ListOf, MapOf, Shape, Whole
from wall.config.schema.signals import SIGNALS_FILE
from wall.model.language import Language
from wall.words import Text
from wall.words.schema import OLD_NAME

DIALECT = "http://json-schema.org/draft-07/schema#"
"""The draft that the YAML language server assumes."""
SHORT = 240
"""Length up to which a shape is repeated instead of referred to: characters of its JSON in all languages together."""

_Names = Mapping[str, str]
"""The names of the definitions, by what `_text` says of them."""


def json_schema(of: Shape, language: Language) -> Json:
    """The JSON Schema of a file, with descriptions in one language."""
    repeated = _repeated(of)
    names = _names(repeated)
    schema: Json = {"$schema": DIALECT, **_written(of, language, names)}
    if names:
        schema["definitions"] = {names[text]: _written(shape, language, names) for text, shape in repeated.items()}
    return schema


def layout_schema(language: Language) -> Json:
    return json_schema(LAYOUT, language)


def cameras_schema(language: Language) -> Json:
    return json_schema(CAMERAS, language)


def households_schema(language: Language) -> Json:
    return json_schema(HOUSEHOLDS_FILE, language)


def signals_schema(language: Language) -> Json:
    return json_schema(SIGNALS_FILE, language)


def _repeated(of: Shape) -> dict[str, Shape]:
    """The shapes that `of` holds more than once, by their text; the parts of a repeated one count once."""
    found: dict[str, Shape] = {}
    uses: Counter[str] = Counter()

    def visit(shape: Shape) -> None:
        text = _text(shape)
        uses[text] += 1
        if text not in found:
            found[text] = shape
            for part in _parts(shape):
                visit(part)

    visit(of)
    return {text: shape for text, shape in found.items() if uses[text] > 1 and len(text) > SHORT}


def _names(repeated: Mapping[str, Shape]) -> dict[str, str]:
    """A name for each: its kind, with a number where several are of one kind."""
    names: dict[str, str] = {}
    kinds: Counter[str] = Counter()
    for text, shape in repeated.items():
        kinds[shape.kind] += 1
        names[text] = shape.kind if kinds[shape.kind] == 1 else f"{shape.kind}_{kinds[shape.kind]}"
    return names


def _parts(shape: Shape) -> Iterator[Shape]:
    """The shapes that a shape is made of, each as often as it is written."""
    if isinstance(shape, Either):
        yield from _forms(shape)
    elif isinstance(shape, ListOf | MapOf):
        yield shape.of
    elif isinstance(shape, Fields):
        for field in shape.fields:
            for _ in (field.key, *field.words, *field.formerly):
                yield field.shape


def _forms(shape: Either) -> list[Shape]:
    return [form for form in (shape.scalar, shape.listing, shape.mapping) if form is not None]


def _text(shape: Shape) -> str:
    """The JSON of a shape, in all languages: shapes that agree in it are one, and each language defines the same."""
    return json.dumps([_written(shape, language, {}) for language in Language])


def _referred(shape: Shape, language: Language, names: _Names) -> Json:
    """A reference to the shape's definition, or else the shape."""
    name = names.get(_text(shape)) if names else None
    return _written(shape, language, names) if name is None else {"$ref": f"#/definitions/{name}"}


def _written(shape: Shape, language: Language, names: _Names) -> Json:
    if isinstance(shape, Leaf):
        return dict(shape.json)
    if isinstance(shape, Whole):
        return {**shape.json, "description": _plain(shape.doc, language)}
    if isinstance(shape, Either):
        return {"anyOf": [_referred(form, language, names) for form in _forms(shape)]}
    if isinstance(shape, ListOf | MapOf):
        inner = _referred(shape.of, language, names)
        holds = {"type": "array", "items": inner}
        if isinstance(shape, MapOf):
            holds = {"type": "object", "additionalProperties": inner}
        return {**holds, "description": _plain(shape.doc, language)}
    properties: Json = {}
    for field in shape.fields:
        described = _described(_referred(field.shape, language, names), _plain(field.doc, language))
        if field.example and not isinstance(field.shape, Either):
            described["examples"] = [field.example]
        properties |= dict.fromkeys((field.key, *field.words), described)
    for field in shape.fields:
        for old in field.formerly:
            said = OLD_NAME.said(language, key=field.key)
            properties[old] = _described(_referred(field.shape, language, names), said)
    return {"type": "object", "additionalProperties": False, "properties": properties}


def _described(value: Json, description: str) -> Json:
    """The value with a description. Draft 7 ignores whatever stands beside a reference, hence the `allOf`."""
    return {**({"allOf": [value]} if "$ref" in value else value), "description": description}


def _plain(text: Text, language: Language) -> str:
    """The text as it stands: these hold the braces of YAML, and no places to fill."""
    return text.vi if language is Language.VI else text.en
