"""The list of what listens and how exposed the units are is complete, and the guides tell the same."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from vm.exposure import OF_USER, exposure_in, question, too_exposed
from vm.listening import Listener, differences, is_at, security_list
from vm.listening import listening as listening_on

from wall.gate.groups import FIRST_PORT
from wall.gate.places import Places
from wall.gate.settings import GateSettings

REPOSITORY = Path(__file__).resolve().parents[2]
DEBIAN = REPOSITORY / "packaging/debian"
GUIDES = ("SECURITY.md", "AN-NINH.md")
KNOWN = security_list()
GATE = ("tivi-gate", "nginx", "openssh-server")


def unit_files() -> dict[str, Path]:
    """The services of all packages by the names that debhelper gives them."""
    found = {}
    for file in DEBIAN.glob("*.service"):
        package, *names = file.name.removesuffix(".service").split(".")
        unit = next((name for name in names if name != "user"), package)
        found[f"{OF_USER if 'user' in names else ''}{unit}.service"] = file
    return found


# -- the units


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="no systemd-analyze on this machine")
def test_every_unit_may_do_little_more_than_it_needs() -> None:
    figures = {}
    for unit, file in unit_files().items():
        told = subprocess.run(["sh", "-c", question(file)], capture_output=True, text=True, check=True)
        figures[unit] = exposure_in(told.stdout)
    assert not too_exposed(figures, KNOWN.exposure)


def test_every_unit_has_a_bound_and_every_bound_a_unit() -> None:
    assert set(unit_files()) == set(KNOWN.exposure)


def test_a_unit_without_a_bound_or_beyond_its_bound_is_named() -> None:
    assert too_exposed(
        {"a.service": 1.0, "b.service": 2.6, "c.service": 2.4}, {"b.service": 2.5, "c.service": 2.5}
    ) == [
        "a.service has no bound: 1.0",
        "b.service is exposed by 2.6, which may be 2.5",
    ]


# -- the sockets

SS = """\
u_dgr UNCONN 0 0   /run/systemd/notify 31 * 0 users:(("systemd",pid=1,fd=9)) <-> ino:12 dev:0/24 peers:
u_str LISTEN 0 100 /run/tivi/.NKDpVH/s 77 * 0 users:(("python3",pid=50,fd=6)) <-> ino:1203 dev:0/24 peers:
u_dgr UNCONN 0 0   * 90 * 91 users:(("python3",pid=50,fd=7)) <->
u_str LISTEN 0 9   @abstract 93 * 0 users:(("python3",pid=50,fd=8)) <->
tcp   LISTEN 0 511 0.0.0.0:443 0.0.0.0:* users:(("nginx",pid=61,fd=5),("nginx",pid=60,fd=5)) ino:5 sk:a <->
tcp   LISTEN 0 128 [::]:22 [::]:* users:(("sshd",pid=70,fd=4)) ino:6 sk:b v6only:1 <->
"""
FIND = """\
24 12 777 root root /run/systemd/notify
24 1203 700 tivi tivi /run/tivi/tivi.sock
65024 1203 666 root root /var/of another disk
"""
PROCESSES = """\
1 root /init.scope
50 tivi /system.slice/tivi.service
60 root /system.slice/nginx.service
61 www-data /system.slice/nginx.service
70 root /system.slice/ssh.service
"""


def test_what_listens_is_told_with_its_file_the_unit_and_all_users_that_hold_it() -> None:
    def must(command: str) -> str:
        return {"ss": SS, "find": FIND, "for": PROCESSES}[command.split()[0]]

    assert listening_on(must) == [
        Listener("unix /run/systemd/notify", "init.scope", frozenset({"root"}), "777 root root"),
        Listener("unix /run/tivi/tivi.sock", "tivi.service", frozenset({"tivi"}), "700 tivi tivi"),
        Listener("unix @abstract", "tivi.service", frozenset({"tivi"})),
        Listener("tcp 0.0.0.0:443", "nginx.service", frozenset({"root", "www-data"})),
        Listener("tcp [::]:22", "ssh.service", frozenset({"root"})),
    ]


@pytest.fixture
def listening() -> list[Listener]:
    """What is there on a gate that is as it is listed."""
    return [
        Listener(
            one.at.replace("*", "0.0.0.0").replace("20001-20999", "20003"), one.unit, frozenset({one.user}), one.rights
        )
        for one in KNOWN.listed
        if one.package in GATE
    ] + [Listener("unix /run/systemd/notify", "init.scope", frozenset({"root"}))]


def test_a_machine_as_it_is_listed_has_no_difference(listening: list[Listener]) -> None:
    assert differences(GATE, listening, KNOWN) == []


@pytest.mark.parametrize(
    "more",
    [
        Listener("tcp 0.0.0.0:8000", "tivi-gate.service", frozenset({"tivi-gate"})),
        Listener("tcp 0.0.0.0:20003", "session-1.scope", frozenset({"tivi-tunnel"})),
        Listener("udp 0.0.0.0:443", "nginx.service", frozenset({"www-data"})),
        Listener("unix @tivi", "tivi-gate.service", frozenset({"tivi-gate"})),
        Listener("tcp 0.0.0.0:443", "other.service", frozenset({"www-data"})),
        Listener("tcp 0.0.0.0:443", "nginx.service", frozenset({"tivi-gate"})),
        Listener("tcp 0.0.0.0:8080", "tivi-web.service", frozenset({"tivi-web"})),
    ],
    ids=lambda one: f"{one.at} {one.unit}",
)
def test_whatever_listens_beside_the_list_is_told(listening: list[Listener], more: Listener) -> None:
    (line,) = differences(GATE, [*listening, more], KNOWN)
    assert line.startswith(f"listens and is not listed: {more.at} ({more.unit}")


def test_what_is_listed_and_does_not_listen_is_told_unless_it_has_a_condition(listening: list[Listener]) -> None:
    for gone in listening[:-1]:
        (line,) = differences(GATE, [one for one in listening if one is not gone], KNOWN)
        assert line.startswith("is listed and does not listen: ")
    assert not any("udp" in line for line in differences(("tivi",), [], KNOWN))


def test_a_socket_that_more_users_may_open_than_listed_is_told(listening: list[Listener]) -> None:
    (service,) = (one for one in listening if one.rights)
    opened = [replace(one, rights="666 tivi-gate www-data") if one is service else one for one in listening]
    assert differences(GATE, opened, KNOWN) == [
        f"has other rights than listed: {service.at} (666 tivi-gate www-data)",
    ]


def test_a_range_of_ports_ends_where_it_says() -> None:
    listed = "tcp 127.0.0.1:20001-20999"
    at = [20000, 20001, 20999, 21000]
    assert [is_at(listed, f"tcp 127.0.0.1:{port}") for port in at] == [False, True, True, False]
    assert not is_at(listed, "tcp 0.0.0.0:20001") and not is_at(listed, "tcp 127.0.0.1:*")


# -- the list is that of the units and of the guides


def test_what_is_listed_is_what_the_units_and_the_gate_say() -> None:
    files = unit_files()
    for one in KNOWN.listed:
        if one.unit in files and one.user != "*":
            assert f"\nUser={one.user}\n" in files[one.unit].read_text(encoding="utf-8")
    at = {one.at: one for one in KNOWN.listed}
    assert at[f"unix {Places().socket}"].unit == "tivi-gate.service"
    assert at[f"tcp 127.0.0.1:{FIRST_PORT}-20999"].user == GateSettings("a.vn").ssh_user


@pytest.mark.parametrize("guide", GUIDES)
def test_the_guide_has_a_row_for_each_that_listens_and_for_nothing_else(guide: str) -> None:
    text = (REPOSITORY / "layouts" / guide).read_text(encoding="utf-8")
    rows = re.findall(r"^\| `((?:tcp|udp|unix) [^`]+)` \| `([^`]+)` \|", text, re.MULTILINE)
    assert sorted(rows) == sorted((one.at, one.user) for one in KNOWN.listed)


@pytest.mark.parametrize("guide", GUIDES)
def test_the_guide_has_a_row_for_each_unit_with_its_bound_and_for_nothing_else(guide: str) -> None:
    text = (REPOSITORY / "layouts" / guide).read_text(encoding="utf-8")
    rows = re.findall(r"^\| `([^`]+\.service)` \| ([\d.,]+) \|", text, re.MULTILINE)
    assert {unit: float(most.replace(",", ".")) for unit, most in rows} == KNOWN.exposure
