"""Reads what a device sends as XML, wherever sense can be made of it. Pure.

Bytes are decoded, the envelope is cut out of what stands around it, and only what is not well-formed is repaired.
"""

from __future__ import annotations

import re

from wall.onvif.decoding import decoded
from wall.onvif.repair import repaired
from wall.onvif.xml import LARGEST_BYTES, Element, InvalidXmlError, MalformedXmlError, parse

_ENVELOPE = re.compile(r"<((?:[\w.-]{1,40}:)?Envelope)[\s>]")
_FAULT = re.compile(r"<((?:[\w.-]{1,40}:)?Fault)[\s>]")
"""Some devices send a fault without an envelope around it."""
_ENVELOPE_END = re.compile(rb"</(?:[\w.-]{1,40}:)?Envelope\s*>", re.IGNORECASE)
_LONGEST_END = 120


def document(data: bytes, content_type: str = "") -> Element:
    """The root of a reply's body. Raises InvalidXmlError, and nothing else, whatever the bytes are."""
    if len(data) > LARGEST_BYTES:
        raise InvalidXmlError("too large")
    text = _cut_out(decoded(data, content_type))
    try:
        return parse(text)
    except MalformedXmlError:
        return parse(repaired(text))


def _cut_out(text: str) -> str:
    """The envelope alone; without any, the whole text."""
    begin = _ENVELOPE.search(text) or _FAULT.search(text)
    if begin is None:
        # Some devices append zeros to their response, or begin it with an empty line.
        return text.strip("\0\ufeff \t\r\n")
    close = f"</{begin[1]}"
    end = text.rfind(close)
    bracket = -1 if end < 0 else text.find(">", end)
    return text[begin.start() :] if bracket < 0 else text[begin.start() : bracket + 1]


def ends_envelope(data: bytes, new: int) -> bool:
    """Whether the end of an envelope is in the `new` last bytes, in any encoding that has Latin letters."""
    tail = data[-(new + 2 * _LONGEST_END) :]
    return _ENVELOPE_END.search(tail.replace(b"\0", b"")) is not None
