"""Turns the checked `events:` of a layout into its rules, with the defaults where it says nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from wall.config.build.cameras import Defined
from wall.config.schema.events import FIELD, cause_key
from wall.config.schema.record import Record
from wall.config.schema.reporter import Reporter
from wall.config.schema.weeks import week
from wall.config.text.names import fold, nearest
from wall.config.text.quotes import written
from wall.config.yaml.tree import Scalar
from wall.model.event import EventCause, EventLevel
from wall.model.event_rules import CameraRules, EventRules, LevelRules, Sound
from wall.model.schedule import Week
from wall.words.problems.codes import ProblemCode

Figure = TypeVar("Figure", float, int)


def event_rules(reporter: Reporter, record: Record, cameras: Mapping[str, Defined] | None) -> EventRules:
    """The rules of a layout with these cameras. What is wrong is reported and left out."""
    said = record.get(FIELD.key, Record)
    common = CameraRules() if said is None else _rules(reporter, said, CameraRules())
    own = {} if said is None else _by_camera(reporter, said, cameras)
    by_name: dict[str, CameraRules] = {}
    for folded, defined in (cameras or {}).items():
        events = defined.events
        rules = replace(common, inputs=events.inputs, advice=events.advice or common.advice)
        by_name[defined.name] = _rules(reporter, own[folded], rules) if folded in own else rules
    webhook = None if said is None else said.get("webhook", str)
    return EventRules(common, by_name, webhook or "")


def _by_camera(reporter: Reporter, said: Record, cameras: Mapping[str, Defined] | None) -> dict[str, Record]:
    """What is said of single cameras, by their folded names."""
    value = said.values.get("cameras")
    if value is None:
        return {}
    assert isinstance(value.data, list)
    found: dict[str, Record] = {}
    for key, one in value.data:
        if cameras is not None and fold(key.text) not in cameras:
            _report_unknown(reporter, key, [defined.name for defined in cameras.values()])
        elif isinstance(one.data, Record):
            found[fold(key.text)] = one.data
    return found


def _report_unknown(reporter: Reporter, key: Scalar, names: list[str]) -> None:
    near = nearest(key.text, names)
    if near is None:
        reporter.error(key, ProblemCode.UNKNOWN_CAMERA, name=key.text, names=names)
        return
    suggestion = reporter.rewritten(key, written(near))
    reporter.error(key, ProblemCode.UNKNOWN_CAMERA_NEAR, suggestion, name=key.text, near=near)


def _rules(reporter: Reporter, said: Record, rules: CameraRules) -> CameraRules:
    """The rules with what is said in their place."""
    return replace(
        rules,
        emergency=_level(reporter, said.get("emergency", Record), rules.emergency),
        attention=_level(reporter, said.get("attention", Record), rules.attention),
        hint=_level(reporter, said.get("hint", Record), rules.hint),
        levels={**rules.levels, **_causes(said.get("levels", Record))},
        advice=said.get("do", str) or rules.advice,
    )


def _level(reporter: Reporter, said: Record | None, rules: LevelRules) -> LevelRules:
    if said is None:
        return rules
    wake = said.get("wake", str)
    return LevelRules(
        hold_s=_or(said.get("hold", float), rules.hold_s),
        delay_s=_or(said.get("delay", float), rules.delay_s),
        messages=_or(said.get("messages", int), rules.messages),
        clear_s=_or(said.get("clear", float), rules.clear_s),
        cool_down_s=_or(said.get("cool_down", float), rules.cool_down_s),
        storm=_or(said.get("storm", int), rules.storm),
        stay_s=_or(said.get("stay", float), rules.stay_s),
        quiet_s=_or(said.get("quiet", float), rules.quiet_s),
        hours=_hours(reporter, said, "hours", rules.hours),
        wakes=rules.wakes if wake is None else wake == "yes",
        sound=_sound(reporter, said, rules.sound),
    )


def _or(said: Figure | None, otherwise: Figure) -> Figure:
    return otherwise if said is None else said


def _sound(reporter: Reporter, said: Record, sound: Sound) -> Sound:
    word = said.get("sound", str)
    hours = _hours(reporter, said, "sound_hours", sound.hours)
    if word is None:
        return replace(sound, hours=hours)
    return Sound(word != "no", None if word in ("yes", "no") else Path(word), hours)


def _hours(reporter: Reporter, said: Record, key: str, otherwise: Week) -> Week:
    value = said.values.get(key)
    return otherwise if value is None else week(reporter, value)[0]


def _causes(said: Record | None) -> dict[EventCause, EventLevel | None]:
    if said is None:
        return {}
    words = {cause: said.get(cause_key(cause), str) for cause in EventCause}
    return {
        cause: None if word == "no" else EventLevel[word.upper()] for cause, word in words.items() if word is not None
    }
