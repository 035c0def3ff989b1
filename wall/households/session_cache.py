"""The sessions that are in use, remembered: every part of every picture asks for one.

Forgets them all as soon as somebody ends one, here or in another process, so that nobody watches on.
"""

from __future__ import annotations

from threading import Lock

from wall.households.database import Database
from wall.households.sessions import LONGEST_S, HouseholdSessions, SignedIn

NOTICED_S = 0.5
"""How long what another process wrote may go unnoticed (s)."""


class SessionCache:
    def __init__(self, database: Database, sessions: HouseholdSessions) -> None:
        self._database = database
        self._sessions = sessions
        self._lock = Lock()
        self._by_token: dict[bytes, SignedIn] = {}
        self._seen: dict[str, float] = {}
        self._version: int | None = None
        self._looked_at = float("-inf")

    def find(self, token: bytes, now: float) -> SignedIn | None:
        """The session of a token's digest, which is in use at `now` (Unix seconds); None where it has ended."""
        if abs(now - self._looked_at) >= NOTICED_S:
            self._look(now)
        found = self._by_token.get(token)
        if found is None:
            # Within the lock, so that nothing is remembered that was ended after it was read.
            with self._lock:
                found = self._sessions.find(token)
                if found is not None:
                    self._by_token[token] = found
        if found is None or now - self.seen(found) > LONGEST_S:
            return None
        self._seen[found.id] = max(now, self.seen(found))
        return found

    def seen(self, session: SignedIn) -> float:
        """When a session was used last, also where that is not stored yet."""
        return max(session.seen, self._seen.get(session.id, 0.0))

    def clear(self) -> None:
        """Forget the sessions; called after one was ended. The next question finds what is stored."""
        with self._lock:
            self._by_token.clear()

    def store(self) -> None:
        """Store when the sessions were used last."""
        # A copy first: another thread may still be writing into the old one, and what it adds is worth little.
        seen = self._seen.copy()
        self._seen = {}
        if seen:
            self._sessions.seen(seen)
            self.clear()

    def _look(self, now: float) -> None:
        version = self._database.version_if_free()
        if version is None:
            return
        self._looked_at = now
        if version != self._version:
            self._version = version
            self.clear()
