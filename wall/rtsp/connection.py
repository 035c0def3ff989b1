"""One connection to one camera: the session, its sockets, and the time."""

from __future__ import annotations

import math
import secrets
import select
import socket
import time
from typing import Protocol

from wall.model.camera import Transport
from wall.rtsp.authentication import Authenticator
from wall.rtsp.depacketizers.access_unit import AccessUnit
from wall.rtsp.keep_alive import REPORTS, KeepAliveMemory
from wall.rtsp.messages import Frame
from wall.rtsp.outcome import Outcome, RtspError
from wall.rtsp.receiver import MediaReceiver
from wall.rtsp.sdp import MediaTrack, StreamDescription
from wall.rtsp.session import (
    TEARDOWN_LIMIT_S,
    DeliveryAgreed,
    Described,
    Ended,
    Playing,
    Redirected,
    RtspSession,
    SessionEvent,
)
from wall.rtsp.setup import Delivery
from wall.rtsp.transports.tcp import TcpChannel
from wall.rtsp.transports.tls import TlsChannel
from wall.rtsp.transports.udp import UdpSockets
from wall.rtsp.urls import StreamAddress

_LONGEST_WAIT_S = 30.0
_GATHER_S = 0.0005
"""How long the rest of a picture is given to come at once."""
_FIRST_REPORT_S = 1.0
_KILLED_WITHIN_S = 0.5


class Channel(Protocol):
    """The connection that carries RTSP."""

    def fileno(self) -> int: ...
    def receive(self) -> bytes | None: ...
    def send(self, data: bytes) -> None: ...
    def interrupt(self) -> None: ...
    def close(self) -> None: ...
    @property
    def local_address(self) -> tuple[socket.AddressFamily, str]: ...
    @property
    def peer_address(self) -> str: ...


