"""Generates the bash completion of `tivi` from its parser."""

from __future__ import annotations

import argparse
import sys

from wall.commands.main import parser
from wall.model.language import Language
from wall.words.arguments import COMMANDS

_FRAME = """\
# bash completion for tivi
_tivi() {{
  local cur=${{COMP_WORDS[COMP_CWORD]}} prev=${{COMP_WORDS[COMP_CWORD-1]}} words=
  COMPREPLY=()
  if ((COMP_CWORD == 1)); then
    words="{commands}"
  else
    case ${{COMP_WORDS[1]}} in
{cases}
    esac
    case ${{COMP_WORDS[1]}},$prev in
{values}
    esac
  fi
  mapfile -t COMPREPLY < <(compgen -W "$words" -- "$cur")
}}
complete -o default -F _tivi tivi
"""


def completion(whole: argparse.ArgumentParser) -> str:
    commands = next(action for action in whole._actions if isinstance(action, argparse._SubParsersAction)).choices
    cases, values = [], []
    for name, command in commands.items():
        shown = [action for action in command._actions if action.help != argparse.SUPPRESS]
        offered = [option for action in shown for option in action.option_strings if option.startswith("--")]
        offered += [str(choice) for action in shown if not action.option_strings for choice in action.choices or ()]
        cases.append(f'      {name}) words="{" ".join(offered)}" ;;')
        for action in shown:
            if action.option_strings and action.choices:
                chosen = " ".join(str(choice) for choice in action.choices)
                values.append(f'      {name},{action.option_strings[-1]}) words="{chosen}" ;;')
            elif action.option_strings and action.nargs != 0:
                values.append(f"      {name},{action.option_strings[-1]}) return ;;")
    return _FRAME.format(
        commands=" ".join([*commands, "--help", "--version"]), cases="\n".join(cases), values="\n".join(values)
    )


if __name__ == "__main__":
    sys.stdout.write(completion(parser(COMMANDS, Language.EN)))
