"""The view as plain data for households' phones; `wall.control.phones` describes it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from wall.core.board.notice import BoardNotice, shown
from wall.core.events.now import PresentEvent
from wall.core.view.cameras import CameraHealth
from wall.core.view.notice_words import dates_words
from wall.core.view.view import View
from wall.model.camera import Share
from wall.model.language import Language
from wall.words.events import HAPPENED

_MOST_NOTICES = 30
_LONGEST_NOTICE = 2000
"""Letters of a notice that a phone is told; the whole of it hangs on the wall."""


def for_phones(view: View, now: datetime) -> dict[str, Any]:
    """Only of cameras that are shared; nothing tells that there are others. `now` is local time.

    An emergency of a camera that the wall does not have is told without it, as the wall shows it. All emergencies are
    told: which of them a household may see is not known here.
    """
    wall = view.state.wall
    if wall is None:
        return {"wall": "", "language": view.language.value, "cameras": [], "notices": [], "emergencies": []}
    notices = notices_for_phones(view.state.board.notices.notices, now)
    shared = {name: camera.shared_as for name, camera in wall.cameras.items() if camera.shared_as is not Share.NO}
    emergencies = [
        _emergency(event, event.camera if event.camera in shared else "", wall.language)
        for event in view.state.events.emergencies
        if event.camera in shared or event.camera not in wall.cameras
    ]
    return {
        "wall": wall.title,
        "language": wall.language.value,
        "cameras": [_camera(health, shared[health.name]) for health in view.cameras if health.name in shared],
        "notices": [_notice(notice, now, wall.language) for notice in notices],
        "emergencies": emergencies,
    }


def notices_for_phones(notices: Sequence[BoardNotice], now: datetime) -> Sequence[BoardNotice]:
    """Those that phones are told of. `now` is local time."""
    return shown(notices, now)[:_MOST_NOTICES]


def _notice(notice: BoardNotice, now: datetime, language: Language) -> dict[str, Any]:
    text = notice.body
    return {
        "title": notice.title,
        "text": text if len(text) <= _LONGEST_NOTICE else f"{text[:_LONGEST_NOTICE].rpartition(' ')[0]} …",
        "dates": dates_words(notice, now, language),
        "urgent": notice.is_urgent,
        "link": notice.link,
        "picture": notice.picture_id,
    }


def _emergency(event: PresentEvent, camera: str, language: Language) -> dict[str, Any]:
    """Without the name of a camera that the wall does not have: nobody knows who may see it."""
    return {
        "number": event.number,
        "camera": camera,
        "cause": HAPPENED[event.cause].said(language),
        "text": event.reported_text,
        "who": event.who,
        "do": event.advice,
        "since": event.since,
        "drill": event.is_drill,
    }


def _camera(health: CameraHealth, share: Share) -> dict[str, Any]:
    stream = health.stream
    age_s = None if stream is None else stream.picture_age_s
    return {
        "name": health.name,
        "state": "off" if stream is None else stream.state.value,
        "words": health.state,
        "age_s": None if age_s is None else round(age_s, 1),
        "share": share.value,
        "codec": "" if stream is None else stream.codec,
    }
