"""Looks why the running wall cannot write what it keeps, by the files and the disk on which they lie."""

from __future__ import annotations

import os
import pwd
import stat
from collections.abc import Sequence
from pathlib import Path

from wall.board.event_database import EVENTS_FILE
from wall.board.history_database import HISTORY_FILE
from wall.commands.doctor.facts import KeptFile, Running
from wall.commands.doctor.kept import EVENT_LOG, HISTORY

_FILES = ((EVENT_LOG, EVENTS_FILE), (HISTORY, HISTORY_FILE))


def kept_files(running: Running) -> tuple[KeptFile, ...]:
    """Empty where no wall answers. One that still runs from before an update tells of fewer."""
    status = running.status or {}
    folder, pid = Path(status.get("state_folder", "/")), status.get("pid", os.getpid())
    troubles = ((topic, name, status.get(f"{topic}_trouble")) for topic, name in _FILES)
    return tuple(kept_file(topic, told, folder, name, _user(pid)) for topic, name, told in troubles if told is not None)


def kept_file(topic: str, trouble: str, folder: Path, name: str, writer: int) -> KeptFile:
    """`writer` is the number of the wall's user."""
    seen = [found for path in (folder, folder / name, folder / f"{name}-wal") if (found := _status(path)) is not None]
    foreign = next((found.st_uid for found in seen if found.st_uid != writer), None)
    read_only, free = _disk(folder)
    return KeptFile(
        topic,
        trouble,
        folder,
        _name(writer),
        "" if foreign is None else _name(foreign),
        writer != 0 and _is_locked(seen),
        read_only,
        free,
    )


def _is_locked(seen: Sequence[os.stat_result]) -> bool:
    """Whether the rights forbid their owner to write in one of these."""
    return not all(found.st_mode & stat.S_IWUSR for found in seen)


def _status(path: Path) -> os.stat_result | None:
    """None where it is not there, or may not be looked at."""
    try:
        return path.stat()
    except OSError:
        return None


def _disk(folder: Path) -> tuple[bool, int | None]:
    """Whether the file system is read-only, and its room in bytes, None where it cannot be asked."""
    there = next((path for path in (folder, *folder.parents) if _status(path) is not None), Path("/"))
    try:
        room = os.statvfs(there)
    except OSError:
        return False, None
    return bool(room.f_flag & os.ST_RDONLY), room.f_bavail * room.f_frsize


def _user(pid: int) -> int:
    """The user that a process runs as; ours where it has ended."""
    found = _status(Path(f"/proc/{pid}"))
    return os.getuid() if found is None else found.st_uid


def _name(number: int) -> str:
    try:
        return pwd.getpwuid(number).pw_name
    except KeyError:
        return str(number)
