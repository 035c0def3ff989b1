"""`events:` of a layout and of a camera: what a figure means, and that the guides say what holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from wall.commands.doctor import bundle
from wall.commands.doctor.masking import Masker
from wall.config import load
from wall.config.schema.events import EVENTS
from wall.config.schema.shapes import Field, Fields, MapOf, Shape
from wall.model.event import EventCause, EventLevel
from wall.model.event_rules import ALL_HOURS, CameraRules, EventRules, Sound
from wall.model.event_source import EventSourceChoice
from wall.model.language import Language
from wall.model.schedule import Span
from wall.model.wall import Wall

LAYOUTS = Path(__file__).parents[2] / "layouts"
GUIDES = ("SU-KIEN.md", "EVENTS.md")
NAMES = ("C", "Cổng chào", "Chợ", "Gate", "Market")
CAMERAS = "".join(f"{name}: rtsp://10.0.0.{number}/\n" for number, name in enumerate(NAMES, start=1))
NIGHT = ((Span(22 * 60, 5 * 60),),) * 7


def wall(folder: Path, events: str = "", cameras: str = CAMERAS) -> Wall:
    (folder / "layout.yaml").write_text(f"grid: 1x1\ntiles: [C]\n{events}", encoding="utf-8")
    (folder / "cameras.yaml").write_text(cameras, encoding="utf-8")
    loaded = load(folder / "layout.yaml")
    assert loaded.wall is not None, [problem.report(Language.EN) for problem in loaded.problems]
    return loaded.wall


def blocks(guide: str) -> list[str]:
    return re.findall(r"^```yaml\n(.*?)^```", (LAYOUTS / guide).read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


def keys(shape: Shape) -> Iterator[Field]:
    if isinstance(shape, Fields):
        for field in shape.fields:
            yield field
            yield from keys(field.shape)
    elif isinstance(shape, MapOf):
        yield from keys(shape.of)


def test_without_a_word_the_defaults_hold_for_every_camera(tmp_path: Path) -> None:
    rules = wall(tmp_path).events
    assert rules.common == CameraRules()
    assert set(rules.cameras) == set(NAMES)
    assert set(map(id, (one.emergency for one in rules.cameras.values()))) == {id(CameraRules().emergency)}


def test_a_figure_of_the_wall_holds_for_every_camera_that_has_none_of_its_own(tmp_path: Path) -> None:
    rules = wall(
        tmp_path,
        "events: {chú ý: {hold: 20s, stay: 40s}, cameras: {CỔNG CHÀO: {attention: {hold: 50s}}}}\n",
    ).events
    assert [rules.of(name).attention.hold_s for name in ("Chợ", "Cổng chào", "")] == [20, 50, 20]
    assert rules.of("Cổng chào").attention.stay_s == 40


def test_none_is_written_as_it_is_said(tmp_path: Path) -> None:
    for none in ("không", "no", "0", "0s", "tắt"):
        said = wall(tmp_path, f"events: {{attention: {{delay: {none}, cool_down: {none}}}}}\n")
        attention = said.events.common.attention
        assert (attention.delay_s, attention.cool_down_s) == (0, 0)
    attention = wall(tmp_path, "events: {attention: {storm: không, messages: 0}}\n").events.common.attention
    assert (attention.storm, attention.messages) == (0, 0)


def test_levels_of_causes_are_said_in_both_languages(tmp_path: Path) -> None:
    said = wall(tmp_path, "events: {levels: {person: nhẹ, vehicle: attention, fire: khẩn, sound: không}}\n")
    levels = said.events.common.levels
    assert levels[EventCause.PERSON] is EventLevel.HINT
    assert levels[EventCause.VEHICLE] is EventLevel.ATTENTION
    assert levels[EventCause.FIRE] is EventLevel.EMERGENCY
    assert levels[EventCause.SOUND] is None
    assert levels[EventCause.INPUT] is EventLevel.EMERGENCY


def test_hours_may_differ_by_day_and_days_without_any_have_none(tmp_path: Path) -> None:
    hours = wall(tmp_path, "events: {chú ý: {hours: {thứ 2-thứ 6: 22:00-05:00}}}\n").events.common.attention.hours
    assert hours == (*NIGHT[:5], (), ())


def test_a_sound_is_the_wall_s_own_or_a_file(tmp_path: Path) -> None:
    def sound(said: str) -> Sound:
        return wall(tmp_path, f"events: {{khẩn: {{{said}}}}}\n").events.common.emergency.sound

    assert sound("sound: bao-chay.wav") == Sound(True, Path("bao-chay.wav"))
    assert sound("sound: có, sound_hours: 22:00-05:00") == Sound(True, None, NIGHT)
    assert sound("sound_hours: 22:00-05:00") == Sound(True, None, NIGHT)
    assert sound("sound: không") == Sound(False, None, ALL_HOURS)


def test_advice_of_a_camera_goes_before_that_of_the_wall(tmp_path: Path) -> None:
    cameras = CAMERAS.replace("Chợ: rtsp://10.0.0.3/", "Chợ: {main: rtsp://10.0.0.3/, do: Gọi chị Hoa}")
    rules = wall(tmp_path, "events: {do: Gọi 114, cameras: {Gate: {do: Call Nam}}}\n", cameras).events
    advice = {name: rules.of(name).advice for name in ("C", "Chợ", "Gate", "")}
    assert advice == {"C": "Gọi 114", "Chợ": "Gọi chị Hoa", "Gate": "Call Nam", "": "Gọi 114"}


def test_inputs_of_a_recorder_are_known_by_each_of_its_cameras(tmp_path: Path) -> None:
    recorder = "C: {brand: hikvision, host: 10.0.0.9, channels: {1: C, 2: D}, events: hikvision, inputs: {3: chuông}}\n"
    found = wall(tmp_path, cameras=recorder)
    assert [found.events.of(name).inputs for name in ("C", "D")] == [{3: "chuông"}] * 2
    assert {camera.events for camera in found.cameras.values()} == {EventSourceChoice.HIKVISION}


def test_a_camera_is_asked_in_whatever_way_it_knows_unless_the_file_says_so(tmp_path: Path) -> None:
    found = wall(tmp_path, cameras="C: rtsp://10.0.0.1/\nD: {main: rtsp://10.0.0.2/, events: không}\n").cameras
    assert [found[name].events for name in ("C", "D")] == [EventSourceChoice.AUTO, EventSourceChoice.NO]


def test_the_address_that_is_told_of_emergencies_is_kept_and_never_shown(tmp_path: Path) -> None:
    found = wall(tmp_path, "events: {webhook: https://example.org/bao/a1b2c3d4}\n")
    assert found.events.webhook == "https://example.org/bao/a1b2c3d4"
    assert "a1b2c3d4" not in repr(found.events)
    assert "https://example.org/bao/a1b2c3d4" in load(tmp_path / "layout.yaml").secrets


def test_no_part_of_that_address_is_in_what_is_sent_to_a_helper(tmp_path: Path) -> None:
    wall(tmp_path, "events:\n  webhook: https://ha.local/api/webhook/a1b2c3d4e5?token=f6a7b8c9d0\n")
    loaded = load(tmp_path / "layout.yaml")
    sent = "".join(map(str, bundle.of_files(loaded.files, Masker(loaded.secrets, ())).values()))
    assert "webhook:" in sent and "a1b2c3d4e5" not in sent and "f6a7b8c9d0" not in sent


@pytest.mark.parametrize("guide", GUIDES)
def test_the_guide_shows_the_defaults_as_they_are(guide: str, tmp_path: Path) -> None:
    every_figure = blocks(guide)[-1]
    rules = wall(tmp_path, every_figure).events
    assert rules == EventRules(CameraRules(), dict.fromkeys(rules.cameras, CameraRules()))
    own = next(field for field in EVENTS.fields if field.key == "cameras")
    told = {field.key for field in keys(EVENTS)} - {"do", "webhook", own.key}
    written = set(re.findall(r"^ +([^:\n]+):", every_figure, re.MULTILINE))
    names = {"khẩn": "emergency", "chú ý": "attention", "nhẹ": "hint"}
    assert {names.get(key, key) for key in written} == told


@pytest.mark.parametrize("guide", GUIDES)
def test_the_guide_s_examples_are_right_and_name_every_key(guide: str, tmp_path: Path) -> None:
    for block in blocks(guide):
        if block.startswith("events:"):
            assert wall(tmp_path, block).events != EventRules()
        elif "inputs:" in block:
            assert any(rules.inputs for rules in wall(tmp_path, cameras=CAMERAS + block).events.cameras.values())
    text = (LAYOUTS / guide).read_text(encoding="utf-8")
    for field in keys(EVENTS):
        assert f"`{field.key}`" in text or re.search(rf"\b{field.key}:", text), field.key


@pytest.mark.parametrize("guide", GUIDES)
def test_the_guide_s_table_has_each_default_beside_its_key(guide: str) -> None:
    rules = CameraRules()
    text = (LAYOUTS / guide).read_text(encoding="utf-8")
    rows = [row.split("|")[1:-1] for row in text.splitlines() if row.startswith("|")]

    def figures(key: str, column: int) -> set[int]:
        cells = [row[column] for row in rows if f"`{key}`" in row[column]]
        return {int(number) for cell in cells for number in re.findall(r"\d+", cell)}

    assert rules.emergency.hold_s / 60 in figures("hold", 1)
    assert rules.emergency.stay_s in figures("stay", 1)
    assert {rules.attention.delay_s, rules.attention.messages} == figures("messages", 2)
    assert {rules.attention.hold_s} == figures("hold", 2)
    assert {rules.attention.clear_s} == figures("clear", 2)
    assert {rules.attention.cool_down_s / 60} == figures("cool_down", 2)
    assert {rules.attention.storm} == figures("storm", 2)
    assert {rules.attention.stay_s} == figures("stay", 2)
    assert {rules.attention.quiet_s} == figures("quiet", 2)
    assert {rules.hint.delay_s} == figures("delay", 3)
    assert {rules.hint.hold_s} == figures("hold", 3)
    assert {rules.hint.clear_s} == figures("clear", 3)
