"""How a connection ends is told in words that are true."""

from __future__ import annotations

from urllib.parse import quote

import pytest

from support.badservers import BadServer, Talk, half_an_answer, hanging_up, refusing
from support.rtp_packets import coded_pictures
from support.rtsp_camera import Asked, RtspCamera, hang_up
from wall.model.camera import Source
from wall.model.endpoint import Endpoint
from wall.model.fault import Fault
from wall.model.login import Login
from wall.player.protocol import NOTHING_LEARNT, Learnt
from wall.player.reading.reader import ReadingError
from wall.player.reading.rtsp_reader import RtspReader, fault_of
from wall.rtsp.outcome import Outcome


@pytest.mark.parametrize("outcome", Outcome)
def test_every_end_of_a_connection_has_a_fault(outcome: Outcome) -> None:
    assert fault_of(outcome) in Fault


def test_only_a_refused_login_is_a_wrong_password() -> None:
    assert {outcome for outcome in Outcome if fault_of(outcome) is Fault.WRONG_PASSWORD} == {Outcome.LOGIN_REFUSED}


@pytest.mark.parametrize(
    ("talk", "fault"),
    [
        (hanging_up, Fault.ENDED),
        (half_an_answer, Fault.ENDED),
        (refusing(400, "Bad Request"), Fault.NOT_FOUND),
        (refusing(453, "Not Enough Bandwidth"), Fault.BUSY),
    ],
)
def test_a_camera_that_gives_no_stream_is_told_for_what_it_does(talk: Talk, fault: Fault) -> None:
    with BadServer(talk) as bad, pytest.raises(ReadingError) as caught:
        RtspReader(Source.of(f"rtsp://127.0.0.1:{bad.port}/"), NOTHING_LEARNT, lambda _learnt: None).open()
    assert caught.value.fault is fault


@pytest.mark.parametrize("password", ["x1", "Mưa xuân@24", "a/b?c&d"])
def test_a_device_that_wants_its_login_in_the_path_gets_it_there(password: str) -> None:
    with RtspCamera(coded_pictures("h264", 10)) as camera:
        place = camera.url.split("/")[2]
        path = "/user={user}&password={password}&channel=1&stream=0.sdp"
        source = Source(Endpoint("rtsp", *_host_and_port(place), path), Login("admin", password))
        reader = RtspReader(source, NOTHING_LEARNT, lambda _learnt: None)
        reader.open()
        reader.close(1.0)
        filled = f"/user=admin&password={quote(password, safe='')}&channel=1&stream=0.sdp"
        assert all(filled in one.url for one in camera.asked) and camera.asked


def _host_and_port(place: str) -> tuple[str, int]:
    host, port = place.split(":")
    return host, int(port)


@pytest.mark.parametrize("asks_in", ["OPTIONS", "DESCRIBE", "SETUP"])
def test_a_wrong_password_is_told_where_a_camera_closes_each_connection_with_its_challenge(asks_in: str) -> None:
    nonces = iter(range(1000))

    def challenge(_asked: Asked) -> str:
        return f'401 Unauthorized\r\nWWW-Authenticate: Digest realm="c", nonce="{next(nonces)}"\r\n\r\n'

    answers = {asks_in: challenge}
    with RtspCamera(coded_pictures("h264", 10), answers=answers, closes_with_401=True) as camera:
        source = Source.of(camera.url, "admin", "wrong")
        with pytest.raises(ReadingError) as caught:
            RtspReader(source, NOTHING_LEARNT, lambda _learnt: None).open()
        assert caught.value.fault is Fault.WRONG_PASSWORD
        assert sum(bool(one.login) for one in camera.asked if one.method == asks_in) <= 2


def test_that_a_camera_sends_by_udp_only_is_learnt_and_known_to_the_next_connection() -> None:
    told: list[Learnt] = []
    with RtspCamera(coded_pictures("h264", 10), udp="only") as camera:
        for learnt, setups in ((NOTHING_LEARNT, 2), (Learnt(by_udp=True), 3)):
            reader = RtspReader(Source.of(camera.url), learnt, told.append)
            reader.open()
            assert next(reader.pictures()).keyframe
            reader.close(1.0)
            assert camera.methods.count("SETUP") == setups
    assert told == [Learnt(by_udp=True)]


def test_a_request_after_which_a_camera_hangs_up_is_learnt() -> None:
    told: list[Learnt] = []
    answers = {"GET_PARAMETER": hang_up}
    with RtspCamera(coded_pictures("h264", 10), session="77;timeout=2", answers=answers) as camera:
        reader = RtspReader(Source.of(camera.url), NOTHING_LEARNT, told.append)
        reader.open()
        with pytest.raises(ReadingError) as caught:
            for _ in reader.pictures():
                pass
    assert caught.value.fault is Fault.ENDED
    assert told == [Learnt(refused=("GET_PARAMETER",))]
