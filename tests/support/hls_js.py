"""hls.js, which plays HTTP Live Streaming in browsers that cannot: npm fetches it into the cache of the user."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import tarfile
from pathlib import Path
from tempfile import TemporaryDirectory

_VERSION = "1.7.4"
_SHA_256 = "cfc70cc9e9fc63d071919e087670abc760c8fd1bc889b88588026e4d22193bbe"
"""Of the script in that version."""
_INSIDE = "package/dist/hls.min.js"
_FETCHED_S = 120.0


class NotFetchedError(Exception):
    """The script cannot be had here, and why."""


def hls_js() -> str:
    """The script, which defines `Hls`. Raises NotFetchedError where npm is missing or gets nothing."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "tivi-tests"
    kept = cache / f"hls-{_VERSION}.min.js"
    if not kept.exists():
        content = _fetched()
        cache.mkdir(parents=True, exist_ok=True)
        new = kept.with_suffix(f".{os.getpid()}")
        new.write_bytes(content)
        new.replace(kept)
    script = kept.read_bytes()
    assert hashlib.sha256(script).hexdigest() == _SHA_256, f"{kept} is another hls.js"
    return script.decode()


def _fetched() -> bytes:
    if shutil.which("npm") is None:
        raise NotFetchedError("no npm to fetch hls.js")
    with TemporaryDirectory() as folder:
        command = ["npm", "pack", f"hls.js@{_VERSION}", "--silent", "--pack-destination", folder]
        try:
            done = subprocess.run(command, cwd=folder, capture_output=True, timeout=_FETCHED_S, check=False)
        except subprocess.TimeoutExpired as error:
            raise NotFetchedError("npm fetches no hls.js in time") from error
        if done.returncode:
            raise NotFetchedError(f"npm fetches no hls.js: {done.stderr.decode(errors='replace').strip()[-200:]}")
        with tarfile.open(Path(folder) / f"hls.js-{_VERSION}.tgz") as packed:
            found = packed.extractfile(_INSIDE)
            assert found is not None
            return found.read()
