"""Reads the text of a file, or reports why there is none."""

from __future__ import annotations

from wall.config.beside import files_meant_as
from wall.config.problems.findings import Findings
from wall.config.text.file_text import Bytes, FileText, Unreadable, read_text
from wall.words.problems.codes import ProblemCode


def source_text(data: Bytes, findings: Findings) -> FileText | None:
    """A file's text, or None after reporting why there is none."""
    try:
        return read_text(data)
    except Unreadable as fault:
        path = data.path
        name = path.name or str(path)
        beside = files_meant_as(path) if fault.code is ProblemCode.FILE_MISSING else []
        if beside:
            findings.file_error(path, ProblemCode.FILE_MISSING_NEAR, file=name, near=beside)
        else:
            findings.file_error(path, fault.code, fault.line, fault.column, file=name, **fault.params)
        return None
