"""The lunar years of Vietnam from 1968 to 2100, as numbers; knows no day of the week and no words.

They are reckoned from new moons and solar terms at UTC+7, the rule since Decision 121/CP of 8 August 1967 (in the whole
country since 1976). Before that several calendars were in use at once. The tests reckon every month again
(`support.astronomical_months`, which also writes these rows).
"""

from __future__ import annotations

from datetime import date

FIRST_YEAR = 1968
FIRST_DAY = date(1968, 1, 29)
"""Tết of FIRST_YEAR."""

ROWS = (
    "0e55b 0056b 00b69 0b752 00b52 00b25 09a4b 00a4d 114ab 002ad",
    "005ad 0cb6a 00da9 00d92 09d25 00d25 00a55 054ad 004b6 0e5b5",
    "006d5 00ec9 0be92 00e92 00d26 06a56 00a57 11556 0056a 00b55",
    "0b6c9 00749 00693 0952b 0052b 00a5b 0555a 0056a 0eb65 00ba5",
    "00d49 0ba95 00a95 0052d 08aad 00ab5 135aa 005d2 00da5 0dd4a",
    "00e4a 00c96 0992e 00556 00ab5 055b2 006d2 0cea5 00725 0064b",
    "0ac97 004ab 0055b 06ada 00b6a 17752 00b92 00b25 0da4b 00a4d",
    "004ad 0a95b 005ad 00baa 05b52 00d92 0fd25 00d25 00a55 0b4ad",
    "004b6 006b5 06daa 00eca 10e92 00e93 00d26 0ca56 00a5b 0055a",
    "08ad5 00b55 0074a 06e93 00a93 0f52b 0052b 00a9b 0b55a 0056a",
    "00b65 0974a 00d4a 11a95 00c95 0092d 0caad 00ab5 005aa 08da5",
    "00ea5 00d4a 07d15 00c96 0f956 00556 00ab5 0b6b4 006d4 00ea5",
    "08e8a 0068b 11497 004ab 0095b 0cada 00b6a 00754 09725 00b45",
    "00a8b 0552b 004ad",
)
"""One hexadecimal number a year, ten years a row. From the lowest bit: 13 bits for the months in their order, a leap
month among them, set where a month has 30 days instead of 29; then the number of the leap month, 0 where there is none.
"""

OTHER_FIRST_DAYS = {
    date(2054, 5, 8): date(2054, 5, 7),
    date(2072, 12, 9): date(2072, 12, 10),
    date(2077, 11, 15): date(2077, 11, 16),
    date(2085, 10, 18): date(2085, 10, 19),
}
"""The first days of months that nobody can know yet, and on which day each may come instead.

The new moon is within two minutes of midnight, and where midnight will be depends on how the earth slows down and on
leap seconds. 2079-08-27, another two minutes after midnight, is certain: all that is likely makes it later.
"""
