"""Operations of an ONVIF device, and what its responses mean. Pure.

Source: ONVIF's services: onvif.org/ver10/device/wsdl, .../ver10/media/wsdl and .../ver20/media/wsdl.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from urllib.parse import unquote
from xml.sax.saxutils import escape

from wall.config.brands import WORDS
from wall.config.schema import shapes
from wall.config.schema.addresses import Address, read_address
from wall.config.schema.value_guesses import readable
from wall.config.schema.wrong import Wrong
from wall.config.text.names import bare
from wall.model.endpoint import Endpoint
from wall.onvif.soap import Operation
from wall.onvif.xml import Element

_DEVICE = "http://www.onvif.org/ver10/device/wsdl"
_SCHEMA = "http://www.onvif.org/ver10/schema"
_MOST_PROFILES = 400
_LONGEST_NAME = 60

GET_TIME = Operation(_DEVICE, "GetSystemDateAndTime")
GET_INFORMATION = Operation(_DEVICE, "GetDeviceInformation")
GET_CAPABILITIES = Operation(_DEVICE, "GetCapabilities", "<Category>All</Category>")
GET_SERVICES = Operation(_DEVICE, "GetServices", "<IncludeCapability>false</IncludeCapability>")


class Media(StrEnum):
    """The media services, by their namespaces. Devices with H.265 may have the second alone."""

    MEDIA1 = "http://www.onvif.org/ver10/media/wsdl"
    MEDIA2 = "http://www.onvif.org/ver20/media/wsdl"


def get_profiles(media: Media) -> list[Operation]:
    """Asks for all profiles, with the configurations of their video; and in other words, if these are not known."""
    if media is Media.MEDIA1:
        return [Operation(media, "GetProfiles")]
    # Of the second service a profile is only its name, unless its configurations are asked for.
    types = ("<Type>VideoSource</Type><Type>VideoEncoder</Type>", "<Type>All</Type>")
    return [Operation(media, "GetProfiles", one) for one in types]


def get_stream_uri(media: Media, token: str) -> list[Operation]:
    """Asks for a profile's address by RTSP, over TCP; and, for devices that know no such thing, over UDP.

    The address is the same one. How the video comes is agreed with RTSP itself.
    """
    profile = f"<ProfileToken>{escape(token)}</ProfileToken>"
    if media is Media.MEDIA2:
        arguments = [f"<Protocol>{one}</Protocol>{profile}" for one in ("RTSP", "RtspUnicast")]
    else:
        arguments = [
            f'<StreamSetup><Stream xmlns="{_SCHEMA}">RTP-Unicast</Stream>'
            f'<Transport xmlns="{_SCHEMA}"><Protocol>{one}</Protocol></Transport></StreamSetup>{profile}'
            for one in ("RTSP", "UDP")
        ]
    return [Operation(media, "GetStreamUri", one, proves_login=True) for one in arguments]


@dataclass(frozen=True, slots=True)
class Profile:
    """One encoding of a video source, whose token is `lens`. Width and height in pixels, 0 if not reported."""

    token: str
    lens: str
    width: int
    height: int


def clocks(response: Element) -> list[datetime]:
    """The device's times in a response to GET_TIME, UTC first; its local time counts as if it were UTC.

    Devices that were never told their time zone have local time in both, or check a login by either.
    """
    found = []
    for node in (response.find(name) for name in ("UTCDateTime", "LocalDateTime")):
        if node is None:
            continue
        year, month, day = (_number(node.text_at("Date", part)) for part in ("Year", "Month", "Day"))
        hour, minute, second = (_number(node.text_at("Time", part)) for part in ("Hour", "Minute", "Second"))
        try:
            # Second 60 is a leap second, or a device's mistake.
            found.append(datetime(year, month, day, hour, minute, min(second, 59), tzinfo=UTC))
        except ValueError:
            continue
    return found


def media_address(response: Element) -> str:
    """The address of the media service in a response to GET_CAPABILITIES; empty if there is none."""
    return response.text_at("Media", "XAddr")


def media_addresses(response: Element) -> list[tuple[Media, str]]:
    """The media services and their addresses in a response to GET_SERVICES, the first version first."""
    found = []
    for node in response.all("Service"):
        namespace = node.text_at("Namespace").rstrip("/").casefold()
        found += [(media, node.text_at("XAddr")) for media in Media if media.value == namespace]
    return sorted(found, key=lambda one: list(Media).index(one[0]))


def profiles(response: Element) -> list[Profile]:
    """The profiles with video in a response to a request for them, of either media service."""
    found: list[Profile] = []
    for node in [*response.all("Profiles"), *response.all("Profile")]:
        token = node.attributes.get("token", "") or node.attributes.get("Token", "")
        encoder = node.find("VideoEncoderConfiguration") or node.find("Configurations", "VideoEncoder")
        if not token or encoder is None or len(found) >= _MOST_PROFILES:
            continue
        lens = node.text_at("VideoSourceConfiguration", "SourceToken") or node.text_at("VideoSource", "SourceToken")
        width, height = (_number(encoder.text_at("Resolution", side)) for side in ("Width", "Height"))
        found.append(Profile(token, lens, width, height))
    if not found:
        # Some devices list the profiles of the second service by their names alone.
        bare_ones = (
            node for node in response.all("Profiles") if not any("Config" in one.name for one in node.children)
        )
        tokens = [token for node in bare_ones if (token := node.attributes.get("token", ""))]
        found = [Profile(token, "", 0, 0) for token in tokens[:_MOST_PROFILES]]
    return found


def by_lens(found: Iterable[Profile]) -> list[list[Profile]]:
    """The profiles of each video source from the largest to the smallest, those of one size in the device's order."""
    lenses: dict[str, list[Profile]] = {}
    for profile in found:
        lenses.setdefault(profile.lens, []).append(profile)
    # Of equal sizes the first is first: devices list their main stream first.
    return [sorted(group, key=lambda one: -one.width * one.height) for group in lenses.values()]


def sub_first(group: Iterable[Profile], main: Profile) -> list[Profile]:
    """The profiles beside `main`, in the order in which they are wanted as the sub stream: the smallest first."""
    others = [one for one in group if one is not main]
    return sorted(others, key=lambda one: one.width * one.height)


def stream_address(response: Element, host: str) -> Address | None:
    """The stream's address in a response to GetStreamUri, with `host` in place of the host in it.

    Devices report addresses of another network, of the factory, or none. A login is separated from the URL.
    """
    uri = response.text_at("Uri")
    if "&amp;" in uri:
        uri = uri.replace("&amp;", "&")  # escaped twice
    if not uri.isprintable() or len(uri) > 500:
        return None
    try:
        address = read_address(uri)
    except Wrong as wrong:
        # A device may write its host as nobody else does; only port and path of its answer count.
        better = readable(shapes.address(), wrong)
        if better is None:
            return None
        address = read_address(better)
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
