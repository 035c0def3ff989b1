"""How busy the machine was: how long processes waited for a core, beside how long they had one."""

from __future__ import annotations

from collections.abc import Iterable

from support.processes import PROC

FREE = 2.0
"""Up to this stretch nothing is scaled: the wall and its viewers alone make their machine so busy."""


class Slowness:
    """Call `measure` now and then; `stretch` is that of the last interval."""

    def __init__(self) -> None:
        self._before: dict[str, tuple[int, int]] = {}
        self.stretch = 1.0

    def measure(self, pids: Iterable[int]) -> float:
        """The stretch of these processes since the last call. Source: proc(5), /proc/PID/schedstat."""
        now = {thread: times for pid in pids for thread, times in _times(pid)}
        known = [(self._before[thread], times) for thread, times in now.items() if thread in self._before]
        self._before = now
        ran = sum(later[0] - earlier[0] for earlier, later in known)
        waited = sum(later[1] - earlier[1] for earlier, later in known)
        self.stretch = stretch(ran, waited)
        return self.stretch


def stretch(ran: float, waited: float) -> float:
    """How many times longer something took than it ran."""
    return (ran + waited) / ran if ran > 0 else 1.0


def scale(measured: float) -> float:
    """By how much a due time grows on a machine of this stretch: not at all where nothing else runs on it."""
    return max(1.0, measured / FREE)


def _times(pid: int) -> Iterable[tuple[str, tuple[int, int]]]:
    """Each thread's time on a core, and its time waiting for one, in nanoseconds."""
    try:
        threads = list((PROC / str(pid) / "task").iterdir())
    except OSError:
        return
    for thread in threads:
        try:
            ran, waited, _ = (thread / "schedstat").read_text().split()
        except (OSError, ValueError):
            continue
        yield thread.name, (int(ran), int(waited))
