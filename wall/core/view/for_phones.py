"""The view as plain data for households' phones; `wall.control.phones` describes it."""

from __future__ import annotations

from typing import Any

from wall.core.view.cameras import CameraHealth
from wall.core.view.view import View
from wall.model.camera import Share


def for_phones(view: View) -> dict[str, Any]:
    """Only of cameras that are shared; nothing tells that there are others."""
    wall = view.state.wall
    if wall is None:
        return {"wall": "", "language": view.language.value, "cameras": []}
    shared = {name: camera.shared_as for name, camera in wall.cameras.items() if camera.shared_as is not Share.NO}
    return {
        "wall": wall.title,
        "language": wall.language.value,
        "cameras": [_camera(health, shared[health.name]) for health in view.cameras if health.name in shared],
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
