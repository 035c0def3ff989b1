"""Finds the parts of a line that could be a password. In doubt a part is hidden.

In any line, the value of a key like "password" and the login of a URL are hidden. In lines that define cameras only
values that are known to be harmless are shown, because after a slip in `password:` nothing announces the password.
"""

from __future__ import annotations

import re

from wall.config.brands import WORDS as BRANDS
from wall.config.text.file_text import FileText, Place
from wall.config.text.names import bare, nearest

MASK = "***"
SHORTEST_SECRET = 4
"""The least length at which a known password is masked wherever it stands; a shorter one would blacken half of every
text. Where its place gives it away, behind `password:` for one, it is masked at any length."""
_WORDS = ("password", "passwd", "passwort", "pass", "pwd", "mat khau", "matkhau", "mk", "word", "secret", "passphrase")
_KEY = re.compile(r"(?:^|(?<=[\s{,\-\"'?&/]))([^\W\d][\w ]{1,24}?)[\"']?\s*([:=：])\s*(?=\S)")
_VALUE_END = re.compile(r"\s*,\s*\"?[a-z_]{2,10}\"?\s*:\s|\s*\}+\]?\s*(?:#.*)?$|$")
_BLOCK = re.compile(r"[|>][+\-0-9]*\s*(?:#.*)?$")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*\s*:?\s*/{2,}|[A-Za-z]{4,5}:/")
_QUERY_KEY = re.compile(r"([^\W_]*)=")
_TILE = re.compile(r"(?:[{,]\s*|^\s*)[A-Za-z0-9]\s*=$")
"""A tile's letter with a `=` for its colon: no query, and no secret."""
_QUERY_END = re.compile(r"[&_;?][a-z]{2,}=|[\s'\",}]|$")
_OPEN_KEYS = frozenset(
    (
        *("main", "sub", "user", "transport", "fit", "aspect", "stream", "share"),
        *("brand", "host", "port", "channel", "channels"),
        *("cameras", "name", "max connections"),
        *(
            "dia chi",
            "dia chi ip",
            "ip",
            "ip address",
            "address",
            "hostname",
            "server",
            "kenh",
            "chanel",
            "hang",
            "cong",
        ),
    )
)
"""Keys whose values are shown, in the form that `bare` gives, and words that people write for them."""
_HOST_KEYS = frozenset(("host", "dia chi", "dia chi ip", "ip", "ip address", "address", "hostname", "server"))
_SHOWN_ADDRESS = re.compile(r"[^\s:]*(?::\d{1,5})?(?:/\S*)?$|[HRhr][A-Za-z]{2,5}\s*[:;/.]")
_STRAY_WORD = re.compile(r"\s[^\s/?&=.:]+$")
_PLAIN_WORDS = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)*")
_HOST_AND_NOTE = re.compile(r"[\d.,]+\s*(?:\(?[^\W\d_]+(?: [^\W\d_]+)*\)?|[\d.,\-]+)")
"""What stands under these keys is shown if it is a single word, or numbers with plain words behind."""
_OPEN_QUERIES = _OPEN_KEYS | frozenset(
    (
        *("subtype", "streamtype", "unicast", "proto", "username", "src", "ch", "id", "profile", "camera"),
        *("wall", "language", "pages", "dwell", "draw", "grid", "tiles"),
    )
)
"""Names in front of a `=` whose value is shown. The value of any other could be a password or a token."""
_BARE_LOGIN = re.compile(r"[^\s:@/]+:(?=[^\s/])([^@]*)(?=@)")

_NAME_LINE = re.compile(
    r"(?!['\"]?(?:pas|pwd|m[aậ]t kh|mk\b|secret))(?:"
    r"[^\s@=/\\:][^@=/\\:]*: [^@=/\\:]*|['\"]?@[^\W\d_][^@=/\\:]*|['\"]?\[[^@=/\\:\[\]]*\][^@=/\\:\[\]]*):\s*(?:[a-z]{4,5}://\S*)?",
    re.IGNORECASE,
)
"""A camera's name with a colon in it, an `@` or brackets in front, and its own colon. Only names begin in the first
column."""
_KEY_EQUALS = re.compile(r"(\w+)\s*=\s*(.*)")
_PIECE = re.compile(r"((?:(?!:(?:\s|$)|,(?:\s|$|\w+:\s))[^{}\[\]])*)(:(?=\s|$)|,(?=\s|$|\w+:\s)|[{}\[\]]|$)")
_OPEN_WORDS = frozenset(
    bare(word) for word in (*BRANDS, "tcp", "udp", "contain", "cover", "stretch", "auto", "main", "sub")
)
_PROGRAM = r"(?:(?:ffmpeg|exec|echo|rtspx?|url|uri|src|source|input|location|stream|camera|link|video|onvif)[:=] ?)?"
_OPTION = r"(?:\s+(?:-i|(?::|--?)[a-z][a-z_\-]*(?:=\S*| tcp| udp)?))*"
"""What other programs write around an address. What follows a `=` in it is hidden like any query."""
_OPEN_VALUE = re.compile(
    rf"(?i){_PROGRAM}[A-Za-z]{{3,6}}://\S*{_OPTION}|[^\s@:=]+\.ya?ml(?:\.txt)?"
    r"|[HRhr][A-Za-z]{2,5}:?/{1,2}\S*|(?:\d{1,3}[.,]){3}\d{1,3}(?::\d+)?(?:/[^@\s]*)?|\d{1,3}(?: ?[-–] ?\d{1,3})?"
    r"|-?[01]?[.,]\d{1,6}|\d{1,3}(?:[.,]\d{1,2})? ?%"
)


