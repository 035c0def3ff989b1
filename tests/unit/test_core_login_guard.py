"""A login that a device has refused is refused for all its streams, for devices count wrong passwords together."""

from __future__ import annotations

from wall.core.devices.login_guard import LoginGuard
from wall.model.camera import Source

ONE, TWO = (Source(f"rtsp://10.0.0.9/{n}", "admin", "sai") for n in (1, 2))


def test_what_one_stream_was_refused_for_is_not_tried_by_another() -> None:
    logins = LoginGuard()
    assert logins.closed_until(TWO, 0.0) is None
    logins.refused(ONE, 100.0)
    assert logins.closed_until(TWO, 100.0) == 160.0
    assert logins.closed_until(TWO, 160.0) is None


def test_the_second_refusal_closes_it_for_a_quarter_of_an_hour() -> None:
    logins = LoginGuard()
    logins.refused(ONE, 0.0)
    logins.refused(TWO, 60.0)
    assert logins.closed_until(ONE, 61.0) == 960.0


def test_another_password_and_another_device_are_not_concerned() -> None:
    logins = LoginGuard()
    logins.refused(ONE, 0.0)
    assert logins.closed_until(Source("rtsp://10.0.0.9/1", "admin", "dung"), 1.0) is None
    assert logins.closed_until(Source("rtsp://10.0.0.8/1", "admin", "sai"), 1.0) is None


def test_a_login_that_works_is_forgiven() -> None:
    logins = LoginGuard()
    logins.refused(ONE, 0.0)
    logins.accepted(TWO)
    assert logins.closed_until(ONE, 1.0) is None


def test_an_address_without_a_login_bars_no_other_path_of_the_device() -> None:
    logins = LoginGuard()
    logins.refused(Source("rtsp://10.0.0.9/1"), 0.0)
    assert logins.closed_until(Source("rtsp://10.0.0.9/2"), 1.0) is None
