"""Reads the host of a camera, and tells what was meant where a person wrote or pasted something else."""

from __future__ import annotations

import ipaddress
import re
import unicodedata
from dataclasses import dataclass

from wall.config.schema.wrong import Wrong
from wall.config.text.placeholders import HOST_NOUNS, is_mask, is_placeholder
from wall.words.problems.codes import ProblemCode


@dataclass(frozen=True, slots=True)
class Host:
    """A valid host name or address, as it stands in a URL."""

    text: str


_NAME = re.compile(r"[^\W_](?:[\w\-]*\w)?(?:\.[^\W_](?:[\w\-]*\w)?)*\.?", re.ASCII)
_LOOK_ALIKES = str.maketrans("lIi|!oOSBZ", "1111100582")
"""Letters that are taken for digits, or typed in their place."""
_AROUND = " \t<>\"'“”‘’`´(){},;"
"""Signs that come along when an address is copied out of a sentence or of another file."""
_SEPARATOR = re.compile(r"\s*[.,;:。·]+\s*|\s+|(?<=\w)[-_](?=\w)")
_SEVERAL = re.compile(
    r"\d+\.\d+\.\d+\.(?:\d+\s*(?:-|–|—|~|\.\.+|→|->|đến|tới|to|và|and|&|\+)\s*[\d.]+|\d+/\d{1,2}"
    r"|\d+\s*[,;/\s]\s*\d+\.\d+\.\d+\.\d+.*)"
)
"""A range, a network, or more than one address."""
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:[/\\]{1,3}")
_PORT = re.compile(
    r"(?P<host>.+?)(?:\s*[:：]\s*[\[({<]?|\s*[\[({<]|[\s,]+(?:port|cổng)?[\s:=]*)(?P<port>\d{1,5})\s*[\])}>]?"
)
_AMONG_WORDS = re.compile(r"(?:[^\W\d]+\W*\s)?\s*((?:[0-9]{1,3}\.){3}[0-9]{1,3})(?:\s+\(?[^\W\d](?:[^\W\d]|[\s)])*)?")
"""An address with words around it: `IP 192.168.1.64`, `192.168.1.64 (cổng)`."""
_UNKNOWN = re.compile(r"[xX*?#]+")
"""Stands for a number in manuals: 192.168.1.x."""
_LONGEST = 200
"""Signs of a text that is taken apart."""
_HIGHEST_PORT = 65535


def host(text: str) -> Host:
    """A host name, IPv4 address, or IPv6 address (brackets optional)."""
    name = text.strip()
    six = _six(name)
    if six is not None:
        return Host(six)
    among_words = _AMONG_WORDS.fullmatch(name)
    if among_words is not None and among_words.group(1) != name and _is_host(among_words.group(1)):
        raise Wrong(ProblemCode.HOST, better=among_words.group(1), value=name)
    if _SEVERAL.fullmatch(name):
        raise Wrong(ProblemCode.HOST_SEVERAL, value=name)
    if _is_meant_as_four(name):
        return _four(name)
    if is_placeholder(name, HOST_NOUNS) or is_mask(name):
        raise Wrong(ProblemCode.HOST_PLACEHOLDER, value=name)
    if _NAME.fullmatch(name) and len(name) <= 253 and not re.fullmatch(r"[0-9]+(?:\.[0-9]+){3}", _dotted(name)):
        return Host(name)
    raise _wrong(name)


def _six(name: str) -> str | None:
    """An IPv6 address in the brackets of a URL; None for anything else."""
    inside = name[1:-1] if name.startswith("[") and name.endswith("]") else name
    address, percent, zone = inside.partition("%")
    if inside.count(":") < 2 or (percent and not re.fullmatch(r"[\w.\-]+", zone)):
        return None
    try:
        ipaddress.IPv6Address(address)
    except ValueError:
        return None
    return f"[{inside}]"


def _is_meant_as_four(name: str) -> bool:
    """Whether a name can only be meant as an IPv4 address.

    A name that ends in a number is one wherever URLs are read (WHATWG URL Standard, 3.5, "ends in a number"). Four
    short groups of which two are numbers are one with a letter in it.
    """
    if re.search(r"[/:@\\\[\](){}<>]", name):
        return False
    groups = name.removesuffix(".").split(".")
    if re.fullmatch(r"[0-9]+|0[xX][0-9A-Fa-f]*", groups[-1]):
        return True
    numbers = [group for group in groups if group.isascii() and group.isdigit()]
    unknown = sum(1 for group in groups if _UNKNOWN.fullmatch(group))
    return len(groups) == 4 and len(numbers) + unknown >= 2 and all(0 < len(group) <= 3 for group in groups)


