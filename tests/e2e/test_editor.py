"""Somebody at a keyboard before the wall's screen: real keys in the real editor, and what is on the disk afterwards."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from support.keyboard import Keyboard
from support.processes import BOUND
from support.qt_messages import QT_MESSAGES
from support.screen import Screen
from support.waiting import until
from support.walls import COMMAND, environment, tivi

LAYOUT = "wall: To 7\npages:\n  - grid: 2x1\n    tiles: [Cong, Cho]\n"
CAMERAS = "Cong: rtsp://192.168.1.64/1\nCho: rtsp://192.168.1.65/1\nSong: rtsp://192.168.1.66/1\n"
INK, ALARM, WARNING = 0xF4F6F8, 0xF0716A, 0xF2B544
"""Of the house's style: usual text, mistakes, questions."""


class Editor:
    def __init__(self, folder: Path, screen: Screen, hands: Keyboard) -> None:
        self.layout, self.cameras = folder / "layout.yaml", folder / "cameras.yaml"
        self.screen, self.hands = screen, hands
        self.said = ""
        # An X server takes the window of a killed editor away when it comes to it.
        until(lambda: not self.seen(INK, slice(0, 60)), "the screen is free", 20)
        self.process = subprocess.Popen(
            [*BOUND, *COMMAND, "edit", str(self.layout)],
            env=environment(DISPLAY=screen.display),
            stderr=subprocess.PIPE,
            text=True,
        )
        try:
            until(lambda: self.seen(INK, slice(0, 60)), "the editor is there", 40)
        except AssertionError:
            raise AssertionError(self.kill()) from None

    def seen(self, colour: int, rows: slice, columns: slice = slice(None)) -> bool:
        return bool(((self.screen.pixels[rows, columns] & 0xFFFFFF) == colour).any())

    @property
    def mistakes(self) -> bool:
        """Whether the right side of the screen shows any."""
        return self.seen(ALARM, slice(60, 200), slice(1200, None))

    def type(self, text: str) -> None:
        self.hands.type(text)

    def wait_saved(self, text: str) -> None:
        self.hands.press("ctrl+s")
        until(
            lambda: self.layout.read_text(encoding="utf-8") == text,
            f"saved: {text}",
            20,
            lambda: f"but: {self.layout.read_text(encoding='utf-8')}",
        )

    def wait_mistakes(self, there: bool) -> None:
        until(lambda: self.mistakes is there, f"mistakes shown: {there}", 20)

    def kill(self) -> str:
        if self.process.returncode is None:
            self.process.kill()
        return self.wait_end()

    def wait_end(self) -> str:
        """What it said on its way."""
        if self.process.returncode is None:
            self.said = self.process.communicate(timeout=20)[1]
            QT_MESSAGES.scan(self.said)
        return self.said


@pytest.fixture
def editor(screen: Screen, tmp_path: Path) -> Iterator[Editor]:
    (tmp_path / "layout.yaml").write_text(LAYOUT, encoding="utf-8")
    (tmp_path / "cameras.yaml").write_text(CAMERAS, encoding="utf-8")
    (tmp_path / "cameras.yaml").chmod(0o600)
    made = Editor(tmp_path, screen, Keyboard(screen))
    yield made
    assert "Traceback" not in made.kill()


def test_a_mistake_is_shown_as_it_is_typed_not_saved_and_mended_by_one_key(editor: Editor) -> None:
    editor.hands.press("ctrl+End", "Left", "Left")
    editor.type("o")  # Choo
    editor.wait_mistakes(True)
    editor.hands.press("ctrl+s")
    editor.hands.press("F5")
    editor.wait_mistakes(False)
    assert editor.layout.read_text(encoding="utf-8") == LAYOUT
    editor.hands.press("ctrl+Home")
    editor.type("# x\n")
    editor.hands.press("ctrl+s")
    until(lambda: editor.layout.read_text(encoding="utf-8").startswith("# x\n"), "saved", 20)
    assert editor.layout.read_text(encoding="utf-8") == "# x\n" + LAYOUT
    assert [path.name for path in (editor.layout.parent / "old").iterdir()] != []
    editor.hands.press("Escape")
    editor.wait_end()
    assert editor.process.returncode == 0


