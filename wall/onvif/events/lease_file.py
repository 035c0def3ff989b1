"""Keeps the account of a device's leases in a file, for the successor of a killed process."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Protocol

from wall.onvif.events.leases import Leases, as_json, from_json

log = logging.getLogger("tivi.events")


class LeaseStore(Protocol):
    def load(self) -> Leases:
        """The account as last saved; an empty one if there is none."""

    def save(self, leases: Leases) -> None:
        """Save the account, before its entries take effect."""


class LeaseFile:
    """An account in a file. Its folder need not outlive the machine: no lease outlives a restart either."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._draft = path.with_name(f".{path.name}.tmp")

    def load(self) -> Leases:
        try:
            return from_json(self._path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return Leases()
        except (OSError, ValueError) as error:
            log.warning("no account of leases in %s: %s", self._path, type(error).__name__)
            return Leases()

    def save(self, leases: Leases) -> None:
        try:
            self._draft.write_text(as_json(leases), encoding="utf-8")
            self._draft.replace(self._path)
        except OSError as error:
            log.warning("the account of leases in %s was not saved: %s", self._path, error.strerror)


class LeaseMemory:
    """An account that ends with its process."""

    def __init__(self) -> None:
        self._leases = Leases()

    def load(self) -> Leases:
        return self._leases

    def save(self, leases: Leases) -> None:
        self._leases = leases
