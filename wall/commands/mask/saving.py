"""Saves a masked part in the cameras file of a layout."""

from __future__ import annotations

from datetime import datetime
from itertools import count
from pathlib import Path

from wall.commands.mask.cameras_file import EntryNotFoundError, EntryOfRecorderError, parts_of, with_part
from wall.config import load
from wall.config.text.file_text import Bytes, read_bytes
from wall.files.save import locked, save
from wall.model.language import Language
from wall.model.mask import Polygon
from wall.words import mask as words


class NotSavedError(Exception):
    """Nothing was saved; the text says why."""


def save_part(layout: Path, camera: str, polygon: Polygon, language: Language, now: datetime) -> tuple[str, Path]:
    """Add a part to the camera's mask. Returns its name and the file. Raises NotSavedError."""
    file = load(layout.absolute()).files[:2][-1]
    try:
        with locked(file.parent):
            content = read_bytes(file).content or b""
            text = content.decode("utf-8").replace("\r\n", "\n")
            taken = set(parts_of(text, camera))
            names = (words.PART.said(language, number=number) for number in count(1))
            part = next(name for name in names if name not in taken)
            changed = with_part(text, camera, part, polygon)
            if b"\r\n" in content:
                changed = changed.replace("\n", "\r\n")
            if load(layout.absolute(), {file: Bytes(file, changed.encode())}).wall is None:
                raise NotSavedError(words.EARLIER_MISTAKES.said(language, file=file.name))
            save(file.parent, {file.name: changed.encode()}, now)
    except EntryOfRecorderError as error:
        raise NotSavedError(words.OF_RECORDER.said(language)) from error
    except (EntryNotFoundError, UnicodeDecodeError) as error:
        raise NotSavedError(words.ELSEWHERE.said(language, file=file.name)) from error
    except OSError as error:
        raise NotSavedError(words.NOT_SAVED.said(language, reason=error.strerror or error)) from error
    return part, file
