"""How single values are read, which stretches of a line are hidden, and that one description serves all."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from wall.config.brands import BRANDS
from wall.config.schema.cameras import CAMERA
from wall.config.schema.hosts import host
from wall.config.schema.json_schema import cameras_schema, layout_schema
from wall.config.schema.layout import LAYOUT, PAGE
from wall.config.schema.screen import SCREEN
from wall.config.schema.values import aspect, channels, connections, duration_s, grid_size
from wall.config.schema.wrong import Wrong
from wall.config.text.names import fold, nearest
from wall.config.text.quotes import straightened, written
from wall.config.text.secrets import MASK, masked, secret_spans, with_private
from wall.model.language import Language
from wall.words.problems import PROBLEMS
from wall.words.problems.codes import ProblemCode

LAYOUTS = Path(__file__).parents[2] / "layouts"


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("20s", 20),
        ("1m30s", 90),
        ("20 giây", 20),
        ("2 phút", 120),
        ("1 phút 30 giây", 90),
        ("1,5 phút", 90),
        ("1h", 3600),
        ("20 seconds", 20),
        ("2 Minutes", 120),
        ("20 giay", 20),
        (" 5S ", 5),
    ],
)
def test_a_duration_is_read_as_people_write_it(text: str, seconds: float) -> None:
    assert duration_s(text) == seconds


@pytest.mark.parametrize("text", ["20", "", "s", "20 bananas", "0s", "-5s", "25h", "1e9s", "22:30"])
def test_what_is_no_duration_is_refused(text: str) -> None:
    if text:
        with pytest.raises(Wrong):
            duration_s(text)


@pytest.mark.parametrize("text", ["3x2", "3 x 2", "3X2", "3×2", "3*2"])
def test_a_grid_is_columns_by_rows(text: str) -> None:
    assert grid_size(text, 36) == (3, 2)


def test_channels_are_ranges_and_single_numbers_each_once() -> None:
    assert channels("1-3, 2, 8") == (1, 2, 3, 8)
    assert channels("1 đến 2") == (1, 2)


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("0", None),
        ("-1", None),
        ("-3", "3"),
        ("1000", "64"),
        ("１２０", "64"),
        ("two", "2"),
        ("Bốn", "4"),
        ("2 luồng", "2"),
        ("2-4", None),
        ("2.5", None),
        ("unlimited", None),
    ],
)
def test_of_a_wrong_number_of_connections_the_nearest_possible_is_offered(text: str, better: str | None) -> None:
    with pytest.raises(Wrong) as caught:
        connections(text, 1, 64)
    assert caught.value.better == better


def test_a_number_of_connections_is_a_whole_number_within_its_bounds() -> None:
    assert [connections(text, 1, 64) for text in ("1", " 8 ", "６４")] == [1, 8, 64]


@pytest.mark.parametrize("text", ["16:9", " 16 : 9 ", "16/9", "16x9", "１６：９", "1920x1080", "32:18"])
def test_an_aspect_is_width_and_height_as_people_write_them(text: str) -> None:
    assert aspect(text) == 16 / 9


def test_an_upright_picture_has_an_aspect_too() -> None:
    assert aspect("9:16") == 9 / 16


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("16-9", "16:9"),
        ("16 9", "16:9"),
        ("16.9", "16:9"),
        ("4,3", "4:3"),
        ("169", "16:9"),
        ("969", "16:9"),
        ("243", "4:3"),
        ("1.78", "16:9"),
        ("1,333", "4:3"),
        ("16:9:1", None),
        ("1.5", None),
        ("-16:9", None),
        ("5", None),
        ("rộng", None),
        ("99999-1", None),
        ("1-0", None),
    ],
)
def test_of_a_wrong_aspect_what_was_meant_is_offered_where_that_is_clear(text: str, better: str | None) -> None:
    with pytest.raises(Wrong) as caught:
        aspect(text)
    assert (caught.value.code, caught.value.better) == (ProblemCode.ASPECT, better)


@pytest.mark.parametrize("text", ["16:0", "0:9", "0:0", "9:1", "1:9"])
def test_an_aspect_that_no_picture_has_is_refused(text: str) -> None:
    with pytest.raises(Wrong) as caught:
        aspect(text)
    assert caught.value.code is ProblemCode.ASPECT_RANGE


@pytest.mark.parametrize("text", ["10.0.0.1", "camera-1.local", "::1", "[fe80::1]", "nvr", "a_b"])
def test_hosts_are_names_and_addresses(text: str) -> None:
    assert host(text).text.strip("[]") == text.strip("[]")


@pytest.mark.parametrize("text", ["10.0.0.256", "10.0.0", "10.0.0.1.2", "a b", "", "-", "http://x", "máy"])
def test_what_is_no_host_is_refused(text: str) -> None:
    with pytest.raises(Wrong):
        host(text)


def test_the_place_of_the_tone_and_of_spaces_and_case_make_no_other_name() -> None:
    assert fold("Nhà  văn HOÁ") == fold("nhà văn hóa")
    assert fold("Chợ") != fold("Chơ")


def test_the_name_that_was_meant() -> None:
    assert nearest("dwel", ["draw", "dwell"]) == "dwell"
    assert nearest("cho", ["Cổng", "Chợ"]) == "Chợ"
    assert nearest("Ngõ 5", ["Ngõ 3"]) is None
    assert nearest("hoàn toàn khác", ["Cổng", "Chợ"]) is None


@pytest.mark.parametrize(
    "text", ["a", "22:30", "a: b", "a #b", "'a", "[a", "@a", "no", "x:", "- a", "a, b", "it's", ""]
)
def test_a_value_is_written_so_that_it_reads_back_the_same(text: str) -> None:
    import yaml

    assert yaml.load(f"key: {written(text)}", Loader=yaml.BaseLoader) == {"key": text}


def test_curly_quotes_become_plain_ones_only_around_a_whole_value() -> None:
    assert straightened("name: “Tổ: 5”") == "name: 'Tổ: 5'"
    assert straightened("{A: “x”, B: ‘y’}") == "{A: 'x', B: 'y'}"
    assert straightened("name: Chợ “Bà Chiểu”") == "name: Chợ “Bà Chiểu”"
    assert straightened("name: “it's”") == 'name: "it\'s"'


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("  password: abc #1", "  password: ***"),
        ("  password: 'a b'  # x", "  password: '***'  # x"),
        ("{user: a, password: b, fit: cover}", "{user: a, password: ***, fit: cover}"),
        ("  mật khẩu: abc", "  mật khẩu: ***"),
        ("  pasword:abc", "  pasword:***"),
        ("x: rtsp://a:b@c@10.0.0.1/1", "x: rtsp://a:***@10.0.0.1/1"),
        ("{main: rtsp://a:b@h/1, sub: rtsp://a:b@h/2}", "{main: rtsp://a:***@h/1, sub: rtsp://a:***@h/2}"),
        ("x: rtsp://h/user=a&password=b&channel=1", "x: rtsp://h/user=a&password=***&channel=1"),
        ("x: rtsp://h/live?channel=1&token=abc", "x: rtsp://h/live?channel=1&token=***"),
        ("x: rtsp://admin:hunter", "x: rtsp://admin:***"),
        ("x: admin:hunter@h", "x: admin:***@h"),
        ("x: rtsp://10.0.0.1:554/a", "x: rtsp://10.0.0.1:554/a"),
        ("- name: Cổng", "- name: Cổng"),
    ],
)
def test_what_could_be_a_password_is_hidden(line: str, shown: str) -> None:
    assert masked(line, secret_spans(line))[0] == shown


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("  ord: hunter", "  ord: ***"),
        ("  hunter", "  ***"),
        ("  brnd: hikvision", "  brnd: hikvision"),
        ("  hsot: 10.0.0.1", "  hsot: 10.0.0.1"),
        ("Chợ: rtsp://10.0.0.1/1", "Chợ: rtsp://10.0.0.1/1"),
        ("  user: admin", "  user: admin"),
        ("  max_connections: two", "  max_connections: two"),
        ("  aspect: 16:9", "  aspect: 16:9"),
        ("  aspect: '4 : 3'", "  aspect: '4 : 3'"),
        ("  aspect: admin:16:9", "  aspect: ***"),
    ],
)
def test_where_cameras_are_defined_only_the_harmless_is_shown(line: str, shown: str) -> None:
    assert masked(line, with_private(line))[0] == shown


def test_the_caret_moves_with_what_is_hidden_before_it() -> None:
    line = "{password: abcdef, fit: x}"
    assert masked(line, secret_spans(line), line.index("fit")) == (
        "{password: ***, fit: x}",
        "{password: ***, fit: x}".index("fit"),
    )
    assert MASK == "***"


def test_editors_are_told_every_key_and_no_other() -> None:
    for language in Language:
        layout, cameras = layout_schema(language), cameras_schema(language)
        properties = layout["properties"]
        assert isinstance(properties, dict) and tuple(properties) == LAYOUT.keys
        assert layout["additionalProperties"] is False
        page = properties["pages"]["items"]
        assert set(page["properties"]) == {*PAGE.keys, "screen"}  # the old name of `output`
        camera = cameras["additionalProperties"]
        assert isinstance(camera, dict) and tuple(camera["anyOf"][1]["properties"]) == CAMERA.keys
        assert camera["anyOf"][1]["properties"]["brand"]["enum"] == [brand.name for brand in BRANDS]
        assert all(field["description"] for field in properties.values())


@pytest.mark.parametrize("guide", ["HUONG-DAN.md", "GUIDE.md"])
def test_the_guide_explains_every_key(guide: str) -> None:
    text = (LAYOUTS / guide).read_text(encoding="utf-8")
    for shape in (LAYOUT, PAGE, CAMERA, SCREEN):
        for key in shape.keys:
            assert re.search(rf"`{key}\b|^ *(?:- )?{key}:", text, re.MULTILINE), key


def test_every_message_is_there_in_both_languages_with_the_same_places() -> None:
    places = re.compile(r"(?<!\{)\{(\w+)\}")
    for code, words in PROBLEMS.items():
        for text in (words.cause, words.cure):
            assert text.vi and text.en, code
            assert not re.search(r"(?<!\.)\.$", text.vi) and not re.search(r"(?<!\.)\.$", text.en), code
        vi = set(places.findall(words.cause.vi + words.cure.vi))
        en = set(places.findall(words.cause.en + words.cure.en))
        assert vi == en, code
