"""A device with Hikvision's or Dahua's own stream of events, on a real socket and with digest authentication."""

from __future__ import annotations

import contextlib
import hashlib
import re
import socket
import threading
from dataclasses import dataclass, field

from support.accepting import shut, treat_each
from support.running import Running

HIKVISION_PATH = "/ISAPI/Event/notification/alertStream"
DAHUA_PATH = "/cgi-bin/eventManager.cgi?action=attach&codes=[All]&heartbeat=5"
_REALM, _NONCE = "IP Camera(C2345)", "4d6a51784d3045784e6a6b"
_HEADS = {
    HIKVISION_PATH: b"Content-Type: multipart/mixed; boundary=boundary\r\n",
    DAHUA_PATH: b"Content-Type: multipart/x-mixed-replace; boundary=myboundary\r\n",
}


def alert(kind: str, state: str = "active", channel: int | None = 1, more: str = "", sized: bool = True) -> bytes:
    """An alert as Hikvision's firmware writes it, with its part's head."""
    number = "" if channel is None else f"<channelID>{channel}</channelID>\n"
    body = (
        '<EventNotificationAlert version="2.0" xmlns="http://www.hikvision.com/ver20/XMLSchema">\n'
        "<ipAddress>192.168.1.64</ipAddress>\n<portNo>80</portNo>\n<protocol>HTTP</protocol>\n"
        f"{number}<dateTime>2026-11-30T12:00:00+07:00</dateTime>\n<activePostCount>1</activePostCount>\n"
        f"<eventType>{kind}</eventType>\n<eventState>{state}</eventState>\n"
        f"<eventDescription>{kind} alarm</eventDescription>\n{more}</EventNotificationAlert>\n"
    ).encode()
    length = f"Content-Length: {len(body)}\r\n" if sized else ""
    return f'--boundary\r\nContent-Type: application/xml; charset="UTF-8"\r\n{length}\r\n'.encode() + body


HIKVISION_HEARTBEAT = alert("videoloss", "inactive")


def dahua_event(code: str, action: str = "Start", index: int = 0, data: str = "", sized: bool = True) -> bytes:
    """An event as Dahua's firmware writes it, with its part's head."""
    body = f"Code={code};action={action};index={index}{f';data={data}' if data else ''}".encode()
    length = f"Content-Length:{len(body)}\r\n" if sized else ""
    return f"--myboundary\r\nContent-Type: text/plain\r\n{length}\r\n".encode() + body + b"\r\n\r\n"


DAHUA_HEARTBEAT = b"--myboundary\r\nContent-Type: text/plain\r\nContent-Length:9\r\n\r\nHeartbeat\r\n\r\n"


@dataclass
class EventDevice(Running):
    """Answers at `host`:`port` to a GET of `path`, and to nothing else.

    `refusals` counts wrong logins, `most` is how many may have been served at a time. With `status` it answers only
    that, to a right login too; `silent` takes the connection and says nothing.
    """

    path: str = HIKVISION_PATH
    user: str = "admin"
    password: str = "Gac-cong-42"
    host: str = "127.0.0.1"
    port: int = 0
    status: int | None = None
    silent: bool = False
    refusals: int = 0
    requests: int = 0
    most: int = 0
    _serving: list[socket.socket] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def start(self) -> None:
        self._listener = socket.create_server((self.host, self.port))
        self.port = self._listener.getsockname()[1]
        treat_each(self._listener, self._treat)

    def stop(self) -> None:
        shut(self._listener)
        self.hang_up()

    @property
    def serving(self) -> int:
        """How many clients are sent events now."""
        return len(self._serving)

    def say(self, data: bytes) -> None:
        """Send it to all who listen."""
        with self._lock:
            for channel in [*self._serving]:
                with contextlib.suppress(OSError):
                    channel.sendall(data)

    def hang_up(self) -> None:
        with self._lock:
            for channel in self._serving:
                with contextlib.suppress(OSError):
                    channel.shutdown(socket.SHUT_RDWR)

    def _treat(self, channel: socket.socket) -> None:
        with contextlib.suppress(OSError), channel:
            head = b""
            while b"\r\n\r\n" not in head:
                piece = channel.recv(4096)
                if not piece:
                    return
                head += piece
            self.requests += 1
            if self.silent:
                channel.recv(1)
                return
            answer = self._answer(head.decode())
            channel.sendall(answer)
            if not answer.startswith(b"HTTP/1.1 200"):
                return
            with self._lock:
                self._serving.append(channel)
                self.most = max(self.most, len(self._serving))
            try:
                channel.recv(1)  # returns when the client has gone
            finally:
                with self._lock:
                    self._serving.remove(channel)

    def _answer(self, head: str) -> bytes:
        method, target, _ = head.split("\r\n", 1)[0].split(" ")
        if target != self.path:
            return b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"
        told = re.search(r"^Authorization: Digest (.*)$", head, re.MULTILINE)
        if told is None or not self._is_right(method, dict(re.findall(r'(\w+)="?([^",]*)"?', told[1]))):
            self.refusals += told is not None
            challenge = f'WWW-Authenticate: Digest qop="auth", realm="{_REALM}", nonce="{_NONCE}"'
            return f"HTTP/1.1 401 Unauthorized\r\n{challenge}\r\nContent-Length: 0\r\n\r\n".encode()
        if self.status is not None:
            return f"HTTP/1.1 {self.status} No\r\nContent-Length: 0\r\n\r\n".encode()
        return b"HTTP/1.1 200 OK\r\n" + _HEADS[self.path] + b"\r\n"

    def _is_right(self, method: str, told: dict[str, str]) -> bool:
        def h(text: str) -> str:
            return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()

        secret, asked = h(f"{self.user}:{_REALM}:{self.password}"), h(f"{method}:{self.path}")
        right = h(f"{secret}:{_NONCE}:{told.get('nc')}:{told.get('cnonce')}:auth:{asked}")
        return told.get("response") == right and told.get("username") == self.user
