"""Which readers want the packets of which stream."""

from __future__ import annotations

from collections.abc import Callable

from wall.model.camera import Source
from wall.runtime.player_port import Player


class PacketReaders:
    """Offers every newly connected player to the readers of its stream."""

    def __init__(self) -> None:
        self._offers: dict[str, tuple[Source, Callable[[Player], None]]] = {}

    def add(self, reader: str, source: Source, offer: Callable[[Player], None]) -> None:
        """`offer` is called with each player of `source` that connects from now on."""
        self._offers[reader] = (source, offer)

    def remove(self, reader: str) -> None:
        """Nothing happens where there is no such reader."""
        self._offers.pop(reader, None)

    def offer(self, source: Source, player: Player) -> None:
        """`player` of `source` has connected."""
        for wanted, offer in [*self._offers.values()]:
            if wanted == source:
                offer(player)
