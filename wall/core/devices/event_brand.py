"""Which brand's own events a device knows, and which of its channels a camera is, by where its stream is read. Pure.

A camera that is written by its address is as good as one written by its brand: the paths are the brands' own.
"""

from __future__ import annotations

import re

from wall.model.endpoint import Endpoint
from wall.model.event_source import EventSourceChoice

_PATHS = (
    # 101 is channel 1, main stream; /h264/ch1/main is the rule of older firmware. See wall.config.brands.
    (EventSourceChoice.HIKVISION, re.compile(r"/(?:ISAPI/)?Streaming/(?:Unicast/)?channels/(\d{1,3})0\d\b", re.I)),
    (EventSourceChoice.HIKVISION, re.compile(r"/(?:h264|mpeg4)/ch(\d{1,3})/", re.I)),
    (EventSourceChoice.DAHUA, re.compile(r"/cam/realmonitor\?(?:[^#]*&)?channel=(\d{1,3})\b", re.I)),
)


def event_brand(endpoint: Endpoint) -> tuple[EventSourceChoice | None, int | None]:
    """The way of the brand, and the channel, which counts from 1; None where the path tells neither."""
    for way, pattern in _PATHS:
        found = pattern.match(endpoint.path)
        if found is not None:
            return way, int(found[1]) or None
    return None, None
