"""nginx's configuration of the gate itself: TLS, logs, the caches, the way to the service. Pure.

Two houses' answers never share a cache, and nothing is kept on a disk. Whoever asks for another host gets no answer.
"""

from __future__ import annotations

from collections.abc import Iterable

from wall.gate.groups import Group, Groups
from wall.gate.keys import LOOPBACK
from wall.gate.places import Places
from wall.gate.settings import GateSettings

PARTS_MB, PAGE_MB, RIGHTS_MB = 48, 12, 4
"""Maximum sizes of a group's caches, together 64 MB."""
LONGEST_BODY = "16k"

_HTTP = """\
# Written by tivi-gate; changes here are lost.
# Neither cookies nor queries are logged; a code is in a fragment, which no browser sends.
map $request_uri $tivi_path {{ default "-"; "~^(?<tivi_asked>[^?]*)" $tivi_asked; }}
log_format tivi_gate '$remote_addr [$time_iso8601] "$request_method $tivi_path" $status $body_bytes_sent '
                     '$request_time $upstream_cache_status';
# A right is cached for the second of the clock in which it was asked for: nginx's own 1 s is up to two.
map $msec $tivi_second {{ default ""; "~^(?<tivi_whole>[0-9]+)" $tivi_whole; }}
upstream tivi_gate {{ server unix:{socket}; keepalive 8; }}
{groups}
server {{
{listen_http_default}
  server_name _;
  access_log off;
  return 444;
}}
server {{
{listen_http}
  server_name {name};
  access_log {log}/access.log tivi_gate;
  error_log {log}/error.log crit;
  server_tokens off;
  location ^~ /.well-known/acme-challenge/ {{ root {challenges}; default_type text/plain; }}
  location / {{ return 301 https://{address}$request_uri; }}
}}
"""
_GROUP = """\
# {id}
proxy_cache_path {cache}/{id}-parts keys_zone={id}_parts:1m max_size={parts}m inactive=70s use_temp_path=off;
proxy_cache_path {cache}/{id}-page keys_zone={id}_page:1m max_size={page}m inactive=70s use_temp_path=off;
proxy_cache_path {cache}/{id}-rights keys_zone={id}_rights:4m max_size={rights}m inactive=10s use_temp_path=off;
upstream tivi_{id} {{ server {loopback}:{port} max_fails=0; keepalive 32; keepalive_timeout 30s; }}
"""
_HTTPS = """\
server {{
{listen_https_default}
  server_name _;
  ssl_reject_handshake on;
  access_log off;
  return 444;
}}
server {{
{listen_https}
  server_name {name};
  ssl_certificate {certificate};
  ssl_certificate_key {key};
  ssl_protocols TLSv1.2 TLSv1.3;
  ssl_session_cache shared:tivi_gate:4m;
  ssl_session_timeout 1d;
  ssl_session_tickets off;
  access_log {log}/access.log tivi_gate;
  error_log {log}/error.log crit;
  server_tokens off;
  absolute_redirect off;
  add_header Strict-Transport-Security "max-age=31536000" always;
  client_max_body_size {body};
  client_body_buffer_size {body};
  client_header_timeout 10s;
  client_body_timeout 10s;
  send_timeout 20s;
  keepalive_timeout 75s;
  keepalive_requests 100000;
  gzip off;
  proxy_http_version 1.1;
  proxy_connect_timeout 3s;
  proxy_send_timeout 10s;
  proxy_read_timeout 15s;
  proxy_max_temp_file_size 0;
  location = /join {{
    limit_except POST {{ deny all; }}
    client_max_body_size 2k;
    proxy_set_header X-Forwarded-For $remote_addr;
    proxy_set_header Connection "";
    proxy_set_header Cookie "";
    proxy_pass http://tivi_gate/join;
  }}
  # A house measures here how fast it can send.
  location = /speed {{ client_max_body_size 512k; return 204; }}
  include {groups}/*.conf;
  location / {{ return 404; }}
}}
"""


def gate_configuration(settings: GateSettings, groups: Groups, places: Places) -> str:
    """The file of the gate, for nginx's `http`. Without a certificate only what gets one is served."""
    http = _HTTP.format(
        socket=places.socket,
        groups="".join(_group(group, places) for group in groups),
        listen_http_default=_listen(settings, settings.http_port, "default_server"),
        listen_http=_listen(settings, settings.http_port),
        name=settings.name,
        address=settings.address,
        log=places.log,
        challenges=places.challenges,
    )
    if settings.certificate is None or settings.key is None:
        return http
    return http + _HTTPS.format(
        listen_https_default=_listen(settings, settings.https_port, "ssl", "http2", "default_server"),
        listen_https=_listen(settings, settings.https_port, "ssl", "http2"),
        name=settings.name,
        certificate=settings.certificate,
        key=settings.key,
        log=places.log,
        body=LONGEST_BODY,
        groups=places.nginx_groups,
    )


def _group(group: Group, places: Places) -> str:
    return _GROUP.format(
        id=group.id,
        cache=places.cache,
        parts=PARTS_MB,
        page=PAGE_MB,
        rights=RIGHTS_MB,
        loopback=LOOPBACK,
        port=group.port,
    )


def _listen(settings: GateSettings, port: int, *words: str) -> str:
    return "\n".join(_lines(settings.listening, port, words))


def _lines(listening: Iterable[str], port: int, words: Iterable[str]) -> Iterable[str]:
    for before in listening:
        yield f"  listen {' '.join((f'{before}{port}', *words))};"
