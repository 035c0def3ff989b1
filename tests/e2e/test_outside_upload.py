"""How fast a house can send to its gate, measured against a real gate, which throws away what it gets."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.authority import Authority
from support.gate import Gate, has_gate
from support.outside_gate import OutsideGate
from wall.outside.upload import upload_speed

pytestmark = [pytest.mark.phones, pytest.mark.skipif(not has_gate(), reason="no nginx or sshd on this machine")]


def test_what_the_gate_has_read_is_measured(gate: Gate, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(gate.authority))
    times = iter((100.0, 100.5))
    assert upload_speed(gate.address, lambda: next(times)) == (256 << 10) * 8 / 0.5
    found = upload_speed(gate.address)
    assert found is not None and found > 1e6


def test_a_gate_that_takes_nothing_is_no_measure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    authority = Authority(tmp_path / "authority")
    monkeypatch.setenv("SSL_CERT_FILE", str(authority.file))
    with OutsideGate(authority.certificate("127.0.0.1")) as gate:
        assert upload_speed(gate.address) is None
    assert upload_speed(gate.address) is None
