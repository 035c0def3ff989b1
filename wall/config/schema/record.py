"""The values that were read from a tree, each with the node it was read from."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeVar

from wall.config.text.file_text import Place
from wall.config.yaml.tree import Mapping, Node, Scalar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Value:
    """A good value, and the node it was read from."""

    data: object
    node: Node


@dataclass(slots=True)
class Record:
    """A mapping with known keys. `values` holds the good values only, by their keys."""

    node: Mapping
    values: dict[str, Value] = field(default_factory=dict)
    keys: dict[str, Scalar] = field(default_factory=dict)
    """Every known key that is written, or was meant where another is, whether its value is good or not."""
    unknown: bool = False
    """Whether there is a key that nobody can tell the meaning of: it may be any that is missing."""

    def get(self, key: str, kind: type[T]) -> T | None:
        """The value of a key, or None. Its type must be `kind`."""
        value = self.values.get(key)
        if value is None:
            return None
        assert isinstance(value.data, kind), f"{key} is read as {type(value.data)}"
        return value.data

    def has(self, key: str) -> bool:
        """Whether the key is written, with a good value or not."""
        return key in self.keys

    def lacks(self, *keys: str) -> bool:
        """Whether none of the keys is written, and no unknown key can be meant as one of them."""
        return not self.unknown and not any(self.has(key) for key in keys)


Entries = list[tuple[Scalar, Value]]
"""A mapping whose keys are names."""


@dataclass(frozen=True, slots=True)
class CutName:
    """A reference to a name with a `#` in it, behind which YAML sees a comment.

    `whole` is the name with what follows the `#`, `place` that part, `suggestion` the line with the name in quotes.
    """

    whole: str
    place: Place
    suggestion: str
