"""Describes an exception in a log without the address that its message may hold."""

from __future__ import annotations


def in_short(error: Exception) -> str:
    """The kind and place of an exception. Its message may hold an address with a password in it, as FFmpeg's do."""
    place = error.__traceback__
    while place is not None and place.tb_next is not None:
        place = place.tb_next
    line = f" at {place.tb_frame.f_code.co_name}:{place.tb_lineno}" if place is not None else ""
    return type(error).__name__ + line
