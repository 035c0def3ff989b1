"""The crowd's other end: starts it, tells it of the file, and counts what it notes."""

from __future__ import annotations

import json
import queue
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from soak.crowd import CrowdPlan
from soak.dues import Dues
from soak.samples import Served
from support.processes import BOUND
from support.running import Running

_TESTS = Path(__file__).resolve().parents[1]


class Viewers(Running):
    """A crowd that watches until it is stopped."""

    def __init__(self, plan: CrowdPlan, dues: Dues, log: Path) -> None:
        self._plan, self._dues, self._log = plan, dues, log
        self._process: subprocess.Popen[str] | None = None
        self._told: queue.SimpleQueue[dict[str, Any]] = queue.SimpleQueue()
        self._counted = Counted()

    def start(self) -> None:
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                [*BOUND, sys.executable, "-m", "soak.crowd"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
                cwd=_TESTS,
            )
        self._say(self._plan.line())
        threading.Thread(target=self._read, daemon=True).start()

    def stop(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.communicate()

    @property
    def pid(self) -> int:
        assert self._process is not None
        return self._process.pid

    @property
    def has_ended(self) -> bool:
        return self._process is not None and self._process.poll() is not None

    def revoked(self, household: str, at: float) -> None:
        """It is not in the file from `at` on, in monotonic seconds."""
        self._counted.revocations += 1
        self._say(json.dumps({"revoked": household, "at": at}))

    def let(self, household: str) -> None:
        """It is about to be in the file again: its sessions may open the page from now on."""
        self._say(json.dumps({"let": household}))

    def back(self, household: str) -> None:
        """The file that has it again was surely read."""
        self._say(json.dumps({"back": household}))

    def tick(self) -> None:
        """Count what has come; what was due is judged by what is known now."""
        while not self._told.empty():
            self._counted.add(self._told.get(), self._dues)

    def taken(self) -> Served:
        """What was counted since the last call."""
        served, before = self._counted.served(), self._counted
        self._counted = Counted(before.dark_since)
        return served

    def _say(self, line: str) -> None:
        assert self._process is not None and self._process.stdin is not None
        try:
            self._process.stdin.write(line + "\n")
            self._process.stdin.flush()
        except BrokenPipeError:
            return  # `has_ended` tells it

    def _read(self) -> None:
        assert self._process is not None and self._process.stdout is not None
        for line in self._process.stdout:
            self._told.put(json.loads(line))


class Counted:
    """Sums up what the crowd notes. `dark_since`: since when each phone that was due has been without pictures."""

    def __init__(self, dark_since: dict[int, float] | None = None) -> None:
        self.dark_since = dark_since or {}
        self.watching = self.due = self.overdue = self.revocations = 0
        self.dark_s = self.untold_s = self.revoked_s = 0.0
        self.counts: Counter[str] = Counter()
        self.refused: Counter[str] = Counter()
        self.leaks: list[str] = []

    def add(self, told: dict[str, Any], dues: Dues) -> None:
        wanted, now = told["wanted"], told["now"]
        overdue = dict(self._overdue(wanted, now, dues))
        self.watching = len(wanted)
        self.due += sum(dues.phone(camera, is_outside, now) for _, camera, is_outside, _ in wanted)
        self.overdue += len(overdue)
        self.dark_since = {phone: self.dark_since.get(phone, now) for phone in overdue}
        self.dark_s = max([self.dark_s, *(now - since for since in self.dark_since.values())])
        self.counts.update(told["counts"])
        self.refused.update(told["refused"])
        self.leaks += told["leaks"]
        self.untold_s = max(self.untold_s, told["untold_s"])
        self.revoked_s = max(self.revoked_s, told["revoked_s"])

    def served(self) -> Served:
        return Served(
            watching=self.watching,
            due=self.due,
            overdue=self.overdue,
            dark_s=self.dark_s,
            parts=self.counts["parts"],
            denied=self.counts["denied"],
            denied_parts=self.counts["denied_parts"],
            looked_at=self.counts["looked_at"],
            untold_s=self.untold_s,
            revocations=self.revocations,
            revoked_s=self.revoked_s,
            leaks=tuple(self.leaks),
            locked_out=self.counts["locked_out"],
            refused=dict(self.refused),
        )

    @staticmethod
    def _overdue(wanted: list[Any], now: float, dues: Dues) -> Iterator[tuple[int, str]]:
        for phone, camera, is_outside, waited_s in wanted:
            if dues.phone(camera, is_outside, now) and dues.is_late(waited_s):
                yield phone, camera
