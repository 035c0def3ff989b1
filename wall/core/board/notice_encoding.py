"""The text of a file of which nobody says in what encoding it is.

UTF-8 and UTF-16 as Notepad writes them, and Windows-1258. The encodings of before Unicode (TCVN3, VNI) use the same
bytes for other letters; they are told by letters that Vietnamese does not have, and refused: a guess would show words
that nobody wrote.
"""

from __future__ import annotations

import codecs
import re
import unicodedata

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_LINE_BREAK = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_SPACES = re.compile("[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_NOTHING = re.compile("[\u200b\u200e\u200f\u2060-\u2064\ufeff\u00ad\u202a-\u202e]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")

_LETTERS = frozenset("àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ")
_OTHERS = frozenset("“”‘’…–—•°«»©®€₫§×²³½\u0300\u0301\u0303\u0309\u0323")
_VNI = re.compile("[oea]â|a[ùø]|u[ùø]|[êôơ][ùø]|e[ùø]|o[ùø]")
"""Pairs that no Vietnamese word has, and nearly every sentence in VNI."""


class NotTextError(ValueError):
    """These bytes are no text at all."""


class OldEncodingError(ValueError):
    """This is text in an encoding that is not read."""


def decoded(content: bytes, is_cut: bool = False) -> str:
    r"""The text, composed, with lines that end in "\n". Where it `is_cut`, its last letter may be incomplete.

    Raises NotTextError or OldEncodingError.
    """
    mark, encoding = next((one for one in _MARKS if content.startswith(one[0])), (b"", "utf-8"))
    body = content[len(mark) :]
    try:
        text = codecs.getincrementaldecoder(encoding)().decode(body, final=not is_cut)
    except UnicodeDecodeError:
        if mark or b"\0" in body:
            raise NotTextError from None
        text = _of_windows(body)
    if _CONTROL.search(text):
        raise NotTextError
    text = _NOTHING.sub("", _SPACES.sub(" ", _LINE_BREAK.sub("\n", text)))
    return unicodedata.normalize("NFC", text)


def _of_windows(content: bytes) -> str:
    text = unicodedata.normalize("NFC", content.decode("cp1258", "replace"))
    strange = {letter for letter in text.casefold() if not letter.isascii()} - _LETTERS - _OTHERS
    if _CONTROL.search(text):
        raise NotTextError
    if strange or _VNI.search(text.casefold()):
        raise OldEncodingError
    return text
