"""The client's side of an RTSP connection with a camera whose answers a test writes; no sockets."""

from __future__ import annotations

from collections.abc import Sequence

from wall.model.camera import Transport
from wall.model.login import Login
from wall.rtsp.authentication import Authenticator
from wall.rtsp.keep_alive import KeepAliveMemory
from wall.rtsp.messages import MessageParser, Request
from wall.rtsp.outcome import Outcome, RtspError
from wall.rtsp.session import Ended, RtspSession, SessionEvent
from wall.rtsp.urls import endpoint_of

URL = "rtsp://camera.test/live"
SPROP = "Z0LAHtkDxWhAAAADAEAAAAwDxYuS,aMuMsg=="
SDP = f"""v=0
o=- 1 1 IN IP4 0.0.0.0
s=Session
t=0 0
a=control:*
m=video 0 RTP/AVP 96
a=rtpmap:96 H264/90000
a=fmtp:96 packetization-mode=1;sprop-parameter-sets={SPROP}
a=control:trackID=0
"""
PUBLIC = "Public: OPTIONS, DESCRIBE, SETUP, PLAY, TEARDOWN, GET_PARAMETER"
INTERLEAVED = "Transport: RTP/AVP/TCP;unicast;interleaved=0-1"


class Talk:
    """A session whose requests are seen, and which is answered by hand. Its clock stands until it is set."""

    def __init__(
        self,
        url: str = URL,
        login: Login | None = None,
        transport: Transport = Transport.TCP,
        memory: KeepAliveMemory | None = None,
    ) -> None:
        self.now = 100.0
        self.session = RtspSession(
            endpoint_of(url),
            Authenticator(login, lambda: "c0ffee"),
            transport=transport,
            client_ports=(5000, 5001) if transport is Transport.UDP else None,
            memory=memory,
        )
        self.requests: list[Request] = []
        self.events: list[SessionEvent] = []
        self.session.start(self.now)
        self._note()

    def _note(self) -> None:
        found = MessageParser().feed(self.session.outgoing())
        self.requests += [one for one in found if isinstance(one, Request)]

    @property
    def asked(self) -> list[str]:
        """The methods so far."""
        return [one.method for one in self.requests]

    @property
    def last(self) -> Request:
        return self.requests[-1]

    def receive(self, data: bytes) -> list[SessionEvent]:
        events = self.session.receive(data, self.now)
        self.events += events
        self._note()
        return events

    def answer(self, status: str = "200 OK", *headers: str, body: str = "") -> list[SessionEvent]:
        """Answers the last request."""
        number = self.last.headers.get("CSeq")
        lines = [f"RTSP/1.0 {status}", f"CSeq: {number}", *headers]
        if body:
            lines.append(f"Content-Length: {len(body.encode())}")
        return self.receive("\r\n".join([*lines, "", body]).encode())

    def tick(self, seconds: float) -> list[SessionEvent]:
        self.now += seconds
        events = self.session.tick(self.now)
        self.events += events
        self._note()
        return events

    def close(self) -> None:
        self.events += self.session.close(self.now)
        self._note()

    def until_describe(self) -> Talk:
        self.answer("200 OK", PUBLIC)
        return self

    def until_setup(self, sdp: str = SDP, headers: Sequence[str] = ("Content-Type: application/sdp",)) -> Talk:
        self.until_describe().answer("200 OK", *headers, body=sdp)
        return self

    def until_play(self, session: str = "Session: 1234;timeout=60", transport: str = INTERLEAVED) -> Talk:
        self.until_setup().answer("200 OK", session, transport)
        return self

    def until_playing(self, session: str = "Session: 1234;timeout=60", transport: str = INTERLEAVED) -> Talk:
        self.until_play(session, transport).answer("200 OK", session)
        return self

    @property
    def error(self) -> RtspError | None:
        return next((event.error for event in self.events if isinstance(event, Ended)), None)

    @property
    def outcome(self) -> Outcome | None:
        return self.error.outcome if self.error is not None else None
