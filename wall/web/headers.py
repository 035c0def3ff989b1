"""The headers of every answer: a browser lends the page to nobody, and loads nothing from elsewhere."""

from __future__ import annotations

ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Server": "tivi",
}
"""What a part carries too; with those below, an hour of video would be seven megabytes more."""
OF_PAGES = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; media-src 'self' blob:; "
        "connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'; "
        "frame-ancestors 'none'"
    ),
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "X-Robots-Tag": "noindex",
}
NOT_KEPT = "no-store"
ASKED_AGAIN = "private, no-cache"
"""May be kept, and is asked for again each time: unchanged, it is not sent again."""
AGE = "X-Tivi-Age-Ms"
"""How old what is sent is when it is sent, in milliseconds. Where a gate keeps it, as old as it may be at the end."""
MADE = "X-Tivi-Made-Ms"
"""When it was made, in milliseconds of the clock that `/api/view` tells: its age, however long a gate has kept it."""
KEPT_AT_GATE = "X-Accel-Expires"
"""How many seconds the gate's nginx keeps an answer."""
IMMUTABLE = "private, max-age=60, immutable"
"""What an epoch and a number name never changes. A cache that is shared asks for each viewer's right by itself."""


def ages(arrived: float, now: float, kept_s: int | None = None) -> dict[str, str]:
    """Headers for what arrived then (both in monotonic seconds), and is kept by a gate for `kept_s` seconds, if at all.

    nginx counts whole seconds of its clock, so what it keeps for one second it may keep for nearly two.
    """
    longest_s = 0 if kept_s is None else kept_s + 1
    told = {AGE: str(max(0, round((now - arrived + longest_s) * 1000))), MADE: str(round(arrived * 1000))}
    return told if kept_s is None else told | {KEPT_AT_GATE: str(kept_s)}
