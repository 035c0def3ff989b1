"""The page's files, read once at the start: no request ever names a file on the disk."""

from __future__ import annotations

import gzip
import hashlib
from dataclasses import dataclass
from importlib.resources import files

_TYPES = {
    "html": "text/html; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "svg": "image/svg+xml",
    "png": "image/png",
    "webmanifest": "application/manifest+json",
    "json": "application/json",
}
_FRONT = "index.html"


@dataclass(frozen=True, slots=True)
class PageFile:
    """A file as it is sent. `zipped` is the content for browsers that take gzip."""

    media_type: str
    content: bytes
    zipped: bytes
    tag: str

    @classmethod
    def of(cls, name: str, content: bytes) -> PageFile:
        tag = f'"{hashlib.sha256(content).hexdigest()[:16]}"'
        return cls(_TYPES[name.rpartition(".")[2]], content, gzip.compress(content, 9, mtime=0), tag)


def page_files() -> dict[str, PageFile]:
    """Every file of the page by its path in addresses; the front page is at `/`."""
    found: dict[str, PageFile] = {}
    for entry in files("wall.web").joinpath("page").iterdir():
        if entry.name.rpartition(".")[2] in _TYPES:
            path = "/" if entry.name == _FRONT else f"/{entry.name}"
            found[path] = PageFile.of(entry.name, entry.read_bytes())
    return found
