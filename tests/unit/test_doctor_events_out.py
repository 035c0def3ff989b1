"""What `tivi doctor` says of the sound and of the webhook, by what the running wall tells."""

from __future__ import annotations

from typing import Any

import pytest

from wall.commands.doctor.events_out import of_events_out
from wall.commands.doctor.facts import Running
from wall.commands.doctor.finding import Verdict
from wall.model.language import Language
from wall.runtime.events_out.posting import WebhookTrouble
from wall.runtime.events_out.sound_fault import SoundTrouble
from wall.words.events_out import SOUND_TROUBLES, WEBHOOK_TROUBLES

FINE: dict[str, Any] = {
    "sound": {"trouble": None, "detail": ""},
    "webhook": {"host": "", "trouble": None, "detail": "", "waiting": 0, "lost": 0},
}


def said(**told: dict[str, Any]) -> list[tuple[Verdict, str]]:
    parts = {part: FINE[part] | told.get(part, {}) for part in FINE}
    found = of_events_out(Running(parts))
    return [(one.level, f"{one.found(Language.VI)} {one.advice(Language.VI) if one.advice else ''}") for one in found]


def test_nothing_is_said_where_nothing_is_wrong_or_no_wall_runs() -> None:
    assert said() == [] and of_events_out(Running(None)) == [] and of_events_out(Running({})) == []


def test_every_trouble_has_words() -> None:
    assert set(SOUND_TROUBLES) == {one.value for one in SoundTrouble}
    assert set(WEBHOOK_TROUBLES) == {one.value for one in WebhookTrouble}


@pytest.mark.parametrize("trouble", SoundTrouble)
def test_a_sound_that_is_not_heard_is_said_with_what_to_do(trouble: SoundTrouble) -> None:
    ((level, text),) = said(sound={"trouble": trouble.value, "detail": "chuong.wav"})
    assert level is (Verdict.WARNING if trouble is SoundTrouble.BAD_FILE else Verdict.WRONG)
    assert "{" not in text and text.endswith((".", "--drill"))


@pytest.mark.parametrize("trouble", WebhookTrouble)
def test_a_webhook_that_fails_is_said_by_its_host(trouble: WebhookTrouble) -> None:
    ((level, text),) = said(webhook={"host": "ha.local", "trouble": trouble.value, "detail": "404"})
    assert level is Verdict.WRONG and "{" not in text
    assert trouble in (WebhookTrouble.BAD_ADDRESS,) or "ha.local" in text


def test_a_webhook_that_works_is_said_too() -> None:
    assert said(webhook={"host": "ha.local"}) == [(Verdict.GOOD, "ha.local nhận được tin. ")]
