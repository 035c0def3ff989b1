"""Devices on loopback that write and behave as real ones do are read wherever sense can be made of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from support.badservers import BadServer
from support.onvif_device import OnvifDevice, Profile, Saying
from support.onvif_wire import HeaderStyle, Length, Wire, envelope, fault
from support.ports import free_port
from wall.model.login import NO_LOGIN, Login
from wall.onvif.device import Device, find_service, query
from wall.onvif.http import HttpExchange, PostRequest
from wall.onvif.http_response import Reply
from wall.onvif.trouble import Trouble
from wall.onvif.wsdiscovery import ProbeMatch

PASSWORD = "Gác-cổng#42"
ADMIN = Login("admin", PASSWORD)
PROFILES = (
    Profile("P2", 640, 360, "rtsp://127.0.0.1:8554/sub?channel=1&subtype=1"),
    Profile("P1", 1280, 720, "rtsp://127.0.0.1:8554/main?channel=1&subtype=0"),
)
MAIN, SUB = "rtsp://127.0.0.1:8554/main?channel=1&subtype=0", "rtsp://127.0.0.1:8554/sub?channel=1&subtype=1"


def asked(device: OnvifDevice, login: Login = ADMIN) -> Device:
    return query(ProbeMatch("127.0.0.1", device.port), HttpExchange("127.0.0.1"), login)


def urls(device: Device) -> list[tuple[str, str | None]]:
    assert device.trouble is None, (device.trouble, device.words)
    return [(lens.main.url, None if lens.sub is None else lens.sub.url) for lens in device.lenses]


def trouble(device: Device, *words: str) -> Trouble | None:
    assert device.lenses == () and all(word in device.words for word in words), device.words
    assert PASSWORD not in device.words
    return device.trouble


@pytest.mark.parametrize(
    "wire",
    [
        Wire(),
        Wire(undeclared_prefix=True),
        Wire(encoding="gb2312", declared="gb2312"),
        Wire(encoding="gb2312"),
        Wire(declared="utf-16"),
        Wire(encoding="utf-16"),
        Wire(encoding="utf-16-le", declared="utf-16"),
        Wire(mark=True),
        Wire(before=b"\r\nOK ", behind=b"\0\0\0"),
        *(Wire(length=length) for length in Length),
        *(Wire(headers=style) for style in HeaderStyle),
        Wire(length=Length.NONE, stays_open=True),
        Wire(length=Length.TOO_LONG, stays_open=True),
        Wire(length=Length.TOO_SHORT, stays_open=True),
        Wire(length=Length.ZERO, stays_open=True),
        # Each of three answers is over only when the device has said nothing more for five seconds.
        pytest.param(Wire(length=Length.CHUNKED_UNFINISHED, stays_open=True), marks=pytest.mark.long),
        Wire(encoding="utf-16-be", length=Length.NONE, stays_open=True),
    ],
    ids=lambda wire: str(wire).removeprefix("Wire"),
)
@pytest.mark.parametrize("login", ["token", "digest"])
def test_a_sloppy_writer_is_read(wire: Wire, login: str) -> None:
    with OnvifDevice(PROFILES, password=PASSWORD, wire=wire, login=login, escapes=False) as device:
        assert urls(asked(device)) == [(MAIN, SUB)] and device.refused == 0


@pytest.mark.parametrize("wanted", ["content-type", "header", "nowhere"])
def test_a_device_that_wants_its_action_elsewhere_is_read(wanted: str) -> None:
    with OnvifDevice(PROFILES, password=PASSWORD, wants_action=wanted) as device:
        assert urls(asked(device)) == [(MAIN, SUB)] and device.refused == 0


def test_a_device_that_speaks_only_soap_11_is_read() -> None:
    with OnvifDevice(PROFILES, password=PASSWORD, only_soap_11=True) as device:
        assert urls(asked(device)) == [(MAIN, SUB)]


@pytest.mark.parametrize("media", ["ver10", "ver20"])
@pytest.mark.parametrize("has_capabilities", [True, False])
def test_either_media_service_is_found_by_capabilities_or_services(media: str, has_capabilities: bool) -> None:
    with OnvifDevice(PROFILES, password=PASSWORD, media=media, has_capabilities=has_capabilities) as device:
        assert urls(asked(device)) == [(MAIN, SUB)] and device.refused == 0


def test_a_second_media_service_that_knows_only_all_configurations_is_asked_for_all() -> None:
    with OnvifDevice(PROFILES, password=PASSWORD, media="ver20", only_type="All") as device:
        assert urls(asked(device)) == [(MAIN, SUB)]


def test_a_device_that_names_no_media_service_at_all_is_asked_where_it_usually_is() -> None:
    nothing = Saying(500, envelope(fault("ter:ActionNotSupported", "no")).encode())
    with OnvifDevice(
        PROFILES, password=PASSWORD, says_instead={"GetCapabilities": nothing, "GetServices": nothing}
    ) as device:
        assert urls(asked(device)) == [(MAIN, SUB)]


@pytest.mark.parametrize("host", ["127.0.0.1", "192.168.88.88"])
@pytest.mark.parametrize("media", ["ver10", "ver20"])
def test_a_media_service_at_another_port_is_asked_there_and_on_no_other_host(host: str, media: str) -> None:
    with (
        OnvifDevice(PROFILES, password=PASSWORD, media=media) as elsewhere,
        OnvifDevice(
            password=PASSWORD, media=media, media_port=elsewhere.port, media_host=host, knows_media=False
        ) as device,
    ):
        assert urls(asked(device)) == [(MAIN, SUB)]
        assert "GetProfiles" in elsewhere.asked


def test_a_media_service_at_a_closed_port_is_looked_for_at_the_first_one() -> None:
    with OnvifDevice(PROFILES, password=PASSWORD, media_host="127.0.0.1", media_port=free_port()) as device:
        assert urls(asked(device)) == [(MAIN, SUB)]


@pytest.mark.parametrize(
    ("refused", "found"), [(["P1"], [(SUB, None)]), (["P2"], [(MAIN, None)]), (["P1", "P2"], None)]
)
def test_a_profile_that_is_refused_leaves_the_others(refused: Sequence[str], found: object) -> None:
    with OnvifDevice(PROFILES, password=PASSWORD, refused_profiles=refused) as device:
        answer = asked(device)
        if found is None:
            assert trouble(answer, "the profile is incomplete") is Trouble.FAULT
        else:
            assert urls(answer) == found


@pytest.mark.parametrize(("media", "protocol"), [("ver10", "UDP"), ("ver20", "RtspUnicast")])
def test_a_device_that_knows_streams_over_udp_alone_tells_their_addresses(media: str, protocol: str) -> None:
    with OnvifDevice(PROFILES, password=PASSWORD, media=media, only_protocol=protocol) as device:
        assert urls(asked(device)) == [(MAIN, SUB)]


def test_a_profile_to_which_the_right_is_missing_leaves_the_others() -> None:
    refusal = fault("ter:NotAuthorized", "Sender not Authorized")
    with OnvifDevice(PROFILES, password=PASSWORD, refused_profiles=["P1"], profile_refusal=refusal) as device:
        assert urls(asked(device)) == [(SUB, None)]
    with OnvifDevice(PROFILES, password=PASSWORD, refused_profiles=["P1", "P2"], profile_refusal=refusal) as device:
        assert trouble(asked(device)) is Trouble.WRONG_LOGIN and device.asked.count("GetStreamUri") == 2
    with OnvifDevice(PROFILES[:1], password=PASSWORD, refused_profiles=["P2"], profile_refusal=refusal) as device:
        assert trouble(asked(device)) is Trouble.WRONG_LOGIN and device.asked.count("GetStreamUri") == 1


def test_the_next_smaller_profile_becomes_the_main_stream_and_the_smallest_stays_the_sub_stream() -> None:
    three = [*PROFILES, Profile("P3", 1920, 1080, "rtsp://h:8554/large")]
    with OnvifDevice(three, password=PASSWORD, refused_profiles=["P3"]) as device:
        assert urls(asked(device)) == [(MAIN, SUB)]
    with OnvifDevice(three, password=PASSWORD, refused_profiles=["P2"]) as device:
        assert urls(asked(device)) == [("rtsp://127.0.0.1:8554/large", MAIN)]


def test_a_recorder_with_64_channels_is_read_whole() -> None:
    many = [
        Profile(f"P{lens}-{size}", size, 360, f"rtsp://h:8554/{lens}/{size}", f"lens-{lens}")
        for lens in range(64)
        for size in (1920, 640, 320)
    ]
    with OnvifDevice(many, login="none") as device:
        found = urls(asked(device))
    assert len(found) == 64 and found[63] == ("rtsp://127.0.0.1:8554/63/1920", "rtsp://127.0.0.1:8554/63/320")


@pytest.mark.parametrize("login", ["token", "both"])
@pytest.mark.parametrize(
    ("told", "checked"),
    [
        (timedelta(hours=7), timedelta()),
        (timedelta(days=-400), timedelta()),
        (timedelta(hours=7), timedelta(hours=7)),
        (timedelta(minutes=-20), timedelta(minutes=-20)),
    ],
)
def test_a_login_is_taken_by_the_clock_that_the_device_tells_or_by_ours(
    login: str, told: timedelta, checked: timedelta
) -> None:
    with OnvifDevice(PROFILES, password=PASSWORD, login=login, clock_off=told, clock_checked=checked) as device:
        assert urls(asked(device)) == [(MAIN, SUB)]
        assert device.refused <= 1


@pytest.mark.parametrize("login", ["token", "digest", "both"])
@pytest.mark.parametrize("refusal", [400, 401, 403, 500])
def test_a_wrong_password_is_said_at_most_twice_whatever_the_clock(login: str, refusal: int) -> None:
    hours = timedelta(hours=7)
    with OnvifDevice(PROFILES, password="khác", login=login, refusal=refusal, clock_off=hours) as device:
        assert trouble(asked(device)) is Trouble.WRONG_LOGIN
        assert 1 <= device.refused <= 2
    with OnvifDevice(PROFILES, password=PASSWORD, login=login, refusal=refusal) as device:
        assert trouble(asked(device, NO_LOGIN)) is Trouble.NEEDS_LOGIN and device.refused == 0


@pytest.mark.parametrize("status", [400, 401, 403, 405, 415, 500])
@pytest.mark.parametrize("body", [b"", b"<html><title>Error of a kind</title></html>"])
def test_a_status_without_a_fault_is_neither_nobody_nor_a_wrong_password(status: int, body: bytes) -> None:
    with OnvifDevice(PROFILES, password=PASSWORD, says_instead={"*": Saying(status, body)}) as device:
        answer = asked(device)
        is_refusal = status in (401, 403)
        expected = Trouble.WRONG_LOGIN if is_refusal else Trouble.INVALID_ANSWER
        assert (
            trouble(answer, "Error of a kind" if body else "" if is_refusal else f"HTTP {status} Whatever") is expected
        )
        assert len(device.asked) < 40


@pytest.mark.parametrize("status", [400, 500])
def test_a_device_that_answers_nothing_but_a_status_is_not_sent_its_login_for_ever(status: int) -> None:
    everything = ("GetSystemDateAndTime", "GetCapabilities", "GetServices", "*")
    with OnvifDevice(PROFILES, says_instead=dict.fromkeys(everything, Saying(status))) as device:
        assert trouble(asked(device)) is Trouble.INVALID_ANSWER
        assert device.logins <= 4 and len(device.asked) < 40


def test_a_fault_is_told_in_the_device_s_own_words() -> None:
    instead = {"*": Saying(500, envelope(fault("ter:Action", "Out of memory\x1b[2J")).encode())}
    with OnvifDevice(PROFILES, password=PASSWORD, says_instead=instead) as device:
        assert trouble(asked(device), "Out of memory") is Trouble.FAULT
    instead = {"*": Saying(500, envelope(fault("ter:Action", f"admin:{PASSWORD} is no good")).encode())}
    with OnvifDevice(PROFILES, password=PASSWORD, says_instead=instead) as device:
        assert trouble(asked(device), "*** is no good") is Trouble.FAULT


@pytest.mark.parametrize(
    ("words", "expected"),
    [("The account is locked, wait 30 minutes", Trouble.LOCKED), ("Device not activated", Trouble.NOT_ACTIVATED)],
)
@pytest.mark.parametrize("operation", ["*", "GetProfiles", "GetStreamUri", "GetSystemDateAndTime"])
def test_a_locked_or_new_device_is_told_as_that_and_left_alone(words: str, expected: Trouble, operation: str) -> None:
    instead = {operation: Saying(400, envelope(fault("ter:NotAuthorized", words)).encode())}
    with OnvifDevice(PROFILES, password=PASSWORD, login="none", says_instead=instead) as device:
        assert trouble(asked(device), words) is expected
        told = sum(what in (operation, "GetProfiles") for what in device.asked)
        assert told == 1 if operation != "GetStreamUri" else device.asked.count("GetStreamUri") == 1


def test_a_page_is_told_by_its_title_and_no_login_is_sent_to_it() -> None:
    page = b"<!DOCTYPE html><html><head><title>Web Client</title></head><body>Login</body></html>"
    with OnvifDevice(says=page) as device:
        assert trouble(asked(device), "Web Client") is Trouble.NOT_ONVIF and device.asked == ["GetSystemDateAndTime"]


def test_a_device_whose_clock_nobody_may_ask_is_read_by_ours() -> None:
    for status in (400, 401, 500):
        instead = {"GetSystemDateAndTime": Saying(status, envelope(fault("ter:NotAuthorized", "x")).encode())}
        with OnvifDevice(PROFILES, password=PASSWORD, says_instead=instead) as device:
            assert urls(asked(device)) == [(MAIN, SUB)]


_TEXT = st.text("<>/&;:!?[]ab='\" 0129é", max_size=40)
_CLOCK = st.builds(
    lambda year, month, day, hour: (
        f"<GetSystemDateAndTimeResponse><UTCDateTime><Date><Year>{year}</Year><Month>{month}</Month><Day>{day}</Day></Date>"
        f"<Time><Hour>{hour}</Hour><Minute>59</Minute><Second>59</Second></Time></UTCDateTime>"
        "</GetSystemDateAndTimeResponse>"
    ),
    *(st.sampled_from(values) for values in ((0, 1, 1970, 2026, 9999, 99999), (0, 1, 12), (1, 31), (0, 23, 24))),
)
_RESPONSE = st.builds(
    lambda text, token, uri: (
        f"<GetCapabilitiesResponse><Media><XAddr>{text}</XAddr></Media></GetCapabilitiesResponse><GetProfilesResponse>"
        f"<Profiles token='{token}'><VideoEncoderConfiguration/></Profiles></GetProfilesResponse>"
        f"<GetStreamUriResponse><Uri>rtsp://{uri}</Uri></GetStreamUriResponse>"
    ),
    _TEXT,
    _TEXT,
    _TEXT,
)
_BODY = st.one_of(
    st.binary(max_size=80),
    st.one_of(_TEXT, _CLOCK, _RESPONSE, st.tuples(_CLOCK, _RESPONSE).map("".join)).map(
        lambda inner: f"<Envelope><Body>{inner}</Body></Envelope>".encode()
    ),
)
_HEADER = st.tuples(
    st.sampled_from(("date", "location", "www-authenticate", "content-type")),
    st.one_of(_TEXT, st.text('Digest nonce=,"x Mon, 01 Jan 2026 00:00:00 GMT https://[]', max_size=40)),
)


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.builds(
            Reply, st.sampled_from((200, 302, 400, 401, 403, 415, 500)), _BODY, st.lists(_HEADER, max_size=3).map(tuple)
        ),
        min_size=1,
        max_size=6,
    )
)
def test_no_replies_bring_a_query_down_or_keep_it_busy(replies: list[Reply]) -> None:
    sent: list[PostRequest] = []

    def exchange(request: PostRequest) -> Reply:
        sent.append(request)
        return replies[(len(sent) - 1) % len(replies)]

    found = query(ProbeMatch("10.0.0.1", 80), exchange, ADMIN)
    assert (found.trouble is None) == bool(found.lenses) and len(sent) < 200
    assert PASSWORD not in found.words and found.words.isprintable()


def test_a_service_is_found_at_the_first_port_that_has_one_and_else_where_something_answers() -> None:
    closed = free_port()
    with OnvifDevice(says=b"<html><title>Router</title></html>") as page, OnvifDevice(PROFILES) as device:
        assert find_service("127.0.0.1", (closed, page.port, device.port), HttpExchange) == ProbeMatch(
            "127.0.0.1", device.port
        )
        assert find_service("127.0.0.1", (closed, page.port), HttpExchange) == ProbeMatch("127.0.0.1", page.port)
        assert find_service("127.0.0.1", (closed,), HttpExchange) is None


def test_a_server_that_speaks_another_protocol_is_told_by_its_first_line() -> None:
    with BadServer(lambda channel: channel.sendall(b"SSH-2.0-dropbear\r\n")) as other:
        found = query(ProbeMatch("127.0.0.1", other.port), HttpExchange("127.0.0.1"), ADMIN)
    assert trouble(found, "SSH-2.0-dropbear") is Trouble.NOT_ONVIF
