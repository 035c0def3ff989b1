"""User and password of a device."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Login:
    """None is "not given", which devices may take for something else than an empty text."""

    user: str | None = None
    password: str | None = field(default=None, repr=False)


NO_LOGIN = Login()
