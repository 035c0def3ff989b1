"""A fault of ours in the reading of a layout: the wall goes on, somebody is told, and the next save is read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from importlib import import_module
from pathlib import Path

import pytest
from PyQt6.QtCore import QCoreApplication

from support.leaders_files import leaders_folder
from support.waiting import until
from wall.commands.edit.as_html import as_html
from wall.commands.edit.documents import Documents, Saved
from wall.commands.main import main
from wall.commands.usb.install import install
from wall.config import Loaded, Severity, load
from wall.config.households import load_households
from wall.model.event_intake import NO_INTAKE
from wall.model.language import Language
from wall.model.level import Level
from wall.runtime import files_report, layout_reload
from wall.runtime.file_watcher import Mark, Watcher
from wall.runtime.layout_reload import LayoutReload

NOW = datetime(2026, 11, 23, 9, 15)
SECRET = "bí-mật#7"
LAYOUT = "wall: Tổ 7\npages:\n  - grid: 2x1\n    tiles: [Cổng chào, Chợ]\n"
CAMERAS = f"Cổng chào: rtsp://192.168.1.64/1\nChợ: 'rtsp://admin:{SECRET}@192.168.1.65/1'\n"
HOUSEHOLDS = "- Nhà ông Bình\n"
SIGNALS = "http: {listen: '8090', token: mot-cau-that-dai-de-thu}\n"
FILES = {"layout.yaml": LAYOUT, "cameras.yaml": CAMERAS, "households.yaml": HOUSEHOLDS, "signals.yaml": SIGNALS}
PLACES = [
    "load.read_tree",
    "load.recognize.language",
    "load.Checker.read",
    "load.Pages",
    "load.schedule",
    "load.event_rules",
    "load.warn_cameras",
    "load.files_meant_as",
    "load.CameraList.read",
    "load.CameraList.report_names_twice",
    "layout_files.source_text",
    "camera_list.Cameras",
    "problems/findings.Findings.problems",
]
"""From the first step of a reading to the last one."""
ERRORS = [ValueError(SECRET), KeyError(SECRET), AssertionError(), RecursionError(), OverflowError(), OSError(5, "x")]


@pytest.fixture
def layout(tmp_path: Path) -> Path:
    folder = leaders_folder(tmp_path / "srv", LAYOUT, CAMERAS)
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8")
        (folder / name).chmod(0o600)
    return folder / "layout.yaml"


def fail(monkeypatch: pytest.MonkeyPatch, place: str, error: Exception | None = None) -> None:
    """Let this part of the reading raise an error whenever it is used."""

    def failing(*_: object, **__: object) -> None:
        raise error or ValueError("day is out of range for month")

    module, *names = place.split(".")
    # By its name: `load` of the package is the function.
    within: object = import_module(f"wall.config.{module.replace('/', '.')}")
    for name in names[:-1]:
        within = getattr(within, name)
    monkeypatch.setattr(within, names[-1], failing)


def codes(found: Loaded) -> list[str]:
    return [problem.code for problem in found.all_problems]


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
@pytest.mark.parametrize("place", PLACES)
def test_a_fault_anywhere_in_the_reading_is_one_problem_of_the_layout(
    place: str, error: Exception, layout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert load(layout).all_problems == ()
    fail(monkeypatch, place, error)
    found = load(layout)
    assert found.wall is None and [problem.code for problem in found.problems] == ["own_fault"]
    (problem,) = found.problems
    assert (problem.file, problem.severity) == (layout, Severity.ERROR)
    for language in Language:
        assert "layout.yaml" in problem.headline(language) and "tivi" in problem.report(language)
    assert {path.name for path in found.watched} == FILES.keys() and found.files == (
        layout,
        layout.parent / "cameras.yaml",
    )


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("name", FILES)
def test_every_file_s_bytes_and_nothing_else_tell_one_failed_reading_from_another(
    name: str, place: str, layout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    understood = load(layout).digest
    fail(monkeypatch, place)
    first = load(layout).digest
    assert load(layout).digest == first != understood
    (layout.parent / name).write_text(FILES[name] + "\n", encoding="utf-8")
    changed = load(layout).digest
    (layout.parent / name).unlink()
    assert len({first, changed, load(layout).digest}) == 3


def test_a_cameras_file_that_the_layout_names_is_followed_through_a_fault_in_it(
    layout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    layout.write_text(f"cameras: khac.yaml\n{LAYOUT}", encoding="utf-8")
    (layout.parent / "khac.yaml").write_text(CAMERAS, encoding="utf-8")
    fail(monkeypatch, "camera_list.Cameras")
    assert load(layout).files == (layout, layout.parent / "khac.yaml")


def test_a_fault_is_logged_with_its_place_and_without_a_password(
    layout: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    fail(monkeypatch, "load.schedule", ValueError(f"invalid literal: {SECRET}"))
    load(layout)
    assert "ValueError" in caplog.text and "in failing" in caplog.text and "load.py" in caplog.text
    assert SECRET not in caplog.text


def test_a_fault_that_the_machine_s_trouble_may_have_made_is_tried_again(
    layout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fail(monkeypatch, "load.schedule", MemoryError())
    assert load(layout).unread
    fail(monkeypatch, "load.schedule", ValueError())
    assert not load(layout).unread


@pytest.mark.parametrize("place", ["households.read_tree", "households.HouseholdEntries", "households.Findings"])
def test_a_fault_among_the_households_takes_no_wall_down(
    place: str, layout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    understood = load(layout)
    fail(monkeypatch, place)
    found = load(layout)
    assert found.wall == understood.wall is not None and found.digest != understood.digest
    assert codes(found) == ["own_fault_beside"] and found.all_problems[0].file == layout.parent / "households.yaml"
    alone = load_households(layout.parent / "households.yaml", None)
    assert alone.households is None and not alone.missing


@pytest.mark.parametrize("place", ["load.load_signals", "signals.read_tree", "signals.Signals"])
def test_a_fault_among_the_signals_takes_no_wall_down(
    place: str, layout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    understood = load(layout)
    fail(monkeypatch, place)
    found = load(layout)
    assert found.wall == understood.wall is not None and found.digest != understood.digest
    assert codes(found) == ["own_fault_beside"] and found.all_problems[0].file == layout.parent / "signals.yaml"
    intake = understood.intake_after(NO_INTAKE)
    assert found.intake_after(intake) == intake != NO_INTAKE, "what other programs tell is taken as before"


# -- the running wall, and the commands


@pytest.fixture
def followed(layout: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[list[Loaded], list[Mark]]]:
    """What a running wall is told of the layout, and each look at the files; it looks often."""
    told: list[Loaded] = []
    looks: list[Mark] = []
    mark: Callable[[Watcher], Mark] = Watcher.mark

    def looked(watcher: Watcher) -> Mark:
        looks.append(mark(watcher))
        return looks[-1]

    monkeypatch.setattr(Watcher, "mark", looked)
    monkeypatch.setattr(layout_reload, "POLL_MS", 10)
    monkeypatch.setattr(layout_reload, "QUIET_MS", 5)
    reload = LayoutReload(layout, told.append)
    reload.start()
    yield told, looks
    reload.close()


def soon(look: Callable[[], bool], what: str) -> None:
    def seen() -> bool:
        QCoreApplication.processEvents()
        return look()

    until(seen, what, 30.0)


def test_a_running_wall_is_told_once_and_reads_the_next_save(
    layout: Path,
    followed: tuple[list[Loaded], list[Mark]],
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    told, looks = followed
    assert told[-1].wall is not None
    with monkeypatch.context() as broken:
        fail(broken, "load.schedule")
        layout.write_text(LAYOUT + "\n\n", encoding="utf-8")
        soon(lambda: len(told) == 2, "the fault")
        seen = len(looks)
        soon(lambda: len(looks) > seen + 5, "some more looks at the files")
        assert len(told) == 2 and caplog.text.count("Traceback") + caplog.text.count("in failing") <= 2
    message = files_report.message(files_report.report(told[-1], layout))
    assert message is not None and "layout.yaml" in message.title and "màn hình vẫn như cũ" in message.title
    layout.write_text(LAYOUT, encoding="utf-8")
    soon(lambda: len(told) == 3, "the next save")
    assert told[-1].wall == told[0].wall


def test_a_wall_that_starts_with_a_fault_is_told_and_reads_the_next_save(
    layout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[Loaded] = []
    reload = LayoutReload(layout, told.append)
    with monkeypatch.context() as broken:
        fail(broken, "load.Pages")
        reload.start()
    report = files_report.report(told[-1], layout)
    assert len(report.problems) == len(report.reports) == 1 and report.unfilled is None
    layout.write_text(LAYOUT + "\n", encoding="utf-8")
    soon(lambda: len(told) == 2, "the next save")
    assert told[-1].wall is not None
    reload.close()


@pytest.mark.parametrize("more", [[], ["--json"]])
def test_the_check_tells_a_fault_as_a_mistake(
    more: list[str], layout: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    fail(monkeypatch, "load.schedule")
    assert main(["check", *more, str(layout)]) == 1
    said = capsys.readouterr()
    assert "màn hình vẫn như cũ" in said.out + said.err


def test_the_editor_opens_over_a_fault_tells_it_and_saves_what_is_right_again(
    layout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        fail(broken, "load.schedule")
        papers = Documents(layout)
        assert [file.name for file in papers.files[:2]] == ["layout.yaml", "cameras.yaml"]
        assert "tivi" in as_html(papers.check(), layout, edited=False)
        papers.write(layout, LAYOUT.replace("Tổ 7", "Tổ 8"))
        assert papers.save(NOW) is Saved.WRONG
        assert layout.read_text(encoding="utf-8") == LAYOUT
    assert papers.save(NOW) is Saved.DONE


def test_a_stick_whose_files_bring_a_fault_up_changes_nothing_and_is_told_so(
    layout: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = tmp_path / "usb"
    (stick / "tivi").mkdir(parents=True)
    (stick / "tivi" / "layout.yaml").write_text(LAYOUT.replace("Tổ 7", "Tổ 8"), encoding="utf-8")
    fail(monkeypatch, "load.schedule")
    came = install(stick, layout.parent, NOW)
    assert came is not None and came.level is Level.WARNING
    assert [problem.code for problem in came.problems] == ["own_fault"]
    assert "tivi" in (stick / "tivi" / "KET-QUA.txt").read_text(encoding="utf-8-sig")
    assert layout.read_text(encoding="utf-8") == LAYOUT
