"""Reports and logs a fault of tivi's own that came up while a file was read."""

from __future__ import annotations

import logging
import traceback
from pathlib import Path

from wall.config.problems.problem import Problem, Severity
from wall.words.problems.codes import ProblemCode

log = logging.getLogger("tivi.config")

FAULTY = b"\0fault"
"""Tells the digest of a reading that failed from that of the same bytes, understood."""


def own_fault(error: Exception, file: Path, code: ProblemCode) -> Problem:
    """The problem of `file`, in whose reading `error` was raised; logged with where that was."""
    # Without the error's own words: they may repeat what stands in the file, a password too.
    where = "".join(traceback.format_tb(error.__traceback__)).rstrip()
    log.error("%s is not understood, by a fault of tivi's own: %s at\n%s", file, type(error).__name__, where)
    return Problem(file, 1, 1, Severity.ERROR, code)
