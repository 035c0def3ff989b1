"""What the Debian package brings along speaks of the same commands and options as the program."""

from __future__ import annotations

import argparse
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from wall.commands.gate.terminal import gate_parser
from wall.commands.main import parser
from wall.commands.outside.from_stick import NAMES
from wall.config import load
from wall.gate.places import Places
from wall.gate.settings import GateSettings
from wall.model.language import Language
from wall.rtsp.transports.udp import BUFFER_BYTES
from wall.words.arguments import COMMANDS

PACKAGING = Path(__file__).resolve().parents[2] / "packaging"
WALL = PACKAGING.parent / "wall"
_MOST_EXPOSED = 2.0
"""Of `systemd-analyze security`: 0 is safe, 10 is not."""


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


# -- the server for households' phones, which is a package of its own


def settings(unit: str) -> dict[str, list[str]]:
    """The settings of a unit, each with its values in order."""
    found: dict[str, list[str]] = {}
    for line in (PACKAGING / "debian" / unit).read_text(encoding="utf-8").splitlines():
        if re.match(r"\w+=", line):
            key, _, value = line.partition("=")
            found.setdefault(key, []).append(value)
    return found


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="no systemd-analyze on this machine")
@pytest.mark.parametrize("unit", ["tivi-web.service", "tivi-web.tivi-outside.service", "tivi-gate.service"])
def test_servers_and_the_tunnel_may_do_little_more_than_they_need(unit: str) -> None:
    path = PACKAGING / "debian" / unit
    asked = ["systemd-analyze", "security", "--offline=true", "--no-pager", str(path)]
    told = subprocess.run(asked, capture_output=True, text=True, check=True).stdout
    level = re.search(r"Overall exposure level for \S+: ([\d.]+)", told)
    assert level is not None and float(level[1]) <= _MOST_EXPOSED, told


def test_the_servers_unit_starts_a_command_that_there_is_and_asks_where_the_wall_listens() -> None:
    web, wall = settings("tivi-web.service"), settings("tivi.service")
    _, *words = shlex.split(web["ExecStart"][0])
    options = parser(COMMANDS, Language.EN).parse_args(words)
    assert (options.listen, str(options.layout)) == (("0.0.0.0", 8080), "/srv/tivi/layout.yaml")
    assert f"TIVI_ASKERS_SOCKET={options.socket}" in wall["Environment"]
    folder = str(Path(options.socket).parent)
    assert any(folder in value for value in wall["ReadWritePaths"])
    for file in ("tivi.tmpfiles", "tivi-web.tmpfiles"):
        assert f" {folder} " in (PACKAGING / "debian" / file).read_text(encoding="utf-8")


def test_the_server_is_of_another_user_than_the_wall_and_off_until_it_is_switched_on() -> None:
    web, wall = settings("tivi-web.service"), settings("tivi.service")
    assert (web["User"], wall["User"]) == (["tivi-web"], ["tivi"])
    assert "--no-enable --no-start" in (PACKAGING / "debian" / "rules").read_text(encoding="utf-8")
    members = (PACKAGING / "debian" / "tivi.sysusers").read_text(encoding="utf-8")
    assert "tivi-web" not in members and "\nm " not in (PACKAGING / "debian" / "tivi-web.sysusers").read_text("utf-8")


def test_the_tunnels_unit_and_that_of_the_sticks_line_start_commands_that_there_are_where_their_files_are() -> None:
    tunnel, line = settings("tivi-web.tivi-outside.service"), settings("tivi-web.tivi-outside-line.service")
    for unit, word in ((tunnel, "keep"), (line, "stick")):
        _, *words = shlex.split(unit["ExecStart"][0])
        options = parser(COMMANDS, Language.EN).parse_args(words)
        assert options.words == [word]
    assert (options.folder, options.report.parent) == (Path("/var/lib/tivi-outside"), Path("/run/tivi-outside"))
    assert (tunnel["StateDirectory"], tunnel["RuntimeDirectory"], tunnel["User"]) == (["tivi-outside"],) * 3
    assert tunnel["ConditionPathExists"] == [str(options.folder / "gate.json")]
    made = (PACKAGING / "debian" / "tivi-web.tmpfiles").read_text(encoding="utf-8")
    assert f"d {options.folder} 0755 tivi-outside tivi-outside" in made
    assert f"d {options.web_socket.parent} 2750 tivi-web tivi-outside" in made
    watched = settings("tivi-web.tivi-outside-line.path")["PathExists"]
    assert watched == [f"/srv/tivi/{name}" for name in NAMES]


def listed(rules: str, name: str) -> list[str]:
    """The parts of `wall/` that a variable of packaging/debian/rules names."""
    found = re.search(rf"^{name} = ((?:.*\\\n)*.*)$", rules, re.MULTILINE)
    assert found is not None
    return found[1].replace("\\\n", " ").split()


