"""The kinds of value a file may hold: how each is read from text, and how it is told to an editor's JSON Schema.

Knows no key; wall.config.schema.files says which key holds which kind.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from wall.config.schema import times as clock_times
from wall.config.schema import values
from wall.config.schema.addresses import read_address
from wall.words import Text

Json = dict[str, object]


@dataclass(frozen=True, slots=True)
class Leaf:
    """A text that `read` turns into a value, or raises values.Wrong.

    `kind` names it in messages. `secret` is never shown, and may not be cut by a `#`; `name` may not either,
    where the `#` stands before a number. `raw` keeps the node itself, for what needs the lines.
    """

    kind: str
    read: Callable[[str], object]
    json: Mapping[str, object]
    secret: bool = False
    name: bool = False
    raw: bool = False


@dataclass(frozen=True, slots=True)
class Field:
    """One key. `also` are words that people write in its place: a hint for "did you mean", never accepted."""

    key: str
    shape: Shape
    doc: Text
    also: tuple[str, ...] = ()
    example: str = ""


@dataclass(frozen=True, slots=True)
class Fields:
    """A mapping with these keys and no other. `hint` finds the fields when a whole record is misplaced."""

    kind: str
    fields: tuple[Field, ...]
    by_key: dict[str, Field] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_key", {one.key: one for one in self.fields})

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(one.key for one in self.fields)

    @property
    def hints(self) -> dict[str, str]:
        """Every word that leads to a key, to that key."""
        return {word: one.key for one in self.fields for word in (one.key, *one.also)}


@dataclass(frozen=True, slots=True)
class MapOf:
    """A mapping with keys of the person's own, read alike if `folded`."""

    kind: str
    of: Shape
    doc: Text
    folded: bool = False


@dataclass(frozen=True, slots=True)
class ListOf:
    kind: str
    of: Shape
    doc: Text


@dataclass(frozen=True, slots=True)
class Either:
    """One of several shapes, told apart by how it is written."""

    kind: str
    scalar: Leaf | None = None
    listing: ListOf | None = None
    mapping: Fields | MapOf | None = None


Shape = Leaf | Fields | MapOf | ListOf | Either


def tidy(text: str) -> str:
    """A text for people: composed letters, single spaces."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def _as_is(text: str) -> str:
    return text


def words(kind: str = "text") -> Leaf:
    return Leaf(kind, tidy, {"type": ["string", "number"]}, name=True)


def secret() -> Leaf:
    return Leaf("password", _as_is, {"type": ["string", "number"]}, secret=True)


def path() -> Leaf:
    return Leaf("path", str.strip, {"type": "string"})


def drawing() -> Leaf:
    return Leaf("drawing", _as_is, {"type": "string"}, raw=True)


def address() -> Leaf:
    return Leaf("address", read_address, {"type": "string", "pattern": "^(rtsps?|https?)://"}, secret=False)


def host() -> Leaf:
    return Leaf("host", values.host, {"type": "string"})


def duration() -> Leaf:
    # Digits and a unit; an editor need not know every unit.
    return Leaf("duration", values.duration_s, {"type": "string", "pattern": r"^\s*[0-9].*[^\s0-9]\s*$"})


def grid(longest: int) -> Leaf:
    return Leaf(
        "grid",
        lambda text: values.grid_size(text, longest),
        {"type": "string", "pattern": r"^\s*[0-9]+\s*[xX×*]\s*[0-9]+\s*$"},
    )


def number(low: int, high: int) -> Leaf:
    return Leaf(
        "number",
        lambda text: values.number(text, low, high),
        {"type": "integer", "minimum": low, "maximum": high},
    )


def connections(low: int, high: int) -> Leaf:
    return replace(number(low, high), read=lambda text: values.connections(text, low, high))


def channels() -> Leaf:
    return Leaf("channels", values.channels, {"type": ["string", "integer"], "pattern": r"^[0-9,;\s\-–]+$"})


def times() -> Leaf:
    # 5:00-22:30, several, or a word: an editor need not know every way.
    return Leaf("times", clock_times.times, {"type": ["string", "boolean"]})


def percent() -> Leaf:
    return Leaf("percent", clock_times.percent, {"type": ["string", "integer"], "pattern": r"^\s*[0-9]+\s*%?\s*$"})


def switch(meanings: Mapping[str, str]) -> Leaf:
    """Yes or no. An editor's own YAML reads some of the words as booleans, so its schema allows those too."""
    return Leaf("choice", lambda text: values.choice(text, meanings), {"enum": [*meanings, True, False]})


def choice(meanings: Mapping[str, str]) -> Leaf:
    return Leaf(
        "choice",
        lambda text: values.choice(text, meanings),
        {"enum": list(dict.fromkeys(meanings.values()))},
    )
