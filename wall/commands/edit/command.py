"""Running the editor in a window, until the person leaves or the process is ended."""

from __future__ import annotations

from pathlib import Path

from wall.commands.edit.documents import Documents
from wall.commands.edit.window import Editor
from wall.commands.own_window import WindowApplication
from wall.display.style import Sizes


def edit(layout: Path, size: tuple[int, int] | None) -> int:
    """Edit `layout` and its cameras file, in `size` pixels or on the whole screen. Returns Qt's exit status."""
    application = WindowApplication("tivi-edit", size)
    editor = Editor(Documents(layout), Sizes(application.area.width(), application.area.height()))
    application.qt.installEventFilter(editor)
    status = application.run(editor)
    # However the editor ended, changes that were neither saved nor dropped are there the next time.
    editor.keep_drafts()
    return status
