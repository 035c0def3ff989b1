"""What a group's key may do at the gate's sshd: listen at its own port of the loopback, and nothing else."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

from support.gate import Gate, has_gate
from support.gate_house import GateHouse, HouseTunnel, ask, house_key, join, ssh
from support.ports import free_port
from support.sshd import SSH_USER
from support.waiting import until

pytestmark = [pytest.mark.phones, pytest.mark.skipif(not has_gate(), reason="no nginx or sshd on this machine")]

_FORWARDING = "-N"


@pytest.fixture(scope="module")
def key(gate: Gate, folder: Path) -> Path:
    """The key of group to7, which has joined; to8 is another group of the gate."""
    file, public = house_key(folder, "to7")
    assert join(gate, gate.invite("Tổ 7"), public).status == 200
    gate.invite("Tổ 8")
    return file


def refused(command: Sequence[str], timeout_s: float = 15) -> str:
    """What ssh says as it fails, which it must do by itself."""
    done = subprocess.run(command, capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=timeout_s)
    assert done.returncode != 0 and done.stdout == "", done
    return done.stderr


def test_the_key_opens_its_own_port_and_phones_reach_the_house_through_it(gate: Gate, key: Path) -> None:
    with GateHouse() as house, HouseTunnel(gate, key, "to7", house):
        assert ask(gate, "/to7/").body == b"file /"
        with socket.socket() as channel:  # the loopback alone has it
            channel.bind(("127.0.0.2", gate.group("to7").port))


@pytest.mark.parametrize("arguments", [(), ("-tt",)], ids=["without a terminal", "with a terminal"])
def test_the_key_opens_no_shell(gate: Gate, key: Path, arguments: tuple[str, ...]) -> None:
    refused(ssh(gate, key, *arguments))


def test_the_key_runs_no_command(gate: Gate, key: Path) -> None:
    refused([*ssh(gate, key), "id"])


def test_the_key_starts_no_subsystem(gate: Gate, key: Path) -> None:
    refused([*ssh(gate, key, "-s"), "sftp"])


@pytest.mark.parametrize(
    "listening",
    [
        "127.0.0.1:{other}:127.0.0.1:9",
        "127.0.0.1:{free}:127.0.0.1:9",
        "127.0.0.1:0:127.0.0.1:9",
        "0.0.0.0:{own}:127.0.0.1:9",
        "*:{own}:127.0.0.1:9",
        "[::1]:{own}:127.0.0.1:9",
        "127.0.0.2:{own}:127.0.0.1:9",
        "{folder}/listening.sock:127.0.0.1:9",
    ],
    ids=["another group's", "any other", "whichever", "every address", "star", "IPv6", "another loopback", "a socket"],
)
def test_the_key_listens_nowhere_else(gate: Gate, key: Path, folder: Path, listening: str) -> None:
    places = {"own": gate.group("to7").port, "other": gate.group("to8").port, "free": free_port(), "folder": folder}
    said = refused(ssh(gate, key, _FORWARDING, "-R", listening.format(**places)))
    assert "forwarding failed" in said or "forward" in said
    assert not (folder / "listening.sock").exists()


def connects_nowhere(gate: Gate, key: Path, port: int, hello: bytes, *arguments: str) -> bytes:
    """What comes through an ssh that listens at `port` of this machine, as a key may not have it connect to others."""
    command = ssh(gate, key, _FORWARDING, *arguments)
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        until(lambda: reaches(port), "ssh to listen here", 15)
        with socket.create_connection(("127.0.0.1", port), 10) as channel:
            channel.sendall(hello)
            got = b""
            with contextlib.suppress(OSError):
                while data := channel.recv(4096):
                    got += data
            return got
    finally:
        process.kill()  # it waits for what it forwards
        process.wait(10)


def reaches(port: int) -> bool:
    with socket.socket() as channel:
        return channel.connect_ex(("127.0.0.1", port)) == 0


def test_the_key_connects_to_nothing_behind_the_gate(gate: Gate, key: Path) -> None:
    port = free_port()
    with GateHouse() as house:
        got = connects_nowhere(
            gate, key, port, b"GET /alive HTTP/1.0\r\n\r\n", "-L", f"127.0.0.1:{port}:127.0.0.1:{house.port}"
        )
    assert got == b""


def test_the_key_connects_to_no_socket_of_the_gate(gate: Gate, key: Path) -> None:
    port = free_port()
    hello = b"GET /away/to7 HTTP/1.0\r\n\r\n"
    assert connects_nowhere(gate, key, port, hello, "-L", f"127.0.0.1:{port}:{gate.places.socket}") == b""


def test_the_key_makes_no_proxy_of_the_gate(gate: Gate, key: Path) -> None:
    port = free_port()
    with GateHouse() as house:
        target = b"\x05\x01\x00" + b"\x05\x01\x00\x01\x7f\x00\x00\x01" + house.port.to_bytes(2, "big")
        got = connects_nowhere(gate, key, port, target + b"GET /alive HTTP/1.0\r\n\r\n", "-D", f"127.0.0.1:{port}")
    assert b"HTTP" not in got


def test_the_key_has_no_standard_input_forwarded(gate: Gate, key: Path) -> None:
    refused(ssh(gate, key, "-W", f"127.0.0.1:{gate.ssh_port}"))


def test_the_key_forwards_no_agent(gate: Gate, key: Path) -> None:
    started = subprocess.run(["ssh-agent", "-c"], capture_output=True, text=True, check=True).stdout.split()
    agent, pid = started[2].rstrip(";"), int(started[5].rstrip(";"))
    try:
        environment = {**os.environ, "SSH_AUTH_SOCK": agent}
        command = [*ssh(gate, key, "-A", "-v"), "id"]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, stdin=subprocess.DEVNULL)
        assert done.returncode != 0 and done.stdout == ""
        assert not any(Path("/tmp").glob(f"ssh-*/agent.*{SSH_USER}"))
    finally:
        os.kill(pid, 15)


def test_the_key_forwards_no_x11(gate: Gate, key: Path) -> None:
    refused([*ssh(gate, key, "-Y"), "id"])


def test_the_key_makes_no_network_interface(gate: Gate, key: Path) -> None:
    refused(ssh(gate, key, _FORWARDING, "-w", "any:any"))


def test_another_key_opens_nothing(gate: Gate, folder: Path, key: Path) -> None:
    stranger, _ = house_key(folder, "stranger")
    port = gate.group("to7").port
    assert "Permission denied" in refused(ssh(gate, stranger, _FORWARDING, "-R", f"127.0.0.1:{port}:127.0.0.1:9"))


def test_a_password_opens_nothing(gate: Gate, key: Path) -> None:
    said = refused(ssh(gate, key, "-o", "PubkeyAuthentication=no"))
    assert "Permission denied (publickey)" in said


def test_a_group_that_is_removed_loses_its_tunnel_its_key_and_its_address_at_once(gate: Gate, folder: Path) -> None:
    file, public = house_key(folder, "to9")
    assert join(gate, gate.invite("Tổ 9"), public).status == 200
    port = gate.group("to9").port
    with GateHouse() as house, HouseTunnel(gate, file, "to9", house) as tunnel:
        assert tunnel.process is not None
        gate.remove("/to9/")
        until(lambda: tunnel.process is not None and tunnel.process.poll() is not None, "the tunnel to end", 10)
        assert ask(gate, "/to9/").status == 404
        refused(ssh(gate, file, _FORWARDING, "-R", f"127.0.0.1:{port}:127.0.0.1:9"))


def test_a_house_that_joins_anew_takes_the_place_of_the_former_one(gate: Gate, folder: Path) -> None:
    (old, first), (new, second) = house_key(folder, "old"), house_key(folder, "new")
    assert join(gate, gate.invite("Tổ 10"), first).status == 200
    with GateHouse() as house, HouseTunnel(gate, old, "to10", house) as former:
        assert former.process is not None
        digits = gate.invite("tổ  10")
        assert former.process.poll() is None  # an invitation alone ends nothing
        assert join(gate, digits, second).status == 200
        assert former.process.wait(10) != 0
        with HouseTunnel(gate, new, "to10", house):
            assert ask(gate, "/to10/alive").status == 200


def test_a_key_that_joins_another_group_opens_that_groups_port_alone(gate: Gate, folder: Path) -> None:
    file, public = house_key(folder, "moved")
    assert join(gate, gate.invite("Tổ 11"), public).status == 200
    former = gate.group("to11").port
    assert join(gate, gate.invite("Tổ 12"), public).status == 200
    refused(ssh(gate, file, _FORWARDING, "-R", f"127.0.0.1:{former}:127.0.0.1:9"))
    with GateHouse() as house, HouseTunnel(gate, file, "to12", house):
        assert ask(gate, "/to12/alive").status == 200
