"""A real nginx: in front of `tivi web`, as a cache that all viewers share, or for a folder of files."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from support import processes
from support.ports import free_port, listens
from support.running import Running
from support.waiting import until

_CONFIGURATION = """
{user} daemon off; worker_processes 1; pid {folder}/nginx.pid; error_log {folder}/error.log warn;
events {{ worker_connections 4096; }}
http {{
  access_log off;
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/f;
  uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
  proxy_cache_path {folder}/parts keys_zone=parts:4m max_size=128m inactive=60s use_temp_path=off;
  proxy_cache_path {folder}/rights keys_zone=rights:4m max_size=16m inactive=10s use_temp_path=off;
  upstream tivi {{ server 127.0.0.1:{behind}; keepalive 32; }}
  proxy_http_version 1.1; proxy_set_header Connection "";
  keepalive_requests 100000;
  # A part never changes: one viewer's request fetches it, and those of the others wait for that.
  server {{
    listen 127.0.0.1:{port} backlog=4096;
    location / {{ proxy_pass http://tivi; }}
    location ~ ^/live/(?<camera>[0-9a-f]+)/[0-9a-f]+/[0-9]+$ {{
      auth_request /permitted;
      error_page 403 =404 /none;
      proxy_cache parts; proxy_cache_key $uri; proxy_cache_lock on; proxy_cache_lock_timeout 6s;
      proxy_cache_valid 200 60s; proxy_ignore_headers Cache-Control;
      proxy_pass http://tivi;
    }}
    location = /permitted {{
      internal;
      proxy_cache rights; proxy_cache_key "$cookie_tivi $camera"; proxy_cache_lock on;
      proxy_cache_valid any 1s; proxy_ignore_headers Cache-Control;
      proxy_pass_request_body off; proxy_set_header Content-Length "";
      proxy_set_header X-Original-URI $request_uri;
      proxy_set_header Cookie "tivi=$cookie_tivi";
      proxy_pass http://tivi/api/permitted;
    }}
    location = /none {{ internal; return 404; }}
  }}
}}
"""


_STATIC = """
{user} daemon off; worker_processes 1; pid {folder}/nginx.pid; error_log {folder}/error.log warn;
events {{ worker_connections 4096; }}
http {{
  access_log off; sendfile on; keepalive_requests 100000;
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/f;
  uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
  types {{ text/html html; application/vnd.apple.mpegurl m3u8; video/mp4 mp4 m4s; }}
  server {{ listen 127.0.0.1:{port}; root {folder}; }}
}}
"""

_USER = "user root;" if os.geteuid() == 0 else ""
"""Otherwise its worker is another user, who may not enter a folder of ours."""


def has_nginx() -> bool:
    return shutil.which("nginx", path="/usr/sbin:/usr/bin") is not None


class _Started(Running):
    """Listens on `port`; its files are in `folder`, best in memory."""

    def __init__(self, folder: Path) -> None:
        self.port = free_port()
        self._folder = folder
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int:
        assert self._process is not None
        return self._process.pid

    def configuration(self) -> str:
        raise NotImplementedError

    def start(self) -> None:
        file = self._folder / "nginx.conf"
        file.write_text(self.configuration())
        command = [str(shutil.which("nginx", path="/usr/sbin:/usr/bin")), "-c", str(file), "-p", str(self._folder)]
        self._process = subprocess.Popen([*processes.BOUND, *command], stderr=subprocess.DEVNULL)
        until(lambda: listens(self.port), "nginx to listen", 10)

    def stop(self) -> None:
        assert self._process is not None
        self._process.terminate()
        self._process.wait(10)


class Nginx(_Started):
    """A cache for what is served at port `behind`."""

    def __init__(self, folder: Path, behind: int) -> None:
        super().__init__(folder)
        self._behind = behind

    def configuration(self) -> str:
        return _CONFIGURATION.format(folder=self._folder, port=self.port, behind=self._behind, user=_USER)


class StaticNginx(_Started):
    """Serves the files of `folder`."""

    def configuration(self) -> str:
        return _STATIC.format(folder=self._folder, port=self.port, user=_USER)
