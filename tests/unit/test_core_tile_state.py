"""A stream's state in words: nothing while it is live, and always something, with what to do, while it is not."""

from __future__ import annotations

from datetime import datetime

import pytest

from wall.core.streams.stream_view import StreamView
from wall.core.streams.supervised_stream import State
from wall.core.view.tile_state import age_words, date_words, notice, pace_words
from wall.model.fault import Fault
from wall.model.language import Language
from wall.model.level import Level

VI, EN = Language.VI, Language.EN


def test_a_live_tile_says_nothing() -> None:
    assert notice(State.LIVE, None, None, 0.1, VI) is None


def test_a_picture_of_this_moment_needs_no_words_while_its_player_is_renewed() -> None:
    assert notice(State.CONNECTING, None, None, 0.4, VI) is None
    assert notice(State.OFFLINE, Fault.ENDED, 0.4, 0.4, VI) is None


@pytest.mark.parametrize("state", [State.CONNECTING, State.WAITING, State.STALLED, State.OFFLINE, State.REFUSED])
def test_an_old_picture_tells_its_age(state: State) -> None:
    told = notice(state, Fault.SILENT if state is not State.CONNECTING else None, 130.0, 130.0, VI)
    assert told is not None
    assert told.picture_age == "Hình cũ, cách đây 2 phút"


def test_even_a_live_state_with_an_old_picture_is_told() -> None:
    assert notice(State.LIVE, None, None, 6.0, VI) is not None


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("fault", Fault)
def test_every_fault_has_words_and_what_to_do(fault: Fault, language: Language) -> None:
    told = notice(State.OFFLINE, fault, 10.0, None, language)
    assert told is not None
    assert told.title and told.advice and not told.picture_age
    assert "{" not in told.title + told.advice


def test_what_somebody_must_mend_is_an_alarm_and_what_passes_is_none() -> None:
    def level(fault: Fault) -> Level:
        told = notice(State.REFUSED, fault, 10.0, None, VI)
        assert told is not None
        return told.level

    assert level(Fault.WRONG_PASSWORD) is level(Fault.NOT_FOUND) is Level.ALARM
    assert level(Fault.BUSY) is level(Fault.UNREACHABLE) is Level.WARNING


def test_words_of_the_common_faults() -> None:
    def title(fault: Fault, language: Language) -> str:
        told = notice(State.OFFLINE, fault, 125.0, None, language)
        assert told is not None
        return told.title

    assert title(Fault.UNREACHABLE, VI) == "Mất kết nối 2 phút"
    assert title(Fault.UNREACHABLE, EN) == "Connection lost for 2 min"
    assert title(Fault.WRONG_PASSWORD, VI) == "Sai mật khẩu"


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0, "1 giây"), (59.9, "59 giây"), (60, "1 phút"), (3599, "59 phút"), (7300, "2 giờ"), (200_000, "2 ngày")],
)
def test_ages_have_one_unit(seconds: float, words: str) -> None:
    assert age_words(seconds, VI) == words


def test_dates() -> None:
    assert date_words(datetime(2026, 1, 4), VI) == "Chủ nhật 4/1"
    assert date_words(datetime(2026, 1, 5), EN) == "Monday 5/1"


def test_a_codec_that_cannot_be_read_is_named() -> None:
    told = notice(State.REFUSED, Fault.CODEC_UNKNOWN, 1.0, None, VI, codec="FCAM")
    assert told is not None and told.title == "Không đọc được kiểu hình FCAM"


def view(state: State = State.LIVE, age_s: float | None = 0.2, delay_s: float = 0.0, gap_s: float = 0.0) -> StreamView:
    return StreamView(
        state=state,
        fault=None,
        away_s=None,
        picture_age_s=age_s,
        pictures=None,
        playing=True,
        shown=1,
        codec="h264",
        width=640,
        height=360,
        fps=15.0,
        kbps=500.0,
        reconnects=0,
        player_pid=1,
        delay_s=delay_s,
        gap_s=gap_s,
    )


def test_pictures_that_always_come_late_are_shown_with_how_late() -> None:
    assert pace_words(view(delay_s=12.6), VI) == "chậm 13 giây"
    assert pace_words(view(delay_s=1.0), VI) == ""
    assert pace_words(view(State.STALLED, 30.0, delay_s=12.6), VI) == "", "there the tile says more"


def test_pictures_that_come_seldom_are_shown_with_their_age() -> None:
    assert pace_words(view(age_s=6.3, gap_s=8.0), VI) == "hình cách đây 6 giây"
    assert pace_words(view(age_s=0.3, gap_s=8.0), VI) == ""
    assert notice(State.LIVE, None, None, 7.9, VI, gap_s=8.0) is None
    assert notice(State.LIVE, None, None, 13.0, VI, gap_s=8.0) is not None