class Connection:
    """Drives one session until it plays, and then gives its pictures. Used by one thread."""

    def __init__(
        self,
        endpoint: StreamAddress,
        authenticator: Authenticator,
        *,
        transport: Transport,
        memory: KeepAliveMemory,
        connect_limit_s: float,
        silence_limit_s: float,
        wake: int,
    ) -> None:
        """Connects, and asks the first request. `wake` is a descriptor that ends a wait. Raises RtspError."""
        channel, self._udp = _sockets(endpoint, transport, connect_limit_s)
        self._channel = channel
        self._silence_limit_s = silence_limit_s
        self._descriptor = channel.fileno()
        self._poll = select.poll()
        for descriptor in (wake, channel.fileno(), *(self._udp.filenos() if self._udp else ())):
            self._poll.register(descriptor, select.POLLIN)
        self._memory = memory
        self._eventful = True  # the session has more to say than packets
        self._reports = 0
        self._reported_at = 0.0
        self._channels = (0, 1)
        self._session = RtspSession(
            endpoint,
            authenticator,
            transport=transport,
            client_ports=self._udp.ports if self._udp else None,
            memory=memory,
        )
        self._description: StreamDescription | None = None
        self._track: MediaTrack | None = None
        self._error: RtspError | None = None
        self.receiver: MediaReceiver | None = None
        self.playing: MediaTrack | None = None
        """The track, once PLAY has been answered."""
        self.redirected_to: str | None = None
        self.heard_at = 0.0
        """When the last packet of the stream came, by time.monotonic()."""
        self._session.start(time.monotonic())
        self._send()

    def step(self) -> list[AccessUnit]:
        """Waits for something to happen; gives the pictures that it has brought. Raises RtspError at the end."""
        if self._error is not None:
            raise self._error
        due = self._due()
        ready = self._ready(due)
        units: list[AccessUnit] = []
        now = self._receive(ready, units)
        if self.receiver is not None and self.receiver.expects_more and self._error is None:
            # To wake up for each packet of a picture costs more than all that is done with it here.
            time.sleep(_GATHER_S)
            now = self._receive(ready, units)
        if now >= due or self._eventful or self._session.has_outgoing:
            self._eventful = False
            self._take(self._session.tick(now), now, units)
            self._keep_receiver(now, units)
            self._send()
        return units

    def _receive(self, ready: list[int], units: list[AccessUnit]) -> float:
        """Takes what has come at the descriptors in `ready`, without waiting; gives the time."""
        data = self._channel.receive() if self._descriptor in ready else None
        now = time.monotonic()
        if data is not None:
            self._take(self._session.receive(data, now), now, units)
        if self._udp is not None:
            self._take(self._udp.receive(ready), now, units)
        return now

    @property
    def was_answering_challenge(self) -> bool:
        """Whether the connection ended before the answer to a challenge was answered."""
        return self._session.answering_challenge

    def leave(self) -> None:
        """Takes leave of the camera and closes; at most TEARDOWN_LIMIT_S and a little."""
        if self._error is None:
            ends = time.monotonic() + TEARDOWN_LIMIT_S
            self._take(self._session.close(time.monotonic()), time.monotonic(), [])
            self._send()
            while self._error is None and (left := ends - time.monotonic()) > 0:
                if select.select([self._channel], [], [], left)[0]:
                    now = time.monotonic()
                    self._take(self._session.receive(self._channel.receive() or b"", now), now, [])
        self.close()

    def interrupt(self) -> None:
        """Lets `step` end at once; the only method that another thread may call."""
        self._channel.interrupt()

    def close(self) -> None:
        """Closes the sockets, without a word."""
        self._channel.close()
        if self._udp is not None:
            self._udp.close()

    def _due(self) -> float:
        """When something is to be done even if nothing comes."""
        due, receiver = self._session.deadline, self.receiver
        if receiver is not None:
            due = min(due, receiver.deadline)
            if self.playing is not None:
                due = min(due, receiver.report_due, self.heard_at + self._silence_limit_s)
        return due

    def _ready(self, due: float) -> list[int]:
        """Waits; gives the descriptors where something has come."""
        left = max(0.0, min(due - time.monotonic(), _LONGEST_WAIT_S))
        return [descriptor for descriptor, _ in self._poll.poll(math.ceil(left * 1000))]

    def _take(self, events: list[SessionEvent] | list[Frame], now: float, units: list[AccessUnit]) -> None:
        try:
            for event in events:
                if not isinstance(event, Frame):
                    self._event(event, now)
                elif self.receiver is None:
                    continue
                elif event.channel == self._channels[0]:
                    self.heard_at = now
                    units += self.receiver.rtp(event.payload, now)
                else:
                    self.receiver.rtcp(event.payload, now)
        except RtspError as error:
            self._error = self._error or error

    def _event(self, event: SessionEvent, now: float) -> None:
        if self._error is not None:
            return
        self._eventful = True
        match event:
            case Described():
                self._description, self._track = event.description, event.track
            case DeliveryAgreed():
                self._agreed(event.delivery)
            case Playing():
                self.playing, self.heard_at = event.track, now
                assert self.receiver is not None
                self.receiver.report_due = now + _FIRST_REPORT_S if self._may_report() else float("inf")
            case Redirected():
                self.redirected_to = event.url
                self._error = RtspError(Outcome.REDIRECT_LOOP, event.url)
            case Ended():
                self._error = event.error
                if event.error.outcome is Outcome.ENDED and self._reports_killed(now):
                    self._memory.refused.add(REPORTS)

    def _reports_killed(self, now: float) -> bool:
        """Whether the connection ended with the first receiver report."""
        first = self._reports == 1 and now - self._reported_at < _KILLED_WITHIN_S
        return self._udp is None and first and not self._session.keep_alive_killed

    def _may_report(self) -> bool:
        return self._udp is not None or REPORTS not in self._memory.refused

    def _agreed(self, delivery: Delivery) -> None:
        assert self._description is not None and self._track is not None
        self._channels = (0, 1) if delivery.is_udp else delivery.channels
        if self._udp is not None and delivery.server_ports is not None:
            self._udp.aim(self._channel.peer_address, delivery.server_ports)
        foreign = self._description.foreign_types
        self.receiver = MediaReceiver(self._track, delivery, foreign, secrets.randbits(32))

    def _keep_receiver(self, now: float, units: list[AccessUnit]) -> None:
        receiver = self.receiver
        if receiver is None:
            return
        if now >= receiver.deadline:
            units += receiver.flush(now)
        if self.playing is None or self._error is not None:
            return
        if now >= receiver.report_due:
            report = receiver.report(now)
            self._reports, self._reported_at = self._reports + 1, now
            if self._udp is not None:
                self._udp.report(report)
            else:
                self._session.send_frame(self._channels[1], report)
        if now - self.heard_at > self._silence_limit_s:
            self._error = RtspError(Outcome.SILENT, "no packets")

    def _send(self) -> None:
        data = self._session.outgoing()
        if data:
            try:
                self._channel.send(data)
            except RtspError as error:
                self._error = self._error or error


def _sockets(endpoint: StreamAddress, transport: Transport, limit_s: float) -> tuple[Channel, UdpSockets | None]:
    kind = TlsChannel if endpoint.secure else TcpChannel
    channel = kind(endpoint.host, endpoint.port, limit_s)
    if transport is not Transport.UDP:
        return channel, None
    try:
        return channel, UdpSockets(*channel.local_address)
    except (OSError, RtspError) as error:
        channel.close()
        raise error if isinstance(error, RtspError) else RtspError(Outcome.ENDED) from error
