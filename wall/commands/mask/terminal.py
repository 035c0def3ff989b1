"""The command line of `tivi mask`."""

from __future__ import annotations

import argparse
from pathlib import Path

from wall.commands.arguments import WALL_FOLDER, add_size, add_socket, add_wall_language
from wall.commands.running_wall import language_of_wall
from wall.commands.screen import has_screen
from wall.commands.terminal import Terminal
from wall.control.address import socket_to_ask
from wall.control.client import NoWallError
from wall.control.packets import NotSharedError, UnknownCameraError
from wall.control.pictures import Picture, PictureRequest, PictureStreamError
from wall.model.language import Language
from wall.words import Text, arguments, commands
from wall.words import mask as words

_PATIENCE_S = 25.0
"""How long the first picture may take: the camera may have to be connected first."""


def add_arguments(parser: argparse.ArgumentParser, language: Language) -> None:
    parser.add_argument("camera", help=arguments.MASK_CAMERA.said(language))
    parser.add_argument("--picture", type=Path, metavar="FILE", help=arguments.MASK_PICTURE.said(language))
    parser.add_argument("--layout", type=Path, metavar="FILE", help=arguments.DOCTOR_LAYOUT.said(language))
    add_size(parser, language)
    add_socket(parser, language)
    add_wall_language(parser, language)


def run(options: argparse.Namespace, terminal: Terminal) -> int:
    """Exit status 0 where the picture, or a mask, was written."""
    terminal.language = options.language or language_of_wall(options.socket, terminal.language)
    if options.picture is None and not has_screen():
        return terminal.fail(words.NO_SCREEN.said(terminal.language))
    picture = _picture(options.camera, options.socket, terminal)
    if picture is None:
        return 1
    if options.picture is None:
        from wall.commands.mask.command import draw  # Qt takes long to import

        return draw(picture, options.camera, _layout(options.layout), options.size, terminal)
    return _write_grid(picture, options.picture, terminal)


def _layout(chosen: Path | None) -> Path:
    here = Path("layout.yaml")
    return chosen or (here if here.exists() else WALL_FOLDER / here)


def _picture(camera: str, socket: str | None, terminal: Terminal) -> Picture | None:
    """The camera's picture as the wall shows it; None after saying why there is none."""
    path: Path | str = socket or "?"
    why: Text
    try:
        path = socket_to_ask(socket)
        with PictureRequest(path, camera) as request:
            return request.next_picture(_PATIENCE_S)
    except UnknownCameraError:
        why = words.UNKNOWN
    except NotSharedError:
        why = words.NOT_SHARED
    except (TimeoutError, PictureStreamError):
        why = words.NO_PICTURE
    except (NoWallError, OSError):
        why = commands.NO_WALL
    terminal.fail(why.said(terminal.language, path=path, camera=camera))
    return None


def _write_grid(picture: Picture, file: Path, terminal: Terminal) -> int:
    # Qt takes long to import.
    from PyQt6.QtGui import QImage

    from wall.commands.mask.grid import image_bytes, with_grid
    from wall.commands.offscreen import offscreen_application

    offscreen_application()
    content = image_bytes(with_grid(QImage.fromData(picture.jpeg, "JPEG")), file)
    try:
        file.write_bytes(content)
    except OSError as error:
        return terminal.fail(commands.NOT_WRITTEN.said(terminal.language, file=file, reason=error))
    terminal.tell(words.READ_IT, file=file)
    return 0
