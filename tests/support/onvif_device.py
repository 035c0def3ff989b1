"""An ONVIF device on loopback with the faults of real ones.

Its clock is wrong, it reports addresses of another network, it lists several profiles, it refuses a login that is too
old or was used before, and it counts wrong logins.
"""

from __future__ import annotations

import base64
import contextlib
import hashlib
import re
import socket
import struct
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

WRONG_HOST = "192.168.88.88"
_GROUP = "239.255.255.250"
_SOAP = "http://www.w3.org/2003/05/soap-envelope"


@dataclass(frozen=True)
class Profile:
    token: str
    width: int
    height: int
    uri: str
    lens: str = "lens-1"


@dataclass
class OnvifDevice:
    """Answers by HTTP on `port`, and by UDP on `call_port`; a context manager.

    `login` is what it requires: "token" a WS-UsernameToken, "digest" HTTP digest authentication, "none" nothing.
    `says`, if set, is its only answer by HTTP.
    """

    profiles: Sequence[Profile] = ()
    user: str = "admin"
    password: str = ""
    login: str = "token"
    clock_off: timedelta = timedelta()
    name: str = "HIKVISION%20DS-2CD1021"
    says: bytes | None = None
    refusal: int = 400
    call_port: int = 0
    in_group: bool = False
    refused: int = 0
    asked: list[str] = field(default_factory=list)
    port: int = 0

    def __enter__(self) -> OnvifDevice:
        self._nonces: set[str] = set()
        self._lock = threading.Lock()
        device = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                status, answer, challenge = device._answer(body.decode(), self.headers.get("Authorization"), self.path)
                with contextlib.suppress(OSError):
                    self.send_response(status)
                    if challenge:
                        self.send_header("WWW-Authenticate", challenge)
                    self.send_header("Content-Length", str(len(answer)))
                    self.end_headers()
                    self.wfile.write(answer)

            def log_message(self, format: str, *args: object) -> None:
                pass

        self._http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.port = self._http.server_address[1]
        self._udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._udp.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self._udp.bind(("" if self.in_group else "127.0.0.1", self.call_port))
        self.call_port = self._udp.getsockname()[1]
        if self.in_group:
            loopback = socket.if_nametoindex("lo")
            request = struct.pack("@4s4si", socket.inet_aton(_GROUP), b"\0" * 4, loopback)
            self._udp.setsockopt(socket.IPPROTO_IP, socket.IP_ADD_MEMBERSHIP, request)
        for work in (self._http.serve_forever, self._hear):
            threading.Thread(target=work, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._http.shutdown()
        self._http.server_close()
        with contextlib.suppress(OSError):
            self._udp.shutdown(socket.SHUT_RDWR)
        self._udp.close()

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
<SOAP-ENV:Envelope xmlns:SOAP-ENV="{_SOAP}" xmlns:wsa="http://schemas.xmlsoap.org/ws/2004/08/addressing"
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

    def _answer(self, asked: str, authorization: str | None, path: str) -> tuple[int, bytes, str | None]:
        found = re.search(r"<(?:\w+:)?Body[^>]*>\s*<(?:\w+:)?(\w+)", asked)
        what = found[1] if found else "?"
        self.asked.append(what)
        if self.says is not None:
            return 200, self.says, None
        if what not in ("GetSystemDateAndTime", "GetCapabilities"):
            refusal = self._refusal(asked, authorization, path)
            if refusal is not None:
                return refusal
        told = getattr(self, f"_{what}", None)
        if told is None:
            return 500, _envelope(_fault("ter:ActionNotSupported", "no such thing")), None
        return 200, _envelope(told(asked)), None

    def _refusal(self, asked: str, authorization: str | None, path: str) -> tuple[int, bytes, str | None] | None:
        if self.login == "none":
            return None
        if self.login == "digest":
            return self._refusal_by_digest(authorization, path)
        parts = {
            name: re.search(rf"<(?:\w+:)?{name}(?: [^>]*)?>([^<]*)<", asked)
            for name in ("Username", "Password", "Nonce", "Created")
        }
        said = {name: match[1] for name, match in parts.items() if match}
        if len(said) == 4 and self._right(said):
            return None
        with self._lock:
            self.refused += "Password" in said
        return self.refusal, _envelope(_fault("ter:NotAuthorized", "Sender not Authorized")), None

    def _right(self, said: dict[str, str]) -> bool:
        nonce = base64.b64decode(said["Nonce"])
        digest = hashlib.sha1(nonce + said["Created"].encode() + self.password.encode()).digest()
        created = datetime.fromisoformat(said["Created"].replace("Z", "+00:00"))
        with self._lock:
            fresh = said["Nonce"] not in self._nonces
            self._nonces.add(said["Nonce"])
        young = abs(created - self.now()) < timedelta(seconds=10)
        same = base64.b64encode(digest).decode() == said["Password"]
        return fresh and young and same and said["Username"] == self.user

    def _refusal_by_digest(self, authorization: str | None, path: str) -> tuple[int, bytes, str | None] | None:
        challenge = 'Digest realm="IP Camera", nonce="1f2e", qop="auth", algorithm=MD5, opaque="x"'
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

    def _GetCapabilities(self, _asked: str) -> str:
        return f"""<tds:GetCapabilitiesResponse><tds:Capabilities>
<tt:Device><tt:XAddr>http://{WRONG_HOST}/onvif/device_service</tt:XAddr></tt:Device>
<tt:Media><tt:XAddr>http://{WRONG_HOST}/onvif/Media</tt:XAddr></tt:Media>
</tds:Capabilities></tds:GetCapabilitiesResponse>"""

    def _GetDeviceInformation(self, _asked: str) -> str:
        return """<tds:GetDeviceInformationResponse><tds:Manufacturer>Dahua</tds:Manufacturer>
<tds:Model>IPC-HFW1230</tds:Model></tds:GetDeviceInformationResponse>"""

    def _GetProfiles(self, _asked: str) -> str:
        told = "".join(
            f"""<trt:Profiles token="{one.token}" fixed="true"><tt:Name>{one.token}</tt:Name>
<tt:VideoSourceConfiguration token="c"><tt:SourceToken>{one.lens}</tt:SourceToken></tt:VideoSourceConfiguration>
<tt:VideoEncoderConfiguration token="e"><tt:Encoding>H264</tt:Encoding><tt:Resolution>
<tt:Width>{one.width}</tt:Width><tt:Height>{one.height}</tt:Height></tt:Resolution></tt:VideoEncoderConfiguration>
</trt:Profiles>"""
            for one in self.profiles
        )
        return f"<trt:GetProfilesResponse>{told}<trt:Profiles token='sound'/></trt:GetProfilesResponse>"

    def _GetStreamUri(self, asked: str) -> str:
        token = re.search(r"ProfileToken>([^<]*)<", asked)
        uri = next((one.uri for one in self.profiles if token and one.token == token[1]), "")
        return f"""<trt:GetStreamUriResponse><trt:MediaUri><tt:Uri>{uri.replace("&", "&amp;")}</tt:Uri>
<tt:Timeout>PT60S</tt:Timeout></trt:MediaUri></trt:GetStreamUriResponse>"""


def _envelope(body: str) -> bytes:
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<env:Envelope xmlns:env="{_SOAP}" xmlns:tds="http://www.onvif.org/ver10/device/wsdl"
 xmlns:trt="http://www.onvif.org/ver10/media/wsdl" xmlns:tt="http://www.onvif.org/ver10/schema"
 xmlns:ter="http://www.onvif.org/ver10/error"><env:Body>{body}</env:Body></env:Envelope>""".encode()


def _fault(code: str, words: str) -> str:
    return f"""<env:Fault><env:Code><env:Value>env:Sender</env:Value><env:Subcode><env:Value>{code}</env:Value>
</env:Subcode></env:Code><env:Reason><env:Text xml:lang="en">{words}</env:Text></env:Reason></env:Fault>"""
