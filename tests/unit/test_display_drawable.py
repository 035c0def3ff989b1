"""Names with signs that a font may not have: drawn where it has them, left out where not, never as a box."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from wall.display.drawable import drawable

HOUSE, FIRE, WOMAN, BOY, RED_HAIR, WAVING, MIDDLE_TONE = "🏠", "🔥", "👩", "👦", "🦰", "👋", "🏽"
FLAG, ENGLAND = "🇻🇳", "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"
JOINER, EMOJI_STYLE = "\u200d", "\ufe0f"

PLAIN = {
    f"Cổng {HOUSE} chính": "Cổng chính",
    f"{FIRE} Lò gạch": "Lò gạch",
    f"Lò gạch {FIRE}": "Lò gạch",
    f"Ngõ{HOUSE}3": "Ngõ3",
    f"{HOUSE} {FIRE} Ngõ {FIRE}{FIRE} 3 {HOUSE} {FIRE}": "Ngõ 3",
    f"Chợ {FLAG} đêm": "Chợ đêm",
    f"{ENGLAND} Anh": "Anh",
    f"Bé {WAVING}{MIDDLE_TONE} chào": "Bé chào",
    f"Nhà {WOMAN}{JOINER}{BOY} ba": "Nhà ba",
    f"Cô {WOMAN}{MIDDLE_TONE}{JOINER}{RED_HAIR}{EMOJI_STYLE} Tư": "Cô Tư",
    f"  {HOUSE} thụt vào\n{FIRE}\n  hàng ba {HOUSE}": "  thụt vào\n\n  hàng ba",
    "Bến 中文 đò": "Bến đò",
    f"{HOUSE}{FIRE} ": "",
}
"""By name, what is left of it without a font for emoji."""
WHATEVER_FONT = {
    "Cổng chính – Tổ 7, số 3/2 “A” → B": "Cổng chính – Tổ 7, số 3/2 “A” → B",
    "": "",
    "Tim ❤\ufe0f đỏ": "Tim ❤ đỏ",
    "Số 1\ufe0f\u20e3 2\u20e3": "Số 1 2",
    "Logo \ue000\uf8ff hãng \U000f0001": "Logo hãng",
    "Lẻ \u0301 dấu": "Lẻ dấu",
    "\u0301\u0323": "",
    "Ngo\u0303 Nghe\u0323\u0302": "Ngõ Nghệ",
    "\u202bPhải\u202c \u200f trái\u200e": "Phải trái",
    "Rộng\u200bkhông\u2060gian\ufeff\u00ad": "Rộngkhônggian",
    "Tab\tvà\u00a0cách\u3000rộng\x07": "Tab và cách rộng",
    f"{JOINER}Ngõ{JOINER}": "Ngõ",
    "Nửa 🇻 cờ": "Nửa cờ",
    "Màu \U0001f3fd lẻ": "Màu lẻ",
    "Nhãn \U000e0067 lẻ": "Nhãn lẻ",
    "Hỏng \ud83c nửa": "Hỏng nửa",
}
"""By name, what is drawn whether or not there is a font for emoji."""


def latin(char: str) -> bool:
    """A font with Latin letters, signs and accents, and private glyphs of its own, as Inter."""
    return char < "\u3000" or "\ue000" <= char <= "\uf8ff"


def everything(char: str) -> bool:
    return True


@pytest.mark.parametrize("name", [*PLAIN, *WHATEVER_FONT])
def test_what_no_font_has_is_left_out_with_the_space_beside_it(name: str) -> None:
    assert drawable(name, latin) == (PLAIN | WHATEVER_FONT)[name]


@pytest.mark.parametrize("name", WHATEVER_FONT)
def test_what_says_nothing_by_itself_is_left_out_whatever_fonts_there_are(name: str) -> None:
    assert drawable(name, everything) == WHATEVER_FONT[name]


@pytest.mark.parametrize("name", PLAIN)
def test_what_a_font_has_stays_as_it_is(name: str) -> None:
    assert drawable(name, everything) == name.replace(EMOJI_STYLE, "")


@pytest.mark.parametrize(
    ("name", "missing", "drawn"),
    [
        (f"Bé {WAVING}{MIDDLE_TONE} chào", MIDDLE_TONE, f"Bé {WAVING} chào"),
        (f"Bé {WAVING}{MIDDLE_TONE} chào", WAVING, "Bé chào"),
        (f"{WOMAN}{JOINER}{BOY}", BOY, WOMAN),
        (f"{WOMAN}{JOINER}{BOY}", JOINER, f"{WOMAN}{BOY}"),
        (ENGLAND, ENGLAND[1], ENGLAND[0]),
        (FLAG, FLAG[1], ""),
        ("Ngò\u0330", "\u0330", "Ngò"),
    ],
)
def test_of_an_emoji_that_a_font_has_in_part_that_part_is_drawn(name: str, missing: str, drawn: str) -> None:
    assert drawable(name, lambda char: char != missing) == drawn


# -- what really is on the screen, with real fonts

_PAINT = '''
import json, sys
from PyQt6.QtCore import QRect, Qt
from PyQt6.QtGui import QColor, QGuiApplication, QImage, QPainter
application = QGuiApplication(["tests", "-platform", "offscreen"])
from wall.core.layout.geometry import Rect
from wall.core.messages import Message
from wall.core.view.camera_tile import CameraTileView
from wall.core.view.cameras import CameraHealth
from wall.core.view.covers import BlankCover, HelpCover, ProblemsCover, WelcomeCover
from wall.core.view.tile_state import Notice
from wall.display.overlays.bars import Banner, Bar
from wall.display.overlays.covers import paint_cover
from wall.display.overlays.message_panel import NoticePanel
from wall.display.style import Sizes
from wall.display.tiles.painted import PaintedTile
from wall.display.tiles.planar import Converter
from wall.model.camera import Fit
from wall.model.language import Language
from wall.model.level import Level

screen, sizes = QRect(0, 0, 1280, 720), Sizes(1280, 720)

def tile(name, said="x"):
    notice = Notice(Level.CALM, said, said, said)
    view = CameraTileView(Rect(0, 0, 640, 360), name, Fit.CONTAIN, None, notice, key="A1")
    return lambda image, painter: PaintedTile(view, Language.VI, sizes, Converter()).paint(image, painter)

def health(text):
    return CameraHealth(text, Level.CALM, text, (text,), None, 0)

def cover(one):
    return lambda image, painter: paint_cover(painter, screen, screen, sizes, one, QRect())

def overlay(one):
    return lambda image, painter: one.paint(painter)

PLACES = {
    "name": tile,
    "notice": lambda text: tile("x", text),
    "bar": lambda text: overlay(Bar(screen, [text], sizes)),
    "banner": lambda text: overlay(Banner(screen, text, sizes, 1280)),
    "message": lambda text: overlay(NoticePanel(screen, Message(text, text, Level.CALM, None), sizes, 720)),
    "problems": lambda text: cover(ProblemsCover(text, text, (text,), "")),
    "welcome": lambda text: cover(WelcomeCover(text, text, (text,), text)),
    "help": lambda text: cover(HelpCover(text, ((text, text),), (health(text),), 0, "")),
    "blank": lambda text: cover(BlankCover(text)),
}

def painted(place, text):
    image = QImage(1280, 720, QImage.Format.Format_RGB32)
    image.fill(QColor("black"))
    painter = QPainter(image)
    PLACES[place](text)(image, painter)
    painter.end()
    return image

def colours(image):
    """Strong colours of a picture: letters and grounds of a name have none."""
    seen = {image.pixel(x, y) for x in range(0, 640) for y in range(300, 360)}
    return sum(QColor(one).hsvSaturation() > 60 and QColor(one).value() > 100 for one in seen)

asked = json.loads(sys.stdin.read())
print(json.dumps({
    "differ": [[place, name] for place in PLACES for name, plain in asked["same"].items()
               if painted(place, name) != painted(place, plain)],
    "colours": {name: colours(painted("name", name)) for name in asked["coloured"]},
    "key": painted("name", asked["nothing"]) == painted("name", "A1"),
}))
'''


def fonts(folder: Path, *files: str) -> Path:
    """A configuration of fontconfig with these fonts alone."""
    for file in files:
        (folder / Path(file).name).symlink_to(file)
    configuration = folder / "fonts.conf"
    configuration.write_text(
        f"<?xml version='1.0'?><!DOCTYPE fontconfig SYSTEM 'fonts.dtd'><fontconfig><dir>{folder}</dir>"
        f"<cachedir>{folder}/cache</cachedir></fontconfig>"
    )
    return configuration


def font_files(*pattern: str) -> list[str]:
    told = subprocess.run(["fc-list", "-f", "%{file}\n", *pattern], capture_output=True, text=True, check=True)
    return sorted({*told.stdout.split("\n")} - {""})


def seen(configuration: Path, same: Mapping[str, str], coloured: list[str], nothing: str) -> dict[str, object]:
    done = subprocess.run(
        [sys.executable, "-c", _PAINT],
        input=json.dumps({"same": same, "coloured": coloured, "nothing": nothing}),
        env={**os.environ, "FONTCONFIG_FILE": str(configuration), "PYTHONPATH": str(Path(__file__).parents[2])},
        capture_output=True,
        text=True,
        check=True,
    )
    found: dict[str, object] = json.loads(done.stdout)
    return found


INTER = [file for file in font_files("Inter") if Path(file).stem in ("Inter-Regular", "Inter-SemiBold", "Inter-Bold")]
EMOJI = font_files("Noto Color Emoji")
SOME = [name for name in PLAIN if PLAIN[name]]


@pytest.mark.skipif(not INTER, reason="the wall's font is not installed")
def test_without_a_font_for_emoji_the_screen_shows_the_rest_and_for_nothing_the_tiles_key(tmp_path: Path) -> None:
    same = {name: PLAIN[name] for name in SOME} | {name: plain for name, plain in WHATEVER_FONT.items() if plain}
    same.pop("Hỏng \ud83c nửa")  # no text that a file can hold
    same[f"{FIRE} · bấm Esc để trở về"] = "bấm Esc để trở về"
    found = seen(fonts(tmp_path, *INTER), same, [f"Cổng {HOUSE} chính"], HOUSE)
    assert found == {"differ": [], "colours": {f"Cổng {HOUSE} chính": 0}, "key": True}


@pytest.mark.skipif(not (INTER and EMOJI), reason="the font for emoji is not installed")
def test_with_a_font_for_emoji_the_screen_shows_them(tmp_path: Path) -> None:
    coloured = [f"Cổng {HOUSE} chính", f"{FIRE} Lò gạch", f"Chợ {FLAG} đêm", f"Bé {WAVING}{MIDDLE_TONE} chào", HOUSE]
    same = {name: plain for name, plain in WHATEVER_FONT.items() if plain and "\ud83c" not in name}
    found = seen(fonts(tmp_path, *INTER, *EMOJI), same, coloured, "\u0301")
    assert found["differ"] == [] and found["key"] is True
    colours = found["colours"]
    assert isinstance(colours, dict) and min(colours.values()) > 5, colours
