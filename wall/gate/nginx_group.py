"""nginx's configuration of one group: what its house is asked, what is cached, and who may have what is. Pure.

What a house says is not believed where it could reach beyond its own group: `X-Accel-Redirect` is ignored.
"""

from __future__ import annotations

from wall.gate.groups import Group

_TO_HOUSE = """\
      proxy_set_header Host $http_host;
      proxy_set_header X-Forwarded-For $remote_addr;
      proxy_set_header X-Forwarded-Prefix /{id};
      proxy_set_header X-Forwarded-Proto "";
      proxy_set_header X-Forwarded-Host "";
      proxy_set_header X-Real-IP "";
      proxy_set_header Forwarded "";
      proxy_set_header X-Original-URI "";
      proxy_set_header Connection "";
      proxy_ignore_headers X-Accel-Redirect X-Accel-Limit-Rate X-Accel-Buffering X-Accel-Charset{ignored};
      proxy_pass http://tivi_{id};
"""
_GROUP = """\
# Written by tivi-gate; changes here are lost.
location = /{id} {{ return 301 /{id}/; }}
location ^~ /{id}/ {{
    error_page 502 504 = /.away/{id};

    # A camera's parts never change, and its stills and playlist are a second old at most. They are fetched once for
    # all, and given to whoever the house permits just now. The path that it is asked about is the cache's key.
    location ~ "^/{id}(?<tivi_house>/live/(?<tivi_camera>[0-9a-f]+)/[0-9a-f]+/{media_file})$" {{
      set $tivi_kind live;
{permitted}
      proxy_cache_valid 200 60s;
      rewrite ^ $tivi_house? break;
{media}
    }}
    location ~ ^/{id}(?<tivi_house>/live/(?<tivi_camera>[0-9a-f]+)/(?:join|index\\.m3u8))$ {{
      set $tivi_kind live;
{permitted}
      proxy_cache_valid 200 1s;
      rewrite ^ $tivi_house? break;
{media}
    }}
    location ~ ^/{id}(?<tivi_house>/still/(?<tivi_camera>[0-9a-f]+)(?:/large)?\\.jpg)$ {{
      set $tivi_kind still;
{permitted}
      proxy_cache_valid 200 1s;
      rewrite ^ $tivi_house? break;
{media}
    }}

    # The page's own files are everybody's, and so are fetched without a cookie.
    location ~ ^/{id}(?<tivi_house>/(?:[a-z0-9_-]+\\.(?:js|css|svg|png|webmanifest)|words/[a-z]+\\.json)?)$ {{
      limit_except GET {{ deny all; }}
      proxy_cache {id}_page;
      proxy_cache_key $uri;
      proxy_cache_lock on;
      proxy_cache_valid 200 60s;
      proxy_cache_revalidate on;
      proxy_set_header Cookie "";
      rewrite ^ $tivi_house? break;
{page}
    }}
    location = /{id}/api/permitted {{ return 404; }}
    location ~ ^/{id}(?<tivi_house>/.*)$ {{
      rewrite ^ $tivi_house break;
{other}
    }}
}}
location = /.permitted/{id} {{
      internal;
      proxy_cache {id}_rights;
      proxy_cache_key "$cookie_tivi $tivi_kind $tivi_camera $tivi_second";
      proxy_cache_valid 204 1s;
      proxy_method GET;
      proxy_pass_request_body off;
      proxy_pass_request_headers off;
      proxy_set_header Content-Length "";
      proxy_set_header Cookie "tivi=$cookie_tivi";
      proxy_set_header Host $http_host;
      proxy_set_header X-Forwarded-For $remote_addr;
      proxy_set_header X-Forwarded-Prefix /{id};
      proxy_set_header X-Original-URI $tivi_house;
      proxy_set_header Connection "";
      proxy_ignore_headers Cache-Control Expires Vary X-Accel-Expires X-Accel-Redirect;
      proxy_pass http://tivi_{id}/api/permitted;
}}
location = /.away/{id} {{
      internal;
      error_page 502 504 =503 @tivi_silent_{id};
      recursive_error_pages on;
      proxy_pass_request_body off;
      proxy_set_header Content-Length "";
      proxy_set_header Cookie "";
      proxy_set_header Connection "";
      proxy_pass http://tivi_gate/away/{id};
}}
location @tivi_silent_{id} {{ return 503; }}
"""
_PERMITTED = """\
      limit_except GET {{ deny all; }}
      auth_request /.permitted/{id};
      # What a household may not see does not exist for it. nginx says 500 where the house did not answer.
      error_page 403 =404 @tivi_none_{id};
      error_page 500 502 504 = /.away/{id};
      proxy_cache {id}_parts;
      proxy_cache_key $uri;
      proxy_cache_lock on;
      proxy_cache_lock_age 10s;
      proxy_cache_lock_timeout 10s;"""
_NONE = "location @tivi_none_{id} {{ return 404; }}\n"
_MEDIA_FILE = r"(?:[0-9]+|init\.mp4|segment-[0-9]+\.mp4)"
_KEPT = " Cache-Control Expires"


def group_configuration(group: Group) -> str:
    """The file of the group, for the gate's `server`."""
    id = group.id
    return _GROUP.format(
        id=id,
        media_file=_MEDIA_FILE,
        permitted=_PERMITTED.format(id=id),
        media=_TO_HOUSE.format(id=id, ignored=_KEPT).rstrip(),
        page=_TO_HOUSE.format(id=id, ignored=_KEPT).rstrip(),
        other=_TO_HOUSE.format(id=id, ignored="").rstrip(),
    ) + _NONE.format(id=id)
