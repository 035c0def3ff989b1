"""The RTSP client on real sockets: GStreamer's server with real pictures, and cameras that do as they like."""

from __future__ import annotations

import ssl
import subprocess
import threading
import time
from collections.abc import Iterator
from itertools import islice, pairwise
from pathlib import Path
from typing import Any

import av
import pytest

from support.badservers import (
    BadServer,
    BlackHole,
    Talk,
    garbage,
    half_an_answer,
    hanging_up_wordless,
    silent,
    web_page,
)
from support.ports import free_port
from support.rtp_packets import CodedPicture, coded_pictures, decoded, framed, rtp
from support.rtsp_camera import Asked, RtspCamera, hang_up
from support.waiting import until
from wall.demo.description import Stream
from wall.demo.process import DemoServer
from wall.model.camera import Transport
from wall.model.login import Login
from wall.rtsp.client import MOST_REDIRECTS, RtspClient
from wall.rtsp.depacketizers.access_unit import AccessUnit
from wall.rtsp.keep_alive import KeepAliveMemory
from wall.rtsp.outcome import Outcome, RtspError
from wall.rtsp.sdp import Codec

PASSWORD = "mật khẩu dài: " + "ở đây không có ai @#:/%" * 4
STREAMS = [
    Stream("/h264", codec="h264"),
    Stream("/h265", codec="h265"),
    Stream("/jpeg", codec="mjpeg"),
    Stream("/wide", codec="mjpeg", width=2560, height=1440, fps=5),
    Stream("/locked", user="admin", password=PASSWORD),
    Stream("/sound", codec="audio"),
]
BOTH = pytest.mark.parametrize("transport", list(Transport))


@pytest.fixture(scope="module")
def server() -> Iterator[DemoServer]:
    with DemoServer(STREAMS) as server:
        yield server


@pytest.fixture(scope="module")
def pictures() -> list[CodedPicture]:
    return coded_pictures("h264", 30)


def take(client: RtspClient, count: int) -> list[AccessUnit]:
    units = client.units()
    try:
        return list(islice(units, count))
    finally:
        client.close()


def failure(client: RtspClient) -> RtspError:
    with pytest.raises(RtspError) as caught:
        client.open()
    return caught.value


@BOTH
@pytest.mark.parametrize(
    ("path", "codec", "size"),
    [
        ("/h264", Codec.H264, (640, 360)),
        ("/h265", Codec.H265, (640, 360)),
        ("/jpeg", Codec.JPEG, (640, 360)),
        pytest.param("/wide", Codec.JPEG, (2560, 1440), marks=pytest.mark.long),
    ],
)
def test_gstreamers_pictures_come_whole(
    server: DemoServer, path: str, codec: Codec, size: tuple[int, int], transport: Transport
) -> None:
    client = RtspClient(server.url(path), transport=transport)
    assert client.open().codec is codec
    units = take(client, 40)
    assert all(unit.complete for unit in units) and units[0].keyframe
    decoder: Any = av.CodecContext.create(codec.value, "r")
    frames = [frame for unit in units for frame in decoder.decode(av.Packet(unit.data))] + decoder.decode(None)
    assert len(frames) == 40
    assert {(frame.width, frame.height) for frame in frames} == {size}
    steps = {after.timestamp - before.timestamp for before, after in pairwise(units)}
    assert all(step > 0 for step in steps)
    assert client.statistics.lost == 0 and client.statistics.strange == 0


def test_a_long_password_in_vietnamese_is_a_login(server: DemoServer) -> None:
    client = RtspClient(server.url("/locked"), Login("admin", PASSWORD))
    client.open()
    assert take(client, 1)
    assert failure(RtspClient(server.url("/locked"), Login("admin", "x"))).outcome is Outcome.LOGIN_REFUSED
    assert failure(RtspClient(server.url("/locked"))).outcome is Outcome.LOGIN_MISSING


def test_what_gstreamer_refuses_is_told(server: DemoServer) -> None:
    assert failure(RtspClient(server.url("/nowhere"))).outcome is Outcome.NOT_FOUND
    assert failure(RtspClient(server.url("/sound"))).outcome is Outcome.NO_VIDEO


def test_the_cameras_clock_is_known_after_its_report(server: DemoServer) -> None:
    client = RtspClient(server.url("/h264"))
    client.open()
    told = (client.sent_at(unit.timestamp) for unit in client.units())
    sent_at = next(one for one in told if one is not None)
    client.close()
    assert abs(sent_at - time.time()) < 60, "of another epoch it would be years"


