"""Runs one virtual machine with QEMU: its power, screen and keyboard, and commands in it."""

from __future__ import annotations

import base64
import itertools
import json
import os
import re
import select
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Any

HOST = "10.0.2.100"
"""Address at which the machine reaches the forwarded loopback ports of this host; it reaches nothing else."""
PAGE_PORT = 8080
"""The machine's port for phones."""
USB = ("-device", "usb-ehci,id=usb")
"""A USB controller. Not xHCI, on whose message-signalled interrupts QEMU 7.2 can abort under emulation."""


class MachineError(Exception):
    """The machine, or a command in it, has failed."""


def kvm_works(kernel: Path, limit_s: float = 20) -> bool:
    """Whether a kernel boots under KVM until it looks for its disk; that /dev/kvm exists is not enough."""
    if not os.access("/dev/kvm", os.R_OK | os.W_OK):
        return False
    command = ["qemu-system-x86_64", "-accel", "kvm", "-cpu", "host", "-m", "256", "-nodefaults", "-no-reboot"]
    command += ["-display", "none", "-serial", "stdio", "-kernel", str(kernel), "-append", "console=ttyS0 panic=-1"]
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    assert process.stdout is not None
    said, until_s = b"", time.monotonic() + limit_s
    try:
        while time.monotonic() < until_s:
            if select.select([process.stdout], [], [], 0.5)[0]:
                part = os.read(process.stdout.fileno(), 1 << 16)
                said += part
                if not part or b"Kernel panic" in said:
                    break
        return b"Kernel panic" in said  # for want of a disk, as expected
    finally:
        process.kill()
        process.wait()


class _Channel:
    """JSON objects, one per line, over a socket that QEMU serves."""

    def __init__(self, path: Path, limit_s: float = 20) -> None:
        until_s = time.monotonic() + limit_s
        while True:
            self._socket = socket.socket(socket.AF_UNIX)
            try:
                self._socket.connect(str(path))
                break
            except OSError:
                self._socket.close()
                if time.monotonic() > until_s:
                    raise
                time.sleep(0.05)
        self._rest = b""

    def ask(self, message: dict[str, Any], limit_s: float) -> Any:
        """Send a message and return the answer. Raises MachineError and TimeoutError."""
        self._socket.sendall(json.dumps(message).encode() + b"\n")
        return self.answer(limit_s)

    def answer(self, limit_s: float) -> Any:
        """The next answer; events are skipped. Raises MachineError and TimeoutError."""
        until_s = time.monotonic() + limit_s
        while True:
            answer = self._line(until_s)
            if "return" in answer:
                return answer["return"]
            if "error" in answer:
                raise MachineError(answer["error"]["desc"])

    def _line(self, until_s: float) -> dict[str, Any]:
        while b"\n" not in self._rest:
            left_s = until_s - time.monotonic()
            if left_s <= 0 or not select.select([self._socket], [], [], left_s)[0]:
                raise TimeoutError("the machine does not answer")
            part = self._socket.recv(1 << 20)
            if not part:
                raise MachineError("the machine is gone")
            self._rest += part
        line, self._rest = self._rest.split(b"\n", 1)
        answer: dict[str, Any] = json.loads(line.lstrip(b"\xff"))  # with which the agent marks a new session
        return answer

    def close(self) -> None:
        self._socket.close()


