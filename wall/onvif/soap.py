"""SOAP as ONVIF uses it: requests in an envelope, with or without a login, and responses or faults.

Pure: time and randomness are arguments. The login is a WS-UsernameToken: SHA-1 over nonce, time and password, where
the time is that of the camera's clock. Source: OASIS, Web Services Security UsernameToken Profile 1.0, 3.1.
"""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from datetime import datetime
from xml.sax.saxutils import escape

from wall.onvif.document import document
from wall.onvif.xml import Element, InvalidXmlError

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
"""Texts of faults that mean a refused login, compared without spaces. The standard has only ter:NotAuthorized; devices
send many others (agsh/onvif 178, 301)."""


class RefusedError(Exception):
    """The device wants a login, or a different one."""


class InvalidAnswerError(Exception):
    """The response is not the one that belongs to the request."""


@dataclass(frozen=True, slots=True)
class Token:
    """A login for one request. `created` is the time of the camera's clock; `nonce` must not have been used before."""

    user: str
    password: str
    created: datetime
    nonce: bytes

    def __repr__(self) -> str:
        return f"Token(user={self.user!r})"

    def digest(self) -> str:
        content = self.nonce + self.timestamp().encode() + self.password.encode()
        return base64.b64encode(hashlib.sha1(content, usedforsecurity=False).digest()).decode()

    def timestamp(self) -> str:
        return self.created.strftime("%Y-%m-%dT%H:%M:%SZ")


def envelope(body: str, token: Token | None) -> bytes:
    """The complete request."""
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
        f'<Created xmlns="{_UTILITY}">{token.timestamp()}</Created>'
        "</UsernameToken></Security>"
    )


def answer(status: int, data: bytes, expected: str) -> Element:
    """The element `expected` of a response. Raises RefusedError, InvalidAnswerError."""
    try:
        root = document(data)
    except InvalidXmlError:
        if status in (401, 403):
            raise RefusedError from None
        raise InvalidAnswerError(f"status {status}") from None
    found = root.find("Body", expected) if root.name == "Envelope" else None
    if found is not None and status < 300:
        return found
    fault = root.find("Fault")
    words = "" if fault is None else " ".join([fault.text, *(node.text for node in _below(fault))])
    plain = "".join(words.casefold().split())
    if status in (401, 403) or any(text.replace(" ", "") in plain for text in _REFUSED):
        raise RefusedError
    raise InvalidAnswerError(f"status {status}")


def _below(node: Element) -> list[Element]:
    """Children and grandchildren, where a fault has its texts."""
    found = list(node.children)
    for child in found:
        found += child.children
    return found
