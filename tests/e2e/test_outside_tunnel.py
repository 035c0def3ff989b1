"""The way out by a real ssh and a real sshd: joined by one line, and back by itself whatever has ended it."""

from __future__ import annotations

import dataclasses
import os
import shutil
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from support import processes
from support.authority import Authority
from support.outside_cable import OutsideCable
from support.outside_gate import DIGITS, OutsideGate
from support.outside_house import FAST, OutsideHouse, RunningKeeper
from support.ports import listens
from support.programs import TIVI
from support.sshd import OneKeySshd, has_sshd
from support.waiting import until
from wall.outside.joined_gate import JoinedGate
from wall.outside.joining import join
from wall.outside.keeper import KeeperSettings
from wall.outside.line import JoinLine
from wall.outside.trouble import OutsideTrouble
from wall.outside.tunnel import TunnelState
from wall.outside.tunnel_report import read_report

pytestmark = pytest.mark.skipif(not has_sshd() or shutil.which("ssh") is None, reason="no OpenSSH on this machine")
BACK_S = 30.0
"""Whatever has ended it: the tunnel is back within this time once it can be."""


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("outside") / "authority")


@pytest.fixture
def sshd(tmp_path: Path) -> Iterator[OneKeySshd]:
    with OneKeySshd(tmp_path / "sshd") as running:
        yield running


@pytest.fixture
def gate(
    tmp_path: Path, authority: Authority, sshd: OneKeySshd, monkeypatch: pytest.MonkeyPatch
) -> Iterator[OutsideGate]:
    monkeypatch.setenv("SSL_CERT_FILE", str(authority.file))
    with OutsideGate(authority.certificate("127.0.0.1"), sshd) as running:
        yield running


