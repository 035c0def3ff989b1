"""What `tivi doctor` says of the way out to the Internet."""

from __future__ import annotations

from pathlib import Path

import pytest

from wall.commands.doctor.facts import OutsideFacts
from wall.commands.doctor.finding import Finding, Verdict
from wall.commands.doctor.way_out import of_way_out
from wall.commands.doctor.way_out_facts import outside, uplink_in
from wall.commands.way_out import WayOut
from wall.config import load
from wall.model.household import UPLINK_BIT_S
from wall.model.language import Language
from wall.outside.joined_gate import JoinedGate, SshEnd
from wall.outside.trouble import OutsideError, OutsideTrouble
from wall.outside.tunnel import TunnelState
from wall.outside.tunnel_report import TunnelReport

GOOD, WARNING, WRONG = Verdict.GOOD, Verdict.WARNING, Verdict.WRONG
GATE = JoinedGate("gate.example.org", "/to7/", "Tổ 7", 20001, SshEnd("tivi-tunnel", 22, ("ssh-ed25519 A",)), 0)


def way(state: TunnelState | None = TunnelState.CONNECTED, why: OutsideTrouble | None = None) -> WayOut:
    return WayOut(GATE, None if state is None else TunnelReport(state, 0, why, 1))


def judged(facts: OutsideFacts) -> dict[str, Finding]:
    found = {one.topic: one for one in of_way_out(facts)}
    for one in found.values():
        assert (one.advice is None) == (one.level is GOOD)
        for language in Language:
            text = one.found(language) + ("" if one.advice is None else one.advice(language))
            assert "{" not in text and one.found(language).endswith(".")
    return found


def test_nothing_is_said_where_no_gate_is_joined(tmp_path: Path) -> None:
    assert outside(tmp_path) is None and of_way_out(None) == []


def test_a_way_that_is_well_is_told_step_by_step() -> None:
    found = judged(OutsideFacts(way(), True, None, 0.4, None, True, 20e6))
    assert [*found] == ["gate", "gate_clock", "gate_key", "tunnel", "outside", "upload"]
    assert {one.level for one in found.values()} == {GOOD}
    assert "20,0 Mbit" in found["upload"].found(Language.VI)


@pytest.mark.parametrize("trouble", OutsideTrouble)
def test_whatever_is_in_the_way_is_told_with_what_to_do(trouble: OutsideTrouble) -> None:
    found = judged(OutsideFacts(way(TunnelState.UNREACHABLE, trouble), True, OutsideError(trouble, "x")))
    assert (found["gate"].level, found["tunnel"].level) == (WRONG, WRONG)
    assert "outside" not in found and "upload" not in found, "nothing was asked there"


def test_a_clock_that_is_off_a_key_that_is_gone_and_a_line_that_is_slow_are_told() -> None:
    found = judged(OutsideFacts(way(None), False, None, -600.0, OutsideError(OutsideTrouble.AWAY), True, 1.5e6))
    assert {topic: one.level for topic, one in found.items()} == {
        "gate": GOOD,
        "gate_clock": WARNING,
        "gate_key": WRONG,
        "tunnel": WRONG,
        "outside": WRONG,
        "upload": WARNING,
    }
    advice = found["upload"].advice
    assert advice is not None and "uplink: 1.2 Mbit/s" in advice(Language.VI)


@pytest.mark.parametrize(
    ("upload", "uplink", "level"),
    [(1.5e6, 1e6, GOOD), (4.5e6, 4e6, WARNING), (20e6, 20e6, WARNING), (30e6, 20e6, GOOD)],
)
def test_the_line_is_compared_with_what_the_households_file_lets_be_sent(
    upload: float, uplink: float, level: Verdict
) -> None:
    found = judged(OutsideFacts(way(), True, None, 0.0, None, True, upload, uplink))["upload"]
    assert found.level is level
    if level is WARNING:
        assert f"{uplink / 1e6:.1f} Mbit" in found.found(Language.EN)


def test_a_rate_that_is_advised_is_one_that_the_households_file_takes() -> None:
    advice = judged(OutsideFacts(way(), True, None, 0.0, None, True, 0.1e6))["upload"].advice
    assert advice is not None and "uplink: 0.2 Mbit/s" in advice(Language.EN)


def test_what_the_households_file_lets_be_sent_is_known_to_the_doctor(tmp_path: Path) -> None:
    (tmp_path / "layout.yaml").write_text("wall: A\n", encoding="utf-8")
    assert uplink_in(load(tmp_path / "layout.yaml")) == UPLINK_BIT_S
    (tmp_path / "households.yaml").write_text("uplink: 1.5 Mbit/s\nhouseholds: [A]\n", encoding="utf-8")
    assert uplink_in(load(tmp_path / "layout.yaml")) == 1_500_000


def test_a_server_that_is_off_is_told_once_and_as_our_own_trouble() -> None:
    off = OutsideTrouble.SERVER_OFF
    found = judged(OutsideFacts(way(TunnelState.HOUSE, off), True, None, 0.0, OutsideError(off), True))
    assert (found["tunnel"].level, found["outside"].level) == (GOOD, WRONG)
    advice = found["outside"].advice
    assert advice is not None and "households on" in advice(Language.EN)


def test_a_user_who_may_not_ask_our_server_is_told_so() -> None:
    assert judged(OutsideFacts(way(), True, None, 0.0, None, False))["outside"].level is WARNING


def test_a_damaged_file_is_told_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "gate.json").write_text("{}")
    facts = outside(tmp_path)
    assert facts is not None
    assert judged(facts)["gate"].level is WRONG
