"""The sound of emergencies: what the tone is like, and what ALSA is given on a machine with and without an output."""

from __future__ import annotations

import logging
import os
import subprocess
import wave
from collections.abc import Iterator
from ctypes.util import find_library
from dataclasses import dataclass, field, replace
from datetime import datetime
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest

from support.sound import Loudspeaker, Samples
from support.waiting import until
from wall.core.events.now import NO_EVENTS, EventsNow, PresentEvent
from wall.core.events.sounding import SoundDue, SoundKind
from wall.model.event import EventCause, EventLevel
from wall.model.event_rules import DEFAULT_RULES, CameraRules, EventRules, Sound
from wall.player.alsa import AlsaError
from wall.player.sound_file import RATE
from wall.player.sound_output import DEFAULT, outputs_among, play_on
from wall.runtime.events_out import sound_player
from wall.runtime.events_out.sound import EventSound
from wall.runtime.events_out.sound_fault import SoundFault, SoundTrouble
from wall.runtime.events_out.sound_player import SoundPlayer
from wall.runtime.events_out.tone import as_wav, tone

LIMIT_S = 20.0
NOON = datetime(2026, 3, 3, 12, 0, 5)
EMERGENCY = EventsNow(
    present=(PresentEvent(1, "key", "", EventCause.ALARM, EventLevel.EMERGENCY, 0.0),),
    is_heard=True,
)
LISTED = (
    "null", "sysdefault:CARD=PCH", "front:CARD=PCH,DEV=0", "hdmi:CARD=PCH,DEV=0", "hdmi:CARD=PCH,DEV=1",
    "usbstream:CARD=PCH",
)  # fmt: skip
with_alsa = pytest.mark.skipif(find_library("asound") is None, reason="no libasound")


def samples_of(wav: bytes) -> Samples:
    """One channel, between -1 and 1."""
    with wave.open(BytesIO(wav)) as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (2, 2, RATE)
        return np.frombuffer(file.readframes(file.getnframes()), "<i2")[::2] / 32768


def share_above(hz: float, samples: Samples) -> float:
    """Share of the energy above a frequency."""
    energy = np.abs(np.fft.rfft(samples)) ** 2
    return float(energy[np.fft.rfftfreq(len(samples), 1 / RATE) > hz].sum() / energy.sum())


# The tone


@pytest.mark.parametrize("kind", SoundKind)
def test_a_tone_is_calm_it_neither_shrills_nor_clicks_nor_clips(kind: SoundKind) -> None:
    samples = samples_of(tone(kind))
    assert share_above(2000, samples) < 0.01 and share_above(300, samples) > 0.99
    assert 0.1 < np.abs(samples).max() < 0.9
    assert abs(samples[0]) < 0.001 and abs(samples[-1]) < 0.001
    assert np.abs(np.diff(samples)).max() < 0.08
    assert 0.8 < len(samples) / RATE < 5


def pitches(samples: Samples) -> list[float]:
    """The strongest frequency of the first and the second half (Hz)."""
    halves = np.array_split(samples[: int(1.0 * RATE)], 2)
    return [float(np.fft.rfftfreq(len(half), 1 / RATE)[np.abs(np.fft.rfft(half)).argmax()]) for half in halves]


def test_an_emergency_falls_and_is_loud_where_a_drill_rises_and_is_quiet() -> None:
    emergency, drill = samples_of(tone(SoundKind.EMERGENCY)), samples_of(tone(SoundKind.DRILL))
    first, second = pitches(emergency)
    assert first > second + 50
    first, second = pitches(drill)
    assert first < second - 50
    assert np.abs(emergency).max() > 1.5 * np.abs(drill).max() and len(emergency) > 2 * len(drill)


# Outputs


def test_every_output_that_may_have_a_loudspeaker_is_used() -> None:
    assert outputs_among(LISTED) == ["sysdefault:CARD=PCH", "hdmi:CARD=PCH,DEV=0", "hdmi:CARD=PCH,DEV=1", DEFAULT]


def test_a_machine_with_many_outputs_does_not_use_more_than_a_few() -> None:
    assert len(outputs_among(f"hdmi:CARD=X,DEV={n}" for n in range(50))) == 8
    assert outputs_among([]) == [DEFAULT]


