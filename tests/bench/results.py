"""The figures of one run, as data and as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from statistics import median
from typing import Any

from bench.board import Beside
from bench.compare import Case, Round
from bench.emergency import Emergencies
from bench.gate import Gated
from bench.hls_muxer import Muxed
from bench.latency import Course, Stall
from bench.phone import Phone
from bench.phones import Phones
from bench.reload import Reload
from bench.replay import Keeping
from bench.turns import Turns
from bench.zoom import Zoom

_SINGLE = ("turns", "reload", "zoom", "emergency", "board", "replay", "phones", "phone", "gate")
"""The fields that hold one part's figures, or None."""


@dataclass(slots=True)
class Results:
    """Parts that were not measured are empty or None."""

    costs: list[tuple[Case, list[Round]]] = field(default_factory=list)
    latency: dict[Stall, dict[str, list[Course]]] = field(default_factory=dict)
    turns: Turns | None = None
    reload: Reload | None = None
    zoom: Zoom | None = None
    emergency: Emergencies | None = None
    board: Beside | None = None
    replay: Keeping | None = None
    phones: Phones | None = None
    hls: list[Muxed] = field(default_factory=list)
    phone: Phone | None = None
    gate: Gated | None = None
    failed: dict[str, str] = field(default_factory=dict)
    """Parts that failed, with the reason."""

    def cost_of(self, tiles: int, codec: str, height: int = 360) -> list[Round] | None:
        for case, rounds in self.costs:
            if (case.tiles, case.codec, case.height) == (tiles, codec, height):
                return rounds
        return None

    def latency_of(self, stall: Stall, who: str, when: str, which: str) -> float | None:
        """The median over the rounds of the field `which` of Latency, `when` being "before" or "after" the stall."""
        courses = self.latency.get(stall, {}).get(who)
        return None if not courses else median(getattr(getattr(one, when), which) for one in courses)

    @property
    def latency_fps(self) -> int | None:
        """Frames per second of the camera whose latency was measured."""
        courses = [course for players in self.latency.values() for one in players.values() for course in one]
        return courses[0].camera_fps if courses else None

    def as_json(self) -> Mapping[str, Any]:
        return {
            "cost": [
                asdict(case) | {"rounds": [{who: asdict(figures) for who, figures in one.items()} for one in rounds]}
                for case, rounds in self.costs
            ],
            "latency": {
                stall.value: {who: [asdict(course) for course in courses] for who, courses in players.items()}
                for stall, players in self.latency.items()
            },
            **{part: None if (found := getattr(self, part)) is None else asdict(found) for part in _SINGLE},
            "hls": [asdict(one) for one in self.hls],
            "failed": self.failed,
        }
