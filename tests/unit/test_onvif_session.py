"""What a device is asked, how often, and with which login: the decisions of a session, on scripted replies."""

from __future__ import annotations

import hashlib
import re
import socket
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from support.badservers import BadServer
from support.onvif_wire import envelope, fault
from support.ports import free_port
from wall.model.login import NO_LOGIN, Login
from wall.onvif import messages
from wall.onvif.document import document
from wall.onvif.http import HttpExchange, NoReply, NoReplyError, PostRequest
from wall.onvif.http_response import Reply
from wall.onvif.login_attempts import Credentials, after_refusal, clock_offsets
from wall.onvif.messages import Media
from wall.onvif.service import Service
from wall.onvif.session import PATIENCE_S, Session
from wall.onvif.soap import Addressing, Operation
from wall.onvif.trouble import DeviceError, Trouble

NOON = datetime(2026, 11, 29, 12, tzinfo=UTC)
ADMIN = Login("admin", "Gac-cong-42")
SERVICE = Service(80)
PROFILES = messages.get_profiles(Media.MEDIA1)[0]
URI = messages.get_stream_uri(Media.MEDIA1, "p")[0]
CHALLENGE = (("www-authenticate", 'Digest realm="r", nonce="n", qop="auth"'),)
REFUSED = Reply(400, envelope(fault("ter:NotAuthorized", "Sender not Authorized")).encode())
CHALLENGED = Reply(401, b"", CHALLENGE)
EMPTY = Reply(200)

Answer = Callable[[PostRequest], Reply]


def right(operation: Operation = PROFILES) -> Reply:
    return Reply(200, envelope(f"<{operation.response}/>").encode())


class Device:
    """Answers by a rule, or by one reply after another, and keeps the requests."""

    def __init__(self, *answers: Reply | NoReply | Answer) -> None:
        self._answers = list(answers)
        self.requests: list[PostRequest] = []

    def __call__(self, request: PostRequest) -> Reply:
        self.requests.append(request)
        answer = self._answers[0] if len(self._answers) == 1 else self._answers.pop(0)
        if isinstance(answer, NoReply):
            raise NoReplyError(answer)
        return answer if isinstance(answer, Reply) else answer(request)

    @property
    def logins(self) -> list[str]:
        """What each request carried: "token" with its time, "http", both, or nothing."""
        return [
            " ".join(filter(None, (token_time(one), "http" * ("Authorization" in dict(one.headers)))))
            for one in self.requests
        ]

    @property
    def forms(self) -> list[str]:
        return [form(one) for one in self.requests]


def token_time(request: PostRequest) -> str:
    found = re.search(rb"Created[^>]*>[^T]*T(\d\d:\d\d)", request.body)
    return found[1].decode() if found else ""


def form(request: PostRequest) -> str:
    headers = dict(request.headers)
    kind = "1.1" if b"schemas.xmlsoap.org/soap/envelope" in request.body else "1.2"
    assert headers["Content-Type"].startswith("text/xml" if kind == "1.1" else "application/soap+xml")
    return kind + " type" * ("action=" in headers["Content-Type"]) + " header" * ("SOAPAction" in headers)


def session(device: Device, login: Login = ADMIN, clock: Callable[[], float] = lambda: 0.0) -> Session:
    return Session(device, login, lambda: NOON, clock)


def trouble(one: Session, operation: Operation = PROFILES, anonymous: bool = False) -> Trouble:
    with pytest.raises(DeviceError) as raised:
        one.ask(SERVICE, operation, anonymous)
    return raised.value.trouble


FORMS = ["1.2 type", "1.2", "1.2 type header", "1.1 header"]


@pytest.mark.parametrize("silence", [EMPTY, Reply(400), Reply(405), Reply(415), Reply(500), NoReply.HUNG_UP])
@pytest.mark.parametrize("wanted", FORMS)
def test_a_device_is_asked_in_one_form_after_another_and_the_one_that_it_takes_is_kept(
    silence: Reply | NoReply, wanted: str
) -> None:
    def answer(request: PostRequest) -> Reply:
        if form(request) == wanted:
            return right()
        if isinstance(silence, NoReply):
            raise NoReplyError(silence)
        return silence

    device = Device(answer)
    asked = session(device, NO_LOGIN)
    asked.ask(SERVICE, PROFILES)
    asked.ask(Service(81), PROFILES)
    assert device.forms == [*FORMS[: FORMS.index(wanted) + 1], wanted]


