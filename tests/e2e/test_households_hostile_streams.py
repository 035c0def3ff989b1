"""What a broken or hostile camera sends costs the other cameras nothing, and comes out as text at most."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from support import processes
from support.coded import coded
from support.guarded_house import ALL, SEEN, GuardedHouse
from support.raw_http import asked
from support.socket_wall import FilmedCamera
from support.web import Browser
from wall.player.packet_stream import LONGEST_DATA, StreamHeader, header_bytes, packet_head
from wall.player.packets import TICKS, Packet
from wall.web.camera_ids import camera_id

pytestmark = pytest.mark.phones

START = b"\0\0\0\1"
MOST_MORE_KIB = 240 << 10
"""What all hostile cameras together may add to the server's memory at the most."""


def sent(header: StreamHeader, *packets: Packet) -> bytes:
    return header_bytes(header) + b"".join(packet_head(one) + one.data for one in packets)


def packet(data: bytes, number: int = 0, *, keyframe: bool = True, step: int = TICKS // 15) -> Packet:
    return Packet(data, number * step, number * step, keyframe, time.monotonic())


def golomb(*values: int) -> str:
    return "".join(f"{value + 1:b}".rjust(2 * (value + 1).bit_length() - 1, "0") for value in values)


def huge_sps() -> bytes:
    """An H.264 picture of 16384 x 16384 pixels, which its level does not allow."""
    bits = golomb(0, 0, 0, 0, 1) + "0" + golomb(1023, 1023) + "1" + "1" + "0" + "0" + "1"
    bits += "0" * (-len(bits) % 8)
    return START + b"\x67\x42\xc0\x3e" + int(bits, 2).to_bytes(len(bits) // 8, "big")


def streams() -> dict[str, bytes]:
    """What hostile cameras send, by their names."""
    (h264, film), (hevc, other) = coded(4, "h264", every=1), coded(4, "hevc", every=1)
    chance, key = random.Random(14), film[0].data
    changed = []
    for number in range(150):
        data = bytearray(key)
        for _ in range(chance.randint(1, 30)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        changed.append(packet(bytes(data), number))
    each_another = b"".join(
        sent(header, packet(one[number % 4].data, number))
        for number in range(60)
        for header, one in ((h264, film), (hevc, other))
    )
    empty = StreamHeader("h264", 0, 0, b"")
    huge = huge_sps() + key[key.index(START + b"\x68") if START + b"\x68" in key else 0 :]
    return {
        "nothing in its packets": sent(h264, *(packet(b"", n) for n in range(50))),
        "start codes alone": sent(h264, packet(START * 100_000), packet(START, 1)),
        "zeros": sent(h264, *(packet(bytes(1 << 20), n) for n in range(4))),
        "broken parameter sets": sent(
            StreamHeader("h264", 320, 180, START + b"\x67"), packet(START + b"\x67\x42" + key)
        ),
        "no parameter sets": sent(empty, packet(START + b"\x65" + bytes(range(256)))),
        "parameter sets for another codec": sent(StreamHeader("hevc", 320, 180, h264.extradata), *film),
        "16 MiB frames": sent(h264, *(packet(key + bytes(LONGEST_DATA - len(key)), n) for n in range(3))),
        "a huge picture": sent(StreamHeader("h264", 16384, 16384, b""), *(packet(huge, n) for n in range(3))),
        "changed bytes": sent(h264, *changed),
        "rubbish": sent(h264, *(packet(chance.randbytes(5000), n) for n in range(50))),
        "another codec each picture": each_another,
        "descriptions alone": header_bytes(h264) * 20_000,
        "unknown codec": sent(StreamHeader("../../etc/passwd\0", 1, 1, b""), packet(key)),
        "a JPEG that is none": sent(StreamHeader("mjpeg", 320, 180, b""), packet(b"\xff\xd8" + bytes(1000))),
        "times that stand still": sent(h264, *(packet(key, n, step=0) for n in range(500))),
        "times that hardly go on": sent(h264, *(packet(key, n, step=1) for n in range(2000))),
        "times that run back": sent(h264, *(packet(key, 100 - n) for n in range(100))),
        "times at the end of time": sent(h264, packet(key, 0), packet(key, 1, step=2**62), packet(key, -1, step=2**62)),
        "no message": b"<html><script>alert(1)</script></html>" * 100,
        "a message that is too long": b"P\xff\xff\xff\xff" + bytes(100),
        "a message that is too short": b"P\0\0\0\1x" + b"V\0\0\0\0",
    }


HOSTILE = streams()
SCRIPT = "<script>alert('1')</script>\"&\u2028"


@pytest.fixture(scope="module")
def house() -> Iterator[GuardedHouse]:
    hostile = [FilmedCamera(name, raw=raw) for name, raw in HOSTILE.items()]
    with GuardedHouse(FilmedCamera(SEEN), *hostile, FilmedCamera(SCRIPT, words=SCRIPT, state=SCRIPT)) as house:
        yield house


@pytest.fixture(scope="module")
def viewer(house: GuardedHouse) -> Browser:
    return house.web.household(ALL)


def peak_kib(house: GuardedHouse) -> int:
    status = Path(f"/proc/{house.web.pid}/status").read_text()
    return int(next(line for line in status.splitlines() if line.startswith("VmHWM")).split()[1])


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_camera_costs_the_others_nothing(house: GuardedHouse, viewer: Browser, name: str) -> None:
    live, pid = f"/live/{camera_id(SEEN)}", house.web.pid
    joined = viewer.ask(f"{live}/join")
    address, following = f"{live}/{joined.headers['x-tivi-epoch']}", int(joined.headers["x-tivi-next"])
    Path(f"/proc/{pid}/clear_refs").write_text("5")
    before = peak_kib(house)
    statuses = {
        viewer.ask(f"/still/{camera_id(name)}.jpg").status,
        viewer.ask(f"/still/{camera_id(name)}/large.jpg").status,
    }
    assert statuses <= {200, 503}
    assert asked(house.port, f"/live/{camera_id(name)}/index.m3u8").status == 401
    assert [viewer.ask(f"{address}/{following + n}").status for n in range(2)] == [200, 200]
    assert processes.alive(pid) and house.web.pid == pid
    assert peak_kib(house) - before < MOST_MORE_KIB
    assert "Traceback" not in house.web.log.read_text(encoding="utf-8")
    for camera in (name, SEEN):
        assert viewer.cameras()[camera]["name"] == camera


def test_names_come_out_as_json_alone(house: GuardedHouse, viewer: Browser) -> None:
    for path in ("/api/view", "/api/household", "/", f"/still/{camera_id(SCRIPT)}.jpg"):
        answer = viewer.ask(path)
        assert "<script>alert" not in repr(answer.headers)
        if answer.headers["content-type"].startswith("application/json"):
            assert answer.headers["x-content-type-options"] == "nosniff"
        else:
            assert b"<script>alert" not in answer.body
    assert viewer.cameras()[SCRIPT]["words"] == SCRIPT


def test_the_log_stays_short_however_much_a_camera_breaks(house: GuardedHouse) -> None:
    assert house.web.log.stat().st_size < 100_000
