"""HTTP requests to a device: limited in time and size, without redirects or cookies."""

from __future__ import annotations

import hashlib
import http.client
import os
import re
import ssl
import time
from dataclasses import dataclass

from wall.onvif.xml import LARGEST_BYTES

_TIMEOUT_S = 5.0
"""Of each wait."""
_LONGEST_S = 15.0
"""Of the whole reply."""


@dataclass(frozen=True, slots=True)
class Reply:
    status: int
    body: bytes
    challenge: str | None = None
    """The challenge of a 401 response, if it asks for HTTP digest authentication."""


class NoReplyError(Exception):
    """There was no answer, or none in HTTP."""


class Post:
    """POST requests to one host and port."""

    def __init__(self, host: str, port: int, secure: bool = False, timeout_s: float = _TIMEOUT_S) -> None:
        self.host, self.port, self._secure, self._timeout_s = host, port, secure, timeout_s

    def __call__(self, path: str, body: bytes, authorization: str | None = None) -> Reply:
        """The reply to a POST request. Raises NoReplyError."""
        connection = self._connection()
        headers = {"Content-Type": "application/soap+xml; charset=utf-8", "Connection": "close"}
        if authorization is not None:
            headers["Authorization"] = authorization
        try:
            connection.request("POST", path, body, headers)
            response = connection.getresponse()
            challenges = response.headers.get_all("WWW-Authenticate") or []
            digest = next((one for one in challenges if one.strip().casefold().startswith("digest")), None)
            return Reply(response.status, self._read(response), digest)
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise NoReplyError(type(error).__name__) from None
        finally:
            connection.close()

    def _connection(self) -> http.client.HTTPConnection:
        if not self._secure:
            return http.client.HTTPConnection(self.host, self.port, timeout=self._timeout_s)
        # A camera signs its own certificate: no authority issues one for a device in a private network.
        context = ssl.create_default_context()
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
        return http.client.HTTPSConnection(self.host, self.port, timeout=self._timeout_s, context=context)

    def _read(self, response: http.client.HTTPResponse) -> bytes:
        """The body. Raises OSError if it is too slow or too large: the timeout limits each wait, not the whole."""
        ends = time.monotonic() + _LONGEST_S
        parts: list[bytes] = []
        size = 0
        while size <= LARGEST_BYTES:
            part = response.read1(65536)
            if not part:
                return b"".join(parts)
            parts.append(part)
            size += len(part)
            if time.monotonic() > ends:
                break
        raise TimeoutError("too slow or too much")


_PART = re.compile(r'(\w+)\s*=\s*(?:"([^"]*)"|([^\s,]+))')


def digest(challenge: str, path: str, user: str, password: str) -> str | None:
    """The Authorization header that answers a challenge; None if the challenge is not supported. Source: RFC 7616."""
    parts = {match[1].casefold(): match[2] or match[3] or "" for match in _PART.finditer(challenge)}
    algorithm = parts.get("algorithm", "MD5").upper()
    if algorithm not in ("MD5", "SHA-256") or "nonce" not in parts or any("\n" in part for part in parts.values()):
        return None

    def hashed(text: str) -> str:
        if algorithm == "MD5":
            return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()
        return hashlib.sha256(text.encode()).hexdigest()

    realm, nonce = parts.get("realm", ""), parts["nonce"]
    login, request = hashed(f"{user}:{realm}:{password}"), hashed(f"POST:{path}")
    fields = f'username="{user}", realm="{realm}", nonce="{nonce}", uri="{path}", algorithm={algorithm}'
    if "auth" in [word.strip() for word in parts.get("qop", "").split(",")]:
        client_nonce = os.urandom(8).hex()
        fields += f', qop=auth, nc=00000001, cnonce="{client_nonce}"'
        fields += f', response="{hashed(f"{login}:{nonce}:00000001:{client_nonce}:auth:{request}")}"'
    else:
        fields += f', response="{hashed(f"{login}:{nonce}:{request}")}"'
    if "opaque" in parts:
        fields += f', opaque="{parts["opaque"]}"'
    return "Digest " + fields
