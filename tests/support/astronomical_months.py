"""The Vietnamese lunar months as astronomy has them: new moons and solar terms at UTC+7, by the library ephem.

A month begins on the day of a new moon, and month 11 holds the winter solstice. Of 13 months between two solstices the
first within which the sun enters none of its twelve sectors is a leap month, and has the number of the month before it
(Explanatory Supplement to the Astronomical Almanac; Decision 121/CP of 8 August 1967 for the meridian).
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import pairwise

import ephem

FIRST, LAST = 1968, 2100
"""The lunar years that are reckoned."""

_ZONE = 7 / 24
_NOON_OF_DAY_0 = date(1899, 12, 31)
"""Dublin Julian dates, in which the library counts, begin at noon of this day."""
_SOLSTICE_SECTOR = 9
"""The sun enters it, at a longitude of 270 degrees, at the winter solstice."""

_LEAST_DELTA_T_S = 69.2
"""Terrestrial time less civil time if no leap second is ever added again: that of 2017 to 2026."""
_NEW_MOON_ERROR_S = 20.0
"""How far the library's new moons may be off, in seconds, beside what is unknown of the earth's rotation: generous."""


@dataclass(frozen=True, slots=True)
class Month:
    """`first` is the day of its new moon, `after` the first day of the next month."""

    first: date
    after: date
    year: int
    number: int
    leap: bool

    @property
    def days(self) -> int:
        return (self.after - self.first).days


@cache
def months() -> tuple[Month, ...]:
    """Every month of the years FIRST to LAST, in order."""
    firsts = [day_of(moon) for moon in new_moons()]
    sectors = [_sector(first) for first in firsts]
    elevenths = [n for n, (begin, end) in enumerate(pairwise(sectors)) if begin < _SOLSTICE_SECTOR <= end]
    found = []
    for eleventh, next_eleventh in pairwise(elevenths):
        leap_at = None
        if next_eleventh - eleventh == 13:
            leap_at = next(n for n in range(eleventh + 1, next_eleventh) if sectors[n] == sectors[n + 1])
        number = 10
        for n in range(eleventh, next_eleventh):
            number = number if n == leap_at else number % 12 + 1
            year = firsts[eleventh].year + (number < 11)
            found.append(Month(firsts[n], firsts[n + 1], year, number, n == leap_at))
    return tuple(month for month in found if FIRST <= month.year <= LAST)


@cache
def new_moons() -> tuple[float, ...]:
    """The moments of the new moons, as Dublin Julian dates in universal time, from a month 11 before FIRST on."""
    found = []
    moon = float(ephem.next_new_moon(f"{FIRST - 2}/11/1"))
    while moon < float(ephem.Date(f"{LAST + 2}/2/1")):
        found.append(moon)
        moon = float(ephem.next_new_moon(moon + 20))
    return tuple(found)


def day_of(moment: float) -> date:
    """The day in Vietnam of a moment of new_moons()."""
    return _NOON_OF_DAY_0 + timedelta(math.floor(moment + _ZONE + 0.5))


def undecided() -> Iterator[tuple[date, date]]:
    """The months whose first day nobody can know yet, with the other day on which each may begin.

    What is unknown is the earth's rotation. The library goes on from its long slowing; civil time may as well have no
    leap second any more. A month is undecided where midnight is between the two, or nearer than the library is exact.
    No leap month is: the sun enters no sector within eight minutes of a midnight at which a month begins.
    """
    firsts = {month.first for month in months()}
    for moon in new_moons():
        day = day_of(moon)
        if day not in firsts:
            continue
        later_s = max(0.0, ephem.delta_t(moon) - _LEAST_DELTA_T_S)
        earliest, latest = moon - _NEW_MOON_ERROR_S / 86_400, moon + (later_s + _NEW_MOON_ERROR_S) / 86_400
        for other in {day_of(earliest), day_of(latest)} - {day}:
            yield day, other


def packed_years() -> tuple[str, ...]:
    """Every year as `wall.core.board.lunar_table` keeps it, ten in a row."""
    years = range(FIRST, LAST + 1)
    packed = [_packed([month for month in months() if month.year == year]) for year in years]
    return tuple(" ".join(packed[n : n + 10]) for n in range(0, len(packed), 10))


def _packed(of_year: Sequence[Month]) -> str:
    leap = next((month.number for month in of_year if month.leap), 0)
    long = sum(1 << n for n, month in enumerate(of_year) if month.days == 30)
    return f"{leap << 13 | long:05x}"


def _sector(day: date) -> int:
    """The sector of 30 degrees in which the sun stands as a day begins in Vietnam, from 0 at the spring equinox."""
    moment = ephem.Date((day - _NOON_OF_DAY_0).days - 0.5 - _ZONE)
    sun = ephem.Sun(moment)
    longitude = ephem.Ecliptic(ephem.Equatorial(sun.g_ra, sun.g_dec, epoch=moment)).lon
    return int(math.degrees(longitude) // 30)
