"""One run of the whole: cameras, wall, households, gate and events, each as it is, from its start to its end."""

from __future__ import annotations

import logging
import os
import time
from contextlib import ExitStack
from pathlib import Path
from random import Random
from urllib.parse import quote

from soak.board import Board
from soak.disturbances import Disturbances
from soak.dues import Dues
from soak.giveaways import Logs, given_away
from soak.happenings import Happenings
from soak.holdings import Watched, held_by, pids_of
from soak.house import House
from soak.neighbourhood import DEVICES, DWELL_S, PASSWORD, addresses, addresses_of
from soak.plan import troubles
from soak.sampler import Sampler
from soak.samples import Group, Phase, Sample
from soak.slowness import Slowness, scale
from soak.troubles import Notes, Troubles
from support import processes
from support.cameras import Cameras
from support.files import cameras_text
from support.screen import Screen
from support.walls import Status, WallProcess

log = logging.getLogger("soak")

TICK_S, SAMPLE_S, TOLD_S = 1.0, 4.0, 60.0
START_LIMIT_S = 120.0
WARM_UP_S, CALM_S = 45.0, 2 * 4 * DWELL_S + 4
RECOVERY_LIMIT_S = 120.0
_OFF_S = 3.0
"""How long the board has to be other than its folders to be counted: a page that turns takes a moment."""


