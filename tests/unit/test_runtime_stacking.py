"""An emergency stands above the editor and has the keyboard; afterwards the editor has both again."""

from __future__ import annotations

from wall.runtime.stacking import Stacking


class Desk:
    """The wall's window and the editor, of which the last one moved has the keyboard."""

    def __init__(self) -> None:
        self.is_editing = True
        self.done: list[str] = []
        self._has_keyboard = False

    def raise_(self) -> None:
        self.done.append("raise")

    def lower(self) -> None:
        self.done.append("lower")

    def requestActivate(self) -> None:
        self._has_keyboard = True
        self.done.append("activate")

    def isActive(self) -> bool:
        return self._has_keyboard

    def resume_editing(self) -> None:
        self._has_keyboard = False
        self.done.append("resume")

    def editor_opens(self) -> None:
        self.is_editing, self._has_keyboard = True, False


def looks(stacking: Stacking, *emergencies: bool) -> None:
    for is_emergency in emergencies:
        stacking.follow(is_emergency)


def test_an_emergency_comes_before_the_editor_once_and_the_editor_is_back_afterwards() -> None:
    desk = Desk()
    stacking = Stacking(desk, desk)
    looks(stacking, False, False)
    assert desk.done == []
    looks(stacking, True, True, True)
    assert desk.done == ["raise", "activate"]
    looks(stacking, False, False)
    assert desk.done[2:] == ["lower", "resume"]
    looks(stacking, True)
    assert desk.done[4:] == ["raise", "activate"], "the next emergency too"


def test_an_editor_that_opens_during_an_emergency_does_not_hide_it() -> None:
    desk = Desk()
    desk.is_editing = False
    stacking = Stacking(desk, desk)
    looks(stacking, True, True)
    desk.editor_opens()
    looks(stacking, True, True)
    assert desk.done == ["raise", "activate"] * 2


def test_a_wall_that_nobody_edits_stays_where_it_is_after_an_emergency() -> None:
    desk = Desk()
    stacking = Stacking(desk, desk)
    looks(stacking, True)
    desk.is_editing = False
    looks(stacking, False)
    assert desk.done == ["raise", "activate"]
