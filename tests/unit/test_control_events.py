"""Reports and answers on their way over the wall's socket: whatever is in them, no log stumbles over it."""

from __future__ import annotations

import json
import socket
import threading
from pathlib import Path

import pytest

from wall.control.client import ask
from wall.control.events import answer_in, answer_line, event_in, event_line
from wall.model.event import LONGEST_CAMERA, EventCause, EventReport

REPORT = EventReport("command", "Chợ", EventCause.ALARM, text="cháy")


@pytest.mark.parametrize("sign", ["\ud800", "\0", "\n", "\u2028"])
@pytest.mark.parametrize("field", ["source", "camera", "text", "who"])
def test_what_no_log_can_hold_is_left_out(field: str, sign: str) -> None:
    told = json.loads(event_line(REPORT)) | {field: f"a{sign}b"}
    read = event_in(json.dumps(told))
    value = getattr(read, field)
    assert value.encode() and value.replace("\n", " ") in ("ab", "a b", "a\u2028b")
    assert field == "text" or len(value.splitlines()) == 1


def test_an_answer_is_cleaned_as_well() -> None:
    assert answer_in('{"who": "n\\ud800am", "camera": "Ch\\ud800ợ\\n"}') == ("nam", "Chợ")
    assert answer_in(answer_line("nam", None)) == ("nam", None)


def test_marks_that_nobody_sees_stay_in_a_camera_s_name_and_its_length_is_bounded() -> None:
    line = event_line(EventReport("command", "Ch\u200bợ" + "x" * 500, EventCause.ALARM))
    assert event_in(line).camera == ("Ch\u200bợ" + "x" * 500)[:LONGEST_CAMERA]


def test_what_was_typed_in_another_encoding_is_asked_all_the_same(tmp_path: Path) -> None:
    heard: list[bytes] = []
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "s"))
        server.listen()

        def answer() -> None:
            channel, _ = server.accept()
            with channel:
                heard.append(channel.recv(100))
                channel.sendall(b"ok")

        thread = threading.Thread(target=answer)
        thread.start()
        assert ask(tmp_path / "s", "event Ch\udce1y") == b"ok"
        thread.join(10)
    assert heard == [b"event Ch?y\n"]
