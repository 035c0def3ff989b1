"""An ONVIF device on loopback with the faults of real ones.

Its clock is wrong, it reports addresses of another network, it lists several profiles, it refuses a login that is too
old or was used before, and it counts wrong logins. How it writes is in `onvif_wire`.
"""

from __future__ import annotations

import base64
import contextlib
import hashlib
import re
import socket
import ssl
import struct
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from support.accepting import shut, treat_each
from support.onvif_events import EventService
from support.onvif_wire import SOAP, Wire, envelope, fault

WRONG_HOST = "192.168.88.88"
_GROUP = "239.255.255.250"


@dataclass(frozen=True)
class Profile:
    token: str
    width: int
    height: int
    uri: str
    lens: str = "lens-1"


@dataclass(frozen=True)
class Saying:
    """An answer that is none: its status, its body, its headers."""

    status: int
    body: bytes = b""
    headers: tuple[tuple[str, str], ...] = ()


_ANONYMOUS = ("GetSystemDateAndTime", "GetCapabilities", "GetServices")


@dataclass
class OnvifDevice:
    """Answers by HTTP on `port`, and by UDP on `call_port`; a context manager.

    `login` is what it requires: "token" a WS-UsernameToken, "digest" HTTP digest authentication, "both" both of them,
    "none" nothing. `clock_off` is how far its clock is ahead; `clock_checked` that of the clock by which it checks a
    login, where it is another one.
    """

    profiles: Sequence[Profile] = ()
    user: str = "admin"
    password: str = ""
    login: str = "token"
    clock_off: timedelta = timedelta()
    clock_checked: timedelta | None = None
    name: str = "HIKVISION%20DS-2CD1021"
    wire: Wire = field(default_factory=Wire)
    escapes: bool = True
    """Whether an ampersand in an address is written as XML wants it."""
    says: bytes | None = None
    """If set, its only answer by HTTP."""
    says_instead: dict[str, Saying] = field(default_factory=dict)
    """Answers by the operation that was asked; "*" are all but those that need no login."""
    wants_action: str = ""
    """Where it must be told the action: "content-type", "header"; "nowhere" where it may not. Else it says nothing."""
    only_soap_11: bool = False
    has_capabilities: bool = True
    media: str = "ver10"
    media_port: int = 80
    """The port in the address of its media service."""
    knows_media: bool = True
    """Whether that service is here, whatever its address says."""
    media_host: str = WRONG_HOST
    refused_profiles: Sequence[str] = ()
    only_type: str = ""
    """The only configurations that its second media service knows."""
    only_protocol: str = ""
    """The only protocol for which it gives an address."""
    profile_refusal: str = ""
    """The fault with which it refuses them, if it is not that they are incomplete."""
    left_unanswered: int = 0
    """How many connections it takes before it answers one; the others are left open."""
    events: EventService | None = None
    event_port: int = 80
    """The port in the address of its event service."""
    tls: ssl.SSLContext | None = None
    refusal: int = 400
    call_port: int = 0
    in_group: bool = False
    refused: int = 0
    logins: int = 0
    """How many requests carried a login, right or wrong."""
    asked: list[str] = field(default_factory=list)
    port: int = 0

    def __enter__(self) -> OnvifDevice:
        self._nonces: set[str] = set()
        self._lock = threading.Lock()
        self._open: list[socket.socket] = []
        self._tcp = socket.create_server(("127.0.0.1", self.port))
        self.port = self._tcp.getsockname()[1]
        self._udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._udp.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self._udp.bind(("" if self.in_group else "127.0.0.1", self.call_port))
        self.call_port = self._udp.getsockname()[1]
        if self.in_group:
            loopback = socket.if_nametoindex("lo")
            request = struct.pack("@4s4si", socket.inet_aton(_GROUP), b"\0" * 4, loopback)
            self._udp.setsockopt(socket.IPPROTO_IP, socket.IP_ADD_MEMBERSHIP, request)
        treat_each(self._tcp, self._treat)
        threading.Thread(target=self._hear, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        if self.events is not None:
            self.events.close()
        shut(self._udp)
        shut(self._tcp, self._open)
        for channel in self._open:
            channel.close()

    def _treat(self, channel: socket.socket) -> None:
        with contextlib.suppress(OSError, ValueError):
            if self.tls is not None:
                channel = self.tls.wrap_socket(channel, server_side=True)
            self._open.append(channel)
            path, headers, body = _request(channel)
            if len(self.asked) < self.left_unanswered:
                self.asked.append("")
                return
            answered = self._answer(body, headers, path, lambda: _is_there(channel))
            if answered is None:
                channel.close()
                return
            status, answer, more = answered
            channel.sendall(self.wire.response(status, answer, more))
            if self.wire.stays_open:
                return
        channel.close()

    def _hear(self) -> None:
        while True:
            try:
                call, caller = self._udp.recvfrom(65536)
            except OSError:
                return
            if b"NetworkVideoTransmitter" not in call:
                continue
            number = re.search(rb"MessageID>([^<]*)<", call)
            answer = f"""<?xml version="1.0" encoding="UTF-8"?>
<SOAP-ENV:Envelope xmlns:SOAP-ENV="{SOAP}" xmlns:wsa="http://schemas.xmlsoap.org/ws/2004/08/addressing"
 xmlns:d="http://schemas.xmlsoap.org/ws/2005/04/discovery" xmlns:dn="http://www.onvif.org/ver10/network/wsdl">
<SOAP-ENV:Header><wsa:RelatesTo>{number[1].decode() if number else ""}</wsa:RelatesTo></SOAP-ENV:Header>
<SOAP-ENV:Body><d:ProbeMatches><d:ProbeMatch>
<wsa:EndpointReference><wsa:Address>urn:uuid:00000000-0000-1000-8000-000000000000</wsa:Address></wsa:EndpointReference>
<d:Types>dn:NetworkVideoTransmitter</d:Types>
<d:Scopes>onvif://www.onvif.org/type/video_encoder onvif://www.onvif.org/name/{self.name}</d:Scopes>
<d:XAddrs>http://{WRONG_HOST}:{self.port}/onvif/device_service http://[fe80::1]/onvif/device_service</d:XAddrs>
<d:MetadataVersion>1</d:MetadataVersion></d:ProbeMatch></d:ProbeMatches></SOAP-ENV:Body></SOAP-ENV:Envelope>"""
            with contextlib.suppress(OSError):
                self._udp.sendto(answer.encode(), caller)

    def now(self) -> datetime:
        return datetime.now(UTC) + self.clock_off

    def _answer(
        self, asked: str, headers: dict[str, str], path: str, is_there: Callable[[], bool]
    ) -> tuple[int, bytes, tuple[tuple[str, str], ...]] | None:
        """None where it hangs up without a word. `is_there` tells whether the asker still listens."""
        found = re.search(r"<(?:\w+:)?Body[^>]*>\s*<(?:\w+:)?(\w+)", asked)
        what = found[1] if found else "?"
        self.asked.append(what)
        self.logins += "UsernameToken" in asked or "authorization" in headers
        if self.says is not None:
            return 200, self.says, ()
        if not self._is_form(asked, headers):
            return 415 if self.only_soap_11 else 200, b"", ()
        instead = self.says_instead.get(what) or (self.says_instead.get("*") if what not in _ANONYMOUS else None)
        if instead is not None:
            return instead.status, instead.body, instead.headers
        if what not in _ANONYMOUS:
            refusal = self._refusal(asked, headers.get("authorization"), path)
            if refusal is not None:
                return refusal
        if self.events is not None and self.events.knows(what):
            said = self.events.answer(what, asked, path, self.port, self.now(), is_there)
            return None if said is None else (200, self.wire.document(envelope(said)) if said else b"", ())
        told = getattr(self, f"_{what}", None) if self._knows(what, asked) else None
        if told is None:
            return 500, self.wire.document(envelope(fault("ter:ActionNotSupported", "no such thing"))), ()
        return 200, self.wire.document(envelope(told(asked))), ()

    def _is_form(self, asked: str, headers: dict[str, str]) -> bool:
        if self.only_soap_11:
            return "schemas.xmlsoap.org/soap/envelope" in asked and headers["content-type"].startswith("text/xml")
        in_type, in_header = "action=" in headers["content-type"], "soapaction" in headers
        wanted = {"content-type": in_type, "header": in_header, "nowhere": not in_type and not in_header}
        return wanted.get(self.wants_action, True)

    def _knows(self, what: str, asked: str) -> bool:
        if what in ("GetProfiles", "GetStreamUri"):
            return self.knows_media and f"/{self.media}/media/" in asked
        return self.has_capabilities if what == "GetCapabilities" else True

    def _refusal(
        self, asked: str, authorization: str | None, path: str
    ) -> tuple[int, bytes, tuple[tuple[str, str], ...]] | None:
        if self.login in ("digest", "both"):
            refusal = self._refusal_by_digest(authorization, path)
            if refusal is not None:
                return refusal
        if self.login in ("none", "digest"):
            return None
        parts = {
            name: re.search(rf"<(?:\w+:)?{name}(?: [^>]*)?>([^<]*)<", asked)
            for name in ("Username", "Password", "Nonce", "Created")
        }
        said = {name: match[1] for name, match in parts.items() if match}
        if len(said) == 4 and self._right(said):
            return None
        with self._lock:
            self.refused += "Password" in said
        return self.refusal, self.wire.document(envelope(fault("ter:NotAuthorized", "Sender not Authorized"))), ()

    def _right(self, said: dict[str, str]) -> bool:
        nonce = base64.b64decode(said["Nonce"])
        digest = hashlib.sha1(nonce + said["Created"].encode() + self.password.encode()).digest()
        created = datetime.fromisoformat(said["Created"].replace("Z", "+00:00"))
        with self._lock:
            fresh = said["Nonce"] not in self._nonces
            self._nonces.add(said["Nonce"])
        checked = self.now() if self.clock_checked is None else datetime.now(UTC) + self.clock_checked
        young = abs(created - checked) < timedelta(seconds=10)
        same = base64.b64encode(digest).decode() == said["Password"]
        return fresh and young and same and said["Username"] == self.user

    def _refusal_by_digest(
        self, authorization: str | None, path: str
    ) -> tuple[int, bytes, tuple[tuple[str, str], ...]] | None:
        challenge = (
            ("WWW-Authenticate", 'Digest realm="IP Camera", nonce="1f2e", qop="auth", algorithm=MD5, opaque="x"'),
        )
        if authorization is None:
            return 401, b"<html>401</html>", challenge
        said = dict(re.findall(r'(\w+)="?([^",]*)"?', authorization))

        def summed(text: str) -> str:
            return hashlib.md5(text.encode()).hexdigest()

        who, what = summed(f"{self.user}:IP Camera:{self.password}"), summed(f"POST:{path}")
        right = summed(f"{who}:1f2e:{said.get('nc')}:{said.get('cnonce')}:auth:{what}")
        if said.get("response") == right and said.get("username") == self.user:
            return None
        with self._lock:
            self.refused += 1
        return 401, b"", challenge

    def _GetSystemDateAndTime(self, _asked: str) -> str:
        now = self.now()
        return f"""<tds:GetSystemDateAndTimeResponse><tds:SystemDateAndTime>
<tt:DateTimeType>Manual</tt:DateTimeType><tt:UTCDateTime>
<tt:Time><tt:Hour>{now.hour}</tt:Hour><tt:Minute>{now.minute}</tt:Minute><tt:Second>{now.second}</tt:Second></tt:Time>
<tt:Date><tt:Year>{now.year}</tt:Year><tt:Month>{now.month}</tt:Month><tt:Day>{now.day}</tt:Day></tt:Date>
</tt:UTCDateTime></tds:SystemDateAndTime></tds:GetSystemDateAndTimeResponse>"""

    def _media_address(self) -> str:
        return f"http://{self.media_host}:{self.media_port}/onvif/Media"

    def _GetCapabilities(self, _asked: str) -> str:
        media = f"<tt:Media><tt:XAddr>{self._media_address()}</tt:XAddr></tt:Media>" if self.media == "ver10" else ""
        return f"""<tds:GetCapabilitiesResponse><tds:Capabilities>
<tt:Device><tt:XAddr>http://{WRONG_HOST}/onvif/device_service</tt:XAddr></tt:Device>
{media}{self._event_capability()}</tds:Capabilities></tds:GetCapabilitiesResponse>"""

    def _event_capability(self) -> str:
        if self.events is None or not self.events.faults.has_service:
            return ""
        address = f"http://{self.media_host}:{self.event_port}/onvif/Events"
        return f"<tt:Events><tt:XAddr>{address}</tt:XAddr></tt:Events>"

    def _GetServices(self, _asked: str) -> str:
        return f"""<tds:GetServicesResponse><tds:Service>
<tds:Namespace>http://www.onvif.org/ver10/device/wsdl</tds:Namespace>
<tds:XAddr>http://{WRONG_HOST}/onvif/device_service</tds:XAddr></tds:Service>
<tds:Service><tds:Namespace>http://www.onvif.org/{self.media}/media/wsdl</tds:Namespace>
<tds:XAddr>{self._media_address()}</tds:XAddr></tds:Service></tds:GetServicesResponse>"""

    def _GetDeviceInformation(self, _asked: str) -> str:
        return """<tds:GetDeviceInformationResponse><tds:Manufacturer>Dahua</tds:Manufacturer>
<tds:Model>IPC-HFW1230</tds:Model></tds:GetDeviceInformationResponse>"""

    def _GetProfiles(self, asked: str) -> str:
        if self.media == "ver20":
            if f"<Type>{self.only_type}" not in asked:
                return fault("ter:InvalidArgVal", "no such type")
            told = "".join(
                f"""<tr2:Profiles token="{one.token}" fixed="true"><tr2:Name>{one.token}</tr2:Name><tr2:Configurations>
<tr2:VideoSource token="c"><tt:SourceToken>{one.lens}</tt:SourceToken></tr2:VideoSource>
<tr2:VideoEncoder token="e"><tt:Encoding>H265</tt:Encoding>{_resolution(one)}</tr2:VideoEncoder>
</tr2:Configurations></tr2:Profiles>"""
                for one in self.profiles
            )
            return f"<tr2:GetProfilesResponse>{told}</tr2:GetProfilesResponse>"
        told = "".join(
            f"""<trt:Profiles token="{one.token}" fixed="true"><tt:Name>主码流</tt:Name>
<tt:VideoSourceConfiguration token="c"><tt:SourceToken>{one.lens}</tt:SourceToken></tt:VideoSourceConfiguration>
<tt:VideoEncoderConfiguration token="e"><tt:Encoding>H264</tt:Encoding>{_resolution(one)}</tt:VideoEncoderConfiguration>
</trt:Profiles>"""
            for one in self.profiles
        )
        return f"<trt:GetProfilesResponse>{told}<trt:Profiles token='sound'/></trt:GetProfilesResponse>"

    def _GetStreamUri(self, asked: str) -> str:
        token = re.search(r"ProfileToken>([^<]*)<", asked)
        uri = next((one.uri for one in self.profiles if token and one.token == token[1]), "")
        if token and token[1] in self.refused_profiles:
            return self.profile_refusal or fault("ter:InvalidArgVal", "the profile is incomplete")
        if f"<Protocol>{self.only_protocol}" not in asked:
            return fault("ter:InvalidStreamSetup", "no such transport")
        if self.escapes:
            uri = uri.replace("&", "&amp;")
        if self.media == "ver20":
            return f"<tr2:GetStreamUriResponse><tr2:Uri>{uri}</tr2:Uri></tr2:GetStreamUriResponse>"
        return f"""<trt:GetStreamUriResponse><trt:MediaUri><tt:Uri>{uri}</tt:Uri>
<tt:Timeout>PT60S</tt:Timeout></trt:MediaUri></trt:GetStreamUriResponse>"""


def _resolution(profile: Profile) -> str:
    width, height = f"<tt:Width>{profile.width}</tt:Width>", f"<tt:Height>{profile.height}</tt:Height>"
    return f"<tt:Resolution>{width}{height}</tt:Resolution>"


def _request(channel: socket.socket) -> tuple[str, dict[str, str], str]:
    """Path, headers and body of a request. Raises ValueError where it is none."""
    data = b""
    while b"\r\n\r\n" not in data:
        data += _received(channel)
    head, _, body = data.partition(b"\r\n\r\n")
    first, *lines = head.decode().split("\r\n")
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    while len(body) < int(headers["content-length"]):
        body += _received(channel)
    return first.split(" ")[1], headers, body.decode()


def _is_there(channel: socket.socket) -> bool:
    """Whether whoever asked has not hung up."""
    channel.settimeout(0.0)
    try:
        return bool(channel.recv(1, socket.MSG_PEEK))
    except BlockingIOError:
        return True
    except OSError:
        return False
    finally:
        with contextlib.suppress(OSError):
            channel.settimeout(None)


def _received(channel: socket.socket) -> bytes:
    data = channel.recv(65536)
    if not data:
        raise ValueError("closed")
    return data