class Machine:
    """A machine that is on within the context, and cut from power at its end. Its disk's changes go to `overlay`."""

    def __init__(
        self,
        disk: Path,
        overlay: Path,
        kvm: bool,
        ports: Sequence[int] = (),
        memory_mb: int = 1536,
        screen: tuple[int, int] = (1280, 720),
        nothing_stays: bool = False,
        reached: tuple[int, int] | None = None,
    ) -> None:
        """With `nothing_stays`, Debian's overlayroot keeps all changes in memory.

        `reached` is a port of this host's loopback, and the machine's port that is reached by it.
        """
        self._folder = Path(tempfile.mkdtemp(prefix="tivi-vm-"))
        self._numbers = itertools.count(1)
        if not overlay.exists():
            made = ["qemu-img", "create", "-q", "-f", "qcow2", "-F", "raw", "-b", str(disk.absolute()), str(overlay)]
            subprocess.run(made, check=True)
        forwarded = "".join(f",guestfwd=tcp:{HOST}:{port}-cmd:/usr/bin/socat - TCP4:127.0.0.1:{port}" for port in ports)
        if reached is not None:
            forwarded += f",hostfwd=tcp:127.0.0.1:{reached[0]}-:{reached[1]}"
        accelerator = ["-accel", "kvm", "-cpu", "host"] if kvm else ["-accel", "tcg,thread=multi", "-cpu", "max"]
        width, height = screen
        serial, agent, qmp = (self._folder / name for name in ("serial.log", "agent.sock", "qmp.sock"))
        initrd = "initrd-overlay.img" if nothing_stays else "initrd.img"
        kernel_options = "root=/dev/vda ro quiet console=ttyS0 console=tty0" + " overlayroot=tmpfs" * nothing_stays
        # vectors=0: QEMU 7.2 can abort on message-signalled interrupts under emulation.
        options = [
            ("-machine", "q35"),
            ("-smp", "2"),
            ("-m", str(memory_mb)),
            ("-display", "none"),
            ("-vga", "none"),
            ("-device", f"virtio-vga,vectors=0,xres={width},yres={height}"),
            ("-device", "virtio-keyboard-pci,vectors=0"),
            ("-device", "virtio-rng-pci,vectors=0"),
            ("-drive", f"file={overlay},if=none,id=disk,format=qcow2,cache=writeback"),
            ("-device", "virtio-blk-pci,drive=disk,vectors=0"),
            ("-netdev", f"user,id=net,restrict=on{forwarded}"),
            ("-device", "virtio-net-pci,netdev=net,vectors=0,romfile="),
            ("-serial", f"file:{serial}"),
            USB,
            ("-device", "i6300esb"),  # a watchdog, as the chipset of a mini-PC has one
            ("-device", "virtio-serial-pci,vectors=0"),
            ("-chardev", f"socket,id=agent,path={agent},server=on,wait=off"),
            ("-device", "virtserialport,chardev=agent,name=org.qemu.guest_agent.0"),
            ("-chardev", f"socket,id=qmp,path={qmp},server=on,wait=off"),
            ("-mon", "chardev=qmp,mode=control"),
            ("-kernel", str(disk.with_name("vmlinuz"))),
            ("-initrd", str(disk.with_name(initrd))),
            ("-append", kernel_options),
        ]
        program = ["qemu-system-x86_64", "-nodefaults", "-no-user-config", *accelerator]
        self._command = [*program, *itertools.chain.from_iterable(options)]

    def __enter__(self) -> Machine:
        self._on_s = time.monotonic()
        with (self._folder / "qemu.err").open("wb") as errors:
            self._process = subprocess.Popen(self._command, stdin=subprocess.DEVNULL, stdout=errors, stderr=errors)
        try:
            self._qmp = _Channel(self._folder / "qmp.sock")
            self._agent = _Channel(self._folder / "agent.sock")
        except OSError as error:
            raise MachineError((self._folder / "qemu.err").read_text() or str(error)) from None
        self.qmp("qmp_capabilities")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.pull_plug()
        shutil.rmtree(self._folder, ignore_errors=True)

    # -- power

    @property
    def on_s(self) -> float:
        """Seconds since power-on."""
        return time.monotonic() - self._on_s

    def pull_plug(self) -> None:
        """Cut the power without any notice to the machine or to QEMU."""
        if self._process.poll() is None:
            self._process.kill()
        self._process.wait()
        self._qmp.close()
        self._agent.close()

    def press_power(self, limit_s: float = 240) -> None:
        """Press the power button and wait until the machine has shut down."""
        self.qmp("system_powerdown")
        self._process.wait(limit_s)

    def qmp(self, command: str, **arguments: Any) -> Any:
        return self._qmp.ask({"execute": command, "arguments": arguments}, 60)

    # -- commands inside, as root

    def wait_for_agent(self, limit_s: float = 600) -> None:
        """Wait until the machine takes commands."""
        until_s = time.monotonic() + limit_s
        while True:
            number = next(self._numbers)
            try:
                answer = self._agent.ask({"execute": "guest-sync", "arguments": {"id": number}}, 5)
                while answer != number:  # to an earlier request, sent before it was up
                    answer = self._agent.answer(5)
                return
            except TimeoutError:
                if time.monotonic() > until_s:
                    told = f"no agent after {limit_s:.0f} s; the console:\n{self.console()}"
                    raise TimeoutError(told) from None

    def console(self) -> str:
        return (self._folder / "serial.log").read_text(errors="replace")[-1500:]

    def run(self, command: str, given: bytes = b"", limit_s: float = 240) -> tuple[int, str]:
        """Run a shell command as root, with `given` as its input; its exit status and output."""
        arguments: dict[str, Any] = {
            "path": "/bin/sh",
            "arg": ["-c", f"exec 2>&1; {command}"],
            "capture-output": True,
        }
        if given:
            arguments["input-data"] = base64.b64encode(given).decode()
        pid = self._agent.ask({"execute": "guest-exec", "arguments": arguments}, 60)["pid"]
        until_s = time.monotonic() + limit_s
        while True:
            told = self._agent.ask({"execute": "guest-exec-status", "arguments": {"pid": pid}}, 60)
            if told["exited"]:
                said = base64.b64decode(told.get("out-data", "")).decode(errors="replace")
                return told.get("exitcode", -told.get("signal", 1)), said
            if time.monotonic() > until_s:
                raise TimeoutError(f"{command!r} does not end")
            time.sleep(0.2)

    def must(self, command: str, given: bytes = b"", limit_s: float = 240) -> str:
        """Run a command as `run` does; its output. Raises MachineError if it fails."""
        status, said = self.run(command, given, limit_s)
        if status:
            raise MachineError(f"{command!r} ended with {status}: {said}")
        return said

    def put(self, path: str, content: bytes) -> None:
        """Write a file of any size, in pieces that the agent accepts."""
        self.must(f": > '{path}'")
        for start in range(0, len(content), 1 << 20):
            self.must(f"cat >> '{path}'", content[start : start + (1 << 20)])

    # -- screen and keyboard

    def press_key(self, name: str) -> None:
        """Press a key by its name in QEMU, such as spc, f2 or a."""
        self.qmp("send-key", keys=[{"type": "qcode", "data": name}])

    def picture(self, file: Path) -> Path:
        """Save the screen as PNG, or as PPM if the name ends so."""
        self.qmp("screendump", filename=str(file.absolute()), format="ppm" if file.suffix == ".ppm" else "png")
        return file

    def pixels(self) -> tuple[int, int, bytes]:
        """Width, height, and the pixels row by row as red, green, blue."""
        data = self.picture(self._folder / "now.ppm").read_bytes()
        head = re.match(rb"P6\s+(\d+)\s+(\d+)\s+255\s", data)
        if head is None:
            raise MachineError("QEMU gave no picture")
        return int(head[1]), int(head[2]), data[head.end() :]
