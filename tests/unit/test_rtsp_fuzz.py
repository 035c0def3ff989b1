"""The fuzzer of the RTSP client itself works, and finds nothing in a short while."""

from __future__ import annotations

import pytest

from fuzz.rtsp_client import run


def test_some_thousand_damaged_inputs_raise_nothing_but_the_clients_own(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(8000, seed=3, minutes=5) == 0
    assert "8,000 inputs" in capsys.readouterr().out
