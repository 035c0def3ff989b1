"""User and password of a device."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Login:
    user: str | None = None
    password: str | None = None

    def __repr__(self) -> str:
        return f"Login(user={self.user!r})"
