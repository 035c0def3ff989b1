"""SOAP as ONVIF uses it: operations in an envelope, with or without a login, in the forms that devices want.

Pure: time and randomness are arguments. The login is a WS-UsernameToken: SHA-1 over nonce, time and password, where
the time is that of the camera's clock. Source: OASIS, Web Services Security UsernameToken Profile 1.0, 3.1.
"""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from datetime import datetime
from xml.sax.saxutils import escape

_SOAP_12 = "http://www.w3.org/2003/05/soap-envelope"
_SOAP_11 = "http://schemas.xmlsoap.org/soap/envelope/"
_SECURITY = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd"
_UTILITY = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd"
_DIGEST = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-username-token-profile-1.0#PasswordDigest"
_ADDRESSING = "http://www.w3.org/2005/08/addressing"
_BASE64 = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-soap-message-security-1.0#Base64Binary"


@dataclass(frozen=True, slots=True)
class Addressing:
    """To whom a message goes (W3C, Web Services Addressing 1.0), where one path of a device stands for many things.

    `to` is the address as the device gave it, `parameters` the XML that it wants to see again. Both may be empty.
    """

    to: str = ""
    parameters: str = ""


@dataclass(frozen=True, slots=True)
class Operation:
    """An operation of a service: its namespace, its name, and its arguments as XML.

    `proves_login`: no device answers it to anybody whose login is wrong. `own_action`: the action, where it is not made
    of namespace and name. `addressing` is set where the message says to whom it goes. `is_repeatable` is false of what
    may have been done though no answer came, and should not be done twice. `patience_s` is how long its answer may take
    to begin; None for as long as any other.
    """

    namespace: str
    name: str
    arguments: str = ""
    proves_login: bool = False
    own_action: str = ""
    addressing: Addressing | None = None
    is_repeatable: bool = True
    patience_s: float | None = None

    @property
    def body(self) -> str:
        return f'<{self.name} xmlns="{self.namespace}">{self.arguments}</{self.name}>'

    @property
    def action(self) -> str:
        return self.own_action or f"{self.namespace}/{self.name}"

    @property
    def response(self) -> str:
        """The element that answers it."""
        return f"{self.name}Response"


@dataclass(frozen=True, slots=True)
class Form:
    """How a request names its action, and its version of SOAP.

    SOAP 1.2 has the action as a parameter of the content type, SOAP 1.1 in a header (W3C, SOAP 1.2 part 2, 6.5; SOAP
    1.1, 6.1.1). Some devices want it in either place and send nothing without, some want none.
    """

    version_11: bool = False
    in_content_type: bool = False
    in_header: bool = False

    def headers(self, operation: Operation) -> tuple[tuple[str, str], ...]:
        kind = "text/xml" if self.version_11 else "application/soap+xml"
        parameter = f'; action="{operation.action}"' if self.in_content_type else ""
        header = (("SOAPAction", f'"{operation.action}"'),) if self.in_header else ()
        return (("Content-Type", f"{kind}; charset=utf-8{parameter}"), *header)


FORMS = (
    Form(in_content_type=True),
    Form(),
    Form(in_content_type=True, in_header=True),
    Form(version_11=True, in_header=True),
)
"""The forms to try, that of the standard first."""


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


def envelope(operation: Operation, token: Token | None, form: Form = FORMS[0], message_id: str = "") -> bytes:
    """The complete request. `message_id` is a URI that no other message has; only one with an addressing shows it."""
    said = _addressing(operation, message_id) + ("" if token is None else _security(token))
    header = f"<s:Header>{said}</s:Header>" if said else ""
    return (
        '<?xml version="1.0" encoding="utf-8"?>'
        f'<s:Envelope xmlns:s="{_SOAP_11 if form.version_11 else _SOAP_12}">'
        f"{header}<s:Body>{operation.body}</s:Body></s:Envelope>"
    ).encode()


def _addressing(operation: Operation, message_id: str) -> str:
    addressing = operation.addressing
    if addressing is None:
        return ""
    told = (("Action", operation.action), ("MessageID", message_id), ("To", addressing.to))
    headers = "".join(f'<{name} xmlns="{_ADDRESSING}">{escape(value)}</{name}>' for name, value in told if value)
    return headers + addressing.parameters


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
