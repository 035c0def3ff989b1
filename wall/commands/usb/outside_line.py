"""Takes the line that joins a gate from a stick: laid down beside the wall's files, for whoever may use the network."""

from __future__ import annotations

from pathlib import Path

from wall.commands.usb import result
from wall.commands.usb.result import InstallResult
from wall.commands.usb.stick_folder import OUTSIDE, StickFolder, plain_content
from wall.files.atomic import replace
from wall.model.language import Language
from wall.outside.last_line import has_joined
from wall.outside.line import LineError, read_text
from wall.words import outside as line_words
from wall.words import stick as words

_LARGEST = 4096


def take_line(folder: StickFolder, name: str, into: Path, language: Language, outside: Path) -> InstallResult:
    """`outside` is the folder of the tunnel's user, which the package tivi-web makes."""
    if not outside.is_dir():
        return result.refused(language, words.OUTSIDE_WRONG, line_words.NOT_INSTALLED)
    try:
        content = plain_content(folder.read(name))
        text = "" if content is None or len(content) > _LARGEST else content.decode(errors="replace")
        line = read_text(text)
        if has_joined(outside, line):
            return result.done(language, words.NOTHING_NEW, words.OUTSIDE_SAME.said(language, address=line.address))
        # The digits open the gate until they are used: for the owner of these files alone.
        replace(into / OUTSIDE, f"{line.address} {line.digits}\n".encode(), 0o600)
    except LineError as error:
        return result.refused(language, words.OUTSIDE_WRONG, line_words.SLIPS[error.slip], word=error.word)
    except OSError as error:
        return result.refused(language, words.FAILED, words.FAILED_TEXT, reason=error)
    return result.done(language, words.OUTSIDE_TAKEN, words.OUTSIDE_TAKEN_TEXT.said(language, address=line.address))
