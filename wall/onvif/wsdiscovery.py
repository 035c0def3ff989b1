"""WS-Discovery (OASIS, Web Services Dynamic Discovery 1.0, April 2005), as ONVIF uses it: the call and its answers.

Pure; knows no socket.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from wall.model.endpoint import Endpoint
from wall.onvif.messages import SERVICE
from wall.onvif.xml import NoXmlError, parsed

GROUP, PORT = "239.255.255.250", 3702
_TYPES = (
    # One type a call: a device need only answer where it has every type that is named, and older ones have
    # but the first, newer ones but the second (vicmaeg/onvif-discovery 49).
    ("dn", "http://www.onvif.org/ver10/network/wsdl", "NetworkVideoTransmitter"),
    ("tds", "http://www.onvif.org/ver10/device/wsdl", "Device"),
)


@dataclass(frozen=True, slots=True)
class Answered:
    """A device that answered: where it really is (`host`, who sent it), and its ONVIF service's port and path.

    `scopes` are what it says it is. Its own name for itself is not kept: clones share one (seen on no-name cameras).
    """

    host: str
    port: int
    path: str = SERVICE
    secure: bool = False
    scopes: tuple[str, ...] = ()


def calls() -> list[bytes]:
    """The calls to send, each under a number of its own."""
    return [_call(*of) for of in _TYPES]


def _call(prefix: str, namespace: str, kind: str) -> bytes:
    return (
        '<?xml version="1.0" encoding="utf-8"?>'
        '<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope"'
        ' xmlns:a="http://schemas.xmlsoap.org/ws/2004/08/addressing"'
        ' xmlns:d="http://schemas.xmlsoap.org/ws/2005/04/discovery"'
        f' xmlns:{prefix}="{namespace}"><s:Header>'
        '<a:Action s:mustUnderstand="1">http://schemas.xmlsoap.org/ws/2005/04/discovery/Probe</a:Action>'
        f"<a:MessageID>uuid:{uuid.uuid4()}</a:MessageID>"
        "<a:ReplyTo><a:Address>http://schemas.xmlsoap.org/ws/2004/08/addressing/role/anonymous</a:Address></a:ReplyTo>"
        '<a:To s:mustUnderstand="1">urn:schemas-xmlsoap-org:ws:2005:04:discovery</a:To>'
        f"</s:Header><s:Body><d:Probe><d:Types>{prefix}:{kind}</d:Types></d:Probe></s:Body></s:Envelope>"
    ).encode()


def answered(data: bytes, sender: str) -> Answered | None:
    """What an answer tells; None for anything that is none, of a printer's too."""
    try:
        root = parsed(data)
    except NoXmlError:
        return None
    match = root.find("ProbeMatches", "ProbeMatch")
    if match is None:
        return None
    scopes = tuple(match.said("Scopes").split()[:50])
    # A type "Device" alone says nothing: Windows calls printers so too.
    if not ("NetworkVideoTransmitter" in match.said("Types") or any("onvif.org/" in one for one in scopes)):
        return None
    places = [place for text in match.said("XAddrs").split()[:20] if (place := _place(text)) is not None]
    if not places:
        return None
    # Of several addresses the one that it answered from; else where the first would be, there.
    place = next((place for place in places if place.host == sender), places[0])
    return Answered(sender, place.port, place.path or SERVICE, place.scheme == "https", scopes)


def _place(address: str) -> Endpoint | None:
    try:
        place = Endpoint.of(address)
    except ValueError:
        return None
    return place if place.scheme in ("http", "https") and address.isascii() else None
