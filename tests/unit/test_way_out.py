"""The one sentence about the way out, and what it is made from: the gate's file and the tunnel's report."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from wall.commands.way_out import as_json, in_words, remarks, sentence, way_out
from wall.model.language import Language
from wall.outside.joined_gate import JoinedGate, SshEnd, write_gate
from wall.outside.last_line import has_joined, keep_line
from wall.outside.line import JoinLine
from wall.outside.trouble import OutsideError, OutsideTrouble
from wall.outside.tunnel import TunnelState
from wall.outside.tunnel_report import TunnelReport, read_report, write_report
from wall.words.outside import TROUBLES

KEY = f"ssh-ed25519 {'A' * 68}"
GATE = JoinedGate("gate.example.org", "/to7/", "Tổ 7", 20001, SshEnd("tivi-tunnel", 22, (KEY,)), 1_790_000_000)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_gate(tmp_path, GATE)
    return tmp_path


@pytest.mark.parametrize("state", TunnelState)
@pytest.mark.parametrize("language", Language)
def test_every_state_is_one_sentence_with_its_gate(folder: Path, state: TunnelState, language: Language) -> None:
    why = None if state is TunnelState.CONNECTED else OutsideTrouble.SILENT
    write_report(folder / "state.json", TunnelReport(state, 1_790_000_000, why, os.getpid()))
    found = way_out(folder, folder / "state.json")
    said = sentence(found, language)
    assert "gate.example.org" in said and "{" not in said and "\n" not in said
    assert remarks(found, language) == [said]
    told = as_json(found)
    assert told is not None and (told["state"], told["why"]) == (state, why)
    assert json.loads(json.dumps(told))["link"] == "https://gate.example.org/to7/"


def test_a_report_of_a_process_that_has_died_is_none(folder: Path) -> None:
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    write_report(folder / "state.json", TunnelReport(TunnelState.CONNECTED, 0, None, dead.pid))
    found = way_out(folder, folder / "state.json")
    assert found.tunnel is None and "tivi-outside" in sentence(found, Language.VI)


@pytest.mark.parametrize(
    "text", ["", "[]", '{"state": "happy", "since": 0, "why": null, "pid": 1}', "\x00", '{"pid": 1}']
)
def test_a_report_that_is_none_is_as_none(tmp_path: Path, text: str) -> None:
    (tmp_path / "state.json").write_text(text)
    assert read_report(tmp_path / "state.json") is None and read_report(tmp_path / "none") is None


def test_nothing_is_remarked_where_no_gate_was_ever_meant(tmp_path: Path) -> None:
    found = way_out(tmp_path)
    assert remarks(found, Language.VI) == [] and as_json(found) is None
    assert "Internet" in sentence(found, Language.VI)


@pytest.mark.parametrize("text", ["", "{}", '{"address": "-x"}', "[" * 5000])
def test_a_damaged_file_is_told_and_never_a_traceback(tmp_path: Path, text: str) -> None:
    (tmp_path / "gate.json").write_text(text)
    (said,) = remarks(way_out(tmp_path), Language.VI)
    assert "gate.json" in said


def test_a_gate_is_read_as_it_was_written_and_by_everybody(folder: Path) -> None:
    assert way_out(folder).gate == GATE
    assert (folder / "gate.json").stat().st_mode & 0o777 == 0o644


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("gate.example.org", "gate.example.org"),
        ("gate.example.org:8443", "gate.example.org"),
        ("[2001:db8::1]", "2001:db8::1"),
        ("[2001:db8::1]:8443", "2001:db8::1"),
    ],
)
def test_ssh_gets_the_host_of_an_address(address: str, host: str) -> None:
    assert JoinedGate(address, "/to7/", "Tổ 7", 20001, GATE.ssh, 0).host == host


def test_a_line_that_failed_has_joined_nothing_and_one_that_did_is_known_again(tmp_path: Path) -> None:
    line = JoinLine("gate.example.org", "1" * 16)
    keep_line(tmp_path, line, OutsideError(OutsideTrouble.TOO_MANY, wait_s=7200))
    assert not has_joined(tmp_path, line)
    assert "2 giờ" in " ".join(remarks(way_out(tmp_path), Language.VI))
    keep_line(tmp_path, line)
    assert has_joined(tmp_path, line) and not has_joined(tmp_path, JoinLine("gate.example.org", "2" * 16))
    assert "1111" not in (tmp_path / "line.json").read_text()


def test_every_trouble_has_words_in_both_languages_with_the_same_places() -> None:
    assert set(TROUBLES) == set(OutsideTrouble)
    for why, advice in TROUBLES.values():
        for text in (why, advice):
            assert set(re.findall(r"\{(\w+)\}", text.vi)) == set(re.findall(r"\{(\w+)\}", text.en))


@pytest.mark.parametrize("trouble", OutsideTrouble)
def test_a_trouble_is_told_without_a_gap_where_nothing_more_is_known(trouble: OutsideTrouble) -> None:
    for language in Language:
        why, advice = in_words(OutsideError(trouble), "gate.example.org", language)
        assert why and advice and "{" not in why + advice and "()" not in why + advice and "?" not in why + advice
