"""The command line: one shape for every command, help and usage errors in the person's language, quick commands."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from socketserver import StreamRequestHandler, UnixStreamServer
from threading import Thread

import pytest

import wall.commands
from wall.commands.arguments import help_language, usage_error
from wall.commands.main import main, parser
from wall.control.client import NO_PICTURE, SNAPSHOT
from wall.model.language import Language
from wall.words.arguments import COMMANDS

PACKAGES = Path(wall.commands.__file__).parent


def parsers(language: Language) -> dict[str, argparse.ArgumentParser]:
    actions = parser(COMMANDS, language)._actions
    return dict(next(action for action in actions if isinstance(action, argparse._SubParsersAction)).choices)


def test_every_command_has_a_package_and_every_package_is_a_command() -> None:
    packages = {path.parent.name for path in PACKAGES.glob("*/__init__.py")}
    assert packages == set(COMMANDS)
    assert all((PACKAGES / name / "terminal.py").exists() for name in packages)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("command", COMMANDS)
def test_every_argument_is_explained(command: str, language: Language) -> None:
    actions = parsers(language)[command]._actions
    assert [action.dest for action in actions if not action.help] == []


@pytest.mark.parametrize(
    ("arguments", "environment", "language"),
    [
        ([], {}, Language.EN),
        ([], {"LANG": "C.UTF-8"}, Language.EN),
        ([], {"LANG": "vi_VN.UTF-8"}, Language.VI),
        ([], {"LANG": "en_US.UTF-8", "LC_ALL": "vi_VN"}, Language.VI),
        ([], {"LANG": "vi_VN.UTF-8", "LC_MESSAGES": "en_US.UTF-8", "LC_ALL": ""}, Language.EN),
        ([], {"LANG": "video"}, Language.EN),
        (["probe", "--language", "vi"], {"LANG": "C"}, Language.VI),
        (["probe", "--language=en"], {"LANG": "vi_VN"}, Language.EN),
        (["probe", "--language", "fr"], {"LANG": "vi_VN"}, Language.VI),
    ],
)
def test_help_is_in_the_language_that_is_asked_for_or_that_of_the_locale(
    arguments: Sequence[str], environment: dict[str, str], language: Language
) -> None:
    assert help_language(arguments, environment) is language


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (["probe"], "tivi probe: lỗi: còn thiếu: address"),
        (["share", "maybe"], "tivi share: lỗi: choice: không có 'maybe'"),
        (["probe", "x", "--channel", "one"], "tivi probe: lỗi: --channel: 'one' không phải là số"),
        (["probe", "x", "--port"], "tivi probe: lỗi: --port: còn thiếu giá trị"),
        (["probe", "x", "--json=1"], "tivi probe: lỗi: --json: không nhận giá trị '1'"),
        (["probe", "x", "y"], "tivi: lỗi: không hiểu: y"),
        (["probe", "x", "--p"], "tivi probe: lỗi: --p: chưa rõ là --port, --password-file"),
        (["discover", "--timeout", "0"], "tivi discover: lỗi: --timeout: “0” không phải số giây từ 0 đến 120"),
        (["discover", "--call-port", "x"], "tivi discover: lỗi: --call-port: 'x' không phải là số"),
    ],
)
def test_usage_errors_are_in_the_persons_language(
    arguments: list[str], error: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LC_ALL", "vi_VN.UTF-8")
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    usage, _, last = capsys.readouterr().err.rstrip("\n").rpartition("\n")
    assert usage.startswith("cách dùng: tivi")
    assert last.startswith(error)


def test_a_usage_error_that_is_not_known_is_still_reported() -> None:
    assert usage_error("something new in argparse", Language.VI) == "something new in argparse"


@pytest.mark.parametrize(("options", "text"), [([], "Không có màn hình"), (["--language", "en"], "No wall is running")])
@pytest.mark.parametrize("command", [["status"], ["snapshot", "x.png"]])
def test_without_a_wall_the_answer_is_in_the_language_that_is_asked_for(
    command: list[str], options: list[str], text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*command, "--socket", str(tmp_path / "tivi.sock"), *options]) == 1
    assert text in capsys.readouterr().err


@pytest.mark.parametrize("command", ["status", "snapshot", "check"])
def test_a_quick_command_imports_no_large_library(command: str) -> None:
    code = (
        f"import sys; from wall.commands.main import parser; from wall.model.language import Language;"
        f"parser(['{command}'], Language.EN); print(*sorted({{'PyQt6', 'vlc', 'av', 'watchdog'}} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


class EnglishWall(StreamRequestHandler):
    """Answers like a wall whose layout is English, and that has no second screen."""

    def handle(self) -> None:
        request = self.rfile.readline().decode().split()
        self.wfile.write(NO_PICTURE if request[0] == SNAPSHOT else json.dumps({"language": "en"}).encode())


@pytest.fixture
def english_wall(tmp_path: Path) -> Iterator[Path]:
    path = tmp_path / "tivi.sock"
    with UnixStreamServer(str(path), EnglishWall) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield path
        server.shutdown()
        thread.join()


@pytest.mark.parametrize(
    ("options", "text"), [([], "There is no screen 2"), (["--language", "vi"], "Không có màn hình 2")]
)
def test_a_snapshot_that_fails_says_so_in_the_running_walls_language(
    options: list[str], text: str, english_wall: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["snapshot", "x.png", "--screen", "2", "--socket", str(english_wall), *options]) == 1
    assert text in capsys.readouterr().err
