"""No certificate for a gate: what certbot says, and what whoever sets up the gate reads."""

from __future__ import annotations

from pathlib import Path

import pytest

from wall.commands.gate.certbot import CertificateTrouble, trouble_in
from wall.commands.gate.machine import GateMachine, NoCertificateError
from wall.commands.gate.setup import set_up
from wall.commands.terminal import Terminal
from wall.gate.places import Places
from wall.gate.settings import read_settings
from wall.model.language import Language

NAME = "gate.example.org"
POOL = "HTTPSConnectionPool(host='acme-v02.api.letsencrypt.org', port=443)"
SAID = {
    f"requests.exceptions.ConnectionError: {POOL}: Max retries exceeded with url: /directory (Caused by "
    "NewConnectionError('<urllib3.connection.HTTPSConnection object at 0x7f00a4547890>: Failed to establish a new "
    "connection: [Errno -2] Name or service not known'))": CertificateTrouble.UNREACHABLE,
    f"requests.exceptions.ReadTimeout: {POOL}: Read timed out. (read timeout=45)": CertificateTrouble.UNREACHABLE,
    f"requests.exceptions.SSLError: {POOL}: Max retries exceeded with url: /directory (Caused by SSLError("
    "SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: certificate is not yet "
    "valid (_ssl.c:992)')))": CertificateTrouble.CLOCK,
    "An unexpected error occurred:\nError creating new order :: too many certificates (5) already issued for this "
    f"exact set of domains in the last 168h0m0s: {NAME}, retry after 2026-12-01": CertificateTrouble.TOO_OFTEN,
    f"  Domain: {NAME}\n  Type:   connection\n  Detail: 203.0.113.7: Fetching http://{NAME}/.well-known/acme-challenge/x:"
    " Timeout during connect (likely firewall problem)\n\nSome challenges have failed.": CertificateTrouble.NOT_PROVEN,
    f"  Domain: {NAME}\n  Type:   dns\n  Detail: DNS problem: NXDOMAIN looking up A for {NAME}\n\n"
    "Some challenges have failed.": CertificateTrouble.NOT_PROVEN,
}


class Taking:
    """Servers that take whatever they are given."""

    def check_nginx(self) -> None:
        pass

    def follow_nginx(self) -> None:
        pass

    def check_sshd(self) -> None:
        pass

    def follow_sshd(self) -> None:
        pass


class Machine(GateMachine):
    """One to which the authority gives no certificate."""

    def __init__(self, places: Places, said: str) -> None:
        super().__init__(places)
        self.servers = Taking()
        self._said = said

    def addresses_of(self, name: str) -> list[str]:
        return ["127.0.0.1"]

    def start(self, unit: str) -> None:
        pass

    def start_all(self) -> None:
        pass

    def get_certificate(self, name: str) -> None:
        raise NoCertificateError(self._said)


@pytest.mark.parametrize(("said", "trouble"), SAID.items())
def test_what_certbot_says_comes_to_one_of_few_troubles(said: str, trouble: CertificateTrouble) -> None:
    assert trouble_in(said) is trouble


@pytest.mark.parametrize(("said", "trouble"), SAID.items())
@pytest.mark.parametrize("language", Language)
def test_nobody_reads_what_python_says_of_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], said: str, trouble: CertificateTrouble, language: Language
) -> None:
    places = Places(tmp_path)
    assert set_up(NAME, None, None, Terminal(language), places, Machine(places, said)) == 1
    told = capsys.readouterr().err
    assert NAME in told and "HTTPSConnectionPool" not in told and "object at" not in told
    assert ("port 80" in told or "cổng 80" in told) is (trouble is CertificateTrouble.NOT_PROVEN)


@pytest.fixture
def working(tmp_path: Path) -> Places:
    """A gate with a certificate of its keeper's own."""
    places = Places(tmp_path)
    files = tmp_path / "own.pem", tmp_path / "own.key"
    for file in files:
        file.touch()
    assert set_up(NAME, *files, Terminal(Language.EN), places, Machine(places, "")) == 0
    return places


def test_a_gate_that_works_goes_on_where_another_name_gets_no_certificate(working: Places) -> None:
    before = working.nginx.read_text(encoding="utf-8"), read_settings(working.settings)
    assert "own.pem" in before[0]
    machine = Machine(working, "Some challenges have failed.")
    assert set_up("other.example.org", None, None, Terminal(Language.EN), working, machine) == 1
    assert (working.nginx.read_text(encoding="utf-8"), read_settings(working.settings)) == before


def test_a_certificate_of_ones_own_stays_where_setup_is_run_again(working: Places) -> None:
    before = read_settings(working.settings)
    assert set_up(NAME, None, None, Terminal(Language.EN), working, Machine(working, "not asked")) == 0
    assert read_settings(working.settings) == before
