"""Words of the machine's own troubles, and of what keeps a camera from being shown."""

from __future__ import annotations

import errno
import os
import re

import pytest

from wall.model.fault import Fault
from wall.model.language import Language
from wall.words import Text, probe, screen

FAILED = Text("Chưa lưu được ({reason}).", "Not saved ({reason}).")


def test_what_the_system_says_is_told_in_the_persons_language_and_without_the_path() -> None:
    full = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "/srv/tivi/cameras.yaml")
    assert FAILED.said(Language.VI, reason=full) == "Chưa lưu được (ổ đĩa đã đầy)."
    assert FAILED.said(Language.EN, reason=full) == "Not saved (the disk is full)."


def test_what_hardly_anybody_meets_is_told_as_the_system_says_it() -> None:
    rare = OSError(errno.EXDEV, os.strerror(errno.EXDEV), "/srv/tivi/layout.yaml")
    assert FAILED.said(Language.VI, reason=rare) == f"Chưa lưu được ({os.strerror(errno.EXDEV)})."
    assert FAILED.said(Language.VI, reason=TimeoutError()) == "Chưa lưu được (TimeoutError)."


def places(text: str) -> set[str]:
    return set(re.findall(r"\{(\w+)\}", text))


def test_every_fault_has_words_on_its_tile_and_in_a_probe() -> None:
    assert set(screen.FAULTS) == set(probe.WHY) == set(Fault)


@pytest.mark.parametrize("fault", Fault)
def test_a_fault_s_words_are_whole_in_both_languages(fault: Fault) -> None:
    title, advice = screen.FAULTS[fault]
    why, cure = probe.WHY[fault]
    for language in ("vi", "en"):
        assert places(getattr(title, language)) <= {"age"} and places(getattr(advice, language)) == set()
        assert not getattr(title, language).endswith(".") and getattr(advice, language).endswith(".")
        for text in (why, cure):
            assert places(getattr(text, language)) <= {"host", "port"}
            assert getattr(text, language).endswith(".")
    for text in (title, advice, why, cure):
        assert text.vi != text.en and places(text.vi) == places(text.en)


@pytest.mark.parametrize("fault", Fault)
def test_a_fault_takes_one_line_each_for_why_and_for_what_to_do(fault: Fault) -> None:
    for text in probe.WHY[fault]:
        for language in Language:
            assert len(text.said(language, host="192.168.100.100", port=65535)) <= 120