def test_the_cameras_come_with_f3_and_both_files_are_saved_together(editor: Editor) -> None:
    editor.hands.press("ctrl+End", "Left", "Left")
    editor.type("2")  # Cho2
    editor.wait_mistakes(True)
    editor.hands.press("F3", "ctrl+Home", "Down", "Right", "Right", "Right")
    editor.type("2")
    editor.wait_mistakes(False)
    editor.hands.press("ctrl+s")
    until(lambda: "Cho2" in editor.cameras.read_text(encoding="utf-8"), "saved", 20)
    assert "Cho2" in editor.layout.read_text(encoding="utf-8")
    assert tivi("check", editor.layout).returncode == 0


def test_escape_asks_before_changes_are_lost_and_a_second_one_loses_them(editor: Editor) -> None:
    editor.type("x")
    editor.wait_mistakes(True)
    editor.hands.press("Escape")
    until(lambda: editor.seen(WARNING, slice(-90, None)), "it asks", 20)
    assert editor.process.poll() is None
    editor.hands.press("Escape")
    editor.wait_end()
    assert editor.layout.read_text(encoding="utf-8") == LAYOUT
    assert sorted(path.name for path in editor.layout.parent.iterdir()) == ["cameras.yaml", "layout.yaml"]


def test_a_killed_editor_loses_nothing_that_was_typed_a_moment_before(editor: Editor, screen: Screen) -> None:
    editor.type("# abc\n")
    draft = editor.layout.with_name(".layout.yaml.draft")
    until(lambda: draft.exists() and draft.read_text(encoding="utf-8").startswith("# abc\n"), "a draft", 20)
    editor.kill()
    assert editor.layout.read_text(encoding="utf-8") == LAYOUT
    again = Editor(editor.layout.parent, screen, editor.hands)
    try:
        again.wait_saved("# abc\n" + LAYOUT)
    finally:
        again.kill()


def test_names_are_typed_by_telex_keys_stay_and_ctrl_z_goes_back_by_what_was_seen(editor: Editor) -> None:
    editor.hands.press("ctrl+Home", "End")
    editor.type(" Toor\nlanguage: vi\nclock: off")
    mine = LAYOUT.replace("To 7", "To 7 Tổ\nlanguage: vi\nclock: off")
    editor.wait_saved(mine)
    editor.type("\n# Coongr chaof")
    editor.wait_saved(mine.replace("off", "off\n# Cổng chào"))
    editor.hands.press("ctrl+z")
    editor.wait_saved(mine.replace("off", "off\n# Cổng chao"))
    editor.hands.press("ctrl+z", "ctrl+shift+z")
    editor.wait_saved(mine.replace("off", "off\n# Cổng chao"))
    editor.type("fa")
    editor.wait_saved(mine.replace("off", "off\n# Cổng chaofa"))
    editor.hands.press("BackSpace")
    editor.wait_saved(mine.replace("off", "off\n# Cổng chào"))
    editor.hands.press(*["ctrl+z"] * 40)
    editor.hands.press("End")
    editor.type(" ")
    editor.wait_saved(LAYOUT.replace("To 7", "To 7 "))


def test_f6_switches_telex_off_and_on_and_a_password_is_never_changed(editor: Editor) -> None:
    editor.hands.press("ctrl+Home", "End", "F6")
    editor.type(" Toor")
    editor.hands.press("F6")
    editor.type(" Toor")
    editor.wait_saved(LAYOUT.replace("To 7", "To 7 Toor Tổ"))
    editor.hands.press("F3", "ctrl+End")
    editor.type("Hoof:\n  brand: hikvision\nhost: 192.168.1.9\nuser: Ass\npassword: Mas khaaur")
    editor.hands.press("ctrl+s")
    told = "Hồ:\n  brand: hikvision\n  host: 192.168.1.9\n  user: Ass\n  password: Mas khaaur"
    until(lambda: editor.cameras.read_text(encoding="utf-8") == CAMERAS + told, "saved", 20)


def test_without_a_file_or_a_screen_it_says_so(tmp_path: Path) -> None:
    done = tivi("edit", tmp_path / "none.yaml", DISPLAY=":99999")
    assert done.returncode == 1
    assert "Không có" in done.stderr
