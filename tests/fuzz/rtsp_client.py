"""Feeds damaged and made-up input to the RTSP client's core, a million times; fails at any exception but its own.

An input is a piece of a connection, a packet, a description or a challenge: a good one of its kind with bytes changed,
cut, doubled or mixed with another, or one that is only random. Sessions and receivers live on from input to input until
they end, so that what one input leaves behind meets the next. Memory is looked at all the way.
"""

from __future__ import annotations

import argparse
import random
import resource
import sys
import time
from collections import Counter
from collections.abc import Callable

from support.rtp_packets import CodedPicture, framed, rtp, stream
from support.rtsp_talk import SDP
from support.sold_cameras import BASE, CAMERAS
from wall.model.camera import Transport
from wall.model.login import Login
from wall.rtsp.authentication import Authenticator, challenges_in
from wall.rtsp.keep_alive import KeepAliveMemory
from wall.rtsp.outcome import RtspError
from wall.rtsp.receiver import MediaReceiver
from wall.rtsp.sdp import Codec, MediaTrack, parse_description
from wall.rtsp.session import Ended, Redirected, RtspSession
from wall.rtsp.setup import Delivery
from wall.rtsp.urls import base_of, endpoint_of, redirected, resolved

_MOST_GROWTH_KIB = 96 << 10
"""What the process may grow by after its first tenth: pictures in progress may hold 8 MiB in each of ten receivers."""


def samples() -> dict[str, list[bytes]]:
    """Good input of each kind."""
    answers = [b"RTSP/1.0 200 OK\r\nCSeq: 1\r\nPublic: OPTIONS, GET_PARAMETER\r\n\r\n"]
    challenges, descriptions = [], [SDP.encode()]
    for camera in CAMERAS:
        body = "\r\n".join(["v=0", "t=0 0", *camera.sdp, ""]).encode()
        descriptions.append(body)
        challenges += [one.encode() for one in camera.challenge]
        head = "\r\n".join(["RTSP/1.0 200 OK", "CSeq: 2", *camera.describe, f"Content-Length: {len(body)}", "", ""])
        answers.append(head.encode() + body)
        told = camera.transport or ""
        answers.append(f"RTSP/1.0 200 OK\r\nSession: {camera.session}\r\nTransport: {told}\r\n\r\n".encode())
        login = "".join(f"WWW-Authenticate: {one}\r\n" for one in camera.challenge)
        answers.append(f"RTSP/1.0 401 Unauthorized\r\n{login}\r\n".encode())
    die = random.Random(7)
    nals = (
        b"\x67\x42sps",
        b"\x68\xcbpps",
        b"\x06\x06\x01\xc4\x80",
        b"\x65\x88" + die.randbytes(4000),
        b"\x41\x9aslice",
    )
    large = (b"\x40\x01v", b"\x42\x01s", b"\x44\x01p", b"\x26\x01\xaf" + die.randbytes(4000), b"\x02\x01\xd0slice")
    packets = [one for part in stream([CodedPicture(nals, True)] * 3, "h264") for one in part]
    packets += [one for part in stream([CodedPicture(large, True)] * 3, "hevc") for one in part]
    packets += [rtp(n, n, bytes((0x18, 0, 4)) + b"\x67abc" + b"\0\2\x68a") for n in range(3)]
    packets += [rtp(n, 9, bytes((0, 0, 0, 0, 65, 255, 80, 45)) + die.randbytes(200), n == 2) for n in range(3)]
    packets += [rtp(n, 9, b"\x90\x80\x85\x05\x10" + die.randbytes(90), n == 2) for n in range(3)]
    packets += [
        b"\x80\xc8\0\6" + bytes(24),
        b"\x81\xcb\0\1" + bytes(4),
        b"\x90" + packets[0][1:12] + b"\xff\xd8\0\1abcdxyz",
    ]
    frames = [framed(one, n % 3) for n, one in enumerate(packets)]
    urls = [(BASE + camera.path).encode() for camera in CAMERAS] + [b"rtsp://u:p@[fe80::1]:554/x?y#z"]
    return {
        "connection": answers + frames + [b"".join(answers[:6]), b"".join(frames[:9])],
        "packet": packets,
        "description": descriptions,
        "challenge": challenges,
        "url": urls,
    }


class Mutator:
    """Makes bad input of good."""

    def __init__(self, seed: int) -> None:
        self.die = random.Random(seed)

    def __call__(self, good: list[bytes]) -> bytes:
        die = self.die
        if die.random() < 0.05:
            return die.randbytes(die.randrange(300))
        data = bytearray(die.choice(good))
        for _ in range(die.randrange(4)):
            at = die.randrange(len(data) + 1)
            match die.randrange(7):
                case 0 if data:
                    data[at % len(data)] = die.randrange(256)
                case 1 if data:
                    data[at % len(data)] ^= 1 << die.randrange(8)
                case 2:
                    del data[at : at + die.randrange(1, 60)]
                case 3:
                    data[at:at] = data[at : at + die.randrange(1, 60)]
                case 4:
                    data[at:at] = die.choice((b"\0", b"\r\n", b"$", b"\xff" * 4, b"-1", b"99999999999", b'"', b"="))
                case 5:
                    other = die.choice(good)
                    data[at:] = other[die.randrange(len(other) + 1) :]
                case _:
                    data[at:at] = die.randbytes(die.randrange(1, 20))
        return bytes(data[:100_000])


