"""The television's real switch, with the real programs' stand-ins: scripts that note how they were called."""

from __future__ import annotations

import logging
import os
import subprocess
from pathlib import Path

import pytest
from PyQt6.QtCore import QCoreApplication

from support.screen import Screen
from support.waiting import until
from wall.display.power import Power
from wall.runtime.screen_schedule import TelevisionSwitch as Port


class Programs:
    """Stand-ins for xset and cec-ctl in a folder of their own; each call is one line in `calls`."""

    def __init__(self, folder: Path) -> None:
        self._calls = folder / "calls"
        self._folder = folder

    def put(self, name: str, body: str = "") -> None:
        script = self._folder / name
        script.write_text(f'#!/bin/sh\necho "{name} $*" >>{self._calls}\n{body}\n')
        script.chmod(0o755)

    @property
    def calls(self) -> list[str]:
        return self._calls.read_text().splitlines() if self._calls.exists() else []


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Programs:
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")
    found = Programs(folder)
    found.put("xset")
    found.put("cec-ctl")
    return found


def adapters(tmp_path: Path, *names: str) -> Path:
    folder = tmp_path / "dev"
    folder.mkdir()
    for name in names:
        (folder / name).touch()
    return folder


def wait_for(programs: Programs, calls: int) -> list[str]:
    def look() -> bool:
        QCoreApplication.processEvents()
        return len(programs.calls) >= calls

    until(look, f"{calls} calls", 20, lambda: str(programs.calls))
    return programs.calls


@pytest.mark.usefixtures("application")
def test_off_and_on_by_power_saving_without_times_of_its_own(programs: Programs, tmp_path: Path) -> None:
    power = Power({"DISPLAY": ":7"}, adapters(tmp_path))
    port: Port = power
    port.off()
    wait_for(programs, 1)
    port.on()
    assert wait_for(programs, 2) == ["xset dpms 0 0 0 dpms force off", "xset dpms force on -dpms"]
    power.close()


@pytest.mark.usefixtures("application")
def test_a_television_on_cec_is_sent_to_sleep_and_woken(programs: Programs, tmp_path: Path) -> None:
    power = Power({}, adapters(tmp_path, "cec0", "tty0"))
    power.off()
    wait_for(programs, 1)
    power.on()
    begin = f"cec-ctl -d {tmp_path}/dev/cec0 --skip-info --playback --osd-name tivi --to 0"
    assert wait_for(programs, 2) == [f"{begin} --standby", f"{begin} --image-view-on"]
    power.close()


@pytest.mark.usefixtures("application")
def test_an_adapter_is_announced_at_once_so_that_the_televisions_remote_is_heard(
    programs: Programs, tmp_path: Path
) -> None:
    power = Power({"DISPLAY": ":7"}, adapters(tmp_path, "cec0"))
    power.begin()
    begin = f"cec-ctl -d {tmp_path}/dev/cec0 --skip-info --playback --osd-name tivi"
    assert wait_for(programs, 1) == [begin], "the television itself stays as it is"
    power.off()
    assert sorted(wait_for(programs, 3)[1:]) == [f"{begin} --to 0 --standby", "xset dpms 0 0 0 dpms force off"]
    power.close()


@pytest.mark.usefixtures("application")
def test_an_adapter_that_is_plugged_in_later_or_again_is_announced_then(programs: Programs, tmp_path: Path) -> None:
    folder = adapters(tmp_path)
    power = Power({}, folder)
    power.begin()
    begin = f"cec-ctl -d {folder}/cec0 --skip-info --playback --osd-name tivi"
    (folder / "cec0").touch()
    power.look()
    assert wait_for(programs, 1) == [begin]
    power.look()
    power.off()
    assert wait_for(programs, 2)[1:] == [f"{begin} --to 0 --standby"]

    def plug_in_again() -> bool:
        (folder / "cec0").unlink()
        power.look()
        (folder / "cec0").touch()
        power.look()
        QCoreApplication.processEvents()
        return len(programs.calls) > 2

    until(plug_in_again, "another call", 20)
    power.close()
    assert {*programs.calls[2:]} == {f"{begin} --to 0 --standby"}, "it is told again what it has missed"


