"""What must be true of the mini-PC, step by step. Each looks at the machine and its screen, and leaves pictures."""

from __future__ import annotations

import contextlib
import hashlib
import random
import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from . import cameras
from .qemu import Machine
from .wall import NotSoError, status, times, used_mb, wait_until_live, wait_until_moving

REPOSITORY = Path(__file__).resolve().parents[2]
LAYOUT, CAMERAS = "/srv/tivi/layout.yaml", "/srv/tivi/cameras.yaml"
MOST_MB = 700
LISTENING = "ss -Hlntu | awk '{print $1, $5}' | sort"

# A save as tivi itself saves: whole under another name, then renamed; again and again, two contents in turn.
_SAVES = """
import os, sys
from pathlib import Path
sys.path.insert(0, "/usr/share/tivi")
from wall.newfile import write_new
layout = Path("/srv/tivi/layout.yaml")
(layout.parent / "next.yaml").unlink(missing_ok=True)
contents = [layout.read_bytes(), layout.read_bytes() + b"# a long one\\n" * 2000]
while True:
    for content in contents:
        write_new(layout.parent, ["next.yaml"], content, 0o644).replace(layout)
"""


@dataclass
class Session:
    """One mini-PC: its disk, what was changed on it, where the evidence goes."""

    disk: Path
    overlay: Path
    out: Path
    kvm: bool
    port: int
    hours: float
    patience: float
    """Factor on every limit: an emulated machine is slow."""
    machine: Machine | None = None
    told: list[str] = field(default_factory=list)

    def say(self, words: str) -> None:
        line = f"{time.strftime('%T')} {words}"
        self.told.append(line)
        print(line, flush=True)

    def picture(self, name: str) -> None:
        if self.machine is not None:
            self.machine.picture(self.out / f"{name}.png")

    def limit(self, seconds: float) -> float:
        return seconds * self.patience

    def switch_on(self) -> Machine:
        self.switch_off()
        self.machine = Machine(self.disk, self.overlay, self.kvm, [self.port]).__enter__()
        self.machine.wait_for_agent()
        return self.machine

    def switch_off(self) -> None:
        if self.machine is not None:
            self.machine.__exit__(None, None, None)
            self.machine = None

    def running(self) -> Machine:
        """The machine with the leader's files in place and every tile live."""
        if self.machine is None:
            machine = self.switch_on()
            if machine.run(f"grep -q rtsp://10 {CAMERAS}")[0]:
                as_leader(self, machine)
            self.live("the wall")
        assert self.machine is not None
        return self.machine

    def live(self, what: str, not_pid: int | None = None) -> int:
        """Waits for every tile, in its own words and on the screen; the wall's process number."""
        assert self.machine is not None
        start_s = time.monotonic()
        told = wait_until_live(self.machine, self.limit(90), not_pid)
        took_s = time.monotonic() - start_s
        tiles = wait_until_moving(self.machine, told, self.limit(30))
        self.say(f"  {what}: {tiles} tiles live and moving on the screen, {took_s:.0f} s")
        pid: int = told["pid"]
        return pid


def as_leader(session: Session, machine: Machine) -> None:
    """The leader's files, saved whole by the user that they belong to."""
    files = {CAMERAS: cameras.cameras_file(session.port), LAYOUT: cameras.PAGE}
    for path, text in files.items():
        machine.put(f"{path}.new", text.encode())
        machine.must(f"chown tivi: {path}.new && chmod --reference={path} {path}.new && mv {path}.new {path}")
    machine.must("sync")


def boots_to_the_wall(session: Session) -> None:
    machine = session.switch_on()
    start_s = time.monotonic()
    while status(machine) is None:
        if time.monotonic() - start_s > session.limit(60):
            raise NotSoError(machine.run("systemctl status tivi.service; journalctl -b -t tivi | tail -30")[1])
    time.sleep(2)
    session.picture("a1-first-boot-without-cameras")
    session.say("  first boot: the wall is up, and has no camera yet (a1)")
    as_leader(session, machine)
    session.live("files saved on the running wall")
    machine.press_power(session.limit(60))
    session.say("  power button: shut down")
    machine = session.switch_on()
    session.live("switched on again, without a hand")
    session.picture("a2-live")
    for what, seconds in times(machine).items():
        session.say(f"  {what}: {seconds:.1f} s")
    session.say("  " + machine.must("systemd-analyze | head -1").strip())
    failed = machine.must("systemctl --failed --no-legend --plain").strip()
    if failed:
        raise NotSoError(f"failed units: {failed}")
    session.say("  " + machine.must("systemd-analyze security tivi.service --no-pager | tail -1").strip(" \n→"))
    quietly = machine.must("ps -eo user,args | grep -E 'Xorg|xinit|wall' | grep -v grep | cut -c1-100")
    (session.out / "a-processes.txt").write_text(quietly)
    if any(line.startswith("root ") for line in quietly.splitlines()):
        raise NotSoError(f"a part of the wall runs as root:\n{quietly}")
    if "reboot" in machine.run("journalctl -b -t python3 -o cat")[1]:
        raise NotSoError("the last resort was taken without need")


