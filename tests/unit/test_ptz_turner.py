"""One camera's motors behind a thread, on a responder that is slow, loses a Stop, and ignores its time limit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest

from support.onvif_device import Saying
from support.onvif_ptz import PtzDevice
from support.ports import free_port
from support.waiting import until
from wall.core.ptz import Ability, Direction, GoHome, GoTo, Halt, Move, PtzOutcome
from wall.model.camera import Camera, Source
from wall.runtime.ptz.turner import Turner

LIMIT_S = 30.0


@dataclass
class Asked:
    """A camera and what it has told so far."""

    device: PtzDevice
    password: str = "Gac-cong-42"
    told: list[Ability | PtzOutcome] = field(default_factory=list)

    def begun(self, *ports: int) -> Turner:
        camera = Camera("Ngã tư", Source.of("rtsp://127.0.0.1/1", "admin", self.password))
        turner = Turner(camera, self.told.append, ports or (self.device.port,))
        turner.learn()
        return turner

    def waits_for(self, *told: Ability | PtzOutcome) -> None:
        until(lambda: len(self.told) >= len(told), "the camera's answers", LIMIT_S, lambda: str(self.told))
        assert tuple(self.told) == told


@pytest.fixture
def asked() -> Iterator[Asked]:
    with PtzDevice(password="Gac-cong-42") as device:
        yield Asked(device)


def test_it_moves_until_it_is_stopped(asked: Asked) -> None:
    turner = asked.begun()
    asked.waits_for(Ability.THERE)
    turner.order(Move(Direction.LEFT))
    asked.waits_for(Ability.THERE, PtzOutcome.DONE)
    assert asked.device.is_moving
    turner.order(Halt())
    asked.waits_for(Ability.THERE, PtzOutcome.DONE, PtzOutcome.DONE)
    assert not asked.device.is_moving


def test_a_stop_that_is_lost_is_sent_again(asked: Asked) -> None:
    asked.device.stops_lost = 5  # each request is repeated in other forms by itself
    turner = asked.begun()
    asked.waits_for(Ability.THERE)
    turner.order(Move(Direction.UP))
    asked.waits_for(Ability.THERE, PtzOutcome.DONE)
    turner.order(Halt())
    until(lambda: not asked.device.is_moving, "it stands", LIMIT_S, lambda: str(asked.device.asked))


def test_a_slow_camera_is_not_sent_what_nobody_wants_any_more(asked: Asked) -> None:
    asked.device.slow_s = 0.3
    turner = asked.begun()
    asked.waits_for(Ability.THERE)
    for _ in range(5):
        turner.order(Move(Direction.LEFT))
        turner.order(Move(Direction.RIGHT))
    turner.order(Halt())
    turner.order(GoTo(2))
    turner.end()
    turner.wait(LIMIT_S)
    assert asked.device.turned[-2:] == ["stop", "preset 2"]
    assert len(asked.device.turned) <= 3
    assert not asked.device.is_moving


def test_at_the_end_it_is_stopped_and_sent_home_first(asked: Asked) -> None:
    turner = asked.begun()
    asked.waits_for(Ability.THERE)
    turner.order(Move(Direction.LEFT))
    turner.order(Halt())
    turner.order(GoHome())
    turner.end()
    turner.wait(LIMIT_S)
    assert asked.device.turned[-2:] == ["stop", "preset 1"]


def test_a_preset_that_is_not_there_is_told(asked: Asked) -> None:
    asked.device.presets = ()
    turner = asked.begun()
    asked.waits_for(Ability.THERE)
    turner.order(GoTo(1))
    asked.waits_for(Ability.THERE, PtzOutcome.NO_PRESET)


def test_a_refused_login_is_told_and_never_tried_again(asked: Asked) -> None:
    asked.password = "sai"
    turner = asked.begun()
    asked.waits_for(Ability.REFUSED)
    logins = asked.device.logins
    turner.order(Move(Direction.LEFT))
    turner.wait(LIMIT_S)
    assert asked.device.logins == logins <= 2
    assert asked.device.turned == []


def test_where_nobody_speaks_onvif_there_are_no_motors(asked: Asked) -> None:
    asked.begun(free_port())
    asked.waits_for(Ability.NONE)


@pytest.mark.parametrize("status", [400, 500])
def test_a_login_that_is_refused_without_a_word_is_not_sent_again_for_the_next_key(asked: Asked, status: int) -> None:
    asked.device.says_instead = {"*": Saying(status)}
    asked.begun()
    asked.waits_for(Ability.REFUSED)
