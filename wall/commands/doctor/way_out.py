"""Judges the way out to the Internet by the facts."""

from __future__ import annotations

from datetime import datetime

from wall.commands.doctor.facts import OutsideFacts
from wall.commands.doctor.finding import Finding, Said, good, say, warning, wrong
from wall.commands.way_out import in_words
from wall.model.language import Language
from wall.outside.joined_gate import GATE_NAME, JoinedGate
from wall.outside.trouble import OutsideError, OutsideTrouble
from wall.outside.tunnel import TunnelState
from wall.words import outside_doctor as words
from wall.words.outside import GATE_DAMAGED

_CLOCK_OFF_S = 60.0
_CAMERA = 0.4e6
"""Assumed rate of a camera's sub stream (bit/s)."""
_MARGIN = 0.8
_LEAST = 0.2e6
"""Less is refused in households.yaml, in bits per second."""


def of_way_out(found: OutsideFacts | None) -> list[Finding]:
    """From the gate inwards, in the order in which a person would look; empty where no gate is joined."""
    if found is None:
        return []
    gate = found.way.gate
    if gate is None:
        said = say(GATE_DAMAGED, file=found.way.folder / GATE_NAME, part=found.way.damaged)
        return [wrong("gate", said, words.JOIN_AGAIN)]
    findings = [_gate(gate, found.gate), _key(found), _tunnel(gate, found)]
    if found.clock_off_s is not None:
        findings.insert(1, _clock(found.clock_off_s))
    if found.gate is None:
        findings.append(_through(gate, found))
    if found.upload is not None:
        findings.append(_upload(found.upload, found.uplink))
    return findings


def _gate(gate: JoinedGate, error: OutsideError | None) -> Finding:
    """Name, connection, certificate."""
    if error is None:
        return good("gate", say(words.GATE_GOOD, address=gate.address))
    return wrong("gate", *_told(error, gate))


def _clock(off_s: float) -> Finding:
    if abs(off_s) > _CLOCK_OFF_S:
        return warning("gate_clock", say(words.CLOCK_OFF, minutes=round(abs(off_s) / 60)), words.CLOCK_OFF_DO)
    return good("gate_clock", say(words.CLOCK_GOOD, seconds=round(abs(off_s))))


def _key(found: OutsideFacts) -> Finding:
    return (
        good("gate_key", say(words.KEY_GOOD)) if found.key else wrong("gate_key", say(words.KEY_NONE), words.JOIN_AGAIN)
    )


def _tunnel(gate: JoinedGate, found: OutsideFacts) -> Finding:
    tunnel = found.way.tunnel
    if tunnel is None:
        return wrong("tunnel", say(words.TUNNEL_OFF), words.TUNNEL_OFF_DO)
    since = f"{datetime.fromtimestamp(tunnel.since):%H:%M %d/%m}"
    if tunnel.state is TunnelState.CONNECTED:
        return good("tunnel", say(words.TUNNEL_GOOD, since=since))
    if tunnel.state is TunnelState.HOUSE:
        return good("tunnel", say(words.TUNNEL_HOUSE))
    why, advice = _told(OutsideError(tunnel.why or OutsideTrouble.AWAY), gate)
    judge = warning if tunnel.state is TunnelState.CONNECTING else wrong
    return judge("tunnel", say(words.TUNNEL_NONE, since=since, why=why), advice)


def _through(gate: JoinedGate, found: OutsideFacts) -> Finding:
    """What comes back from outside."""
    if found.through is not None:
        return wrong("outside", *_told(found.through, gate))
    if not found.asked:
        return warning("outside", say(words.THROUGH_SOMETHING, link=gate.link), words.AS_ROOT_DO)
    return good("outside", say(words.THROUGH_GOOD, link=gate.link))


def _upload(speed: float, uplink: float) -> Finding:
    """`uplink` is what our server may send, as households.yaml has it."""
    told = {"speed": _mbit(speed), "cameras": max(1, int(min(speed, uplink) / _CAMERA)), "uplink": _mbit(uplink)}
    if speed * _MARGIN < uplink:
        fits = f"{max(_LEAST, speed * _MARGIN) / 1e6:.1f}"
        return warning("upload", say(words.UPLOAD_LOW, **told), say(words.UPLOAD_LOW_DO, fits=fits))
    return good("upload", say(words.UPLOAD_GOOD, **told))


def _mbit(speed: float) -> Said:
    def said(language: Language) -> str:
        text = f"{speed / 1e6:.1f}"
        return text.replace(".", ",") if language is Language.VI else text

    return said


def _told(error: OutsideError, gate: JoinedGate) -> tuple[Said, Said]:
    def part(number: int) -> Said:
        def said(language: Language) -> str:
            text = in_words(error, gate.address, language)[number]
            return text[:1].upper() + text[1:]

        return said

    return part(0), part(1)