def test_a_device_that_never_answers_in_any_form_is_asked_once_in_each() -> None:
    for reply, expected in ((EMPTY, Trouble.INVALID_ANSWER), (NoReply.HUNG_UP, Trouble.SILENT)):
        device = Device(reply)
        assert trouble(session(device)) is expected and device.forms[:4] == FORMS
        assert len(device.requests) == 4 if reply is EMPTY else all(one.service.secure for one in device.requests[4:])
    device = Device(Reply(405, b"<html><title>405 Not Allowed</title></html>"))
    assert trouble(session(device)) is Trouble.NOT_ONVIF and device.forms == FORMS


def test_once_a_form_is_known_the_others_are_tried_without_a_login_after_an_empty_refusal() -> None:
    device = Device(right(), Reply(400))
    asked = session(device)
    asked.ask(SERVICE, PROFILES)
    assert trouble(asked) is Trouble.INVALID_ANSWER
    assert device.logins == ["12:00", "12:00", "", "", ""] and device.forms == ["1.2 type", *FORMS]
    for _ in range(10):
        trouble(asked)
    assert len(device.requests) < 25


def test_an_operation_that_wants_another_form_than_the_others_gets_it() -> None:
    def answer(request: PostRequest) -> Reply:
        if b"GetProfiles" not in request.body:
            return right(URI)
        if form(request) != "1.2 type header":
            return Reply(500)
        return right() if token_time(request) else REFUSED

    device = Device(answer)
    asked = session(device)
    asked.ask(SERVICE, URI)
    asked.ask(SERVICE, PROFILES)
    assert device.logins == ["12:00", "12:00", "", "", "12:00"]


def test_a_page_a_fault_and_a_missing_login_are_told_at_once() -> None:
    fault_reply = Reply(500, envelope(fault("ter:ActionNotSupported", "no such thing")).encode())
    for reply, expected in (
        (Reply(404, b"<html><title>x</title></html>"), Trouble.NOT_ONVIF),
        (Reply(200, b"<html><title>x</title></html>"), Trouble.NOT_ONVIF),
        (fault_reply, Trouble.FAULT),
        (NoReply.UNREACHABLE, Trouble.NO_ANSWER),
        (NoReply.NOT_HTTP, Trouble.NOT_ONVIF),
        (NoReply.TLS_FAILED, Trouble.SILENT),
    ):
        device = Device(reply)
        assert trouble(session(device)) is expected and len(device.requests) == 1
    for login in (NO_LOGIN, Login("admin")):
        device = Device(REFUSED)
        assert trouble(session(device, login)) is Trouble.NEEDS_LOGIN and device.logins == [""]
    device = Device(CHALLENGED)
    assert trouble(session(device), anonymous=True) is Trouble.NEEDS_LOGIN and device.logins == [""]


def test_a_token_has_the_time_that_the_device_tells_and_once_ours_if_it_is_refused() -> None:
    device = Device(REFUSED, right(), right())
    asked = session(device)
    asked.set_clock([NOON + timedelta(hours=7)])
    assert asked.clock_offset == timedelta(hours=7)
    asked.ask(SERVICE, PROFILES)
    asked.ask(SERVICE, PROFILES)
    assert device.logins == ["19:00", "12:00", "12:00"]


def test_a_wrong_password_is_said_once_or_by_a_second_clock_twice() -> None:
    for told, logins in (
        ([], ["12:00"]),
        ([NOON], ["12:00"]),
        ([NOON + timedelta(seconds=2)], ["12:00"]),
        ([NOON - timedelta(hours=3)], ["09:00", "12:00"]),
        ([NOON, NOON + timedelta(hours=7)], ["12:00", "19:00"]),
        ([NOON + timedelta(hours=1), NOON + timedelta(hours=8)], ["13:00", "12:00"]),
    ):
        device = Device(REFUSED)
        asked = session(device)
        asked.set_clock(told)
        assert trouble(asked) is Trouble.WRONG_LOGIN and device.logins == logins


