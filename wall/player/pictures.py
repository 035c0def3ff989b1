"""The picture slot: finished pictures in shared memory, with one writer and one reader.

Three buffers of one size lie behind a header in an anonymous memfd, which cannot be left behind in /dev/shm. The
writer fills a buffer that is neither the latest nor the one being read, then publishes it with one 8-byte
store; so neither side ever waits for the other, and no half-written picture is ever seen. The third buffer is
needed only where both happen at once; its memory is given back afterwards.
"""

from __future__ import annotations

import ctypes
import mmap
import os
from collections.abc import Sequence
from dataclasses import dataclass

_HEADER = 4096
_BUFFERS, _SPARE = 3, 2
_PUBLISHED, _READING, _ARRIVED = 0, 1, 2
"""Header words: sequence * 4 + buffer, the buffer being read + 1, and when the camera last sent something, in ms."""
_FREE = tuple(
    tuple(next(n for n in range(_BUFFERS) if n not in (latest, reading - 1)) for reading in range(_BUFFERS + 1))
    for latest in range(_BUFFERS)
)
"""The buffer to fill, by the latest buffer and by the header word for the one being read."""

Planes = tuple[int, int, int]
"""The raw addresses of a picture's Y, U and V."""

_memcmp = ctypes.CDLL(None).memcmp
_memcmp.argtypes = (ctypes.c_void_p, ctypes.c_void_p, ctypes.c_size_t)


@dataclass(frozen=True, slots=True)
class Format:
    """A picture of three planes, as decoders make them: Y, then U and V of half the width and height.

    Width and height in pixels; `stride` is the bytes from one line of Y to the next, those of U and V have half of
    it. `full_range` is 0..255 instead of 16..235; `hd` are the colours of BT.709 instead of BT.601.
    """

    width: int
    height: int
    stride: int
    full_range: bool = False
    hd: bool = False

    @staticmethod
    def of(width: int, height: int, full_range: bool = False, hd: bool = False) -> Format:
        # libVLC copies with vector instructions and wants lines on 32-byte boundaries.
        return Format(width, height, (width + 63) // 64 * 64, full_range, hd)

    @property
    def planes(self) -> tuple[int, int, int]:
        """Where Y, U and V begin, in bytes from the picture's beginning."""
        chroma = self.stride // 2 * self.chroma_lines
        return 0, self.stride * self.height, self.stride * self.height + chroma

    @property
    def chroma_lines(self) -> int:
        return (self.height + 1) // 2

    @property
    def coded_bytes(self) -> int:
        return self.stride * (self.height + self.chroma_lines)

    @property
    def picture_bytes(self) -> int:
        """Whole pages, so that a buffer's memory can be given back."""
        return -(-self.coded_bytes // mmap.PAGESIZE) * mmap.PAGESIZE

    @property
    def slot_bytes(self) -> int:
        return _HEADER + _BUFFERS * self.picture_bytes


class _Slot:
    def __init__(self, fd: int, picture: Format) -> None:
        self.format = picture
        self._memory = mmap.mmap(fd, picture.slot_bytes)
        self._words = memoryview(self._memory).cast("Q")
        base = ctypes.addressof(ctypes.c_char.from_buffer(self._memory))
        # Calculated once: each is needed with every picture.
        begins = [base + self._offset(buffer) for buffer in range(_BUFFERS)]
        y, u, v = picture.planes
        self._planes: list[Planes] = [(begin + y, begin + u, begin + v) for begin in begins]

    def _offset(self, buffer: int) -> int:
        return _HEADER + buffer * self.format.picture_bytes


class PictureWriter(_Slot):
    """The player's end. Makes the memory; `fd` goes to the reader."""

    def __init__(self, picture: Format, covers: Sequence[tuple[int, bytes]] = ()) -> None:
        """`covers` is what `cover` writes into a picture, by the offset in it."""
        self.fd = os.memfd_create("tivi-picture", os.MFD_CLOEXEC)
        os.ftruncate(self.fd, picture.slot_bytes)
        super().__init__(self.fd, picture)
        self._filling = 0
        self._spare_used = False
        # Assigning slices takes a fifth of the time of one memset for each (measured: 0.1 us each).
        self._covers = [
            [(slice(begin + offset, begin + offset + len(content)), content) for offset, content in covers]
            for begin in map(self._offset, range(_BUFFERS))
        ]

    def next(self) -> Planes:
        """Where the next picture is to be written."""
        words = self._words
        latest, reading = words[_PUBLISHED] & 3, words[_READING]
        self._filling = _FREE[latest][reading]
        if self._filling == _SPARE:
            self._spare_used = True
        elif self._spare_used and latest != _SPARE and reading != _SPARE + 1:
            self._memory.madvise(mmap.MADV_REMOVE, self._offset(_SPARE), self.format.picture_bytes)
            self._spare_used = False
        return self._planes[self._filling]

    def cover(self) -> None:
        """Overwrite a part of what was written to `next`, before anybody is given it."""
        memory = self._memory
        for where, content in self._covers[self._filling]:
            memory[where] = content

    def publish(self, arrived: float = 0.0) -> None:
        """What was written to `next` is now the latest picture.

        `arrived` is when the camera last sent something, in seconds of the monotonic clock; 0 if unknown.
        """
        words = self._words
        words[_ARRIVED] = int(arrived * 1000)
        words[_PUBLISHED] = (words[_PUBLISHED] >> 2) + 1 << 2 | self._filling

    def repeats(self) -> bool:
        """Whether what was written to `next` is the picture that is already the latest."""
        published = self._words[_PUBLISHED]
        if not published:
            return False
        filled, latest = self._planes[self._filling], self._planes[published & 3]
        return bool(_memcmp(filled[0], latest[0], self.format.coded_bytes) == 0)

    def close(self) -> None:
        os.close(self.fd)


class PictureReader(_Slot):
    """The wall's end: always the latest whole picture. Takes over `fd`; raises OSError where it is too short."""

    def __init__(self, fd: int, picture: Format) -> None:
        try:
            if os.fstat(fd).st_size < picture.slot_bytes:
                raise OSError("the picture slot is shorter than its format says")
            super().__init__(fd, picture)
        finally:
            os.close(fd)

    @property
    def sequence(self) -> int:
        """How many pictures have been published."""
        return self._words[_PUBLISHED] >> 2

    @property
    def arrived(self) -> float:
        """When the camera last sent something before the latest picture; see `PictureWriter.publish`."""
        return self._words[_ARRIVED] / 1000

    def latest(self) -> Planes | None:
        """Where the latest picture is, which stays whole until `done`; None where there is none."""
        words = self._words
        while published := words[_PUBLISHED]:
            buffer = published & 3
            words[_READING] = buffer + 1
            if words[_PUBLISHED] & 3 == buffer:
                return self._planes[buffer]
        return None

    def done(self) -> None:
        """The picture that `latest` gave is no longer read."""
        self._words[_READING] = 0
