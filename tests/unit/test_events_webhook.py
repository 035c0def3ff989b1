"""The webhook against whoever sends what no program sends: nothing of it is inflated, repeated or logged."""

from __future__ import annotations

import gzip
from collections.abc import Iterator

import pytest

from support.ports import HOST, free_port
from support.raw_http import answer_in, exchange
from wall.events.webhook import WebhookServer
from wall.model.event import EventReport
from wall.model.event_intake import Webhook

TOKEN = "mot-cau-dai-khong-ai-doan-duoc"
REPORTS: list[EventReport] = []


@pytest.fixture
def port() -> Iterator[int]:
    REPORTS.clear()
    server = WebhookServer(Webhook(HOST, free_port(), TOKEN), REPORTS.append, lambda: ())
    yield server._webhook.port
    server.close()


def post(port: int, body: bytes, token: bytes = TOKEN.encode(), more: bytes = b"") -> int:
    head = b"POST /event HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer " + token + b"\r\n" + more
    return answer_in(exchange(port, head + b"Content-Length: %d\r\n\r\n" % len(body) + body)).status


def test_a_token_that_is_no_text_is_one_more_wrong_guess(port: int, caplog: pytest.LogCaptureFixture) -> None:
    assert {post(port, b"x", b"\xff") for _ in range(12)} == {401, 429}
    assert not any(record.exc_info for record in caplog.records)


def test_nothing_is_inflated(port: int) -> None:
    bomb = gzip.compress(bytes(1_000_000))
    assert len(bomb) < 4096 and post(port, bomb, more=b"Content-Encoding: gzip\r\n") == 400


@pytest.mark.parametrize(
    "sent", [b"POST /event HTTP/1.1\r\n" + TOKEN.encode() + b"\r\n\r\n", TOKEN.encode() * 1000, b"\x16\x03\x01\r\n\r\n"]
)
def test_what_is_no_http_is_neither_repeated_nor_logged(
    port: int, sent: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    answer = exchange(port, sent)
    assert answer.startswith((b"HTTP/1.1 400", b"HTTP/1.0 400")) and TOKEN.encode() not in answer
    assert TOKEN not in caplog.text and "Traceback" not in caplog.text and not REPORTS
