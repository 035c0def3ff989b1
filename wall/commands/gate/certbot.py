"""What certbot has to say where there is no certificate. Pure."""

from __future__ import annotations

import re
from enum import Enum, auto


class CertificateTrouble(Enum):
    """Why the authority gave no certificate."""

    UNREACHABLE = auto()
    """This machine does not reach the authority."""
    CLOCK = auto()
    """Of the authority's own certificate: by this machine's clock it is over, or not valid yet."""
    TOO_OFTEN = auto()
    NOT_PROVEN = auto()
    """The authority did not find this machine at the name; also whatever else it may be."""


# certbot tells what Python's requests says, and what the authority answers (RFC 8555, section 6.7).
_SIGNS = (
    (CertificateTrouble.CLOCK, r"CERTIFICATE_VERIFY_FAILED.*(?:not yet valid|has expired)"),
    (CertificateTrouble.UNREACHABLE, r"requests\.exceptions|Max retries exceeded|NewConnectionError|Read timed out"),
    (CertificateTrouble.TOO_OFTEN, r"rateLimited|too many (?:certificates|failed|registrations|new orders)"),
)


def trouble_in(output: str) -> CertificateTrouble:
    """The cause that the output of a failed run of certbot tells."""
    found = (trouble for trouble, sign in _SIGNS if re.search(sign, output, re.IGNORECASE))
    return next(found, CertificateTrouble.NOT_PROVEN)
