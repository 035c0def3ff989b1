"""What the Debian package brings along speaks of the same commands and options as the program."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from wall.board.state_folder import KIOSK_STATE
from wall.commands.gate.terminal import gate_parser
from wall.commands.households import readable
from wall.commands.households.service import HouseholdService
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
    setting = (PACKAGING / "deb" / "60-tivi-udp.conf").read_text(encoding="utf-8")
    assert f"net.core.rmem_max = {BUFFER_BYTES}\n" in setting


def test_the_kiosk_keeps_its_history_where_it_is_read_and_a_purge_removes_it() -> None:
    (folder,) = settings("tivi.service")["StateDirectory"]
    assert Path("/var/lib") / folder == KIOSK_STATE
    assert str(KIOSK_STATE.parent) in (PACKAGING / "debian" / "tivi.postrm").read_text(encoding="utf-8").split()


# -- what listens to the cameras


def test_what_listens_to_the_cameras_goes_with_the_wall_and_has_a_user_and_a_socket_of_its_own() -> None:
    listens, wall = settings("tivi.tivi-events.service"), settings("tivi.service")
    _, *words = shlex.split(listens["ExecStart"][0])
    options = parser(COMMANDS, Language.EN).parse_args(words)
    folder = str(Path(options.socket).parent)
    assert any(f"TIVI_EVENTS_SOCKET={options.socket}" in value.split() for value in wall["Environment"])
    assert any(folder in value for value in wall["ReadWritePaths"]) and folder != "/run/tivi-askers"
    assert any("tivi-events.service" in value.split() for value in wall["Wants"])
    assert listens["User"] == listens["Group"] == ["tivi-events"] and listens["StopWhenUnneeded"] == ["yes"]
    made = (PACKAGING / "debian" / "tivi.tmpfiles").read_text(encoding="utf-8")
    assert f"\nd {folder} 2750 tivi tivi-events -" in made
    assert "\nu tivi-events " in (PACKAGING / "debian" / "tivi.sysusers").read_text(encoding="utf-8")
    assert listens["RuntimeDirectory"] == [options.state.name] and listens["RuntimeDirectoryPreserve"] == ["yes"]


def test_a_wall_in_a_desktop_session_is_listened_for_too() -> None:
    _, *words = shlex.split(settings("tivi.tivi-events.user.service")["ExecStart"][0])
    assert parser(COMMANDS, Language.EN).parse_args(words).state == Path("%t/tivi-listen")
    assert settings("tivi.user.service")["Wants"] == ["tivi-events.service"]


# -- the server for households' phones, which is a package of its own


def settings(unit: str) -> dict[str, list[str]]:
    """The settings of a unit, each with its values in order."""
    found: dict[str, list[str]] = {}
    for line in (PACKAGING / "debian" / unit).read_text(encoding="utf-8").splitlines():
        if re.match(r"\w+=", line):
            key, _, value = line.partition("=")
            found.setdefault(key, []).append(value)
    return found


def test_the_servers_unit_starts_a_command_that_there_is_and_asks_where_the_wall_listens() -> None:
    web, wall = settings("tivi-web.service"), settings("tivi.service")
    _, *words = shlex.split(web["ExecStart"][0])
    options = parser(COMMANDS, Language.EN).parse_args(words)
    assert (options.listen, str(options.layout)) == (("0.0.0.0", 8080), "/srv/tivi/layout.yaml")
    assert any(f"TIVI_ASKERS_SOCKET={options.socket}" in value.split() for value in wall["Environment"])
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


def test_what_lets_the_server_read_a_new_households_file_starts_when_that_file_changes() -> None:
    file = str(HouseholdService().file)
    unit, watched = settings("tivi-web.tivi-web-file.service"), settings("tivi-web.tivi-web-file.path")
    assert (watched["PathChanged"], unit["ConditionPathExists"]) == ([file], [file])
    assert shlex.split(unit["ExecStart"][0])[1:] == ["-m", readable.__name__]
    assert str(Path(file).parent) in unit["ReadWritePaths"]


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


ONLY_ITS_OWN = """
import sys
# A source tree that is installed as editable lends a package what it lacks.
sys.meta_path[:] = [one for one in sys.meta_path if not str(getattr(one, "__module__", "")).startswith("__editable__")]
"""


def test_a_wall_without_tivi_web_lacks_no_module_and_needs_none_of_its_libraries(without_tivi_web: Path) -> None:
    every = """
import importlib, pkgutil, sys, wall
for name in ("argon2",):
    sys.modules[name] = None
for found in pkgutil.walk_packages(wall.__path__, "wall."):
    if not found.name.endswith("__main__"):
        importlib.import_module(found.name)
"""
    done = run(without_tivi_web, "-c", ONLY_ITS_OWN + every)
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
    done = run(gate_alone, "-c", ONLY_ITS_OWN + every)
    assert (done.returncode, done.stderr) == (0, "")


def test_the_gate_answers_in_vietnamese_or_english(gate_alone: Path, tmp_path: Path) -> None:
    for language, said in (("vi", "chưa làm cổng"), ("en", "is no gate yet")):
        done = run(gate_alone, "-m", "wall.commands.gate", "groups", "--root", str(tmp_path), "--language", language)
        assert done.returncode == 1 and said in done.stderr and done.stderr.count("\n") == 1


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
