"""The login of a camera for tests: Digest (RFC 7616) with the algorithms that it likes."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence

from support.rtsp_camera import Asked

_HASHES = {"MD5": hashlib.md5, "SHA-256": hashlib.sha256}
_NONCE, _REALM = "c0ffee", "camera"


class DigestLogin:
    """Stands before a camera's answers (its `door`): a challenge to who does not log in by one of `algorithms`.

    With `refusing`, nobody's login is good. `refused` counts logins that were not.
    """

    def __init__(self, user: str, password: str, algorithms: Sequence[str] = ("MD5",)) -> None:
        self._user, self._password, self._algorithms = user, password, algorithms
        self.refusing = False
        self.refused = 0

    def __call__(self, asked: Asked) -> str:
        if asked.login and not self.refusing and self._is_good(asked):
            return ""
        self.refused += bool(asked.login)
        offers = [
            f'WWW-Authenticate: Digest realm="{_REALM}", nonce="{_NONCE}", algorithm={one}, qop="auth"'
            for one in self._algorithms
        ]
        return "\r\n".join(["401 Unauthorized", *offers, "", ""])

    def _is_good(self, asked: Asked) -> bool:
        told = {name: value for name, quoted, value in _PART.findall(asked.login)}
        if told.get("algorithm") not in self._algorithms or told.get("username") != self._user:
            return False
        hashed = _HASHES[told["algorithm"].upper()]

        def h(text: str) -> str:
            return hashed(text.encode()).hexdigest()

        secret = h(f"{self._user}:{_REALM}:{self._password}")
        question = h(f"{asked.method}:{told['uri']}")
        counted = f"{_NONCE}:{told['nc']}:{told['cnonce']}:{told['qop']}"
        return bool(told["response"] == h(f"{secret}:{counted}:{question}"))


_PART = re.compile(r'(\w+)=("?)([^",]*)\2')
