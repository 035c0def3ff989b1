"""Decides which channel of a recorder, and which input, a device's tokens stand for. Pure.

Tokens are whatever a device likes. A recorder's are told apart by its profiles; for inputs, and without profiles, their
numbers count, which some devices start at 0.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from wall.onvif.xml import Element

_VIDEO_ITEMS = (
    *("videosourceconfigurationtoken", "videosourcetoken", "videosource", "source", "videoanalyticsconfigurationtoken"),
    *("channel", "channelid", "chn"),
)
_INPUT_ITEMS = ("inputtoken", "digitalinputtoken", "input", "token", "alarmintoken", "port", "source")
_NAMING = dict.fromkeys((*_VIDEO_ITEMS, *_INPUT_ITEMS), False)
_MOST_NAMING, _LONGEST_TOKEN = 8, 64
"""Limits on naming items and on a token: the standard allows no longer one (ONVIF Core, ReferenceToken), and no device
has as many."""
_NUMBER = re.compile(r"(\d{1,6})\D*\Z")


def channels_by_token(profiles: Element) -> dict[str, int]:
    """The channel of each token of a video source and of its configurations, from a response to GetProfiles.

    Channels are counted from 1, in the device's order, as its streams are.
    """
    sources: dict[str, int] = {}
    found: dict[str, int] = {}
    for profile in [*profiles.all("Profiles"), *profiles.all("Profile")]:
        node = profile.find("VideoSourceConfiguration") or profile.find("Configurations", "VideoSource")
        source = "" if node is None else node.text_at("SourceToken")
        if node is None or not source:
            continue
        channel = sources.setdefault(source, len(sources) + 1)
        analytics = profile.find("VideoAnalyticsConfiguration") or profile.find("Configurations", "Analytics")
        for token in (source, *(_token(one) for one in (node, analytics) if one is not None)):
            found.setdefault(token, channel)
    return found


def naming(source: Mapping[str, str]) -> dict[str, str]:
    """The source items of a notification that tell its property from others, in a fixed order.

    They are bounded: what a device says is kept for as long as we listen.
    """
    first = sorted(source, key=lambda name: (_NAMING.get(name, True), name))[:_MOST_NAMING]
    return {name[:_LONGEST_TOKEN]: source[name][:_LONGEST_TOKEN] for name in first}


def channel(source: Mapping[str, str], by_token: Mapping[str, int]) -> int | None:
    """The channel named by a notification's source items; None if they name none that can be read."""
    values = [source[name] for name in _VIDEO_ITEMS if source.get(name)]
    known = next((by_token[value] for value in values if value in by_token), None)
    if known is not None:
        return known
    number = next((number for value in values if (number := _number(value)) is not None), None)
    if number is None or not by_token:
        return number
    # Some devices spell a token differently in their profiles and in their events, with the same number.
    same = {one for token, one in by_token.items() if _number(token) == number}
    return same.pop() if len(same) == 1 else None


def input_token(source: Mapping[str, str]) -> str:
    """The token of the alarm input named by a notification's source items; empty if they name none."""
    return next((source[name] for name in _INPUT_ITEMS if source.get(name)), "")


def input_number(token: str, known: Iterable[str]) -> int:
    """The number of an input, from 1, among the known tokens; a token without a number counts as the first."""
    number = _number(token)
    if number is None:
        return 1
    return number + (0 in map(_number, {token, *known}))


def _number(token: str) -> int | None:
    found = _NUMBER.search(token)
    return None if found is None else int(found[1])


def _token(node: Element) -> str:
    return node.attributes.get("token", "") or node.attributes.get("Token", "")
