"""Plays one sound at a time on this machine's outputs, by processes that may hang, on a thread that may wait."""

from __future__ import annotations

import contextlib
import json
import logging
import os
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import BinaryIO

from wall.core.events.sounding import SoundDue
from wall.player.sound_file import LONGEST_S
from wall.player.sound_output import AS_CHOSEN, UNMUTE
from wall.runtime.events_out.sound_fault import SoundFault, SoundTrouble
from wall.runtime.events_out.tone import tone, wav_of

log = logging.getLogger("tivi.sound")

_READ_S, _PLAYED_S = 20.0, LONGEST_S + 10.0
_CHOICES = (Path("/etc/asound.conf"), Path("~/.asoundrc"))
"""Files whose author has chosen the output."""
_CHOOSING = ("ALSA_CONFIG_PATH", "ALSA_CARD")
_SERVERS = ("pulse/native", "pipewire-0")
"""Sockets of a desktop's sound server in the user's runtime folder, which then decides the volume."""
_DETAIL = 120
"""Maximum length of the system's message (characters)."""
_STEP_S = 0.2
"""Interval of checking whether the sound is to stop (seconds)."""
_KILLED_S = 1.0
"""How long a killed process may take to end; later, it waits for a driver that may never answer (seconds)."""
_MOST_STUCK = 3
"""Maximum number of processes of one module that cannot be ended; no more of it are started then."""


class _StoppedError(Exception):
    """The sound was stopped."""


class SoundPlayer:
    """`play`, `stop` and `close` are for one thread.

    `fault` is why the last sound was not heard, None if it was.
    """

    def __init__(self, environment: Mapping[str, str] | None = None) -> None:
        """`environment` is for the processes that play; by default it is this process's own."""
        self._environment = dict(os.environ if environment is None else environment)
        self._thread: threading.Thread | None = None
        self._lock = threading.Lock()
        self._running: subprocess.Popen[bytes] | None = None
        self._is_stopped = self._is_closed = False
        self._stuck: dict[str, list[subprocess.Popen[bytes]]] = {}
        """By module, the killed processes that had not ended."""
        self._read: tuple[Path, float, bytes] | None = None
        """The file that was read last, when it was written, and its sound."""
        self.fault: SoundFault | None = None

    @property
    def is_playing(self) -> bool:
        return self._thread is not None and self._thread.is_alive()

    def play(self, due: SoundDue) -> None:
        """Start a sound, unless one is playing. Waits for nothing."""
        if not self.is_playing and not self._is_closed:
            self._is_stopped = False
            self._thread = threading.Thread(target=self._play, args=(due,), name="sound", daemon=True)
            self._thread.start()

    def stop(self) -> None:
        """Stop the sound: `is_playing` is soon False. Waits for nothing."""
        with self._lock:
            self._is_stopped = True
            if self._running is not None:
                self._running.kill()

    def close(self, seconds: float = 1.0) -> None:
        """Stop the sound, and wait for its end for at most this long."""
        self._is_closed = True
        self.stop()
        if self._thread is not None:
            self._thread.join(seconds)

    # -- on the thread

    def _play(self, due: SoundDue) -> None:
        fault: SoundFault | None
        try:
            wav, fault = self._wav(due)
            status, told = self._done("wall.player.sound_output", self._options(), wav, _PLAYED_S)
            fault = _output_fault(told) if status else fault
        except subprocess.TimeoutExpired:
            fault = SoundFault(SoundTrouble.STUCK)
        except _StoppedError:
            return  # it tells nothing of the output
        except OSError as error:
            fault = SoundFault(SoundTrouble.NO_OUTPUT, error.strerror or type(error).__name__)
        if not self._is_closed:
            self._tell(fault)

    def _wav(self, due: SoundDue) -> tuple[bytes, SoundFault | None]:
        """The sound. An unreadable file is replaced by the wall's own tone: better another sound than silence."""
        if due.file is None:
            return tone(due.kind), None
        try:
            written = due.file.stat().st_mtime
            if self._read is None or self._read[:2] != (due.file, written):
                status, frames = self._done("wall.player.sound_file", [str(due.file)], b"", _READ_S)
                if status:
                    return tone(due.kind), SoundFault(SoundTrouble.BAD_FILE, due.file.name)
                self._read = due.file, written, wav_of(frames)
            return self._read[2], None
        except (OSError, subprocess.TimeoutExpired):
            return tone(due.kind), SoundFault(SoundTrouble.BAD_FILE, due.file.name)

    def _options(self) -> Sequence[str]:
        if any(self._environment.get(name) for name in _CHOOSING) or any(
            path.expanduser().exists() for path in _CHOICES
        ):
            return [AS_CHOSEN]
        runtime = Path(self._environment.get("XDG_RUNTIME_DIR") or "/nowhere")
        return [] if any((runtime / name).exists() for name in _SERVERS) else [UNMUTE]

    def _done(self, module: str, options: Sequence[str], given: bytes, seconds: float) -> tuple[int, bytes]:
        """Run a module with `given` as its input, and return its exit status and output.

        Raises OSError, _StoppedError, and TimeoutExpired, also if it was stopped and cannot be ended.
        """
        command = [sys.executable, "-m", module, *options]
        stuck = self._stuck[module] = [one for one in self._stuck.get(module, ()) if one.poll() is None]
        if len(stuck) >= _MOST_STUCK:
            raise subprocess.TimeoutExpired(command, seconds)
        # In memory rather than a pipe, so that there is nothing to be written while the process is waited for.
        with os.fdopen(os.memfd_create("sound"), "w+b") as source:
            source.write(given)
            source.seek(0)
            process = self._begun(command, source)
        try:
            answer = self._answer(process, time.monotonic() + seconds)
        finally:
            with self._lock:
                self._running = None
            if not _ended(process):
                stuck.append(process)
        return process.returncode, answer

    def _begun(self, command: Sequence[str], source: BinaryIO) -> subprocess.Popen[bytes]:
        with self._lock:
            if self._is_stopped or self._is_closed:
                raise _StoppedError
            self._running = subprocess.Popen(
                command, stdin=source, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=self._environment
            )
            return self._running

    def _answer(self, process: subprocess.Popen[bytes], until: float) -> bytes:
        """The output of the process until it ends; a killed one may not end."""
        while True:
            try:
                answer, _ = process.communicate(timeout=_STEP_S)
            except subprocess.TimeoutExpired:
                if time.monotonic() < until and not self._is_stopped:
                    continue
                if self._is_stopped and _ended(process):
                    raise _StoppedError from None
                raise
            if self._is_stopped:
                raise _StoppedError
            return answer

    def _tell(self, fault: SoundFault | None) -> None:
        """Log each fault once, however often it occurs."""
        if fault != self.fault:
            if fault is None:
                log.info("the sound is heard again")
            else:
                log.warning("the sound is not heard as it should be: %s %s", fault.trouble, fault.detail)
        self.fault = fault


def _ended(process: subprocess.Popen[bytes]) -> bool:
    """Kill the process. False if it lives on, as one does that waits within a driver."""
    process.kill()
    if process.stdout is not None:
        process.stdout.close()
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(_KILLED_S)
    return process.returncode is not None


def _output_fault(told: bytes) -> SoundFault:
    """The fault, from the report of `wall.player.sound_output` on a sound that no output took."""
    try:
        reasons: dict[str, str] = json.loads(told)
    except ValueError:
        reasons = {}
    return SoundFault(SoundTrouble.NO_OUTPUT, str([*reasons.values(), ""][0])[:_DETAIL])