def private_spans(line: str) -> list[tuple[int, int]]:
    """Spans of a line within a camera's definition that are not known to be harmless."""
    spans: list[tuple[int, int]] = []
    if _NAME_LINE.fullmatch(line) is not None:
        return spans
    key, at_key = "", True
    for match in _PIECE.finditer(line, _after_dashes(line)):
        text, sign = match.group(1).strip(), match.group(2)
        if sign == ":" and at_key:
            # These signs are in no name: it may be part of an address, with a login in it.
            first, _, behind = text.partition(" ")
            shown = re.search(r"[@=/\\:]", text) is None and not (behind and is_secret_key(first))
            shown = shown or is_secret_key(text)
            key, at_key = bare(text), False
        else:
            slipped = _KEY_EQUALS.fullmatch(text)
            if slipped is not None and bare(slipped.group(1)) in _OPEN_KEYS:
                key, text = bare(slipped.group(1)), slipped.group(2)
            shown = text.strip("'\" ") == "" or _is_open_under(key if sign != ":" else "", text)
            text = match.group(1).strip()
            key, at_key = "", sign in (",", "{", "[")
        if not shown:
            start = match.start(1) + len(match.group(1)) - len(match.group(1).lstrip())
            inside = 1 if len(text) > 2 and text[0] in "'\"" and text[-1] == text[0] else 0
            spans.append((start + inside, start + len(text) - inside))
    return spans


def _is_open_under(key: str, text: str) -> bool:
    value = text.strip("'\" ")
    if _OPEN_VALUE.fullmatch(value) is not None or bare(value) in _OPEN_WORDS:
        return True
    if key in (*_HOST_KEYS, "main", "sub") and _PLAIN_WORDS.fullmatch(value) is not None:
        return True
    if key in ("main", "sub"):
        return _SHOWN_ADDRESS.match(value) is not None and _STRAY_WORD.search(value) is None
    if any(is_secret_key(word) for word in re.split(r"[\s,;]+", value)):
        return False
    if key in _HOST_KEYS and re.search(r"\s", value) is not None:
        return _HOST_AND_NOTE.fullmatch(value) is not None
    if key == "aspect" and re.fullmatch(r"\d{1,4}\s*:\s*\d{1,4}", value) is not None:
        return True
    return (key in _OPEN_KEYS or key.isdigit()) and re.search(r"[@=:]", value) is None


def with_private(line: str) -> list[tuple[int, int]]:
    """Spans to hide in a line within a camera's definition, comments included."""
    spans = secret_spans(line)
    for match in re.finditer(r"(?:[A-Za-z]+://)?([^\s{,'\"@]*)@", line):
        if not any(start < match.end() and match.start(1) <= end for start, end in spans):
            spans = merged([*spans, match.span(1)])
    lead = len(line) - len(line.lstrip(" #"))
    for start, end in private_spans(line[lead:]):
        rest = [index for index in range(start + lead, end + lead) if not any(a <= index < b for a, b in spans)]
        if "".join(line[index] for index in rest).strip("'\" "):
            spans = merged([*spans, (start + lead, end + lead)])
    return spans


def _after_dashes(line: str) -> int:
    match = re.match(r"\s*(?:-\s+)*", line)
    return 0 if match is None else match.end()


def is_secret_key(key: str) -> bool:
    """Whether a key reads like "password", including misspellings and Vietnamese words."""
    plain = bare(key).strip()
    if plain in ("port", "page", "pages", "path"):
        return False
    return plain in _WORDS or (len(plain) >= 5 and nearest(plain, ("password", "mat khau")) is not None)


def secret_spans(line: str) -> list[tuple[int, int]]:
    """Spans of a line that could be a password, sorted and disjoint."""
    spans = [*_after_keys(line), *_in_addresses(line)]
    for match in _QUERY_KEY.finditer(line):
        end = _QUERY_END.search(line, match.end())
        if _TILE.search(line, 0, match.end()) is not None:
            continue
        if match.group(1).casefold() not in _OPEN_QUERIES and end is not None:
            spans.append((match.end(), end.start()))
    return merged(spans)


def merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans sorted, with those that touch joined."""
    apart: list[tuple[int, int]] = []
    for start, end in sorted(span for span in spans if span[0] < span[1]):
        if apart and start <= apart[-1][1]:
            apart[-1] = (apart[-1][0], max(end, apart[-1][1]))
        else:
            apart.append((start, end))
    return apart


def _after_keys(line: str) -> list[tuple[int, int]]:
    spans = []
    for match in _KEY.finditer(line):
        # The pattern also takes words in front of `password` or `mật khẩu`: try the last one and the last two.
        words = match.group(1).split()
        if not any(is_secret_key(" ".join(words[-count:])) for count in (1, 2)):
            continue
        start = match.end()
        if match.group(2) == "=" and line[match.start() - 1 : match.start()] in ("?", "&", "/"):
            continue  # within an address, where the next `&` ends it
        if _BLOCK.match(line, start):
            continue
        if line[start] in "'\"":
            closing = re.compile(r"(?<!\\)" + line[start] + r"(?=\s*(?:$|[,}#]))").search(line, start + 1)
            spans.append((start + 1, closing.start()) if closing else (start, len(line)))
            continue
        flow = "{" in line[:start]
        ending = _VALUE_END.search(line, start) if flow else None
        spans.append((start, ending.start() if ending else len(line)))
    loose = re.match(r"\s*(?:-\s+)?[\"']?(?:password|mật khẩu)[\"']?(?=[\s;,.])\s*(?![:=：])(\S.*)$", line, re.I)
    if loose is not None:
        spans.append(loose.span(1))
    return spans


def _in_addresses(line: str) -> list[tuple[int, int]]:
    schemes = list(_SCHEME.finditer(line))
    if not schemes:
        return [match.span(1) for match in _BARE_LOGIN.finditer(line)]
    spans = []
    ends = [match.start() for match in schemes[1:]] + [len(line)]
    for match, end in zip(schemes, ends, strict=True):
        body = line[match.end() : end]
        at = body.rfind("@")
        if at >= 0:
            colon = body.find(":", 0, at)
            spans.append((match.end() + colon + 1, match.end() + at))
            continue
        # Cut off in front of the `@`: the port is no number, or the host is a single word.
        port = re.match(r"([^\s/:\[\]]+):([^\s/]*)", body)
        if port is None:
            continue
        rest = body[port.end() :].strip(" '\"},")
        a_port = re.fullmatch(r"\d{1,5}[\"'}\],]*", port.group(2)) is not None
        if not a_port or ("." not in port.group(1) and not rest and port.group(1) != "localhost"):
            spans.append((match.end() + port.start(2), match.end() + len(body.rstrip())))
    # An address without a scheme, in front of the first scheme of the line.
    spans += [match.span(1) for match in _BARE_LOGIN.finditer(line[: schemes[0].start()])]
    return spans


def masked(line: str, spans: list[tuple[int, int]], column: int = 0) -> tuple[str, int]:
    """The line with `spans` hidden, and the column that `column` has moved to.

    Every mask has the same length, so that it does not tell the length of a password.
    """
    parts: list[str] = []
    shown = column
    position = 0
    for start, end in spans:
        parts += [line[position:start], MASK]
        position = end
        if column > start:
            shown += (len(MASK) if column >= end else 0) - (min(column, end) - start)
    return "".join([*parts, line[position:]]), shown


def line_spans(source: FileText, number: int) -> list[tuple[int, int]]:
    """Spans to hide in one line of a file, including those that only the lines above or the tree reveal."""
    line = source.lines[number]
    spans = with_private(line) if source.is_private(number) else secret_spans(line)
    spans += [(place.start, place.end) for place in source.secret_spans if place.line == number]
    if _continues_secret(source, number):
        spans.append((len(line) - len(line.lstrip()), len(line)))
    return merged(spans)


def _continues_secret(source: FileText, number: int) -> bool:
    """Whether the line is indented deeper than a `password:` above it, and so belongs to its value."""
    line = source.lines[number]
    if not line.strip():
        return False
    indent = len(line) - len(line.lstrip())
    for above in range(number - 1, max(-1, number - 40), -1):
        text = source.lines[above]
        if not text.strip():
            continue
        depth = len(text) - len(text.lstrip())
        if depth >= indent:
            continue
        key = re.match(r"\s*(?:-\s+)?[\"']?([^:：]{2,24}?)[\"']?\s*[:：]", text)
        return key is not None and is_secret_key(key.group(1))
    return False


def hide(source: FileText, place: Place) -> None:
    """Record a place that holds a password."""
    source.secret_spans.append(place)
