"""Pictures beside notices for phones: opened by a real process, small whatever the file holds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PyQt6.QtCore import QCoreApplication
from PyQt6.QtGui import QImage

from support.photos import MEGAPIXELS_24, Transformation, photo, png_of_size, saved
from support.waiting import until
from wall.board.notices_folder import NoticesFolder
from wall.control.client import NO_PICTURE
from wall.control.notice_picture import LARGEST_BYTES
from wall.core.board.notice import BoardNotice
from wall.display.jpeg import Jpeg, encoded
from wall.runtime.notice_picture_requests import LONGER_SIDE, NoticePictureRequests

LONG_S = 60.0
RED = (208, 48, 32)


class Client:
    """The other end of a request."""

    def __init__(self) -> None:
        self.on_closed: Callable[[], None] = lambda: None
        self.answer = b""
        self.closed = False

    def write(self, data: bytes) -> None:
        self.answer += data

    def close(self) -> None:
        self.closed = True
        self.on_closed()


class House:
    """A folder of notices, and what is asked about it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "notices").mkdir()
        self.requests = NoticePictureRequests(folder, self.notices, self._encode)

    def hang(self, name: str) -> Path:
        """A notice; the path of the picture that would be its own."""
        (self.folder / "notices" / f"{name}.txt").write_text("Họp tổ", encoding="utf-8")
        return self.folder / "notices" / f"{name}.jpg"

    def notices(self) -> tuple[BoardNotice, ...]:
        reader = NoticesFolder(self.folder)
        reader.read(datetime.now(), 0.0)
        return reader.read(datetime.now(), LONG_S).notices.notices

    def ask(self, name: str) -> Client:
        client = Client()
        self.requests.take(name, client)
        return client

    def answer(self, name: str) -> bytes:
        client = self.ask(name)

        def look() -> bool:
            QCoreApplication.processEvents()
            return client.closed

        until(look, "an answer", LONG_S)
        return client.answer

    def _encode(self, image: QImage, widest: int, on_encoded: Callable[[Jpeg], None]) -> None:
        on_encoded(encoded(image, widest))


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    made = House(tmp_path)
    yield made
    made.requests.close()


def test_a_photo_of_24_megapixels_comes_upright_and_as_small_as_a_phone_needs_it(house: House) -> None:
    path = saved(house.hang("hop"), photo(*MEGAPIXELS_24), turned=Transformation.TransformationRotate90)
    (notice,) = house.notices()
    jpeg = house.answer(notice.picture_id)
    assert len(jpeg) < LARGEST_BYTES and len(jpeg) * 2 < path.stat().st_size
    image = QImage.fromData(jpeg, "jpeg")
    assert (image.width(), image.height()) == (round(LONGER_SIDE * 2 / 3), LONGER_SIDE)
    top = image.pixelColor(LONGER_SIDE // 3, 20)
    assert max(abs(a - b) for a, b in zip((top.red(), top.green(), top.blue()), RED, strict=True)) < 12


def test_only_pictures_of_notices_that_are_shown_exist(house: House) -> None:
    saved(house.hang("hop"), photo(64, 48))
    (notice,) = house.notices()
    for name in ("", "0123456789abcdef", "notices/hop.jpg", "../cameras.yaml", notice.picture_id[:-1]):
        assert house.answer(name) == NO_PICTURE, name
    (house.folder / "notices" / "hop.txt").unlink()
    assert house.answer(notice.picture_id) == NO_PICTURE


@pytest.mark.parametrize("content", [b"", b"\xff\xd8\xff" + b"\0" * 500, png_of_size(200_000, 200_000), b"MZ" * 900])
def test_a_file_that_is_no_picture_is_none_and_the_next_one_comes(content: bytes, house: House) -> None:
    house.hang("hong").write_bytes(content)
    (notice,) = house.notices()
    assert house.answer(notice.picture_id) == NO_PICTURE
    saved(house.hang("tot"), photo(64, 48))
    names = [one.picture_id for one in house.notices() if one.name == "tot.txt"]
    assert house.answer(names[0]).startswith(b"\xff\xd8")


def test_who_leaves_before_the_answer_is_told_nothing(house: House) -> None:
    saved(house.hang("hop"), photo(64, 48))
    (notice,) = house.notices()
    left = house.ask(notice.picture_id)
    left.on_closed()
    assert house.answer(notice.picture_id).startswith(b"\xff\xd8")
    assert (left.answer, left.closed) == (b"", False)
