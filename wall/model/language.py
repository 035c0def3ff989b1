"""The languages of the texts on screens and in terminals."""

from __future__ import annotations

from enum import StrEnum


class Language(StrEnum):
    VI = "vi"
    EN = "en"
