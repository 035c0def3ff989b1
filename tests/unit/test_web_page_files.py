"""The families' page as files: its words, its weight, and that nothing of it is inline or from elsewhere."""

from __future__ import annotations

import gzip
import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from wall.model.language import Language
from wall.words import Text, phone

PAGE = Path(phone.__file__).parents[1] / "web" / "page"
FILES = {path.name: path for path in PAGE.iterdir()}
SCRIPTS = {name: path.read_text(encoding="utf-8") for name, path in FILES.items() if name.endswith(".js")}
STYLES = {name: path.read_text(encoding="utf-8") for name, path in FILES.items() if name.endswith(".css")}
MARKUP = FILES["index.html"].read_text(encoding="utf-8")
MANIFEST = json.loads(FILES["manifest.webmanifest"].read_text(encoding="utf-8"))
MODULES = set(SCRIPTS) - {"worker.js", "too_old.js"}

MOST_BYTES = 60_000


class Tags(HTMLParser):
    """Every tag of the page with its attributes, and the text inside scripts and styles."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.inside: str | None = None
        self.inline = ""
        self.feed(MARKUP)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self.inside = tag if tag in ("script", "style") else None

    def handle_endtag(self, tag: str) -> None:
        self.inside = None

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.inline += data.strip()

    def values(self, tag: str, attribute: str, **others: str) -> list[str | None]:
        wanted = others.items()
        return [found.get(attribute) for name, found in self.tags if name == tag and wanted <= found.items()]


TAGS = Tags()


def text_places(text: str) -> set[str]:
    return set(re.findall(r"\{(\w+)\}", text))


def test_every_text_that_a_script_says_is_in_the_table() -> None:
    said = {key for script in SCRIPTS.values() for key in re.findall(r"\bsay\(\s*'(\w+)'", script)}
    assert said and said <= set(phone.TABLE)


def test_every_text_of_the_table_is_said_by_a_script() -> None:
    literals = {key for script in SCRIPTS.values() for key in re.findall(r"'(\w+)'", script)}
    assert set(phone.TABLE) <= literals


@pytest.mark.parametrize("key", phone.TABLE)
def test_a_text_is_whole_in_both_languages(key: str) -> None:
    text = phone.TABLE[key]
    assert text.vi.strip() and text.en.strip()
    assert text_places(text.vi) == text_places(text.en)
    assert key == "decimal_sign" or text.vi.endswith(".") == text.en.endswith(".")


@pytest.mark.parametrize("language", Language)
def test_the_words_are_given_out_in_one_language_as_they_are_written(language: Language) -> None:
    words = phone.words_json(language)
    assert set(words) == set(phone.TABLE)
    assert words["old"] == {Language.VI: "cũ {span}", Language.EN: "{span} old"}[language]


@pytest.mark.parametrize("text", [phone.TOO_OLD, phone.NEEDS_JAVASCRIPT], ids=["too old", "no javascript"])
def test_what_is_said_without_scripts_is_in_the_page_in_both_languages(text: Text) -> None:
    assert text.vi in MARKUP and text.en in MARKUP


def test_the_whole_page_weighs_at_most_60_kilobytes() -> None:
    files = [path.read_bytes() for path in FILES.values()]
    words = max(
        (json.dumps(phone.words_json(language), ensure_ascii=False).encode() for language in Language),
        key=lambda one: len(gzip.compress(one)),
    )
    assert sum(len(gzip.compress(one)) for one in [*files, words]) <= MOST_BYTES


def test_nothing_of_the_page_is_inline() -> None:
    assert TAGS.inline == ""
    assert not [tag for tag, found in TAGS.tags if "style" in found or any(name.startswith("on") for name in found)]


def test_no_script_makes_markup_or_code_from_text() -> None:
    forbidden = re.compile(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|javascript:")
    assert not {name for name, script in SCRIPTS.items() if forbidden.search(script)}


def test_nothing_comes_from_elsewhere() -> None:
    known = {"http://www.w3.org/2000/svg"}  # a name, not an address
    for name, path in FILES.items():
        if path.suffix != ".png":
            found = set(re.findall(r"(?:https?:)?//[\w.-]+\.\w+[\w./-]*", path.read_text(encoding="utf-8")))
            assert found <= known, name


def test_every_file_that_is_named_is_there_and_is_relative_to_the_page() -> None:
    named = {
        *TAGS.values("link", "href"),
        *TAGS.values("script", "src"),
        *TAGS.values("img", "src"),
        *(icon["src"] for icon in MANIFEST["icons"]),
        *(name for script in SCRIPTS.values() for name in re.findall(r"from '\./([\w.]+)'", script)),
        *(name for style in STYLES.values() for name in re.findall(r"url\(([^)]+)\)", style)),
    }
    assert named <= set(FILES)


def test_every_file_is_used() -> None:
    everything = MARKUP + "".join(SCRIPTS.values()) + json.dumps(MANIFEST)
    assert {name for name in FILES if name not in everything} == {"index.html"}


def test_every_module_is_loaded_at_once_rather_than_one_after_another() -> None:
    assert set(TAGS.values("link", "href", rel="modulepreload")) == MODULES - {"main.js"}


def test_the_copy_for_times_without_a_network_is_complete() -> None:
    listed = re.search(r"FILES = \[(.*?)\]", SCRIPTS["worker.js"], re.DOTALL)
    assert listed
    kept = set(re.findall(r"'([^']+)'", listed[1]))
    words = {f"words/{language}.json" for language in Language}
    assert kept == {"./", *words, *FILES} - {"index.html", "worker.js", "icon-512.png"}


LATER_THAN_ES2018 = re.compile(
    r"\?\.(?!\d)|\?\?|\bcatch \{|\.flat\(|\.flatMap\(|\.at\(|replaceAll|fromEntries|matchAll|globalThis|allSettled"
    r"|\bstatic\b|\bthis\.#|^\s*#\w+|\d_\d|\d+n\b|import\(|import\.meta|\bawait \w+ of\b|\|\|=|&&="
)


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_script_keeps_to_what_browsers_of_2018_know(name: str) -> None:
    code = re.sub(r"/\*.*?\*/", "", SCRIPTS[name], flags=re.DOTALL)
    code = re.sub(r"(?<![:'])//.*", "", code)
    assert LATER_THAN_ES2018.findall(code) == []


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_script_has_one_subject_and_says_which(name: str) -> None:
    script = SCRIPTS[name]
    assert script.startswith("/*")
    assert script.count("\n") <= 360
    assert max(map(len, script.splitlines())) <= 120


def test_the_manifest_makes_an_icon_on_the_home_screen() -> None:
    assert MANIFEST["name"] == phone.NAME.vi
    assert MANIFEST["display"] == "standalone"
    assert MANIFEST["start_url"] == MANIFEST["scope"] == "./"
    for icon in MANIFEST["icons"]:
        if icon["type"] == "image/png":
            header = FILES[icon["src"]].read_bytes()[:24]
            width, height = int.from_bytes(header[16:20]), int.from_bytes(header[20:24])
            assert header.startswith(b"\x89PNG") and icon["sizes"] == f"{width}x{height}"
    assert {"192x192", "512x512"} <= {icon["sizes"] for icon in MANIFEST["icons"]}


def test_no_style_sets_a_text_in_pixels_or_below_one_rem() -> None:
    for style in STYLES.values():
        sizes = re.findall(r"font-size:\s*([^;]+);", style)
        large = {"112.5%", "min(1rem, 6vw)", "min(1.4rem, 6.6vw)"}  # 6vw of the narrowest phone, 320 px, are 19 px
        assert all(size in large or (size.endswith("rem") and float(size[:-3]) >= 1) for size in sizes), sizes


def theme(rules: str) -> dict[str, str]:
    return dict(re.findall(r"--([\w-]+): (#\w{6});", rules))


DARK_RULES, LIGHT_RULES = STYLES["base.css"].split("@media (prefers-color-scheme: light)")
DARK = theme(DARK_RULES)
LIGHT = DARK | theme(LIGHT_RULES)
PAIRS = [
    *((ink, ground) for ink in ("ink", "soft", "accent", "danger-ink") for ground in ("ground", "panel")),
    *((f"on-{colour}", colour) for colour in ("accent", "danger", "warn")),
]


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    shares = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = [share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("colours", [DARK, LIGHT], ids=["dark", "light"])
def test_every_text_has_the_contrast_of_wcag_aa(colours: dict[str, str]) -> None:
    for ink, ground in PAIRS:
        lights = sorted((luminance(colours[ink]), luminance(colours[ground])))
        assert (lights[1] + 0.05) / (lights[0] + 0.05) >= 4.5, (ink, ground)
