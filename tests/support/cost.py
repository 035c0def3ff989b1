"""What work costs beside other work of the same run: a slow or busy machine changes both alike."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial

import yaml

_TRIES = 3


def cpu_s(work: Callable[[], object], tries: int = _TRIES) -> float:
    """CPU time of `work` in seconds: the least of several tries, since whatever disturbs one only adds to it."""
    return min(_once(work) for _ in range(tries))


def parsing_cpu_s(text: str) -> float:
    """CPU time in seconds in which PyYAML's own parser, which is all Python, reads a text and builds its plain values.

    The measure for what is done with a file of ours: most of that is Python too, and grows with the text.
    """
    return cpu_s(partial(yaml.load, text, yaml.BaseLoader))


def _once(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun
