"""The families' page as files: its words, its weight, and that nothing of it is inline or from elsewhere."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from wall.model.language import Language
from wall.web.page_files import PageFile, page_files, versioned
from wall.web.page_script import joined_script, module_order
from wall.words import Text, phone

PAGE = Path(phone.__file__).parents[1] / "web" / "page"
FILES = {path.name: path for path in PAGE.iterdir()}
SCRIPTS = {name: path.read_text(encoding="utf-8") for name, path in FILES.items() if name.endswith(".js")}
STYLES = {name: path.read_text(encoding="utf-8") for name, path in FILES.items() if name.endswith(".css")}
MARKUP = FILES["index.html"].read_text(encoding="utf-8")
MANIFEST = json.loads(FILES["manifest.webmanifest"].read_text(encoding="utf-8"))
MODULES = {name[:-3]: script for name, script in SCRIPTS.items() if name not in ("worker.js", "too_old.js")}
WORDS = {f"words/{language}.json" for language in Language}
SENT = page_files()

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
    weights = {path: len(file.zipped) for path, file in SENT.items()}
    assert sum(weights.values()) - min(weights.pop(f"/{path}") for path in WORDS) <= MOST_BYTES


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
        *(name for style in STYLES.values() for name in re.findall(r"(?:url\(|@import \")([\w.]+)", style)),
    }
    assert named <= set(FILES)


def test_every_file_is_used() -> None:
    everything = MARKUP + "".join((*SCRIPTS.values(), *STYLES.values())) + json.dumps(MANIFEST)
    assert {name for name in FILES if name not in everything} == {"index.html"}


def test_the_page_is_a_few_files_and_one_of_them_holds_all_modules_and_one_all_styles() -> None:
    apart = {f"{name}.js" for name in MODULES if name not in ("main", "opening")}
    apart |= set(STYLES) - {"main.css", "no_script.css"}
    assert set(SENT) == {"/", *(f"/{name}" for name in (set(FILES) | WORDS) - apart - {"index.html"})}
    main = SENT["/main.js"].content.decode()
    assert sorted(re.findall(r"^const \$(\w+) = ", main, re.MULTILINE)) == sorted(set(MODULES) - {"opening"})
    style = SENT["/main.css"].content.decode()
    assert "@import" not in style
    assert all(rules in style for name, rules in STYLES.items() if name not in ("main.css", "no_script.css"))


def test_the_first_questions_are_asked_by_a_script_that_weighs_little_and_stands_before_all_others() -> None:
    assert TAGS.values("script", "src")[0] == "opening.js"
    names = [name for name, _ in TAGS.tags]
    assert names.index("script") < names.index("link")
    assert len(SENT["/opening.js"].zipped) < len(SENT["/main.js"].zipped) / 20


def test_a_page_of_which_anything_is_another_is_copied_anew_by_the_worker() -> None:
    worker, one, other = SCRIPTS["worker.js"], PageFile.of("a.css", b"a"), PageFile.of("a.css", b"b")
    assert versioned(worker, [one]) == versioned(worker, [one])
    assert versioned(worker, [one]) != versioned(worker, [other])
    assert "const VERSION = '';" not in SENT["/worker.js"].content.decode()


def test_a_joined_module_sees_what_it_imports_and_keeps_the_rest_to_itself() -> None:
    modules = {
        "main": "import { now, Wait } from './clock.js';\nconst each = 2;\nnew Wait(now(), each);\n",
        "clock": "const each = 1;\nexport function now() {\n  return each;\n}\nexport class Wait {}\n",
    }
    assert joined_script(module_order("main", modules), modules) == (
        "const $clock = (() => {\nconst each = 1;\nfunction now() {\n  return each;\n}\nclass Wait {}\n"
        "return { now, Wait };\n})();\n\n"
        "const $main = (() => {\nconst { now, Wait } = $clock;\nconst each = 2;\nnew Wait(now(), each);\n"
        "return {  };\n})();\n"
    )


@pytest.mark.parametrize(
    "line", ["import * as clock from './clock.js';", "import './clock.js';", "export default 1;", "export { now };"]
)
def test_an_import_in_another_form_is_refused_rather_than_lost(line: str) -> None:
    with pytest.raises(ValueError, match=re.escape(f"main.js: {line}")):
        joined_script(["main"], {"main": line + "\n"})


def test_modules_that_import_each_other_are_refused() -> None:
    modules = {"main": "import { now } from './clock.js';\n", "clock": "import { start } from './main.js';\n"}
    with pytest.raises(ValueError, match="cycle"):
        module_order("main", modules)


def test_the_copy_for_times_without_a_network_is_complete() -> None:
    listed = re.search(r"FILES = \[(.*?)\]", SCRIPTS["worker.js"], re.DOTALL)
    assert listed
    kept = set(re.findall(r"'([^']+)'", listed[1]))
    sent = {path.lstrip("/") or "./" for path in SENT}
    assert kept == sent - {"worker.js", "icon-512.png"}


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
