"""The page's files, read once at the start: no request ever names a file on the disk."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.resources import files

from wall.model.language import Language
from wall.web.page_script import joined_script, module_order
from wall.words.phone import words_json

_TYPES = {
    "html": "text/html; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "svg": "image/svg+xml",
    "png": "image/png",
    "webmanifest": "application/manifest+json",
    "json": "application/json",
}
_FRONT, _STYLES, _WORKER = "index.html", "main.css", "worker.js"
_SCRIPTS = ("opening", "main")
"""The scripts that import modules."""
_STYLE_IMPORT = re.compile(r'^@import "([\w.]+)";$', re.MULTILINE)
_NO_VERSION = "const VERSION = '';"


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
        return cls(_TYPES[_ending(name)], content, gzip.compress(content, 9, mtime=0), tag)


def page_files() -> dict[str, PageFile]:
    """Every file of the page by its path in addresses; the front page is at `/`. Modules and styles are joined."""
    entries = [entry for entry in files("wall.web").joinpath("page").iterdir() if _ending(entry.name) in _TYPES]
    texts = _joined({entry.name: entry.read_bytes() for entry in entries})
    for language in Language:
        texts[f"words/{language.value}.json"] = json.dumps(words_json(language), ensure_ascii=False).encode()
    worker = texts.pop(_WORKER)
    found = {"/" if name == _FRONT else f"/{name}": PageFile.of(name, content) for name, content in texts.items()}
    return {**found, f"/{_WORKER}": PageFile.of(_WORKER, versioned(worker.decode(), found.values()).encode())}


def _joined(found: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files, with the modules in the scripts that import them, and the styles in one."""
    modules = {name[:-3]: content.decode() for name, content in found.items() if _ending(name) == "js"}
    orders = {script: module_order(script, modules) for script in _SCRIPTS}
    styles = _STYLE_IMPORT.findall(found[_STYLES].decode())
    apart = {f"{name}.js" for order in orders.values() for name in order} | set(styles)
    left = {name: content for name, content in found.items() if name not in apart}
    scripts = {f"{script}.js": joined_script(order, modules).encode() for script, order in orders.items()}
    style = _STYLE_IMPORT.sub(lambda line: found[line[1]].decode(), found[_STYLES].decode())
    return {**left, **scripts, _STYLES: style.encode()}


def versioned(worker: str, copied: Iterable[PageFile]) -> str:
    """The worker, with a version that changes with any of the files. Raises ValueError where it has no place for it."""
    before, found, after = worker.partition(_NO_VERSION)
    if not found:
        raise ValueError(f"no {_NO_VERSION} in the worker")
    version = hashlib.sha256("".join(sorted(file.tag for file in copied)).encode()).hexdigest()[:16]
    return f"{before}const VERSION = '{version}';{after}"


def _ending(name: str) -> str:
    return name.rpartition(".")[2]
