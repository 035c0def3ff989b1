"""The layout and the cameras file that follow from the answers, with comments. They pass `tivi check`. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from string import ascii_uppercase

from wall.commands.new.answers import Answers
from wall.commands.new.drawing import BOARD, BOARD_TILES, drawing, spread
from wall.config.text.names import fold
from wall.config.text.quotes import quoted, written
from wall.model.language import Language
from wall.words import new as words

SCHEMA_FOLDER = "schema"


def modeline(of: str) -> str:
    """The comment by which an editor finds the file's schema. Source: the YAML language server of Red Hat."""
    return f"# yaml-language-server: $schema={SCHEMA_FOLDER}/{of}.json\n"


def layout_text(answers: Answers, language: Language) -> str:
    parts = [modeline("layout"), words.LAYOUT_HEAD.said(language), "\n", f"wall: {_value(answers.wall)}\n"]
    if language is not Language.VI:
        parts.append(f"language: {language}\n")
    parts += ["\n", words.LAYOUT_PAGES.said(language), "pages:\n", words.LAYOUT_DRAW.said(language)]
    sizes = spread(len(answers.names))
    at = 0
    for number, size in enumerate(sizes, start=1):
        name = words.PAGE_ALL.said(language) if len(sizes) == 1 else words.PAGE_OF.said(language, n=number)
        rows = "".join(f"      {row}\n" for row in drawing(size))
        shown = zip(ascii_uppercase, answers.names[at : at + size], strict=False)
        tiles = "".join(f"      {letter}: {_value(camera)}\n" for letter, camera in shown)
        parts.append(f"  - name: {name}\n    dwell: 20s\n    draw: |\n{rows}    tiles:\n{tiles}")
        at += size
    return "".join([*parts, "\n", words.LAYOUT_BOARD.said(language), _board_page(answers.names, language)])


def _board_page(cameras: Sequence[str], language: Language) -> str:
    rows = "".join(f"      {row}\n" for row in BOARD[len(cameras) == 1])
    name = words.PAGE_BOARD.said(language)
    tiles = [*zip("AB", map(_value, cameras), strict=False), *BOARD_TILES]
    shown = "".join(f"      {letter}: {content}\n" for letter, content in tiles)
    return f"  - name: {name}\n    dwell: 20s\n    draw: |\n{rows}    tiles:\n{shown}"


def cameras_text(answers: Answers, language: Language, layout: str) -> str:
    parts = [modeline("cameras"), words.CAMERAS_HEAD.said(language, layout=layout), *_to_fill(answers, language), "\n"]
    login = _login(answers, language)
    if answers.recorder and answers.brand is not None:
        channels = "".join(f"    {number}: {_value(name)}\n" for number, name in enumerate(answers.names, start=1))
        parts.append(words.RECORDER_NOTE.said(language))
        where = f"  brand: {answers.brand}\n  host: {answers.hosts[0]}\n"
        parts.append(f"{_key(_recorder_name(answers, language))}:\n{where}{login}  channels:\n{channels}")
        return "".join(parts)
    entries = []
    for number, name in enumerate(answers.names):
        host = _host(answers, number)
        if answers.brand is not None:
            where = f"  brand: {answers.brand}\n  host: {host}\n"
        else:
            where = f"  main: rtsp://{host}:554/{number + 1 if answers.recorder else ''}\n"
        entries.append(f"{_key(name)}:\n{where}{login}")
    return "".join(parts) + "\n".join(entries)


def complete(answers: Answers) -> bool:
    """Whether the person has nothing left to fill in."""
    return not _to_fill(answers, Language.VI)


def _to_fill(answers: Answers, language: Language) -> list[str]:
    notes = []
    if not answers.hosts:
        notes.append(words.FILL_HOSTS)
    if answers.brand is None:
        notes.append(words.FILL_PATHS)
    if answers.password is None:
        notes.append(words.FILL_PASSWORD)
    return [note.said(language) for note in notes]


def _host(answers: Answers, number: int) -> str:
    if answers.recorder:
        return answers.hosts[0]
    # 192.168.1.64 is the factory address of Hikvision's cameras. The addresses that follow are only examples.
    return answers.hosts[number] if answers.hosts else f"192.168.1.{64 + number % 190}"


def _recorder_name(answers: Answers, language: Language) -> str:
    name = words.RECORDER.said(language)
    taken = {fold(one) for one in answers.names}
    while fold(name) in taken:
        name += " *"
    return name


def _login(answers: Answers, language: Language) -> str:
    password = answers.password or words.PASSWORD.said(language)
    return f"  user: {_value(answers.user or 'admin')}\n  password: {quoted(password)}\n"


def _value(text: str) -> str:
    return written(text)


def _key(text: str) -> str:
    return written(text)