@pytest.mark.usefixtures("application")
def test_a_remote_that_cannot_be_heard_is_one_line_for_each_adapter(
    programs: Programs, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    programs.put("cec-ctl", "echo Failed to open /dev/cec0: Permission denied >&2; exit 1")
    power = Power({}, adapters(tmp_path, "cec0"))
    power.begin()

    def said() -> bool:
        QCoreApplication.processEvents()
        return bool(caplog.records)

    until(said, "a line about the adapter", 20, lambda: str(programs.calls))
    power.look()
    power.close()
    assert len(programs.calls) == 1
    assert [record.getMessage() for record in caplog.records] == [
        "the television's remote is not heard by cec0: Failed to open /dev/cec0: Permission denied"
    ]


@pytest.mark.usefixtures("application")
def test_nothing_waits_and_of_many_wishes_the_last_one_counts(programs: Programs, tmp_path: Path) -> None:
    gate = tmp_path / "gate"
    os.mkfifo(gate)
    programs.put("xset", f"read line <{gate}")
    power = Power({"DISPLAY": ":7"}, adapters(tmp_path))
    power.off()
    wait_for(programs, 1)
    for _ in range(3):  # the first is still at work
        power.on()
        power.off()
    power.on()
    with gate.open("w") as opened:
        opened.write("go\n")
    calls = wait_for(programs, 2)
    with gate.open("w") as opened:
        opened.write("go\n")
    assert calls == ["xset dpms 0 0 0 dpms force off", "xset dpms force on -dpms"]
    power.close()


@pytest.mark.usefixtures("application")
def test_what_fails_is_one_line_until_it_works_again(
    programs: Programs, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    programs.put("xset", "echo cannot open display >&2; exit 1")
    power = Power({"DISPLAY": ":7"}, adapters(tmp_path))
    for calls, turn in enumerate((power.off, power.on, power.off), 1):
        turn()
        wait_for(programs, calls)
    programs.put("xset")
    # Asking again is what a wall does, too: until it is told, the last answer may be still on its way.
    power.on()

    def works() -> bool:
        QCoreApplication.processEvents()
        return "again" in caplog.text

    until(works, "a line that it works again", 20, lambda: caplog.text)
    assert [record.getMessage() for record in caplog.records] == [
        "the screen cannot be switched by X: cannot open display",
        "the screen can be switched by X again",
    ]
    power.close()


@pytest.mark.usefixtures("application")
def test_a_television_that_does_not_listen_is_said(
    programs: Programs, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    programs.put("cec-ctl", "echo; echo Adapter is unconfigured, please configure it first. >&2")
    power = Power({}, adapters(tmp_path, "cec0"))
    power.off()

    def said() -> bool:
        QCoreApplication.processEvents()
        return "cec0: Adapter is unconfigured" in caplog.text

    until(said, "a line about the television", 20, lambda: caplog.text)
    power.close()


@pytest.mark.usefixtures("application")
def test_a_wall_that_ends_waits_for_its_switches_and_kills_one_that_hangs(programs: Programs, tmp_path: Path) -> None:
    programs.put("cec-ctl", "exec sleep 60")
    power = Power({"DISPLAY": ":7"}, adapters(tmp_path, "cec0"))
    power.off()
    power.close()
    xset = [call for call in programs.calls if call.startswith("xset")]
    assert xset == ["xset dpms 0 0 0 dpms force off", "xset dpms force on -dpms"]


@pytest.mark.usefixtures("application")
def test_a_program_that_is_missing_is_said(
    programs: Programs, tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    power = Power({}, adapters(tmp_path, "cec0"))
    power.off()
    power.on()
    assert [record.getMessage() for record in caplog.records] == [
        "the screen cannot be switched by cec0: cec-ctl is not installed"
    ]


@pytest.mark.usefixtures("application")
def test_a_real_server_without_power_saving_is_said_to_be_only_painted_black(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Screen(64, 64) as screen:
        monkeypatch.setenv("DISPLAY", screen.display)
        told = subprocess.run(["xset", "q"], capture_output=True, text=True, check=True).stdout
        if "does not have the DPMS" not in told:
            pytest.skip("this X server has power saving")
        power = Power({"DISPLAY": screen.display}, adapters(tmp_path))
        power.off()

        def said() -> bool:
            QCoreApplication.processEvents()
            return "only painted black" in caplog.text

        until(said, "a line about power saving", 20, lambda: caplog.text)
        power.close()