def test_a_device_that_refuses_without_a_word_is_tried_by_our_clock_and_the_password_is_not_blamed() -> None:
    device = Device(right(), Reply(400))
    asked = session(device)
    asked.ask(SERVICE, PROFILES, anonymous=True)
    asked.set_clock([NOON + timedelta(hours=7)])
    assert trouble(asked) is Trouble.INVALID_ANSWER
    assert [login for login in device.logins if login] == ["19:00", "12:00"]
    device = Device(lambda request: Reply(400) if b"GetStreamUri" in request.body else right())
    asked = session(device)
    asked.ask(SERVICE, PROFILES, anonymous=True)
    asked.set_clock([NOON + timedelta(hours=7)])
    assert trouble(asked, URI) is Trouble.INVALID_ANSWER
    asked.ask(SERVICE, PROFILES)
    assert device.logins[-1] == "19:00", "it was no refusal: the device's own clock is still the likelier"


def test_a_device_that_tells_its_time_in_a_header_alone_is_tried_by_that_after_ours() -> None:
    dated = replace(REFUSED, headers=(("date", "Sun, 29 Nov 2026 19:00:00 GMT"),))
    device = Device(dated, right())
    session(device).ask(SERVICE, PROFILES)
    assert device.logins == ["12:00", "19:00"]
    for date in (
        "Sun, 29 Nov 2026 12:00:02 GMT",
        "yesterday",
        "",
        "1 Jan 9999 0:0:0 GMT",
        "1 Jan 99999999 0:0:0 -9999",
    ):
        device = Device(replace(REFUSED, headers=(("date", date),)))
        assert trouble(session(device)) is Trouble.WRONG_LOGIN and device.logins == ["12:00"]


def test_a_refusal_for_the_time_alone_blames_the_clock() -> None:
    late = Reply(400, envelope(fault("ter:NotAuthorized", "Wsse authorized time check failed")).encode())
    device = Device(late)
    asked = session(device)
    asked.set_clock([NOON + timedelta(days=1)])
    assert trouble(asked) is Trouble.WRONG_CLOCK and device.logins == ["12:00", "12:00"]


@pytest.mark.parametrize("words", ["The account is locked", "Device not activated"])
def test_a_locked_or_new_device_is_not_asked_again(words: str) -> None:
    device = Device(Reply(401, envelope(fault("ter:NotAuthorized", words)).encode(), CHALLENGE))
    asked = session(device)
    asked.set_clock([NOON + timedelta(hours=7)])
    assert trouble(asked) in (Trouble.LOCKED, Trouble.NOT_ACTIVATED) and len(device.requests) == 1


def test_a_challenge_is_answered_by_http_s_own_login_and_then_at_once() -> None:
    device = Device(CHALLENGED, right(), right())
    asked = session(device)
    asked.ask(SERVICE, PROFILES)
    asked.ask(SERVICE, PROFILES)
    assert device.logins == ["12:00", "http", "http"]
    sent = dict(device.requests[-1].headers)["Authorization"]
    assert 'uri="/onvif/device_service"' in sent and "nc=00000002" in sent and "Gac-cong" not in sent


def test_a_device_that_wants_both_logins_gets_both() -> None:
    device = Device(CHALLENGED, REFUSED, REFUSED, right(), right())
    asked = session(device)
    asked.set_clock([NOON + timedelta(hours=7)])
    asked.ask(SERVICE, PROFILES)
    asked.ask(SERVICE, PROFILES)
    assert device.logins == ["19:00", "http", "19:00 http", "12:00 http", "12:00 http"]


def test_a_device_that_does_not_know_tokens_is_asked_without() -> None:
    strange = Reply(500, envelope(fault("e:MustUnderstand", "Security must be understood")).encode())
    device = Device(strange, right())
    session(device).ask(SERVICE, PROFILES)
    assert device.logins == ["12:00", ""]
    device = Device(strange, CHALLENGED, right())
    session(device).ask(SERVICE, PROFILES)
    assert device.logins == ["12:00", "", "http"]


def test_a_wrong_password_by_http_is_said_no_more_than_is_needed() -> None:
    stale = Reply(401, b"", (("www-authenticate", 'Digest realm="r", nonce="m", stale=true'),))
    for answers, most in (((CHALLENGED,), 2), ((CHALLENGED, stale), 3)):
        device = Device(*answers)
        asked = session(device)
        asked.set_clock([NOON + timedelta(hours=7)])
        assert trouble(asked) is Trouble.WRONG_LOGIN and len(device.requests) <= most


def test_a_nonce_that_is_too_old_is_replaced() -> None:
    fresh = Reply(401, b"", (("www-authenticate", 'Digest realm="r", nonce="m", qop="auth"'),))
    device = Device(CHALLENGED, right(URI), fresh, right(URI))
    asked = session(device)
    asked.ask(SERVICE, URI)
    asked.ask(SERVICE, URI)
    assert device.logins == ["12:00", "http", "http", "http"]
    assert 'nonce="m"' in dict(device.requests[-1].headers)["Authorization"]


def test_a_kind_of_login_that_is_not_spoken_is_told_as_that() -> None:
    strange = Reply(401, b"", (("www-authenticate", "NTLM"),))
    device = Device(strange)
    assert trouble(session(device)) is Trouble.UNKNOWN_LOGIN and len(device.requests) == 1
    device = Device(strange, right())
    asked = session(device)
    asked.set_clock([NOON + timedelta(hours=7)])
    asked.ask(SERVICE, PROFILES)
    assert device.logins == ["19:00", "12:00"], "it may have been the token's time all the same"


def test_a_login_that_covers_the_body_covers_ours() -> None:
    def md5(content: bytes) -> str:
        return hashlib.md5(content).hexdigest()

    device = Device(Reply(401, b"", (("www-authenticate", 'Digest realm="r", nonce="n", qop="auth-int"'),)), right())
    session(device).ask(SERVICE, PROFILES)
    sent = device.requests[-1]
    said = dict(re.findall(r'(\w+)="?([^",]*)"?', dict(sent.headers)["Authorization"]))
    who = md5(f"admin:r:{ADMIN.password}".encode())
    what = md5(f"POST:/onvif/device_service:{md5(sent.body)}".encode())
    assert said["response"] == md5(f"{who}:n:{said['nc']}:{said['cnonce']}:auth-int:{what}".encode())


def test_basic_is_answered_where_a_device_has_nothing_better_and_nobody_can_read_along() -> None:
    basic, digest = ("www-authenticate", 'Basic realm="r"'), CHALLENGE[0]
    for challenges, scheme in (((basic,), "Basic "), ((basic, digest), "Digest ")):
        device = Device(Reply(401, b"", challenges), right())
        session(device).ask(Service(443, secure=True), PROFILES)
        assert dict(device.requests[-1].headers)["Authorization"].startswith(scheme)


def test_a_device_that_asks_for_a_readable_password_is_told_as_one_with_an_unknown_login() -> None:
    device = Device(Reply(401, b"", (("www-authenticate", 'Basic realm="r"'),)))
    assert trouble(session(device)) is Trouble.UNKNOWN_LOGIN
    assert not any("Basic" in value for request in device.requests for _, value in request.headers)


def test_a_login_that_has_worked_is_not_tried_in_other_ways_where_a_right_is_missing() -> None:
    device = Device(right(URI), REFUSED)
    asked = session(device)
    asked.set_clock([NOON + timedelta(hours=7)])
    asked.ask(SERVICE, URI)
    assert trouble(asked, URI) is Trouble.WRONG_LOGIN and len(device.requests) == 2


def test_a_camera_that_wakes_up_slowly_is_asked_once_more_with_more_patience() -> None:
    device = Device(NoReply.SILENT, right(), right())
    asked = session(device)
    asked.ask(SERVICE, PROFILES)
    asked.ask(SERVICE, PROFILES)
    patience = [one.patience_s for one in device.requests]
    assert patience[0] == PATIENCE_S < patience[1] == patience[2]
    device = Device(NoReply.SILENT)
    asked = session(device)
    assert trouble(asked) is Trouble.SILENT and len(device.requests) == 2
    assert trouble(asked) is Trouble.SILENT and len(device.requests) == 3


