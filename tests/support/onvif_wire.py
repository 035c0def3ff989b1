"""How an ONVIF device puts an answer on the wire: each way in which real ones are sloppy is an option."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

SOAP = "http://www.w3.org/2003/05/soap-envelope"


class Length(StrEnum):
    """What is said of a body's length."""

    RIGHT = "right"
    TOO_SHORT = "too-short"
    TOO_LONG = "too-long"
    ZERO = "zero"
    NONE = "none"
    CHUNKED = "chunked"
    CHUNKED_UNFINISHED = "chunked-unfinished"
    CHUNKED_SECRETLY = "chunked-secretly"


class HeaderStyle(StrEnum):
    PLAIN = "plain"
    LOWER = "lower"
    SPACED = "spaced"  # `Name : value`
    BARE_LINES = "bare-lines"  # ended with a line feed alone
    WITH_NOISE = "with-noise"  # a line that is no header comes first
    CONTINUE = "continue"  # 100 Continue comes first


@dataclass(frozen=True)
class Wire:
    """The default is what the standard says.

    `encoding` is the one of the bytes, `declared` the one in the XML declaration; `mark` begins with a byte order mark.
    `before` and `behind` stand around the document, `undeclared_prefix` in it.
    """

    encoding: str = "utf-8"
    declared: str = "UTF-8"
    mark: bool = False
    before: bytes = b""
    behind: bytes = b""
    undeclared_prefix: bool = False
    length: Length = Length.RIGHT
    stays_open: bool = False
    headers: HeaderStyle = HeaderStyle.PLAIN

    def document(self, text: str) -> bytes:
        """An XML document of ours as the device's bytes."""
        text = text.replace('encoding="UTF-8"', f'encoding="{self.declared}"')
        if self.undeclared_prefix:
            text = text.replace("<env:Body>", "<env:Header><wsa:Action>x</wsa:Action></env:Header><env:Body>")
        mark = "\ufeff" if self.mark else ""
        return self.before + (mark + text).encode(self.encoding) + self.behind

    def response(self, status: int, body: bytes, headers: tuple[tuple[str, str], ...]) -> bytes:
        told = (("Content-Type", "application/soap+xml"), *headers, *self._length(body))
        style = self.headers
        separator = " : " if style is HeaderStyle.SPACED else ": "
        lines = [f"HTTP/1.1 {status} Whatever", *(separator.join(one) for one in told)]
        if style is HeaderStyle.LOWER:
            lines = [lines[0].lower(), *(f"{name.lower()}:{value}" for name, value in told)]
        if style is HeaderStyle.WITH_NOISE:
            lines.insert(1, "this is no header")
        end = "\n" if style is HeaderStyle.BARE_LINES else "\r\n"
        head = end.join([*lines, "", ""]).encode()
        if style is HeaderStyle.CONTINUE:
            head = b"HTTP/1.1 100 Continue\r\n\r\n" + head
        return head + self._body(body)

    def _length(self, body: bytes) -> tuple[tuple[str, str], ...]:
        if self.length in (Length.CHUNKED, Length.CHUNKED_UNFINISHED):
            return (("Transfer-Encoding", "chunked"),)
        told = {
            Length.RIGHT: len(body),
            Length.TOO_SHORT: len(body) // 2,
            Length.TOO_LONG: len(body) + 500,
            Length.ZERO: 0,
        }.get(self.length)
        return () if told is None else (("Content-Length", str(told)),)

    def _body(self, body: bytes) -> bytes:
        if not self.length.startswith("chunked"):
            return body
        parts = [body[at : at + 100] for at in range(0, len(body), 100)]
        chunks = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts)
        return chunks if self.length is Length.CHUNKED_UNFINISHED else chunks + b"0\r\n\r\n"


def envelope(body: str) -> str:
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<env:Envelope xmlns:env="{SOAP}" xmlns:tds="http://www.onvif.org/ver10/device/wsdl"
 xmlns:trt="http://www.onvif.org/ver10/media/wsdl" xmlns:tr2="http://www.onvif.org/ver20/media/wsdl"
 xmlns:tev="http://www.onvif.org/ver10/events/wsdl" xmlns:wsnt="http://docs.oasis-open.org/wsn/b-2"
 xmlns:wsa="http://www.w3.org/2005/08/addressing" xmlns:tt="http://www.onvif.org/ver10/schema"
 xmlns:ter="http://www.onvif.org/ver10/error"><env:Body>{body}</env:Body></env:Envelope>"""


def fault(code: str, words: str) -> str:
    return f"""<env:Fault><env:Code><env:Value>env:Sender</env:Value><env:Subcode><env:Value>{code}</env:Value>
</env:Subcode></env:Code><env:Reason><env:Text xml:lang="en">{words}</env:Text></env:Reason></env:Fault>"""
