"""The headers of every answer: a browser lends the page to nobody, and loads nothing from elsewhere."""

from __future__ import annotations

SECURITY = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; media-src 'self' blob:; "
        "connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'; "
        "frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "X-Robots-Tag": "noindex",
    "Server": "tivi",
}
NOT_KEPT = "no-store"
IMMUTABLE = "private, max-age=60, immutable"
"""What an epoch and a number name never changes. A cache that is shared asks for each viewer's right by itself."""
