"""What is asked of an ONVIF device and how its answers are read. Pure; knows no connection.

Messages after ONVIF's device and media services, version 10 (onvif.org/ver10/device/wsdl, .../media/wsdl).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from urllib.parse import unquote
from xml.sax.saxutils import escape

from wall.config.brands import WORDS
from wall.config.schema.addresses import Address, read_address
from wall.config.schema.values import Wrong
from wall.config.text.names import bare
from wall.model.endpoint import Endpoint
from wall.onvif.xml import Element

_DEVICE = "http://www.onvif.org/ver10/device/wsdl"
_MEDIA = "http://www.onvif.org/ver10/media/wsdl"
_SCHEMA = "http://www.onvif.org/ver10/schema"
_MOST_PROFILES = 400
_LONGEST_NAME = 60

GET_TIME = f'<GetSystemDateAndTime xmlns="{_DEVICE}"/>'
GET_INFORMATION = f'<GetDeviceInformation xmlns="{_DEVICE}"/>'
GET_CAPABILITIES = f'<GetCapabilities xmlns="{_DEVICE}"><Category>All</Category></GetCapabilities>'
GET_PROFILES = f'<GetProfiles xmlns="{_MEDIA}"/>'
SERVICE = "/onvif/device_service"
"""Where the standard has the device service."""


def get_stream_uri(token: str) -> str:
    return (
        f'<GetStreamUri xmlns="{_MEDIA}"><StreamSetup>'
        f'<Stream xmlns="{_SCHEMA}">RTP-Unicast</Stream>'
        f'<Transport xmlns="{_SCHEMA}"><Protocol>RTSP</Protocol></Transport></StreamSetup>'
        f"<ProfileToken>{escape(token)}</ProfileToken></GetStreamUri>"
    )


@dataclass(frozen=True, slots=True)
class Profile:
    """One way in which a device encodes one of its lenses (`lens`). Sizes in pixels, 0 where it does not say."""

    token: str
    lens: str
    width: int
    height: int


def clock(told: Element) -> datetime | None:
    """The device's own time of an answer to GET_TIME; None where it has none that makes sense."""
    for name in ("UTCDateTime", "LocalDateTime"):
        node = told.find(name)
        if node is None:
            continue
        year, month, day = (_number(node.said("Date", part)) for part in ("Year", "Month", "Day"))
        hour, minute, second = (_number(node.said("Time", part)) for part in ("Hour", "Minute", "Second"))
        try:
            # A leap second, or a clock that counts to 60.
            return datetime(year, month, day, hour, minute, min(second, 59), tzinfo=UTC)
        except ValueError:
            continue
    return None


def media_path(told: Element) -> str | None:
    """The path of the media service, of an answer to GET_CAPABILITIES."""
    return _path(told.said("Media", "XAddr"))


def _path(address: str) -> str | None:
    try:
        path = address if address.startswith("/") else Endpoint.of(address).path
    except ValueError:
        return None
    return path if path.startswith("/") and path.isascii() and path.isprintable() and " " not in path else None


def profiles(told: Element) -> list[Profile]:
    """Of an answer to GET_PROFILES those with video."""
    found: list[Profile] = []
    for node in told.all("Profiles"):
        token, encoder = node.attributes.get("token", ""), node.find("VideoEncoderConfiguration")
        if not token or encoder is None or len(found) >= _MOST_PROFILES:
            continue
        lens = node.said("VideoSourceConfiguration", "SourceToken")
        width, height = (_number(encoder.said("Resolution", side)) for side in ("Width", "Height"))
        found.append(Profile(token, lens, width, height))
    return found


def pairs(found: Iterable[Profile]) -> list[tuple[Profile, Profile | None]]:
    """For each lens its largest profile, and the smallest of a smaller size."""
    lenses: dict[str, list[Profile]] = {}
    for profile in found:
        lenses.setdefault(profile.lens, []).append(profile)
    result = []
    for group in lenses.values():
        by_size = sorted(group, key=lambda profile: profile.width * profile.height)
        # Of equals the one that comes first: devices list their main stream first.
        main = next(one for one in group if one.width * one.height == by_size[-1].width * by_size[-1].height)
        if by_size[0].width * by_size[0].height < main.width * main.height:
            sub: Profile | None = by_size[0]
        else:
            sub = next((one for one in group if one is not main), None)
        result.append((main, sub))
    return result


def stream_address(told: Element, host: str) -> Address | None:
    """The stream's address of an answer to GetStreamUri, at `host`: devices tell an address of another network,
    of the factory, or none. A login in it is taken out."""
    uri = told.said("Uri")
    if not uri.isprintable() or len(uri) > 500:
        return None
    try:
        address = read_address(uri)
    except Wrong:
        return None
    given = address.endpoint
    return replace(address, endpoint=Endpoint.at(given.scheme, host, given.port, given.path))


def maker(told: Element) -> tuple[str, str]:
    """Manufacturer and model of an answer to GET_INFORMATION."""
    return clean(told.said("Manufacturer")), clean(told.said("Model"))


def scope(scopes: Iterable[str], kind: str) -> str:
    """What a device's scopes say of one kind ("name", "hardware"); empty where they do not."""
    for one in scopes:
        head, found, value = one.partition(f"onvif.org/{kind}/")
        if found and head in ("onvif://www.", "onvif://"):
            return clean(unquote(value).replace("_", " "))
    return ""


def brand_in(words: str) -> str | None:
    """The brand that a device names itself after, if we know its streams' addresses."""
    said = f" {bare(words)} "
    for word, name in sorted(WORDS.items(), key=lambda item: -len(item[0])):
        if len(word) > 2 and f" {bare(word)}" in said:
            return name
    return None


def clean(text: str) -> str:
    """A device's word as it may stand in a comment: one short line, of signs that show."""
    shown = "".join(sign if sign.isprintable() else " " for sign in text)
    return " ".join(shown.split())[:_LONGEST_NAME].rstrip()


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 0
