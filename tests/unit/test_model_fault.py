"""What follows from a fault is decided in one place, and without contradiction."""

from __future__ import annotations

import pytest

from wall.model.fault import Fault


@pytest.mark.parametrize("fault", Fault)
def test_a_device_that_is_away_has_not_refused_and_another_path_of_it_is_no_better(fault: Fault) -> None:
    if fault.device_is_away:
        assert not fault.refused and not fault.another_path_may_do and not fault.hung_up
    assert not (fault.host_may_answer and not fault.device_is_away)


@pytest.mark.parametrize(
    "fault",
    [
        *(Fault.WRONG_PASSWORD, Fault.LOGIN_MISSING, Fault.LOGIN_SUSPENDED, Fault.LOGIN_UNSUPPORTED),
        *(Fault.FORBIDDEN, Fault.BUSY, Fault.SESSION_KEPT),
    ],
)
def test_a_refused_login_or_a_full_device_is_not_asked_for_another_path(fault: Fault) -> None:
    assert fault.refused and not fault.another_path_may_do and not fault.hung_up


@pytest.mark.parametrize("fault", [Fault.NO_KEYFRAME, Fault.GARBLED, Fault.PACKETS_LOST, Fault.CODEC_UNKNOWN])
def test_where_video_comes_the_path_is_right_and_no_other_is_better(fault: Fault) -> None:
    assert not fault.another_path_may_do and not fault.hung_up and not fault.device_is_away


def test_a_full_device_and_one_without_an_answer_may_come_back_by_themselves() -> None:
    assert not any(fault.needs_somebody for fault in (Fault.BUSY, Fault.SILENT, Fault.UNREACHABLE, Fault.ENDED))
    assert Fault.WRONG_PASSWORD.needs_somebody and Fault.NAME_UNKNOWN.needs_somebody


def test_a_login_that_is_missing_needs_somebody_and_one_that_is_suspended_only_time() -> None:
    assert Fault.LOGIN_MISSING.needs_somebody and Fault.LOGIN_UNSUPPORTED.needs_somebody
    assert not Fault.LOGIN_SUSPENDED.needs_somebody and not Fault.SESSION_KEPT.needs_somebody