def test_an_output_that_takes_no_sound_keeps_no_other_from_it() -> None:
    def play(output: str, _frames: bytes, _rate: int) -> None:
        if output != "hdmi":
            raise AlsaError("Device or resource busy")

    assert play_on(["card", "hdmi"], b"", RATE, play) == {"card": "Device or resource busy", "hdmi": ""}


# Played by ALSA, into a file


@pytest.fixture
def room(tmp_path: Path) -> Loudspeaker:
    return Loudspeaker(tmp_path)


@pytest.fixture
def player(room: Loudspeaker) -> Iterator[SoundPlayer]:
    player = in_room(room)
    yield player
    player.close()


def in_room(room: Loudspeaker) -> SoundPlayer:
    return SoundPlayer({**os.environ, "ALSA_CONFIG_PATH": str(room.configuration)})


def played(player: SoundPlayer, due: SoundDue) -> SoundFault | None:
    player.play(due)
    until(lambda: not player.is_playing, "the sound to end", LIMIT_S)
    return player.fault


@with_alsa
def test_an_output_gets_the_tone_as_it_is(room: Loudspeaker, player: SoundPlayer) -> None:
    assert played(player, SoundDue()) is None
    assert np.array_equal(room.samples(), np.trim_zeros(samples_of(tone(SoundKind.EMERGENCY)), "b"))


@with_alsa
def test_an_emergency_is_heard_in_the_room_by_nothing_but_ticks(room: Loudspeaker, player: SoundPlayer) -> None:
    sound = EventSound(player)
    sound.tick(100.0, NOON)
    assert not player.is_playing
    sound.follow(DEFAULT_RULES, EMERGENCY)
    sound.tick(100.2, NOON)
    until(lambda: not player.is_playing, "the sound to end", LIMIT_S)
    assert len(room.samples()) == len(np.trim_zeros(samples_of(tone(SoundKind.EMERGENCY)), "b")) and sound.fault is None
    sound.close()