def comes_back(session: Session) -> None:
    machine = session.running()
    for what, command in (
        ("wall process killed", "kill -KILL {pid}"),
        ("X server killed", "pkill -KILL -x Xorg"),
        ("wall process hung (SIGSTOP): the watchdog", "kill -STOP {pid}"),
    ):
        told = status(machine)
        if told is None:
            raise NotSoError("no wall")
        machine.must(command.format(pid=told["pid"]))
        session.live(what, not_pid=told["pid"])
        session.picture("b-" + what.split()[0].lower() + "-" + what.split()[-1].lower())
    restarts = machine.must("systemctl show -P NRestarts tivi.service").strip()
    session.say(f"  restarts: {restarts}")


def survives_power_cuts(session: Session) -> None:
    machine = session.running()
    whole = hashlib.sha256(cameras.PAGE.encode()).hexdigest()
    for cut in range(1, 4):
        machine.put("/run/saves.py", _SAVES.encode())
        machine.must("systemd-run --quiet --uid=tivi --unit=saves python3 /run/saves.py")
        machine.must(f"until [ $(stat -c %s {LAYOUT}) -gt 20000 ]; do sleep 0.1; done")  # it is at it
        time.sleep(random.uniform(0, 2))
        machine.pull_plug()
        machine = session.switch_on()
        found = machine.must(f"head -c {len(cameras.PAGE.encode())} {LAYOUT} | sha256sum").split()[0]
        size = int(machine.must(f"stat -c %s {LAYOUT}"))
        ends = machine.must(f"tail -c 2 {LAYOUT} | od -An -c").split()
        if found != whole or size not in (len(cameras.PAGE.encode()), len(cameras.PAGE.encode()) + 13 * 2000):
            raise NotSoError(f"cut {cut}: the layout is not whole: {size} bytes, ends with {ends}")
        session.live(f"cut {cut} during a save: layout whole ({size} bytes)")
        session.picture(f"c{cut}-after-power-cut")
        as_leader(session, machine)


def follows_the_screen(session: Session) -> None:
    machine = session.running()
    told = status(machine)
    pid = told["pid"] if told else None
    xrandr = (
        "pid=$(pgrep -u tivi -x Xorg); nsenter -t $pid -m env DISPLAY=:0 "
        "setpriv --reuid=tivi --regid=tivi --init-groups xrandr"
    )
    output = machine.must(f"{xrandr} | sed -n 's/ connected.*//p'").strip()
    for name, change in (
        ("off", f"--output {output} --off"),
        ("on", f"--output {output} --auto"),
        ("1024x768", f"--output {output} --mode 1024x768"),
        ("1280x720", f"--output {output} --mode 1280x720"),
        ("left", f"--output {output} --rotate left"),
        ("normal", f"--output {output} --rotate normal"),
    ):
        machine.must(f"{xrandr} {change}")
        if name == "off":
            session.picture("d-off")
            continue
        fills_the_screen(session, machine, name)
        session.picture(f"d-{name}")
    now = status(machine)
    if now is None or now["pid"] != pid:
        raise NotSoError("the wall did not live through it: it was started again")


def fills_the_screen(session: Session, machine: Machine, name: str) -> None:
    """Until the scene is as large as the X screen."""
    start_s = time.monotonic()
    while True:
        size = machine.must(
            "pid=$(pgrep -u tivi -x Xorg); nsenter -t $pid -m env DISPLAY=:0 setpriv --reuid=tivi --regid=tivi "
            "--init-groups xrandr | sed -n 's/.*current \\([0-9]*\\) x \\([0-9]*\\),.*/\\1 \\2/p'"
        )
        width, height = map(int, size.split())
        told = status(machine)
        if told and told["tiles"]:
            right = max(tile["rect"][0] + tile["rect"][2] for tile in told["tiles"])
            if abs(right - width) < width / 20:
                break
        if time.monotonic() - start_s > session.limit(30):
            raise NotSoError(f"{name}: the screen is {width}x{height}, and the wall does not fill it")
    told = wait_until_live(machine, session.limit(60))
    if width > height:  # QEMU's picture of a turned screen lies on its side
        wait_until_moving(machine, told, session.limit(30))
    session.say(f"  output {name}: the wall fills {width}x{height}, live, {time.monotonic() - start_s:.0f} s")