def _four(name: str) -> Host:
    """The IPv4 address in its one spelling without doubt: four decimal numbers without leading zeros."""
    groups = name.split(".")
    if len(groups) == 4 and all(re.fullmatch(r"0|[1-9][0-9]{0,2}", group) and int(group) <= 255 for group in groups):
        return Host(name)
    if any(_UNKNOWN.fullmatch(group) for group in groups):
        raise Wrong(ProblemCode.HOST_PLACEHOLDER, value=name)
    better = _four_meant(name)
    zeros = better is not None and any(len(group) > 1 and group.startswith("0") for group in groups)
    raise Wrong(ProblemCode.HOST_ZEROS if zeros else _code(name), better=better, value=name)


def _code(name: str) -> ProblemCode:
    letters = re.search(r"[A-Za-z|!]", name) is not None
    return ProblemCode.HOST_LETTERS if letters else ProblemCode.HOST_NUMBERS


def _dotted(text: str) -> str:
    """The text with dots for whatever parts its numbers."""
    plain = unicodedata.normalize("NFKC", text).strip(_AROUND + ".")
    return ".".join(part for part in _SEPARATOR.split(plain) if part)


def _four_meant(text: str) -> str | None:
    """The IPv4 address that a text with slips in it means; None where there is none, or a doubt."""
    groups = _dotted(text).translate(_LOOK_ALIKES).split(".")
    if len(groups) != 4 or any(not re.fullmatch(r"[0-9]{1,3}", group) or int(group) > 255 for group in groups):
        return None
    return ".".join(str(int(group)) for group in groups)


def _wrong(name: str) -> Wrong:
    """What is wrong with a text that is no host."""
    if len(name) > _LONGEST:
        return Wrong(ProblemCode.HOST, value=name)
    apart = _taken_apart(name)
    if apart is not None:
        return apart
    plain = name.strip(_AROUND + "[]")
    if plain and plain != name and _is_host(plain):
        return Wrong(ProblemCode.HOST, better=plain, value=name)
    meant = _four_meant(name)
    if meant is not None or re.fullmatch(r"[0-9., ]+", name):
        return Wrong(_code(name), better=meant, value=name)
    return Wrong(ProblemCode.HOST, value=name)


def _is_host(name: str) -> bool:
    try:
        host(name)
    except Wrong:
        return False
    return True


def _taken_apart(text: str) -> Wrong | None:
    """A host with parts of an address around it, each of which has a key of its own."""
    scheme = _SCHEME.match(text)
    rest = text if scheme is None else text[scheme.end() :]
    end = min((rest.find(sign) for sign in "/\\?#" if sign in rest), default=len(rest))
    login, at, authority = rest[:end].rpartition("@")
    path = rest[end:].strip("/\\?# ")
    beside: dict[str, str] = {}
    port = _PORT.fullmatch(authority)
    name, found = authority, None
    if port is not None and _six(authority) is None:
        found = _meant(port["host"].strip(_AROUND))
        if (
            found is not None
            and not set(".:") & set(found)
            and not authority[port.end("host") : port.start("port")].strip()
        ):
            found = None  # `Camera 1` is a name, and no host with a port
    # `192,168,1,66` has no port.
    if port is not None and found is not None:
        name = port["host"]
        if not 1 <= int(port["port"]) <= _HIGHEST_PORT:
            return Wrong(ProblemCode.ADDRESS_PORT)
        # A web page's port is not that of the pictures.
        if scheme is None or scheme.group().lower().startswith("rtsp"):
            beside["port"] = port["port"]
    name = name.strip(_AROUND + ":")
    if found is None and len(name) < len(text):
        found = _meant(name)
    if found is None:
        return None
    if at:
        user, colon, password = login.partition(":")
        beside = {"user": user, **({"password": password} if colon else {}), **beside}
    if path and (scheme is None or scheme.group().lower().startswith("rtsp")):
        # The path says which stream is meant, and a host cannot say it.
        return Wrong(ProblemCode.HOST_IS_ADDRESS)
    if scheme is not None or at or path:
        return Wrong(ProblemCode.HOST_IS_ADDRESS, better=found, beside=beside)
    if "port" in beside:
        return Wrong(ProblemCode.HOST_WITH_PORT, better=found, beside=beside, port=beside["port"])
    if rest != name and end < len(rest):
        return Wrong(ProblemCode.HOST, better=found, value=text)
    return None


def _meant(name: str) -> str | None:
    """The host itself, or the one that a slip in it means."""
    try:
        return host(name).text
    except Wrong as wrong:
        return wrong.better
