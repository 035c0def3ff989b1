"""Running the window in which a mask is drawn, until the person leaves or the process is ended."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PyQt6.QtGui import QImage

from wall.commands.mask.saving import save_part
from wall.commands.mask.window import MaskEditor
from wall.commands.own_window import WindowApplication
from wall.commands.terminal import Terminal
from wall.control.pictures import Picture
from wall.display.style import Sizes
from wall.model.mask import Polygon
from wall.words import mask as words


def draw(picture: Picture, camera: str, layout: Path, size: tuple[int, int] | None, terminal: Terminal) -> int:
    """Draw on `picture`, in `size` pixels or on the whole screen. Exit status 0 where a part was saved."""
    application = WindowApplication("tivi-mask", size)

    def save(polygon: Polygon) -> str:
        part, file = save_part(layout, camera, polygon, terminal.language, datetime.now())
        return words.SAVED.said(terminal.language, part=part, file=file.name)

    image = QImage.fromData(picture.jpeg, "JPEG")
    sizes = Sizes(application.area.width(), application.area.height())
    editor = MaskEditor(image, camera, terminal.language, sizes, save)
    application.run(editor)
    return 0 if editor.saved else 1
