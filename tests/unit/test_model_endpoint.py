"""A URL is taken apart once: one stream stays one however it is written, and no login stays in it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wall.model.camera import Source, Transport
from wall.model.endpoint import DEFAULT_PORTS, DeviceAddress, Endpoint
from wall.model.login import Login


@pytest.mark.parametrize(("scheme", "port"), [("rtsp", 554), ("rtsps", 322), ("http", 80), ("https", 443)])
def test_each_scheme_has_its_port_whether_it_is_written_or_not(scheme: str, port: int) -> None:
    short, long = Endpoint.of(f"{scheme}://nvr/1"), Endpoint.of(f"{scheme}://nvr:{port}/1")
    assert short == long and hash(short) == hash(long)
    assert short.port == port and short.has_default_port
    assert long.url == f"{scheme}://nvr/1"
    assert len(DEFAULT_PORTS) == 4


@pytest.mark.parametrize(
    ("url", "host", "port", "path"),
    [
        ("rtsp://10.0.0.2:8554/2?channel=1", "10.0.0.2", 8554, "/2?channel=1"),
        ("RTSP://NVR.Local:65535/A", "nvr.local", 65535, "/A"),
        ("rtsp://10.0.0.2", "10.0.0.2", 554, ""),
        ("rtsp://10.0.0.2:/", "10.0.0.2", 554, "/"),
        ("rtsp://10.0.0.2?a=1", "10.0.0.2", 554, "?a=1"),
        ("https://relay/a.m3u8?t=1#x", "relay", 443, "/a.m3u8?t=1#x"),
        ("rtsp://10.0.0.1/x@2:3", "10.0.0.1", 554, "/x@2:3"),
        ("rtsp://[fe80::1]/1", "fe80::1", 554, "/1"),
        ("rtsp://[FE80::1%Eth0]:8554/1", "fe80::1%Eth0", 8554, "/1"),
        ("rtsp://10.0.0.9/user={user}&password={password}", "10.0.0.9", 554, "/user={user}&password={password}"),
    ],
)
def test_host_port_and_path_are_what_is_written(url: str, host: str, port: int, path: str) -> None:
    endpoint = Endpoint.of(url)
    assert (endpoint.host, endpoint.port, endpoint.path) == (host, port, path)
    assert endpoint.device == DeviceAddress(host, port)
    assert Endpoint.of(endpoint.url) == endpoint


@pytest.mark.parametrize(
    "url",
    [
        "",
        "10.0.0.2/1",
        "rtsp:/10.0.0.2",
        "ftp://10.0.0.2/1",
        "rtsp:///1",
        "rtsp://:554/1",
        "rtsp://admin:kín@/1",
        "rtsp://10.0.0.2:0/1",
        "rtsp://10.0.0.2:65536/kín",
        "rtsp://10.0.0.2:kín/1",
        "rtsp://[fe80::1/kín",
        "rtsp://10.0.0.2/a kín",
        "rtsp://10.0.0.2/a\nkín",
    ],
)
def test_what_is_no_url_is_refused_without_repeating_it(url: str) -> None:
    with pytest.raises(ValueError, match=r"^no [A-Za-z ]+$") as refused:
        Endpoint.of(url)
    assert "kín" not in str(refused.value)


def test_a_login_in_the_url_is_left_out() -> None:
    for login in ("admin:secret@", "admin@", ":secret@", "a%40b:c%2Fd@"):
        assert Endpoint.of(f"rtsp://{login}10.0.0.1:8554/x").url == "rtsp://10.0.0.1:8554/x"


def test_the_address_to_open_has_the_login_whole_and_encoded() -> None:
    endpoint = Endpoint.of("rtsp://[fe80::1]:8554/x?y")
    assert endpoint.with_login(Login()) == "rtsp://[fe80::1]:8554/x?y"
    assert endpoint.with_login(Login("admin")) == "rtsp://admin@[fe80::1]:8554/x?y"
    assert endpoint.with_login(Login("admin", "")) == "rtsp://admin:@[fe80::1]:8554/x?y"
    assert endpoint.with_login(Login("a b", "p@ss:/#ờ")) == "rtsp://a%20b:p%40ss%3A%2F%23%E1%BB%9D@[fe80::1]:8554/x?y"


def test_a_device_that_wants_its_login_in_the_path_gets_it_only_there() -> None:
    endpoint = Endpoint.of("rtsp://10.0.0.9/user={user}&password={password}&channel=1")
    assert endpoint.login_in_path
    assert endpoint.with_login(Login("ad min", "p&q")) == "rtsp://10.0.0.9/user=ad%20min&password=p%26q&channel=1"
    assert endpoint.with_login(Login()) == "rtsp://10.0.0.9/user=&password=&channel=1"


@given(st.text(min_size=1), st.text(min_size=1))
def test_any_login_survives_the_address_to_open(user: str, password: str) -> None:
    user, password = (text.encode(errors="replace").decode() for text in (user, password))
    opened = Endpoint.of("rtsp://10.0.0.1/x").with_login(Login(user, password))
    assert Endpoint.of(opened) == Endpoint.of("rtsp://10.0.0.1/x")
    assert opened.isascii() and opened.count("@") == 1


def test_no_password_is_in_what_a_source_says_of_itself() -> None:
    source = Source.of("rtsp://10.0.0.1/x", "admin", "kín-9-đáo", Transport.UDP)
    for text in (repr(source), str(source), repr(source.login), repr(source.endpoint), source.url, f"{source!r}"):
        assert "kín" not in text
    assert "kín" not in repr(Source.of("rtsp://admin:kín@10.0.0.1/x"))


def test_two_sources_are_one_stream_where_address_login_and_transport_are_the_same() -> None:
    one = Source.of("rtsp://nvr/1", "admin", "a")
    assert one == Source.of("rtsp://NVR:554/1", "admin", "a")
    assert len({one, Source.of("rtsp://NVR:554/1", "admin", "a")}) == 1
    others = (
        Source.of("rtsp://nvr/1", "admin", "b"),
        Source.of("rtsp://nvr/1", "admin", "a", Transport.UDP),
        Source.of("rtsp://nvr:8554/1", "admin", "a"),
        Source.of("rtsp://nvr/2", "admin", "a"),
    )
    assert one not in others
