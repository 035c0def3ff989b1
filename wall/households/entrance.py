"""The entrance of the households: trying a code, and the sessions that a right one begins.

`enter` and whatever writes take their time, and are for a thread of their own; `session` is for every request. Times
are Unix seconds.
"""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from threading import Lock

from wall.config.text.names import fold
from wall.households.access_log import AccessLog
from wall.households.camera_reports import CameraReports
from wall.households.code import Code, read_code
from wall.households.database import Database
from wall.households.hashing import CodeHasher
from wall.households.limits import LIMITS, NO_TRIES, Scope, address_group, after_wrong, wait_s
from wall.households.registry import Registered, Registry
from wall.households.roster import keep_roster, kept_roster
from wall.households.session_cache import SessionCache
from wall.households.sessions import HouseholdSessions
from wall.households.tokens import digest, new_token
from wall.households.tries import Counted, KeptTries
from wall.households.waiting_alarms import WaitingAlarms
from wall.model.household import Household, Households

log = logging.getLogger("tivi.households")

_LONGEST_NAME = 40
"""Signs of a device's name."""


@dataclass(frozen=True, slots=True)
class Entered:
    """A right code. The tokens are for cookies: the session's ends with it, the device's stays for good."""

    session_token: str
    device_token: str

    def __repr__(self) -> str:
        return "Entered(…)"


@dataclass(frozen=True, slots=True)
class Refused:
    """A code that opens nothing, whatever the reason; or a try too many, which may be made in `retry_after_s`."""

    retry_after_s: float | None


@dataclass(frozen=True, slots=True)
class HouseholdSession:
    """Who is watching. `device` is its public id; `number` is for the access log."""

    household: Household
    number: int
    device: str
    device_name: str


@dataclass(frozen=True, slots=True)
class HouseholdDevice:
    """One of a household's devices that are signed in."""

    id: str
    name: str
    since: float
    last_seen: float


