"""How fast a house can send to its gate, measured against a real nginx that throws away what it gets."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from support import processes
from support.authority import Authority
from support.nginx import has_nginx
from support.outside_gate import OutsideGate
from support.ports import free_port, listens
from support.waiting import until
from wall.outside.upload import SPEED_PATH, upload_speed

pytestmark = [
    pytest.mark.phones,
    pytest.mark.skipif(not has_nginx(), reason="no nginx on this machine"),
]
_CONFIGURATION = """
daemon off; worker_processes 1; pid {folder}/nginx.pid; error_log {folder}/error.log warn;
events {{ worker_connections 64; }}
http {{
  access_log off;
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/f;
  uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
  server {{
    listen 127.0.0.1:{port} ssl http2;
    ssl_certificate {certificate}; ssl_certificate_key {key};
    client_max_body_size 8k;
    location = {speed} {{ client_max_body_size 512k; return 204; }}
    location / {{ return 404; }}
  }}
}}
"""


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("outside") / "authority")


@pytest.fixture
def address(tmp_path: Path, authority: Authority, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setenv("SSL_CERT_FILE", str(authority.file))
    certificate, key = authority.certificate("127.0.0.1")
    port, file = free_port(), tmp_path / "nginx.conf"
    file.write_text(
        _CONFIGURATION.format(folder=tmp_path, port=port, certificate=certificate, key=key, speed=SPEED_PATH)
    )
    nginx = str(shutil.which("nginx", path="/usr/sbin:/usr/bin"))
    process = subprocess.Popen([*processes.BOUND, nginx, "-c", str(file), "-p", str(tmp_path)])
    until(lambda: listens(port), "nginx to listen", 10)
    yield f"127.0.0.1:{port}"
    process.terminate()
    process.wait(10)


def test_what_the_gate_has_read_is_measured(address: str) -> None:
    times = iter((100.0, 100.5))
    assert upload_speed(address, lambda: next(times)) == (256 << 10) * 8 / 0.5
    found = upload_speed(address)
    assert found is not None and found > 1e6


def test_a_gate_that_takes_nothing_is_no_measure(authority: Authority, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(authority.file))
    with OutsideGate(authority.certificate("127.0.0.1")) as gate:
        assert upload_speed(gate.address) is None
    assert upload_speed(gate.address) is None
