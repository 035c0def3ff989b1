"""Reads the notices beside a layout as the wall's own user does, who may read less than whoever asks."""

from __future__ import annotations

import json
import os
import pwd
from datetime import datetime
from pathlib import Path

from wall.board.notices_folder import SETTLED_S, NoticesFolder
from wall.commands.doctor.facts import Running
from wall.commands.doctor.notices import NoticesFacts
from wall.commands.rights import run_as
from wall.model.language import Language


def notices(layout: Path, running: Running) -> NoticesFacts | None:
    """None where there is no folder of notices, or this user may not look for one."""
    beside = layout.absolute().parent
    folders = NoticesFolder(beside).folders()
    if not folders:
        return None
    reader = _reader(beside, running)
    try:
        content = run_as(reader, lambda: _read(beside)) if os.geteuid() == 0 else _read(beside)
    except OSError:  # the child has died
        return None
    told = json.loads(content)
    problems = tuple({Language(code): text for code, text in problem.items()} for problem in told["problems"])
    return NoticesFacts(folders[0], _name(reader[0]), told["count"], problems)


def _read(beside: Path) -> bytes:
    folder, now = NoticesFolder(beside), datetime.now()
    # Once for what is there, and once more for what is being written, as it is.
    folder.read(now, 0.0)
    found = folder.read(now, SETTLED_S).notices
    problems = [{one.value: problem.said(one) for one in Language} for problem in found.problems]
    return json.dumps({"count": len(found.notices), "problems": problems}).encode()


def _reader(beside: Path, running: Running) -> tuple[int, int]:
    """User and group of the running wall; where none runs, of the owner of the files."""
    pid = None if running.status is None else running.status.get("pid")
    for path in (Path(f"/proc/{pid}"), beside):
        try:
            found = path.stat()
        except OSError:
            continue
        return found.st_uid, found.st_gid
    return os.geteuid(), os.getegid()


def _name(number: int) -> str:
    try:
        return pwd.getpwuid(number).pw_name
    except KeyError:
        return str(number)
