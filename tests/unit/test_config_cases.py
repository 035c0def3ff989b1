"""Broken files, one slip each, and what is told about them: every explanation, every correction and every code.

`TIVI_ACCEPT_CASES=1 pytest tests/unit/test_config_cases.py` writes the texts after an intended change. Read the
difference before committing it.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from pathlib import Path

import pytest

from support.cases import CASES, FILES, NAMES, copied, meant, source
from wall.commands.main import main
from wall.config import Loaded, Problem, Severity, load
from wall.config.text.placeholders import PASSWORD_NOUNS, is_placeholder
from wall.config.text.secrets import MASK
from wall.model.camera import Source
from wall.model.content import CameraContent, TileContent
from wall.model.language import Language
from wall.model.wall import Wall
from wall.words.problems import PROBLEMS
from wall.words.problems.codes import ProblemCode

WITHOUT_CASE = {
    # What is wrong with the file as such, or with the machine.
    ProblemCode.FILE_MISSING: "test_a_folder_a_device_a_loop_and_an_endless_name_are_problems",
    ProblemCode.FILE_IS_FOLDER: "test_a_folder_a_device_a_loop_and_an_endless_name_are_problems",
    ProblemCode.FILE_NOT_PLAIN: "test_a_folder_a_device_a_loop_and_an_endless_name_are_problems",
    ProblemCode.FILE_ERROR: "test_a_folder_a_device_a_loop_and_an_endless_name_are_problems",
    ProblemCode.FILE_FORBIDDEN: "test_a_file_that_may_not_be_read_is_a_problem",
    ProblemCode.FILE_TOO_LARGE: "test_a_huge_file_is_refused_unread",
    ProblemCode.PASSWORDS_READABLE: "test_passwords_that_every_user_can_read_are_told",
    ProblemCode.WEBHOOK_READABLE: "test_a_webhook_in_a_layout_that_every_user_can_read_is_told",
    ProblemCode.HOUSEHOLDS_TOO_MANY: "test_more_households_than_there_are_numbers_are_one_mistake",
    ProblemCode.OWN_FAULT: "test_a_fault_anywhere_in_the_reading_is_one_problem_of_the_layout",
    ProblemCode.OWN_FAULT_BESIDE: "test_a_fault_among_the_households_takes_no_wall_down",
    ProblemCode.PAGE_TOO_HEAVY: "test_more_main_streams_than_the_machine_decodes_are_told_and_named",
}
"""Codes that no file alone leads to, each with the unit test that does."""

_PASSWORD = re.compile(r"(?im)^\s*(?:pas\w*|mật khẩu)\s*[:;]?\s*(\S.*)$|/{1,2}[^\s/:@]+:(\S+)@|password=([^&\s]+)")


def told(loaded: Loaded, folder: Path) -> str:
    parts = []
    for language in Language:
        parts += [problem.report(language).replace(f"{folder}/", "") for problem in loaded.all_problems]
    return "\n\n".join(parts) + "\n" if parts else "nothing to say\n"


def errors(loaded: Loaded) -> Counter[str]:
    return Counter(problem.code for problem in loaded.all_problems if problem.severity is Severity.ERROR)


def written_password(line: str) -> str:
    """The password of a line of a cameras file, "" if there is none."""
    found = _PASSWORD.search(line)
    return "" if found is None else next(one for one in found.groups() if one).strip().strip("'\"")


def paste(problem: Problem, with_password: bool = True) -> None:
    """Put a correction in the place of its line, as a person does who keeps the password that it hides."""
    assert problem.suggestion is not None
    lines = problem.file.read_text(encoding="utf-8").split("\n")
    index = problem.suggestion_line - 1
    corrected = problem.suggestion
    if with_password:
        there = "".join(lines[index : index + problem.suggestion_lines])
        corrected = corrected.replace(MASK, written_password(there))
    lines[index : index + problem.suggestion_lines] = corrected.split("\n")
    problem.file.write_text("\n".join(lines), encoding="utf-8")


def shown(wall: Wall) -> object:
    """What a wall shows where, from which streams, and what it does about events."""

    def connected(source: Source | None) -> object:
        return None if source is None else (source.url, source.login.user, source.transport)

    def named(content: TileContent) -> str:
        return content.camera.name if isinstance(content, CameraContent) else content.kind

    pages = [
        (page.screen, page.columns, page.rows, {tile.area: named(tile.content) for tile in page.tiles})
        for page in wall.pages
    ]
    cameras = {
        name: (connected(one.main), connected(one.sub), one.aspect, one.share, one.mask, one.events)
        for name, one in wall.cameras.items()
    }
    return pages, cameras, wall.events


def allowed(loaded: Loaded) -> object:
    """The households of a wall, None where it has no such file or a broken one."""
    return None if loaded.households is None else loaded.households.households


@pytest.mark.parametrize("name", NAMES)
def test_a_broken_file_is_explained_as_it_was_before(name: str, tmp_path: Path) -> None:
    loaded = load(copied(name, tmp_path))
    text = told(loaded, tmp_path)
    expected = CASES / name / "expected.txt"
    if os.environ.get("TIVI_ACCEPT_CASES"):
        expected.write_text(text, encoding="utf-8")
    assert text == expected.read_text(encoding="utf-8")
    assert (loaded.wall is None) == any(problem.severity is Severity.ERROR for problem in loaded.problems)


@pytest.mark.parametrize("name", NAMES)
def test_every_correction_pasted_back_solves_its_problem_and_shows_what_was_meant(name: str, tmp_path: Path) -> None:
    (tmp_path / "case").mkdir()
    (tmp_path / "meant").mkdir()
    layout = copied(name, tmp_path / "case")
    before = load(layout)
    unexplained = errors(before) - Counter(one.code for one in before.all_problems if one.suggestion is not None)
    pasted = 0
    while offered := [problem for problem in before.all_problems if problem.suggestion is not None]:
        paste(offered[0])
        after = load(layout)
        left = errors(before) - Counter([offered[0].code])
        assert errors(after) <= left, after.all_problems[0].report(Language.EN)
        before, pasted = after, pasted + 1
    if pasted and not unexplained:
        wanted = load(meant(name, tmp_path / "meant"))
        assert before.wall is not None and wanted.wall is not None
        assert shown(before.wall) == shown(wanted.wall)
        assert allowed(before) == allowed(wanted)


@pytest.mark.parametrize("name", NAMES)
def test_no_mask_that_was_pasted_with_a_correction_becomes_a_password(name: str, tmp_path: Path) -> None:
    layout = copied(name, tmp_path)
    masked = False
    while offered := [problem for problem in load(layout).all_problems if problem.suggestion is not None]:
        masked = masked or MASK in str(offered[0].suggestion)
        paste(offered[0], with_password=False)
    assert not masked or ProblemCode.PASSWORD_MASKED in errors(load(layout))


@pytest.mark.parametrize("name", NAMES)
def test_no_report_holds_a_password(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    layout = copied(name, tmp_path)
    loaded = load(layout)
    files = [source(name, file) for file in FILES]
    text = "\n".join(file.read_bytes().decode(errors="replace") for file in files)
    written = {password for line in text.splitlines() if (password := written_password(line)) not in ("", MASK)}
    # Words that only stand for a password are none.
    secrets = {secret for secret in written | loaded.secrets if not is_placeholder(secret, PASSWORD_NOUNS)}
    # A slip may cut a password in pieces: none of them may be told either.
    pieces = {piece for secret in secrets for piece in re.findall(r"[^\W_]{4,}", secret)}
    without = text
    for secret in sorted(secrets, key=len, reverse=True):
        without = without.replace(secret, "")
    secrets = {secret for secret in secrets | pieces if len(secret) > 3 and secret not in without}
    main(["check", "--json", str(layout)])
    main(["check", str(layout)])
    output = capsys.readouterr()
    reports = [output.out, output.err, told(loaded, tmp_path)]
    reports += [problem.headline(language) for problem in loaded.all_problems for language in Language]
    assert [secret for secret in secrets if any(secret in report for report in reports)] == []


def test_the_passwords_of_the_cases_are_found() -> None:
    assert written_password("  password: 'Mua-xuan #2024") == "Mua-xuan #2024"
    assert written_password("Ngõ 3: rtsp//admin:Mua-ha-2024@192.168.1.65/cam") == "Mua-ha-2024"
    assert written_password("  host: 192.168.1.66") == ""


def test_every_code_has_its_words_and_a_file_or_a_test_that_leads_to_it(tmp_path: Path) -> None:
    assert set(PROBLEMS) == set(ProblemCode)
    met: set[ProblemCode] = set()
    for name in NAMES:
        folder = tmp_path / name
        folder.mkdir()
        met |= {problem.code for problem in load(copied(name, folder)).all_problems}
    assert met | set(WITHOUT_CASE) == set(ProblemCode)
    assert not met & set(WITHOUT_CASE)
    tests = [path.read_text(encoding="utf-8") for path in Path(__file__).parent.glob("test_config_load*.py")]
    for code, test in WITHOUT_CASE.items():
        assert any(f"\ndef {test}(" in text and f'"{code}"' in text for text in tests), code
