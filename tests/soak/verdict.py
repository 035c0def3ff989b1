"""Decides whether a run has passed, from its samples. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from soak.growth import growth
from soak.samples import Phase, Sample
from soak.slowness import scale

STALL_S, SLACK_S = 5.0, 3.0
"""Age from which a picture must not look live, and what noticing and reading it may take on a machine of its own."""
UNREADABLE_SHARE = 0.02
SHOWN_SHARE = 0.85
SILENCE_S = 10.0
OVERDUE_SHARE = 0.03
DARK_S = 20.0
"""No phone that must get pictures is without them for longer, once it had the time to open a camera."""
UNTOLD_S = 3.0
"""A picture that a phone gets is not older than this, beyond the age that is told with it."""
OUT_S = 2.0
"""From when a household is taken out of its file until it gets nothing any more."""
TURNED_SHARE = 0.6
"""A saved layout may restart a page's dwell, so that there are fewer page turns than dwells."""
REFUSED_SHARE = 0.001


@dataclass(frozen=True, slots=True)
class Ending:
    """Facts about the run as a whole. `fault` is the error that ended it early, if any.

    `tracebacks` are counted by the log's name; `secrets` says where a password, code or session was found.
    """

    dwell_s: float
    tracebacks: Mapping[str, int]
    secrets: tuple[str, ...]
    all_back: bool  # every camera was live on its page after the disturbances, and every phone had pictures
    exit_status: int | None
    fault: str = ""


def reasons(samples: Sequence[Sample], ending: Ending) -> list[str]:
    """The reasons why the run has failed; empty if it has passed."""
    found = [f"the run ended early: {ending.fault}"] if ending.fault else []
    found += [f"{count} tracebacks in {log}" for log, count in ending.tracebacks.items() if count]
    found += [f"a secret in {place}" for place in ending.secrets]
    if not ending.all_back:
        found.append("not everything came back after the troubles")
    if ending.exit_status:
        found.append(f"the wall ended with status {ending.exit_status}")
    if not samples:
        return [*found, "nothing was sampled"]
    found += [*growth(samples), *_pictures(samples), *_turns(samples, ending.dwell_s)]
    return [*found, *_phones(samples), *_rights(samples), *_emergencies(samples), *_board(samples)]


def _pictures(samples: Sequence[Sample]) -> list[str]:
    found = []
    looks, usual = [one.wall for one in samples], scale(median(one.stretch for one in samples))
    due, shown = sum(one.pictures_due for one in looks), sum(one.pictures for one in looks)
    if due and shown < SHOWN_SHARE * due:
        found.append(f"{shown} of {due:.0f} pictures shown")
    silence = _longest_silence_s(samples)
    if silence > SILENCE_S:
        found.append(f"no picture at all for {silence:.0f} s")
    lies = [
        one.wall.oldest_live_s for one in samples if one.wall.oldest_live_s > STALL_S + SLACK_S * scale(one.stretch)
    ]
    if lies:
        found.append(f"a live tile showed a picture of {max(lies):.1f} s ago ({len(lies)} times one that is too old)")
    looked, unreadable = sum(one.live_looks for one in looks), sum(one.unreadable for one in looks)
    if unreadable > UNREADABLE_SHARE * usual * looked:
        found.append(f"{unreadable} of {looked} looks at a live tile saw no picture in it")
    tiles, overdue = sum(one.due_live for one in looks), sum(one.overdue for one in looks)
    if overdue > OVERDUE_SHARE * tiles:
        found.append(f"{overdue} of {tiles} tiles were not live though their camera was there")
    return found


def _longest_silence_s(samples: Sequence[Sample]) -> float:
    longest = silent = 0.0
    for one in samples:
        silent = 0.0 if one.wall.pictures or not one.wall.pictures_due else silent + one.wall.counted_s
        longest = max(longest, silent / scale(one.stretch))
    return longest


def _turns(samples: Sequence[Sample], dwell_s: float) -> list[str]:
    found = []
    # While an emergency has the screen no page turns, and after it the page has its whole dwell again.
    free = sum(not one.wall.focused for one in samples) / len(samples)
    passed = (samples[-1].at_s - samples[0].at_s) * free - dwell_s * samples[-1].alarms.raised
    turns = samples[-1].wall.turns - samples[0].wall.turns
    usual = scale(median(one.stretch for one in samples))
    if turns < TURNED_SHARE * passed / (dwell_s * usual) - 2:
        found.append(f"{turns} page turns in {passed:.0f} s without an emergency")
    mute = sum(not one.wall.answered for one in samples)
    if mute > 0.01 * len(samples):
        found.append(f"the wall did not answer {mute} of {len(samples)} times")
    return found


def _phones(samples: Sequence[Sample]) -> list[str]:
    found = []
    served = [one.served for one in samples]
    due, overdue = sum(one.due for one in served), sum(one.overdue for one in served)
    if overdue > OVERDUE_SHARE * due:
        found.append(f"{overdue} of {due} phones had no picture though nothing was in the way")
    dark = max(one.served.dark_s / scale(one.stretch) for one in samples)
    if dark > DARK_S:
        found.append(f"a phone had no picture for {dark:.0f} s though nothing was in the way")
    if not sum(one.parts for one in served):
        found.append("no phone got anything")
    untold = max(one.served.untold_s / scale(one.stretch) for one in samples)
    if untold > UNTOLD_S:
        found.append(f"a phone got a picture that was {untold:.1f} s older than was told with it")
    if not sum(one.looked_at for one in served):
        found.append("no picture of a phone could be read")
    locked_out = sum(one.locked_out for one in served)
    if locked_out:
        found.append(f"{locked_out} times a phone was asked for a code though its household may watch")
    refused = sum((Counter(one.refused) for one in served), Counter[str]())
    if refused.total() > REFUSED_SHARE * sum(one.parts for one in served):
        found.append(f"phones were refused: {dict(refused)}")
    return found


def _rights(samples: Sequence[Sample]) -> list[str]:
    served = [one.served for one in samples]
    found = sorted({leak for one in served for leak in one.leaks})
    longest = max(one.served.revoked_s / scale(one.stretch) for one in samples)
    if longest > OUT_S:
        found.append(f"a household got something {longest:.1f} s after it was taken out of its file")
    if not sum(one.denied_parts for one in served):
        found.append("nobody asked for a part that is not theirs")
    return found


def _emergencies(samples: Sequence[Sample]) -> list[str]:
    found = [lost for one in samples for lost in one.alarms.lost]
    unpainted = sum(one.wall.unpainted for one in samples)
    if unpainted:
        found.append(f"{unpainted} looks at an emergency saw no panel of it")
    if any(one.phase is Phase.TROUBLE for one in samples) and not samples[-1].alarms.raised:
        found.append("no emergency was raised")
    return found


def _board(samples: Sequence[Sample]) -> list[str]:
    off = sum(one.board_off for one in samples)
    return [f"{off} times the board had other notices or slides than their folders"] if off else []
