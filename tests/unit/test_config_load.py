"""What a layout and a cameras file come to, and that nothing in them or on the disk brings the reader down."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from support.cost import cpu_s, parsing_cpu_s
from wall.config import Loaded, Severity, load
from wall.config.text.file_text import Bytes
from wall.core.devices.connections import limits
from wall.model.camera import Fit, Source, StreamChoice, Transport
from wall.model.content import CameraContent
from wall.model.endpoint import DeviceAddress
from wall.model.language import Language
from wall.model.login import Login
from wall.model.page import Area
from wall.words import reason
from wall.words.problems.codes import ProblemCode

REPOSITORY = Path(__file__).parents[2]
LAYOUT = """\
wall: Tổ 7
pages:
  - name: Cả tổ
    dwell: 30s
    draw: |
      A A B
      A A .
    tiles: {A: Cổng chào, B: Chợ}
  - grid: 2x1
    tiles:
      - .
      - Chợ
"""
CAMERAS = """\
Cổng chào: rtsp://admin:pass%20word@192.168.1.64/1
Chợ:
  main: rtsp://192.168.1.65/1
  sub: rtsp://192.168.1.65/2
  user: viewer
  password: 0377123456
  transport: udp
  fit: cover
  stream: sub
"""


def write(folder: Path, layout: str = LAYOUT, cameras: str | None = CAMERAS) -> Path:
    path = folder / "layout.yaml"
    path.write_text(layout, encoding="utf-8")
    if cameras is not None:
        (folder / "cameras.yaml").write_text(cameras, encoding="utf-8")
        (folder / "cameras.yaml").chmod(0o600)
    return path


def loaded(folder: Path, layout: str = LAYOUT, cameras: str | None = CAMERAS) -> Loaded:
    return load(write(folder, layout, cameras))


def codes(found: Loaded) -> list[str]:
    return [problem.code for problem in found.problems]


def one_camera(folder: Path, cameras: str) -> Source:
    """The main source of the camera `C`."""
    found = loaded(folder, "grid: 1x1\ntiles: [C]\n", cameras)
    assert found.wall is not None, [problem.report(Language.EN) for problem in found.problems]
    return found.wall.cameras["C"].main


def test_a_layout_and_its_cameras_become_a_wall(tmp_path: Path) -> None:
    found = loaded(tmp_path)
    assert found.problems == () and found.wall is not None
    first, second = found.wall.pages
    assert (found.wall.title, found.wall.language) == ("Tổ 7", Language.VI)
    assert (first.name, first.dwell_s, first.columns, first.rows) == ("Cả tổ", 30.0, 3, 2)
    assert [(tile.key, tile.area) for tile in first.tiles] == [("A", Area(0, 0, 2, 2)), ("B", Area(2, 0))]
    assert (second.name, second.dwell_s) == ("Trang 2", 20.0)
    assert [(tile.key, tile.area) for tile in second.tiles] == [("2", Area(1, 0))]
    gate, market = found.wall.cameras.values()
    assert gate.main == Source.of("rtsp://192.168.1.64/1", "admin", "pass word")
    assert market.sub == Source.of("rtsp://192.168.1.65/2", "viewer", "0377123456", Transport.UDP)
    assert (market.fit, market.stream) == (Fit.COVER, StreamChoice.SUB)
    assert first.tiles[0].content == CameraContent(gate)


def test_one_page_needs_no_list_of_pages(tmp_path: Path) -> None:
    found = loaded(tmp_path, "wall: Tổ 7\ndwell: 1m30s\ndraw: |\n  A B\ntiles: {A: Chợ, B: Chợ}\n")
    assert found.wall is not None
    (page,) = found.wall.pages
    assert (page.name, page.dwell_s, len(page.tiles)) == ("Tổ 7", 90.0, 2)


def test_a_dwell_at_the_top_is_that_of_every_page_without_its_own(tmp_path: Path) -> None:
    found = loaded(tmp_path, "dwell: 7s\n" + LAYOUT)
    assert found.wall is not None
    assert [page.dwell_s for page in found.wall.pages] == [30.0, 7.0]


def test_cameras_may_stand_in_the_layout(tmp_path: Path) -> None:
    layout = "cameras:\n  C: rtsp://10.0.0.1/1\ngrid: 1x1\ntiles: [c]\n"
    found = loaded(tmp_path, layout, None)
    assert found.wall is not None and list(found.wall.cameras) == ["C"]
    assert found.files == (tmp_path / "layout.yaml",)


def test_cameras_may_be_in_another_folder(tmp_path: Path) -> None:
    (tmp_path / "khác").mkdir()
    (tmp_path / "khác" / "c.yaml").write_text("cameras:\n  C: rtsp://10.0.0.1/1\n", encoding="utf-8")
    found = loaded(tmp_path, "cameras: khác/c.yaml\ngrid: 1x1\ntiles: [C]\n", None)
    assert found.wall is not None
    assert found.files == (tmp_path / "layout.yaml", tmp_path / "khác" / "c.yaml")


@pytest.mark.parametrize("written", ["Cổng chào", "cổng CHÀO", "Cổng  chào", unicodedata.normalize("NFD", "Cổng chào")])
def test_names_are_matched_as_people_read_them(tmp_path: Path, written: str) -> None:
    assert loaded(tmp_path, LAYOUT.replace("A: Cổng chào", f"A: {written}")).wall is not None


def test_accents_tell_names_apart(tmp_path: Path) -> None:
    assert codes(loaded(tmp_path, LAYOUT.replace("A: Cổng chào", "A: Cổng cháo"))) == ["unknown_camera_near"]


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("rtsp://a:b@h.local/x", Source.of("rtsp://h.local/x", "a", "b")),
        ("rtsp://a@h.local/x", Source.of("rtsp://h.local/x", "a", None)),
        ("rtsp://a:@h.local/x", Source.of("rtsp://h.local/x", "a", "")),
        ("rtsp://a:p%40s@10.0.0.1:8554/x", Source.of("rtsp://10.0.0.1:8554/x", "a", "p@s")),
        ("rtsp://a:p@s@10.0.0.1/x", Source.of("rtsp://10.0.0.1/x", "a", "p@s")),
        ("rtsp://a:p#s/t?u:v@10.0.0.1/x", Source.of("rtsp://10.0.0.1/x", "a", "p#s/t?u:v")),
        ("rtsp://a:12/34@10.0.0.1/x", Source.of("rtsp://10.0.0.1/x", "a", "12/34")),
        ("rtsp://a:100%@10.0.0.1/x", Source.of("rtsp://10.0.0.1/x", "a", "100%")),
        ("rtsp://10.0.0.1/x@2", Source.of("rtsp://10.0.0.1/x@2")),
        ("rtsp://camera/x@2", Source.of("rtsp://camera/x@2")),
        ("RTSP://[fe80::1]:554/x", Source.of("rtsp://[fe80::1]:554/x")),
        ("https://h.vn/live/a.m3u8?t=1#x", Source.of("https://h.vn/live/a.m3u8?t=1#x")),
        ("http://10.0.0.1:1984/api/stream.ts?src=c", Source.of("http://10.0.0.1:1984/api/stream.ts?src=c")),
    ],
)
def test_a_login_in_an_address_is_moved_out_of_it(tmp_path: Path, url: str, expected: Source) -> None:
    assert one_camera(tmp_path, f"C: {url}\n") == expected


def test_a_login_in_the_path_is_a_secret_too(tmp_path: Path) -> None:
    source = one_camera(tmp_path, "C: rtsp://10.0.0.1/user=admin&password=bí-mật&channel=1&stream=0.sdp\n")
    assert source.url == "rtsp://10.0.0.1/user={user}&password={password}&channel=1&stream=0.sdp"
    assert source.login == Login("admin", "bí-mật")
    assert "b%C3%AD-m%E1%BA%ADt" in source.dialled()


def test_the_login_of_the_main_address_serves_the_sub_address_of_the_same_device(tmp_path: Path) -> None:
    found = loaded(tmp_path, "grid: 1x1\ntiles: [C]\n", "C:\n  main: rtsp://a:b@10.0.0.1/1\n  sub: rtsp://10.0.0.1/2\n")
    assert found.wall is not None
    assert found.wall.cameras["C"].sub == Source.of("rtsp://10.0.0.1/2", "a", "b")


@pytest.mark.parametrize(
    ("fields", "main", "sub"),
    [
        ("brand: hikvision", "/Streaming/Channels/101", "/Streaming/Channels/102"),
        ("brand: Hik Vision\n  channel: 2", "/Streaming/Channels/201", "/Streaming/Channels/202"),
        ("brand: dahua\n  channel: 3", "/cam/realmonitor?channel=3&subtype=0", "/cam/realmonitor?channel=3&subtype=1"),
        ("brand: ezviz", "/h264/ch1/main/av_stream", "/h264/ch1/sub/av_stream"),
        ("brand: TP-Link", "/stream1", "/stream2"),
        ("brand: reolink\n  channel: 12", "/h264Preview_12_main", "/h264Preview_12_sub"),
        ("brand: uniview", "/media/video1", "/media/video2"),
        ("brand: uniview\n  channel: 4", "/unicast/c4/s0/live", "/unicast/c4/s1/live"),
    ],
)
def test_a_brand_knows_its_paths(tmp_path: Path, fields: str, main: str, sub: str) -> None:
    found = loaded(tmp_path, "grid: 1x1\ntiles: [C]\n", f"C:\n  {fields}\n  host: 10.0.0.1\n")
    assert found.wall is not None, [problem.report(Language.EN) for problem in found.problems]
    camera = found.wall.cameras["C"]
    assert camera.main.url == f"rtsp://10.0.0.1{main}"
    assert camera.sub is not None and camera.sub.url == f"rtsp://10.0.0.1{sub}"


def test_a_camera_that_speaks_only_udp_is_read_by_udp(tmp_path: Path) -> None:
    assert one_camera(tmp_path, "C: {brand: yoosee, host: 10.0.0.1}\n").transport is Transport.UDP


def test_a_recorder_becomes_its_cameras(tmp_path: Path) -> None:
    cameras = (
        "Đầu ghi: {brand: dahua, host: 10.0.0.1, channels: '1-2, 5'}\n"
        "Hai: {brand: dahua, host: 10.0.0.2, channels: {3: Sân}}\n"
    )
    found = loaded(tmp_path, "grid: 2x2\ntiles: [Đầu ghi 1, Đầu ghi 2, Đầu ghi 5, sân]\n", cameras)
    assert found.wall is not None and found.problems == ()
    assert list(found.wall.cameras) == ["Đầu ghi 1", "Đầu ghi 2", "Đầu ghi 5", "Sân"]
    assert "channel=5&" in found.wall.cameras["Đầu ghi 5"].main.url


def test_a_recorder_s_limit_is_that_of_all_its_cameras_and_the_smaller_of_two_holds(tmp_path: Path) -> None:
    cameras = (
        "Đầu ghi: {brand: dahua, host: 10.0.0.1, channels: 1-2, max_connections: 4}\n"
        "Cũng đó: {main: 'rtsp://10.0.0.1/5', max_connections: 3}\n"
        "Cổng: {brand: tapo, host: 10.0.0.2, max_connections: 2}\n"
        "Chợ: rtsp://10.0.0.3/live\n"
    )
    found = loaded(tmp_path, "grid: 3x2\ntiles: [Đầu ghi 1, Đầu ghi 2, Cũng đó, Cổng, Chợ]\n", cameras)
    assert found.wall is not None and found.problems == ()
    said = {name: camera.max_connections for name, camera in found.wall.cameras.items()}
    assert said == {"Đầu ghi 1": 4, "Đầu ghi 2": 4, "Cũng đó": 3, "Cổng": 2, "Chợ": None}
    assert limits(found.wall.cameras.values()) == {DeviceAddress("10.0.0.1", 554): 3, DeviceAddress("10.0.0.2", 554): 2}


def test_an_aspect_is_a_camera_s_or_that_of_all_cameras_of_a_recorder(tmp_path: Path) -> None:
    cameras = (
        "Đầu ghi: {brand: dahua, host: 10.0.0.1, channels: 1-2, aspect: 16:9}\n"
        "Cổng:\n  main: rtsp://10.0.0.2/1\n  aspect: 4:3\n"
        "Chợ: rtsp://10.0.0.3/1\n"
    )
    layout = "grid: 2x2\ntiles: [Đầu ghi 1, Đầu ghi 2, Cổng, Chợ]\n"
    found = loaded(tmp_path, layout, cameras)
    assert found.wall is not None, codes(found)
    said = {name: camera.aspect for name, camera in found.wall.cameras.items()}
    assert said == {"Đầu ghi 1": 16 / 9, "Đầu ghi 2": 16 / 9, "Cổng": 4 / 3, "Chợ": None}


def test_the_digest_changes_with_the_bytes_and_only_with_them(tmp_path: Path) -> None:
    path = write(tmp_path)
    first = load(path).digest
    os.utime(path)
    assert load(path).digest == first
    (tmp_path / "cameras.yaml").write_text(CAMERAS + "\n", encoding="utf-8")
    assert load(path).digest != first
    (tmp_path / "cameras.yaml").unlink()
    assert load(path).digest not in (first, "")


def test_a_missing_file_is_watched_too(tmp_path: Path) -> None:
    assert load(tmp_path / "layout.yaml").files == (tmp_path / "layout.yaml", tmp_path / "cameras.yaml")
    assert loaded(tmp_path, LAYOUT, None).files == (tmp_path / "layout.yaml", tmp_path / "cameras.yaml")


def test_errors_come_first_and_in_the_order_of_the_files(tmp_path: Path) -> None:
    layout = LAYOUT.replace("dwell: 30s", "dwell: 2s").replace("wall:", "wal:").replace("B: Chợ", "B: Chơ")
    found = loaded(tmp_path, layout, CAMERAS.replace("fit: cover", "fit: covr"))
    assert codes(found) == ["unknown_key_near", "unknown_camera_near", "choice_near", "short_dwell"]
    assert found.wall is None


def test_the_language_of_a_broken_file_is_still_its_own(tmp_path: Path) -> None:
    found = loaded(tmp_path, "language: en\n\x01")
    assert found.language is Language.VI  # a file that is no text has no language
    assert loaded(tmp_path, "language: en\nwall: {{{\n").language is Language.EN


def test_a_headline_is_one_line_with_place_cause_and_cure(tmp_path: Path) -> None:
    found = loaded(tmp_path, LAYOUT.replace("30s", "30"))
    assert found.problems[0].headline(Language.VI) == (
        "layout.yaml dòng 4, cột 12: “30” chưa có đơn vị thời gian. Hãy thêm đơn vị: 30s là 30 giây, 30m là 30 phút."
    )


def test_the_caret_stands_under_the_fault_behind_wide_and_combining_letters(tmp_path: Path) -> None:
    name = unicodedata.normalize("NFD", "Tổ") + " 漢字"
    found = loaded(tmp_path, f"wall: x\ngrid: 1x1\ntiles: [{name}]\n")
    line, caret = found.problems[0].report(Language.VI).splitlines()[1:3]
    assert line.endswith(f"tiles: [{name}]")
    assert caret == "    |         ^^^^^^^"


def test_columns_are_those_of_the_file_however_the_line_was_cleaned(tmp_path: Path) -> None:
    found = loaded(tmp_path, "\ufeffwall: x\ngrid\uff1a2x1\ntiles: [\u200bChợ, \u201cXa\u201d]\n")
    assert [(problem.line, problem.column) for problem in found.problems] == [(3, 15)]


@pytest.mark.parametrize("mode", [0o644, 0o604])
def test_passwords_that_every_user_can_read_are_told(tmp_path: Path, mode: int) -> None:
    path = write(tmp_path)
    (tmp_path / "cameras.yaml").chmod(mode)
    found = load(path)
    assert codes(found) == ["passwords_readable"] and found.wall is not None


@pytest.mark.parametrize(
    ("mode", "events", "told"),
    [
        (0o644, "events: {webhook: https://ha.local/api/webhook/a1b2c3}\n", ["webhook_readable"]),
        (0o640, "events: {webhook: https://ha.local/api/webhook/a1b2c3}\n", []),
        (0o644, "events: {do: Gọi 114}\n", []),
    ],
)
def test_a_webhook_in_a_layout_that_every_user_can_read_is_told(
    tmp_path: Path, mode: int, events: str, told: list[str]
) -> None:
    path = write(tmp_path)
    path.write_text(path.read_text(encoding="utf-8") + events, encoding="utf-8")
    path.chmod(mode)
    found = load(path)
    assert codes(found) == told and found.wall is not None


def test_secrets_come_in_every_spelling(tmp_path: Path) -> None:
    assert {"pass word", "pass%20word", "0377123456"} <= loaded(tmp_path).secrets


def test_a_pipe_in_the_file_s_place_does_not_hold_the_wall_up(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "layout.yaml")
    assert codes(load(tmp_path / "layout.yaml")) == ["file_not_plain"]


def test_a_folder_a_device_a_loop_and_an_endless_name_are_problems(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to("loop")
    assert codes(load(tmp_path)) == ["file_is_folder"]
    assert codes(load(Path("/dev/zero"))) == ["file_not_plain"]
    assert codes(load(tmp_path / "loop")) == ["file_error"]
    assert codes(load(tmp_path / ("x" * 5000))) == ["file_error"]
    assert codes(load(tmp_path / "a\0b")) == ["file_missing"]
    assert codes(load(write(tmp_path) / "x")) == ["file_missing"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_a_file_that_may_not_be_read_is_a_problem(tmp_path: Path) -> None:
    path = write(tmp_path)
    path.chmod(0)
    assert codes(load(path)) == ["file_forbidden"]


def test_a_huge_file_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "layout.yaml"
    with path.open("wb") as file:
        file.truncate(1 << 34)
    assert codes(load(path)) == ["file_too_large"]


@pytest.fixture(scope="module")
def ordinary_cpu_s() -> float:
    """The CPU time in seconds of parsing a character of an ordinary layout."""
    layout, _ = large_wall()
    return parsing_cpu_s(layout) / len(layout)


@pytest.mark.parametrize(
    "text",
    [
        "[" * 500_000,
        "{a: " * 200_000,
        "a:\n" + "- " * 300_000,
        "- a\n" * 200_000,
        "a: b\n" * 100_000,
        "x" * 1_000_000,
        "'" * 500_000,
        'a: "\n' * 100_000,
    ],
)
def test_a_monstrous_file_is_refused_in_the_time_of_an_ordinary_one_as_long(
    tmp_path: Path, text: str, ordinary_cpu_s: float
) -> None:
    path, found = write(tmp_path, text), list[Loaded]()
    assert cpu_s(lambda: found.append(load(path)), tries=2) < 3 * len(text) * ordinary_cpu_s
    assert found[0].wall is None


def large_wall() -> tuple[str, str]:
    """A layout of forty pages, and two hundred cameras."""
    cameras = "".join(
        f"Camera {number}:\n  brand: dahua\n  host: 10.0.{number // 250}.{number % 250}\n"
        f"  user: admin\n  password: 'Mua {number}'\n"
        for number in range(200)
    )
    layout = "wall: Phường\npages:\n" + "".join(
        f"  - name: Trang {page}\n    dwell: 20s\n    grid: 5x5\n    tiles:\n"
        + "".join(f"      - Camera {(page * 5 + tile) % 200}\n" for tile in range(25))
        for page in range(40)
    )
    return layout, cameras


def test_reading_two_hundred_cameras_and_forty_pages_costs_little_more_than_parsing_them(tmp_path: Path) -> None:
    layout, cameras = large_wall()
    path, parsing = write(tmp_path, layout, cameras), parsing_cpu_s(layout) + parsing_cpu_s(cameras)
    found: list[Loaded] = []
    assert cpu_s(lambda: found.append(load(path))) < 3 * parsing
    wall = found[-1].wall
    assert wall is not None and len(wall.cameras) == 200 and len(wall.pages) == 40
    for number in range(0, 200, 2):
        cameras = cameras.replace(f"Camera {number}:", f"Kamera {number}:")
    write(tmp_path, layout, cameras)
    assert cpu_s(lambda: found.append(load(path)), tries=1) < 20 * parsing, "with five hundred names to guess"
    assert found[-1].wall is None


def test_the_example_layout_is_right() -> None:
    found = load(REPOSITORY / "layouts" / "to-7.yaml")
    assert [problem.code for problem in found.problems if problem.severity is Severity.ERROR] == []
    assert found.wall is not None and len(found.wall.cameras) == 8


def test_reading_a_layout_needs_neither_screen_nor_player() -> None:
    command = (
        "import sys, wall.config, wall.core.rotation.screens_state; "
        "print([name for name in ('PyQt6', 'vlc', 'av', 'watchdog') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", command], capture_output=True, text=True, check=True, cwd=REPOSITORY)
    assert done.stdout.strip() == "[]"


SECRET = "kín9Đáo"
FRAGMENTS = st.sampled_from(
    [
        "wall:",
        "pages:",
        "  - ",
        "name",
        ":",
        " ",
        "\n",
        "\t",
        "draw: |\n",
        "A A B\n",
        "tiles",
        "{",
        "}",
        "[",
        "]",
        ",",
        "A",
        "#",
        "'",
        '"',
        "&a",
        "*a",
        "!t",
        "|",
        ">",
        "-",
        "?",
        "%",
        "@",
        "`",
        "\\",
        "---\n",
        "...\n",
        "grid: 2x2",
        "Chợ",
        "rtsp://",
        "a:b@",
        "10.0.0.1",
        "/1",
        "dwell: 20",
        "s",
        "cameras:",
        "language: en",
        "main:",
        "user:",
        "password:",
        "brand: xmeye",
        "host:",
        "channels: 1-3",
        "\u00a0",
        "\u201c",
        "\u201d",
        "\uff1a",
        "\ufeff",
        "\u2028",
        "\r\n",
        "\x85",
        "\U0001f600",
        "transport: udp",
        "sub:",
        "word=",
    ]
)
TEXTS = st.lists(FRAGMENTS, max_size=40).map("".join)
OWN_FAULTS = {ProblemCode.OWN_FAULT, ProblemCode.OWN_FAULT_BESIDE}
"""What would hide that the reader was brought down."""
FUZZ = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def told_whole(found: Loaded) -> None:
    """Everything that can be said about a problem can be said, and the result keeps its promise."""
    errors = [problem for problem in found.problems if problem.severity is Severity.ERROR]
    assert (found.wall is None) == bool(errors)
    assert not {problem.code for problem in found.all_problems} & OWN_FAULTS
    for problem in found.problems:
        for language in Language:
            assert "\n" not in problem.headline(language)
            problem.report(language)
        assert problem.line >= 1 and problem.column >= 1 and problem.span >= 1


@FUZZ
@given(st.binary(max_size=300), st.binary(max_size=300))
def test_no_bytes_bring_the_reader_down(tmp_path: Path, layout: bytes, cameras: bytes) -> None:
    (tmp_path / "layout.yaml").write_bytes(layout)
    (tmp_path / "cameras.yaml").write_bytes(cameras)
    told_whole(load(tmp_path / "layout.yaml"))


@FUZZ
@given(TEXTS, TEXTS)
@example("a: \n  - b\n c", "")
@example("? [a]\n: b", "[a]: b")
@example("", "C:\n  channels: {1: a, 1: b}\n  brand: dahua\n  host: x")
def test_no_text_of_the_file_s_own_words_brings_the_reader_down(tmp_path: Path, layout: str, cameras: str) -> None:
    (tmp_path / "layout.yaml").write_text(layout, encoding="utf-8", newline="")
    (tmp_path / "cameras.yaml").write_text(cameras, encoding="utf-8", newline="")
    told_whole(load(tmp_path / "layout.yaml"))


@FUZZ
@given(st.data())
def test_a_file_damaged_anywhere_is_a_wall_or_a_problem(tmp_path: Path, data: st.DataObject) -> None:
    texts = []
    for whole in (LAYOUT, CAMERAS):
        start = data.draw(st.integers(0, len(whole)))
        end = data.draw(st.integers(start, min(len(whole), start + 12)))
        texts.append(whole[:start] + data.draw(TEXTS.map(lambda text: text[:12])) + whole[end:])
    told_whole(loaded(tmp_path, texts[0], texts[1]))


@FUZZ
@given(st.data())
def test_no_problem_of_a_damaged_file_holds_a_password(tmp_path: Path, data: st.DataObject) -> None:
    whole = (
        f"A: rtsp://admin:{SECRET}@10.0.0.1/1\n"
        f"B:\n  main: rtsp://10.0.0.2/1\n  user: admin\n  password: {SECRET}\n"
        f"C: {{brand: xmeye, host: 10.0.0.3, user: u, password: '{SECRET}', fit: cover}}\n"
        f"D: rtsp://10.0.0.4/user=admin&password={SECRET}&channel=1\n"
    )
    start = data.draw(st.integers(0, len(whole)))
    end = data.draw(st.integers(start, min(len(whole), start + 6)))
    sign = data.draw(st.sampled_from(["", *" \t#'\":@{}[*&%,\n/"]))
    damaged = whole[:start] + sign + whole[end:]
    found = loaded(tmp_path, "grid: 2x2\ntiles: [A, B, C, D, X]\n", damaged)
    for problem in found.problems:
        assert problem.code not in OWN_FAULTS
        told = repr(problem) + problem.report(Language.VI) + problem.headline(Language.EN)
        # A secret cut in two by a line break or a space is no longer one; what is left whole must not show.
        assert SECRET not in told, told


def test_a_text_that_is_not_saved_is_checked_as_it_would_be_in_its_place(tmp_path: Path) -> None:
    layout, cameras = tmp_path / "layout.yaml", tmp_path / "cameras.yaml"
    layout.write_text(LAYOUT, encoding="utf-8")
    loaded = load(layout, {cameras: Bytes(cameras, CAMERAS.encode())})
    assert loaded.wall is not None
    assert set(loaded.files) == {layout, cameras}
    broken = load(layout, {layout: Bytes(layout, b"wall: [")})
    assert {problem.file for problem in broken.problems} == {layout}
    assert not cameras.exists()


@pytest.mark.parametrize(
    "number", [errno.EIO, errno.ELOOP, errno.ENAMETOOLONG, errno.ESTALE, errno.ENODEV, errno.ENOMEM]
)
def test_why_a_file_cannot_be_read_is_told_in_the_language_of_the_reader(tmp_path: Path, number: int) -> None:
    layout = tmp_path / "layout.yaml"
    error = OSError(number, os.strerror(number))
    (problem,) = load(layout, {layout: Bytes(layout, None, ProblemCode.FILE_ERROR, error)}).problems
    for language in Language:
        told = problem.report(language)
        assert reason(error, language) in told and os.strerror(number) not in told


def test_a_loop_of_links_is_told_in_vietnamese(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to("loop")
    (problem,) = load(tmp_path / "loop").problems
    assert problem.cause(Language.VI) == "Không đọc được tệp “loop” (các liên kết trỏ vòng tròn)"