class Subjects:
    """What is fed: each kind's function, and the sessions and receivers that live on."""

    def __init__(self, die: random.Random) -> None:
        self._die = die
        self._now = 0.0
        self._session = self._new_session()
        self._receivers = [self._new_receiver(codec, udp) for codec in Codec for udp in (False, True)]
        self.units = 0
        self.ends: Counter[str] = Counter()

    def _new_session(self) -> RtspSession:
        udp = self._die.random() < 0.3
        session = RtspSession(
            endpoint_of("rtsp://camera/live"),
            Authenticator(Login("u", "p"), lambda: "1"),
            transport=Transport.UDP if udp else Transport.TCP,
            client_ports=(5000, 5001) if udp else None,
            memory=KeepAliveMemory(),
        )
        session.start(self._now)
        return session

    def _new_receiver(self, codec: Codec, udp: bool) -> MediaReceiver:
        track = MediaTrack(codec.value, codec, 96, None, has_decoding_order=self._die.random() < 0.2)
        return MediaReceiver(track, Delivery(is_udp=udp), frozenset((8,)), 1)

    def connection(self, data: bytes) -> None:
        self._now += 0.01
        cut = self._die.randrange(len(data) + 1) if data else 0
        for part in (data[:cut], data[cut:]):
            if not part:
                continue
            events = [*self._session.receive(part, self._now), *self._session.tick(self._now)]
            self._session.outgoing()
            if any(isinstance(event, Ended | Redirected) for event in events):
                self.ends.update(event.error.outcome.value for event in events if isinstance(event, Ended))
                self._session = self._new_session()

    def packet(self, data: bytes) -> None:
        self._now += 0.001
        at = self._die.randrange(len(self._receivers))
        one = self._receivers[at]
        try:
            units = one.rtp(data, self._now)
            one.rtcp(data, self._now)
            if self._die.random() < 0.1:
                self._now += self._die.random()
            units += one.flush(self._now)
            one.report(self._now)
        except RtspError:
            self._receivers[at] = self._new_receiver(list(Codec)[at // 2], bool(at % 2))
            return
        self.units += len(units)

    def description(self, data: bytes) -> None:
        parse_description(data).usable()

    def challenge(self, data: bytes) -> None:
        one = Authenticator(Login("ụ", 'p"\\'), lambda: "1")
        one.challenged(challenges_in([data.decode("utf-8", "replace")]))
        one.authorization("DESCRIBE", "rtsp://camera/live")

    def url(self, data: bytes) -> None:
        text = data.decode("utf-8", "replace")
        endpoint = endpoint_of(text)
        resolved(base_of(endpoint, text), text)
        redirected(endpoint, text)


def memory_kib() -> int:
    """The most memory that this process has had so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def run(inputs: int, seed: int, minutes: float) -> int:
    mutate = Mutator(seed)
    subjects = Subjects(mutate.die)
    good = samples()
    shares = {"connection": 4, "packet": 8, "description": 1, "challenge": 1, "url": 1}
    kinds: list[str] = [kind for kind, share in shares.items() for _ in range(share)]
    feeds: dict[str, Callable[[bytes], None]] = {kind: getattr(subjects, kind) for kind in shares}
    refused: Counter[str] = Counter()
    began, early = time.monotonic(), 0
    done = 0
    while done < inputs and time.monotonic() - began < minutes * 60:
        kind = mutate.die.choice(kinds)
        data = mutate(good[kind])
        try:
            feeds[kind](data)
        except RtspError as error:
            refused[error.outcome.value] += 1
        except Exception:
            print(f"input {done} of seed {seed}, {kind}: {data[:2000]!r}", file=sys.stderr)
            raise
        done += 1
        if done == max(1, inputs // 10):
            early = memory_kib()
    growth = memory_kib() - early
    print(f"{done:,} inputs in {time.monotonic() - began:.0f} s, no exception but the client's own")
    print(f"refused: {dict(refused)}; sessions ended: {dict(subjects.ends)}; pictures: {subjects.units:,}")
    print(f"memory: {memory_kib() >> 10} MiB at most, {growth / 1024:.1f} MiB more than after the first tenth")
    return int(done < inputs or growth > _MOST_GROWTH_KIB)


def main() -> int:
    parser = argparse.ArgumentParser(description="random input for the RTSP client")
    parser.add_argument("--inputs", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--minutes", type=float, default=60, help="at most")
    options = parser.parse_args()
    return run(options.inputs, options.seed, options.minutes)


if __name__ == "__main__":
    sys.exit(main())