@pytest.mark.parametrize("codec", ["h264", "hevc"])
def test_a_camera_by_the_book_is_read_and_left(codec: str) -> None:
    with RtspCamera(coded_pictures(codec, 30), codec) as camera:
        client = RtspClient(camera.url)
        client.open()
        units = take(client, 30)
        assert decoded(codec, [unit.data for unit in units]) == 30
        until(lambda: camera.methods[-1] == "TEARDOWN", "TEARDOWN", 2)


def test_another_thread_may_close_it_at_any_time(pictures: list[CodedPicture]) -> None:
    with RtspCamera(pictures) as camera:
        client = RtspClient(camera.url)
        outcomes: list[Outcome] = []
        begun = threading.Event()

        def read() -> None:
            try:
                client.open()
                for _ in client.units():
                    begun.set()
            except RtspError as error:
                outcomes.append(error.outcome)

        reader = threading.Thread(target=read)
        reader.start()
        assert begun.wait(30)
        client.close()
        reader.join(30)
        assert outcomes == [Outcome.CLOSED] and camera.methods[-1] == "TEARDOWN"
        client.close()


def test_closing_a_silent_camera_is_bounded_in_time(pictures: list[CodedPicture]) -> None:
    class Deaf(RtspCamera):
        def _feed(self, *_: object) -> None:
            pass

    deaf = threading.Event()

    def never(_asked: Asked) -> None:
        deaf.wait(120)

    with Deaf(pictures, answers={"TEARDOWN": never}) as camera:
        client = RtspClient(camera.url)
        client.open()
        began = time.monotonic()
        client.close()
        assert time.monotonic() - began < 60
        deaf.set()


def test_a_camera_that_sends_nothing_is_silent(pictures: list[CodedPicture]) -> None:
    class Mute(RtspCamera):
        def _feed(self, *_: object) -> None:
            pass

    with Mute(pictures) as camera:
        client = RtspClient(camera.url, silence_limit_s=0.3)
        client.open()
        with pytest.raises(RtspError) as caught:
            next(client.units())
        assert caught.value.outcome is Outcome.SILENT


def test_udp_only_is_told_and_then_plays_by_udp(pictures: list[CodedPicture]) -> None:
    for kind in ("only", "instead"):
        with RtspCamera(pictures, udp=kind) as camera:
            assert failure(RtspClient(camera.url)).outcome is Outcome.WANTS_UDP
            client = RtspClient(camera.url, transport=Transport.UDP)
            client.open()
            units = take(client, 30)
            assert decoded("h264", [unit.data for unit in units]) == 30
            assert all(unit.complete for unit in units)


def test_a_keyframe_of_a_megabyte_by_udp_is_whole_or_says_that_it_is_not() -> None:
    large = coded_pictures("h264", 12, (1920, 1080), grain=120)
    assert max(sum(map(len, one.nals)) for one in large) > 1_000_000
    whole = {one.nals for one in large}
    with RtspCamera(large, udp="only", fps=10) as camera:
        client = RtspClient(camera.url, transport=Transport.UDP)
        client.open()
        units = take(client, 24)
    assert sum(unit.complete for unit in units) >= 20
    sizes = {sum(map(len, nals)) + 4 * len(nals) for nals in whole}
    assert all(len(unit.data) in sizes for unit in units if unit.complete)


def test_a_redirect_is_followed_and_a_loop_is_told() -> None:
    with RtspCamera(coded_pictures("h264", 5)) as there:

        def elsewhere(_asked: Asked) -> str:
            return f"302 Moved\r\nLocation: {there.url}\r\n\r\n"

        with RtspCamera([], answers={"DESCRIBE": elsewhere}) as here:
            client = RtspClient(here.url)
            client.open()
            assert take(client, 3)

    def back(asked: Asked) -> str:
        return f"302 Moved\r\nLocation: {asked.url}\r\n\r\n"

    with RtspCamera([], answers={"DESCRIBE": back}) as camera:
        error = failure(RtspClient(camera.url))
        assert error.outcome is Outcome.REDIRECT_LOOP and error.words == camera.url
        assert camera.seen == MOST_REDIRECTS + 1


def test_a_camera_that_hangs_up_with_its_challenge_is_called_once_more(pictures: list[CodedPicture]) -> None:
    nonces: list[str] = []

    def describe(asked: Asked) -> str:
        if nonces and f'nonce="{nonces[-1]}"' in asked.login:
            return f"200 OK\r\n\r\n{camera.description()}"
        nonces.append(str(len(nonces)))
        return f'401 No\r\nWWW-Authenticate: Digest realm="c", nonce="{nonces[-1]}"\r\n\r\n'

    with RtspCamera(pictures, answers={"DESCRIBE": describe}, closes_with_401=True) as camera:
        client = RtspClient(camera.url, Login("admin", "x"))
        client.open()
        assert len(take(client, 3)) == 3 and camera.seen == 2


