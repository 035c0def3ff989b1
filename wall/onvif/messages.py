"""Requests to an ONVIF device, and what its responses mean. Pure.

Source: ONVIF's device and media services, version 10 (onvif.org/ver10/device/wsdl, .../media/wsdl).
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
"""The path of the device service in the standard."""


def get_stream_uri(token: str) -> str:
    return (
        f'<GetStreamUri xmlns="{_MEDIA}"><StreamSetup>'
        f'<Stream xmlns="{_SCHEMA}">RTP-Unicast</Stream>'
        f'<Transport xmlns="{_SCHEMA}"><Protocol>RTSP</Protocol></Transport></StreamSetup>'
        f"<ProfileToken>{escape(token)}</ProfileToken></GetStreamUri>"
    )


@dataclass(frozen=True, slots=True)
class Profile:
    """One encoding of a video source, whose token is `lens`. Width and height in pixels, 0 if not reported."""

    token: str
    lens: str
    width: int
    height: int


def clock(response: Element) -> datetime | None:
    """The device's time in a response to GET_TIME; None if there is no valid one."""
    for name in ("UTCDateTime", "LocalDateTime"):
        node = response.find(name)
        if node is None:
            continue
        year, month, day = (_number(node.text_at("Date", part)) for part in ("Year", "Month", "Day"))
        hour, minute, second = (_number(node.text_at("Time", part)) for part in ("Hour", "Minute", "Second"))
        try:
            # Second 60 is a leap second, or a device's mistake.
            return datetime(year, month, day, hour, minute, min(second, 59), tzinfo=UTC)
        except ValueError:
            continue
    return None


def media_path(response: Element) -> str | None:
    """The path of the media service in a response to GET_CAPABILITIES."""
    return _path(response.text_at("Media", "XAddr"))


def _path(address: str) -> str | None:
    try:
        path = address if address.startswith("/") else Endpoint.of(address).path
    except ValueError:
        return None
    return path if path.startswith("/") and path.isascii() and path.isprintable() and " " not in path else None


def profiles(response: Element) -> list[Profile]:
    """The profiles with video in a response to GET_PROFILES."""
    found: list[Profile] = []
    for node in response.all("Profiles"):
        token, encoder = node.attributes.get("token", ""), node.find("VideoEncoderConfiguration")
        if not token or encoder is None or len(found) >= _MOST_PROFILES:
            continue
        lens = node.text_at("VideoSourceConfiguration", "SourceToken")
        width, height = (_number(encoder.text_at("Resolution", side)) for side in ("Width", "Height"))
        found.append(Profile(token, lens, width, height))
    return found


def main_and_sub(found: Iterable[Profile]) -> list[tuple[Profile, Profile | None]]:
    """For each video source its largest profile, and the smallest one; of equal sizes the first and the second."""
    lenses: dict[str, list[Profile]] = {}
    for profile in found:
        lenses.setdefault(profile.lens, []).append(profile)
    result = []
    for group in lenses.values():
        by_size = sorted(group, key=lambda profile: profile.width * profile.height)
        # Of equal sizes the first: devices list their main stream first.
        main = next(one for one in group if one.width * one.height == by_size[-1].width * by_size[-1].height)
        if by_size[0].width * by_size[0].height < main.width * main.height:
            sub: Profile | None = by_size[0]
        else:
            sub = next((one for one in group if one is not main), None)
        result.append((main, sub))
    return result


def stream_address(response: Element, host: str) -> Address | None:
    """The stream's address in a response to GetStreamUri, with `host` in place of the host in it.

    Devices report addresses of another network, of the factory, or none. A login is separated from the URL.
    """
    uri = response.text_at("Uri")
    if not uri.isprintable() or len(uri) > 500:
        return None
    try:
        address = read_address(uri)
    except Wrong:
        return None
    given = address.endpoint
    return replace(address, endpoint=Endpoint.at(given.scheme, host, given.port, given.path))


def manufacturer_and_model(response: Element) -> tuple[str, str]:
    """Manufacturer and model in a response to GET_INFORMATION."""
    return clean(response.text_at("Manufacturer")), clean(response.text_at("Model"))


def scope(scopes: Iterable[str], kind: str) -> str:
    """The value of one kind of scope ("name", "hardware"); empty if there is none."""
    for one in scopes:
        head, found, value = one.partition(f"onvif.org/{kind}/")
        if found and head in ("onvif://www.", "onvif://"):
            return clean(unquote(value).replace("_", " "))
    return ""


def brand_in(words: str) -> str | None:
    """The brand in a device's name, if the addresses of its streams are known."""
    plain = f" {bare(words)} "
    for word, name in sorted(WORDS.items(), key=lambda item: -len(item[0])):
        if len(word) > 2 and f" {bare(word)}" in plain:
            return name
    return None


def clean(text: str) -> str:
    """A device's text made safe for a comment: one short line of printable characters."""
    shown = "".join(sign if sign.isprintable() else " " for sign in text)
    return " ".join(shown.split())[:_LONGEST_NAME].rstrip()


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 0
