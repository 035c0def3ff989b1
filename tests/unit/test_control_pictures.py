"""The pictures of the wall's socket: what is sent comes out again, in whatever pieces, and nonsense is told."""

from __future__ import annotations

import json
import os
import select
import socket
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wall.control.client import NoWallError
from wall.control.packets import NotSharedError, UnknownCameraError
from wall.control.pictures import (
    Forget,
    Picture,
    PictureRequest,
    PictureStreamError,
    PictureStreamParser,
    camera_in,
    picture_bytes,
)

PICTURES = st.builds(
    Picture,
    st.integers(1, 960),
    st.integers(1, 960),
    st.floats(0, 1e9),
    st.binary(min_size=1, max_size=300),
)


@given(st.lists(PICTURES | st.just(Forget()), max_size=6), st.integers(1, 50))
def test_what_is_sent_comes_out_again_in_whatever_pieces(sent: list[Picture | Forget], size: int) -> None:
    data = b"ok\n" + b"".join(b"forget\n" if isinstance(one, Forget) else picture_bytes(one) for one in sent)
    parser = PictureStreamParser()
    got = [one for start in range(0, len(data), size) for one in parser.feed(data[start : start + size])]
    assert got == sent


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (b"unknown-camera\n", UnknownCameraError),
        (b"not-shared\n", NotSharedError),
        (b"bad-request\n", PictureStreamError),
        (b"\xff\xd8\n", PictureStreamError),
        (b"picture {}\n", PictureStreamError),
        (b"picture [\n", PictureStreamError),
        (b'picture {"width": 1, "height": 1, "arrived": 0, "bytes": 0}\n', PictureStreamError),
        (b'picture {"width": 1, "height": 1, "arrived": 0, "bytes": 99999999}\n', PictureStreamError),
        (b'picture {"width": null, "height": 1, "arrived": 0, "bytes": 9}\n', PictureStreamError),
        (b"x" * 2000, PictureStreamError),
    ],
)
def test_refusals_and_nonsense_are_told(answer: bytes, error: type[Exception]) -> None:
    with pytest.raises(error):
        list(PictureStreamParser().feed(b"ok\n" + answer))


@given(st.text())
def test_a_camera_of_any_name_can_be_asked_for(name: str) -> None:
    assert camera_in(json.dumps({"camera": name})) == name


@pytest.mark.parametrize("nonsense", ["", "Chợ", "[]", "{}", '{"camera": 1}'])
def test_a_malformed_request_is_refused(nonsense: str) -> None:
    with pytest.raises(ValueError, match=r"no camera|JSON|Expecting"):
        camera_in(nonsense)


def test_the_age_of_a_picture_grows_while_nobody_reads_it() -> None:
    picture = Picture(960, 540, 100.0, b"x")
    assert (picture.age_ms(100.25), picture.age_ms(112), picture.age_ms(99.9)) == (250, 12_000, 0)


def test_a_request_reads_what_has_come_and_tells_the_walls_end(tmp_path: Path) -> None:
    picture = Picture(640, 360, 1.0, os.urandom(1000))
    with socket.socket(socket.AF_UNIX) as wall:
        wall.bind(str(tmp_path / "tivi.sock"))
        wall.listen()
        with PictureRequest(tmp_path / "tivi.sock", "Chợ") as request:
            channel, _ = wall.accept()
            with channel:
                assert channel.recv(100) == 'pictures {"camera": "Chợ"}\n'.encode()
                assert select.select([request], [], [], 0)[0] == []
                channel.sendall(b"ok\n" + picture_bytes(picture)[:500])
                assert request.receive() == []
                channel.sendall(picture_bytes(picture)[500:] + b"forget\n")
                assert request.receive() == [picture, Forget()]
                channel.sendall(b"forget\n" + picture_bytes(picture))
                assert request.next_picture(5) == picture
                with pytest.raises(TimeoutError):
                    request.next_picture(0.01)
            with pytest.raises(NoWallError):
                request.receive()


def test_without_a_wall_a_request_says_so(tmp_path: Path) -> None:
    with pytest.raises(NoWallError):
        PictureRequest(tmp_path / "tivi.sock", "Chợ")
