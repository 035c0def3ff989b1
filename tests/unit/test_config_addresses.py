"""Addresses as people paste them: what else is in them is told, and the address itself is offered."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wall.config.schema.addresses import Address, read_address
from wall.config.schema.shapes import address
from wall.config.schema.value_guesses import readable
from wall.config.schema.wrong import Wrong
from wall.words.problems.codes import ProblemCode

PATH = "/cam/realmonitor?channel=1&subtype=0"
PLAIN = f"rtsp://admin:Mua-ha@192.168.1.65{PATH}"


def wrong(text: str) -> Wrong:
    with pytest.raises(Wrong) as caught:
        read_address(text)
    return caught.value


def offered(text: str) -> str | None:
    """What is offered in the end for an address with slips in it."""
    return readable(address(), wrong(text))


@pytest.mark.parametrize(
    ("text", "url", "password"),
    [
        (PLAIN, f"rtsp://192.168.1.65{PATH}", "Mua-ha"),
        ("rtsp://admin:a#b/c?d@e@192.168.1.65:554/x", "rtsp://192.168.1.65/x", "a#b/c?d@e"),
        ("rtsp://admin:a\\b@192.168.1.65/x", "rtsp://192.168.1.65/x", "a\\b"),
        ("rtsp://admin:L&amp;M@192.168.1.65/x", "rtsp://192.168.1.65/x", "L&amp;M"),
        ("rtsp://admin:{abc}@192.168.1.65/x", "rtsp://192.168.1.65/x", "{abc}"),
        ("rtsp://admin:<x9>@192.168.1.65/x", "rtsp://192.168.1.65/x", "<x9>"),
        ("rtsp://admin:password@192.168.1.65/x", "rtsp://192.168.1.65/x", "password"),
        ("rtsp://192.168.1.65/live%23a", "rtsp://192.168.1.65/live%23a", None),
        ("rtsp://192.168.1.65/live#1", "rtsp://192.168.1.65/live#1", None),
        ("rtsp://192.168.1.65/a(1)", "rtsp://192.168.1.65/a(1)", None),
        ("rtsp://192.168.1.65/live@2", "rtsp://192.168.1.65/live@2", None),
        ("rtsp://192.168.1.65/x?a=1&amplifier=2", "rtsp://192.168.1.65/x?a=1&amplifier=2", None),
        (
            "rtsp://192.168.1.80/Streaming/Channels/{channel}01",
            "rtsp://192.168.1.80/Streaming/Channels/{channel}01",
            None,
        ),
        ("rtsp://cam-1.local/stream", "rtsp://cam-1.local/stream", None),
        ("rtsp://[2001:db8::1]:554/x", "rtsp://[2001:db8::1]/x", None),
        ("http://10.0.0.5:1984/api/stream.ts?src=rtsp://10.0.0.4/x", None, None),
        ("https://10.0.0.5/live/index.m3u8?token=a:b", None, None),
    ],
)
def test_addresses_with_strange_signs_are_read_as_they_are(text: str, url: str | None, password: str | None) -> None:
    found = read_address(text)
    assert (found.endpoint.url, found.login.password) == (url or text, password)


PREFIXES = ("ffmpeg:", "exec:ffmpeg -i ", "ffmpeg -rtsp_transport tcp -i ", "-i ", "vlc ", "url: ", "stream=", "uri=")
MORE_PREFIXES = (
    "rtsp://",
    "http://",
    "rtsp:",
    "ffmpeg://",
    "echo:",
    "netcam_url ",
    "rtspsrc location=",
    "Camera cổng ",
)
OPTIONS = ("#video=copy", "#backchannel=0", "#timeout=30", "#video=h264#hardware", "#raw", ":network-caching=300")
MORE_OPTIONS = (
    " :network-caching=300 :rtsp-tcp",
    " --rtsp-tcp",
    " -rtsp_transport tcp",
    "|timeout=10",
    " live=1",
    " #audio=aac",
)


@pytest.mark.parametrize("prefix", PREFIXES + MORE_PREFIXES)
def test_what_programs_write_in_front_of_an_address_is_left_out(prefix: str) -> None:
    assert wrong(prefix + PLAIN).code == ProblemCode.ADDRESS_PREFIX
    assert offered(prefix + PLAIN) == PLAIN


@pytest.mark.parametrize("option", OPTIONS + MORE_OPTIONS)
def test_what_programs_write_behind_an_address_is_left_out(option: str) -> None:
    assert wrong(PLAIN + option).code == ProblemCode.ADDRESS_OPTIONS
    assert offered(PLAIN + option) == PLAIN
    assert offered(f"ffmpeg:{PLAIN}{option}") == PLAIN


@pytest.mark.parametrize("entity", ["&amp;", "&#38;", "&#x26;", "&#038;", "&amp;amp;", "\\u0026"])
def test_a_sign_in_the_writing_of_web_pages_is_offered_itself(entity: str) -> None:
    assert wrong(PLAIN.replace("&", entity)).code == ProblemCode.ADDRESS_ENTITY
    assert offered(PLAIN.replace("&", entity)) == PLAIN


def test_an_address_out_of_json_is_offered_plain() -> None:
    assert offered(PLAIN.replace("/", "\\/").replace("&", "\\u0026")) == PLAIN


@pytest.mark.parametrize(
    "around", ["{},", "{};", '{}"', '{}",', "<{}>", "({})", "[{}]", '"{}"', "`{}`", "“{}”", "{}>", "'{}',"]
)
def test_signs_around_an_address_are_left_out(around: str) -> None:
    assert wrong(around.format(PLAIN)).code == ProblemCode.ADDRESS_AROUND
    assert offered(around.format(PLAIN)) == PLAIN


@pytest.mark.parametrize(
    "start",
    [
        "rtsp:\\\\",
        "rtsp:/\\",
        "rtsp:/",
        "rtsp//",
        "rtsp;//",
        "rtsp.//",
        "rtsp:///",
        "rtsp: //",
        "RTSP :// ",
        "://",
        "//",
    ],
)
def test_slashes_in_any_spelling_are_offered_as_they_should_be(start: str) -> None:
    assert offered(PLAIN.replace("rtsp://", start)) == PLAIN


@pytest.mark.parametrize(
    ("path", "meant"),
    [
        ("/Streaming/ Channels/101", "/Streaming/Channels/101"),
        ("/cam/realmonitor ?channel=1&subtype=0", "/cam/realmonitor?channel=1&subtype=0"),
        ("/h264/ch1/main/ av_stream", "/h264/ch1/main/av_stream"),
        ("/My camera/1", "/My%20camera/1"),
    ],
)
def test_a_space_in_a_path_is_deleted_where_a_brand_has_the_path_without_it(path: str, meant: str) -> None:
    assert offered(f"rtsp://192.168.1.65{path}") == f"rtsp://192.168.1.65{meant}"


def test_backslashes_in_a_path_are_offered_as_slashes() -> None:
    assert offered("rtsp://admin:Mua-ha@192.168.1.65\\cam\\realmonitor?channel=1&subtype=0") == PLAIN


@pytest.mark.parametrize(
    ("slip", "code"),
    [
        ("192.168.001.065", ProblemCode.HOST_ZEROS),
        ("192.168.l.65", ProblemCode.HOST_LETTERS),
        ("192.168,1.65", ProblemCode.HOST_NUMBERS),
        ("192.168.1.65:[554]", ProblemCode.ADDRESS_PORT),
        ("192.168.1.65[554]", ProblemCode.ADDRESS_PORT),
    ],
)
def test_a_slip_in_the_host_is_corrected_within_the_address(slip: str, code: ProblemCode) -> None:
    text = PLAIN.replace("192.168.1.65", slip)
    assert wrong(text).code == code
    better = offered(text)
    assert better is not None and read_address(better) == read_address(PLAIN)


@pytest.mark.parametrize(
    ("login", "code"),
    [
        *(
            (one, ProblemCode.LOGIN_PLACEHOLDER)
            for one in ("{username}:{password}", "<user>:<password>", "admin:YOUR_PASSWORD")
        ),
        *((one, ProblemCode.LOGIN_PLACEHOLDER) for one in ("${U_USER}:x1", "admin:[PASSWORD]", "admin:%3Cpassword%3E")),
        *((one, ProblemCode.LOGIN_PLACEHOLDER) for one in ("user:pass", "username:password", "admin:mật khẩu")),
        *((one, ProblemCode.PASSWORD_MASKED) for one in ("admin:***", "*:*", "admin:••••", "admin:xxxxx")),
    ],
)
def test_a_login_that_is_still_to_be_written_is_told(login: str, code: ProblemCode) -> None:
    found = wrong(PLAIN.replace("admin:Mua-ha", login))
    assert (found.code, found.better) == (code, None)


def test_a_login_in_the_path_that_is_still_to_be_written_is_told() -> None:
    assert wrong("rtsp://192.168.1.65/user=admin&password=<password>&channel=1").code == ProblemCode.LOGIN_PLACEHOLDER


@pytest.mark.parametrize(("scheme", "meant"), [("rtspx", "rtsps"), ("rtspt", "rtsp"), ("rstp", "rtsp"), ("rtmp", None)])
def test_a_scheme_is_offered_only_where_it_reaches_the_same_stream(scheme: str, meant: str | None) -> None:
    found = offered(f"{scheme}://192.168.1.65/x")
    assert found == (None if meant is None else f"{meant}://192.168.1.65/x")


@given(st.text(alphabet="rtsp:/\\@#&;,<>[](){}\"' =?19.aé-|%", max_size=60))
def test_what_is_offered_can_be_read(text: str) -> None:
    try:
        assert isinstance(read_address(text), Address)
    except Wrong as found:
        better = readable(address(), found)
        assert better is None or read_address(better)
