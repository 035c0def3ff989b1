"""Which camera, and which words, somebody means who types `tivi alarm`. Pure."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from wall.config.text.names import bare, fold, nearest


class CameraNotThereError(Exception):
    """There is no such camera; `near` is the one that was most likely meant, if any."""

    def __init__(self, camera: str, near: str | None) -> None:
        super().__init__(camera)
        self.camera, self.near = camera, near


@dataclass(frozen=True, slots=True)
class Meant:
    """`camera` is one of the wall's, "" for none."""

    camera: str = ""
    text: str = ""


def meant(about: Sequence[str], cameras: Collection[str], is_end: bool) -> Meant | None:
    """What `about` means: a text, a camera, or a camera and a text; with `is_end` nothing, or a camera.

    None where it is too little or too much. Raises CameraNotThereError.
    """
    match [*about]:
        case [] if is_end:
            return Meant()
        case [camera] if is_end:
            return Meant(_camera(camera, cameras))
        case [text] if not is_end:
            named = _named(text, cameras)
            return Meant("", text) if named is None else Meant(named)
        case [camera, text] if not is_end:
            return Meant(_camera(camera, cameras), text)
    return None


def _camera(name: str, cameras: Collection[str]) -> str:
    found = _named(name, cameras)
    if found is None:
        raise CameraNotThereError(name, nearest(name, cameras))
    return found


def _named(name: str, cameras: Collection[str]) -> str | None:
    """The camera of this name, without its accents too where that leaves no doubt: haste is no time for them."""
    for form in (fold, bare):
        same = [camera for camera in cameras if form(camera) == form(name)]
        if len(same) == 1:
            return same[0]
    return None