@pytest.fixture
def house(tmp_path: Path) -> Iterator[OutsideHouse]:
    with OutsideHouse(tmp_path / "web.sock") as running:
        yield running


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Of a path that an option of ssh could take for two."""
    made = tmp_path / "tivi outside"
    made.mkdir()
    return made


def settings(gate: JoinedGate, folder: Path, house: OutsideHouse) -> KeeperSettings:
    report = folder / "state.json"
    return KeeperSettings(gate, folder, house.path, report, alive_s=1, connect_s=2, paces=FAST)


def through_cable(gate: JoinedGate, cable: OutsideCable) -> JoinedGate:
    return dataclasses.replace(gate, ssh=dataclasses.replace(gate.ssh, port=cable.port))


def state_is(keeper: RunningKeeper, state: TunnelState, why: OutsideTrouble | None = None) -> None:
    def looks() -> bool:
        report = keeper.report
        return report is not None and report.state is state and (why is None or report.why is why)

    until(looks, f"{state} ({why})", BACK_S, lambda: str(keeper.report))


def ssh_of(port: int) -> list[int]:
    """The ssh processes of this test that connect to `port`."""
    found = processes.descendants(os.getpid())
    return [
        pid for pid in found if processes.name_of(pid) == "ssh" and f"\0{port}\0".encode() in processes.given_to(pid)
    ]


@pytest.fixture
def joined(gate: OutsideGate, folder: Path) -> JoinedGate:
    return join(JoinLine(gate.address, DIGITS), folder)


def test_one_line_joins_and_the_gate_leads_to_the_house(
    gate: OutsideGate, joined: JoinedGate, folder: Path, house: OutsideHouse
) -> None:
    assert (joined.path, joined.name, joined.port) == ("/to7/", "Tổ 7", gate.tunnel_port)
    assert (folder / "id_ed25519").stat().st_mode & 0o777 == 0o600
    assert gate.joined_with == [{"digits": DIGITS, "key": (folder / "id_ed25519.pub").read_text().strip()}]
    with RunningKeeper(settings(joined, folder, house)) as keeper:
        state_is(keeper, TunnelState.CONNECTED)
        assert gate.get("/to7/alive")[2] == house.alive
    until(lambda: not listens(gate.tunnel_port), "the gate's sshd to let go of the port", 10)
    assert not (folder / "state.json").exists()


def test_a_killed_tunnel_is_back_by_itself(
    gate: OutsideGate, joined: JoinedGate, folder: Path, house: OutsideHouse
) -> None:
    with RunningKeeper(settings(joined, folder, house)) as keeper:
        state_is(keeper, TunnelState.CONNECTED)
        (killed,) = ssh_of(joined.ssh.port)
        os.kill(killed, signal.SIGKILL)
        until(lambda: ssh_of(joined.ssh.port) not in ([], [killed]), "another ssh", BACK_S)
        until(lambda: gate.get("/to7/alive")[2] == house.alive, "the house through the gate", BACK_S)
        state_is(keeper, TunnelState.CONNECTED)


def test_a_gate_that_restarts_or_is_away_for_long_finds_the_house_again(
    gate: OutsideGate, sshd: OneKeySshd, joined: JoinedGate, folder: Path, house: OutsideHouse
) -> None:
    with RunningKeeper(settings(joined, folder, house)) as keeper:
        state_is(keeper, TunnelState.CONNECTED)
        sshd.stop()
        gate.stop()
        state_is(keeper, TunnelState.UNREACHABLE, OutsideTrouble.CLOSED)
        gate.start()
        sshd.start()
        state_is(keeper, TunnelState.CONNECTED)


@pytest.mark.long
def test_a_line_that_goes_dead_without_a_word_is_noticed_and_made_anew(
    gate: OutsideGate, joined: JoinedGate, folder: Path, house: OutsideHouse
) -> None:
    with (
        OutsideCable(joined.ssh.port) as cable,
        RunningKeeper(settings(through_cable(joined, cable), folder, house)) as keeper,
    ):
        state_is(keeper, TunnelState.CONNECTED)
        cable.cut()
        state_is(keeper, TunnelState.UNREACHABLE, OutsideTrouble.SILENT)
        cable.mend()
        state_is(keeper, TunnelState.CONNECTED)


def test_a_port_that_the_gate_still_holds_for_a_dead_connection_is_waited_for(
    gate: OutsideGate, joined: JoinedGate, folder: Path, house: OutsideHouse
) -> None:
    with OutsideCable(joined.ssh.port) as cable:
        with RunningKeeper(settings(through_cable(joined, cable), folder, house)) as keeper:
            state_is(keeper, TunnelState.CONNECTED)
            cable.cut()
        assert listens(gate.tunnel_port), "the gate knows nothing of the cut yet"
        with RunningKeeper(settings(joined, folder, house)) as keeper:
            state_is(keeper, TunnelState.CONNECTED)


def test_a_key_that_the_gate_knows_no_more_is_told_and_tried_again(
    gate: OutsideGate, sshd: OneKeySshd, joined: JoinedGate, folder: Path, house: OutsideHouse
) -> None:
    sshd.allow("", 0)
    with RunningKeeper(settings(joined, folder, house)) as keeper:
        state_is(keeper, TunnelState.REFUSED, OutsideTrouble.KEY)
        sshd.allow((folder / "id_ed25519.pub").read_text().strip(), joined.port)
        state_is(keeper, TunnelState.CONNECTED)


def test_another_machine_in_the_gates_place_is_never_trusted(
    gate: OutsideGate, sshd: OneKeySshd, joined: JoinedGate, folder: Path, house: OutsideHouse
) -> None:
    sshd.stop()
    sshd.new_host_key()
    sshd.start()
    with RunningKeeper(settings(joined, folder, house)) as keeper:
        state_is(keeper, TunnelState.REFUSED, OutsideTrouble.HOST_KEY)
    assert not listens(gate.tunnel_port)


def test_a_server_for_phones_that_is_off_is_no_fault_of_the_gate_and_is_seen_when_it_is_on(
    gate: OutsideGate, joined: JoinedGate, folder: Path, house: OutsideHouse
) -> None:
    house.stop()
    with RunningKeeper(settings(joined, folder, house)) as keeper:
        state_is(keeper, TunnelState.HOUSE, OutsideTrouble.SERVER_OFF)
        house.start()
        state_is(keeper, TunnelState.CONNECTED)


def test_the_command_keeps_the_tunnel_and_takes_ssh_with_it_when_it_is_told_to_end(
    gate: OutsideGate, joined: JoinedGate, folder: Path, house: OutsideHouse
) -> None:
    report = folder / "state.json"
    options = ["--folder", str(folder), "--report", str(report), "--web-socket", str(house.path)]
    command = [*processes.BOUND, *TIVI, "outside", "keep", *options]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    try:
        until(lambda: (found := read_report(report)) and found.state is TunnelState.CONNECTED, "it to connect", BACK_S)
    finally:
        process.terminate()
        told = process.communicate(timeout=10)[1]
    assert process.returncode == 0 and not report.exists()
    until(lambda: not ssh_of(joined.ssh.port) and not listens(gate.tunnel_port), "ssh to end", 10)
    assert "Traceback" not in told and DIGITS not in told