@pytest.fixture(scope="module")
def without_tivi_web(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the package tivi alone, as packaging/debian/rules makes it."""
    folder = tmp_path_factory.mktemp("tivi")
    shutil.copytree(WALL, folder / "wall", ignore=shutil.ignore_patterns("__pycache__", "demo"))
    rules = (PACKAGING / "debian" / "rules").read_text(encoding="utf-8")
    for part in listed(rules, "WEB") + listed(rules, "GATE"):
        path = folder / "wall" / part
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()
    return folder


def run(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    told = {**os.environ, "PYTHONPATH": str(folder), "PYTHONSAFEPATH": "1"}
    return subprocess.run([sys.executable, *words], env=told, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("words", [["web", "layout.yaml"], ["households", "list"], ["households", "on"], ["outside"]])
def test_a_wall_without_tivi_web_says_which_package_a_command_needs(without_tivi_web: Path, words: list[str]) -> None:
    for language, said in (("vi", "cần gói tivi-web"), ("en", "needs the package tivi-web")):
        done = run(without_tivi_web, "-m", "wall", *words, "--language", language)
        assert done.returncode == 1 and said in done.stderr and done.stderr.count("\n") == 1


def test_a_wall_without_tivi_web_lacks_no_module_and_needs_none_of_its_libraries(without_tivi_web: Path) -> None:
    every = """
import importlib, pkgutil, sys, wall
for name in ("aiohttp", "argon2", "segno"):
    sys.modules[name] = None
for found in pkgutil.walk_packages(wall.__path__, "wall."):
    if not found.name.endswith("__main__"):
        importlib.import_module(found.name)
"""
    done = run(without_tivi_web, "-c", every)
    assert (done.returncode, done.stderr) == (0, "")


# -- the gate, which is for a machine without a wall


@pytest.fixture(scope="module")
def gate_alone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The private folder of the package tivi-gate, as packaging/debian/rules makes it."""
    folder = tmp_path_factory.mktemp("tivi-gate")
    rules = (PACKAGING / "debian" / "rules").read_text(encoding="utf-8")
    for part in listed(rules, "GATE") + listed(rules, "GATE_SHARED"):
        path = folder / "wall" / part
        path.parent.mkdir(parents=True, exist_ok=True)
        if (WALL / part).is_dir():
            shutil.copytree(WALL / part, path, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(WALL / part, path)
    return folder


def test_the_gate_has_all_modules_that_it_needs_and_needs_none_of_a_walls_libraries(gate_alone: Path) -> None:
    every = """
import importlib, pkgutil, sys, wall
for name in ("PyQt6", "vlc", "av", "yaml", "watchdog", "argon2", "segno"):
    sys.modules[name] = None
for found in pkgutil.walk_packages(wall.__path__, "wall."):
    if found.name != "wall.runtime" and not found.name.endswith("__main__"):
        importlib.import_module(found.name)
from wall.gate.away_page import away_answer
from wall.gate.groups import Group
assert away_answer(Group("to7", "T", 20001), 0, {"Accept": "text/html"}).body
"""
    done = run(gate_alone, "-c", every)
    assert (done.returncode, done.stderr) == (0, "")


def test_the_gate_answers_in_vietnamese_or_english(gate_alone: Path, tmp_path: Path) -> None:
    for language, said in (("vi", "chưa làm cổng"), ("en", "is no gate yet")):
        done = run(gate_alone, "-m", "wall.commands.gate", "groups", "--root", str(tmp_path), "--language", language)
        assert done.returncode == 1 and said in done.stderr and done.stderr.count("\n") == 1


def test_the_gates_manual_page_tells_each_command_and_its_options() -> None:
    manual = (PACKAGING / "deb" / "tivi-gate.1").read_text(encoding="utf-8").replace("\\-", "-")
    (commands,) = (one for one in gate_parser(Language.EN)._actions if isinstance(one, argparse._SubParsersAction))
    for name, command in commands.choices.items():
        assert f"tivi-gate {name}" in manual
        assert all(word in manual for word in words_of(command) - {"--help"})


def test_the_gates_units_start_commands_that_there_are_as_users_that_there_are() -> None:
    users = (PACKAGING / "debian" / "tivi-gate.sysusers").read_text(encoding="utf-8")
    assert settings("tivi-gate.service")["User"] == ["tivi-gate"] and "\nu tivi-gate " in users
    assert f"\nu {GateSettings('a.vn').ssh_user} " in users
    for unit, what in (("tivi-gate.service", "serve"), ("tivi-gate.tivi-gate-tunnels.service", "tunnels")):
        program, *words = shlex.split(settings(unit)["ExecStart"][0])
        assert program == "/usr/bin/tivi-gate" and gate_parser(Language.EN).parse_args(words).what == what
    assert settings("tivi-gate.tivi-gate-tunnels.path")["PathChanged"] == [str(Places().groups)]
    made = (PACKAGING / "debian" / "tivi-gate.tmpfiles").read_text(encoding="utf-8")
    places = Places()
    for folder in (places.state, places.challenges, places.log, places.runtime, places.cache):
        assert f"\nd {folder} " in made
