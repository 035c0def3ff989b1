"""Asks the running wall for the picture beside a notice, as small as a phone needs it. Works without Qt.

The request is `notice-picture NAME`, of a name that `wall.control.phones` tells. The answer is a JPEG, or `no` where
no notice that is shown now has such a picture, or it cannot be opened.
"""

from __future__ import annotations

from pathlib import Path

from wall.control.client import NO_PICTURE, NoWallError, ask

NOTICE_PICTURE = "notice-picture"
PATIENCE_S = 30.0
"""How long the wall may take: it opens a photo of 24 megapixels behind everything else that the machine does."""
LARGEST_BYTES = 1 << 20
"""Ten times what a photo takes at this size, and no more than that goes to a phone."""


def notice_picture(path: Path, name: str) -> bytes | None:
    """A JPEG; None where there is none to show. `path` is the wall's socket. Raises NoWallError."""
    answer = ask(path, f"{NOTICE_PICTURE} {name}", PATIENCE_S)
    if answer == NO_PICTURE:
        return None
    if len(answer) > LARGEST_BYTES or not answer.startswith(b"\xff\xd8"):
        raise NoWallError(f"no picture for a phone, of {len(answer)} bytes")
    return answer
