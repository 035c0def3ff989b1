"""Remote controls: the kernel's records through real pipes in the place of its devices, read by the wall's own code."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PyQt6.QtCore import QCoreApplication

from support.remotes import (
    BTN_LEFT,
    CHANNEL_UP,
    CONTEXT_MENU,
    DPAD_UP,
    DROPPED,
    ENTER,
    INFO,
    MICMUTE,
    NEXT,
    NUMERIC_0,
    NUMERIC_A,
    OK,
    PRESS,
    PREVIOUS,
    RED,
    RELEASE,
    REPEAT,
    SOS,
    SYN,
    TRIGGER_HAPPY,
    UP,
    ZOOM,
    Sockets,
    capabilities,
    event,
    record,
    tap,
)
from support.waiting import until
from wall.core.attention import Key
from wall.display.remote.devices import RemoteControls
from wall.display.remote.events import EventReader, KeyPress, has_keys_beyond_x, is_beyond_x

# -- what is in the bytes


def test_a_key_is_found_once_and_its_release_is_none() -> None:
    assert EventReader().read(tap(OK)) == [KeyPress(OK, repeats=False)]


def test_a_key_that_is_held_down_repeats() -> None:
    held = event(CHANNEL_UP, PRESS) + event(CHANNEL_UP, REPEAT) + event(CHANNEL_UP, RELEASE)
    assert EventReader().read(held) == [KeyPress(CHANNEL_UP, False), KeyPress(CHANNEL_UP, True)]


@pytest.mark.parametrize("code", [RED, SOS])
def test_of_a_key_that_must_be_held_its_end_is_found_too(code: int) -> None:
    reader = EventReader()
    found = reader.read(event(code, PRESS) + event(code, REPEAT))
    assert found == [KeyPress(code), KeyPress(code, repeats=True)]
    assert reader.held is Key.ALARM
    assert reader.read(event(code, RELEASE)) == [KeyPress(code, ends=True)]
    assert reader.held is None


@pytest.mark.parametrize("code", [ENTER, UP, 247, BTN_LEFT, 0x14A, DPAD_UP, TRIGGER_HAPPY])
def test_a_key_that_x_delivers_and_a_button_are_none(code: int) -> None:
    assert not is_beyond_x(code)
    assert EventReader().read(tap(code)) == []


def test_records_may_come_in_pieces_of_any_size() -> None:
    reader, sent = EventReader(), tap(OK, INFO)
    found = [press.code for byte in sent for press in reader.read(bytes([byte]))]
    assert found == [OK, INFO]


def test_after_an_overflow_nothing_counts_up_to_the_next_report() -> None:
    sent = record(SYN, DROPPED, 0) + event(OK, PRESS) + event(INFO, PRESS)
    assert EventReader().read(sent) == [KeyPress(INFO, repeats=False)]


@pytest.mark.parametrize(
    ("text", "beyond"),
    [
        (capabilities(ENTER, UP, 247), False),
        (capabilities(BTN_LEFT, BTN_LEFT + 1, TRIGGER_HAPPY), False),
        (capabilities(ENTER, MICMUTE), True),
        (capabilities(UP, OK), True),
        (capabilities(NUMERIC_0), True),
        ("0\n", False),
        # an "AT Translated Set 2 keyboard", a mouse of five buttons, and a remote with digits
        ("402000000 3803078f800d001 feffffdfffefffff fffffffffffffffe\n", False),
        ("1f0000 0 0 0 0\n", False),
        ("3ff 0 0 1c0000000000 0 4000000000 1800000300000 0 10000000\n", True),
    ],
)
def test_what_sysfs_says_of_a_device_tells_whether_it_has_keys_beyond_x(text: str, beyond: bool) -> None:
    assert has_keys_beyond_x(text) is beyond


# -- devices that come, speak and go


class Wall:
    """Notes what it hears."""

    def __init__(self) -> None:
        self.heard: list[object] = []
        self.is_asleep = False

    def touched(self) -> bool:
        woke, self.is_asleep = self.is_asleep, False
        self.heard.append("woke" if woke else "touched")
        return woke

    def pressed(self, key: Key) -> None:
        self.heard[-1] = key

    def released(self, key: Key) -> None:
        self.heard.append(("released", key))

    def typed(self, letter: str) -> None:
        self.heard[-1] = letter

    def pointed(self, x: int, y: int, click: bool) -> None:
        raise AssertionError("a remote has no pointer")


@pytest.fixture
def sockets(tmp_path: Path) -> Sockets:
    return Sockets(tmp_path)


@pytest.fixture
def wall() -> Wall:
    return Wall()


@pytest.fixture
def remotes(wall: Wall, sockets: Sockets) -> Iterator[RemoteControls]:
    made = RemoteControls(wall, lambda: True, sockets.devices, sockets.facts)
    yield made
    made.close()


def hear(wall: Wall, count: int) -> list[object]:
    def look() -> bool:
        QCoreApplication.processEvents()
        return len(wall.heard) >= count

    until(look, f"{count} keys", 20, lambda: str(wall.heard))
    return wall.heard


def lines(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [record.getMessage() for record in caplog.records if record.name == "tivi.remote"]


def test_each_key_that_x_drops_means_what_its_name_says(wall: Wall, sockets: Sockets, remotes: RemoteControls) -> None:
    remote = sockets.plug_in("event3")
    remotes.look()
    os.write(remote, tap(OK, INFO, ZOOM, CHANNEL_UP, NEXT, PREVIOUS, NUMERIC_0 + 7, NUMERIC_A + 1, CONTEXT_MENU))
    assert hear(wall, 9) == [Key.ENTER, Key.HELP, Key.ENTER, Key.RIGHT, Key.RIGHT, Key.LEFT, "7", "B", "touched"]
    os.close(remote)


def test_a_key_that_is_held_down_steps_on_and_does_nothing_else_twice(
    wall: Wall, sockets: Sockets, remotes: RemoteControls
) -> None:
    remote = sockets.plug_in("event3")
    remotes.look()
    for code in (CHANNEL_UP, OK, NUMERIC_0):
        os.write(remote, event(code, PRESS) + event(code, REPEAT) + event(code, RELEASE))
    assert hear(wall, 6) == [Key.RIGHT, Key.RIGHT, Key.ENTER, "touched", "0", "touched"]
    os.close(remote)


def test_the_first_key_only_wakes_a_resting_screen(wall: Wall, sockets: Sockets, remotes: RemoteControls) -> None:
    remote = sockets.plug_in("event3")
    remotes.look()
    wall.is_asleep = True
    os.write(remote, tap(OK, OK))
    assert hear(wall, 2) == ["woke", Key.ENTER]
    os.close(remote)


def test_the_alarm_key_is_heard_from_a_resting_screen_and_its_end_too(
    wall: Wall, sockets: Sockets, remotes: RemoteControls
) -> None:
    remote = sockets.plug_in("event3")
    remotes.look()
    wall.is_asleep = True
    os.write(remote, event(RED, PRESS) + event(RED, REPEAT) + event(RED, RELEASE))
    assert hear(wall, 3) == [Key.ALARM, "touched", ("released", Key.ALARM)]
    os.close(remote)


def test_a_remote_that_goes_while_its_alarm_key_is_held_holds_it_no_longer(
    wall: Wall, sockets: Sockets, remotes: RemoteControls
) -> None:
    remote = sockets.plug_in("event3")
    remotes.look()
    os.write(remote, event(RED, PRESS))
    assert hear(wall, 1) == [Key.ALARM]
    os.close(remote)
    assert hear(wall, 2)[1] == ("released", Key.ALARM)


def test_what_is_pressed_while_another_window_has_the_keyboard_is_not_for_the_wall(
    wall: Wall, sockets: Sockets
) -> None:
    focused = False
    remote = sockets.plug_in("event3")
    remotes = RemoteControls(wall, lambda: focused, sockets.devices, sockets.facts)
    beside = sockets.plug_in("event4")
    os.write(remote, tap(INFO))
    QCoreApplication.processEvents()
    focused = True
    os.write(remote, tap(OK))
    assert hear(wall, 1) == [Key.ENTER], "and it does not wait for the wall to have it again"
    remotes.close()
    os.close(remote)
    os.close(beside)


def test_a_remote_may_be_plugged_in_later_and_again_in_the_place_of_another(
    wall: Wall, sockets: Sockets, remotes: RemoteControls, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    first = sockets.plug_in("event3")
    remotes.look()
    remotes.look()
    (sockets.devices / "event3").unlink()
    os.close(first)  # which ends what is read

    def gone() -> bool:
        QCoreApplication.processEvents()
        return any("no longer" in line for line in lines(caplog))

    until(gone, "a line that it is gone", 20, lambda: caplog.text)
    second = sockets.plug_in("event3")
    remotes.look()
    os.write(second, tap(OK))
    assert hear(wall, 1) == [Key.ENTER]
    read = "keys of event3 (RC for Tivi) that X does not deliver are read"
    assert lines(caplog) == [read, "event3 is no longer read: it has ended", read]
    os.close(second)


def test_a_device_whose_reading_fails_costs_itself_alone_and_is_let_go_for_good(
    wall: Wall, sockets: Sockets, remotes: RemoteControls, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    sockets.describe("event2", OK)
    (sockets.devices / "event2").symlink_to("/proc/self/mem")  # opens, but has nothing at its beginning
    remote = sockets.plug_in("event3")
    remotes.look()
    os.write(remote, tap(OK))
    assert hear(wall, 1) == [Key.ENTER]

    def gone() -> bool:
        QCoreApplication.processEvents()
        return "event2 is no longer read: Input/output error" in lines(caplog)

    until(gone, "a line that it is gone", 20, lambda: caplog.text)
    remotes.look()
    os.write(remote, tap(INFO))
    assert hear(wall, 2) == [Key.ENTER, Key.HELP]
    assert len([line for line in lines(caplog) if "event2" in line]) == 2
    os.close(remote)


def test_a_device_that_cannot_be_opened_is_one_line_and_is_tried_again(
    wall: Wall, sockets: Sockets, remotes: RemoteControls, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    sockets.describe("event1", OK)
    (sockets.devices / "event1").symlink_to("event1")  # refused to root, too
    remote = sockets.plug_in("event3")
    for _ in range(3):
        remotes.look()
    cannot = "keys of event1 (RC for Tivi) that X does not deliver cannot be read: Too many levels of symbolic links"
    assert [line for line in lines(caplog) if "event1" in line] == [cannot]
    os.write(remote, tap(OK))
    assert hear(wall, 1) == [Key.ENTER]
    (sockets.devices / "event1").unlink()
    other = sockets.plug_in("event1")
    remotes.look()
    os.write(other, tap(INFO))
    assert hear(wall, 2) == [Key.ENTER, Key.HELP]
    os.close(remote)
    os.close(other)


def test_a_device_without_such_keys_is_never_opened(
    wall: Wall, sockets: Sockets, remotes: RemoteControls, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    sockets.describe("event0", BTN_LEFT)
    os.mkfifo(sockets.devices / "event0")
    remotes.look()
    with pytest.raises(OSError, match="No such device"):  # ENXIO: nobody reads this pipe
        os.open(sockets.devices / "event0", os.O_WRONLY | os.O_NONBLOCK)
    assert lines(caplog) == []


def test_a_machine_without_input_devices_has_none_to_read(
    wall: Wall, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    RemoteControls(wall, lambda: True, tmp_path / "input", tmp_path / "class").close()
    assert lines(caplog) == []
