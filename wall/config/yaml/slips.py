"""Slips of the hand that the parser stumbles over, each with the edit that would mend it. Tries none of them.

The order is by how telling a sign is: what can hardly be anything else comes first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from wall.config.text.file_text import FileText
from wall.config.text.lines import content_column, has_content, indent, key_and_value, value_span
from wall.config.text.names import bare
from wall.config.text.quotes import quoted
from wall.config.text.secrets import is_secret_key
from wall.config.yaml.tree import Refusal, Unparsed

_LONGEST_LINE = 300
"""Characters; on a longer line no slip is looked for, since patterns that look ahead get slow there."""
_ROW = re.compile(r"\s*(?:[A-Z0-9.]\s+)*[A-Z0-9.]\s*")


@dataclass(frozen=True, slots=True)
class Guess:
    """A cause, and the edit of one line that mends it; `at` is the column to point at."""

    code: str
    line: int
    start: int
    end: int
    new: str
    at: int
    to: int
    params: tuple[tuple[str, object], ...] = ()


def guesses(source: FileText, fault: Unparsed, keys: frozenset[str]) -> Iterator[Guess]:
    here = min(fault.line, len(source.clean) - 1)
    opened = here if fault.opened is None else min(fault.opened, len(source.clean) - 1)
    above = _line_above(source, here)
    if any(len(source.clean[line]) > _LONGEST_LINE for line in (here, opened, above) if line is not None):
        return
    yield from _tabs(source, here, above)
    for line in dict.fromkeys((here, opened)):
        if _is_secret_line(source, line):
            yield from _quoted_value(source, line, "special_in_password")
    yield from _nameless(source, here, opened, above)
    yield from _special_start(source, fault, here, opened)
    yield from _quotes(source, fault, here, opened)
    if "flow" in fault.context:
        yield from _brackets(source, fault, here, opened)
    yield from _hash_keys(source, here, above)
    for number in dict.fromkeys((opened, above, here)):
        if number is not None:
            yield from _colons(source, number, keys)
    if fault.problem.startswith("mapping values"):
        yield from _colon_in_value(source, here, fault.column)
    yield from _drawing_rows(source, here, opened)
    yield from _dashes(source, opened)
    yield from _page_dash(source, here)
    if "flow" not in fault.context:
        yield from _extra_brackets(source, here, fault.column)
    yield from _quotes_above(source, here)
    yield from _indents(source, here, above)
    yield from _quoted_value(source, here, "special_start")


def _nameless(source: FileText, here: int, opened: int, above: int | None) -> Iterator[Guess]:
    for line in dict.fromkeys((here, opened, above)):
        bare_colon = None if line is None else re.match(r"\s*(?:-\s+)?(:)\s", source.clean[line])
        if line is not None and bare_colon is not None:
            at = bare_colon.start(1)
            yield Guess("empty_key", line, at, at, "# ", at, at + 1)


def _line_above(source: FileText, line: int) -> int | None:
    return next((number for number in range(line - 1, -1, -1) if has_content(source.clean[number])), None)


def _is_secret_line(source: FileText, line: int) -> bool:
    parts = key_and_value(source.clean[line])
    return parts is not None and is_secret_key(parts[0].strip("'\""))


def _tabs(source: FileText, here: int, above: int | None) -> Iterator[Guess]:
    text = source.clean[here]
    tab = text.find("\t")
    if tab < 0:
        return
    lead = len(text) - len(text.lstrip())
    if tab < lead:
        widths = [len(text[:lead].expandtabs(width)) for width in (2, 4, 8)]
        if above is not None:
            line = source.clean[above].expandtabs(2)
            column = content_column(line)
            widths = [column + 2 if line.rstrip().endswith((":", "|")) else column, column, *widths, indent(line)]
        for width in dict.fromkeys(widths):
            yield Guess("tab", here, 0, lead, " " * width, tab, tab + 1)
        return
    run = re.compile(r"\s+").search(text, tab)
    assert run is not None
    yield Guess("tab", here, tab, run.end(), " ", tab, tab + 1)


def _quoted_value(source: FileText, line: int, code: str, at: int | None = None) -> Iterator[Guess]:
    text = source.clean[line]
    span = value_span(text)
    if span is None or (span[0] == 0 and ":" not in text):
        return
    value = text[span[0] : span[1]]
    mark = value[0]
    if mark in "'\"" and value.endswith(mark) and len(value) > 1:
        value = value[1:-1]
    column = span[0] if at is None else at
    yield Guess(code, line, *span, quoted(value), column, column + 1, (("sign", text[column]),))


def _special_start(source: FileText, fault: Unparsed, here: int, opened: int) -> Iterator[Guess]:
    text = source.clean[here]
    if "cannot start any token" in fault.problem and fault.column < len(text):
        before = text[: fault.column]
        if before.count("{") > before.count("}") or before.count("[") > before.count("]"):
            end = re.compile(r"\s*(?:,\s|[}\]]|$)").search(text, fault.column + 1)
            stop = len(text) if end is None else end.start()
            yield Guess(
                "special_start",
                here,
                fault.column,
                stop,
                quoted(text[fault.column : stop]),
                fault.column,
                fault.column + 1,
                (("sign", text[fault.column]),),
            )
        yield from _quoted_value(source, here, "special_start")
    elif "block scalar" in fault.context:
        yield from _quoted_value(source, opened, "special_start")
    elif "node content" in fault.problem or "not allowed in this context" in fault.problem:
        span = value_span(text)
        # An open bracket at the very end of a file is noticed here too, and is no text.
        if span is not None and span[0] == fault.column and text[span[0]] not in "{[":
            yield from _quoted_value(source, here, "special_start")


def _quotes(source: FileText, fault: Unparsed, here: int, opened: int) -> Iterator[Guess]:
    if "escape" in fault.problem:
        text = source.clean[here]
        start = text.rfind('"', 0, fault.column)
        end = text.find('"', fault.column)
        if start >= 0 and end >= 0:
            yield Guess(
                "backslash", here, start, end + 1, quoted(text[start + 1 : end]), fault.column, fault.column + 1
            )
    if "quoted scalar" in fault.context:
        text = source.clean[opened]
        span = value_span(text)
        if span is not None and text[span[0]] in "'\"":
            value = text[span[0] : span[1]]
            if value.count(value[0]) == 1:
                yield Guess("quote_open", opened, span[1], span[1], value[0], span[0], span[0] + 1)
            yield Guess("quote_inside", opened, *span, quoted(value.strip(value[0])), span[0], span[0] + 1)
        # A quote in a flow mapping, or a stray one: close it before what ends the value.
        for match in re.finditer(r"(?<=[\s{\[,])(['\"])([^'\",}\]]*?)\s*(?=[,}\]]|$)", text):
            yield Guess(
                "quote_open", opened, match.end(2), match.end(2), match.group(1), match.start(1), match.start(1) + 1
            )
    text = source.clean[here]
    span = value_span(text)
    if span is not None and text[span[0]] in "'\"" and span[0] < fault.column:
        yield from _quoted_value(source, here, "quote_inside", min(fault.column, len(text) - 1))


def _brackets(source: FileText, fault: Unparsed, here: int, opened: int) -> Iterator[Guess]:
    closing = _open_bracket(source, opened, here)
    sign = "[" if closing == "]" else "{"
    text = source.clean[here]
    if 0 < fault.column <= len(text):
        # `{A: Cổng: 1, B: ...}`: a colon within a value.
        value = re.compile(r"(?<=: )([^,{}\[\]]*?)\s*(?=[,}\]]|$)")
        for match in value.finditer(text):
            if match.start() < fault.column < match.end() and ": " in match.group(1):
                words = match.group(1)
                comma = re.search(r"\s(\S{1,2}): ", words)
                if comma is not None:
                    at = match.start() + comma.start()
                    yield Guess("no_comma", here, at, at, ",", at, at + 1)
                yield Guess("colon_in_value", here, *match.span(1), quoted(words), fault.column, fault.column + 1)
        word = re.search(r"(\s+)\S+\s*$", text[: fault.column])
        if word is not None and here == opened:
            yield Guess("no_comma", here, word.start(), word.start(), ",", word.start(), word.end(1))
    last = _line_above(source, here)
    if last is not None and last > opened and not source.clean[last].rstrip().endswith((",", "{", "[")):
        end = len(source.clean[last].rstrip())
        yield Guess("no_comma", last, end, end, ",", end - 1, end)
    for line in dict.fromkeys((opened, last, here)):
        if line is not None and line >= opened:
            end = len(re.sub(r"\s+#.*$", "", source.clean[line]).rstrip().rstrip(",").rstrip())
            stop = len(source.clean[line]) if source.clean[line][end:].strip(" ,") == "" else end
            at = source.clean[opened].find(sign)
            if line == opened:
                yield Guess(
                    "bracket_open",
                    line,
                    end,
                    stop,
                    closing,
                    max(at, 0),
                    max(at, 0) + 1,
                    (("closing", closing), ("sign", sign)),
                )
            else:
                yield Guess(
                    "bracket_open",
                    line,
                    end,
                    stop,
                    closing,
                    max(0, end - 1),
                    end,
                    (("closing", closing), ("sign", sign)),
                )


def _open_bracket(source: FileText, first: int, last: int) -> str:
    """What closes the bracket that is still open at the end of some lines."""
    waiting: list[str] = []
    for sign in "".join(source.clean[first : last + 1]):
        if sign in "{[":
            waiting.append("}" if sign == "{" else "]")
        elif waiting and sign == waiting[-1]:
            waiting.pop()
    return waiting[-1] if waiting else "}"


def _extra_brackets(source: FileText, here: int, column: int) -> Iterator[Guess]:
    text = source.clean[here]
    if column < len(text) and text[column] in "}]":
        yield Guess("bracket_extra", here, column, column + 1, "", column, column + 1, (("sign", text[column]),))


def _hash_keys(source: FileText, here: int, above: int | None) -> Iterator[Guess]:
    for line in dict.fromkeys((here, above)):
        if line is None:
            continue
        match = re.match(r"(\s*(?:-\s+)?)([^\s#'\"{\[:][^:]*?\s#[^:]*?)\s*:(?:\s|$)", source.clean[line])
        if match is not None:
            hash_at = source.clean[line].index("#")
            yield Guess("hash_in_name", line, *match.span(2), quoted(match.group(2)), hash_at, hash_at + 1)


def _colons(source: FileText, line: int, keys: frozenset[str]) -> Iterator[Guess]:
    text = source.clean[line]
    joined = re.match(r"\s*(?:-\s+)*[\"']?([^\s:#'\"{\[][^:#{\[]*?)[\"']?(:)(?=[^\s:])", text)
    if joined is not None and joined.group(1).casefold() not in ("rtsp", "rtsps", "http", "https"):
        yield Guess(
            "no_space", line, *joined.span(2), ": ", joined.start(2), joined.end(2), (("key", joined.group(1)),)
        )
    slipped = re.match(r"\s*(?:-\s+)*([^\W\d]\w*)(\s*[=;]\s*|\s+)(?=\S)", text)
    if slipped is not None and bare(slipped.group(1)) in keys:
        yield Guess(
            "no_colon", line, *slipped.span(2), ": ", slipped.start(2), slipped.end(2), (("key", slipped.group(1)),)
        )
    alone = re.match(r"\s*(?:-\s+)*([^\W\d]\w*)\s*[;.,]?\s*$", text)
    if alone is not None and bare(alone.group(1)) in keys:
        yield Guess(
            "no_colon", line, alone.end(1), len(text), ":", alone.start(1), alone.end(1), (("key", alone.group(1)),)
        )


def _colon_in_value(source: FileText, here: int, column: int) -> Iterator[Guess]:
    text = source.clean[here]
    span = value_span(text)
    if span is not None and 0 < span[0] <= column < span[1]:
        yield Guess("colon_in_value", here, *span, quoted(text[span[0] : span[1]]), column, column + 1)


def _drawing_rows(source: FileText, here: int, opened: int) -> Iterator[Guess]:
    for line in dict.fromkeys((opened, here)):
        text = source.clean[line]
        if not _ROW.fullmatch(text):
            continue
        for above in range(line - 1, max(-1, line - 40), -1):
            match = re.match(r"(\s*(?:-\s+)*)draw\s*:", source.clean[above])
            if match is not None:
                width = len(match.group(1)) + 2
                yield Guess("drawing_indent", line, 0, indent(text), " " * width, indent(text), len(text.rstrip()))
                break


def _indents(source: FileText, here: int, above: int | None) -> Iterator[Guess]:
    text = source.clean[here]
    if above is None or not has_content(text):
        return
    current = indent(text)
    columns: dict[int, None] = {}
    # Below a drawing a deeper line would become one more row of it, and parse.
    deepest = indent(source.clean[above]) - 1 if _ROW.fullmatch(source.clean[above]) else 1000
    for number in range(here - 1, max(-1, here - 60), -1):
        line = source.clean[number]
        if has_content(line):
            columns.setdefault(content_column(line))
            columns.setdefault(indent(line))
    # The nearest column first; of two as near, the one of the nearer line.
    for column in sorted(columns, key=lambda column: abs(column - current)):
        if column != current and column <= deepest:
            yield Guess(
                "indent", here, 0, current, " " * column, current, current + 1, (("now", current), ("right", column))
            )


def _dashes(source: FileText, line: int) -> Iterator[Guess]:
    above = _line_above(source, line)
    if above is None:
        return
    dash = re.match(r"(\s*)-\s", source.clean[above])
    if dash is not None and not re.search(r":(?:\s|$)", source.clean[line]):
        current = indent(source.clean[line])
        yield Guess("no_dash", line, 0, current, dash.group(1) + "- ", current, len(source.clean[line].rstrip()))


def _page_dash(source: FileText, here: int) -> Iterator[Guess]:
    """The first entry of a list has no dash, and the parser stumbles over the second, which has one."""
    dash = re.match(r"(\s*)-\s", source.clean[here])
    if dash is None:
        return
    depth = len(dash.group(1)) + 2
    first: int | None = None
    for line in range(here - 1, -1, -1):
        if has_content(source.clean[line]):
            if indent(source.clean[line]) < depth:
                break
            first = line
    begun = None if first is None else re.match(r"(\s*)([^\W\d]\w*)\s*:", source.clean[first])
    if first is not None and begun is not None and len(begun.group(1)) == depth:
        at = begun.start(2)
        yield Guess("no_dash_page", first, at - 2, at, "- ", at, begun.end(2), (("key", begun.group(2)),))


def _quotes_above(source: FileText, here: int) -> Iterator[Guess]:
    """A quote left open is noticed where the next one happens to close it, some lines further on."""
    for line in range(here - 1, max(-1, here - 60), -1):
        text = source.clean[line]
        span = value_span(text)
        if span is None or text[span[0]] not in "'\"":
            continue
        value = text[span[0] : span[1]]
        if value.count(value[0]) == 1:
            yield Guess("quote_open", line, span[1], span[1], value[0], span[0], span[0] + 1)


def meant_as_text(source: FileText, refusal: Refusal) -> Guess | None:
    """The value of a refusal's line in quotes, if nobody can have meant YAML's notation by it: `password: *abc`."""
    text = source.clean[refusal.line]
    span = value_span(text)
    if span is None or span[0] != refusal.column or _opens_block(source, refusal.line):
        return None
    value = text[span[0] : span[1]]
    if value[0] not in "*&!" or value.startswith("!!") or re.search(r"[{\[]", value):
        return None
    code = "special_in_password" if _is_secret_line(source, refusal.line) else "special_start"
    return next(_quoted_value(source, refusal.line, code), None)


def _opens_block(source: FileText, line: int) -> bool:
    """Whether deeper lines follow, so that the line's own value is no text."""
    below = next((number for number in range(line + 1, len(source.clean)) if has_content(source.clean[number])), None)
    return below is not None and indent(source.clean[below]) > indent(source.clean[line])
