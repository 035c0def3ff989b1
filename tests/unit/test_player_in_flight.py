"""How old a picture is that comes out of a decoder."""

from __future__ import annotations

import pytest

from wall.player.in_flight import InFlight
from wall.player.packets import Packet


def packet(number: int) -> Packet:
    return Packet(b"", number, number, False, 0.0)


def test_a_picture_is_as_old_as_the_first_packet_still_on_its_way() -> None:
    flight = InFlight(0.5)
    assert flight.shown(100.0).sent == 0.0
    held = packet(0)._replace(arrived=100.0, late_s=8.0)
    fresh = [packet(n)._replace(arrived=100.0 + n * 0.1) for n in range(1, 4)]
    for one in (held, *fresh):
        flight.push(one)
    assert flight.shown(100.3).sent == 92.0
    assert flight.shown(100.3).sent == 100.1
    assert flight.shown(100.79).sent == 100.3, "what is not shown within the usual time was dropped"
    assert flight.shown(105.0).sent == 100.3, "nothing newer has come"


def test_a_picture_of_a_decoder_that_is_behind_is_as_old_as_it_can_be_and_in_time_again_as_it_usually_is() -> None:
    flight = InFlight(0.5)
    for n in range(200):
        flight.push(packet(0)._replace(arrived=100.0 + n * 0.1))
    flight.update(late=0, in_time_until=101.0)
    assert flight.shown(110.0).sent == 100.0, "what was found long ago holds no more"
    flight.update(late=30, in_time_until=0.0)
    assert flight.shown(110.0).sent == pytest.approx(103.1), "thirty were never shown"
    assert flight.shown(110.0).sent == pytest.approx(103.2)
    flight.update(late=30, in_time_until=120.0)
    assert flight.shown(110.0).sent == pytest.approx(109.5)
    flight.update(late=70, in_time_until=0.0)
    assert flight.shown(110.0).sent == pytest.approx(109.6), "what was taken out for its age is not taken out again"
