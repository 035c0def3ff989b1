"""Words of the machine's own troubles."""

from __future__ import annotations

import errno
import os

from wall.model.language import Language
from wall.words import Text

FAILED = Text("Chưa lưu được ({reason}).", "Not saved ({reason}).")


def test_what_the_system_says_is_told_in_the_persons_language_and_without_the_path() -> None:
    full = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "/srv/tivi/cameras.yaml")
    assert FAILED.said(Language.VI, reason=full) == "Chưa lưu được (ổ đĩa đã đầy)."
    assert FAILED.said(Language.EN, reason=full) == "Not saved (the disk is full)."


def test_what_hardly_anybody_meets_is_told_as_the_system_says_it() -> None:
    rare = OSError(errno.EXDEV, os.strerror(errno.EXDEV), "/srv/tivi/layout.yaml")
    assert FAILED.said(Language.VI, reason=rare) == f"Chưa lưu được ({os.strerror(errno.EXDEV)})."
    assert FAILED.said(Language.VI, reason=TimeoutError()) == "Chưa lưu được (TimeoutError)."
