"""A probe's outcome in words and as JSON, with the lines for the cameras file; never with a password."""

from __future__ import annotations

from typing import Any

from wall.commands.probe.measurement import Seen, Unseen, facts
from wall.commands.probe.neighbourhood import Around
from wall.commands.probe.search import Found, Missed, ProbeOutcome, Try
from wall.commands.probe.target import Target
from wall.config.text.quotes import written
from wall.model.camera import Transport
from wall.model.fault import Fault
from wall.model.language import Language
from wall.words import Text
from wall.words import probe as words

_RARE_S = 4.5
_LARGE_SUB = 1280 * 720


def in_words(outcome: ProbeOutcome, target: Target, around: Around, language: Language) -> str:
    """Several lines of text, without a line break at the end."""
    if isinstance(outcome, Missed):
        why, cure = reason(outcome, target, around, language)
        return f"{why}\n{cure}"
    attempt = outcome.attempt
    brand = words.BRAND.said(language, brands=", ".join(attempt.brands)) if attempt.brands else ""
    lines = [words.WORKS.said(language, host=target.host, brand=brand)]
    lines.append("  " + words.MAIN.said(language, stream=stream(outcome.main, language)))
    lines.append("  " + _sub(outcome, target, language))
    lines += ["  " + text.said(language) for text in _advice(outcome)]
    lines += ["", words.COPY.said(language), "", *entry(attempt, outcome, target, language)]
    return "\n".join(lines)


def stream(seen: Seen, language: Language) -> str:
    """Codec, size, rates and keyframe distance on one line."""
    if seen.keyframe_s is None:
        keyframes = words.KEYFRAMES_RARE.said(language, seconds=_number(seen.watched_s, language))
    else:
        keyframes = words.KEYFRAMES.said(language, seconds=_number(seen.keyframe_s, language))
    return words.STREAM.said(
        language,
        codec=words.CODECS.get(seen.codec, seen.codec),
        width=seen.width,
        height=seen.height,
        fps=_number(seen.fps, language),
        keyframes=keyframes,
        kbps=f"{seen.kbps:.0f}",
    )


def _number(value: float, language: Language) -> str:
    text = f"{round(value, 1):g}"
    return text.replace(".", ",") if language is Language.VI else text


def _sub(found: Found, target: Target, language: Language) -> str:
    if isinstance(found.sub, Seen):
        return words.SUB.said(language, stream=stream(found.sub, language))
    if found.sub is None:
        return words.UNKNOWN_SUB.said(language)
    why = words.WHY[found.sub.fault][0].said(language, host=target.host, port=target.port)
    return words.NO_SUB.said(language, why=why.rstrip("."))


def _advice(found: Found) -> list[Text]:
    advice = []
    shown = found.sub if isinstance(found.sub, Seen) else found.main
    if isinstance(found.sub, Unseen):
        advice.append(words.TURN_SUB_ON)
    elif isinstance(found.sub, Seen) and found.sub.width * found.sub.height >= _LARGE_SUB:
        advice.append(words.HEAVY_SUB)
    if (found.main.keyframe_s or found.main.watched_s) > _RARE_S or (shown.keyframe_s or shown.watched_s) > _RARE_S:
        advice.append(words.RARE_KEYFRAMES)
    return advice


def entry(attempt: Try, found: Found, target: Target, language: Language) -> list[str]:
    """The camera as lines of a cameras file, with a placeholder for its password."""
    lines = [written(words.NAME.said(language)) + ":"]
    if attempt.brands:
        lines += [f"  brand: {attempt.brands[0]}", f"  host: {target.host}"]
        if not target.endpoint.has_default_port:
            lines.append(f"  port: {target.port}")
        if target.channel is not None:
            lines.append(f"  channel: {target.channel}")
    else:
        lines.append(f"  main: {written(attempt.main.url)}")
        if attempt.sub is not None and isinstance(found.sub, Seen):
            lines.append(f"  sub: {written(attempt.sub.url)}")
    if target.login.user is not None:
        lines.append(f"  user: {written(target.login.user)}")
    if target.login.password is not None:
        lines.append(f"  password: {words.PASSWORD.said(language)}")
    if attempt.main.transport is Transport.UDP and not attempt.brands:
        lines.append("  transport: udp")
    return lines


def reason(missed: Missed, target: Target, around: Around, language: Language) -> tuple[str, str]:
    """Why there is no picture, and what to do: a sentence each."""
    why, cure = _pair(missed, target, around)
    values = {
        "host": target.host,
        "port": target.port,
        "web_port": around.web_port,
        "own": around.own,
        "tried": missed.tried,
        "brand": ", ".join(missed.attempt.brands),
    }
    return why.said(language, **values), cure.said(language, **values)


def _pair(missed: Missed, target: Target, around: Around) -> tuple[Text, Text]:
    fault = Fault.LOGIN_MISSING if missed.wants_login(target.login) else missed.fault
    if fault.host_may_answer and around.web_port is not None:
        return words.RTSP_OFF if fault is Fault.PORT_CLOSED else words.FILTERED
    if fault is Fault.UNREACHABLE and around.own is None:
        return words.NO_ROUTE
    if fault is Fault.UNREACHABLE and around.elsewhere:
        return words.ELSEWHERE
    if fault is Fault.NOT_FOUND and target.guessed:
        return words.NO_BRAND_FITS
    if fault is Fault.NOT_FOUND and missed.attempt.brands:
        return words.OTHER_BRAND
    return words.WHY[fault]


def wants_surroundings(outcome: ProbeOutcome) -> bool:
    """Whether asking the host's other ports would tell more."""
    return isinstance(outcome, Missed) and outcome.fault.host_may_answer


def as_json(outcome: ProbeOutcome, target: Target, around: Around, language: Language) -> dict[str, Any]:
    """Everything that was found, as one JSON object."""
    told: dict[str, Any] = {"host": target.host, "port": target.port, "works": isinstance(outcome, Found)}
    told["tried"] = outcome.tried
    if isinstance(outcome, Missed):
        why, cure = reason(outcome, target, around, language)
        return {**told, "fault": outcome.fault.value, "web_port": around.web_port, "why": why, "do": cure}
    sub = outcome.sub
    return {
        **told,
        "brands": list(outcome.attempt.brands),
        "main": {"url": outcome.attempt.main.url, **facts(outcome.main)},
        "sub": None
        if outcome.attempt.sub is None or sub is None
        else {"url": outcome.attempt.sub.url, **(facts(sub) if isinstance(sub, Seen) else {"fault": sub.fault})},
        "advice": [text.said(language) for text in _advice(outcome)],
        "entry": "\n".join(entry(outcome.attempt, outcome, target, language)) + "\n",
    }
