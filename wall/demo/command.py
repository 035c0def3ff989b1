"""The `tivi` command as the demo uses it: run for an answer, or as long as the demo runs."""

from __future__ import annotations

import contextlib
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

TIVI = Path(sys.executable).with_name("tivi")


class ShowError(Exception):
    """The demo failed; the text says why."""


def tivi_answer(*arguments: str | Path) -> bytes | None:
    """The output of the command; None if it fails, for example while the wall is starting."""
    done = subprocess.run([TIVI, *arguments], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False)
    return done.stdout if done.returncode == 0 else None


def tivi(*arguments: str | Path) -> None:
    """Run the command. Raises ShowError where it fails."""
    if subprocess.run([TIVI, *arguments], check=False).returncode != 0:
        raise ShowError("`tivi " + " ".join(str(argument) for argument in arguments) + "` failed")


@contextlib.contextmanager
def child(
    command: Sequence[str | Path], environment: Mapping[str, str], **more: Any
) -> Iterator[subprocess.Popen[bytes]]:
    """A child process that ends with this block, or with this process, however that ends.

    It has a session of its own, so that Ctrl-C goes to the demo, which then ends everything in order.
    """
    ending_with_us = ["/usr/bin/setpriv", "--pdeathsig", "TERM", *(str(word) for word in command)]
    process = subprocess.Popen(ending_with_us, env=environment, start_new_session=True, **more)
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