def test_a_device_is_not_asked_beyond_its_time_or_without_end() -> None:
    times = iter([0.0, 1.0, 119.0, 121.0])
    device = Device(right())
    asked = session(device, clock=lambda: next(times))
    asked.ask(SERVICE, PROFILES)
    asked.ask(SERVICE, PROFILES)
    assert trouble(asked) is Trouble.SILENT and len(device.requests) == 2
    asked = session(device)
    with pytest.raises(DeviceError):
        for _ in range(10_000):
            asked.ask(SERVICE, PROFILES)
    assert len(device.requests) < 1000


def test_a_session_that_begins_anew_has_its_time_and_its_requests_again() -> None:
    now = 0.0
    device = Device(right())
    asked = session(device, clock=lambda: now)
    for day in range(3):
        now = day * 86_400.0
        asked.begin()
        for _ in range(500):
            asked.ask(SERVICE, PROFILES)
    assert len(device.requests) == 1500


CREATE = Operation("urn:x", "Create", own_action="urn:x/CreateRequest", is_repeatable=False, patience_s=20.0)


@pytest.mark.parametrize("silence", [NoReply.SILENT, NoReply.HUNG_UP, EMPTY])
def test_what_may_have_been_done_is_not_asked_twice(silence: Reply | NoReply) -> None:
    device = Device(silence)
    expected = Trouble.INVALID_ANSWER if silence is EMPTY else Trouble.SILENT
    with pytest.raises(DeviceError) as raised:
        session(device).ask(SERVICE, CREATE)
    assert raised.value.trouble is expected and len(device.requests) == 1
    assert raised.value.is_done_in_silence is (silence is EMPTY)
    assert device.requests[0].patience_s == 20.0
    assert 'action="urn:x/CreateRequest"' in dict(device.requests[0].headers)["Content-Type"]


def test_what_was_surely_not_done_is_asked_in_another_form_or_with_another_login() -> None:
    device = Device(Reply(415), right(CREATE))
    session(device, NO_LOGIN).ask(SERVICE, CREATE)
    assert device.forms == FORMS[:2]
    device = Device(CHALLENGED, right(CREATE))
    session(device).ask(SERVICE, CREATE)
    assert device.logins == ["12:00", "http"]


def test_a_message_with_an_address_has_a_number_of_its_own_each_time() -> None:
    device = Device(CHALLENGED, right(CREATE))
    session(device).ask(SERVICE, replace(CREATE, addressing=Addressing("http://10.0.0.1/sub?a=1&b=2", "<k>7</k>")))
    first, second = (document(one.body) for one in device.requests)
    assert first.text_at("Header", "To") == "http://10.0.0.1/sub?a=1&b=2" and second.text_at("Header", "k") == "7"
    assert first.text_at("MessageID") != second.text_at("MessageID")
    assert document(right().body).find("Header") is None


def test_a_fault_s_codes_are_kept_beside_its_words() -> None:
    device = Device(Reply(500, envelope(fault("ter:ActionNotSupported", "no such thing")).encode()))
    with pytest.raises(DeviceError) as raised:
        session(device).ask(SERVICE, CREATE)
    assert raised.value.words == "no such thing" and "actionnotsupported" in raised.value.said
    assert raised.value.is_gone and not raised.value.is_done_in_silence


def test_a_request_that_nobody_waits_for_any_more_is_given_up() -> None:
    def listen(channel: socket.socket) -> None:
        while channel.recv(65536):
            pass

    with BadServer(listen) as silent:
        answers = iter((False, True, True))
        exchange = HttpExchange("127.0.0.1", lambda: next(answers))
        for _ in range(2):
            with pytest.raises(NoReplyError) as raised:
                exchange(PostRequest(Service(silent.port), (), b"", 60.0))
            assert raised.value.why is NoReply.GIVEN_UP and silent.seen == 1


