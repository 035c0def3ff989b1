"""Joining a gate over real TLS: what it takes, every way in which it fails told in words, and the command of it."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import socket
import threading
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from support.authority import Authority
from support.outside_gate import DIGITS, OutsideGate
from support.ports import free_port
from wall.commands.outside.from_stick import join_from_stick
from wall.commands.outside.service import UNIT, OutsideService
from wall.commands.outside.switching import join as join_command
from wall.commands.outside.switching import leave as leave_command
from wall.commands.terminal import Terminal
from wall.commands.way_out import in_words, remarks, way_out
from wall.model.language import Language
from wall.outside.https import ask_gate
from wall.outside.joined_gate import UnreadableGateError, gate_in_answer, read_gate
from wall.outside.joining import join, leave
from wall.outside.last_line import last_line
from wall.outside.line import JoinLine
from wall.outside.trouble import OutsideError, OutsideTrouble

PACKAGING = Path(__file__).resolve().parents[2] / "packaging"
OWNER = 65534
"""Nobody: ssh-keygen wants a user that has a name."""
as_root = [
    pytest.mark.skipif(shutil.which("systemctl") is None, reason="no systemctl on this machine"),
    pytest.mark.skipif(os.geteuid() != 0, reason="only root may join"),
]


@contextlib.contextmanager
def open_folder() -> Iterator[Path]:
    """A folder that other users may enter, unlike pytest's own."""
    with TemporaryDirectory(prefix="tivi-outside-") as name:
        Path(name).chmod(0o755)
        yield Path(name)


@pytest.fixture(scope="module")
def authority() -> Iterator[Authority]:
    with open_folder() as folder:
        yield Authority(folder / "authority")


@pytest.fixture
def trusted(authority: Authority, monkeypatch: pytest.MonkeyPatch) -> Authority:
    monkeypatch.setenv("SSL_CERT_FILE", str(authority.file))
    return authority


@pytest.fixture
def gate(trusted: Authority) -> Iterator[OutsideGate]:
    with OutsideGate(trusted.certificate("127.0.0.1")) as running:
        yield running


def trouble(address: str, folder: Path, digits: str = DIGITS) -> OutsideError:
    with pytest.raises(OutsideError) as caught:
        join(JoinLine(address, digits), folder)
    for language in Language:
        why, advice = in_words(caught.value, address, language)
        assert why.endswith(".") and "{" not in why + advice and digits not in why + advice
    assert read_gate(folder) is None
    return caught.value


def test_a_gate_that_is_joined_is_kept_and_may_be_left(gate: OutsideGate, tmp_path: Path) -> None:
    joined = join(JoinLine(gate.address, DIGITS), tmp_path)
    assert read_gate(tmp_path) == joined and joined.link == f"https://{gate.address}/to7/"
    assert (tmp_path / "known_hosts").read_text().startswith("tivi-gate ssh-ed25519 ")
    assert DIGITS not in "".join(file.read_text() for file in tmp_path.iterdir())
    leave(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_an_answer_that_got_lost_is_asked_for_again_with_the_same_key(gate: OutsideGate, tmp_path: Path) -> None:
    gate.answers.append((502, {}, b""))
    assert trouble(gate.address, tmp_path).trouble is OutsideTrouble.GATE_ILL
    join(JoinLine(gate.address, DIGITS), tmp_path)
    first, second = gate.joined_with
    assert first == second


def test_another_try_that_fails_leaves_the_gate_that_is_joined(gate: OutsideGate, tmp_path: Path) -> None:
    joined = join(JoinLine(gate.address, DIGITS), tmp_path)
    key = (tmp_path / "id_ed25519").read_bytes()
    with pytest.raises(OutsideError):
        join(JoinLine(gate.address, "0" * 16), tmp_path)
    assert read_gate(tmp_path) == joined and (tmp_path / "id_ed25519").read_bytes() == key


def test_digits_that_the_gate_does_not_take_and_too_many_tries_are_told(gate: OutsideGate, tmp_path: Path) -> None:
    assert trouble(gate.address, tmp_path, "0" * 16).trouble is OutsideTrouble.DIGITS
    gate.answers.append((429, {"Retry-After": "600"}, b""))
    found = trouble(gate.address, tmp_path)
    assert (found.trouble, found.wait_s) == (OutsideTrouble.TOO_MANY, 600)
    assert "10 phút" in in_words(found, gate.address, Language.VI)[1]


@pytest.mark.parametrize(
    "answer",
    [(404, b""), (301, b""), (200, b"<html>"), (200, b"[]"), (200, b'{"path": "/to7/"}'), (200, b"x" * 70_000)],
    ids=lambda answer: f"{answer[0]}-{len(answer[1])}",
)
def test_what_is_no_gate_is_told(gate: OutsideGate, tmp_path: Path, answer: tuple[int, bytes]) -> None:
    gate.answers.append((answer[0], {"Location": "https://127.0.0.1/"}, answer[1]))
    assert trouble(gate.address, tmp_path).trouble is OutsideTrouble.NOT_A_GATE


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("path", "/../"),
        ("path", "to7"),
        ("name", ""),
        ("name", "a\nb"),
        ("port", 22),
        ("port", "20001"),
        ("port", True),
        ("ssh", None),
        ("ssh", {"user": "-oProxyCommand=x", "port": 22, "host_keys": ["ssh-ed25519 " + "A" * 68]}),
        ("ssh", {"user": "t", "port": 22, "host_keys": []}),
        ("ssh", {"user": "t", "port": 22, "host_keys": ["ssh-ed25519 AAAA\nx"]}),
        ("ssh", {"user": "t", "port": 0, "host_keys": ["ssh-ed25519 " + "A" * 68]}),
    ],
)
def test_an_answer_is_read_strictly(gate: OutsideGate, key: str, value: object) -> None:
    told = json.loads(gate.join("/join", {"digits": DIGITS, "key": ""})[2])
    assert gate_in_answer(json.dumps(told).encode(), "gate.example.org", 0.0).port == gate.tunnel_port
    with pytest.raises(UnreadableGateError):
        gate_in_answer(json.dumps({**told, key: value}).encode(), "gate.example.org", 0.0)


