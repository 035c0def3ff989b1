"""Setting how the wall starts with the machine. At most one of the two ways is set at any time."""

from __future__ import annotations

from enum import StrEnum

from wall.commands.autostart.machine import SERVICE_USER, Machine


class StartMode(StrEnum):
    KIOSK = "kiosk"
    DESKTOP = "desktop"
    OFF = "off"


def start_mode(machine: Machine) -> StartMode:
    """How the wall starts now."""
    if machine.kiosk:
        return StartMode.KIOSK
    return StartMode.DESKTOP if machine.desktop else StartMode.OFF


def set_start_mode(mode: StartMode, user: str | None, machine: Machine) -> None:
    """Set `mode` and unset the other; `user` is whose desktop session shows the wall.

    The files in the wall's folder become those of the user who shows the wall. Raises SystemCommandError, OSError.
    """
    if mode is not StartMode.KIOSK:
        machine.unset_kiosk()
    if mode is not StartMode.DESKTOP:
        machine.unset_desktop()
    if mode is StartMode.KIOSK:
        machine.give_files_to(SERVICE_USER)
        machine.set_kiosk()
    elif mode is StartMode.DESKTOP and user is not None:
        machine.give_files_to(user)
        machine.set_desktop()
