"""A suitable drawing of the page for a number of cameras."""

from __future__ import annotations

from string import ascii_uppercase

MOST_ON_PAGE = 12
_PER_PAGE_OF_SEVERAL = 9
"""At most, on average, where one page is not enough."""
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
"""The first camera gets the largest tile: most walls have one that matters most."""

BOARD = (("A B K", "N N H", "N N L"), ("A K K", "N N H", "N N L"))
"""The board's page: with two cameras, and with a single one."""
BOARD_TILES = (("K", "clock"), ("N", "notices"), ("H", "health"), ("L", "contacts"))


def drawing(cameras: int) -> tuple[str, ...]:
    """The rows for 1 to 12 cameras; the letters run from A in reading order."""
    if cameras in _DRAWINGS:
        return _DRAWINGS[cameras]
    columns = 3 if cameras <= 9 else 4
    letters = [*ascii_uppercase[:cameras], *"." * (-cameras % columns)]
    return tuple(" ".join(letters[at : at + columns]) for at in range(0, len(letters), columns))


def spread(cameras: int) -> tuple[int, ...]:
    """The number of cameras of each page: one page if they fit, otherwise pages of nearly equal size."""
    if cameras <= MOST_ON_PAGE:
        return (cameras,)
    pages = -(-cameras // _PER_PAGE_OF_SEVERAL)
    return tuple(cameras // pages + (number < cameras % pages) for number in range(pages))
