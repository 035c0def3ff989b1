"""An evening of a leader: both files with some twenty slips each way, mended by nothing but what the check says."""

from __future__ import annotations

from pathlib import Path

from wall.config import Loaded, Problem, Severity, load
from wall.config.text.secrets import MASK
from wall.words.problems.codes import ProblemCode

LAYOUT = """\
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
CAMERAS = """\
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
PASSWORDS = ("Mua-xuan #2024", "Mua-ha-2024", "Mua\\thu", "Mua-dong-2024")
URLS = {
    "Cổng chào": "rtsp://192.168.1.64/Streaming/Channels/101",
    "Ngõ 3": "rtsp://192.168.1.65/cam/realmonitor?channel=1&subtype=0",
    "Chợ": "rtsp://192.168.1.66:8554/h264/ch1/main/av_stream",
    "Bờ sông": "rtsp://192.168.1.67/Streaming/Channels/101",
    "*Trường*": "rtsp://192.168.1.68/cam/realmonitor?channel=1&subtype=0",
}


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


def test_twenty_slips_are_mended_in_three_rounds_by_the_corrections_alone(tmp_path: Path) -> None:
    layout, cameras = tmp_path / "layout.yaml", tmp_path / "cameras.yaml"
    layout.write_text(LAYOUT, encoding="utf-8")
    cameras.write_text(CAMERAS, encoding="utf-8")
    cameras.chmod(0o600)
    rounds = 0
    while (found := load(layout)).wall is None:
        errors = [problem for problem in found.problems if problem.severity is Severity.ERROR]
        assert [problem.report(found.language) for problem in errors if problem.suggestion is None] == []
        rounds += 1
        assert rounds <= 3
        mend(found)
    assert {name: camera.main.url for name, camera in found.wall.cameras.items()} == URLS
    passwords = {name: camera.main.login.password for name, camera in found.wall.cameras.items()}
    assert [passwords[name] for name in ("Cổng chào", "Ngõ 3", "Chợ", "*Trường*")] == list(PASSWORDS)
    assert passwords["Bờ sông"] is None
    assert [page.name for page in found.wall.pages] == ["Cả tổ", "Trang 2: ban đêm"]
    assert [[one.name for one in page.cameras] for page in found.wall.pages] == [
        list(URLS),
        ["Cổng chào", "Chợ", "Ngõ 3"],
    ]
    assert [problem.code for problem in found.problems] == [ProblemCode.PASSWORD_PLACEHOLDER]
