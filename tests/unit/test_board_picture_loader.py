"""Photos opened in a process of its own: whatever the file holds, and whatever becomes of the process."""

from __future__ import annotations

import os
import resource
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from PyQt6.QtCore import QCoreApplication
from PyQt6.QtGui import QColor, QImage

from support.footprint import fds
from support.photos import MEGAPIXELS_24, Transformation, photo, png_of_size, saved
from support.waiting import until
from wall.board.picture_loader.kept import KeptPictures, Outcome, Wanted
from wall.board.picture_loader.loader import PictureLoader
from wall.core.board.photo import Photo
from wall.model.picture_fault import PictureFault

LONG_S = 60.0
RED, BLUE = (208, 48, 32), (32, 96, 208)


@pytest.fixture
def loader() -> Iterator[PictureLoader]:
    made = PictureLoader()
    yield made
    made.close()


def opened(loader: PictureLoader, path: Path, width: int = 320, height: int = 180) -> Outcome:
    came: list[Outcome] = []
    loader.request(path, width, height, came.append)
    assert not came, "never before the request returns"
    return arrived(came)


def arrived(came: list[Outcome], count: int = 1) -> Outcome:
    def look() -> bool:
        QCoreApplication.processEvents()
        return len(came) == count

    until(look, "the picture is there", LONG_S)
    return came[-1]


def shown(outcome: Outcome) -> Photo:
    assert isinstance(outcome, Photo), outcome
    return outcome


def colour(picture: Photo, x: float, y: float) -> tuple[int, int, int]:
    """The colour at a place, in shares of the width and of the height."""
    at = int(y * picture.height) * picture.stride + int(x * picture.width) * 4
    blue, green, red = picture.pixels[at : at + 3]
    return red, green, blue


def near(one: tuple[int, int, int], other: tuple[int, int, int]) -> bool:
    return all(abs(a - b) <= 6 for a, b in zip(one, other, strict=True))


@pytest.mark.parametrize("form", ["jpeg", "png", "webp"])
@pytest.mark.parametrize(
    ("size", "box", "fitted"),
    [
        ((1200, 800), (300, 300), (300, 200)),
        ((800, 1200), (300, 300), (200, 300)),
        ((60, 40), (300, 300), (300, 200)),
        ((4000, 10), (300, 300), (300, 1)),
    ],
)
def test_a_photo_is_fitted_into_its_place(
    loader: PictureLoader,
    tmp_path: Path,
    form: str,
    size: tuple[int, int],
    box: tuple[int, int],
    fitted: tuple[int, int],
) -> None:
    # By their content: many a PNG is called .jpg.
    path = saved(tmp_path / "ảnh số 1.jpg", photo(*size), form)
    picture = shown(opened(loader, path, *box))
    assert (picture.width, picture.height) == fitted
    assert near(colour(picture, 0.2, 0.5), RED) and near(colour(picture, 0.8, 0.5), BLUE)


@pytest.mark.parametrize(
    ("turned", "red_at"),
    [
        (Transformation.TransformationRotate90, (0.5, 0.2)),
        (Transformation.TransformationRotate270, (0.5, 0.8)),
        (Transformation.TransformationRotate180, (0.8, 0.5)),
        (Transformation.TransformationMirror, (0.8, 0.5)),
        (Transformation.TransformationMirrorAndRotate90, (0.5, 0.8)),
    ],
)
@pytest.mark.parametrize("size", [(1200, 800), (60, 40)])
def test_a_photo_stands_upright_as_its_exif_says(
    loader: PictureLoader, tmp_path: Path, turned: Transformation, red_at: tuple[float, float], size: tuple[int, int]
) -> None:
    path = saved(tmp_path / "IMG_0001.JPG", photo(*size), turned=turned)
    picture = shown(opened(loader, path, 300, 300))
    lies = red_at[1] == 0.5
    assert (picture.width, picture.height) == ((300, 200) if lies else (200, 300))
    assert near(colour(picture, *red_at), RED) and near(colour(picture, 1 - red_at[0], 1 - red_at[1]), BLUE)


