"""A house joins a gate by 16 digits over TLS: once, within a day, and guessing them is slow."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from support.gate import Gate, has_gate
from support.gate_house import house_key, join
from wall.gate.register import Register

pytestmark = [pytest.mark.phones, pytest.mark.skipif(not has_gate(), reason="no nginx or sshd on this machine")]


@pytest.fixture
def gate(only_gate: None) -> Iterator[Gate]:
    with TemporaryDirectory(prefix="gate-") as made, Gate(Path(made) / "gate") as gate:
        yield gate


@pytest.fixture
def key(tmp_path: Path) -> str:
    return house_key(tmp_path, "house")[1]


def test_a_house_learns_its_port_and_the_keys_of_the_gates_sshd(gate: Gate, key: str) -> None:
    told = join(gate, gate.invite("Tổ 7"), key).told
    ssh = {"user": gate.settings.ssh_user, "port": gate.ssh_port, "host_keys": [gate.sshd.host_key]}
    assert told == {"group": "to7", "name": "Tổ 7", "path": "/to7/", "port": 20001, "ssh": ssh}


def test_an_invitation_works_once_and_a_later_one_ends_it(gate: Gate, key: str, tmp_path: Path) -> None:
    first = gate.invite("Tổ 7")
    second = gate.invite("Tổ 7")
    assert join(gate, first, key).status == 403
    assert join(gate, second, key).status == 200
    used, wrong = join(gate, second, house_key(tmp_path, "other")[1]), join(gate, "0" * 16, key)
    assert (used.status, used.body) == (wrong.status, wrong.body) == (403, b"")


def test_a_house_that_has_not_got_the_answer_asks_again_and_gets_the_same(gate: Gate, key: str) -> None:
    digits = gate.invite("Tổ 7")
    first = join(gate, digits, key)
    joined = gate.group("to7").joined
    assert join(gate, digits, key).told == first.told
    assert gate.group("to7").joined == joined, "else its tunnel would be ended"


def test_guessing_is_refused_after_five_wrong_ones_whatever_address_is_claimed(gate: Gate, key: str) -> None:
    digits = gate.invite("Tổ 7")
    for number in range(5):
        assert join(gate, f"{number:016}", key, **{"X-Forwarded-For": f"203.0.113.{number}"}).status == 403
    answer = join(gate, digits, key, **{"X-Forwarded-For": "203.0.113.200"})
    assert answer.status == 429 and 0 < int(answer.headers["retry-after"]) <= 600
    gate.stop()
    gate.start()
    assert join(gate, digits, key).status == 429


@pytest.mark.parametrize(
    ("digits", "shown"),
    [
        ("123", None),
        (1234567890123456, None),
        (None, None),
        ("0" * 16, "ssh-rsa AAAAB3NzaC1yc2E="),
        ("0" * 16, "ssh-ed25519 " + "A" * 68),
        ("0" * 16, ["key"]),
        ("0" * 16, 'KEY\nno-pty,permitlisten="*:22" KEY'),
        ("0" * 16, 'command="id" KEY'),
    ],
)
def test_what_is_no_invitation_and_no_key_is_not_understood(
    gate: Gate, key: str, digits: object, shown: object
) -> None:
    shown = key if shown is None else shown.replace("KEY", key) if isinstance(shown, str) else shown
    assert join(gate, digits, shown).status == 400


def test_the_digits_are_in_no_file_and_no_log_of_the_gate(gate: Gate, key: str) -> None:
    digits = gate.invite("Tổ 7")
    assert join(gate, digits, key).status == 200
    gate.invite("Tổ 8")
    for file in gate.places.root.rglob("*"):
        if file.is_file():
            assert digits.encode() not in file.read_bytes(), file
    assert gate.places.groups.stat().st_mode & 0o077 == 0


def test_the_keys_file_names_a_key_of_each_group_that_has_joined_and_its_port(gate: Gate, key: str) -> None:
    assert join(gate, gate.invite("Tổ 7"), key).status == 200
    gate.invite("Tổ 8")
    assert gate.places.keys.read_text() == f'restrict,port-forwarding,permitlisten="127.0.0.1:20001" {key} to7\n'
    assert [group.key for group in Register(gate.places).read()] == [key, None]
