"""A good drawing for a number of cameras. Knows letters, and no camera."""

from __future__ import annotations

from string import ascii_uppercase

MOST_ON_PAGE = 12
_ON_SEVERAL = 9
_DRAWINGS = {
    1: ("A",),
    2: ("A B",),
    3: ("A A B", "A A C"),
    4: ("A B", "C D"),
    5: ("A A B", "A A C", "D E ."),
    6: ("A A B", "A A C", "D E F"),
    7: ("A A A B", "A A A C", "A A A D", "E F G ."),
    8: ("A A A B", "A A A C", "A A A D", "E F G H"),
}
"""The first camera is the largest: most walls have one that matters most."""


def drawing(cameras: int) -> tuple[str, ...]:
    """The rows for 1 to 12 cameras, lettered from A in the order of reading."""
    if cameras in _DRAWINGS:
        return _DRAWINGS[cameras]
    columns = 3 if cameras <= 9 else 4
    letters = [*ascii_uppercase[:cameras], *"." * (-cameras % columns)]
    return tuple(" ".join(letters[at : at + columns]) for at in range(0, len(letters), columns))


def spread(cameras: int) -> tuple[int, ...]:
    """How many cameras each page has: one page while they fit, else pages as even as can be."""
    if cameras <= MOST_ON_PAGE:
        return (cameras,)
    pages = -(-cameras // _ON_SEVERAL)
    return tuple(cameras // pages + (number < cameras % pages) for number in range(pages))
