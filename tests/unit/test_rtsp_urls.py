"""Where to connect, what to ask for, and how a description's addresses are joined."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wall.model.login import Login
from wall.rtsp.outcome import Outcome, RtspError
from wall.rtsp.urls import StreamAddress, base_of, endpoint_of, login_in, redirected, resolved

LIVE = endpoint_of("rtsp://camera/live")


@pytest.mark.parametrize(
    ("url", "endpoint"),
    [
        ("rtsp://camera/live", StreamAddress("camera", 554, False, "rtsp://camera/live")),
        ("RTSP://Camera:8554", StreamAddress("camera", 8554, False, "rtsp://camera:8554")),
        ("rtsps://camera/", StreamAddress("camera", 322, True, "rtsps://camera/")),
        ("rtsp://[fe80::1]:554/a", StreamAddress("fe80::1", 554, False, "rtsp://[fe80::1]:554/a")),
        ("rtsp://u:p@camera/a?b=1&c=2", StreamAddress("camera", 554, False, "rtsp://camera/a?b=1&c=2")),
        ("rtsp://camera/ngõ 3", StreamAddress("camera", 554, False, "rtsp://camera/ng%C3%B5%203")),
        ("rtsp://camera/a%20b", StreamAddress("camera", 554, False, "rtsp://camera/a%20b")),
        (
            "rtsp://camera/user=U&password=P&channel=1&stream=0.sdp?real_stream",
            StreamAddress("camera", 554, False, "rtsp://camera/user=U&password=P&channel=1&stream=0.sdp?real_stream"),
        ),
    ],
)
def test_an_address_says_where_to_connect_and_what_to_ask_for(url: str, endpoint: StreamAddress) -> None:
    assert endpoint_of(url) == endpoint


@pytest.mark.parametrize("url", ["", "camera", "http://camera/", "rtsp:///live", "rtsp://camera:99999/", "rtsp://[/"])
def test_no_rtsp_address_is_told_as_such(url: str) -> None:
    with pytest.raises(RtspError) as caught:
        endpoint_of(url)
    assert caught.value.outcome is Outcome.BAD_ADDRESS


def test_a_login_in_a_url_is_decoded() -> None:
    assert login_in("rtsp://admin:p%40%C3%A1@camera/") == Login("admin", "p@á")
    assert login_in("rtsp://admin@camera/") == Login("admin", None)
    assert login_in("rtsp://camera/") is None


@pytest.mark.parametrize("told", [None, "", "127.0.0.1:554/live/", "rtsp://0.0.0.0/live/", "rtsp:///live/", "/live/"])
def test_a_content_base_that_is_no_address_is_passed_over(told: str | None) -> None:
    assert base_of(LIVE, told) == "rtsp://camera/live"


def test_a_content_base_is_taken_as_it_is() -> None:
    assert base_of(LIVE, "rtsp://10.0.0.1:554/live/") == "rtsp://10.0.0.1:554/live/"
    assert base_of(LIVE, "rtsp://u:p@10.0.0.1/live/") == "rtsp://10.0.0.1/live/"


@pytest.mark.parametrize(
    ("base", "control", "joined"),
    [
        ("rtsp://c/live/", "trackID=1", "rtsp://c/live/trackID=1"),
        ("rtsp://c/live", "trackID=1", "rtsp://c/live/trackID=1"),
        ("rtsp://c/live/", "/trackID=1", "rtsp://c/live/trackID=1"),
        ("rtsp://c/live/", "*", "rtsp://c/live/"),
        ("rtsp://c/live/", None, "rtsp://c/live/"),
        ("rtsp://c/live/", "", "rtsp://c/live/"),
        ("rtsp://c/live/", "rtsp://c/live/video", "rtsp://c/live/video"),
        ("rtsp://c/live/", "RTSP://u:p@c/video", "RTSP://c/video"),
        ("rtsp://c/a?channel=1&subtype=0/", "trackID=0", "rtsp://c/a?channel=1&subtype=0/trackID=0"),
        ("rtsp://c/a?channel=1", "video", "rtsp://c/a?channel=1/video"),
        ("rtsp://c/live", "?ctype=video", "rtsp://c/live?ctype=video"),
    ],
)
def test_controls_are_joined_as_live555_does(base: str, control: str | None, joined: str) -> None:
    assert resolved(base, control) == joined


def test_a_redirect_may_name_a_path_alone() -> None:
    assert redirected(LIVE, "/other") == "rtsp://camera/other"
    assert redirected(LIVE, "rtsp://u:p@other:8554/x") == "rtsp://other:8554/x"


@pytest.mark.parametrize("location", [None, "", "http://camera/", "nonsense"])
def test_a_redirect_to_nowhere_is_told_as_such(location: str | None) -> None:
    with pytest.raises(RtspError) as caught:
        redirected(LIVE, location)
    assert caught.value.outcome is Outcome.BAD_REDIRECT


@given(st.text(max_size=60), st.text(max_size=60))
def test_no_text_brings_the_addresses_down(first: str, second: str) -> None:
    for text in (first, "rtsp://" + first):
        try:
            endpoint = endpoint_of(text)
        except RtspError:
            continue
        assert endpoint.url.isascii()
        resolved(base_of(endpoint, "rtsp://" + second), second)
        try:
            redirected(endpoint, second)
        except RtspError as error:
            assert error.outcome is Outcome.BAD_REDIRECT
