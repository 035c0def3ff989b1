"""What all tests share: nothing but the place where `support` is found, and that no example has a time limit."""

from __future__ import annotations

from hypothesis import settings

# How long one example takes says more of what else the machine does than of the code.
settings.register_profile("tivi", deadline=None)
settings.load_profile("tivi")
