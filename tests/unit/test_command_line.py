"""The command line: one shape for every command, help and usage errors in the person's language, quick commands."""

from __future__ import annotations

import argparse
import inspect
import json
import re
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
from wall.words import Text
from wall.words import arguments as arguments_words
from wall.words.arguments import COMMANDS

PACKAGES = Path(wall.commands.__file__).parent


def parsers(language: Language) -> dict[str, argparse.ArgumentParser]:
    actions = parser(COMMANDS, language)._actions
    return dict(next(action for action in actions if isinstance(action, argparse._SubParsersAction)).choices)


def test_every_command_has_a_package_and_every_package_is_a_command() -> None:
    packages = {path.parent.name for path in PACKAGES.glob("*/__init__.py")}
    assert packages - {"gate"} == set(COMMANDS)  # tivi-gate is a program of its own
    assert all((PACKAGES / name / "terminal.py").exists() for name in packages)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("command", COMMANDS)
def test_every_argument_is_explained(command: str, language: Language) -> None:
    actions = parsers(language)[command]._actions
    assert [action.dest for action in actions if not action.help] == []


@pytest.mark.parametrize(
    ("arguments", "environment", "language"),
    [
        ([], {}, Language.VI),
        ([], {"LANG": ""}, Language.VI),
        ([], {"LANG": "C"}, Language.VI),
        ([], {"LANG": "C.UTF-8"}, Language.VI),
        ([], {"LANG": "en_US.UTF-8", "LC_ALL": "POSIX"}, Language.VI),
        ([], {"LANG": "en_US.UTF-8"}, Language.EN),
        ([], {"LANG": "en"}, Language.EN),
        ([], {"LANG": "fr_FR.UTF-8"}, Language.EN),
        ([], {"LANG": "Cymraeg"}, Language.EN),
        ([], {"LANG": "vi_VN.UTF-8"}, Language.VI),
        ([], {"LANG": "en_US.UTF-8", "LC_ALL": "vi_VN"}, Language.VI),
        ([], {"LANG": "vi_VN.UTF-8", "LC_MESSAGES": "en_US.UTF-8", "LC_ALL": ""}, Language.EN),
        ([], {"LANG": "video"}, Language.EN),
        (["probe", "--language", "vi"], {"LANG": "en_GB"}, Language.VI),
        (["probe", "--language", "en"], {}, Language.EN),
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
        ([], "tivi: lỗi: còn thiếu: LỆNH"),
        (["prob"], "tivi: lỗi: LỆNH: không có 'prob' (chọn một trong: "),
        (["probe"], "tivi probe: lỗi: còn thiếu: ĐỊA-CHỈ"),
        (["share"], "tivi share: lỗi: còn thiếu: {on,off,status}"),
        (["share", "maybe"], "tivi share: lỗi: {on,off,status}: không có 'maybe'"),
        (["status", "--language", "fr"], "tivi status: lỗi: --language: không dùng được 'fr'"),
        (["run", "x", "--size", "big"], "tivi run: lỗi: --size: “big” không phải kích thước như 1920x1080"),
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


# What argparse of Python 3.11 to 3.14 says of a person's arguments, of kinds of arguments too that no command has.
ERRORS = (
    "the following arguments are required: {x}",
    "unrecognized arguments: {x}",
    "argument {x}: invalid choice: '5' (choose from 'x', 'y')",
    "argument {x}: invalid choice: '5' (choose from x, y)",
    "argument {x}: invalid choice: '5', maybe you meant 'x'? (choose from x, y)",
    "argument {x}: invalid int value: '5'",
    "argument {x}: invalid float value: '5'",
    "argument {x}: expected one argument",
    "argument {x}: expected at most one argument",
    "argument {x}: expected at least one argument",
    "argument {x}: expected 2 arguments",
    "argument {x}: ignored explicit argument '5'",
    "argument {x}: not allowed with argument -y",
    "one of the arguments {x} is required",
    "ambiguous option: {x} could match --x, --y",
)
WORD = re.compile(r"[^\W\d_]{2,}")


def words_in(text: str) -> set[str]:
    return {word.casefold() for word in WORD.findall(text)}


def only_in(language: Language) -> set[str]:
    """Words of help and usage errors that the other language's texts do not have."""
    texts = [text for text in vars(arguments_words).values() if isinstance(text, Text)]
    texts += [*COMMANDS.values(), *arguments_words.PLACEHOLDERS.values()]
    texts += [text for _, text in arguments_words.USAGE_ERRORS]
    both = {each: {word for text in texts for word in words_in(field_free(text, each))} for each in Language}
    both[Language.EN] |= {word for error in ERRORS for word in words_in(error)} | {"usage", "show", "message", "exit"}
    other = Language.EN if language is Language.VI else Language.VI
    return both[language] - both[other] - LITERALS


def field_free(text: Text, language: Language) -> str:
    return re.sub(r"\{\w+\}", "", text.vi if language is Language.VI else text.en)


def literals() -> set[str]:
    """What is typed as it stands, in either language."""
    found = words_in("tivi --help --version") | {word for name in COMMANDS for word in words_in(name)}
    for command in parsers(Language.EN).values():
        for action in command._actions:
            spelt = [*action.option_strings, *map(str, action.choices or ())]
            found |= {word for one in spelt for word in words_in(one)}
    return found


LITERALS = literals()


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_a_help_has_no_word_of_the_other_language(command: str, language: Language) -> None:
    helped = parsers(language)[command] if command else parser([], language)
    other = Language.EN if language is Language.VI else Language.VI
    assert words_in(helped.format_help()) & only_in(other) == set()


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("error", ERRORS)
def test_a_usage_error_has_no_word_of_the_other_language(error: str, language: Language) -> None:
    said = usage_error(error.format(x="--x"), language)
    assert "--x" in said and ("'5'" in said or "'5'" not in error)
    other = Language.EN if language is Language.VI else Language.VI
    assert words_in(said) & only_in(other) == set()


def test_each_message_of_argparse_about_arguments_is_translated() -> None:
    """Those that this Python's argparse can raise while it reads arguments, out of its own source."""
    source = inspect.getsource(argparse.ArgumentParser)
    source = source[source.index("def parse_known_args") :]
    told = set(re.findall(r"""_\((?:'([^']+)'|"([^"]+)")[,)]""", source))
    for message in {one or other for one, other in told} - DEVELOPERS:
        plain = re.sub(r"%(\(\w+\))?[srd]", "5", message)
        candidates = (plain, f"argument --x: {plain}")
        assert any(usage_error(one, Language.VI) not in (one, f"--x: {plain}") for one in candidates), message


DEVELOPERS = {
    "usage: ",
    r"%(prog)s: error: %(message)s\n",
    r"%(prog)s: warning: %(message)s\n",  # about the deprecated arguments below
    "%r is not callable",  # a mistake in the program
    "cannot have multiple subparser arguments",
    "unexpected option string: %s",  # only where abbreviations are looked for twice; never raised by a person
    "option '%(option)s' is deprecated",  # warnings about arguments that no command has
    "argument '%(argument_name)s' is deprecated",
    "command '%(parser_name)s' is deprecated",
}
"""Messages that nobody gets to read who only types."""


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
