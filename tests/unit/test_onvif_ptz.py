"""Which cameras can be turned, and what they are told, on a responder with the faults of real ones."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from support.onvif_device import Profile
from support.onvif_ptz import PROFILES, PtzDevice
from wall.core.ptz import Direction, GoHome, GoTo, Halt, Move, Order
from wall.model.login import NO_LOGIN, Login
from wall.onvif.http import HttpExchange
from wall.onvif.ptz import Motors, NoPresetError, find_motors, obey
from wall.onvif.ptz_messages import preset
from wall.onvif.service import Service
from wall.onvif.session import Session
from wall.onvif.trouble import DeviceError, Trouble

LOGIN = Login("admin", "Gac-cong-42")


@pytest.fixture
def device() -> Iterator[PtzDevice]:
    with PtzDevice(password="Gac-cong-42") as made:
        yield made


def session(login: Login = LOGIN) -> Session:
    return Session(HttpExchange("127.0.0.1"), login, is_patient=False)


def motors(device: PtzDevice, asker: Session, channel: int | None = None) -> Motors | None:
    return find_motors(asker, Service(device.port), "127.0.0.1", channel)


def tell(device: PtzDevice, *orders: Order) -> None:
    asker = session()
    found = motors(device, asker)
    assert found is not None
    for order in orders:
        obey(asker, found, order)


def test_a_camera_with_motors_moves_and_stops(device: PtzDevice) -> None:
    tell(device, Move(Direction.LEFT), Move(Direction.UP), Halt())
    assert device.turned == ["move -0.4 0", "move 0 0.4", "stop"]
    assert not device.is_moving


def test_presets_are_called_by_their_number_and_home_is_the_first(device: PtzDevice) -> None:
    tell(device, GoTo(2), GoHome())
    assert device.turned == ["preset 2", "preset 1"]


@pytest.mark.parametrize(("presets", "unset"), [((), ()), (("1", "2"), ("1",))])
def test_home_is_the_camera_s_own_where_there_is_no_first_preset(
    device: PtzDevice, presets: tuple[str, ...], unset: tuple[str, ...]
) -> None:
    device.presets, device.unset_presets = presets, unset
    tell(device, GoHome())
    assert device.turned == ["home"]


def test_a_preset_that_is_not_there_or_was_never_set_is_told(device: PtzDevice) -> None:
    device.unset_presets = ("3",)
    for number in (3, 9):
        with pytest.raises(NoPresetError):
            tell(device, GoTo(number))


def test_without_presets_and_home_the_camera_says_so(device: PtzDevice) -> None:
    device.presets, device.has_home = (), False
    with pytest.raises(DeviceError) as caught:
        tell(device, GoHome())
    assert caught.value.trouble is Trouble.FAULT


def test_a_camera_that_only_zooms_or_has_no_motors_cannot_be_turned(device: PtzDevice) -> None:
    device.only_zooms = True
    assert motors(device, session()) is None
    device.only_zooms, device.motors_of = False, ()
    assert motors(device, session()) is None
    device.motors_of, device.has_ptz_service = ("lens-1",), False
    assert motors(device, session()) is None


def test_of_a_recorder_only_the_channel_with_motors_can_be_turned(device: PtzDevice) -> None:
    device.profiles = (*PROFILES, Profile("second", 1920, 1080, "rtsp://x/3", "lens-2"))
    device.motors_of = ("lens-2",)
    assert motors(device, session(), 1) is None
    found = motors(device, session(), 2)
    assert found is not None and found.profile == "second"
    assert motors(device, session(), 3) is None


def test_a_refused_login_is_refused_at_the_first_question(device: PtzDevice) -> None:
    with pytest.raises(DeviceError) as caught:
        motors(device, session(Login("admin", "sai")))
    assert caught.value.trouble.is_final
    assert device.refused <= 2, "once more at most, by another clock"
    with pytest.raises(DeviceError) as caught:
        motors(device, session(NO_LOGIN))
    assert caught.value.trouble is Trouble.NEEDS_LOGIN


@pytest.mark.parametrize(
    ("tokens", "number", "token"),
    [
        (("1", "2", "3"), 2, "2"),
        (("3", "1", "2"), 2, "2"),
        (("PRESET_a", "PRESET_b"), 2, "PRESET_b"),
        (("PRESET_a",), 2, None),
        ((), 1, None),
    ],
)
def test_a_preset_s_token_is_its_number_or_else_its_place(
    tokens: tuple[str, ...], number: int, token: str | None
) -> None:
    assert preset(tokens, number) == token