@pytest.mark.parametrize(
    ("location", "service"),
    [
        ("https://10.0.0.9/onvif/device_service", Service(443, secure=True)),
        ("https://10.0.0.9:8443/", Service(8443, secure=True)),
        ("https://192.168.88.88/onvif/device_service", Service(443, secure=True)),
        ("/onvif/services", Service(80, "/onvif/services")),
        ("http://10.0.0.9:8000/x", Service(8000, "/x")),
    ],
)
@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_a_redirect_is_followed_on_the_same_host_and_remembered(status: int, location: str, service: Service) -> None:
    device = Device(Reply(status, b"", (("location", location),)), right())
    asked = session(device)
    asked.ask(SERVICE, PROFILES)
    asked.ask(SERVICE, PROFILES)
    assert [one.service for one in device.requests] == [SERVICE, service, service]


def test_a_server_that_takes_only_tls_is_asked_by_tls() -> None:
    page = Reply(400, b"<html>The plain HTTP request was sent to HTTPS port</html>")
    for answer in (NoReply.WANTS_TLS, page, Reply(426, b"HTTPS required")):
        device = Device(answer, right())
        session(device).ask(SERVICE, PROFILES)
        assert [one.service.secure for one in device.requests] == [False, True]


def test_a_server_that_hangs_up_on_every_plain_request_is_tried_by_tls() -> None:
    def answer(request: PostRequest) -> Reply:
        if not request.service.secure:
            raise NoReplyError(NoReply.HUNG_UP)
        return right()

    device = Device(answer)
    asked = session(device)
    asked.ask(SERVICE, PROFILES)
    asked.ask(SERVICE, PROFILES)
    assert [one.service.secure for one in device.requests] == [False] * 4 + [True] * 2


def test_a_device_that_cannot_be_reached_is_given_no_words_of_ours() -> None:
    exchange = HttpExchange("127.0.0.1")
    for service in (Service(free_port()), Service(free_port(), secure=True)):
        with pytest.raises(DeviceError) as raised:
            Session(exchange, ADMIN).ask(service, PROFILES)
        assert (raised.value.trouble, raised.value.words) == (Trouble.NO_ANSWER, "")
    with BadServer(lambda channel: channel.sendall(b"HTTP/1.1 400 no TLS here\r\n\r\n")) as plain:
        with pytest.raises(DeviceError) as raised:
            Session(exchange, ADMIN).ask(Service(plain.port, secure=True), PROFILES)
        assert raised.value.words == ""


def test_redirects_without_end_or_sense_end() -> None:
    def onwards(request: PostRequest) -> Reply:
        return Reply(302, b"", (("location", f"{request.service.path}x"),))

    device = Device(onwards)
    assert trouble(session(device)) in (Trouble.INVALID_ANSWER, Trouble.NOT_ONVIF) and len(device.requests) < 20
    for location in ("", "ftp://x/", "http://[", "javascript:x"):
        device = Device(Reply(302, b"<html><title>moved</title></html>", (("location", location),)))
        assert trouble(session(device)) is Trouble.NOT_ONVIF and len(device.requests) == 1


def test_the_clocks_of_a_login_are_at_most_two_and_never_nearly_the_same() -> None:
    hour = timedelta(hours=1)
    assert clock_offsets([], NOON) == [timedelta()] == clock_offsets([datetime(9999, 12, 31, tzinfo=UTC)], NOON)
    assert clock_offsets([NOON + hour], NOON) == [hour, timedelta()]
    assert clock_offsets([NOON + timedelta(seconds=1), NOON + hour], NOON) == [timedelta(seconds=1), hour]
    assert clock_offsets([NOON + hour, NOON + 2 * hour, NOON + 3 * hour], NOON) == [hour, timedelta()]


def test_whatever_a_device_refuses_the_attempts_end_soon() -> None:
    for status in (400, 401, 403, 500):
        for is_challenged in (False, True):
            had: Credentials | None = Credentials(token=0)
            refusals = 0
            while had is not None:
                refusals += had.any
                had = after_refusal(had, status, is_challenged, 2, refusals)
            assert refusals <= 2
