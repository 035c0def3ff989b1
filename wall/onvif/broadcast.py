"""Sending WS-Discovery probes on every network, and collecting the matches."""

from __future__ import annotations

import contextlib
import fcntl
import select
import socket
import struct
import time
from collections.abc import Callable, Iterable

from wall.onvif.wsdiscovery import GROUP, PORT, ProbeMatch, probe_match, probe_messages

_MOST_DATAGRAMS = 2000
_SIOCGIFADDR = 0x8915
"""Source: linux/sockios.h."""
_SEND_AT = (0.0, 0.15, 0.5)
"""When the probes are sent, as fractions of the timeout: datagrams get lost, and a sleeping camera misses the first."""

Destination = tuple[str, int]
"""Host and UDP port."""


def interfaces() -> list[str]:
    """This machine's IPv4 address on each of its network interfaces, including loopback."""
    found = []
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as channel:
        for _, name in socket.if_nameindex():
            request = struct.pack("256s", name.encode()[:15])  # struct ifreq: the address is at offset 16
            with contextlib.suppress(OSError):  # an interface without IPv4
                answer = fcntl.ioctl(channel.fileno(), _SIOCGIFADDR, request)
                found.append(socket.inet_ntoa(answer[20:24]))
    return found


def probe_all(timeout_s: float, port: int = PORT) -> list[ProbeMatch]:
    """All devices that answer a multicast probe on any interface within the timeout."""
    channels = [_channel(address) for address in interfaces()]
    return _search([(channel, (GROUP, port)) for channel in channels], timeout_s, lambda found: False)


def probe_hosts(hosts: Iterable[Destination], timeout_s: float) -> list[ProbeMatch]:
    """Those of `hosts` that answer a unicast probe. Returns as soon as all of them have answered."""
    targets = []
    for host, port in hosts:
        with contextlib.suppress(OSError):
            # A match names its sender by address.
            targets.append((socket.gethostbyname(host), port))
    if not targets:
        return []
    channel = _channel(None)
    return _search(
        [(channel, target) for target in targets],
        timeout_s,
        lambda found: {host for host, _ in targets} <= {match.host for match in found} and len(found) >= len(targets),
    )


def _channel(own: str | None) -> socket.socket:
    """A socket bound to one of our addresses: probes leave by that interface, with an address that can be answered."""
    channel = socket.socket(socket.AF_INET, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC)
    channel.setblocking(False)
    if own is not None:
        channel.bind((own, 0))
        channel.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_IF, socket.inet_aton(own))
    return channel


def _search(
    targets: list[tuple[socket.socket, Destination]], timeout_s: float, complete: Callable[[list[ProbeMatch]], bool]
) -> list[ProbeMatch]:
    """Probe the targets and collect the matches, until `complete` or the timeout. Closes the sockets."""
    found: dict[Destination, ProbeMatch] = {}
    messages = probe_messages()
    began = time.monotonic()
    ends = began + timeout_s
    sends = [began + part * timeout_s for part in _SEND_AT]
    channels = list({channel for channel, _ in targets})
    received = 0
    with contextlib.ExitStack() as stack:
        for channel in channels:
            stack.enter_context(channel)
        while (now := time.monotonic()) < ends and received < _MOST_DATAGRAMS:
            if sends and now >= sends[0]:
                sends.pop(0)
                _send(messages, targets)
            datagrams = _receive(channels, min([ends, *sends[:1]]))
            received += len(datagrams)
            for data, sender in datagrams:
                match = probe_match(data, sender)
                if match is not None:
                    # A camera that has both types, or is reached over two interfaces, answers more than once.
                    found.setdefault((match.host, match.port), match)
            if complete(list(found.values())):
                break
    return list(found.values())


def _send(messages: list[bytes], targets: list[tuple[socket.socket, Destination]]) -> None:
    for channel, target in targets:
        for message in messages:
            with contextlib.suppress(OSError):  # the interface is down, or has no route
                channel.sendto(message, target)


def _receive(channels: list[socket.socket], until: float) -> list[tuple[bytes, str]]:
    """One datagram of each channel that has any before `until`, a monotonic time; with the sender's address."""
    ready, _, _ = select.select(channels, [], [], max(0.0, until - time.monotonic()))
    datagrams = []
    for channel in ready:
        with contextlib.suppress(OSError):
            data, sender = channel.recvfrom(65536)
            datagrams.append((data, sender[0]))
    return datagrams