@with_alsa
def test_a_file_of_the_leader_s_is_heard_whatever_its_rate(
    room: Loudspeaker, player: SoundPlayer, tmp_path: Path
) -> None:
    bell = tmp_path / "chuông.wav"
    with wave.open(str(bell), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(8000)
        file.writeframes((0.5 * 32767 * np.sin(2 * np.pi * 500 * np.arange(8000) / 8000)).astype("<i2").tobytes())
    assert played(player, SoundDue(file=bell)) is None
    heard = room.samples()
    assert abs(len(heard) - RATE) < RATE / 20
    assert share_above(400, heard) - share_above(600, heard) > 0.95


@with_alsa
@pytest.mark.parametrize("content", [None, b"", b"not a sound", b"RIFF\xff\xff\xff\xffWAVEfmt "])
def test_a_file_that_is_none_is_told_and_the_tone_is_heard_in_its_place(
    room: Loudspeaker, player: SoundPlayer, tmp_path: Path, content: bytes | None
) -> None:
    file = tmp_path / "chuong.wav"
    if content is not None:
        file.write_bytes(content)
    assert played(player, SoundDue(file=file)) == SoundFault(SoundTrouble.BAD_FILE, "chuong.wav")
    assert np.array_equal(room.samples(), np.trim_zeros(samples_of(tone(SoundKind.EMERGENCY)), "b"))


@with_alsa
def test_a_machine_without_an_output_costs_one_line_in_the_log(
    room: Loudspeaker, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    room.configuration.write_text("# no output\n", encoding="utf-8")
    player = in_room(room)
    with caplog.at_level(logging.INFO, "tivi.sound"):
        for _ in range(3):
            fault = played(player, SoundDue())
            assert fault is not None and fault.trouble is SoundTrouble.NO_OUTPUT
    assert len(caplog.records) == 1
    player.close()


@with_alsa
def test_a_sound_ends_with_the_wall(room: Loudspeaker, tmp_path: Path) -> None:
    os.mkfifo(room.heard)  # nobody reads it, so that playing takes for ever
    player = in_room(room)
    player.play(SoundDue())
    until(lambda: player._running is not None, "a process to play", LIMIT_S)
    player.close(LIMIT_S)
    assert not player.is_playing and player._running is None


# Ended before its end


ATTENTION = EventsNow(present=(PresentEvent(2, "cam", "", EventCause.MOTION, EventLevel.ATTENTION, 0.0),))
DRILL = EventsNow(present=(replace(EMERGENCY.present[0], number=3, is_drill=True),), is_heard=True)
HEARD = EventRules(CameraRules(attention=replace(CameraRules().attention, sound=Sound(is_on=True))))


@dataclass
class LongSound:
    """A player whose sounds end only when they are stopped."""

    is_playing: bool = False
    fault: SoundFault | None = None
    begun: list[SoundKind] = field(default_factory=list)

    def play(self, due: SoundDue) -> None:
        self.is_playing = True
        self.begun.append(due.kind)

    def stop(self) -> None:
        self.is_playing = False

    def close(self) -> None:
        self.stop()


def heard_of(*events: EventsNow) -> LongSound:
    """What is heard where these follow each other within a second, the first one's sound never ending by itself."""
    player = LongSound()
    sound = EventSound(player)
    for at, now in enumerate(events):
        sound.follow(HEARD, now)
        sound.tick(100 + at / 4, NOON)
        sound.tick(100.1 + at / 4, NOON)
    return player


def test_a_sound_ends_once_nothing_is_to_be_heard_any_more() -> None:
    assert heard_of(EMERGENCY).is_playing and not heard_of(EMERGENCY, NO_EVENTS).is_playing


@pytest.mark.parametrize("before", [ATTENTION, DRILL])
def test_an_emergency_waits_for_no_lesser_sound(before: EventsNow) -> None:
    player = heard_of(before, EMERGENCY)
    assert player.is_playing and player.begun[1:] == [SoundKind.EMERGENCY]


def test_a_lesser_sound_ends_no_emergency_s() -> None:
    both = EventsNow(present=(*EMERGENCY.present, *ATTENTION.present), is_heard=True)
    assert heard_of(EMERGENCY, both).begun == [SoundKind.EMERGENCY]


def hung(tmp_path: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> SoundPlayer:
    """A player whose processes do but what the script says."""
    program = tmp_path / "python"
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setattr("sys.executable", str(program))
    return SoundPlayer()


def test_a_sound_that_is_stopped_is_no_fault_and_leaves_room_for_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    player = hung(tmp_path, "exec sleep 60", monkeypatch)
    for _ in range(2):
        player.play(SoundDue())
        until(lambda: player._running is not None, "a process to play", LIMIT_S)
        player.stop()
        until(lambda: not player.is_playing, "the sound to end", LIMIT_S)
    assert player.fault is None
    player.close()


@pytest.mark.parametrize("is_stopped", [False, True])
def test_a_process_that_cannot_be_ended_is_told_and_keeps_no_other_sound_from_beginning(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_stopped: bool
) -> None:
    player = hung(tmp_path, "exec sleep 60", monkeypatch)
    kill = subprocess.Popen.kill
    monkeypatch.setattr(subprocess.Popen, "kill", lambda _process: None)
    monkeypatch.setattr(sound_player, "_KILLED_S", 0.01)
    monkeypatch.setattr(sound_player, "_PLAYED_S", LIMIT_S if is_stopped else 0.01)
    begun: set[int] = set()
    for _ in range(5):
        player.play(SoundDue())
        until(lambda: player._running is not None or not player.is_playing, "a process to play", LIMIT_S)
        if is_stopped:
            player.stop()
        until(lambda: not player.is_playing, "the sound to be given up", LIMIT_S)
        assert player.fault == SoundFault(SoundTrouble.STUCK)
        begun |= {one.pid for found in player._stuck.values() for one in found}
    assert len(begun) == 3
    for process in [one for found in player._stuck.values() for one in found]:
        kill(process)
        process.wait()
    player.close()


def test_no_two_tones_are_alike() -> None:
    assert len({tone(kind) for kind in SoundKind}) == len(SoundKind)


def test_a_tone_is_silence_where_there_are_no_notes() -> None:
    assert len(samples_of(as_wav([]))) == 0
