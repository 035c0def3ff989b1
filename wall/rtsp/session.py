"""One RTSP connection from OPTIONS to TEARDOWN without a socket: bytes and time in, events and bytes out (RFC 2326)."""

from __future__ import annotations

from dataclasses import dataclass

from wall.model.camera import Transport
from wall.rtsp.authentication import Authenticator, challenges_in
from wall.rtsp.keep_alive import KeepAlive, KeepAliveMemory
from wall.rtsp.messages import Frame, Headers, MessageParser, Request, Response, encoded_response
from wall.rtsp.outcome import Outcome, RtspError, refusal
from wall.rtsp.sdp import MediaTrack, StreamDescription, parse_description
from wall.rtsp.setup import Delivery, agreed, transport_header
from wall.rtsp.urls import StreamAddress, base_of, redirected, resolved

ANSWER_LIMIT_S = 5.0
"""Longest wait for the answer to a request before PLAY has been answered."""
TEARDOWN_LIMIT_S = 1.0
_WANTING_UDP = (400, 406, 461)
_REDIRECTS = (301, 302, 303, 305, 307, 308)


@dataclass(frozen=True, slots=True)
class Described:
    """The camera has described its stream, and `track` will be asked for."""

    description: StreamDescription
    track: MediaTrack


@dataclass(frozen=True, slots=True)
class DeliveryAgreed:
    """SETUP was answered. By UDP the packets come from the ports named here, to the client's ports."""

    delivery: Delivery


@dataclass(frozen=True, slots=True)
class Playing:
    """PLAY was answered; packets come from now on, and may have come before."""

    track: MediaTrack
    delivery: Delivery


@dataclass(frozen=True, slots=True)
class Redirected:
    """The stream is at another address; this connection is of no use any more."""

    url: str


@dataclass(frozen=True, slots=True)
class Ended:
    """The connection is over, and why. The last event."""

    error: RtspError


SessionEvent = Described | DeliveryAgreed | Playing | Redirected | Ended | Frame
"""A Frame is a packet of the stream's own channels; frames of other channels are counted only."""


@dataclass(slots=True)
class _Pending:
    request: Request
    since: float


