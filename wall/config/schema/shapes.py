"""The kinds of value that a file may hold: how each is read from text, and its JSON Schema for editors.

wall.config.schema.cameras, layout, household and signals say which key holds which kind.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from wall.config.schema import hosts, lines, polygons, values
from wall.config.schema import times as clock_times
from wall.config.schema.addresses import read_address
from wall.config.schema.reporter import Reporter
from wall.config.schema.wrong import Wrong
from wall.config.text.names import bare
from wall.config.text.placeholders import USER_NOUNS, is_mask, is_placeholder, password_stands_in
from wall.config.yaml.tree import Node
from wall.words import Text
from wall.words.problems.codes import ProblemCode

Json = dict[str, object]


@dataclass(frozen=True, slots=True)
class Leaf:
    """A text. `read` turns it into a value, or raises values.Wrong. `json` is its JSON Schema.

    A `secret` is never shown. Neither a `secret` nor a `name` may be cut off by a `#`; a name that `refers` to a camera
    is then read as a CutName. A `raw` leaf keeps its node, for what needs the lines. `empty` is reported for no text.
    `telling` is a pattern in texts that can hardly be meant for a leaf of another kind.
    """

    kind: str
    read: Callable[[str], object]
    json: Mapping[str, object]
    secret: bool = False
    name: bool = False
    refers: bool = False
    raw: bool = False
    empty: ProblemCode = ProblemCode.EMPTY
    telling: str | None = None


@dataclass(frozen=True, slots=True)
class Field:
    """One key. `also` are words that people write in its place: hints for "did you mean", which are not accepted.

    `formerly` are old names of the key, which are accepted; so are `words`, its name in another language.
    `never_beside` are keys that say the same in another way.
    """

    key: str
    shape: Shape
    doc: Text
    also: tuple[str, ...] = ()
    example: str = ""
    formerly: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    never_beside: tuple[str, ...] = ()

    def telling(self, text: str) -> bool:
        """Whether a text that this field can hold can hardly be meant for another one."""
        kind = self.shape.scalar if isinstance(self.shape, Either) else self.shape
        return isinstance(kind, Leaf) and kind.telling is not None and re.search(kind.telling, text) is not None


@dataclass(frozen=True, slots=True)
class Fields:
    """A mapping with these keys and no other. `form` is reported for what is no such mapping."""

    kind: str
    fields: tuple[Field, ...]
    form: ProblemCode | None = None
    empty: ProblemCode = ProblemCode.EMPTY
    by_key: dict[str, Field] = field(init=False, compare=False, repr=False)
    """The fields by every key that is accepted, old names and other languages included."""
    bare_keys: frozenset[str] = field(init=False, compare=False, repr=False)
    """Every key that is accepted, as `bare` gives it."""

    def __post_init__(self) -> None:
        by_key = {key: one for one in self.fields for key in (one.key, *one.formerly, *one.words)}
        object.__setattr__(self, "by_key", by_key)
        object.__setattr__(self, "bare_keys", frozenset(bare(key) for key in by_key))

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys by their present names."""
        return tuple(one.key for one in self.fields)

    @property
    def hints(self) -> dict[str, tuple[Field, ...]]:
        """The fields that each word may stand for, keys included."""
        found: dict[str, tuple[Field, ...]] = {}
        for one in self.fields:
            for word in dict.fromkeys((one.key, *one.words, *one.also)):
                found[word] = (*found.get(word, ()), one)
        return found


@dataclass(frozen=True, slots=True)
class MapOf:
    """A mapping whose keys are names. `folded`: names that read the same are the same key.

    `keys` is a pattern of keys that can be told from their values without a colon.
    """

    kind: str
    of: Shape
    doc: Text
    folded: bool = False
    form: ProblemCode | None = None
    empty: ProblemCode = ProblemCode.EMPTY
    keys: str | None = None

    def is_key(self, text: str) -> bool:
        return self.keys is not None and re.fullmatch(self.keys, text) is not None


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list. `form` is reported for what is none."""

    kind: str
    of: Shape
    doc: Text
    form: ProblemCode | None = None
    empty: ProblemCode = ProblemCode.EMPTY


@dataclass(frozen=True, slots=True)
class Either:
    """One of up to three shapes, told apart by how it is written. `form` is reported for the others, if any."""

    kind: str
    scalar: Leaf | None = None
    listing: ListOf | None = None
    mapping: Fields | MapOf | None = None
    form: ProblemCode | None = None
    empty: ProblemCode = ProblemCode.EMPTY


@dataclass(frozen=True, slots=True)
class Whole:
    """Anything that is read as a whole, by `read`: its value, or None after reporting what is wrong."""

    kind: str
    read: Callable[[Reporter, Node], object | None]
    json: Mapping[str, object]
    doc: Text
    empty: ProblemCode = ProblemCode.EMPTY


Shape = Leaf | Fields | MapOf | ListOf | Either | Whole


def tidy(text: str) -> str:
    """A name with composed letters and single spaces."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def _as_is(text: str) -> str:
    return text


