"""Checks a house and a gate, joined and watched, that become Debian's next release while they run."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from vm.wall import CheckError, wait_until_live

from wall.demo import cameras
from wall.demo.process import DemoServer

from .gate import ADDRESS, NAME, Checks
from .phone import Phone
from .root import Booted
from .screen import Xvfb

_LIVE_S, _CONNECTED_S = 300, 90
_HOUSES = (
    "/srv/tivi /var/lib/tivi-outside/id_ed25519* /var/lib/tivi-outside/known_hosts /var/lib/tivi-outside/gate.json"
)
_GATES = (
    "/etc/tivi-gate /etc/nginx/conf.d/tivi-gate.conf /etc/nginx/tivi-gate /etc/ssh/sshd_config.d/tivi-gate.conf "
    "/etc/ssh/ssh_host_* /var/lib/tivi-gate/groups.json /var/lib/tivi-gate/authorized_keys"
)
_UNCOMPILED = """
import importlib.util, pathlib
for path in pathlib.Path('/usr/share').glob('tivi*/**/*.py'):
    if not pathlib.Path(importlib.util.cache_from_source(path)).exists():
        print(path)
"""
"""Prints the modules that each process of the wall would have to compile: its users may not write there."""


def _release(root: Booted) -> str:
    return root.must(". /etc/os-release; echo $PRETTY_NAME; python3 --version").strip().replace("\n", ", ")


def _kept(root: Booted, places: str) -> str:
    """Owners, modes and checksums of all files there."""
    owners = root.must(f"find {places} -exec stat -c '%n %u:%U %g:%G %a' {{}} + | sort")
    return owners + root.must(f"find {places} -type f -exec sha256sum {{}} + | sort")


def _is_upgraded(name: str, root: Booted, out: Path) -> None:
    before, began = _release(root), time.monotonic()
    told = root.must("DEBIAN_FRONTEND=noninteractive apt-get -q -y --no-download full-upgrade </dev/null")
    (out / f"{name}-upgrade.log").write_text(told, encoding="utf-8")
    after = _release(root)
    print(f"{name}: {before} -> {after}, {time.monotonic() - began:.0f} s", flush=True)
    if after == before:
        raise CheckError(f"{name}: it is still {before}")


def _is_whole(name: str, root: Booted, packages: str) -> None:
    told = root.must(f"dpkg-query -W -f '${{db:Status-Abbrev}} ${{Package}} ${{Version}}\\n' {packages}")
    if any(not line.startswith("ii ") for line in told.splitlines()):
        raise CheckError(told)
    print(told, end="")
    uncompiled = root.must(f'python3 -c "{_UNCOMPILED}"').split()
    if uncompiled:
        raise CheckError(f"{name}: {len(uncompiled)} modules are not compiled for this Python, as {uncompiled[0]}")
    failed = root.must("systemctl --failed --no-legend --plain").strip()
    print(f"{name}: failed units: {failed or 'none'}", flush=True)
    if "tivi" in failed:
        raise CheckError(root.run("journalctl --boot --no-pager -u 'tivi*' | tail -30")[1])


def main() -> int:
    gate_folder, house_folder, out = (Path(one) for one in sys.argv[1:4])
    authority = out / "authority/ca.pem"
    phone = Phone("phone", ADDRESS, NAME, authority, out)
    gate, house = Booted(gate_folder, "root", "gate"), Booted(house_folder, "tivi", "house")
    checks = Checks(house, gate, phone, out)
    with DemoServer(cameras.streams()) as server, Xvfb() as screen:
        cameras.write_files(house_folder / "srv/tivi", server.port)
        environment = {**screen.environment, "TIVI_ASKERS_SOCKET": "/run/tivi-askers/wall.sock"}
        run = "tivi run /srv/tivi/layout.yaml"
        try:
            with gate, house:
                house.must("chown -R tivi: /srv/tivi/*.yaml /srv/tivi/notices")
                with house.session(run, environment, out / "house-before.log"):
                    wait_until_live(checks, _LIVE_S)
                    checks.joins()
                    code = checks.is_watched()
                    kept = _kept(house, _HOUSES), _kept(gate, _GATES)
                    _is_upgraded("gate", gate, out)
                    _is_upgraded("house", house, out)
            print("== both boot again", flush=True)
            with gate, house, house.session(run, environment, out / "house-after.log"):
                wait_until_live(checks, _LIVE_S)
                screen.picture().write(out / "wall.png")
                checks.comes_back("the upgrade", _CONNECTED_S)
                new = out / "new-phone"
                new.mkdir(exist_ok=True)
                Checks(house, gate, Phone("phone", ADDRESS, NAME, authority, new), out).enters(code)
                _is_whole("house", house, "python3 libvlc5 python3-pyqt6 python3-aiohttp tivi tivi-web")
                _is_whole("gate", gate, "python3 nginx openssh-server python3-aiohttp tivi-gate")
                if (_kept(house, _HOUSES), _kept(gate, _GATES)) != kept:
                    raise CheckError(f"before:\n{kept}\nafter:\n{_kept(house, _HOUSES), _kept(gate, _GATES)}")
                lines = sum(one.count("\n") for one in kept)
                print(f"files of house and gate are as they were, owners and modes too: {lines // 2} of them")
                checks.is_locked_out()
                checks.nothing_is_left()
                (out / "gate-after.log").write_text(gate.run("journalctl --boot --no-pager")[1], encoding="utf-8")
        except CheckError as error:
            print(f"packaging/upgrade-test: {error}", file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
