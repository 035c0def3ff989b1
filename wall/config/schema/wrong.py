"""The verdict on a text that is no value of its kind."""

from __future__ import annotations

from collections.abc import Mapping

from wall.words.problems.codes import ProblemCode


class Wrong(Exception):
    """Raised for a text that is no such value.

    `start` and `end` are the offsets of what is wrong in it, `better` is the text that was most likely meant, and
    `params` fill the texts of `code`. `beside` are further keys, with their texts, that are meant beside `better`.
    """

    def __init__(
        self,
        code: ProblemCode,
        start: int = 0,
        end: int | None = None,
        better: str | None = None,
        beside: Mapping[str, str] | None = None,
        **params: object,
    ) -> None:
        super().__init__(code)
        self.code, self.start, self.end, self.better, self.params = code, start, end, better, params
        self.beside: Mapping[str, str] = beside or {}
