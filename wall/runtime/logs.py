"""The log: one line per transition, to stderr, without passwords."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterable
from types import TracebackType

from wall.config.text.secrets import MASK, SHORTEST_SECRET


class _Redacting(logging.Formatter):
    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s", "%H:%M:%S")
        self.secrets: tuple[str, ...] = ()

    def format(self, record: logging.LogRecord) -> str:
        line = super().format(record)
        for secret in self.secrets:
            line = line.replace(secret, MASK)
        return line


_formatter = _Redacting()


def begin() -> None:
    """Log to stderr, which systemd hands to the journal. Uncaught exceptions become one record."""
    handler = logging.StreamHandler()
    handler.setFormatter(_formatter)
    root = logging.getLogger("tivi")
    root.setLevel(logging.INFO)
    root.addHandler(handler)
    root.propagate = False
    # Without this PyQt6 aborts the process for an exception in a slot.
    sys.excepthook = _uncaught


def hide(secrets: Iterable[str]) -> None:
    """Mask `secrets` in every line from now on."""
    fitting = (secret for secret in secrets if len(secret) >= SHORTEST_SECRET)
    _formatter.secrets = tuple(sorted(fitting, key=len, reverse=True))


def _uncaught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        return
    logging.getLogger("tivi").critical("a fault in tivi itself", exc_info=(kind, error, trace))
