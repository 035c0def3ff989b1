"""Decides with which pictures a decoder can begin, and which are no use to it."""

from __future__ import annotations

import math
from collections.abc import Sequence

from wall.model.fault import Fault
from wall.player.parameter_sets import ANNEX_B_CODECS, is_intra, sps
from wall.player.reading.garbling import decodes
from wall.player.reading.intra_refresh import CODECS, REFRESH_WAIT_S, IntraRefresh
from wall.player.reading.reader import CodedPicture

_TOLD_AFTER_S = 3.0
"""Cameras send a keyframe each second or two; waiting for the first is not worth a word before this."""
_CHECKED_EVERY_S = 30.0
_MOST_GARBLED = 2
_LOSSES_TOLD_AFTER_S = 5.0


class PictureGate:
    """Lets pictures through from a keyframe on that really is one, until some are missing.

    A keyframe is decoded for proof before the first is let through, and another each half minute: what a camera
    encrypts has all the marks of video, and decodes to nothing. Streams without any keyframe pass where their pictures
    turn out to be refreshed piece by piece (see `IntraRefresh`).
    """

    def __init__(self, codec: str, *, has_start_codes: bool) -> None:
        """Only pictures of an H.26x codec with start codes (Annex B) can be looked into."""
        self._codec = codec
        self._looks_inside = has_start_codes and codec in ANNEX_B_CODECS
        self._open = self._refreshing = False
        self._garbled = 0
        self._checked_at = -math.inf
        self._waiting_since: float | None = None
        self._lost_since: float | None = None
        self._shut_until = -math.inf  # no search for refreshed pictures before
        self._refresh: IntraRefresh | None = None
        self._at = -math.inf

    @property
    def trouble(self) -> Fault | None:
        """Why nothing is let through though pictures come; None where they are, or will be in a moment."""
        if self._open or self._waiting_since is None:
            return None
        if self._garbled >= _MOST_GARBLED:
            return Fault.GARBLED
        if self._lost_since is not None:
            return Fault.PACKETS_LOST if self._at - self._lost_since > _LOSSES_TOLD_AFTER_S else None
        return Fault.NO_KEYFRAME if self._at - self._waiting_since > _TOLD_AFTER_S else None

    def take(self, picture: CodedPicture) -> Sequence[CodedPicture]:
        """The pictures to go on with, of which those after the first of a beginning may be long past."""
        self._at = picture.arrived
        if picture.keyframe and picture.complete:
            return self._keyframe(picture)
        if self._open and not picture.complete:
            self._shut(picture.arrived)
            self._lost_since = picture.arrived
        if self._open:
            return (picture,)
        return self._without_keyframe(picture)

    def _keyframe(self, picture: CodedPicture) -> Sequence[CodedPicture]:
        now = picture.arrived
        if self._looks_inside and not sps(picture.data, self._codec):
            return self._wait(now)  # of which nobody knows the size
        due = not self._open or self._garbled or now - self._checked_at >= _CHECKED_EVERY_S
        if due and self._looks_inside and is_intra(picture.data, self._codec):
            self._checked_at = now
            self._garbled = 0 if decodes(picture.data, self._codec) else self._garbled + 1
            if self._garbled >= _MOST_GARBLED or (self._garbled and not self._open):
                self._shut(now)
                return ()
        self._open, self._refreshing, self._refresh = True, False, None
        self._waiting_since = self._lost_since = None
        return (picture,)

    def _wait(self, now: float) -> Sequence[CodedPicture]:
        if not self._open and self._waiting_since is None:
            self._waiting_since = now
        return ()

    def _shut(self, now: float) -> None:
        # What refreshes itself is whole again by itself, and has no keyframe to wait for.
        self._shut_until = now if self._refreshing else now + REFRESH_WAIT_S
        self._open = self._refreshing = False
        self._refresh = None
        if self._waiting_since is None:
            self._waiting_since = now

    def _without_keyframe(self, picture: CodedPicture) -> Sequence[CodedPicture]:
        now = picture.arrived
        if self._waiting_since is None:
            self._waiting_since = now
            self._shut_until = now + REFRESH_WAIT_S
        if now < self._shut_until or self._garbled or not (self._looks_inside and self._codec in CODECS):
            return ()
        if self._refresh is None:
            self._refresh = IntraRefresh(self._codec)
        held = self._refresh.take(picture)
        if held:
            self._open = self._refreshing = True
            self._waiting_since = self._lost_since = self._refresh = None
        elif self._refresh.given_up:
            self._refresh = None
            self._shut_until = now + 10 * REFRESH_WAIT_S
        return held
