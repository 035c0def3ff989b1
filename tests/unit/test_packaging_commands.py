"""The manual pages and the completion speak of the same commands and options as the programs, and of no others."""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from wall.commands.gate.terminal import gate_parser
from wall.commands.main import parser
from wall.model.language import Language
from wall.words.arguments import COMMANDS

PACKAGING = Path(__file__).resolve().parents[2] / "packaging"
PROGRAMS = {"tivi": parser(COMMANDS, Language.EN), "tivi-gate": gate_parser(Language.EN)}
_OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]*")

Completed = Callable[..., set[str]]


def below(command: argparse.ArgumentParser) -> Mapping[str, argparse.ArgumentParser]:
    """The commands of a program, or of a command that has some."""
    found = (action for action in command._actions if isinstance(action, argparse._SubParsersAction))
    return next((action.choices for action in found), {})


def words_of(command: argparse.ArgumentParser) -> set[str]:
    """Long options and fixed words that its help shows."""
    shown = [action for action in command._actions if action.help != argparse.SUPPRESS]
    options = {option for action in shown for option in action.option_strings if option.startswith("--")}
    return options | {str(word) for action in shown if not action.option_strings for word in action.choices or ()}


def all_words_of(command: argparse.ArgumentParser) -> set[str]:
    """With those of the commands below it."""
    return words_of(command).union(*map(all_words_of, below(command).values()))


EVERY = [(program, command) for program, whole in PROGRAMS.items() for command in below(whole)]
DEEPER = [(*one, word) for one in EVERY for word in below(below(PROGRAMS[one[0]])[one[1]])]


@pytest.fixture(scope="module")
def manuals() -> dict[str, str]:
    folder = PACKAGING / "deb"
    pages = {program: (folder / f"{program}.1").read_text(encoding="utf-8") for program in PROGRAMS}
    return {program: page.replace("\\-", "-").replace("\\~", " ") for program, page in pages.items()}


@pytest.mark.parametrize(("program", "command"), EVERY)
def test_the_manual_page_tells_each_command_and_its_options(
    program: str, command: str, manuals: dict[str, str]
) -> None:
    page = manuals[program]
    assert f"{program} {command}" in page
    wanted = all_words_of(below(PROGRAMS[program])[command]) - {"--help"}
    assert not {word for word in wanted if not re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", page)}


@pytest.mark.parametrize("program", PROGRAMS)
def test_the_manual_page_tells_of_no_option_and_no_command_that_there_is_not(
    program: str, manuals: dict[str, str]
) -> None:
    options = {word for word in all_words_of(PROGRAMS[program]) if word.startswith("--")}
    assert set(_OPTION.findall(manuals[program])) <= options
    told = set(re.findall(rf'^\.B[IR]* "?{program} ([a-z]+)', manuals[program], re.MULTILINE))
    assert told == set(below(PROGRAMS[program]))


@pytest.mark.parametrize("program", PROGRAMS)
def test_help_names_every_command(program: str) -> None:
    told = PROGRAMS[program].format_help()
    assert all(re.search(rf"^ +{command}\b", told, re.MULTILINE) for command in below(PROGRAMS[program]))


@pytest.fixture(scope="module")
def completed(tmp_path_factory: pytest.TempPathFactory) -> Completed:
    folder = tmp_path_factory.mktemp("completion")
    for program in PROGRAMS:
        made = subprocess.run(
            [sys.executable, PACKAGING / "deb/completion.py", program],
            env={**os.environ, "PYTHONPATH": str(PACKAGING.parent)},
            capture_output=True,
            text=True,
            check=True,
        )
        (folder / program).write_text(made.stdout, encoding="utf-8")

    def offered(program: str, *words: str) -> set[str]:
        """What bash offers for the last of `words`, which stand behind the program's name."""
        line = " ".join(f"'{word}'" for word in (program, *words))
        function = f"_{program.replace('-', '_')}"
        asked = f". {folder / program}; COMP_WORDS=({line}); COMP_CWORD={len(words)}; {function}"
        asked += '; printf "%s\\n" "${COMPREPLY[@]}"'
        return set(subprocess.run(["bash", "-c", asked], capture_output=True, text=True, check=True).stdout.split())

    return offered


def test_bash_completes_commands_options_and_words(completed: Completed) -> None:
    assert completed("tivi", "s") >= {"status", "snapshot", "schema"}
    assert completed("tivi", "autostart", "k") == {"kiosk"}
    assert completed("tivi", "run", "--w") == {"--windowed"}
    assert completed("tivi", "probe", "--transport", "") == {"tcp", "udp"}
    assert completed("tivi-gate", "i") == {"invite"}


@pytest.mark.parametrize(("program", "command"), EVERY)
def test_bash_completes_every_option_of_a_command(program: str, command: str, completed: Completed) -> None:
    assert completed(program, command, "") == words_of(below(PROGRAMS[program])[command])


@pytest.mark.parametrize(("program", "command", "word"), DEEPER)
def test_bash_completes_the_options_of_a_command_below_a_command(
    program: str, command: str, word: str, completed: Completed
) -> None:
    assert completed(program, command, word, "") == words_of(below(below(PROGRAMS[program])[command])[word])
