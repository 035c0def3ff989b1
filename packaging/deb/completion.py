"""Generates the bash completion of `tivi` or `tivi-gate` from its parser.

completion.py [tivi-gate]
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping

from wall.model.language import Language

_FRAME = """\
# bash completion for {program}
_{function}() {{
  local cur=${{COMP_WORDS[COMP_CWORD]}} prev=${{COMP_WORDS[COMP_CWORD-1]}} words=
  COMPREPLY=()
  if ((COMP_CWORD == 1)); then
    words="{commands}"
  else
    case ${{COMP_WORDS[1]}} in
{cases}
    esac
    if ((COMP_CWORD > 2)); then
      case ${{COMP_WORDS[1]}},${{COMP_WORDS[2]}} in
{deeper}
        *) ;;
      esac
    fi
    case ${{COMP_WORDS[1]}},$prev in
{values}
      *) ;;
    esac
  fi
  mapfile -t COMPREPLY < <(compgen -W "$words" -- "$cur")
}}
complete -o default -F _{function} {program}
"""


def completion(whole: argparse.ArgumentParser) -> str:
    cases: list[str] = []
    deeper: list[str] = []
    values: list[str] = []
    commands = subcommands(whole)
    for name, command in commands.items():
        cases.append(f'      {name}) words="{" ".join(_offered(command))}" ;;')
        values += _values(name, command)
        for word, below in subcommands(command).items():
            deeper.append(f'        {name},{word}) words="{" ".join(_offered(below))}" ;;')
            values += _values(name, below)
    return _FRAME.format(
        program=whole.prog,
        function=whole.prog.replace("-", "_"),
        commands=" ".join([*commands, "--help", "--version"]),
        cases="\n".join(cases),
        deeper="\n".join(deeper),
        values="\n".join(dict.fromkeys(values)),
    )


def subcommands(command: argparse.ArgumentParser) -> Mapping[str, argparse.ArgumentParser]:
    """Its commands by their names; empty where it has none."""
    found = (action for action in command._actions if isinstance(action, argparse._SubParsersAction))
    return next((action.choices for action in found), {})


def _shown(command: argparse.ArgumentParser) -> list[argparse.Action]:
    return [action for action in command._actions if action.help != argparse.SUPPRESS]


def _offered(command: argparse.ArgumentParser) -> list[str]:
    """Its long options, and its fixed words."""
    shown = _shown(command)
    options = [option for action in shown for option in action.option_strings if option.startswith("--")]
    return options + [str(choice) for action in shown if not action.option_strings for choice in action.choices or ()]


def _values(name: str, command: argparse.ArgumentParser) -> Iterator[str]:
    """What follows its options that take a value: fixed words, or a file's name."""
    for action in _shown(command):
        if action.option_strings and action.choices:
            chosen = " ".join(str(choice) for choice in action.choices)
            yield f'      {name},{action.option_strings[-1]}) words="{chosen}" ;;'
        elif action.option_strings and action.nargs != 0:
            yield f"      {name},{action.option_strings[-1]}) return ;;"


def _parser(program: str) -> argparse.ArgumentParser:
    # Each is imported alone: neither package has the modules of the other.
    if program == "tivi-gate":
        from wall.commands.gate.terminal import gate_parser

        return gate_parser(Language.EN)
    from wall.commands.main import parser
    from wall.words.arguments import COMMANDS

    return parser(COMMANDS, Language.EN)


if __name__ == "__main__":
    sys.stdout.write(completion(_parser(sys.argv[1] if len(sys.argv) > 1 else "tivi")))