def test_transparent_parts_are_white_as_paper(loader: PictureLoader, tmp_path: Path) -> None:
    image = QImage(40, 40, QImage.Format.Format_ARGB32)
    image.fill(QColor(0, 0, 0, 0))
    picture = shown(opened(loader, saved(tmp_path / "logo.png", image, "png")))
    assert colour(picture, 0.5, 0.5) == (255, 255, 255)


def make_unshowable(folder: Path) -> dict[str, tuple[Path, PictureFault]]:
    whole = saved(folder / "whole.png", photo(600, 400), "png").read_bytes()
    contents = {
        "text.jpg": (b"Thong bao hop to dan pho", PictureFault.NOT_A_PICTURE),
        "empty.jpg": (b"", PictureFault.NOT_A_PICTURE),
        "drawing.png": (b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>', PictureFault.NOT_A_PICTURE),
        "head.png": (png_of_size(600, 400), PictureFault.BROKEN),
        "cut.jpg": (b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01", PictureFault.BROKEN),
        "bomb.png": (png_of_size(50_000, 50_000), PictureFault.TOO_LARGE),
        "half.png": (whole[: len(whole) // 2], PictureFault.BROKEN),
    }
    made = {}
    for name, (content, fault) in contents.items():
        (folder / name).write_bytes(content)
        made[name] = (folder / name, fault)
    saved(folder / "moving.bmp", photo(60, 40), "bmp")
    (folder / "folder.jpg").mkdir()
    os.mkfifo(folder / "pipe.jpg")
    return made | {
        "another format": (folder / "moving.bmp", PictureFault.NOT_A_PICTURE),
        "missing": (folder / "none.jpg", PictureFault.MISSING),
        "folder": (folder / "folder.jpg", PictureFault.UNREADABLE),
        "pipe": (folder / "pipe.jpg", PictureFault.UNREADABLE),
        "strange name": (folder / "\0.jpg", PictureFault.UNREADABLE),
    }


def test_what_is_no_picture_is_an_answer_and_the_next_one_is_shown(loader: PictureLoader, tmp_path: Path) -> None:
    files = make_unshowable(tmp_path)
    assert {name: opened(loader, path) for name, (path, _) in files.items()} == {
        name: fault for name, (_, fault) in files.items()
    }
    pid = loader.child_pid
    shown(opened(loader, tmp_path / "whole.png"))
    assert loader.child_pid == pid, "none of them took the process down"


def test_a_process_that_dies_over_a_picture_is_begun_anew(loader: PictureLoader, tmp_path: Path) -> None:
    one, other = (saved(tmp_path / name, photo(60, 40)) for name in ("1.jpg", "2.jpg"))
    opened(loader, one)
    first = loader.child_pid
    assert first is not None
    os.kill(first, signal.SIGSTOP)
    came: list[Outcome] = []
    loader.request(other, 50, 50, came.append)
    loader.request(one, 50, 50, came.append)
    QCoreApplication.processEvents()
    os.kill(first, signal.SIGKILL)
    shown(arrived(came, 2))
    assert came[0] is PictureFault.LOADER_FAILED
    assert loader.child_pid not in (None, first)
    shown(opened(loader, other, 50, 50))


def test_a_process_that_hangs_is_ended(tmp_path: Path) -> None:
    path = saved(tmp_path / "1.jpg", photo(60, 40))
    loader = PictureLoader(command=("sh", "-c", "exec sleep 1000"), limit_s=0.05)
    for _ in range(2):
        assert opened(loader, path) is PictureFault.TOO_SLOW
        assert loader.child_pid is None
    loader.close()


@pytest.mark.parametrize("command", [("/nonexistent",), ("true",)])
def test_where_no_process_can_be_begun_the_answer_says_so(tmp_path: Path, command: tuple[str, ...]) -> None:
    loader = PictureLoader(command=command)
    path = saved(tmp_path / "1.jpg", photo(60, 40))
    assert opened(loader, path) is PictureFault.LOADER_FAILED
    assert opened(loader, path) is PictureFault.LOADER_FAILED
    loader.close()


def test_an_idle_process_ends_by_itself(tmp_path: Path) -> None:
    loader = PictureLoader(idle_s=0.0)
    came: list[Outcome] = []
    loader.request(saved(tmp_path / "1.jpg", photo(60, 40)), 50, 50, came.append)
    QCoreApplication.processEvents()
    pid = loader.child_pid
    assert pid is not None
    shown(arrived(came))

    def ended() -> bool:
        QCoreApplication.processEvents()
        return loader.child_pid is None and "Z" in (Path("/proc") / str(pid) / "stat").read_text().split()[2]

    until(ended, "the process has ended", LONG_S)
    shown(opened(loader, tmp_path / "1.jpg", 50, 50))
    loader.close()


def test_the_process_takes_no_more_than_is_left_over(loader: PictureLoader, tmp_path: Path) -> None:
    opened(loader, saved(tmp_path / "1.jpg", photo(60, 40)))
    assert loader.child_pid is not None
    process = Path("/proc") / str(loader.child_pid)
    assert os.getpriority(os.PRIO_PROCESS, loader.child_pid) == 19
    assert (process / "oom_score_adj").read_text() == "1000\n"
    assert resource.prlimit(loader.child_pid, resource.RLIMIT_DATA)[0] == 512 << 20


def test_a_picture_that_was_opened_is_kept_until_its_file_changes(loader: PictureLoader, tmp_path: Path) -> None:
    path = saved(tmp_path / "1.jpg", photo(60, 40))
    first = opened(loader, path)
    assert opened(loader, path) is first
    assert opened(loader, path, 100, 100) is not first
    saved(path, photo(80, 40))
    assert shown(opened(loader, path, 100, 100)).height == 50


def test_what_is_kept_is_bounded_in_bytes_and_the_latest_used_stay() -> None:
    def wanted(name: str) -> Wanted:
        return Wanted(Path(name), 10, 10)

    def picture(width: int = 10) -> Photo:
        return Photo(width, 10, 4 * width, memoryview(bytes(40 * width)))

    kept, mark = KeptPictures(1000), (1, 2, 3, 4)
    for name in ("a", "b"):
        kept.keep(wanted(name), mark, picture())
    assert kept.outcome(wanted("a")) is not None
    kept.keep(wanted("c"), mark, picture())
    assert [name for name in "abc" if kept.mark(wanted(name))] == ["a", "c"]
    kept.keep(wanted("c"), mark, picture())
    assert [name for name in "abc" if kept.mark(wanted(name))] == ["a", "c"], "not counted twice"
    kept.keep(wanted("broken"), mark, PictureFault.BROKEN)
    assert kept.outcome(wanted("a")) is not None and kept.outcome(wanted("broken")) is PictureFault.BROKEN
    kept.keep(wanted("large"), mark, picture(1000))
    assert kept.mark(wanted("large")) is None, "larger than all that may be kept"


def test_small_pictures_that_are_kept_do_not_use_up_the_descriptors(loader: PictureLoader, tmp_path: Path) -> None:
    before = fds(os.getpid())
    for number in range(80):
        opened(loader, saved(tmp_path / f"{number}.png", photo(8, 8)), 8, 8)
    assert fds(os.getpid()) <= before + 70


def test_a_picture_that_is_gone_from_its_folder_is_kept_no_more(loader: PictureLoader, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    opened(loader, saved(tmp_path / "1.png", photo(8, 8)))
    before = fds(os.getpid())
    for path in (tmp_path / "2.png", other / "2.png", tmp_path / "3.png"):
        opened(loader, saved(path, photo(8, 8)))
    assert fds(os.getpid()) == before + 3
    loader.keep_only(tmp_path, {"1.png", "3.png"})
    assert fds(os.getpid()) == before + 2


def peak_bytes(pid: int) -> int:
    lines = (Path("/proc") / str(pid) / "status").read_text().splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM"))


def test_photos_of_24_megapixels_make_no_jump_in_memory(loader: PictureLoader, tmp_path: Path) -> None:
    whole = photo(*MEGAPIXELS_24)
    decoded = whole.sizeInBytes()
    files = [saved(tmp_path / f"{number}.jpg", whole) for number in range(3)]
    whole = QImage()
    opened(loader, saved(tmp_path / "small.jpg", photo(60, 40)))
    assert loader.child_pid is not None
    child, wall = peak_bytes(loader.child_pid), peak_bytes(os.getpid())
    for path in files:
        shown(opened(loader, path, 1280, 720))
    assert peak_bytes(loader.child_pid) - child < 0.3 * decoded
    assert peak_bytes(os.getpid()) - wall < 0.3 * decoded
