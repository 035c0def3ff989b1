"""What a demo server is asked to serve: written and read back; nonsense is refused with its place."""

from __future__ import annotations

import json

import pytest

from wall.demo.description import DescriptionError, Stream, dump, load


def test_written_and_read_back() -> None:
    streams = (
        Stream("/a", name="Cổng chào", codec="h265", gop=30),
        Stream("/b", user="admin", password="mật khẩu@#:/"),
    )
    assert load(dump(streams)) == streams


def test_a_bare_list_with_defaults() -> None:
    (stream,) = load('[{"path": "/a"}]')
    assert (stream.scene, stream.codec, stream.width, stream.height) == ("counter", "h264", 640, 360)
    assert stream.keyframe_distance == 30


@pytest.mark.parametrize(
    ("found", "word"),
    [
        ([{"path": "a"}], "slash"),
        ([{"path": "/a", "codec": "vp9"}], "vp9"),
        ([{"path": "/a", "width": 0}], "at least 1"),
        ([{"path": "/a", "height": 361}], "even"),
        ([{"path": "/a", "fps": "15"}], "/a: "),
        ([{"path": "/a", "colour": "red"}], "#rrggbb"),
        ([{"path": "/a", "framerate": 3}], "framerate"),
        ([{"scene": "gate"}], "no path"),
        ([{"path": "/a"}, {"path": "/a"}], "twice"),
        (
            [{"path": "/a", "user": "u", "password": "1"}, {"path": "/b", "user": "u", "password": "2"}],
            "one password",
        ),
        ({"cameras": []}, "list"),
        ("text", "list"),
    ],
)
def test_nonsense_is_refused(found: object, word: str) -> None:
    with pytest.raises(DescriptionError, match=word):
        load(json.dumps(found))


def test_no_json_is_refused() -> None:
    with pytest.raises(DescriptionError, match="JSON"):
        load("{")
