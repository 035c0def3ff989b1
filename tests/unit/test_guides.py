"""The README and the guides: their commands exist, and a guide says the same in both languages."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

from wall.commands.main import parser
from wall.model.language import Language
from wall.words.arguments import COMMANDS

REPOSITORY = Path(__file__).parents[2]
LAYOUTS = REPOSITORY / "layouts"
TWINS = {
    "EVENTS": "SU-KIEN",
    "GATE": "CONG",
    "GUIDE": "HUONG-DAN",
    "HOUSEHOLDS": "CAC-HO",
    "HOW-IT-WORKS": "BEN-TRONG",
    "MINI-PC": "MAY-SAU-TIVI",
    "SECURITY": "AN-NINH",
    "WHERE-EVENTS-COME-FROM": "SU-KIEN-TU-DAU",
}
"""Each guide in English by its name, with its Vietnamese one."""
TOLD = (REPOSITORY / "README.md", *sorted(LAYOUTS.glob("*.md")))
_FENCED = re.compile(r"^```(\w*)\n(.*?)^```", re.DOTALL | re.MULTILINE)


def commands(text: str) -> Iterator[str]:
    """Every command of tivi's in a text: in its blocks for a shell, and between backquotes."""
    for language, block in _FENCED.findall(text):
        if language == "sh":
            yield from re.findall(r"^(?:sudo )?tivi .*", block, re.MULTILINE)
    for quoted in re.findall(r"`((?:sudo )?tivi [^`]*)`", _FENCED.sub("", text)):
        yield " ".join(quoted.split())


def outline(text: str) -> list[str]:
    """What a guide is made of, in order, without its words."""
    found = re.findall(r"^(#+ |```|\||- |\d+\. |!\[|<img)|^(\*\*)[^*]+[.?]\*\*", text, re.MULTILINE)
    return [(part or heading).strip() for part, heading in found]


@pytest.mark.parametrize("file", TOLD, ids=lambda file: file.stem)
def test_each_command_that_is_written_down_is_one_that_tivi_takes(file: Path) -> None:
    for command in commands(file.read_text(encoding="utf-8")):
        _, *words = shlex.split(command.removeprefix("sudo "), comments=True)
        name = words[0]
        assert name in COMMANDS or name == "--help", command
        if words[1:]:  # else it is only named
            parser([name], Language.EN).parse_args(words)


@pytest.mark.parametrize(("english", "vietnamese"), TWINS.items())
def test_a_guide_has_the_same_parts_in_both_languages(english: str, vietnamese: str) -> None:
    texts = [(LAYOUTS / f"{name}.md").read_text(encoding="utf-8") for name in (english, vietnamese)]
    assert outline(texts[0]) == outline(texts[1])


@pytest.mark.parametrize("file", TOLD, ids=lambda file: file.stem)
def test_a_link_to_a_file_leads_to_one(file: Path) -> None:
    text = _FENCED.sub("", file.read_text(encoding="utf-8"))
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)|src=\"([^\"]+)\"", text):
        path = target[0] or target[1]
        assert (file.parent / path).exists(), path
