"""Tokens that a browser keeps in its cookies: 256 random bits, of which only a digest is ever stored."""

from __future__ import annotations

import hashlib
import secrets

_BYTES = 32


def new_token() -> str:
    """A token, in signs that a cookie may hold."""
    return secrets.token_urlsafe(_BYTES)


def digest(token: str) -> bytes:
    """What is stored of a token. It has 256 random bits: neither salt nor time would make it safer."""
    return hashlib.sha256(token.encode(errors="surrogatepass")).digest()
