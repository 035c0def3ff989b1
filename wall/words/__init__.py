"""Texts for people, in Vietnamese and English."""

from __future__ import annotations

import errno
from dataclasses import dataclass

from wall.model.language import Language


@dataclass(frozen=True, slots=True)
class Text:
    """A text in both languages, with places `{name}` for values."""

    vi: str
    en: str

    def said(self, language: Language, /, **values: object) -> str:
        """The text in `language` with `values` filled in. An OSError is filled in as its reason, without the path."""
        words = {name: reason(one, language) if isinstance(one, OSError) else one for name, one in values.items()}
        return (self.vi if language is Language.VI else self.en).format(**words)


_REASONS = {
    errno.ENOSPC: Text("ổ đĩa đã đầy", "the disk is full"),
    errno.EDQUOT: Text("ổ đĩa đã đầy", "the disk is full"),
    errno.EROFS: Text("ổ đĩa đang bị khoá, không ghi được", "the disk is write-protected"),
    errno.EIO: Text("ổ đĩa bị lỗi", "the disk has an error"),
    errno.EACCES: Text("không có quyền", "permission denied"),
    errno.EPERM: Text("không có quyền", "permission denied"),
    errno.ENOENT: Text("không tìm thấy", "not found"),
    errno.EISDIR: Text("đó là một thư mục", "it is a folder"),
    errno.ENOTDIR: Text("đường dẫn không phải thư mục", "a part of the path is not a folder"),
    errno.EREMOTEIO: Text("ổ đĩa bị lỗi", "the disk has an error"),
    errno.EBUSY: Text("ổ đĩa đang bận", "the disk is busy"),
    errno.ELOOP: Text("các liên kết trỏ vòng tròn", "links lead in a circle"),
    errno.ENAMETOOLONG: Text("tên quá dài", "the name is too long"),
    errno.EMFILE: Text("máy đang mở quá nhiều tệp", "too many files are open"),
    errno.ENFILE: Text("máy đang mở quá nhiều tệp", "too many files are open"),
    errno.ENOMEM: Text("máy hết bộ nhớ", "the machine is out of memory"),
    errno.ENODEV: Text("ổ đĩa đã bị rút ra", "the drive was removed"),
    errno.ENXIO: Text("ổ đĩa đã bị rút ra", "the drive was removed"),
    errno.ENOMEDIUM: Text("ổ đĩa đã bị rút ra", "the drive was removed"),
    errno.ESTALE: Text("mất kết nối với ổ đĩa mạng", "the network drive does not answer"),
    errno.ETIMEDOUT: Text("mất kết nối với ổ đĩa mạng", "the network drive does not answer"),
    errno.EHOSTDOWN: Text("mất kết nối với ổ đĩa mạng", "the network drive does not answer"),
    errno.EHOSTUNREACH: Text("mất kết nối với ổ đĩa mạng", "the network drive does not answer"),
}


def reason(error: OSError, language: Language) -> str:
    """The reason of an error of the system, without the path. A rare one is in the system's own words."""
    known = _REASONS.get(error.errno or 0)
    return known.said(language) if known is not None else error.strerror or type(error).__name__
