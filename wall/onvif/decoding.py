"""Decides in which encoding a device's bytes are, and decodes them. Pure.

Devices declare encodings they do not use, and use encodings they do not declare: .NET writes `utf-16` in front of
UTF-8, Chinese boards write `UTF-8` in front of GB2312, and names are cut off in the middle of a letter. What the bytes
can be counts for more than what is said about them.
"""

from __future__ import annotations

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    # Ahead of UTF-16, whose mark begins the same.
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CHARSETS = {
    **dict.fromkeys(("gb2312", "gbk", "gb18030", "cp936", "euc-cn", "x-gbk", "chinese"), "gb18030"),
    **dict.fromkeys(("big5", "big-5", "cp950"), "cp950"),
    **dict.fromkeys(("iso-8859-1", "latin1", "latin-1", "windows-1252", "cp1252", "us-ascii", "ascii"), "cp1252"),
    **dict.fromkeys(("windows-1258", "cp1258"), "cp1258"),
    **dict.fromkeys(("windows-1251", "cp1251"), "cp1251"),
    **dict.fromkeys(("shift_jis", "shift-jis", "sjis"), "cp932"),
    **dict.fromkeys(("euc-kr", "ks_c_5601-1987", "cp949"), "cp949"),
}
"""Python's codecs by the names that devices declare. Only these: some codecs take hours over a few bytes, and some give
no text. GB18030 and the code pages contain what they stand for here, as browsers know (encoding.spec.whatwg.org)."""
_DECLARED = re.compile(rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']?([\w.:-]{1,40})""", re.IGNORECASE)
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)
_LONE = "\ufffd"


def decoded(data: bytes, content_type: str = "") -> str:
    """The text of a reply's body, whatever it is: bytes that fit nothing become U+FFFD."""
    for mark, codec in _MARKS:
        if data.startswith(mark):
            text = data[len(mark) :].decode(codec, "replace")
            if "<" in text or b"<" not in data:
                return text
            break  # a mark that is not meant
    wide = _wide(data)
    if wide is not None:
        return data.decode(wide, "replace")
    try:
        return data.decode()
    except UnicodeDecodeError:
        return _of_other_encoding(data, content_type)


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: text in it is Latin for the most part, so every other byte is zero."""
    start = data[:400]
    half = len(start) // 2
    if half < 2:
        return None
    if start[1::2].count(0) > half * 0.7 and start[::2].count(0) < half * 0.1:
        return "utf-16-le"
    if start[::2].count(0) > half * 0.7 and start[1::2].count(0) < half * 0.1:
        return "utf-16-be"
    return None


def _of_other_encoding(data: bytes, content_type: str) -> str:
    declared = _DECLARED.search(data[:1000])
    charset = _CHARSET.search(content_type)
    names = [declared[1].decode().lower()] if declared else []
    names += [charset[1].lower()] if charset else []
    for name in names:
        codec = _CHARSETS.get(name)
        if codec is not None:
            return data.decode(codec, "replace")
    as_utf8 = data.decode("utf-8", "replace")
    letters = sum(sign > "\x7f" and sign != _LONE for sign in as_utf8)
    if letters > as_utf8.count(_LONE):
        return as_utf8
    try:
        # Strict, and not its supersets, in which almost any Western text would be Chinese.
        return data.decode("gb2312")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")
