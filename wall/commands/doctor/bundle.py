"""Packs one file to send to somebody who can help: the findings, the files, the machine, and no secret."""

from __future__ import annotations

import contextlib
import io
import os
import zipfile
from collections.abc import Iterable, Mapping
from datetime import datetime
from itertools import chain
from pathlib import Path

from wall.commands.doctor.masking import Masker
from wall.commands.doctor.system import asked, contents
from wall.files.new_file import write_new
from wall.model.language import Language
from wall.words import doctor as words

_JOURNAL = ("--lines=500", "--no-pager", "--output=short-iso")
COMMANDS = {
    "wall/journal.txt": ("journalctl", "--unit=tivi", *_JOURNAL),
    "wall/journal-of-user.txt": ("journalctl", "--user", "--unit=tivi", *_JOURNAL),
    "wall/journal-of-events.txt": ("journalctl", "--unit=tivi-events", *_JOURNAL),
    "wall/unit.txt": ("systemctl", "show", "tivi"),
    "machine/kernel-warnings.txt": ("journalctl", "--dmesg", "--priority=warning", *_JOURNAL),
    "machine/screens.txt": ("xrandr",),
    "machine/processor.txt": ("lscpu",),
    "machine/disks.txt": ("df", "--human-readable", "--print-type"),
    # Brief: without the cards' own numbers.
    "machine/addresses.txt": ("ip", "-brief", "address"),
    "machine/routes.txt": ("ip", "route"),
    "machine/listening.txt": ("ss", "-lntu"),
    "machine/time.txt": ("timedatectl",),
    "machine/fonts.txt": ("fc-match", "Inter:lang=vi"),
    "machine/packages.txt": (
        "dpkg-query",
        "--show",
        "tivi",
        "libvlc5",
        "vlc-plugin-base",
        "python3-vlc",
        "python3-av",
        "python3-pyqt6",
        "qt6-image-formats-plugins",
        "fonts-inter",
        "fonts-noto-color-emoji",
        "xserver-xorg-core",
        "linux-image-*",
    ),
}
FILES = {
    "machine/memory.txt": "/proc/meminfo",
    "machine/mounts.txt": "/proc/mounts",
    "machine/input.txt": "/proc/bus/input/devices",
    "machine/system.txt": "/etc/os-release",
    "machine/last-resort.json": "/var/lib/tivi/last-resort.json",
}


def of_machine() -> dict[str, str]:
    """What the system's tools print, by name in the bundle; one more file lists those that print nothing."""
    told = {name: asked(command, failed_too=True) or "" for name, command in COMMANDS.items()}
    told |= {name: contents(path) for name, path in FILES.items()}
    silent = [name for name, text in told.items() if not text.strip()]
    return {name: text for name, text in told.items() if text.strip()} | {"machine/nothing-said.txt": "\n".join(silent)}


def of_files(files: Iterable[Path], masker: Masker) -> dict[str, str]:
    """The contents of `files`: the layout first, then the cameras files."""
    told: dict[str, str] = {}
    for number, file in enumerate(files):
        if f"files/{file.name}" not in told:
            told[f"files/{file.name}"] = masker.file(file, holds_cameras=number > 0)
    return told


def packed(texts: Mapping[str, str], masker: Masker, when: datetime, picture: bytes | None = None) -> bytes:
    """A zip, which every phone opens. All texts and file names go through `masker`."""
    top = f"tivi-doctor-{when:%Y%m%d-%H%M}"
    read_me = "\n".join(words.BUNDLE_READ_ME.said(language) for language in Language)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as bundle:
        for name, text in {"READ-ME.txt": read_me, **texts}.items():
            # The byte order mark: Notepad takes Vietnamese letters for something else without it.
            mark = "\ufeff" if name.endswith(".txt") else ""
            bundle.writestr(f"{top}/{masker.text(name)}", mark + masker.text(text))
        if picture is not None:
            bundle.writestr(f"{top}/wall/picture.png", picture)
    return made.getvalue()


def write(asked_for: str, content: bytes, when: datetime) -> Path:
    """Write under the name asked for, or for "" under a free one here; never over another file. Raises OSError.

    It belongs to whoever asked, also through sudo: they have to send it.
    """
    folder, names = Path(asked_for).parent, chain([Path(asked_for).name])
    if not asked_for:
        stem = f"tivi-doctor-{when:%Y%m%d}"
        names = chain([f"{stem}.zip"], (f"{stem}-{number}.zip" for number in range(2, 1000)))
    written = write_new(folder, names, content)
    owner, group = os.environ.get("SUDO_UID", ""), os.environ.get("SUDO_GID", "")
    if os.geteuid() == 0 and owner.isdigit() and group.isdigit():
        with contextlib.suppress(OSError):
            os.chown(written, int(owner), int(group), follow_symlinks=False)
    return written