def test_a_name_that_there_is_not_is_told(trusted: Authority, tmp_path: Path) -> None:
    found = trouble("gate.invalid", tmp_path).trouble
    assert found in (OutsideTrouble.NAME_UNKNOWN, OutsideTrouble.NO_NAME_SERVER, OutsideTrouble.NO_NETWORK)


def test_a_port_at_which_nobody_listens_is_told(trusted: Authority, tmp_path: Path) -> None:
    assert trouble(f"127.0.0.1:{free_port()}", tmp_path).trouble is OutsideTrouble.CLOSED


def test_a_machine_that_says_nothing_is_told_in_time(trusted: Authority) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent, pytest.raises(OutsideError) as caught:
        ask_gate(f"127.0.0.1:{silent.getsockname()[1]}", "/join", b"{}", patience_s=0.3)
    assert caught.value.trouble is OutsideTrouble.SILENT


def test_a_machine_without_tls_is_told(trusted: Authority, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as plain:

        def answer() -> None:
            channel, _ = plain.accept()
            with channel, contextlib.suppress(ConnectionError):
                channel.recv(10_000)
                channel.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")
                channel.recv(10_000)

        thread = threading.Thread(target=answer)
        thread.start()
        assert trouble(f"127.0.0.1:{plain.getsockname()[1]}", tmp_path).trouble is OutsideTrouble.NO_TLS
        thread.join(10)


def test_a_certificate_of_nobody_or_for_another_name_gets_no_digits(
    authority: Authority, gate: OutsideGate, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with OutsideGate(authority.certificate("other.example.org")) as other:
        assert trouble(other.address, tmp_path).trouble is OutsideTrouble.CERTIFICATE
        assert other.joined_with == []
    monkeypatch.setenv("SSL_CERT_FILE", "/dev/null")
    monkeypatch.setenv("SSL_CERT_DIR", str(tmp_path))
    assert trouble(gate.address, tmp_path).trouble is OutsideTrouble.CERTIFICATE
    assert gate.joined_with == []


@pytest.mark.parametrize("years", [-3, 3])
def test_a_certificate_that_is_out_of_its_time_is_the_gates_fault_where_the_clocks_agree(
    trusted: Authority, tmp_path: Path, years: int
) -> None:
    begins = datetime.now() + timedelta(days=365 * years)
    with OutsideGate(trusted.certificate("127.0.0.1", begins, begins + timedelta(days=90))) as gate:
        assert trouble(gate.address, tmp_path).trouble is OutsideTrouble.CERTIFICATE


def test_a_certificate_that_is_out_of_our_time_alone_tells_that_our_clock_is_wrong(
    trusted: Authority, tmp_path: Path
) -> None:
    then = datetime.now() + timedelta(days=3 * 365)
    with OutsideGate(trusted.certificate("127.0.0.1", then, then + timedelta(days=90))) as gate:
        gate.clock = then.timestamp() + 86400
        found = trouble(gate.address, tmp_path)
        assert found.trouble is OutsideTrouble.CLOCK and str(then.year) in found.detail
        assert gate.joined_with == []


@pytest.fixture
def root() -> Iterator[Path]:
    """A machine on which tivi-web is installed, and no gate is joined."""
    with open_folder() as folder:
        _install(folder)
        yield folder


def _install(root: Path) -> None:
    units = root / "usr/lib/systemd/system"
    units.mkdir(parents=True)
    (units / UNIT).write_bytes((PACKAGING / "debian/tivi-web.tivi-outside.service").read_bytes())
    (units / "multi-user.target").write_text("[Unit]\n", encoding="ascii")
    for folder in ("etc/systemd/system", "srv/tivi", "var/lib/tivi-outside"):
        (root / folder).mkdir(parents=True)
    os.chown(root / "var/lib/tivi-outside", OWNER, OWNER)


class TestCommand:
    pytestmark = as_root

    def test_one_line_joins_as_the_tunnels_user_and_off_forgets_all(
        self, gate: OutsideGate, root: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        service, terminal = OutsideService(root), Terminal(Language.EN)
        assert join_command(["sudo", "tivi", "outside", gate.address, DIGITS], terminal, service) == 0
        link = root / "etc/systemd/system/multi-user.target.wants" / UNIT
        assert link.is_symlink() and {file.stat().st_uid for file in service.folder.iterdir()} == {OWNER}
        assert "Tổ 7" in capsys.readouterr().out
        assert leave_command(terminal, service) == 0
        assert not link.is_symlink() and list(service.folder.iterdir()) == []
        assert gate.address in capsys.readouterr().out

    @pytest.mark.parametrize(("typed", "said"), [(["127.0.0.1", "12"], "16"), (["1" * 16], "address is missing")])
    def test_a_slip_is_told_with_the_line_as_it_should_be(
        self, root: Path, capsys: pytest.CaptureFixture[str], typed: list[str], said: str
    ) -> None:
        assert join_command(typed, Terminal(Language.EN), OutsideService(root)) == 1
        told = capsys.readouterr().err
        assert said in told and "sudo tivi outside gate.example.org" in told

    def test_without_the_package_it_says_which_one_is_missing(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert join_command(["127.0.0.1", DIGITS], Terminal(Language.EN), OutsideService(tmp_path)) == 1
        assert "tivi-web" in capsys.readouterr().err

    def test_a_line_from_a_stick_waits_for_the_network_joins_and_is_gone(self, gate: OutsideGate, root: Path) -> None:
        service, waited = OutsideService(root), list[float]()
        (root / "srv/tivi/ngoai.txt").write_text(f"{gate.address} {DIGITS}\n")
        gate.answers += [(502, {}, b"")] * 2
        join_from_stick(root / "srv/tivi", Terminal(Language.VI), service, waited.append)
        assert read_gate(service.folder) is not None and waited[:2] == [5, 10]
        assert list((root / "srv/tivi").iterdir()) == []

    def test_a_line_from_a_stick_that_joins_nothing_is_gone_and_told_with_the_walls_state(
        self, gate: OutsideGate, root: Path
    ) -> None:
        service = OutsideService(root)
        for name in ("ngoai.txt", "outside.txt"):
            (root / "srv/tivi" / name).write_text(f"{gate.address} {'0' * 16}\n")
        assert join_from_stick(root / "srv/tivi", Terminal(Language.VI), service, lambda _: None) == 1
        assert list((root / "srv/tivi").iterdir()) == []
        found = last_line(service.folder)
        assert found is not None and found.trouble is OutsideTrouble.DIGITS
        (said,) = remarks(way_out(service.folder), Language.VI)
        assert gate.address in said and "16 số mới" in said
        join(JoinLine(gate.address, DIGITS), service.folder)
        (said,) = remarks(way_out(service.folder, root / "none"), Language.VI)
        assert "tivi-outside" in said

    def test_a_link_in_the_lines_place_leads_nowhere(self, root: Path) -> None:
        secret = root / "secret"
        secret.write_text(f"gate.invalid {DIGITS}")
        (root / "srv/tivi/ngoai.txt").symlink_to(secret)
        assert join_from_stick(root / "srv/tivi", Terminal(Language.VI), OutsideService(root)) == 0
        assert secret.exists() and list((root / "srv/tivi").iterdir()) == []
