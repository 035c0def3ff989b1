"""SOAP as ONVIF speaks it: a request in its envelope, with a login or without, and an answer or a fault out of it.

Pure: time and randomness are arguments. The login's digest is WS-UsernameToken's (OASIS, Web Services Security
UsernameToken Profile 1.0, 3.1): SHA-1 over nonce, time and password, the time being the camera's own.
"""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from datetime import datetime
from xml.sax.saxutils import escape

from wall.onvif.xml import Element, NoXmlError, parsed

_SECURITY = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd"
_UTILITY = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd"
_DIGEST = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-username-token-profile-1.0#PasswordDigest"
_BASE64 = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-soap-message-security-1.0#Base64Binary"
_REFUSED = (
    "notauthorized",
    "notauthorised",
    "failedauthentication",
    "unauthorized",
    "wsse",
    "security header",
    "failedcheck",
    "operationprohibited",
    "not permitted",
    "authority",
)
"""How devices call it, spaces aside: ter:NotAuthorized by the standard, much else in life (agsh/onvif 178, 301)."""


class RefusedError(Exception):
    """The device wants a login, or another one."""


class NonsenseError(Exception):
    """The answer is no answer to what was asked."""


@dataclass(frozen=True, slots=True)
class Token:
    """A login for one request. `created` is the camera's time, `nonce` was never used before."""

    user: str
    password: str
    created: datetime
    nonce: bytes

    def __repr__(self) -> str:
        return f"Token(user={self.user!r})"

    def digest(self) -> str:
        told = self.nonce + self.written_time().encode() + self.password.encode()
        return base64.b64encode(hashlib.sha1(told, usedforsecurity=False).digest()).decode()

    def written_time(self) -> str:
        return self.created.strftime("%Y-%m-%dT%H:%M:%SZ")


def envelope(body: str, token: Token | None) -> bytes:
    """The request ready to be sent."""
    header = "" if token is None else f"<s:Header>{_security(token)}</s:Header>"
    return (
        '<?xml version="1.0" encoding="utf-8"?>'
        '<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope">'
        f"{header}<s:Body>{body}</s:Body></s:Envelope>"
    ).encode()


def _security(token: Token) -> str:
    nonce = base64.b64encode(token.nonce).decode()
    return (
        f'<Security s:mustUnderstand="1" xmlns="{_SECURITY}"><UsernameToken>'
        f"<Username>{escape(token.user)}</Username>"
        f'<Password Type="{_DIGEST}">{token.digest()}</Password>'
        f'<Nonce EncodingType="{_BASE64}">{nonce}</Nonce>'
        f'<Created xmlns="{_UTILITY}">{token.written_time()}</Created>'
        "</UsernameToken></Security>"
    )


def answer(status: int, data: bytes, expected: str) -> Element:
    """The element `expected` of an answer. Raises RefusedError, NonsenseError."""
    try:
        root = parsed(data)
    except NoXmlError:
        if status in (401, 403):
            raise RefusedError from None
        raise NonsenseError(f"status {status}") from None
    found = root.find("Body", expected) if root.name == "Envelope" else None
    if found is not None and status < 300:
        return found
    fault = root.find("Fault")
    words = "" if fault is None else " ".join([fault.text, *(node.text for node in _everything(fault))])
    plain = "".join(words.casefold().split())
    if status in (401, 403) or any(sign.replace(" ", "") in plain for sign in _REFUSED):
        raise RefusedError
    raise NonsenseError(f"status {status}")


def _everything(node: Element) -> list[Element]:
    found = list(node.children)
    for child in found:
        found += child.children
    return found
