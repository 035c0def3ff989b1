"""How the events of a camera are asked for, as the cameras file says it."""

from __future__ import annotations

from enum import StrEnum


class EventSourceChoice(StrEnum):
    """AUTO is whatever the camera knows."""

    AUTO = "auto"
    ONVIF = "onvif"
    HIKVISION = "hikvision"
    DAHUA = "dahua"
    NO = "no"
