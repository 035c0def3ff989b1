"""Operations of a device's PTZ service, and what its responses mean. Pure.

Source: onvif.org/ver20/ptz/wsdl; the profiles of onvif.org/ver10/media/wsdl and .../ver20/media/wsdl.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from xml.sax.saxutils import escape

from wall.onvif.messages import Media
from wall.onvif.soap import Operation
from wall.onvif.xml import Element

PTZ = "http://www.onvif.org/ver20/ptz/wsdl"
_SCHEMA = "http://www.onvif.org/ver10/schema"
_SPEED = 0.4
"""Share of full speed: the shortest tap must not turn a camera away from its subject."""
_MOVES_S = 2
"""A movement that is not stopped ends after this, on devices that keep to it."""
_MOST_PRESETS = 300
"""Devices that list every preset there could be have 255 or 256."""

GET_NODES = Operation(PTZ, "GetNodes")
STOP_ARGUMENTS = "<PanTilt>true</PanTilt><Zoom>true</Zoom>"


@dataclass(frozen=True, slots=True)
class PtzProfile:
    """A profile through which a camera can be turned; `lens` is the token of its video source, `node` of its motors."""

    token: str
    lens: str
    node: str


def get_profiles(media: Media) -> Operation:
    """Asks for all profiles with all their configurations."""
    return Operation(media, "GetProfiles", "<Type>All</Type>" if media is Media.MEDIA2 else "")


def get_presets(profile: str) -> Operation:
    return _of_profile("GetPresets", profile)


def goto_preset(profile: str, preset: str) -> Operation:
    return _of_profile("GotoPreset", profile, f"<PresetToken>{escape(preset)}</PresetToken>")


def goto_home(profile: str) -> Operation:
    return _of_profile("GotoHomePosition", profile)


def move(profile: str, across: int, up: int) -> Operation:
    """Turns right for `across` 1, left for -1, and so up and down, until it is stopped."""
    x, y = across * _SPEED, up * _SPEED
    velocity = f'<Velocity><PanTilt x="{x:g}" y="{y:g}" xmlns="{_SCHEMA}"/></Velocity>'
    return _of_profile("ContinuousMove", profile, f"{velocity}<Timeout>PT{_MOVES_S}S</Timeout>")


def stop(profile: str) -> Operation:
    return _of_profile("Stop", profile, STOP_ARGUMENTS)


def _of_profile(name: str, profile: str, more: str = "") -> Operation:
    return Operation(PTZ, name, f"<ProfileToken>{escape(profile)}</ProfileToken>{more}")


def service_address(response: Element) -> str:
    """The address of the PTZ service in a response to GetCapabilities or GetServices; empty if there is none."""
    for node in response.all("Service"):
        if node.text_at("Namespace").rstrip("/").casefold() == PTZ:
            return node.text_at("XAddr")
    return response.text_at("PTZ", "XAddr")


def turning_nodes(response: Element) -> frozenset[str]:
    """The motors in a response to GET_NODES that turn: a zoom lens alone has a node too."""
    return frozenset(
        node.attributes.get("token", "")
        for node in response.all("PTZNode")
        if node.find("ContinuousPanTiltVelocitySpace") is not None
    )


def profiles(response: Element) -> list[PtzProfile]:
    """The profiles with motors in a response to a request for profiles, of either media service, in its order."""
    found = []
    for node in response.all("Profiles"):
        token = node.attributes.get("token", "")
        motors = node.find("PTZConfiguration") or node.find("Configurations", "PTZ")
        if token and motors is not None:
            lens = node.text_at("VideoSourceConfiguration", "SourceToken") or node.text_at("VideoSource", "SourceToken")
            found.append(PtzProfile(token, lens, motors.text_at("NodeToken")))
    return found


def lenses(response: Element) -> list[str]:
    """The tokens of all video sources in a response to a request for profiles, each once, in its order."""
    tokens = (
        node.text_at("VideoSourceConfiguration", "SourceToken") or node.text_at("VideoSource", "SourceToken")
        for node in response.all("Profiles")
    )
    return list(dict.fromkeys(token for token in tokens if token))


def of_channel(found: Iterable[PtzProfile], order: list[str], channel: int | None) -> PtzProfile | None:
    """The profile for a camera: of a recorder that of its channel, from 1; `order` is that of the video sources."""
    if channel is None or len(order) < 2:
        return next(iter(found), None)
    if channel > len(order):
        return None
    return next((one for one in found if one.lens == order[channel - 1]), None)


def presets(response: Element) -> tuple[str, ...]:
    """The tokens of the presets in a response to GetPresets, in its order."""
    tokens = (node.attributes.get("token", "") for node in response.all("Preset"))
    return tuple(token for token in tokens if token)[:_MOST_PRESETS]


def preset(tokens: tuple[str, ...], number: int) -> str | None:
    """The token of the preset that people call by this number: on most devices it is its own; else by the order."""
    if str(number) in tokens:
        return str(number)
    return tokens[number - 1] if 1 <= number <= len(tokens) else None