class Whole:
    """Everything that it starts ends with `stack`."""

    def __init__(self, seed: int, folder: Path, stack: ExitStack, trouble_s: float) -> None:
        self.notes, self._dues, self._slowness = Notes(), Dues(), Slowness()
        note, rng = self.notes.add, Random(seed)
        screen = stack.enter_context(Screen())
        servers = [stack.enter_context(Cameras(device.streams, addresses=addresses_of(device))) for device in DEVICES]
        cameras, layout = folder / "cameras.yaml", folder / "layout.yaml"
        cameras.write_text(cameras_text(addresses([server.port for server in servers])), encoding="utf-8")
        cameras.chmod(0o600)
        disturbances = Disturbances(servers, layout, rng, self._dues, note)
        layout.write_text(disturbances.first_text(), encoding="utf-8")
        self._board = Board(folder, rng, self._dues, note)
        self._board.begin()
        listen_at = folder / "events.sock"
        os.environ["TIVI_EVENTS_SOCKET"] = str(listen_at)
        self.wall = WallProcess(layout, screen, folder)
        self.exit_status: int | None = None
        stack.callback(self._end_wall)
        self.wall.start()
        self.wall.wait_all_live(START_LIMIT_S)
        self._happenings = stack.enter_context(
            Happenings(folder, self.wall.socket, listen_at, screen, self._dues, note)
        )
        self._house = House(folder, self.wall.socket, self._dues, seed, note)
        stack.callback(self._house.stop)  # also what was begun of it
        self._house.start()
        plan = troubles(seed, trouble_s)
        self._troubles = Troubles(plan, disturbances, self._house, self._happenings, self._board, self.notes)
        self._sampler = Sampler(self.wall, screen, self._dues)
        self._secrets = [PASSWORD, quote(PASSWORD), quote(PASSWORD, safe=""), *self._house.secrets]
        self._logs = Logs(self._secrets)
        self._folder = folder
        self.began = self._told_at = self._sampled_at = time.monotonic()
        self._board_right_at = self.began
        self._was_board_off = False
        self.samples: list[Sample] = []
        self.secret_places: set[str] = set()
        self.all_back = False

    @property
    def tracebacks(self) -> dict[str, int]:
        return dict(self._logs.tracebacks)

    def run(self, trouble_s: float) -> None:
        """Run all phases. Raises AssertionError if the wall or the crowd has ended."""
        self._troubles.warm(time.monotonic())
        self._for(WARM_UP_S, Phase.WARM_UP)
        self._for(CALM_S, Phase.BEFORE)
        log.info("baseline taken: %s; now the disturbances", self._line())
        self._troubles.begin(time.monotonic())
        self._for(trouble_s, Phase.TROUBLE)
        self._troubles.end()
        log.info("disturbances over: %s", self._line())
        self.all_back = self._recover()
        self._for(CALM_S, Phase.AFTER)
        self._look_for_secrets()

    def _for(self, seconds: float, phase: Phase) -> None:
        ends = time.monotonic() + seconds
        while time.monotonic() < ends:
            self._step(phase)

    def _recover(self) -> bool:
        """Wait until every page was seen with all tiles live, and no phone waits; False if that is not so in time."""
        ends = time.monotonic() + RECOVERY_LIMIT_S * self._dues.scale
        seen: set[int] = set()
        while time.monotonic() < ends:
            status = self._step(Phase.RECOVERY)
            if status is not None and status.all_live:
                seen.add(status.page)
            # The last save may still be pending: the number of pages is read each time.
            if status is not None and seen >= set(range(1, status.pages + 1)) and not self._is_any_overdue():
                return True
        return False

    def _is_any_overdue(self) -> bool:
        return not self.samples or self.samples[-1].served.overdue > 0 or not self.samples[-1].served.due

    def _step(self, phase: Phase) -> Status | None:
        """One tick: look, strike, take a sample and log a line when due, and sleep."""
        began = time.monotonic()
        status = self._sampler.tick()
        self._look_at_board(status)
        self._troubles.tick(time.monotonic(), status)
        if began - self._sampled_at >= SAMPLE_S:
            self._sampled_at = began
            self.samples.append(self._sample(phase))
        if began - self._told_at >= TOLD_S:
            self._told_at = began
            self._look_for_secrets()
            log.info("%s", self._line())
        if status is None:
            assert processes.alive(self.wall.pid), "the wall has ended"
        assert not self._house.crowd_has_ended, "the crowd has ended"
        time.sleep(max(0.0, TICK_S - (time.monotonic() - began)))
        return status

    def _look_at_board(self, status: Status | None) -> None:
        now = time.monotonic()
        if status is None or not self._board.is_off(status, now):
            self._board_right_at = now
        elif now - self._board_right_at > _OFF_S * self._dues.scale:
            self._was_board_off = True

    def _sample(self, phase: Phase) -> Sample:
        groups = self._groups()
        pids = {pid for watched in groups.values() for pid in pids_of(watched)}
        stretch = self._slowness.measure({*pids, self._house.crowd_pid})
        self._dues.scale = scale(stretch)
        off, self._was_board_off = self._was_board_off, False
        return Sample(
            at_s=time.monotonic() - self.began,
            phase=phase,
            held=held_by(groups),
            stretch=round(stretch, 2),
            wall=self._sampler.taken(),
            served=self._house.taken(),
            alarms=self._happenings.taken(),
            board_off=off,
        )

    def _groups(self) -> dict[Group, Watched]:
        below = processes.descendants(self.wall.pid)
        loaders = [pid for pid in below if b"picture_loader" in processes.given_to(pid)]
        wall = {
            Group.WALL: Watched([self.wall.pid], [self.wall.state], alone=True),
            Group.PLAYERS: Watched([pid for pid in below if pid not in loaders], alone=True),
        }
        photos = {Group.LOADER: Watched(loaders, alone=True)} if loaders else {}
        return {**wall, **photos, **self._house.groups(), **self._happenings.groups()}

    def _line(self) -> str:
        if not self.samples:
            return "nothing yet"
        last = self.samples[-1]
        recent = [one for one in self.samples if one.at_s > last.at_s - TOLD_S]
        seconds = sum(one.wall.counted_s for one in recent) or 1.0
        held = " ".join(f"{group} {one.pss_mb:.0f}/{one.fds}/{one.threads}" for group, one in last.held.items())
        return (
            f"{last.at_s / 60:.1f} min, {last.phase}: page {last.wall.page},"
            f" {last.wall.live} of {last.wall.tiles} live,"
            f" {sum(one.wall.pictures for one in recent) / seconds:.1f} of"
            f" {sum(one.wall.pictures_due for one in recent) / seconds:.1f} pictures/s due,"
            f" oldest live {max(one.wall.oldest_live_s for one in recent):.2f} s; {last.served.watching} phones,"
            f" {sum(one.served.overdue for one in recent)} of {sum(one.served.due for one in recent)} late,"
            f" {sum(one.served.parts for one in recent)} parts, {sum(one.served.denied for one in recent)} denied;"
            f" {last.alarms.raised} emergencies; MB/descriptors/threads: {held}; stretch {last.stretch:.1f},"
            f" {last.wall.turns} turns, {len(self.notes.done)} disturbances"
        )

    def _look_for_secrets(self) -> None:
        written = [
            path for path in self._folder.rglob("*") if path.suffix in (".log", ".txt", ".json", ".sqlite", ".db")
        ]
        self.secret_places |= set(self._logs.look([*written, *self._house.gate.kept()]))
        pids = {pid for watched in self._groups().values() for pid in pids_of(watched)}
        if given_away(pids, self._secrets):
            self.secret_places.add("the process list")

    def _end_wall(self) -> None:
        try:
            self.exit_status = self.wall.stop()
        except AssertionError as error:
            log.error("%s", error)
            self.exit_status = -1