def words(kind: str = "text") -> Leaf:
    return Leaf(kind, tidy, {"type": ["string", "number"]}, name=True)


def camera_name(refers: bool = False) -> Leaf:
    """A camera's name. `refers`: the camera is defined elsewhere, and a dot stands for none."""
    empty = ProblemCode.EMPTY_CAMERA_NAME if refers else ProblemCode.EMPTY
    return replace(words("camera_name"), refers=refers, empty=empty)


def _password(text: str) -> str:
    stands_in = password_stands_in(text)
    if stands_in is not None:
        raise Wrong(stands_in)
    return text


def _user(text: str) -> str:
    if is_mask(text) or is_placeholder(text, USER_NOUNS):
        raise Wrong(ProblemCode.USER_PLACEHOLDER, value=text)
    return tidy(text)


def user() -> Leaf:
    return replace(words("user"), read=_user)


def secret() -> Leaf:
    json = {"type": ["string", "number"]}
    return Leaf("password", _password, json, secret=True, empty=ProblemCode.EMPTY_PASSWORD)


def path() -> Leaf:
    return Leaf("path", str.strip, {"type": "string"})


def drawing() -> Leaf:
    return Leaf("drawing", _as_is, {"type": "string"}, raw=True)


def address() -> Leaf:
    json = {"type": "string", "pattern": "^(rtsps?|https?)://"}
    return Leaf("address", read_address, json, empty=ProblemCode.EMPTY_ADDRESS, telling="://")


def host() -> Leaf:
    return Leaf("host", hosts.host, {"type": "string"}, telling=r"^\s*\d+\.\d+\.\d+\.\d+\s*$")


def duration() -> Leaf:
    # Digits and a unit: editors need not know the units.
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


def channel() -> Leaf:
    return replace(number(1, values.MOST_CHANNELS), kind="channel", read=values.channel)


_SEVERAL_CHANNELS = r"^\s*(?!\d+(?:\s*,\s*\d+){3}\s*$)\d+\s*[,;\-–]"
"""Four numbers with commas between them are an address with the wrong sign in it: `192,168,1,66`."""


def channels() -> Leaf:
    json = {"type": ["string", "integer"], "pattern": r"^[0-9,;\s\-–]+$"}
    return Leaf("channels", values.channels, json, telling=_SEVERAL_CHANNELS)


def aspect() -> Leaf:
    # YAML 1.2, as editors read it, keeps 16:9 a text.
    return Leaf("aspect", values.aspect, {"type": "string", "pattern": r"^\s*[0-9]+\s*[:/xX×]\s*[0-9]+\s*$"})


def times() -> Leaf:
    # Editors need not know the many ways to write times.
    return Leaf("times", clock_times.times, {"type": ["string", "boolean"]})


def percent() -> Leaf:
    return Leaf("percent", clock_times.percent, {"type": ["string", "integer"], "pattern": r"^\s*[0-9]+\s*%?\s*$"})


SWITCH = {
    **dict.fromkeys(("có", "bật", "yes", "on", "true"), "yes"),
    **dict.fromkeys(("không", "tắt", "no", "off", "false"), "no"),
}


def switch() -> Leaf:
    """ "yes" or "no". Editors read some of the words as booleans, so the JSON Schema allows those too."""
    return Leaf("choice", lambda text: values.choice(text, SWITCH), {"enum": [*SWITCH, True, False]})


def choice(meanings: Mapping[str, str]) -> Leaf:
    return Leaf(
        "choice",
        lambda text: values.choice(text, meanings),
        {"enum": list(dict.fromkeys(meanings.values()))},
    )


def share() -> Leaf:
    """What households see of a camera. Editors may read `no` as a boolean."""
    return Leaf("choice", values.share, {"enum": ["video", "picture", "no", False]})


_POINTS: Json = {"type": "array", "items": {"type": "array", "items": {"type": "number", "minimum": 0, "maximum": 1}}}


def polygon(doc: Text) -> Whole:
    return Whole("polygon", polygons.polygon, _POINTS, doc, empty=ProblemCode.MASK_FORM)


def line(doc: Text) -> Whole:
    return Whole("line", lines.line, _POINTS, doc, empty=ProblemCode.LINE_FORM)
