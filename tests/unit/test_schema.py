"""The JSON Schema for editors, the guide and the checker say the same: one description holds them together."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pytest
import yaml

from wall.commands.new.answers import Answers
from wall.commands.new.files import cameras_text, layout_text, modeline
from wall.config import load
from wall.config.brands import BRANDS
from wall.config.schema.cameras import CAMERA, CAMERAS
from wall.config.schema.json_schema import cameras_schema, layout_schema
from wall.config.schema.layout import LAYOUT, PAGE
from wall.config.schema.shapes import Either, Field, Fields, Leaf, ListOf, MapOf, Shape
from wall.model.language import Language
from wall.words import screen

REPOSITORY = Path(__file__).parents[2]
LAYOUTS = REPOSITORY / "layouts"
TYPES: dict[str, type | tuple[type, ...]] = {
    "string": str,
    "integer": int,
    "number": (int, float),
    "object": dict,
    "array": list,
}


def resolved(schema: dict[str, Any], part: Any) -> Any:
    """A part of the schema with its references replaced by what they refer to."""
    if isinstance(part, list):
        return [resolved(schema, one) for one in part]
    if not isinstance(part, dict):
        return part
    if "$ref" in part:
        assert set(part) == {"$ref"}, "an editor ignores whatever stands beside a reference"
        name = part["$ref"].removeprefix("#/definitions/")
        return resolved(schema, schema["definitions"][name])
    whole: dict[str, Any] = {}
    for inner in part.get("allOf", ()):
        whole |= resolved(schema, inner)
    return whole | {key: resolved(schema, inner) for key, inner in part.items() if key not in ("allOf", "definitions")}


def faults(schema: dict[str, Any], value: Any) -> list[str]:
    """What an editor would underline: as much of draft 7 as our schemas use."""
    return list(_faults(resolved(schema, schema), value))


def _faults(schema: dict[str, Any], value: Any, at: str = "") -> Iterator[str]:
    assert set(schema) <= {
        "$schema",
        "type",
        "anyOf",
        "enum",
        "pattern",
        "minimum",
        "maximum",
        "properties",
        "additionalProperties",
        "items",
        "description",
        "examples",
    }
    if "anyOf" in schema:
        if all(list(_faults(form, value, at)) for form in schema["anyOf"]):
            yield f"{at}: none of its forms"
        return
    kinds = schema.get("type", [])
    kinds = [kinds] if isinstance(kinds, str) else kinds
    if kinds and not any(isinstance(value, TYPES[kind]) for kind in kinds):
        yield f"{at}: not {kinds}"
    elif "enum" in schema and value not in schema["enum"]:
        yield f"{at}: {value} is none of {schema['enum']}"
    elif isinstance(value, str) and not re.search(schema.get("pattern", ""), value):
        yield f"{at}: {value!r}"
    elif isinstance(value, int) and not schema.get("minimum", value) <= value <= schema.get("maximum", value):
        yield f"{at}: {value}"
    elif isinstance(value, dict):
        for key, inner in value.items():
            more = schema.get("properties", {}).get(str(key), schema.get("additionalProperties", True))
            if more is False:
                yield f"{at}.{key}: unknown"
            elif more is not True:
                yield from _faults(more, inner, f"{at}.{key}")
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _faults(schema.get("items", {}), inner, f"{at}[{number}]")


def leaves(shape: Shape) -> Iterator[Leaf]:
    if isinstance(shape, Leaf):
        yield shape
    elif isinstance(shape, Either):
        for form in (shape.scalar, shape.listing, shape.mapping):
            if form is not None:
                yield from leaves(form)
    elif isinstance(shape, ListOf | MapOf):
        yield from leaves(shape.of)


def fields() -> Iterator[tuple[Fields, Field]]:
    for shape in (LAYOUT, PAGE, CAMERA):
        for field in shape.fields:
            yield shape, field


@pytest.mark.parametrize("file", ["to-7", "cameras"])
def test_the_examples_are_right_to_an_editor_as_to_the_checker(file: str) -> None:
    schema = layout_schema(Language.VI) if file == "to-7" else cameras_schema(Language.VI)
    text = (LAYOUTS / f"{file}.yaml").read_text(encoding="utf-8")
    assert faults(schema, yaml.safe_load(text)) == []
    assert text.startswith(modeline("layout" if file == "to-7" else "cameras"))


def test_what_tivi_new_writes_is_right_to_an_editor() -> None:
    for hosts in ((), ("10.0.0.1",), ("10.0.0.1", "10.0.0.2")):
        answers = Answers("Tổ 7", ("Cổng", "Chợ"), "dahua", hosts, "admin", "x")
        for language in Language:
            assert not faults(layout_schema(language), yaml.safe_load(layout_text(answers, language)))
            cameras = yaml.safe_load(cameras_text(answers, language, "layout.yaml"))
            assert not faults(cameras_schema(language), cameras)


@pytest.mark.parametrize("name", ["layout", "cameras", "households", "signals"])
def test_the_schemas_beside_the_examples_are_those_that_tivi_prints(name: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "wall", "schema", name], capture_output=True, text=True, check=True, cwd=REPOSITORY
    )
    kept = (LAYOUTS / "schema" / f"{name}.json").read_text(encoding="utf-8")
    assert json.loads(done.stdout) == json.loads(kept), "tivi schema NAME > layouts/schema/NAME.json"


@pytest.mark.parametrize("language", list(Language))
def test_a_schema_says_nothing_long_twice_and_defines_nothing_for_one_place(language: Language) -> None:
    schema = layout_schema(language)
    text = json.dumps(schema)
    assert schema["definitions"]
    for name, definition in cast(dict[str, Any], schema["definitions"]).items():
        assert text.count(json.dumps(definition)) == 1, name
        assert text.count(f'"#/definitions/{name}"') > 1, name


@pytest.mark.parametrize(("shape", "field"), [pytest.param(*one, id=f"{one[0].kind}-{one[1].key}") for one in fields()])
def test_a_key_s_example_is_right_to_both(shape: Fields, field: Field) -> None:
    if not field.example or field.example == "|" or field.example.startswith(("{", "'")):
        return
    assert any(leaf.read(field.example) is not None for leaf in leaves(field.shape))
    schema: Any = layout_schema(Language.VI) if shape is not CAMERA else cameras_schema(Language.VI)
    schema = resolved(schema, schema)
    told: Any = schema["properties"] if shape is LAYOUT else None
    if shape is PAGE:
        told = schema["properties"]["pages"]["items"]["properties"]
    if shape is CAMERA:
        told = schema["additionalProperties"]["anyOf"][1]["properties"]
    assert not faults(told[field.key], yaml.safe_load(field.example))
    assert told[field.key]["description"] == field.doc.vi


@pytest.mark.parametrize(
    "layout",
    [
        "grid: 1x1\ntiles: [C]\nkhong: 1\n",
        "grid: một\ntiles: [C]\n",
        "grid: 1x1\ntiles: [C]\ndwell: 20\n",
        "grid: 1x1\ntiles: [C]\nlanguage: fr\n",
        "grid: 1x1\ntiles: [C]\ncameras: {C: 5}\n",
        "grid: 1x1\ntiles: [C]\ncameras: {C: ftp://x/y}\n",
        "grid: 1x1\ntiles: [C]\ncameras: {C: {brand: sonny, host: 10.0.0.1}}\n",
        "grid: 1x1\ntiles: [C]\ncameras: {C: {brand: dahua, host: 10.0.0.1, port: 70000}}\n",
        "pages: {a: b}\n",
    ],
)
def test_what_an_editor_underlines_the_checker_refuses_too(tmp_path: Path, layout: str) -> None:
    if "cameras" not in layout:
        layout += "cameras: {C: rtsp://10.0.0.1/}\n"
    assert faults(layout_schema(Language.VI), yaml.safe_load(layout))
    (tmp_path / "layout.yaml").write_text(layout, encoding="utf-8")
    assert load(tmp_path / "layout.yaml").wall is None


@pytest.mark.parametrize("guide", ["HUONG-DAN.md", "GUIDE.md"])
def test_the_guide_names_every_key_and_every_brand_has_its_place(guide: str) -> None:
    text = (LAYOUTS / guide).read_text(encoding="utf-8")
    for _, field in fields():
        assert re.search(rf"\b{field.key}\b", text), field.key
    example = (LAYOUTS / "cameras.yaml").read_text(encoding="utf-8")
    for brand in BRANDS:
        assert brand.name in example


@pytest.mark.parametrize(("guide", "language"), [("HUONG-DAN.md", Language.VI), ("GUIDE.md", Language.EN)])
def test_the_guide_explains_whatever_a_tile_may_say(guide: str, language: Language) -> None:
    text = (LAYOUTS / guide).read_text(encoding="utf-8").casefold()
    titles = (title for title, _ in screen.FAULTS.values())
    for said in (screen.CONNECTING, screen.STALLED, screen.TILE_FAILED, *titles):
        assert said.said(language, age="").rstrip(" for").strip().casefold() in text


def test_both_languages_describe_the_same_keys() -> None:
    def keys(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: keys(inner) for key, inner in value.items() if key != "description"}
        return [keys(inner) for inner in value] if isinstance(value, list) else value

    assert keys(layout_schema(Language.VI)) == keys(layout_schema(Language.EN))
    assert keys(cameras_schema(Language.VI)) == keys(cameras_schema(Language.EN))
    assert isinstance(CAMERAS, MapOf)
