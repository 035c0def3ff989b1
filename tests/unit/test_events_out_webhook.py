"""Telling another program of events: what it gets, what becomes of a bad answer, and that no secret is told."""

from __future__ import annotations

import http.server
import json
import logging
import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest

from support.waiting import until
from wall.core.events.changes import EventChange, EventChangeKind
from wall.core.events.now import NO_EVENTS, PresentEvent
from wall.model.event import EventCause, EventLevel
from wall.model.event_rules import EventRules
from wall.runtime.events_out.events_out import EventsOut
from wall.runtime.events_out.posting import WebhookFault, WebhookTrouble, _begun, host_of, post
from wall.runtime.events_out.webhook import EventWebhook

ALARM = PresentEvent(7, "key", "Cổng chào", EventCause.ALARM, EventLevel.EMERGENCY, 1_800_000_000.0, text="Có cháy")
BEGUN = EventChange(EventChangeKind.BEGUN, ALARM)
SECRET = "k3y-that-nobody-may-read"
LIMIT_S = 30.0


@dataclass
class Receiver:
    """Another program. It answers with `statuses` in turn, the last one for ever."""

    statuses: list[int] = field(default_factory=lambda: [204])
    location: str = ""
    got: list[tuple[str, dict[str, str], bytes]] = field(default_factory=list)
    """Path, headers and body of every request."""
    port: int = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/hook/{SECRET}?token={SECRET}"

    def bodies(self) -> list[str]:
        return [json.loads(body)["what"] for _, _, body in self.got]


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    found = Receiver()

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            found.got.append((self.path, dict(self.headers), body))
            self.send_response(found.statuses[0] if len(found.statuses) == 1 else found.statuses.pop(0))
            if found.location:
                self.send_header("Location", found.location)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        found.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield found
        server.shutdown()
        thread.join()


@pytest.fixture
def webhook(receiver: Receiver) -> Iterator[EventWebhook]:
    webhook = EventWebhook()
    webhook.follow(receiver.url)
    yield webhook
    webhook.close()


def test_each_change_arrives_as_json_in_its_order(receiver: Receiver, webhook: EventWebhook) -> None:
    webhook.changed([BEGUN, EventChange(EventChangeKind.ANSWERED, ALARM, "phím OK")], "Tổ 7")
    webhook.changed([EventChange(EventChangeKind.ENDED, ALARM)], "Tổ 7")
    until(lambda: len(receiver.got) == 3, "three letters", LIMIT_S)
    assert receiver.bodies() == ["begun", "answered", "ended"]
    path, headers, body = receiver.got[0]
    assert path == f"/hook/{SECRET}?token={SECRET}" and headers["Content-Type"] == "application/json"
    assert json.loads(body)["text"] == "Có cháy" and webhook.fault is None


def test_what_fails_for_the_moment_is_tried_again(receiver: Receiver, webhook: EventWebhook) -> None:
    receiver.statuses = [503, 204]
    webhook.changed([BEGUN], "")
    until(lambda: len(receiver.got) == 2, "a second try", LIMIT_S)
    until(lambda: webhook.waiting == 0 and webhook.fault is None, "the letter to be delivered", LIMIT_S)
    assert receiver.got[0][2] == receiver.got[1][2] and webhook.lost == 0


def test_what_is_refused_is_told_and_not_tried_again(receiver: Receiver, webhook: EventWebhook) -> None:
    receiver.statuses = [404]
    webhook.changed([BEGUN], "")
    until(lambda: webhook.lost == 1, "the letter to be lost", LIMIT_S)
    assert webhook.fault == WebhookFault(WebhookTrouble.REFUSED, "404") and len(receiver.got) == 1


def test_a_redirect_is_not_followed_wherever_it_leads(receiver: Receiver, webhook: EventWebhook) -> None:
    receiver.statuses, receiver.location = [307], f"http://localhost:{receiver.port}/elsewhere"
    webhook.changed([BEGUN], "")
    until(lambda: webhook.fault is not None, "the redirect to be told", LIMIT_S)
    assert webhook.fault == WebhookFault(WebhookTrouble.REDIRECTED, "307")
    assert {path for path, _, _ in receiver.got} == {f"/hook/{SECRET}?token={SECRET}"}


def test_a_login_in_the_address_is_sent_as_one(receiver: Receiver) -> None:
    assert post(f"http://tivi:m%40t@127.0.0.1:{receiver.port}/", b"{}") is None
    (path, headers, _), *_ = receiver.got
    assert headers["Authorization"] == "Basic dGl2aTptQHQ=" and path == "/" and "tivi" not in headers["Host"]


