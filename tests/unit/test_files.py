"""The leader's files are replaced whole and together, whenever the power is cut, and what was there is kept."""

from __future__ import annotations

import os
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from support.limits import no_file_larger_than
from support.power_cuts import at_each_step
from wall.files.atomic import replace
from wall.files.atomic_set import make_plain, replace_together
from wall.files.copies import MOST, keep_copies
from wall.files.save import locked, save

OLD = {"layout.yaml": b"old layout", "cameras.yaml": b"old cameras"}
NEW = {"layout.yaml": b"new layout", "cameras.yaml": b"new cameras"}
NOW = datetime(2026, 11, 23, 9, 15)


def put(folder: Path, contents: dict[str, bytes]) -> None:
    for name, content in contents.items():
        (folder / name).write_bytes(content)
    (folder / "cameras.yaml").chmod(0o600)
    (folder / "layout.yaml").chmod(0o644)


def read(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in OLD if (folder / name).exists()}


def modes(folder: Path) -> list[int]:
    return [(folder / name).stat().st_mode & 0o777 for name in OLD]


def test_a_file_keeps_its_mode_and_its_owner(tmp_path: Path) -> None:
    file = tmp_path / "cameras.yaml"
    file.write_bytes(b"old")
    file.chmod(0o640)
    if os.geteuid() == 0:
        os.chown(file, 1234, 1235)
    owner = file.stat().st_uid, file.stat().st_gid
    replace(file, b"new", 0o600)
    found = file.stat()
    assert (file.read_bytes(), found.st_mode & 0o777, (found.st_uid, found.st_gid)) == (b"new", 0o640, owner)
    assert list(tmp_path.iterdir()) == [file]


def test_a_new_file_belongs_to_the_folders_owner_alone(tmp_path: Path) -> None:
    if os.geteuid() == 0:
        os.chown(tmp_path, 1234, 1235)
    replace(tmp_path / "cameras.yaml", b"new", 0o600)
    found = (tmp_path / "cameras.yaml").stat()
    assert (found.st_uid, found.st_mode & 0o777) == (tmp_path.stat().st_uid, 0o600)


def test_two_files_are_plain_files_with_their_modes_afterwards(tmp_path: Path) -> None:
    put(tmp_path, OLD)
    replace_together(tmp_path, NEW)
    assert read(tmp_path) == NEW
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(NEW)
    assert not any(path.is_symlink() for path in tmp_path.iterdir())
    assert modes(tmp_path) == [0o644, 0o600]


@pytest.mark.parametrize("there", [OLD, {}], ids=["over two files", "into an empty folder"])
def test_a_power_cut_at_any_step_leaves_all_old_or_all_new(tmp_path: Path, there: dict[str, bytes]) -> None:
    folder = tmp_path / "srv"

    def prepare() -> None:
        folder.mkdir(exist_ok=True)
        make_plain(folder)
        for path in folder.iterdir():
            if path.is_file():
                path.unlink()
        if there:
            put(folder, there)

    def write() -> None:
        with locked(folder):
            save(folder, NEW, NOW)

    seen = []
    for _ in at_each_step(prepare, write):
        seen.append(read(folder))
        with locked(folder):  # whoever saves next finds plain files, with what they said
            assert read(folder) == seen[-1]
            assert not any(path.is_symlink() for path in folder.iterdir())
    if there:
        assert all(state in (OLD, NEW) for state in seen), seen
        assert OLD in seen
        assert NEW in seen
    assert read(folder) == NEW


def test_one_file_of_two_may_be_new(tmp_path: Path) -> None:
    (tmp_path / "layout.yaml").write_bytes(b"old layout")
    replace_together(tmp_path, NEW)
    assert read(tmp_path) == NEW
    assert (tmp_path / "cameras.yaml").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("room", [0, 10, 11, 20], ids=["first copy", "second copy", "first file", "second file"])
def test_a_disk_that_fills_up_at_any_file_changes_nothing(tmp_path: Path, room: int) -> None:
    put(tmp_path, OLD)
    larger = {name: content * 2 for name, content in NEW.items()}
    with no_file_larger_than(room), pytest.raises(OSError, match="too large"):
        save(tmp_path, larger, NOW)
    assert read(tmp_path) == OLD
    with locked(tmp_path):
        save(tmp_path, NEW, NOW)
    assert read(tmp_path) == NEW


def test_what_was_there_is_kept_under_its_date_for_its_owner_alone(tmp_path: Path) -> None:
    put(tmp_path, OLD)
    kept = save(tmp_path, NEW, NOW)
    again = save(tmp_path, OLD, NOW)
    assert kept is not None
    assert again is not None
    assert [kept.name, again.name] == ["2026-11-23 0915", "2026-11-23 0915 (2)"]
    assert (read(kept), read(again)) == (OLD, NEW)
    assert (tmp_path / "old").stat().st_mode & 0o077 == 0


def test_copies_are_bounded_and_the_last_stays_even_if_the_clock_went_back(tmp_path: Path) -> None:
    put(tmp_path, OLD)
    for minutes in range(MOST + 5):
        keep_copies(tmp_path, OLD, NOW + timedelta(minutes=minutes))
    last = keep_copies(tmp_path, OLD, datetime(1970, 1, 1))
    assert last is not None
    names = sorted(path.name for path in (tmp_path / "old").iterdir())
    assert len(names) == MOST
    assert last.name in names


def test_a_folder_of_a_persons_own_among_the_copies_is_let_alone(tmp_path: Path) -> None:
    put(tmp_path, OLD)
    (tmp_path / "old" / "bản Tết").mkdir(parents=True)
    for minutes in range(MOST + 5):
        keep_copies(tmp_path, OLD, NOW + timedelta(minutes=minutes))
    assert (tmp_path / "old" / "bản Tết").is_dir()
