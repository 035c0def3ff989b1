"""What the Debian package brings along speaks of the same commands and options as the program."""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from wall.commands.main import parser
from wall.config import load
from wall.model.language import Language
from wall.rtsp.transports.udp import BUFFER_BYTES
from wall.words.arguments import COMMANDS

PACKAGING = Path(__file__).resolve().parents[2] / "packaging"


def commands() -> dict[str, argparse.ArgumentParser]:
    subparsers = next(
        one for one in parser(COMMANDS, Language.EN)._actions if isinstance(one, argparse._SubParsersAction)
    )
    return dict(subparsers.choices)


def words_of(parser: argparse.ArgumentParser) -> set[str]:
    """Long options and fixed words that its help shows."""
    shown = [action for action in parser._actions if action.help != argparse.SUPPRESS]
    options = {option for action in shown for option in action.option_strings if option.startswith("--")}
    return options | {str(word) for action in shown if not action.option_strings for word in action.choices or ()}


@pytest.fixture(scope="module")
def manual() -> str:
    return (PACKAGING / "deb" / "tivi.1").read_text(encoding="utf-8").replace("\\-", "-").replace("\\~", " ")


@pytest.mark.parametrize("command", commands())
def test_the_manual_page_tells_each_command_and_its_options(command: str, manual: str) -> None:
    assert f"tivi {command}" in manual
    missing = {word for word in words_of(commands()[command]) if not re.search(rf"(?<![\w-]){word}(?![\w-])", manual)}
    assert not missing


@pytest.fixture(scope="module")
def completion(tmp_path_factory: pytest.TempPathFactory) -> Path:
    script = tmp_path_factory.mktemp("completion") / "tivi"
    made = subprocess.run(
        [sys.executable, PACKAGING / "deb" / "completion.py"],
        env={**os.environ, "PYTHONPATH": str(PACKAGING.parent)},
        capture_output=True,
        text=True,
        check=True,
    )
    script.write_text(made.stdout, encoding="utf-8")
    return script


def completed(script: Path, *words: str) -> set[str]:
    """What bash offers for the last of `words`, which stand behind `tivi`."""
    line = " ".join(f"'{word}'" for word in ("tivi", *words))
    asked = f'. {script}; COMP_WORDS=({line}); COMP_CWORD={len(words)}; _tivi; printf "%s\\n" "${{COMPREPLY[@]}}"'
    return set(subprocess.run(["bash", "-c", asked], capture_output=True, text=True, check=True).stdout.split())


def test_bash_completes_commands_options_and_words(completion: Path) -> None:
    assert completed(completion, "s") >= {"status", "snapshot", "schema"}
    assert completed(completion, "autostart", "k") == {"kiosk"}
    assert completed(completion, "run", "--w") == {"--windowed"}
    assert completed(completion, "probe", "--transport", "") == {"tcp", "udp"}


@pytest.mark.parametrize("command", commands())
def test_bash_completes_every_option_of_a_command(command: str, completion: Path) -> None:
    assert completed(completion, command, "") == words_of(commands()[command])


def test_the_first_files_are_right_once_the_first_camera_is_set(tmp_path: Path) -> None:
    first = PACKAGING / "deb" / "first"
    cameras = (first / "cameras.yaml").read_text(encoding="utf-8")
    begin = cameras.index("# Cổng chào:")
    end = cameras.index("\n\n", begin)
    uncommented = re.sub("^# ", "", cameras[begin:end], flags=re.MULTILINE)
    (tmp_path / "layout.yaml").write_bytes((first / "layout.yaml").read_bytes())
    filled_in = re.sub("password: .*", "password: 'Mua-xuan-2024'", uncommented)
    (tmp_path / "cameras.yaml").write_text(cameras[:begin] + filled_in + cameras[end:], encoding="utf-8")
    (tmp_path / "cameras.yaml").chmod(0o600)
    loaded = load(tmp_path / "layout.yaml")
    assert [problem.headline(loaded.language) for problem in loaded.problems] == []
    assert loaded.wall is not None


def test_the_kernel_gives_a_player_the_room_that_it_asks_for_its_udp_packets() -> None:
    setting = (PACKAGING / "deb" / "60-tivi.conf").read_text(encoding="utf-8")
    assert f"net.core.rmem_max = {BUFFER_BYTES}\n" in setting
