"""Steps about the package: its memory and network ports, its upgrade and its removal."""

from __future__ import annotations

import contextlib
import subprocess
import time
from collections.abc import Iterator

from .qemu import Machine
from .session import CAMERAS, LAYOUT, REPOSITORY, Session
from .wall import CheckError, status, used_mb

MOST_MB = 700
INSTALL = "DEBIAN_FRONTEND=noninteractive apt-get -q -y install --no-install-recommends ./*.deb"
"""Installs the packages in the current folder, as a person would."""
LISTENING = "ss -Hlntu | awk '{print $1, $5}' | sort"


def stays_small(session: Session) -> None:
    with listening_before(session) as before:
        pass
    machine = session.running()
    now = machine.must(LISTENING)
    (session.out / "g-listening.txt").write_text(f"before the installation:\n{before}with the wall running:\n{now}")
    more = set(now.splitlines()) - set(before.splitlines())
    if more:
        raise CheckError(f"listening, and was not before the installation: {more}")
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
        raise CheckError(f"{most:.0f} MB in use; {MOST_MB} is the most")


def install_newer(session: Session, machine: Machine, version: str, *packages: str) -> str:
    """Build these packages with a higher version, and install them in the running machine; what apt says."""
    built = [str(REPOSITORY / "packaging/build-deb"), "--version", version, "--out", str(session.out)]
    subprocess.run(built, check=True, stdout=subprocess.DEVNULL)
    files = [f"{package}_{version}_all.deb" for package in packages]
    machine.must("rm -rf /root/newer && mkdir /root/newer")
    for file in files:
        machine.put(f"/root/newer/{file}", (session.out / file).read_bytes())
    return machine.must(f"cd /root/newer && {INSTALL}", limit_s=session.limit(300))


@contextlib.contextmanager
def listening_before(session: Session) -> Iterator[str]:
    """What listens on a machine on which tivi was never installed."""
    session.switch_off()
    overlay = session.overlay.with_name("plain.qcow2")
    overlay.unlink(missing_ok=True)
    with Machine(session.disk.with_name("machine.img"), overlay, session.kvm) as plain:
        plain.wait_for_agent()
        plain.must("systemctl is-system-running --wait || true", limit_s=session.limit(120))
        yield plain.must(LISTENING)


def upgrades(session: Session) -> None:
    machine = session.running()
    contents, owners = f"sha256sum {LAYOUT} {CAMERAS}", "stat -c '%U %a %n' /srv/tivi /srv/tivi/*"
    before, owned = machine.must(contents), machine.must(owners)
    old = machine.must("tivi --version").strip()
    told = status(machine)
    newer = old.split()[1] + "+1"
    (session.out / "f-upgrade.txt").write_text(install_newer(session, machine, newer, "tivi"))
    now = machine.must("tivi --version").strip()
    if machine.must(contents) != before or machine.must(owners) != owned or now != f"tivi {newer}":
        raise CheckError(f"{now}; before:\n{before}{owned}after:\n{machine.must(contents)}{machine.must(owners)}")
    session.live(f"{old} -> {now}, files kept", not_pid=told["pid"] if told else None)
    session.picture("f-after-upgrade")
    for how in ("remove", "purge"):
        machine.must(f"DEBIAN_FRONTEND=noninteractive apt-get -q -y {how} tivi", limit_s=session.limit(300))
        if machine.must(contents) != before:
            raise CheckError(f"{how}: the leader's files are not as they were")
    others = (
        "/proc /usr/lib/modules /srv/tivi /root /etc/systemd/system/tivi.service.d"  # the last is made by this test
    )
    apart = " ".join(f"-path {folder} -prune -o" for folder in others.split())
    left = machine.must(f"find / -xdev {apart} -name '*tivi*' -print")
    session.say(f"  removed and purged: files kept; left behind elsewhere: {' '.join(left.split()) or 'nothing'}")
    session.switch_off()
    session.overlay.unlink()