def test_a_keep_alive_that_kills_is_made_once(pictures: list[CodedPicture]) -> None:
    memory = KeepAliveMemory()
    with RtspCamera(pictures, session="77;timeout=2", answers={"GET_PARAMETER": hang_up}) as camera:
        client = RtspClient(camera.url, memory=memory)
        client.open()
        with pytest.raises(RtspError) as caught:
            for _ in client.units():
                pass
        assert caught.value.outcome is Outcome.ENDED
        assert memory.refused == {"GET_PARAMETER"}
        client = RtspClient(camera.url, memory=memory)
        client.open()
        assert len(take(client, 60)) == 60
        assert camera.methods.count("GET_PARAMETER") == 1 and camera.methods.count("OPTIONS") >= 3


def test_short_frames_and_a_second_session_cost_no_picture(pictures: list[CodedPicture]) -> None:
    def beside(number: int) -> list[bytes]:
        other = framed(rtp(number, number + 999, b"\x41\x9aother", marker=True, ssrc=0x5566))
        return [bytes.fromhex("2401000480c80000"), other, b"\r\n", framed(b"", 1)]

    with RtspCamera(pictures, beside=beside) as camera:
        client = RtspClient(camera.url)
        client.open()
        units = take(client, 30)
        assert decoded("h264", [unit.data for unit in units]) == 30
        assert all(unit.complete for unit in units)
        assert client.statistics.foreign >= 29


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> ssl.SSLContext:
    folder: Path = tmp_path_factory.mktemp("tls")
    key, signed = folder / "key.pem", folder / "cert.pem"
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=camera"]
    subprocess.run([*command, "-keyout", key, "-out", signed], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(signed, key)
    return context


def test_a_camera_behind_tls_is_read_whoever_signed_it(
    certificate: ssl.SSLContext, pictures: list[CodedPicture]
) -> None:
    with RtspCamera(pictures, tls=certificate) as camera:
        client = RtspClient(camera.url)
        client.open()
        units = take(client, 30)
        assert decoded("h264", [unit.data for unit in units]) == 30
        until(lambda: camera.methods[-1] == "TEARDOWN", "TEARDOWN", 2)
        plain = camera.url.replace("rtsps", "rtsp")
        assert failure(RtspClient(plain)).outcome in (Outcome.ENDED, Outcome.NOT_RTSP)


def test_tls_to_a_camera_without_it_is_told(pictures: list[CodedPicture]) -> None:
    with RtspCamera(pictures) as camera:
        assert failure(RtspClient(camera.url.replace("rtsp:", "rtsps:"))).outcome is Outcome.TLS_FAILED


@pytest.mark.parametrize(
    ("talk", "outcomes"),
    [
        (garbage, (Outcome.NOT_RTSP,)),
        (web_page, (Outcome.NOT_RTSP,)),
        (half_an_answer, (Outcome.ENDED,)),
        (hanging_up_wordless, (Outcome.ENDED,)),
    ],
)
def test_what_is_no_camera_is_told(talk: Talk, outcomes: tuple[Outcome, ...]) -> None:
    with BadServer(talk) as server:
        assert failure(RtspClient(server.url)).outcome in outcomes


def test_a_port_that_hears_and_says_nothing_is_silent() -> None:
    with BadServer(silent) as server:
        assert failure(RtspClient(server.url)).outcome is Outcome.SILENT


def test_an_address_where_nobody_is_is_told_by_what_is_missing() -> None:
    assert failure(RtspClient(f"rtsp://127.0.0.1:{free_port()}/")).outcome is Outcome.PORT_CLOSED
    assert failure(RtspClient("rtsp://no-such-host.invalid/")).outcome is Outcome.NAME_UNKNOWN
    assert failure(RtspClient("http://camera/")).outcome is Outcome.BAD_ADDRESS
    with BlackHole() as hole:
        assert failure(RtspClient(hole.url, connect_limit_s=0.3)).outcome is Outcome.UNREACHABLE


def test_no_descriptor_is_left_open(pictures: list[CodedPicture]) -> None:
    def descriptors() -> int:
        return len(list(Path("/proc/self/fd").iterdir()))

    with RtspCamera(pictures, udp="only") as camera:
        before = descriptors()
        for transport in (Transport.UDP, Transport.TCP) * 3:
            client = RtspClient(camera.url, transport=transport)
            try:
                client.open()
                take(client, 2)
            except RtspError:
                pass
        until(lambda: descriptors() <= before + 6, "the camera's own sockets are closed too", 3)
