"""A real nginx as a gate has it: TLS, a path for the house, caches in memory, and `tivi web` at a socket behind it."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from support import processes
from support.ports import free_port, listens
from support.running import Running
from support.waiting import until

NAME = "127.0.0.1"
_USER = "user root;" if os.geteuid() == 0 else ""
_HOUSE = """
      proxy_set_header Host $http_host; proxy_set_header Connection "";
      proxy_set_header X-Forwarded-For $remote_addr; proxy_set_header X-Forwarded-Prefix /to7;
      proxy_pass http://house;
"""
_PERMITTED = """
      auth_request /permitted; error_page 403 =404 @none; error_page 500 502 504 = @away;
      proxy_cache parts; proxy_cache_key $uri; proxy_cache_lock on; proxy_cache_lock_timeout 10s;
      proxy_ignore_headers Cache-Control Expires;
"""
_CONFIGURATION = """
{user} daemon off; worker_processes 1; pid {folder}/nginx.pid; error_log {folder}/error.log warn;
events {{ worker_connections 4096; }}
http {{
  log_format bytes '$upstream_bytes_received $uri';
  access_log off;
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/f;
  uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
  proxy_cache_path {folder}/parts keys_zone=parts:1m max_size=48m inactive=70s use_temp_path=off;
  proxy_cache_path {folder}/rights keys_zone=rights:1m max_size=4m inactive=10s use_temp_path=off;
  map $msec $second {{ default ""; "~^(?<whole>[0-9]+)" $whole; }}
  upstream house {{ server unix:{tunnel} max_fails=0; keepalive 32; }}
  proxy_http_version 1.1; keepalive_requests 100000;
  server {{
    listen {name}:{port} ssl http2 backlog=4096;
    ssl_certificate {folder}/gate.crt; ssl_certificate_key {folder}/gate.key;
    client_max_body_size 16k;
    location = /to7 {{ return 301 /to7/; }}
    location / {{ return 404; }}
    location ~ ^/to7(?<path>/live/(?<camera>[0-9a-f]+)/[0-9a-f]+/(?:[0-9]+|init\\.mp4|segment-[0-9]+\\.mp4))$ {{
      {permitted} proxy_cache_valid 200 60s; rewrite ^ $path? break; {house}
    }}
    location ~ ^/to7(?<path>/live/(?<camera>[0-9a-f]+)/(?:join|index\\.m3u8))$ {{
      {permitted} proxy_cache_valid 200 1s; rewrite ^ $path? break; {house}
    }}
    location ~ ^/to7(?<path>/still/(?<camera>[0-9a-f]+)(?:/large)?\\.jpg)$ {{
      {permitted} proxy_cache_valid 200 1s; rewrite ^ $path? break; {house}
    }}
    location ~ ^/to7(?<path>/.*)$ {{
      error_page 502 504 = @away; rewrite ^ $path break; {house}
    }}
    location = /permitted {{
      internal;
      proxy_cache rights; proxy_cache_key "$cookie_tivi $camera $second"; proxy_cache_valid 204 1s;
      proxy_pass_request_body off; proxy_pass_request_headers off; proxy_method GET;
      proxy_set_header Content-Length ""; proxy_set_header Cookie "tivi=$cookie_tivi";
      proxy_set_header X-Original-URI $path; proxy_set_header Connection "";
      proxy_set_header X-Forwarded-For $remote_addr; proxy_set_header X-Forwarded-Prefix /to7;
      proxy_ignore_headers Cache-Control Expires X-Accel-Expires;
      proxy_pass http://house/api/permitted;
    }}
    location @away {{ add_header X-Tivi-Away {away} always; return 503; }}
    location @none {{ return 404; }}
  }}
}}
"""


class GateNginx(Running):
    """Serves the house whose `tivi web` listens at the socket `tunnel`; its files are in `folder`."""

    def __init__(self, folder: Path, tunnel: Path, away: int = 0) -> None:
        """`away` is since when the house is said to be away, in Unix seconds."""
        self.port = free_port()
        self._folder, self._tunnel, self._away = folder, tunnel, away
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"https://{NAME}:{self.port}/to7/"

    def start(self) -> None:
        _certify(self._folder)
        file = self._folder / "nginx.conf"
        file.write_text(
            _CONFIGURATION.format(
                folder=self._folder,
                port=self.port,
                tunnel=self._tunnel,
                user=_USER,
                name=NAME,
                away=self._away,
                house=_HOUSE,
                permitted=_PERMITTED,
            )
        )
        command = [str(shutil.which("nginx", path="/usr/sbin:/usr/bin")), "-c", str(file), "-p", str(self._folder)]
        self._process = subprocess.Popen([*processes.BOUND, *command], stderr=subprocess.DEVNULL)
        until(lambda: listens(self.port), "nginx to listen", 10)

    def stop(self) -> None:
        assert self._process is not None
        self._process.terminate()
        self._process.wait(10)


def _certify(folder: Path) -> None:
    """A certificate that nobody but a test believes."""
    made = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    names = ["-days", "2", "-subj", "/CN=gate", "-addext", f"subjectAltName=IP:{NAME}"]
    files = ["-keyout", str(folder / "gate.key"), "-out", str(folder / "gate.crt")]
    subprocess.run([*made, *names, *files], check=True, capture_output=True)
