"""A real partition on a loop device: mounted by root unseen by others, read and written as the wall's own user.

FAT, as on a real stick, where this kernel has it; else ext4, which goes the same way but for its mount options.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import mkdtemp

import pytest

from support.isolation import need
from support.walls import REPOSITORY, environment
from wall.config import load

LAYOUT = "wall: Tổ 7\npages:\n  - grid: 2x1\n    tiles: [Cổng chào, Chợ]\n"
CAMERAS = "Cổng chào: rtsp://192.168.1.64/1\nChợ: rtsp://192.168.1.65/1\n"
NEW_LAYOUT, NEW_CAMERAS = LAYOUT.replace("Chợ", "Sông"), CAMERAS.replace("Chợ", "Sông")
FILES = ("layout.yaml", "cameras.yaml")
OLD, NEW = (LAYOUT, CAMERAS), (NEW_LAYOUT, NEW_CAMERAS)
OWNER = 23_456
"""Stands for the wall's user: a number that nobody has."""
FAT = "vfat" in Path("/proc/filesystems").read_text(encoding="ascii").split()
RUN = """
import sys
from pathlib import Path
from wall.model.language import Language
from wall.commands.usb.terminal import take
from wall.commands.terminal import Terminal
sys.exit(take(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], Terminal(Language.VI), (sys.argv[4],)))
"""


class Stick:
    """An image file as a block device; `files` stands in it, in the folder `tivi`."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self.image = place / "stick.img"
        self.device = ""

    def made(self, **files: str) -> Stick:
        root = self.place / "content"
        (root / "tivi").mkdir(parents=True)
        for name, text in files.items():
            (root / "tivi" / f"{name}.yaml").write_text(text.replace("\n", "\r\n"), encoding="utf-8-sig")
        os.truncate(os.open(self.image, os.O_CREAT | os.O_RDWR, 0o600), 8 << 20)
        if FAT:
            need("mkfs.vfat", str(self.image))
            need("mount", "-o", "loop", str(self.image), str(self.place / "mnt"))
            shutil.copytree(root / "tivi", self.place / "mnt" / "tivi")
            need("umount", str(self.place / "mnt"))
        else:
            (root / "tivi").chmod(0o777)
            need("mkfs.ext4", "-q", "-F", "-O", "^has_journal", "-d", str(root), str(self.image))
        done = subprocess.run(
            ["losetup", "--find", "--show", str(self.image)], capture_output=True, text=True, check=False
        )
        if done.returncode:
            pytest.skip(f"no loop device here: {done.stderr.strip()}")
        self.device = done.stdout.strip()
        return self

    def letter(self) -> str:
        """What stands in KET-QUA.txt, read past any cache of this machine."""
        need("mount", "-o", "ro", self.device, str(self.place / "mnt"))
        try:
            return (self.place / "mnt" / "tivi" / "KET-QUA.txt").read_text(encoding="utf-8-sig")
        finally:
            need("umount", str(self.place / "mnt"))

    def gone(self) -> None:
        if self.device:
            subprocess.run(["losetup", "--detach", self.device], check=False, capture_output=True)


@pytest.fixture
def place() -> Iterator[Path]:
    """A folder that another user may enter."""
    if os.geteuid() != 0:
        pytest.skip("only root mounts")
    folder = Path(mkdtemp(prefix="tivi-test-"))
    folder.chmod(0o755)
    (folder / "mnt").mkdir()
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def into(place: Path) -> Path:
    folder = place / "srv"
    folder.mkdir()
    for name, text in zip(FILES, OLD, strict=True):
        (folder / name).write_text(text, encoding="utf-8")
        os.chown(folder / name, OWNER, OWNER)
    (folder / "cameras.yaml").chmod(0o600)
    os.chown(folder, OWNER, OWNER)
    return folder


@pytest.fixture
def stick(place: Path) -> Iterator[Stick]:
    made = Stick(place)
    yield made
    made.gone()


def command(device: str, into: Path) -> list[str]:
    kind = "vfat" if FAT else "ext4"
    return [sys.executable, "-c", RUN, device, str(into), str(into.parent / "tivi.sock"), kind]


def plugged(device: str, into: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command(device, into),
        env=environment(),
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def files(into: Path) -> tuple[str, ...]:
    return tuple((into / name).read_text(encoding="utf-8") for name in FILES)


def test_a_sticks_files_become_the_walls_and_belong_to_its_user(stick: Stick, into: Path) -> None:
    made = stick.made(layout=NEW_LAYOUT, cameras=NEW_CAMERAS)
    mounts = Path("/proc/self/mounts").read_text(encoding="utf-8")
    done = plugged(made.device, into)
    assert (done.returncode, "Traceback" in done.stderr) == (0, False), done.stderr
    assert files(into) == NEW
    for path in (into / "layout.yaml", into / "cameras.yaml", *(into / "old").rglob("*")):
        assert path.stat().st_uid == OWNER
    assert (into / "cameras.yaml").stat().st_mode & 0o777 == 0o600
    assert Path("/proc/self/mounts").read_text(encoding="utf-8") == mounts
    assert "Đã nhận tệp từ USB" in made.letter()


def test_a_mistake_is_written_to_the_stick(stick: Stick, into: Path) -> None:
    made = stick.made(layout=NEW_LAYOUT)
    assert plugged(made.device, into).returncode == 1
    assert files(into) == OLD
    assert "tivi/layout.yaml:4:" in made.letter()


def test_a_stick_that_cannot_be_mounted_is_told_and_changes_nothing(stick: Stick, into: Path) -> None:
    made = stick.made(layout=NEW_LAYOUT, cameras=NEW_CAMERAS)
    with made.image.open("r+b") as image:
        image.write(bytes(1 << 16))
    done = plugged(made.device, into)
    assert (done.returncode, "Traceback" in done.stderr) == (1, False), done.stderr
    assert "Không đọc được USB này" in done.stdout
    assert files(into) == OLD


def test_a_stick_pulled_out_at_any_moment_loses_nothing(stick: Stick, into: Path) -> None:
    made = stick.made(layout=NEW_LAYOUT, cameras=NEW_CAMERAS)
    running = subprocess.Popen(
        command(made.device, into),
        env=environment(),
        cwd=REPOSITORY,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    os.truncate(made.image, 0)  # from here on reading it fails
    assert running.stderr is not None
    told = running.communicate(timeout=60)[1]
    assert "Traceback" not in told
    assert files(into) in (OLD, NEW)
    assert load(into / "layout.yaml").wall is not None


def test_killed_at_random_moments_the_files_are_all_old_or_all_new_and_pass_the_check(stick: Stick, into: Path) -> None:
    made = stick.made(layout=NEW_LAYOUT, cameras=NEW_CAMERAS)
    began = time.monotonic()
    plugged(made.device, into)
    whole_s = time.monotonic() - began
    chance = random.Random(7)
    for _ in range(12):
        for name, text in zip(FILES, OLD, strict=True):
            (into / name).write_text(text, encoding="utf-8")
        running = subprocess.Popen(
            command(made.device, into),
            env=environment(),
            cwd=REPOSITORY,
            start_new_session=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            # The second half of its time is where it reads and writes.
            running.wait(whole_s * chance.uniform(0.4, 1.0))
        except subprocess.TimeoutExpired:
            os.killpg(running.pid, signal.SIGKILL)
            running.wait()
        assert files(into) in (OLD, NEW)
        assert load(into / "layout.yaml").wall is not None
