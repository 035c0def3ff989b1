"""A USB stick for the virtual mini-PC: a FAT image that is plugged in and pulled out.

Nothing is mounted on this host.
"""

from __future__ import annotations

import struct
import subprocess
import time
from collections.abc import Mapping
from pathlib import Path

from .qemu import Machine, MachineError

_MB = 16
_SECTOR = 512
_PARTITION_AT = 1 << 20
"""Offset of the partition in bytes, as Windows chooses it."""


class Stick:
    """A stick with one FAT partition, as Windows formats it, and `files` by their path."""

    def __init__(self, image: Path, files: Mapping[str, bytes]) -> None:
        self._image = image
        self._part = f"{image}@@{_PARTITION_AT}"
        with image.open("wb") as disk:
            disk.truncate(_MB << 20)
            disk.write(_partition_table())
        _do(["mkfs.vfat", "--offset", str(_PARTITION_AT // _SECTOR), "-n", "USB", str(image), str((_MB - 1) << 10)])
        for folder in sorted({str(parent) for path in files for parent in Path(path).parents} - {"."}):
            _do(["mmd", "-i", self._part, f"::{folder}"])
        for path, content in files.items():
            _do(["mcopy", "-o", "-i", self._part, "-", f"::{path}"], content)

    def read(self, path: str) -> bytes:
        """Read a file while the stick is pulled out. Raises CalledProcessError if there is no such file."""
        return _do(["mcopy", "-i", self._part, f"::{path}", "-"])

    def plug_into(self, machine: Machine) -> None:
        machine.qmp(
            "blockdev-add",
            driver="raw",
            **{"node-name": "stick"},
            file={"driver": "file", "filename": str(self._image.absolute())},
        )
        machine.qmp("device_add", driver="usb-storage", id="stick", drive="stick", bus="usb.0")

    def pull_out_of(self, machine: Machine) -> None:
        """Pull it out without notice to the machine."""
        machine.qmp("device_del", id="stick")
        while True:
            try:
                machine.qmp("blockdev-del", **{"node-name": "stick"})
            except MachineError as error:
                # until the machine has released it
                if "in use" not in str(error):
                    raise
                time.sleep(0.1)
            else:
                return


def _partition_table() -> bytes:
    """A master boot record with one partition of type FAT32 (LBA)."""
    first, count = _PARTITION_AT // _SECTOR, ((_MB << 20) - _PARTITION_AT) // _SECTOR
    entry = struct.pack("<B3sB3sII", 0, b"\xfe\xff\xff", 0x0C, b"\xfe\xff\xff", first, count)
    return bytes(446) + entry + bytes(48) + b"\x55\xaa"


def _do(command: list[str], given: bytes = b"") -> bytes:
    done = subprocess.run(command, input=given, capture_output=True, check=True)
    return done.stdout
