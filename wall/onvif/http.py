"""One HTTP question to a device, with a limit on everything. Follows nowhere, keeps nothing, reads no XML."""

from __future__ import annotations

import hashlib
import http.client
import os
import re
import ssl
import time
from dataclasses import dataclass

from wall.onvif.xml import LARGEST_BYTES

_PATIENCE_S = 5.0
_LONGEST_S = 15.0


@dataclass(frozen=True, slots=True)
class Reply:
    status: int
    body: bytes
    challenge: str | None = None
    """What a 401 wants by HTTP's own digest, if it wants that."""


class NoReplyError(Exception):
    """Nobody answered, or not by HTTP."""


class Post:
    """Where a device takes its questions."""

    def __init__(self, host: str, port: int, secure: bool = False, patience_s: float = _PATIENCE_S) -> None:
        self.host, self.port, self._secure, self._patience_s = host, port, secure, patience_s

    def __call__(self, path: str, body: bytes, authorization: str | None = None) -> Reply:
        """Raises NoReplyError."""
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
            return http.client.HTTPConnection(self.host, self.port, timeout=self._patience_s)
        # A camera signs its own certificate: there is nobody to vouch for it in a home's network.
        context = ssl.create_default_context()
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
        return http.client.HTTPSConnection(self.host, self.port, timeout=self._patience_s, context=context)

    def _read(self, response: http.client.HTTPResponse) -> bytes:
        """Raises OSError for one that drips: a limit on each wait is none on the whole."""
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
    """The Authorization that answers a challenge (RFC 7616); None for one that asks for what we have not."""
    parts = {match[1].casefold(): match[2] or match[3] or "" for match in _PART.finditer(challenge)}
    algorithm = parts.get("algorithm", "MD5").upper()
    if algorithm not in ("MD5", "SHA-256") or "nonce" not in parts or any("\n" in part for part in parts.values()):
        return None

    def summed(text: str) -> str:
        if algorithm == "MD5":
            return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()
        return hashlib.sha256(text.encode()).hexdigest()

    realm, nonce = parts.get("realm", ""), parts["nonce"]
    who, what = summed(f"{user}:{realm}:{password}"), summed(f"POST:{path}")
    told = f'username="{user}", realm="{realm}", nonce="{nonce}", uri="{path}", algorithm={algorithm}'
    if "auth" in [word.strip() for word in parts.get("qop", "").split(",")]:
        ours = os.urandom(8).hex()
        told += f', qop=auth, nc=00000001, cnonce="{ours}"'
        told += f', response="{summed(f"{who}:{nonce}:00000001:{ours}:auth:{what}")}"'
    else:
        told += f', response="{summed(f"{who}:{nonce}:{what}")}"'
    if "opaque" in parts:
        told += f', opaque="{parts["opaque"]}"'
    return "Digest " + told