def nobody() -> str:
    """The address of a port at which nobody listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return f"127.0.0.1:{free.getsockname()[1]}"


@pytest.mark.parametrize(
    "address", ["ftp://127.0.0.1/", "https://", "127.0.0.1", "http://127.0.0.1:99999/", "http://["]
)
def test_what_is_no_address_is_told_as_such(address: str) -> None:
    assert post(address, b"{}") == WebhookFault(WebhookTrouble.BAD_ADDRESS)


@pytest.mark.parametrize("address", ["http://[::1]/x", "http://[fe80::abcd]/x", "https://[2001:db8::1]/"])
def test_the_end_of_an_ipv6_address_is_not_its_port(address: str) -> None:
    connection, _, _ = _begun(address, 1)
    assert f"//[{connection.host}]/" in address
    assert connection.port == (443 if address.startswith("https") else 80)


def test_an_address_that_http_refuses_is_told_as_such() -> None:
    assert post(f"http://{nobody()}/a b", b"{}") == WebhookFault(WebhookTrouble.BAD_ADDRESS)


def test_whatever_goes_wrong_the_next_letter_is_tried(caplog: pytest.LogCaptureFixture) -> None:
    tries: list[bytes] = []

    def fails_once(_address: str, body: bytes) -> WebhookFault | None:
        tries.append(body)
        if len(tries) == 1:
            raise RuntimeError(SECRET)
        return None

    webhook = EventWebhook(fails_once)
    webhook.follow("http://127.0.0.1/")
    webhook.changed([BEGUN], "")
    until(lambda: webhook.fault is not None, "the failure to be told", LIMIT_S)
    assert webhook.fault == WebhookFault(WebhookTrouble.UNREACHABLE, "RuntimeError")
    until(lambda: webhook.waiting == 0, "a second try", LIMIT_S)
    webhook.close()
    assert len(tries) == 2 and SECRET not in caplog.text and len(caplog.records) == 1


def test_a_server_without_tls_is_not_taken_for_one_with_it(receiver: Receiver) -> None:
    fault = post(f"https://127.0.0.1:{receiver.port}/", b"{}")
    assert fault is not None and fault.trouble is WebhookTrouble.UNREACHABLE and not receiver.got


def test_a_failure_is_one_line_in_the_log_and_names_the_host_alone(caplog: pytest.LogCaptureFixture) -> None:
    webhook = EventWebhook()
    webhook.follow(f"http://me:{SECRET}@{nobody()}/{SECRET}?{SECRET}")
    with caplog.at_level(logging.DEBUG):
        webhook.changed([BEGUN], "")
        until(lambda: webhook.fault is not None, "the failure to be told", LIMIT_S)
        webhook.changed([EventChange(EventChangeKind.ENDED, ALARM)], "")
        until(lambda: webhook._outbox._pause_s > 2, "a second try", LIMIT_S)
        webhook.close()
    told = [record.getMessage() for record in caplog.records]
    assert len(told) == 1 and "127.0.0.1" in told[0] and SECRET not in str(told) and SECRET not in repr(webhook.fault)


def test_closing_waits_for_nobody_who_does_not_answer() -> None:
    entered, ended = threading.Event(), threading.Event()

    def hang(_address: str, _body: bytes) -> WebhookFault | None:
        entered.set()
        ended.wait(LIMIT_S)
        return None

    webhook = EventWebhook(hang)
    webhook.follow("http://127.0.0.1/")
    webhook.changed([BEGUN], "")
    assert entered.wait(LIMIT_S)
    webhook.close(0.01)
    ended.set()


def test_without_an_address_nobody_is_told() -> None:
    webhook = EventWebhook()
    webhook.changed([BEGUN], "")
    assert webhook.waiting == 0 and webhook.host == ""
    webhook.close()


def test_the_host_is_all_that_is_told_of_an_address() -> None:
    assert host_of(f"https://u:{SECRET}@hook.example.org:8443/{SECRET}?x={SECRET}") == "hook.example.org"
    assert host_of("http://[") == ""


def test_the_status_tells_of_both_and_of_no_secret(receiver: Receiver) -> None:
    out = EventsOut()
    out.follow(EventRules(webhook=receiver.url), "Tổ 7")
    receiver.statuses = [410]
    out.changed([BEGUN], NO_EVENTS)
    until(lambda: out.told()["webhook"]["trouble"], "the failure to be told", LIMIT_S)
    assert out.told() == {
        "sound": {"trouble": None, "detail": ""},
        "webhook": {"host": "127.0.0.1", "trouble": "refused", "detail": "410", "waiting": 0, "lost": 1},
    }
    out.close()
