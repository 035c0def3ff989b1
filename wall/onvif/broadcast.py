"""Calling on every network for cameras, and hearing who answers. Knows sockets and time; reads no answer itself."""

from __future__ import annotations

import contextlib
import fcntl
import select
import socket
import struct
import time
from collections.abc import Callable, Iterable

from wall.onvif.wsdiscovery import GROUP, PORT, Answered, answered, calls

_MOST_ANSWERS = 2000
_SIOCGIFADDR = 0x8915
"""linux/sockios.h"""
_REPEAT_AFTER = (0.0, 0.15, 0.5)
"""Parts of the time in which a call is repeated: datagrams get lost, and a sleepy camera misses the first."""

Destination = tuple[str, int]


def interfaces() -> list[str]:
    """This machine's IPv4 address on each of its network interfaces, loopback among them."""
    found = []
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_channel:
        for _, name in socket.if_nameindex():
            request = struct.pack("256s", name.encode()[:15])  # struct ifreq, its address at offset 16
            with contextlib.suppress(OSError):  # an interface without IPv4
                told = fcntl.ioctl(any_channel.fileno(), _SIOCGIFADDR, request)
                found.append(socket.inet_ntoa(told[20:24]))
    return found


def call_all(timeout_s: float, port: int = PORT) -> list[Answered]:
    """Everyone who answers on any interface within the time."""
    channels = [_channel(address) for address in interfaces()]
    return _call([(channel, (GROUP, port)) for channel in channels], timeout_s, lambda found: False)


def call_hosts(hosts: Iterable[Destination], timeout_s: float) -> list[Answered]:
    """Those of some hosts who answer when called one by one; back as soon as all have."""
    targets = []
    for host, port in hosts:
        with contextlib.suppress(OSError):
            # The address, for that is what an answer comes from.
            targets.append((socket.gethostbyname(host), port))
    if not targets:
        return []
    channel = _channel(None)
    return _call(
        [(channel, target) for target in targets],
        timeout_s,
        lambda found: {host for host, _ in targets} <= {one.host for one in found} and len(found) >= len(targets),
    )


def _channel(own: str | None) -> socket.socket:
    """Bound to one of our addresses, so that the call goes out there and tells a sender who can be answered."""
    channel = socket.socket(socket.AF_INET, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC)
    channel.setblocking(False)
    if own is not None:
        channel.bind((own, 0))
        channel.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_IF, socket.inet_aton(own))
    return channel


def _call(
    to: list[tuple[socket.socket, Destination]], timeout_s: float, enough: Callable[[list[Answered]], bool]
) -> list[Answered]:
    found: dict[Destination, Answered] = {}
    words = calls()
    began = time.monotonic()
    repeats = [began + part * timeout_s for part in _REPEAT_AFTER]
    channels = {channel for channel, _ in to}
    heard = 0
    try:
        while (now := time.monotonic()) < began + timeout_s and heard < _MOST_ANSWERS:
            if repeats and now >= repeats[0]:
                repeats.pop(0)
                for channel, target in to:
                    for word in words:
                        with contextlib.suppress(OSError):  # down, or without a route
                            channel.sendto(word, target)
            until = min([began + timeout_s, *repeats[:1]])
            ready, _, _ = select.select(list(channels), [], [], max(0.0, until - time.monotonic()))
            for channel in ready:
                with contextlib.suppress(OSError):
                    data, sender = channel.recvfrom(65536)
                    heard += 1
                    one = answered(data, sender[0])
                    if one is not None:
                        # A camera with two types, or two ways to it, answers more than once.
                        found.setdefault((one.host, one.port), one)
            if enough(list(found.values())):
                break
    finally:
        for channel in channels:
            channel.close()
    return list(found.values())
