"""`tivi web` as its unit starts it: it tells systemd when it listens, and needs nothing that only the wall may read."""

from __future__ import annotations

import os
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from support import processes
from support.other_users import as_user
from support.walls import COMMAND, environment

SOMEBODY = 64002
"""The ID of a user and a group that are nobody's."""
_PATIENCE_S = 30.0


@pytest.fixture
def folder() -> Iterator[Path]:
    # Not pytest's folder, which lets no other user through.
    with tempfile.TemporaryDirectory(prefix="tivi-") as made:
        yield Path(made)


def test_systemd_hears_when_it_listens_though_only_the_wall_may_read_the_cameras(folder: Path) -> None:
    (folder / "layout.yaml").write_text("wall: Tổ 7\nlanguage: en\ngrid: 1x1\ntiles: [Chợ]\n", encoding="utf-8")
    (folder / "cameras.yaml").write_text("Chợ: rtsp://user:secret@10.0.0.1/\n", encoding="utf-8")
    (folder / "cameras.yaml").chmod(0o600)
    (folder / "state").mkdir(mode=0o700)
    as_somebody = []
    if os.geteuid() == 0:
        folder.chmod(0o755)
        os.chown(folder / "state", SOMEBODY, SOMEBODY)
        as_somebody = as_user(SOMEBODY)
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as systemd:
        systemd.bind(str(folder / "notify"))
        (folder / "notify").chmod(0o777)
        systemd.settimeout(_PATIENCE_S)
        options = ["--listen", "127.0.0.1:0", "--state", str(folder / "state"), "--socket", str(folder / "wall.sock")]
        server = subprocess.Popen(
            [*as_somebody, *processes.BOUND, *COMMAND, "web", str(folder / "layout.yaml"), *options],
            env={**environment(), "NOTIFY_SOCKET": str(folder / "notify")},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        try:
            assert systemd.recv(100) == b"READY=1\nWATCHDOG=1"
        finally:
            server.terminate()
            said, complained = server.communicate(timeout=_PATIENCE_S)
    assert "Households open this page" in said
    assert "cameras" not in complained and "secret" not in complained
    assert server.returncode == 0
