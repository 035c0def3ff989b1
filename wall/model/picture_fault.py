"""Why a photo, or a whole folder of them, is not shown."""

from __future__ import annotations

from enum import StrEnum


class PictureFault(StrEnum):
    """Why one file is not shown."""

    MISSING = "missing"
    UNREADABLE = "unreadable"  # no permission, a fault of the disk, or no plain file
    NOT_A_PICTURE = "not_a_picture"  # of no format that is read
    BROKEN = "broken"
    TOO_LARGE = "too_large"
    TOO_SLOW = "too_slow"
    LOADER_FAILED = "loader_failed"  # the process that opens pictures has died over it, or cannot be started


class FolderFault(StrEnum):
    """Why nothing of a folder is shown."""

    MISSING = "missing"
    UNREADABLE = "unreadable"  # no permission, a fault of the disk, or no folder
    WITHOUT_PICTURES = "without_pictures"
