"""What `tivi autostart` answers, and what it refuses, on a folder that looks like a machine's root."""

from __future__ import annotations

from pathlib import Path

import pytest

from wall.commands.autostart.command import StartMode
from wall.commands.autostart.machine import Machine
from wall.commands.autostart.terminal import change, show
from wall.commands.terminal import Terminal
from wall.model.language import Language

TERMINAL = Terminal(Language.EN)


def test_without_a_word_it_tells_how_the_machine_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    machine = Machine(tmp_path)
    show(TERMINAL, machine)
    assert capsys.readouterr().out.startswith("off:")
    machine.set_desktop()
    show(TERMINAL, machine)
    assert capsys.readouterr().out.startswith("desktop:")
    links = tmp_path / "etc/systemd/system/multi-user.target.wants"
    links.mkdir(parents=True)
    (links / "tivi.service").symlink_to("/usr/lib/systemd/system/tivi.service")
    show(TERMINAL, machine)
    assert capsys.readouterr().out.startswith("kiosk:")


@pytest.mark.parametrize("choice", StartMode)
def test_without_the_package_nothing_can_be_set_and_it_says_so(
    choice: StartMode, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert change(choice, None, TERMINAL, Machine(tmp_path)) == 1
    assert "Debian package" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
