"""Tiles with a camera, made and read in few words."""

from __future__ import annotations

from wall.core.layout.scene import SceneTile
from wall.core.layout.stream_use import StreamUse
from wall.model.camera import Camera
from wall.model.content import CameraContent
from wall.model.page import Area, Tile


def camera_tile(key: str, area: Area, camera: Camera) -> Tile:
    return Tile(key, area, CameraContent(camera))


def use_of(tile: SceneTile) -> StreamUse:
    """The stream of a tile that has one."""
    assert tile.use is not None
    return tile.use
