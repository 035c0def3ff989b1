"""Databases that the wall cannot write: why, and what to do."""

from __future__ import annotations

import os
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from wall.board.history_database import HISTORY_FILE
from wall.commands.doctor import kept_facts
from wall.commands.doctor.facts import KeptFile, Running
from wall.commands.doctor.finding import Finding, Verdict
from wall.commands.doctor.kept import HISTORY, of_kept
from wall.model.language import Language

FOLDER = Path("/var/lib/tivi/history")
ILL = KeptFile("history", "attempt to write a readonly database", FOLDER, "tivi", free=1 << 30)
STRANGER = 12345


def _said(finding: Finding, language: Language = Language.EN) -> tuple[str, str]:
    return finding.found(language), "" if finding.advice is None else finding.advice(language)


def _judged(file: KeptFile, language: Language = Language.EN) -> tuple[str, str]:
    (finding,) = of_kept([file])
    assert finding.level is Verdict.WARNING
    return _said(finding, language)


def test_without_a_wall_that_tells_there_is_nothing_to_judge() -> None:
    assert kept_facts.kept_files(Running(None)) == kept_facts.kept_files(Running({})) == ()


def test_what_is_written_is_told_as_good_by_its_name() -> None:
    running = Running({"event_log_trouble": "", "history_trouble": "", "state_folder": "/nowhere", "pid": os.getpid()})
    found = of_kept(kept_facts.kept_files(running))
    assert [(one.topic, one.level) for one in found] == [("event_log", Verdict.GOOD), ("history", Verdict.GOOD)]


@pytest.mark.parametrize("topic", ["event_log", "history"])
@pytest.mark.parametrize("language", Language)
def test_files_of_another_owner_are_given_back_by_a_command(topic: str, language: Language) -> None:
    found, advice = _judged(replace(ILL, topic=topic, foreign="root"), language)
    assert "root" in found and str(FOLDER) in found
    assert f"sudo chown -R tivi: {FOLDER}" in advice


def test_files_that_may_not_be_written_are_made_so_by_a_command_that_stands_any_name() -> None:
    folder = Path("/home/bà Tư/state")
    found, advice = _judged(replace(ILL, folder=folder, locked=True))
    assert str(folder) in found and f"chmod -R u+rwX '{folder}'" in advice


def test_a_full_disk_is_told_with_what_is_left() -> None:
    found, advice = _judged(replace(ILL, trouble="database or disk is full", free=3 << 20))
    assert "full (3 MB left)" in found and "journalctl" in advice


def test_a_disk_that_is_read_only_goes_before_rights_that_nobody_could_change_there() -> None:
    found, advice = _judged(replace(ILL, read_only=True, foreign="root"))
    assert "only be read" in found and "chown" not in advice


def test_what_nobody_can_see_is_told_in_the_databases_own_words() -> None:
    found, advice = _judged(replace(ILL, trouble="disk I/O error"))
    assert "disk I/O error" in found and advice


def test_the_owner_and_the_rights_are_looked_up(tmp_path: Path) -> None:
    sqlite3.connect(tmp_path / HISTORY_FILE).execute("CREATE TABLE runs (id)").connection.close()
    own = os.getuid()
    well = kept_facts.kept_file(HISTORY, "ill", tmp_path, HISTORY_FILE, own)
    assert (well.foreign, well.locked, well.read_only) == ("", False, False)
    assert well.free is not None and well.free > 0
    assert kept_facts.kept_file(HISTORY, "ill", tmp_path, HISTORY_FILE, STRANGER).foreign == well.writer
    (tmp_path / HISTORY_FILE).chmod(0o400)
    assert kept_facts.kept_file(HISTORY, "ill", tmp_path, HISTORY_FILE, STRANGER).locked


def test_a_folder_that_is_not_there_is_on_the_disk_where_it_would_be(tmp_path: Path) -> None:
    lost = kept_facts.kept_file(HISTORY, "ill", tmp_path / "state" / "tivi", HISTORY_FILE, os.getuid())
    assert (lost.foreign, lost.locked, lost.free is None) == ("", False, False)