class RtspSession:
    """The client's side of one connection.

    `start`, then `receive` with whatever arrives, `tick` at the latest at `deadline`, and after each call send what
    `outgoing` gives. All times are seconds of one monotonic clock. After `Ended` or `Redirected` it does nothing more.
    """

    def __init__(
        self,
        endpoint: StreamAddress,
        authenticator: Authenticator,
        *,
        transport: Transport = Transport.TCP,
        client_ports: tuple[int, int] | None = None,
        memory: KeepAliveMemory | None = None,
    ) -> None:
        """`client_ports` are those of RTP and RTCP, for UDP only. `memory` is what earlier connections have taught."""
        if (transport is Transport.UDP) != (client_ports is not None):
            raise ValueError("UDP, and nothing else, needs the client's ports")
        self._endpoint, self._authenticator = endpoint, authenticator
        self._client_ports = client_ports
        self._keep_alive = KeepAlive(memory if memory is not None else KeepAliveMemory())
        self._parser = MessageParser()
        self._out = bytearray()
        self._pending: list[_Pending] = []
        self._number = 0
        self._control = endpoint.url
        self._session: str | None = None
        self._track: MediaTrack | None = None
        self._delivery: Delivery | None = None
        self._channels: tuple[int, ...] = ()
        self._ranged = True
        self._leaving = self._over = self._playing = False
        self.keep_alive_killed = False
        """Whether the connection ended right after a keep-alive."""
        self.foreign_frames = 0
        """Frames of channels that are not this stream's."""
        self.answering_challenge = False
        """Whether a challenge has been answered and nothing has come back: some cameras hang up in between."""

    def start(self, now: float) -> None:
        self._ask("OPTIONS", self._endpoint.url, now)

    def outgoing(self) -> bytes:
        """The bytes to send now; each is given once."""
        data = bytes(self._out)
        self._out.clear()
        return data

    @property
    def has_outgoing(self) -> bool:
        return bool(self._out)

    @property
    def deadline(self) -> float:
        """When `tick` is due at the latest."""
        if self._over:
            return float("inf")
        if self._playing and not self._leaving:
            return self._keep_alive.due
        limit = TEARDOWN_LIMIT_S if self._leaving else ANSWER_LIMIT_S
        return min((one.since + limit for one in self._pending), default=float("inf"))

    def receive(self, data: bytes, now: float) -> list[SessionEvent]:
        """Takes bytes of the connection; empty bytes are its end."""
        if self._over:
            return []
        if not data:
            return self._closed(now)
        events: list[SessionEvent] = []
        try:
            for item in self._parser.feed(data):
                if not isinstance(item, Frame):
                    events += self._message(item, now)
                elif item.channel in self._channels:
                    events.append(item)
                else:
                    self.foreign_frames += 1
                if self._over:
                    break
        except RtspError as error:
            if self._session is not None:
                self._ask("TEARDOWN", self._control, now)  # a camera with few sessions must not keep this one
            events.append(self._end(error))
        return events

    def send_frame(self, channel: int, payload: bytes) -> None:
        """Queues one interleaved packet, such as a receiver report."""
        self._out += b"$" + bytes((channel,)) + len(payload).to_bytes(2, "big") + payload

    def tick(self, now: float) -> list[SessionEvent]:
        if self._over or now < self.deadline:
            return []
        if self._playing and not self._leaving:
            method = self._keep_alive.next(now)
            self._pending.clear()  # some cameras never answer a keep-alive
            if method is not None:
                self._ask(method, self._control, now)
            return []
        if self._leaving:
            return [self._end(RtspError(Outcome.CLOSED))]
        strange = self._parser.skipped and not self._parser.understood
        words = f"no answer to {self._pending[0].request.method}" if self._pending else ""
        return [self._end(RtspError(Outcome.NOT_RTSP if strange else Outcome.SILENT, words))]

    def close(self, now: float) -> list[SessionEvent]:
        """Takes leave: asks for TEARDOWN where the camera holds a session, and ends within TEARDOWN_LIMIT_S."""
        if self._over or self._leaving:
            return []
        if self._delivery is None and self._session is None:
            return [self._end(RtspError(Outcome.CLOSED))]
        self._leaving = True
        self._pending.clear()
        self._ask("TEARDOWN", self._control, now)
        return []

    def _closed(self, now: float) -> list[SessionEvent]:
        if self._leaving:
            return [self._end(RtspError(Outcome.CLOSED))]
        self.keep_alive_killed = self._keep_alive.ended(now)
        if self._parser.skipped and not self._parser.understood:
            return [self._end(RtspError(Outcome.NOT_RTSP))]
        return [self._end(RtspError(Outcome.ENDED))]

    def _end(self, error: RtspError) -> Ended:
        self._over = True
        self._pending.clear()
        return Ended(error)

    def _ask(self, method: str, url: str, now: float, *more: tuple[str, str]) -> None:
        self._send(Request(method, url, Headers(more)), now)

    def _send(self, request: Request, now: float) -> None:
        self._number += 1
        pairs = [("CSeq", str(self._number)), ("User-Agent", "tivi")]
        if self._session is not None:
            pairs.append(("Session", self._session))
        login = self._authenticator.authorization(request.method, request.url)
        if login is not None:
            pairs.append(("Authorization", login))
        self._pending.append(_Pending(request, now))
        whole = Request(request.method, request.url, Headers((*pairs, *request.headers.pairs)))
        self._out += whole.encode()

    def _message(self, message: Request | Response, now: float) -> list[SessionEvent]:
        if isinstance(message, Request):
            return self._asked(message)
        if message.status < 200 or not self._pending:
            return []
        # One request at a time: some cameras count the numbers of their answers wrongly, or leave them out.
        pending = self._pending.pop(0)
        request = pending.request
        if message.status == 401 and not self._leaving:
            return self._challenged(request, message, now)
        self.answering_challenge = False
        self._authenticator.accepted()
        if message.status in _REDIRECTS and not self._playing:
            self._over = True
            return [Redirected(redirected(self._endpoint, message.headers.get("Location")))]
        return self._answered(request, message, now)

    def _asked(self, request: Request) -> list[SessionEvent]:
        """A request from the camera."""
        known = request.method in ("OPTIONS", "GET_PARAMETER", "SET_PARAMETER", "ANNOUNCE", "REDIRECT", "TEARDOWN")
        number = ("CSeq", request.headers.get("CSeq") or "0")
        self._out += encoded_response(*((200, "OK") if known else (501, "Not Implemented")), [number])
        if request.method == "REDIRECT":
            self._over = True
            return [Redirected(redirected(self._endpoint, request.headers.get("Location")))]
        if request.method == "TEARDOWN":
            return [self._end(RtspError(Outcome.ENDED, "TEARDOWN"))]
        return []

    def _challenged(self, request: Request, response: Response, now: float) -> list[SessionEvent]:
        offered = challenges_in(response.headers.all("WWW-Authenticate"))
        if request.method == "OPTIONS" and not offered:
            return self._answered(request, response, now)
        try:
            self._authenticator.challenged(offered)
        except RtspError:
            if not self._playing:
                raise
            return self._answered(request, response, now)
        self.answering_challenge = not self._playing
        self._send(request, now)
        return []

    def _answered(self, request: Request, response: Response, now: float) -> list[SessionEvent]:
        self._take_session(response)
        good = response.status < 300
        if self._leaving:
            return [self._end(RtspError(Outcome.CLOSED))] if request.method == "TEARDOWN" else []
        if self._playing:
            self._keep_alive.answered(good)
            return []
        match request.method:
            case "OPTIONS":
                # Optional (RFC 2326, 10.1); where it is not there, what comes next tells what is wrong.
                self._keep_alive.offered(response.headers.all("Public") if good else None)
                self._ask("DESCRIBE", self._endpoint.url, now, ("Accept", "application/sdp"))
                return []
            case "DESCRIBE" if good:
                return self._described(response, now)
            case "SETUP":
                return self._set_up(response, now)
            case "PLAY" if good:
                return self._started(now)
            case "PLAY" if response.status in (400, 457) and self._ranged:
                self._ranged = False
                self._ask("PLAY", self._control, now)
                return []
        raise refusal(response.status, response.reason)

    def _take_session(self, response: Response) -> None:
        told = response.headers.get("Session")
        if told is None:
            return
        name, _, parameters = told.partition(";")
        if name.strip():
            self._session = name.strip()
        self._keep_alive.timeout_told(parameters)

    def _described(self, response: Response, now: float) -> list[SessionEvent]:
        description = parse_description(response.body)
        track = description.usable()
        headers = response.headers
        base = base_of(self._endpoint, headers.get("Content-Base") or headers.get("Content-Location"))
        self._control, self._track = resolved(base, description.control), track
        offer = ("Transport", transport_header(self._client_ports))
        self._ask("SETUP", resolved(base, track.control), now, offer)
        return [Described(description, track)]

    def _set_up(self, response: Response, now: float) -> list[SessionEvent]:
        by_tcp = self._client_ports is None
        if response.status >= 300:
            if by_tcp and response.status in _WANTING_UDP:
                raise RtspError(Outcome.WANTS_UDP, f"{response.status} {response.reason}", response.status)
            raise refusal(response.status, response.reason)
        self._delivery = agreed(response.headers.get("Transport"), self._client_ports)
        self._channels = self._delivery.channels
        self._ask("PLAY", self._control, now, ("Range", "npt=0.000-"))
        return [DeliveryAgreed(self._delivery)]

    def _started(self, now: float) -> list[SessionEvent]:
        assert self._track is not None and self._delivery is not None
        self._playing = True
        self._keep_alive.begin(now)
        return [Playing(self._track, self._delivery)]
