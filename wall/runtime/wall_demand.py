"""What the wall's screens ask of the streams: for their pages, and for a camera that is enlarged."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from wall.core.layout.scene import SceneTile
from wall.core.rotation.scenes import Scenes
from wall.core.rotation.screens_state import PageNumbers, ScreensState
from wall.core.streams.demand import Priority
from wall.core.streams.plan import Coming, enlarged_wishes, page_wishes
from wall.core.view.shown import StreamsNow
from wall.model.camera import Source
from wall.runtime.streams import Streams

PAGES, FOCUS = "pages", "focus"
"""The askers' names. While the screens rest, both withdraw, and others keep what they want."""


@dataclass(frozen=True, slots=True)
class Enlarged:
    """The tile of a camera that has the whole of the wall's own screen."""

    tile: SceneTile
    priority: Priority


def ask(
    streams: Streams, scenes: Scenes, enlarged: Enlarged | None, coming: Iterable[Coming], likely: Iterable[Source]
) -> None:
    """Ask for what is visible, soon will be, or likely will be."""
    has_picture = StreamsNow(streams.view).is_playing
    pages = page_wishes([*chain.from_iterable(scenes)], coming, likely, has_picture, streams.took)
    focus = {} if enlarged is None else enlarged_wishes(enlarged.tile, enlarged.priority, has_picture)
    # In one step: what the pages no longer want, the enlarged camera may.
    streams.ask_all({PAGES: pages, FOCUS: focus})


def withdraw(streams: Streams) -> None:
    """Ask for nothing any more."""
    streams.ask_all({PAGES: {}, FOCUS: {}})


def coming(screens: ScreensState, scenes: Callable[[PageNumbers], Scenes], held: bool, now: float) -> Iterator[Coming]:
    """What each screen shows after its next turn; with `held`, the wall's own does not turn."""
    for screen, playlist in enumerate(screens.playlists):
        pages = screens.pages_after(screen)
        due_s = None if playlist is None else playlist.due_in_s(now)
        if not (held and screen == 0) and pages is not None and due_s is not None:
            yield Coming([*chain.from_iterable(scenes(pages))], due_s)
