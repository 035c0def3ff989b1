"""Keys typed into a layout or a cameras file: letters where names are, nothing changed where anything else is."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wall.commands.edit.input_method import InputMethod
from wall.config.brands import BRANDS
from wall.config.schema.cameras import CAMERA, CAMERAS
from wall.config.schema.layout import LAYOUT, PAGE
from wall.config.schema.shapes import Shape

LAYOUTS = Path(__file__).parents[2] / "layouts"
KEY_LINE = re.compile(r" +[a-z]")
KEYS = st.text("abcdefghijklmnopqrstuvwxyzABDESW0123 '\"_-", max_size=14)


def after(keys: str, before: str = "", file: Shape = LAYOUT) -> str:
    """What stands behind `before` when these keys were typed there; "<" is Backspace."""
    typist, text = InputMethod(file), before
    for key in keys:
        change = typist.erase(text) if key == "<" else typist.key(text, key)
        if change is not None:
            text = text[: len(text) - change[0]] + change[1]
        else:
            text = text[:-1] if key == "<" else text + key
    return text.removeprefix(before)


PAGE_START = "wall: Tổ 7\npages:\n  - "


def test_a_whole_layout_is_typed_with_its_names_as_on_a_phone_and_its_keys_as_they_are() -> None:
    keys = """wall: Toor 7, phuwowngf Nguyeenx Traix
pages:
  - name: Car toor
    dwell: 20s
    draw: |
      A A W
      A A AA
    tiles: {A: Coorng chaof, W: 'Nhaf vawn hoas', AA: Bowf soong}
  - name: "Chowj"
    grid: 3x2
    tiles: [Chowj, Ngox 3,
      Saan chowi]
  - dwell: 1m30s
    tiles:
    - Baix xe
    - Saan banhs
    # Ghi chus: sown nhaf
  - tiles:
      A: Vuwowfn hoa
      S: Hoof
cameras: cameras.yaml
screen: 05:00-22:30
"""
    assert (
        after(keys)
        == """wall: Tổ 7, phường Nguyễn Trãi
pages:
  - name: Cả tổ
    dwell: 20s
    draw: |
      A A W
      A A AA
    tiles: {A: Cổng chào, W: 'Nhà văn hóa', AA: Bờ sông}
  - name: "Chợ"
    grid: 3x2
    tiles: [Chợ, Ngõ 3,
      Sân chơi]
  - dwell: 1m30s
    tiles:
    - Bãi xe
    - Sân bánh
    # Ghi chú: sơn nhà
  - tiles:
      A: Vườn hoa
      S: Hồ
cameras: cameras.yaml
screen: 05:00-22:30
"""
    )


def test_a_whole_cameras_file_is_typed_and_no_password_user_or_address_is_touched() -> None:
    keys = """# Camera ddaauf ngox
Coorng chaof:
  brand: hikvision
  host: www.axis-cass.test
  user: Userr
  password: 'Mass khaaur Doox'
Ngox 3: rtsp://userr:passs@192.168.1.65/Streeaming
DDaauf ghi:
  brand: dahua
  host: 192.168.1.70
  channels: {1: Saan chowi, 2: Baix xe}
  max_connections: 4
  # password: Mass khaaur
Chowj:
  user: aas
  password: Ass
  channels:
    1: Ngox 1
"""
    assert (
        after(keys, file=CAMERAS)
        == """# Camera đầu ngõ
Cổng chào:
  brand: hikvision
  host: www.axis-cass.test
  user: Userr
  password: 'Mass khaaur Doox'
Ngõ 3: rtsp://userr:passs@192.168.1.65/Streeaming
Đầu ghi:
  brand: dahua
  host: 192.168.1.70
  channels: {1: Sân chơi, 2: Bãi xe}
  max_connections: 4
  # password: Mass khaaur
Chợ:
  user: aas
  password: Ass
  channels:
    1: Ngõ 1
