"""`tivi new` at a terminal, as a leader meets it: five questions, two files, nothing overwritten."""

from __future__ import annotations

import os
import pty
import select
import subprocess
import sys
from pathlib import Path

from support.waiting import until
from support.walls import COMMAND, environment, tivi
from wall.config import load

PASSWORD = "Gác-cổng#42"


class Conversation:
    """A command at a terminal of its own, heard and answered."""

    def __init__(self, *arguments: str | Path) -> None:
        self._near, far = pty.openpty()
        self._process = subprocess.Popen(
            [*COMMAND, *map(str, arguments)],
            env=environment(),
            stdin=far,
            stdout=far,
            stderr=far,
            start_new_session=True,
        )
        os.close(far)
        self.heard = ""

    def answer(self, question: str, answer: str) -> None:
        until(lambda: self._hear() and question in self.heard, question, 15, lambda: self.heard)
        self.heard = self.heard.split(question, 1)[1]
        os.write(self._near, answer.encode() + b"\n")

    def end(self) -> tuple[int, str]:
        until(lambda: self._hear() and self._process.poll() is not None, "the end", 15, lambda: self.heard)
        self._hear()
        os.close(self._near)
        return self._process.returncode, self.heard

    def _hear(self) -> bool:
        while select.select([self._near], [], [], 0)[0]:
            try:
                self.heard += os.read(self._near, 4096).decode(errors="replace")
            except OSError:  # the other end is gone
                break
        return True


def test_five_answers_make_a_wall(tmp_path: Path) -> None:
    talk = Conversation("new", tmp_path)
    talk.answer("1. Tên của màn hình", "Tổ 7, phường Nguyễn Trãi")
    talk.answer("2. Camera ở những chỗ nào?", "Cổng chào, Ngõ 3, ngõ 3")
    talk.answer("2. Camera ở những chỗ nào?", "Cổng chào, Ngõ 3")
    talk.answer("3. Hãng camera", "hikvison")
    talk.answer("4. Địa chỉ IP của 2 camera", "192.168.1.64")
    talk.answer("5. Tên đăng nhập", "")
    talk.answer("Mật khẩu", PASSWORD)
    status, heard = talk.end()
    assert status == 0 and "tivi probe --camera 'Cổng chào'" in heard and PASSWORD not in heard
    loaded = load(tmp_path / "layout.yaml")
    assert loaded.wall is not None and loaded.problems == ()
    assert loaded.wall.title == "Tổ 7, phường Nguyễn Trãi"
    assert loaded.wall.cameras["Ngõ 3"].main.login.password == PASSWORD
    assert (tmp_path / "cameras.yaml").stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "schema" / "layout.json").exists()


def test_options_answer_in_place_of_a_person(tmp_path: Path) -> None:
    key = tmp_path / "key"
    key.write_text(PASSWORD, encoding="utf-8")
    folder = tmp_path / "mới"
    done = tivi(
        "new",
        folder,
        "--wall",
        "Tổ 8",
        "--cameras",
        "9",
        "--brand",
        "dahua",
        "--hosts",
        "192.168.1.80",
        "--password-file",
        key,
    )
    assert done.returncode == 0 and PASSWORD not in done.stdout + done.stderr
    checked = tivi("check", folder / "layout.yaml")
    assert (checked.returncode, checked.stdout, checked.stderr) == (0, "9 camera, 2 trang\n", "")


def test_a_file_that_is_there_is_never_overwritten(tmp_path: Path) -> None:
    for name in ("layout.yaml", "cameras.yaml"):
        folder = tmp_path / name
        folder.mkdir()
        (folder / name).write_text("của tôi", encoding="utf-8")
        done = tivi("new", folder, "--cameras", "2")
        assert done.returncode == 1 and "không ghi đè" in done.stderr
        assert [(file.name, file.read_text(encoding="utf-8")) for file in folder.iterdir()] == [(name, "của tôi")]


def test_a_folder_that_cannot_be_and_answers_that_cannot_be_used_are_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    done = tivi("new", tmp_path / "file" / "x")
    assert done.returncode == 1 and "Traceback" not in done.stderr and "tivi: " in done.stderr
    done = tivi("new", tmp_path, "--cameras", "A, B", "--hosts", "1.2.3.4 1.2.3.5 1.2.3.6")
    assert done.returncode == 1 and "3 địa chỉ cho 2 camera" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_asking_needs_neither_screen_nor_player(tmp_path: Path) -> None:
    command = (
        "import sys; from wall.commands.main import main; main(['new', sys.argv[1]]);"
        "print([name for name in ('PyQt6', 'vlc', 'av', 'watchdog') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", command, str(tmp_path)],
        capture_output=True,
        text=True,
        check=True,
        stdin=subprocess.DEVNULL,
        env=environment(),
    )
    assert done.stdout.splitlines()[-1] == "[]"
