"""The eight demo cameras: the streams to serve, and the files of a wall that shows them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from wall.demo.description import Stream


@dataclass(frozen=True, slots=True)
class DemoCamera:
    name: str
    path: str
    scene: str
    codec: str = "h264"

    @property
    def streams(self) -> tuple[Stream, Stream]:
        """The main stream and the sub stream."""
        return (
            Stream(f"{self.path}/main", self.scene, self.name, self.codec, width=1280, height=720, bitrate=2000),
            Stream(f"{self.path}/sub", self.scene, self.name, self.codec, width=640, height=360, bitrate=700),
        )


CAMERAS = (
    DemoCamera("Cổng chào", "/cong-chao", "gate"),
    DemoCamera("Ngõ 3", "/ngo-3", "lane"),
    DemoCamera("Ngõ 5", "/ngo-5", "evening-lane"),
    DemoCamera("Nhà văn hoá", "/nha-van-hoa", "community", "h265"),
    DemoCamera("Chợ", "/cho", "market"),
    DemoCamera("Bờ sông", "/bo-song", "river", "h265"),
    DemoCamera("Ngã tư", "/nga-tu", "crossroads"),
    DemoCamera("Sân chơi", "/san-choi", "playground"),
)

_LAYOUT = """\
# Bảng camera thử. Sửa tệp này rồi lưu lại: màn hình đổi theo ngay.
# A wall to try things on. Edit this file and save it: the screen follows at once.
wall: Tổ 7, phường Nguyễn Trãi
pages:
  - name: Cả tổ
    dwell: 30s
    draw: |
      A A A B
      A A A C
      A A A D
      E F G H
    tiles:
      A: Cổng chào
      B: Ngõ 3
      C: Ngõ 5
      D: Nhà văn hoá
      E: Chợ
      F: Bờ sông
      G: Ngã tư
      H: Sân chơi
  - name: Đường đi
    dwell: 15s
    grid: 2x2
    tiles: [Cổng chào, Ngõ 3, Ngõ 5, Ngã tư]
  - name: Bảng tin
    dwell: 20s
    draw: |
      A B C D
      K K H H
      N N H H
      L L L R
    tiles:
      A: Cổng chào
      B: Ngõ 3
      C: Ngõ 5
      D: Chợ
      K: clock
      N: notices
      H: health
      L: {contacts: {Tổ trưởng bà Lan: 0912 345 678, Điện lực: 1900 6769, Trạm y tế: 0207 382 1234}}
      R: {roster: {thứ 2-thứ 6: "Anh Nam, chị Hoa", cuối tuần: Anh Bình}}
"""

_NOTICES = {
    "hop-to.txt": "Họp tổ dân phố tối thứ sáu\n19h30, nhà văn hoá: sửa đèn ngõ 5.\nMời mỗi hộ một người.\n",
    "cat-dien.txt": "Cắt điện sáng thứ tư\nTừ 7h30 đến 11h, ngõ 3 và ngõ 5.\n",
}
"""By the names of their files."""


def streams() -> tuple[Stream, ...]:
    return tuple(stream for camera in CAMERAS for stream in camera.streams)


def write_files(folder: Path, port: int) -> Path:
    """Write `layout.yaml`, `cameras.yaml` and a few notices into `folder`. Returns the path of the layout.

    Files of these names are written over; an installed wall has them already.
    """
    lines = ["# Tám camera thử, chỉ có trên máy này. / Eight cameras to try, on this machine only."]
    for camera in CAMERAS:
        main, sub = camera.streams
        lines += [
            f"{camera.name}:",
            f"  main: rtsp://127.0.0.1:{port}{main.path}",
            f"  sub: rtsp://127.0.0.1:{port}{sub.path}",
        ]
    cameras_file = folder / "cameras.yaml"
    cameras_file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    cameras_file.chmod(0o600)  # as for a file with passwords
    notices = folder / "notices"
    notices.mkdir(exist_ok=True)
    for name, text in _NOTICES.items():
        (notices / name).write_text(text, encoding="utf-8")
    layout = folder / "layout.yaml"
    layout.write_text(_LAYOUT, encoding="utf-8")
    return layout
