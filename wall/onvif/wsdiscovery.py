"""WS-Discovery messages as ONVIF uses them: the probe, and the match that answers it. Pure.

Source: Web Services Dynamic Discovery 1.0, April 2005.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from wall.model.endpoint import Endpoint
from wall.onvif.document import document
from wall.onvif.service import DEVICE_SERVICE, Service
from wall.onvif.xml import InvalidXmlError

GROUP, PORT = "239.255.255.250", 3702
_TYPES = (
    # One type per probe: a device answers only if it has every type in the probe, and older devices have only the
    # first, newer ones only the second (vicmaeg/onvif-discovery 49).
    ("dn", "http://www.onvif.org/ver10/network/wsdl", "NetworkVideoTransmitter"),
    ("tds", "http://www.onvif.org/ver10/device/wsdl", "Device"),
)


@dataclass(frozen=True, slots=True)
class ProbeMatch:
    """A device that answered a probe: the sender's address, and the port and path of its ONVIF service.

    `scopes` describe the device. Its endpoint reference is not kept: clones share one (seen on no-name cameras).
    """

    host: str
    port: int
    path: str = DEVICE_SERVICE
    secure: bool = False
    scopes: tuple[str, ...] = ()

    @property
    def service(self) -> Service:
        return Service(self.port, self.path, self.secure)


def probe_messages() -> list[bytes]:
    """The probes to send, one for each type, each with a message ID of its own."""
    return [_probe(*type_) for type_ in _TYPES]


def _probe(prefix: str, namespace: str, kind: str) -> bytes:
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


def probe_match(data: bytes, sender: str) -> ProbeMatch | None:
    """The match in a datagram; None if there is none, or if the device is no camera."""
    try:
        root = document(data)
    except InvalidXmlError:
        return None
    match = root.find("ProbeMatch")
    if match is None:
        return None
    scopes = tuple(match.text_at("Scopes").split()[:50])
    # The type Device alone says nothing: printers have it on Windows networks.
    if not ("NetworkVideoTransmitter" in match.text_at("Types") or any("onvif.org/" in one for one in scopes)):
        return None
    addresses = [
        found for text in match.text_at("XAddrs").split()[:20] if (found := _service_address(text)) is not None
    ]
    if not addresses:
        return None
    # Prefer the address that the device answered from. Of another one, port and path are used with the sender's.
    service = next((address for address in addresses if address.host == sender), addresses[0])
    return ProbeMatch(sender, service.port, service.path or DEVICE_SERVICE, service.scheme == "https", scopes)


def _service_address(address: str) -> Endpoint | None:
    try:
        endpoint = Endpoint.of(address)
    except ValueError:
        return None
    return endpoint if endpoint.scheme in ("http", "https") and address.isascii() else None
