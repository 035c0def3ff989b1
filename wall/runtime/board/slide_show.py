"""One folder's pictures in their tiles: the next one is opened before its turn, and takes over when it is ready."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import partial
from pathlib import Path

from wall.core.board.photo import Photo
from wall.core.board.slides import Slides, SlidesShown, pictures_among
from wall.core.layout.geometry import Size
from wall.model.content import SlidesContent
from wall.model.picture_fault import FolderFault, PictureFault

LEAD_S = 5.0
"""How long before its turn a picture is opened, in seconds: it waits for everything else that the machine does."""
LOOK_EVERY_S = 2.0
"""How often the folder is read, in seconds."""
_UNSEEN_S = 1.0
"""A show that was not asked for its pictures for so long was on no screen."""

RequestPicture = Callable[[Path, int, int, Callable[[Photo | PictureFault], None]], None]
KeepOnly = Callable[[Path, Collection[str]], None]
"""See `PictureLoader.keep_only`."""
RequestNames = Callable[[Path, Callable[[tuple[str, ...] | FolderFault], None]], None]


class SlideShow:
    """The pictures of one content, for tiles of any size. Times are monotonic seconds."""

    def __init__(
        self,
        content: SlidesContent,
        folder: Path,
        request: RequestPicture,
        request_names: RequestNames,
        keep_only: KeepOnly,
    ) -> None:
        self._content = content
        self._folder = folder
        self._request = request
        self._request_names = request_names
        self._keep_only = keep_only
        self._slides = Slides()
        self._fault: FolderFault | None = None
        self._looked_s: float | None = None
        self._looking = False
        self._seen_s: float | None = None
        self._pictures: dict[Size, Photo] = {}
        self._asked: set[Size] = set()
        """Sizes at which the picture that is shown has been asked for."""
        self._coming = ""
        self._came: dict[Size, Photo | None] = {}
        """The picture that comes next, by the sizes that were asked for; None until it is there."""

    def tick(self, sizes: Collection[Size], now: float) -> None:
        """Show it in tiles of these sizes, at least one."""
        if self._seen_s is not None and now - self._seen_s > _UNSEEN_S:
            self._slides = self._slides.paused(now - self._seen_s)
        self._seen_s = now
        self._look(now)
        self._forget_other(sizes)
        self._open_shown(sizes)
        self._turn(sizes, now)

    def shown(self, size: Size) -> SlidesShown:
        """What a tile of `size` shows now."""
        if self._fault is not None:
            return SlidesShown(folder_fault=self._fault)
        picture = self._pictures.get(size) or next(iter(self._pictures.values()), None)
        return SlidesShown(picture, None, tuple(self._slides.faults.items()), self._slides.are_all_faulty)

    # -- the folder

    def _look(self, now: float) -> None:
        if self._looking or (self._looked_s is not None and now - self._looked_s < LOOK_EVERY_S):
            return
        self._looking, self._looked_s = True, now
        self._request_names(self._folder, self._looked)

    def _looked(self, found: tuple[str, ...] | FolderFault) -> None:
        self._looking = False
        names = () if isinstance(found, FolderFault) else pictures_among(found)
        self._fault = found if isinstance(found, FolderFault) else None
        if not names and self._fault is None:
            self._fault = FolderFault.WITHOUT_PICTURES
        if self._fault is not None:
            self._slides = Slides()
            self._pictures.clear()
            self._asked.clear()
        if not isinstance(found, FolderFault):
            self._keep_only(self._folder, frozenset(names))
        self._slides = self._slides.with_names(names)

    # -- the pictures

    def _forget_other(self, sizes: Collection[Size]) -> None:
        """Keep what is in use, and one picture to stand in for what is not there yet."""
        stand_in = next(iter(self._pictures), None)
        wanted = {*sizes} if self._pictures.keys() & {*sizes} else {*sizes, stand_in}
        self._pictures = {size: picture for size, picture in self._pictures.items() if size in wanted}
        self._asked &= {*sizes}
        self._came = {size: picture for size, picture in self._came.items() if size in sizes}

    def _open_shown(self, sizes: Collection[Size]) -> None:
        """Open the picture that is shown at sizes that are new."""
        name = self._slides.shown
        for size in sizes:
            if name in self._slides.names and size not in self._pictures and size not in self._asked:
                self._asked.add(size)
                self._request(self._folder / name, *size, partial(self._shown_ready, name, size))

    def _shown_ready(self, name: str, size: Size, outcome: Photo | PictureFault) -> None:
        # One that has gone meanwhile stays as it is until its turn is over.
        if name == self._slides.shown and isinstance(outcome, Photo):
            self._pictures[size] = outcome

    def _turn(self, sizes: Collection[Size], now: float) -> None:
        following, dwell_s = self._slides.following, self._content.dwell_s
        if following is None:
            if self._slides.shown not in self._slides.names:
                self._pictures.clear()
            if self._slides.names and now - self._slides.since_s >= dwell_s:
                self._slides = self._slides.again(now)
            return
        if following != self._coming:
            self._coming, self._came = following, {}
        if not self._slides.is_due(dwell_s - LEAD_S, now):
            return
        for size in sizes:
            if size not in self._came:
                self._came[size] = None
                self._request(self._folder / following, *size, partial(self._next_ready, following, size))
        ready = {size: picture for size, picture in self._came.items() if picture is not None}
        if len(ready) == len(sizes) and self._slides.is_due(dwell_s, now):
            self._slides = self._slides.turned(following, now)
            self._pictures, self._asked = ready, {*sizes}
            self._coming, self._came = "", {}

    def _next_ready(self, name: str, size: Size, outcome: Photo | PictureFault) -> None:
        if name != self._coming or size not in self._came:
            return
        if isinstance(outcome, Photo):
            self._came[size] = outcome
        else:
            self._slides = self._slides.failed(name, outcome)
            self._coming, self._came = "", {}
