"""What a file in the folder of notices is, by its name."""

from __future__ import annotations

_PICTURES = (".jpg", ".jpeg", ".png", ".webp")
_DOCUMENTS = (".doc", ".docx", ".odt", ".rtf", ".pdf", ".xls", ".xlsx", ".ods", ".ppt", ".pptx", ".pages", ".wps")
_LEFT_BEHIND = ("~", ".tmp", ".temp", ".swp", ".swo", ".swx", ".bak", ".part", ".partial", ".crdownload", ".lock", "#")
_OF_SYSTEMS = ("desktop.ini", "thumbs.db")


def is_picture(name: str) -> bool:
    return name.casefold().endswith(_PICTURES)


def is_document(name: str) -> bool:
    """Whether this was made by an office program, and so holds more than its words."""
    return name.casefold().endswith(_DOCUMENTS)


def is_ignored(name: str) -> bool:
    """Whether no person put it there: hidden files, drafts and copies that programs leave behind."""
    folded = name.casefold()
    return folded.startswith((".", "~")) or folded.endswith(_LEFT_BEHIND) or folded in _OF_SYSTEMS
