"""Reads the line that joins a gate, `ADDRESS DIGITS`, as people type, paste or save it. Pure."""

from __future__ import annotations

import ipaddress
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

DIGITS = 16
_AROUND = "\"'“”‘’«»`<>(),;"
_PARTS = re.compile(r"[-‐-―._·]")
"""Between groups of digits, the hyphens and dashes of word processors among them."""
_COMMAND = ("sudo", "tivi", "outside", "$", "#")
_DIGIT_GROUP = re.compile(rf"\d(?:\d|{_PARTS.pattern})*")
_LABEL = re.compile(r"(?!-)[a-z0-9-]{1,63}(?<!-)")
_LIKE_DIGITS = re.compile(r"(?=.*\d.*\d)[\dolisbzg]{4,20}", re.IGNORECASE)
"""Letters that are taken for digits when a line is copied by hand: O, l, I, S, B, Z."""
_HTTPS = 443


class LineSlip(StrEnum):
    """What is wrong with a line."""

    EMPTY = "empty"
    NO_ADDRESS = "no-address"
    NO_DIGITS = "no-digits"
    COUNT = "count"  # of the digits
    LETTERS = "letters"  # among the digits
    ADDRESS = "address"
    TWO = "two"  # words that may be the address


class LineError(Exception):
    """The line cannot be used; `word` is the part that is wrong, for COUNT how many digits there are, never which."""

    def __init__(self, slip: LineSlip, word: str = "") -> None:
        super().__init__(slip)
        self.slip, self.word = slip, word


@dataclass(frozen=True, slots=True)
class JoinLine:
    """`address` is a host, or host:port. The digits are a secret until they are used, and so are never printed."""

    address: str
    digits: str = field(repr=False)


def read_line(words: Sequence[str]) -> JoinLine:
    """The address and the digits among `words`, in any order and grouping. Raises LineError."""
    tokens = [token for word in words for token in _tokens(word)]
    while tokens and tokens[0].casefold() in _COMMAND:
        tokens.pop(0)
    if not tokens:
        raise LineError(LineSlip.EMPTY)
    groups = [token for token in tokens if _is_digits(token)]
    others = [token for token in tokens if not _is_digits(token)]
    for token in others[1:] if len(others) > 1 or groups else []:
        if _LIKE_DIGITS.fullmatch(_PARTS.sub("", token)):
            raise LineError(LineSlip.LETTERS, "".join(sign for sign in token if sign.isalpha()))
    if len(others) > 1:
        raise LineError(LineSlip.TWO, " ".join(others))
    if not others:
        raise LineError(LineSlip.NO_ADDRESS)
    address = read_address(others[0])
    digits = _PARTS.sub("", "".join(groups))
    if not digits:
        raise LineError(LineSlip.NO_DIGITS, address)
    if len(digits) != DIGITS:
        raise LineError(LineSlip.COUNT, str(len(digits)))
    return JoinLine(address, digits)


def read_text(text: str) -> JoinLine:
    """The line of a text file, which may have empty lines and comments beside it. Raises LineError."""
    lines = [line for line in text.splitlines() if line.strip() and not line.lstrip("\ufeff \t").startswith("# ")]
    return read_line(lines)


def read_address(word: str) -> str:
    """A host, or host:port, from what may be a link to it. Raises LineError."""
    bare = re.sub(r"^[a-z]+:/*", "", word.casefold()) if "//" in word else word.casefold()
    bare = bare.split("/")[0].split("#")[0]
    match = re.fullmatch(r"(\[[0-9a-f:.]+\]|[^:\[\]]+?)\.?(?::(\d{1,5}))?", bare)
    port = int(match[2] or _HTTPS) if match is not None else 0
    if match is None or not 0 < port <= 65535 or not _is_host(match[1]):
        raise LineError(LineSlip.ADDRESS, word)
    return match[1] if port == _HTTPS else f"{match[1]}:{port}"


def _tokens(word: str) -> list[str]:
    plain = unicodedata.normalize("NFKC", word)
    plain = "".join(sign for sign in plain if unicodedata.category(sign) != "Cf")
    return [bare for token in plain.split() if (bare := token.strip(_AROUND) or token.strip("\"'")) and bare != "-"]


def _is_digits(token: str) -> bool:
    return _DIGIT_GROUP.fullmatch(token) is not None and not _is_ipv4(token)


def _is_ipv4(text: str) -> bool:
    try:
        ipaddress.IPv4Address(text)
    except ValueError:
        return False
    return True


def _is_host(host: str) -> bool:
    if host.startswith("["):
        try:
            ipaddress.IPv6Address(host.strip("[]"))
        except ValueError:
            return False
        return True
    labels = host.split(".")
    if labels[-1].isdigit():
        return _is_ipv4(host)
    return len(host) <= 253 and all(_LABEL.fullmatch(label) for label in labels)
