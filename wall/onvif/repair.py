"""Makes well-formed XML of what cheap devices send instead of it. Pure.

It is what a browser does with HTML: text is kept as it stands, and tags are put in order. The recovering mode of
libxml2 is no help: it drops what it does not understand, and of `?channel=1&subtype=0` leaves `?channel=1=0`, another
address. No entity is ever expanded but the five of XML.
"""

from __future__ import annotations

import re
from xml.sax.saxutils import escape, quoteattr

_PIECE = re.compile(
    r"<!--.*?(?:-->|\Z)"
    r"|<!\[CDATA\[(?P<cdata>.*?)(?:\]\]>|\Z)"
    r"|<\?.*?(?:\?>|\Z)"
    r"|</\s*(?P<end>[^\s<>/]+)[^<>]*>?"
    r"|<(?P<start>[A-Za-z_:][^\s<>/\"'=]*)(?P<attributes>(?:[^<>\"']|\"[^\"]*\"|'[^']*')*+)>"
    r"|<(?P<broken>[A-Za-z_:][^\s<>/\"'=]*)(?P<rest>[^<>]*)>?"
    r"|(?P<text><|[^<]+)",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(r"""([^\s=<>/"']+)\s*=\s*("[^"]*"|'[^']*'|[^\s<>"']+)""")
_REFERENCE = re.compile(r"&(?:(amp|lt|gt|quot|apos);|#(\d{1,7});|#[xX]([0-9A-Fa-f]{1,6});)")
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Source: XML 1.0, 2.2."""
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.\-]*")
"""The letters that services use in names, of the many that XML allows."""


def repaired(text: str) -> str:
    """`text` as well-formed XML without prefixes: what was well-formed means the same, and the rest what it can.

    Bare ampersands and brackets are text; attributes may lack quotes, spaces or uniqueness, and tags their other half.
    """
    written: list[str] = []
    opened: list[str] = []
    depth: dict[str, int] = {}
    for piece in _PIECE.finditer(text):
        kind = piece.lastgroup
        if kind in ("text", "cdata"):
            if opened:
                content = piece[kind]
                written.append(escape(_clean(content) if kind == "cdata" else _resolved(content)))
        elif kind == "end":
            name = _local(piece["end"])
            if not depth.get(name):
                continue
            while True:
                last = opened.pop()
                depth[last] -= 1
                written.append(f"</{last}>")
                if last == name:
                    break
        elif kind in ("attributes", "rest"):
            name, inside = (
                (piece["start"], piece["attributes"]) if kind == "attributes" else (piece["broken"], piece["rest"])
            )
            if not opened and written:
                break  # A document has one root; what follows it is another one, or noise.
            name = _local(name)
            closed = inside.rstrip().endswith("/")
            written.append(f"<{name}{_attributes(inside)}{'/' if closed else ''}>")
            if not closed:
                opened.append(name)
                depth[name] = depth.get(name, 0) + 1
    written += [f"</{name}>" for name in reversed(opened)]
    return "".join(written)


def _attributes(text: str) -> str:
    found: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(text):
        name, value = match[1], match[2]
        if name == "xmlns" or name.startswith("xmlns:"):
            continue  # Names are written without their prefixes.
        value = value[1:-1] if value[0] in "\"'" else value.removesuffix("/")
        found.setdefault(_local(name), _resolved(value))
    return "".join(f" {name}={quoteattr(value)}" for name, value in found.items())


def _local(name: str) -> str:
    match = _NAME.search(name.rpartition(":")[2] or name)
    return match[0] if match is not None else "unnamed"


def _resolved(text: str) -> str:
    """The text with its references resolved, once; what is no reference stays."""

    def resolve(match: re.Match[str]) -> str:
        named, decimal, hexadecimal = match.groups()
        if named is not None:
            return _NAMED[named]
        return _character(int(decimal) if decimal is not None else int(hexadecimal, 16))

    return _clean(_REFERENCE.sub(resolve, text))


def _character(code: int) -> str:
    return chr(code) if code <= 0x10FFFF and not 0xD800 <= code < 0xE000 else ""


def _clean(text: str) -> str:
    """Without characters that XML cannot hold at all."""
    return _NO_XML.sub("", text)
