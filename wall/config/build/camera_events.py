"""What a camera's entry says of its events: what its alarm inputs mean, and what to do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from wall.config.schema.record import Record
from wall.config.schema.reporter import Reporter
from wall.words.problems.codes import ProblemCode

MOST_INPUTS = 256


@dataclass(frozen=True, slots=True)
class CameraEvents:
    """The meaning of alarm inputs by their numbers, and the advice, "" for none."""

    inputs: Mapping[int, str] = field(default_factory=dict)
    advice: str = ""


NO_WORD = CameraEvents()


def camera_events(reporter: Reporter, record: Record) -> CameraEvents:
    """What is wrong is reported and left out."""
    inputs: dict[int, str] = {}
    value = record.values.get("inputs")
    if value is not None:
        assert isinstance(value.data, list)
        if not value.data:
            reporter.error(record.keys["inputs"], ProblemCode.FORM_INPUTS)
        for key, meaning in value.data:
            number = key.text.strip()
            is_number = number.isascii() and number.isdigit()
            if not (is_number and 1 <= int(number[:4]) <= MOST_INPUTS):
                code = ProblemCode.NUMBER_RANGE if is_number else ProblemCode.NUMBER
                reporter.error(key, code, value=number, low=1, high=MOST_INPUTS)
            elif isinstance(meaning.data, str):
                inputs[int(number)] = meaning.data
    return CameraEvents(inputs, record.get("do", str) or "")
