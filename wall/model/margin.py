"""What a television cuts off at its edges."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Margin:
    """The share of the screen's width left free on either side, and of its height above and below.

    While it is `tested`, a picture to read it from stands in place of the wall.
    """

    share: float = 0.0
    tested: bool = False


NO_MARGIN = Margin()
MOST_MARGIN = 0.10
MARGINS = (0.0, 0.01, 0.02, 0.03, 0.04, 0.05, 0.06)
"""Those that the picture shows: televisions that cut their edges off cut 2 to 5 % of them."""