"""
    )


def test_a_layout_with_its_cameras_inside_is_typed_likewise() -> None:
    keys = "cameras:\n  Chowj:\n    password: Ass\n  Coorng: {host: dder, password: 'Mas, oof'}\nwall: Toor"
    shown = "cameras:\n  Chợ:\n    password: Ass\n  Cổng: {host: dder, password: 'Mas, oof'}\nwall: Tổ"
    assert after(keys) == shown


@pytest.mark.parametrize("key", LAYOUT.keys)
def test_every_key_of_a_layout_stays_as_it_is_typed(key: str) -> None:
    assert after(f"{key}:") == f"{key}:"


@pytest.mark.parametrize("key", PAGE.keys)
def test_every_key_of_a_page_stays_as_it_is_typed(key: str) -> None:
    assert after(f"{key}:", PAGE_START) == f"{key}:"
    assert after(f"{key}:", PAGE_START + "dwell: 1m\n    ") == f"{key}:"


@pytest.mark.parametrize("key", CAMERA.keys)
def test_every_key_of_a_camera_stays_as_it_is_typed_even_without_its_indentation(key: str) -> None:
    for start in ("Chợ:\n  ", "Chợ:\n", "Chợ: {", "Chợ: {host: 1.2.3.4, ", "Chợ:\n  # "):
        assert after(f"{key}:", start, CAMERAS) == f"{key}:"


@pytest.mark.parametrize("brand", [brand.name for brand in BRANDS])
def test_every_brand_stays_as_it_is_typed(brand: str) -> None:
    assert after(brand, "Chợ:\n  brand: ", CAMERAS) == brand


@given(KEYS)
@pytest.mark.parametrize("key", [key for key in CAMERA.keys if key != "channels"])
def test_nothing_is_changed_in_the_value_of_a_cameras_key(key: str, keys: str) -> None:
    for start in (f"Chợ:\n  {key}: ", f"Chợ:\n  {key}: '", f"Chợ:\n  # {key}: ", f"Chợ: {{{key}: ", f"{key}: "):
        assert after(keys.replace("#", ""), start, CAMERAS) == keys


@given(KEYS)
@pytest.mark.parametrize("start", ["password:", "password=", "pasword: ", "mật khẩu: ", "Chợ:\n  pasword: ", "Chợ: "])
def test_nothing_is_changed_where_a_password_may_stand_by_mistake(start: str, keys: str) -> None:
    assert after(keys, start, CAMERAS) == keys


@given(KEYS)
def test_what_is_typed_into_a_name_is_always_composed(keys: str) -> None:
    shown = after(keys, "wall: ")
    assert shown == unicodedata.normalize("NFC", shown)


@given(st.text(max_size=80), KEYS)
def test_no_text_before_the_cursor_brings_it_down(before: str, keys: str) -> None:
    for file in (LAYOUT, CAMERAS):
        after(keys, before, file)


def test_a_mistake_above_does_not_silence_the_names_below() -> None:
    for start in ("pages:\n  - tiles: [a, b\n    name: ", "wall: 'x\n- \npages: x\n  - name: ", "]}: {\nwall: "):
        assert after("Toor", start) == "Tổ"


def test_backspace_takes_the_last_letter_and_typing_goes_on_with_the_word_that_is_left() -> None:
    assert after("Coorngg<", "wall: ") == "Cổng"
    assert after("Coorngg<<<", "wall: ") == "Cổ"
    assert after("Coorng<<<oong", "wall: ") == "Công"
    assert after("hoafn<ng", "wall: ") == "hoàng"


def test_a_number_and_a_sign_end_a_word() -> None:
    assert after("Ngox3a s-Toor_aaf", "wall: ") == "Ngõ3a s-Tổ_ầ"


def test_the_example_files_can_be_typed_anew_letter_by_letter_without_telex_spoiling_their_keys() -> None:
    for name, file in (("to-7.yaml", LAYOUT), ("cameras.yaml", CAMERAS)):
        text = (LAYOUTS / name).read_text(encoding="utf-8")
        bare = unicodedata.normalize("NFD", text.replace("đ", "dd").replace("Đ", "DD"))
        typed = after("".join(letter for letter in bare if letter.isascii()), file=file)
        keys = [line.partition(":")[0] for line in text.splitlines() if KEY_LINE.match(line)]
        assert [line.partition(":")[0] for line in typed.splitlines() if KEY_LINE.match(line)] == keys