def takes_a_usb_stick(session: Session) -> None:
    session.say("  NOT THERE YET: tivi does not read USB sticks; nothing was tested here")


def upgrades(session: Session) -> None:
    machine = session.running()
    contents, owners = f"sha256sum {LAYOUT} {CAMERAS}", "stat -c '%U %a %n' /srv/tivi /srv/tivi/*"
    before, owned = machine.must(contents), machine.must(owners)
    old = machine.must("tivi --version").strip()
    told = status(machine)
    newer = old.split()[1] + "+1"
    built = [REPOSITORY / "packaging/build-deb", "--version", newer, "--out", session.out]
    subprocess.run(built, check=True, stdout=subprocess.DEVNULL)
    machine.put(f"/root/tivi_{newer}_all.deb", (session.out / f"tivi_{newer}_all.deb").read_bytes())
    install = f"cd /root && DEBIAN_FRONTEND=noninteractive apt-get -q -y install ./tivi_{newer}_all.deb"
    (session.out / "f-upgrade.txt").write_text(machine.must(install, limit_s=session.limit(300)))
    now = machine.must("tivi --version").strip()
    if machine.must(contents) != before or machine.must(owners) != owned or now != f"tivi {newer}":
        raise NotSoError(f"{now}; before:\n{before}{owned}after:\n{machine.must(contents)}{machine.must(owners)}")
    session.live(f"{old} -> {now}, files kept", not_pid=told["pid"] if told else None)
    session.picture("f-after-upgrade")
    for how in ("remove", "purge"):
        machine.must(f"DEBIAN_FRONTEND=noninteractive apt-get -q -y {how} tivi", limit_s=session.limit(300))
        if machine.must(contents) != before:
            raise NotSoError(f"{how}: the leader's files are not as they were")
    left = machine.must("find / -xdev -name '*tivi*' -not -path '/proc/*' -not -path '/srv/tivi*' -not -path '/root/*'")
    session.say(f"  removed and purged: files kept; left behind elsewhere: {' '.join(left.split()) or 'nothing'}")
    session.switch_off()
    session.overlay.unlink()


def stays_small(session: Session) -> None:
    with listening_before(session) as before:
        pass
    machine = session.running()
    now = machine.must(LISTENING)
    (session.out / "g-listening.txt").write_text(f"before the installation:\n{before}with the wall running:\n{now}")
    more = set(now.splitlines()) - set(before.splitlines())
    if more:
        raise NotSoError(f"listening, and was not before the installation: {more}")
    session.say(f"  listening on the network: {' '.join(now.split()) or 'nothing'}, as before the installation")
    samples = []
    until_s = time.monotonic() + session.hours * 3600
    while True:
        samples.append((machine.on_s, used_mb(machine)))
        if time.monotonic() >= until_s:
            break
        time.sleep(min(30.0, max(1.0, until_s - time.monotonic())))
    session.live("at the end")
    (session.out / "g-memory.csv").write_text(
        "seconds,used_mb\n" + "".join(f"{at:.0f},{mb:.1f}\n" for at, mb in samples)
    )
    most = max(mb for _, mb in samples)
    lasted = session.hours * 60
    session.say(f"  memory of the whole machine over {lasted:.0f} min: first {samples[0][1]:.0f}, most {most:.0f} MB")
    session.picture("g-at-the-end")
    if most >= MOST_MB:
        raise NotSoError(f"{most:.0f} MB in use; {MOST_MB} is the most")


@contextlib.contextmanager
def listening_before(session: Session) -> Iterator[str]:
    """What listens on a machine that tivi was never installed on."""
    session.switch_off()
    overlay = session.overlay.with_name("plain.qcow2")
    overlay.unlink(missing_ok=True)
    with Machine(session.disk.with_name("machine.img"), overlay, session.kvm) as plain:
        plain.wait_for_agent()
        plain.must("systemctl is-system-running --wait || true", limit_s=session.limit(120))
        yield plain.must(LISTENING)


STEPS: dict[str, tuple[str, Callable[[Session], None]]] = {
    "a": ("boots to the wall with live video, without a hand", boots_to_the_wall),
    "b": ("wall process and X server killed: back", comes_back),
    "c": ("power cut during a save, three times: file whole, wall back", survives_power_cuts),
    "d": ("output off and on, mode changed, rotated", follows_the_screen),
    "e": ("layout changed by USB stick", takes_a_usb_stick),
    "g": ("memory, and what listens on the network", stays_small),
    "f": ("upgrade keeps the leader's files, and so do removal and purge", upgrades),
}
"""In the order in which they are taken: the last one leaves no wall behind."""
