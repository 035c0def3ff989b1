"""Parsing the five answers of `tivi new`, as people write them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from wall.config.brands import BRANDS, BY_NAME, WORDS
from wall.config.schema.hosts import host
from wall.config.schema.shapes import tidy
from wall.config.schema.wrong import Wrong
from wall.config.text.names import bare, fold, nearest
from wall.model.language import Language
from wall.words import Text
from wall.words import new as words

MOST_CAMERAS = 200
_LONGEST_NAME = 80
"""Maximum length of a name that fits on a tile (characters)."""
_NO_BRAND = ("", "khac", "other", "khong biet", "none", "-")


class BadAnswerError(ValueError):
    """An answer that cannot be used; `said` says why in a language."""

    def __init__(self, text: Text, **values: object) -> None:
        super().__init__(text.en)
        self._text, self._values = text, values

    def said(self, language: Language) -> str:
        return self._text.said(language, **self._values)


@dataclass(frozen=True, slots=True)
class Answers:
    """`hosts` has one address for each name, or only that of a recorder; it is empty if no address is known yet."""

    wall: str
    names: tuple[str, ...]
    brand: str | None = None
    hosts: tuple[str, ...] = ()
    user: str | None = None
    password: str | None = field(default=None, repr=False)

    @property
    def recorder(self) -> bool:
        return len(self.hosts) == 1 and len(self.names) > 1


def title(answer: str, language: Language) -> str:
    """The wall's name."""
    return tidy(_plain(answer))[:_LONGEST_NAME].rstrip() or words.DEFAULT_WALL.said(language)


def names(answer: str, language: Language) -> tuple[str, ...]:
    """The cameras' names, from a list separated by commas or from a number of cameras. Raises BadAnswerError."""
    text = tidy(_plain(answer))
    if re.fullmatch(r"[0-9]{1,3}", text):
        count = int(text)
        if not 1 <= count <= MOST_CAMERAS:
            raise BadAnswerError(words.TOO_MANY, most=MOST_CAMERAS)
        return tuple(words.CAMERA.said(language, n=number) for number in range(1, count + 1))
    found: dict[str, str] = {}
    for part in re.split(r"[,;、，\n]", text):
        name = tidy(part)[:_LONGEST_NAME].rstrip()
        if not name or name == ".":
            continue
        if fold(name) in found:
            raise BadAnswerError(words.TWICE, name=name)
        found[fold(name)] = name
    if len(found) > MOST_CAMERAS:
        raise BadAnswerError(words.TOO_MANY, most=MOST_CAMERAS)
    return tuple(found.values()) or names("4", language)


def brand(answer: str) -> str | None:
    """The name of a known brand; None for any other. Raises BadAnswerError."""
    plain = bare(tidy(answer))
    if plain in _NO_BRAND:
        return None
    for word, name in WORDS.items():
        if bare(word) == plain:
            return name
    near = nearest(answer, WORDS)
    if near is not None:
        raise BadAnswerError(words.BRAND_NEAR, brand=tidy(answer), near=WORDS[near])
    raise BadAnswerError(words.BRAND_UNKNOWN, brand=tidy(answer), brands=", ".join(one.name for one in BRANDS))


def hosts(answer: str, cameras: int, of_brand: str | None) -> tuple[str, ...]:
    """Addresses separated by commas or spaces: one for each camera, or only a recorder's. Raises BadAnswerError."""
    found = []
    for part in re.split(r"[,;\s]+", answer.strip()):
        if not part:
            continue
        try:
            found.append(host(part).text)
        except Wrong:
            raise BadAnswerError(words.BAD_HOST, host=part[:60]) from None
    if len(found) not in (0, 1, cameras):
        raise BadAnswerError(words.HOSTS_COUNT, hosts=len(found), cameras=cameras)
    if len(found) == 1 and cameras > 1 and of_brand is not None and BY_NAME[of_brand].recorder is None:
        raise BadAnswerError(words.NO_RECORDER, brand=of_brand, cameras=cameras)
    return tuple(found)


def login(user: str, password: str) -> tuple[str | None, str | None]:
    """User and password. With a password alone the user is admin, as on nearly every camera."""
    name = tidy(_plain(user))[:_LONGEST_NAME]
    return (name or ("admin" if password else None)), (_plain(password) or None)


def _plain(text: str) -> str:
    """`text` without control characters, which do not belong in a file."""
    return "".join(character for character in text if character.isprintable())
