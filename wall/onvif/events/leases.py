"""Accounts for the subscriptions that a device may still hold for us, as they cannot be listed. Pure.

A device has few places for subscribers, and a killed process gives none back. Its successor finds in this account what
is held, and takes the subscription over, or waits until it has ended. Times are seconds since the machine was started.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from wall.onvif.events.operations import LEASE_S, PATIENCE_S, SubscriptionReference

MOST_HELD = 2
"""Maximum number of subscriptions that one device holds for us, forgotten ones included."""
LONGEST_LEASE_S = 3600.0
BELIEVED_S = 1800.0
"""Minimum interval of new subscriptions at a device that has stopped sending events (seconds)."""


@dataclass(frozen=True, slots=True)
class Lease:
    """A subscription that ends by itself at `until`. Without a `reference` it was asked for, and may exist."""

    until: float
    reference: SubscriptionReference | None = None


@dataclass(frozen=True, slots=True)
class Leases:
    """The leases that one device holds for us.

    `granted_s` is the length that it granted. Before `closed_until` it has no place for another. `inputs` are its alarm
    inputs by their tokens, as last reported: a bell that rings while nobody listens is news.
    """

    held: tuple[Lease, ...] = ()
    granted_s: float = float(LEASE_S)
    closed_until: float = 0.0
    believed_until: float = 0.0
    """Until then the device's silence is believed: it was taken for dead recently, and must not be again."""
    inputs: Mapping[str, bool] = field(default_factory=dict)

    def living(self, now: float) -> Leases:
        """Without ended leases. A time that no lease can have, as after a restart of the machine, is not believed."""
        held = tuple(lease for lease in self.held if now < lease.until <= now + LONGEST_LEASE_S)
        closed = self.closed_until if now < self.closed_until <= now + LONGEST_LEASE_S else 0.0
        believed = min(self.believed_until, now + BELIEVED_S)
        return replace(self, held=held, closed_until=closed, believed_until=believed)

    def known(self, now: float) -> Lease | None:
        """The subscription to take over, if there is one; of several, the one that lasts longest."""
        named = [lease for lease in self.living(now).held if lease.reference is not None]
        return max(named, key=lambda lease: lease.until, default=None)

    def open_at(self, now: float) -> float:
        """When another may be asked for."""
        living = self.living(now)
        ends = sorted(lease.until for lease in living.held)
        freed = ends[len(ends) - MOST_HELD] if len(ends) >= MOST_HELD else now
        return max(now, freed, living.closed_until)

    def asked(self, now: float) -> Leases:
        """Note that another is asked for now. Until the answer comes it may or may not exist."""
        return replace(self.living(now), held=(*self.living(now).held, Lease(now + PATIENCE_S + self.granted_s)))

    def granted(self, reference: SubscriptionReference, lease_s: float, now: float) -> Leases:
        """Note that the one asked for last exists."""
        lease_s = min(lease_s, LONGEST_LEASE_S / 2)
        lease = Lease(now + _longest_s(lease_s), reference)
        return replace(self, held=(*self.held[:-1], lease), granted_s=lease_s, closed_until=0.0)

    def refused(self) -> Leases:
        """Note that the one asked for last does not exist."""
        return replace(self, held=self.held[:-1])

    def closed(self, now: float) -> Leases:
        """Note that the device is full: a place is free again once a lease has ended."""
        return replace(self, closed_until=now + max(self.granted_s, LEASE_S))

    def renewing(self, reference: SubscriptionReference, now: float) -> Leases:
        """Note that a longer lease is asked for now; it may be granted without an answer."""
        until = now + _longest_s(self.granted_s)
        held = tuple(replace(one, until=until) if one.reference == reference else one for one in self.held)
        return replace(self, held=held)

    def forgotten(self, reference: SubscriptionReference) -> Leases:
        """Note that it does not answer. It may exist all the same."""
        return replace(self, held=tuple(Lease(one.until) if one.reference == reference else one for one in self.held))

    def taken_for_dead(self, now: float) -> Leases:
        return replace(self, believed_until=now + BELIEVED_S)

    def ended(self, reference: SubscriptionReference) -> Leases:
        return replace(self, held=tuple(one for one in self.held if one.reference != reference))


def _longest_s(lease_s: float) -> float:
    """Maximum life of a subscription that nobody renews: at many devices every pull renews it."""
    return PATIENCE_S + 1.5 * lease_s


_TIMES = ("granted_s", "closed_until", "believed_until")


def as_json(leases: Leases) -> str:
    held = [
        {"until": one.until, "address": one.reference.address, "parameters": one.reference.parameters}
        if one.reference is not None
        else {"until": one.until}
        for one in leases.held
    ]
    times = {name: getattr(leases, name) for name in _TIMES}
    return json.dumps({"held": held, **times, "inputs": dict(leases.inputs)})


def from_json(text: str) -> Leases:
    """Read the output of `as_json`. Raises ValueError for anything else."""
    try:
        told = json.loads(text)
        held = tuple(
            Lease(
                float(one["until"]),
                SubscriptionReference(str(one["address"]), str(one["parameters"])) if "address" in one else None,
            )
            for one in told["held"]
        )
        inputs = {str(token): bool(state) for token, state in told["inputs"].items()}
        granted_s, closed_until, believed_until = (float(told[name]) for name in _TIMES)
        return Leases(held, granted_s, closed_until, believed_until, inputs)
    except (LookupError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError("no leases") from error
