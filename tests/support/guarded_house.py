"""A house with three households and their phones' server, as the tests of its security find it."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from support.running import Running
from support.socket_wall import FilmedCamera, SocketWall
from support.web import WebProcess

ALL, LIMITED, OTHER = "Nhà ông Bình", "Công an khu vực", "Nhà bà Sáu"
SEEN, HIDDEN, PICTURE = "Cổng chào", "Ngõ 3", "Sông"
HOUSEHOLDS = f"""- {ALL}
- name: {LIMITED}
  cameras: [{SEEN}]
- {OTHER}
"""


class GuardedHouse(Running):
    """LIMITED may see the camera SEEN alone. HIDDEN is one of the others; PICTURE gives only pictures."""

    def __init__(self, *cameras: FilmedCamera, outside: bool = False) -> None:
        """`outside`: it also listens at the socket `tunnel`."""
        self.folder = Path(tempfile.mkdtemp(prefix="tivi-house-"))
        (self.folder / "layout.yaml").write_text("wall: Tổ 7\n", encoding="utf-8")
        self.socket = self.folder / "wall.sock"
        usual = (FilmedCamera(SEEN), FilmedCamera(HIDDEN), FilmedCamera(PICTURE, share="picture"))
        self.wall = SocketWall(self.socket, [*(cameras or usual)])
        self.tunnel = self.folder / "tunnel.sock"
        options = ("--tunnel", str(self.tunnel)) if outside else ()
        self.web = WebProcess(self.folder, self.socket, *options)
        self.let(HOUSEHOLDS)

    @property
    def port(self) -> int:
        return self.web.port

    def let(self, households: str) -> None:
        """Save the households file."""
        self.web.households.write_text(households, encoding="utf-8")

    def start(self) -> None:
        self.wall.start()
        self.web.start()

    def stop(self) -> None:
        self.web.stop()
        self.wall.stop()
        shutil.rmtree(self.folder)

    def stored(self) -> bytes:
        """Whatever the server has written: its folder, its log, and what it said."""
        paths = [*self.web.state.iterdir(), self.web.log, self.folder / "web.txt"]
        return b"".join(path.read_bytes() for path in paths)
