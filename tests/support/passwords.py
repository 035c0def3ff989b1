"""Passwords that are hard to mask, and a search for every spelling of them."""

from __future__ import annotations

import base64
import json
from urllib.parse import quote

HARD = "p@ss:ờ#1/2"
PLAIN = "Gac-cong-42"
WRONG = "khong%phai:day@"


def spellings(password: str) -> list[bytes]:
    """Every form in which a password could slip out."""
    logins = [f"{user}:{password}".encode() for user in ("admin", "khach")]
    texts = {
        password,
        quote(password, safe=""),
        quote(password, safe="").lower(),
        quote(password),
        json.dumps(password)[1:-1],
        repr(password)[1:-1],
        ascii(password)[1:-1],
    }
    return [text.encode() for text in texts] + [base64.b64encode(login).rstrip(b"=") for login in logins]


SECRETS = [spelling for password in (HARD, PLAIN, WRONG) for spelling in spellings(password)]


def secrets_in(told: bytes | str) -> list[bytes]:
    data = told.encode() if isinstance(told, str) else told
    return [secret for secret in SECRETS if secret in data]
