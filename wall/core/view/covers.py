"""Pages that stand instead of the tiles, as values for their painters."""

from __future__ import annotations

from dataclasses import dataclass

from wall.core.view.cameras import CameraHealth


@dataclass(frozen=True, slots=True)
class BlankCover:
    """A screen that is dark on purpose; `text` is a faint line that says why, or empty."""

    text: str = ""


@dataclass(frozen=True, slots=True)
class ProblemsCover:
    """What is wrong with the files while there is no wall to show; `reports` hold several lines each.

    `more` holds `{n}` for those that find no room.
    """

    title: str
    advice: str
    reports: tuple[str, ...]
    more: str


@dataclass(frozen=True, slots=True)
class WelcomeCover:
    """Nothing is wrong, only the first step is still to be done: what to do, in order."""

    title: str
    lead: str
    steps: tuple[str, ...]
    help: str


@dataclass(frozen=True, slots=True)
class HelpCover:
    """The keys, each with what it does, and every camera.

    How many pages they take is known where they are painted: `page` counts from 0 and around. `turning` holds `{page}`
    and `{pages}`, and says how to come to the others.
    """

    title: str
    keys: tuple[tuple[str, str], ...]
    cameras: tuple[CameraHealth, ...]
    page: int
    turning: str


@dataclass(frozen=True, slots=True)
class MarginTestCover:
    """A frame for each of `shares`: the first that is whole on the television is its margin."""

    title: str
    advice: str
    shares: tuple[float, ...]


Cover = BlankCover | MarginTestCover | ProblemsCover | WelcomeCover | HelpCover
