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
"""How old what is sent is when it is sent, in milliseconds."""
IMMUTABLE = "private, max-age=60, immutable"
"""What an epoch and a number name never changes. A cache that is shared asks for each viewer's right by itself."""


def age_ms(arrived: float, now: float) -> str:
    """The value of AGE for what arrived then; both in monotonic seconds."""
    return str(max(0, round((now - arrived) * 1000)))
