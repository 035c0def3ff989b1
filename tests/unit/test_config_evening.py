"""An evening of a leader: both files with some twenty slips each way, mended by nothing but what the check says."""

from __future__ import annotations

from pathlib import Path

import pytest

from wall.config import Loaded, Problem, Severity, load
from wall.config.text.secrets import MASK
from wall.words.problems.codes import ProblemCode

FIRST_LAYOUT = """\
wall = Tổ 7
camera: cameras.yaml
pages:
  – name: Cả tổ
    dwell: 20
    draw: l
      A A B   # cổng và ngõ
      A A C
      D E
    tiles: {A=Cổng chào, B: Ngõ 3, C: Chợ, D: Bờ sông, E: *Trường*}
   - name: Trang 2: ban đêm
     luoi: 2x2
     tiles:
       - Cổng chào
       -Chợ
       - Ngõ 3
"""
FIRST_CAMERAS = """\
Cổng chào:
  main: ffmpeg:rtsp://192.168.1.64:554/Streaming/Channels/101#video=copy
  user: admin
  password: Mua-xuan #2024
Ngõ 3: rtsp://admin:Mua-ha-2024@192.168.1.65/cam/realmon
itor?channel=1&amp;subtype=0
Chợ:
  brand: ezviz
  host: 192.168.001.066:8554
  user: admin
  password: "Mua\\thu"
Bờ sông:
  hãng: hikvison
  địa chỉ: 192.168.l.67
  chanel: 101
  user: admin
  password: 'ghi mật khẩu vào đây'
*Trường*:
brand: dahua
  host: 192.168,1.68
  user: admin
  pasword: 'Mua-dong-2024'
"""
SECOND_LAYOUT = """\
wall: Tổ 7: phường A
pages =
  - name: Cả tổ
    dwell: 1 phut
    draw:
      A A b
      A A C
      DD E
    tiles:
      A = Cổng chào
      B = Ngõ 3
      C: Cho
      D: bờ sông
      E: @Trường
  - name: Hai
    grid 2x2
    tiles: [Cổng chào; Ngõ 3; Chợ]
  - name: Ba
    grid: 2*2
    dwel: 20s
    tiles: Cổng chào, Ngõ 3
  • name: Bốn
    hình vẽ: |
      A A  (to)
    tiles:
      A:Chợ
screen: 5h-22h30
"""
SECOND_CAMERAS = """\
Cổng chào
  main: rtsp:\\\\192.168.1.64\\Streaming\\Channels\\101
  user: admin
  password: @Mua-xuan
Ngõ 3: <rtsp://admin:Mua-ha-2024@192.168.1.65:[554]/cam/realmonitor?channel=1&subtype=0>
Chợ: {brand=ezviz, host: 192.168.1.66,user: admin,password: 'Mua-thu'}
Bờ sông:
\tbrand: hikvision
\thost: http://192.168.1.67/doc
\tchannel: 102
\tuser = admin
\tpassword: 'Mua-dong-2024'
@Trường:
  brand: Dahua
  ip: 192.168.1.68
   user: admin
  password: "a\\nb1c2"
"""
FIRST = (
    FIRST_LAYOUT,
    FIRST_CAMERAS,
    {
        "Cổng chào": ("rtsp://192.168.1.64/Streaming/Channels/101", "Mua-xuan #2024"),
        "Ngõ 3": ("rtsp://192.168.1.65/cam/realmonitor?channel=1&subtype=0", "Mua-ha-2024"),
        "Chợ": ("rtsp://192.168.1.66:8554/h264/ch1/main/av_stream", "Mua\\thu"),
        "Bờ sông": ("rtsp://192.168.1.67/Streaming/Channels/101", None),
        "*Trường*": ("rtsp://192.168.1.68/cam/realmonitor?channel=1&subtype=0", "Mua-dong-2024"),
    },
    {
        "Cả tổ": ["Cổng chào", "Ngõ 3", "Chợ", "Bờ sông", "*Trường*"],
        "Trang 2: ban đêm": ["Cổng chào", "Chợ", "Ngõ 3"],
    },
)
SECOND = (
    SECOND_LAYOUT,
    SECOND_CAMERAS,
    {
        "Cổng chào": ("rtsp://192.168.1.64/Streaming/Channels/101", "@Mua-xuan"),
        "Ngõ 3": ("rtsp://192.168.1.65/cam/realmonitor?channel=1&subtype=0", "Mua-ha-2024"),
        "Chợ": ("rtsp://192.168.1.66/h264/ch1/main/av_stream", "Mua-thu"),
        "Bờ sông": ("rtsp://192.168.1.67/Streaming/Channels/101", "Mua-dong-2024"),
        "@Trường": ("rtsp://192.168.1.68/cam/realmonitor?channel=1&subtype=0", "a\\nb1c2"),
    },
    {
        "Cả tổ": ["Cổng chào", "Ngõ 3", "Chợ", "Bờ sông", "@Trường"],
        "Hai": ["Cổng chào", "Ngõ 3", "Chợ"],
        "Ba": ["Cổng chào", "Ngõ 3"],
        "Bốn": ["Chợ"],
    },
)
PASSWORDS = [password for *_, cameras, _ in (FIRST, SECOND) for _, password in cameras.values() if password]
Evening = tuple[str, str, dict[str, tuple[str, str | None]], dict[str, list[str]]]


def paste(problem: Problem) -> None:
    """Put a correction in the place of its lines, with the password that it hides."""
    assert problem.suggestion is not None
    lines = problem.file.read_text(encoding="utf-8").split("\n")
    begin = problem.suggestion_line - 1
    replaced = slice(begin, begin + problem.suggestion_lines)
    password = next((one for one in PASSWORDS if any(one in line for line in lines[replaced])), MASK)
    lines[replaced] = problem.suggestion.replace(MASK, password).split("\n")
    problem.file.write_text("\n".join(lines), encoding="utf-8")


def mend(found: Loaded) -> None:
    """Paste one correction for each line, from the last line up, as a person does who keeps the line numbers right."""
    offered = {
        (problem.file, problem.suggestion_line): problem for problem in found.problems[::-1] if problem.suggestion
    }
    for _, problem in sorted(offered.items(), key=lambda one: one[0], reverse=True):
        paste(problem)


@pytest.mark.parametrize("evening", [FIRST, SECOND], ids=["first", "second"])
def test_twenty_slips_are_mended_in_three_rounds_by_the_corrections_alone(evening: Evening, tmp_path: Path) -> None:
    layout, cameras = tmp_path / "layout.yaml", tmp_path / "cameras.yaml"
    layout.write_text(evening[0], encoding="utf-8")
    cameras.write_text(evening[1], encoding="utf-8")
    cameras.chmod(0o600)
    rounds = 0
    while (found := load(layout)).wall is None:
        errors = [problem for problem in found.problems if problem.severity is Severity.ERROR]
        assert [problem.report(found.language) for problem in errors if problem.suggestion is None] == []
        rounds += 1
        assert rounds <= 3
        mend(found)
    made = {name: (one.main.url, one.main.login.password) for name, one in found.wall.cameras.items()}
    assert made == evening[2]
    assert {page.name: [one.name for one in page.cameras] for page in found.wall.pages} == evening[3]
    assert {problem.code for problem in found.problems} <= {ProblemCode.PASSWORD_PLACEHOLDER}