class Entrance:
    """The doorkeeper. Nobody is in `households` until `follow`, but whom a former process has let follow."""

    def __init__(self, database: Database, hasher: CodeHasher) -> None:
        self._database = database
        self._hasher = hasher
        _ = hasher.of_nobody  # made now, so that the first unknown code takes no longer than a wrong one
        self._registry = Registry(database)
        self._tries = KeptTries(database)
        self._sessions = HouseholdSessions(database)
        self._cache = SessionCache(database, self._sessions)
        self._entering = Lock()
        self.access_log = AccessLog(database)
        self.reports = CameraReports(database)
        self.waiting_alarms = WaitingAlarms(database)
        self.households = kept_roster(database)
        self._by_name = _by_name(self.households)

    def follow(self, households: Households, now: float) -> None:
        """Take over who may watch. Whoever is no longer among them is locked out from here on."""
        self.households, self._by_name = households, _by_name(households)
        try:
            keep_roster(self._database, households)
            self._registry.follow([one.name for one in households.people], now)
        except sqlite3.Error as error:
            log.warning("the list of households is not kept: %s", error)
        self._cache.clear()

    def enter(
        self, code_text: str, address: str, device_token: str | None, device_name: str, now: float
    ) -> Entered | Refused:
        """One try of a code, as it was typed. One at a time: others wait for it. Raises sqlite3.Error.

        `address` is where it comes from, `device_token` what an earlier Entered gave to that device. Unknown, wrong,
        revoked and expired codes cost the same work and get the same answer.
        """
        code = read_code(code_text)
        if code is None:
            return Refused(None)
        with self._entering:
            counted = self._counted(code, address, device_token)
            former = {one: self._tries.of(one) for one in counted}
            wait = max(wait_s(tries, LIMITS[scope], now) for (scope, _), tries in former.items())
            if wait > 0:
                return Refused(wait)
            # It counts as wrong until it was right: no crash makes a try free.
            self._tries.keep({one: after_wrong(tries, LIMITS[one[0]], now) for one, tries in former.items()})
            registered = self._registry.numbered(code.household)
            right = self._hasher.matches(None if registered is None else registered.hashed, code)
            if not right or registered is None or self._admitted(registered.folded, now) is None:
                return Refused(None)
            own = (Scope.HOUSEHOLD, Scope.DEVICE)
            self._tries.keep({one: NO_TRIES if one[0] in own else tries for one, tries in former.items()})
            return self._begin(registered, device_token, device_name, now)

    def session(self, token: str, now: float) -> HouseholdSession | None:
        """Whose session it is; None where it has ended. Takes microseconds, and writes nothing."""
        return self.session_of(digest(token), now)

    def session_of(self, key: bytes, now: float) -> HouseholdSession | None:
        """As `session`, for who remembers the token's digest."""
        found = self._cache.find(key, now)
        household = None if found is None else self._admitted(found.folded, now)
        if found is None or household is None:
            return None
        return HouseholdSession(household, found.number, found.id, found.name)

    def sign_out(self, token: str) -> None:
        """End the session of a token."""
        self._sessions.end(digest(token))
        self._cache.clear()

    def devices(self, number: int) -> list[HouseholdDevice]:
        """The devices of a household that are signed in, the last seen first."""
        found = [
            HouseholdDevice(one.id, one.name, one.since, self._cache.seen(one)) for one in self._sessions.of(number)
        ]
        return sorted(found, key=lambda one: -one.last_seen)

    def sign_out_device(self, number: int, device: str) -> bool:
        """End the session of one of a household's devices. False where it has no such device."""
        ended = self._sessions.end_device(number, device)
        self._cache.clear()
        return ended

    def alarmed(self, number: int, device: str, camera: str, text: str, address: str | None, now: float) -> None:
        """Log an alarm that the wall has, which waits no more."""
        with self._database.transaction():
            self.access_log.alarm(number, device, camera, text, address, now)
            self.waiting_alarms.end(number)

    def delete_data(self, session: HouseholdSession) -> None:
        """Forget what is known of a household: its log, its reports, its other devices. Code and session stay."""
        with self._database.transaction():
            self.access_log.forget(session.number)
            self.reports.forget(session.number)
            self._sessions.end_others(session.number, session.device)
        self._cache.clear()

    def upkeep(self, now: float) -> None:
        """Store what was seen, and forget what is old. To be called once a minute, and before the end."""
        self._cache.store()
        self._registry.follow([one.name for one in self.households.people], now)
        self._tries.forget_old(now)
        self._sessions.forget_old(now)
        self.access_log.forget_old(now)
        self.reports.forget_old(now)

    def _counted(self, code: Code, address: str, device_token: str | None) -> list[Counted]:
        """What a try is counted for.

        A device is known to its own household alone: with the code of one, nobody gets free guesses at another.
        """
        if device_token is not None and self._sessions.knows(digest(device_token), code.household):
            return [(Scope.DEVICE, digest(device_token).hex())]
        number = f"{code.household:03}"
        return [(Scope.HOUSEHOLD, number), (Scope.ADDRESS, address_group(address)), (Scope.ALL, "")]

    def _admitted(self, folded: str, now: float) -> Household | None:
        household = self._by_name.get(folded)
        if household is None or (household.until is not None and now >= household.until.timestamp()):
            return None
        return household

    def _begin(
        self, registered: Registered, device_token: str | None, device_name: str, now: float
    ) -> Entered | Refused:
        number = registered.number
        self._cache.store()
        with self._database.transaction():
            if self._registry.numbered(number) != registered:
                return Refused(None)  # the code was ended while it was compared
            # Only a token of ours is kept: nobody else may know it.
            known = device_token is not None and self._sessions.knows(digest(device_token), number)
            session, device = new_token(), device_token if device_token and known else new_token()
            self._sessions.begin(number, digest(session), digest(device), _tidy(device_name), now)
        self._cache.clear()
        return Entered(session, device)


def _by_name(households: Households) -> Mapping[str, Household]:
    return {fold(one.name): one for one in households.people}


def _tidy(name: str) -> str:
    """A device's name in one short line."""
    return "".join(sign if sign.isprintable() else " " for sign in name[: 4 * _LONGEST_NAME]).strip()[:_LONGEST_NAME]
