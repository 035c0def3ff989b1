"""What the system's tools print, as they print it, becomes facts."""

from __future__ import annotations

import json

import pytest

from wall.commands.doctor import readings
from wall.commands.doctor.facts import OutputFacts
from wall.commands.doctor.system import asked, contents

XRANDR = """\
Screen 0: minimum 320 x 200, current 1920 x 1080, maximum 16384 x 16384
HDMI-1 connected primary 1920x1080+0+0 (normal left inverted right x axis y axis) 708mm x 398mm
   1920x1080     60.00*+  50.00
HDMI-2 disconnected (normal left inverted right x axis y axis)
DP-1 connected 1080x1920+1920+0 left (normal left inverted right x axis y axis) 0mm x 0mm
DP-2 connected (normal left inverted right x axis y axis)
"""
ROUTE = """\
Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT
eth0\t00000000\t010200C0\t0003\t0\t0\t0\t00000000\t0\t0\t0
eth0\t000200C0\t00000000\t0001\t0\t0\t0\t00FFFFFF\t0\t0\t0
"""


def test_xrandrs_outputs_are_those_connected_with_what_they_show() -> None:
    assert readings.outputs(XRANDR) == (
        OutputFacts("HDMI-1", 1920, 1080),
        OutputFacts("DP-1", 1080, 1920),
        OutputFacts("DP-2", 0, 0),
    )
    assert readings.outputs("screen connected 1920x1080+0+0 0mm x 0mm\n") == (OutputFacts("screen", 1920, 1080),)
    assert readings.outputs("") == ()


def test_a_fonts_family_is_its_first_name() -> None:
    assert readings.families("Inter,Inter Semi Bold\nNoto Sans\n\nInter\n") == {"Inter", "Noto Sans"}


def test_pairs_come_from_systemctl_timedatectl_and_os_release() -> None:
    told = readings.pairs('Timezone=Asia/Ho_Chi_Minh\nNRestarts=4\nPRETTY_NAME="Debian GNU/Linux 12"\nno pair\n')
    assert told["Timezone"] == "Asia/Ho_Chi_Minh" and told["PRETTY_NAME"] == "Debian GNU/Linux 12"
    assert readings.whole(told, "NRestarts") == 4 and readings.whole(told, "Timezone") is None


def test_addresses_are_this_machines_and_those_without_a_router_are_told_apart() -> None:
    def ip(*addresses: tuple[str, str]) -> str:
        return json.dumps([{"addr_info": [{"local": one, "scope": scope} for one, scope in addresses]}, {}])

    assert readings.addresses(ip(("127.0.0.1", "host"), ("192.168.1.9", "global"), ("fe80::1", "link"))) == (
        ("192.168.1.9",),
        (),
    )
    assert readings.addresses(ip(("169.254.8.1", "link"))) == ((), ("169.254.8.1",))
    assert readings.addresses(ip(("fd00::2", "global"), ("fe80::1", "link"))) == (("fd00::2",), ())
    assert readings.addresses("") == ((), ())
    with pytest.raises(ValueError):
        readings.addresses("no JSON")


def test_a_default_route_is_one_with_a_gateway_of_either_family() -> None:
    assert readings.has_default_route(ROUTE)
    assert not readings.has_default_route("\n".join(ROUTE.splitlines()[::2]))
    zero, gateway = "0" * 32, "fe80" + "0" * 27 + "1"
    six = f"{zero} 00 {zero} 00 {gateway} 00000400 00000001 00000000 00000003 eth0\n"
    nowhere = f"{zero} 00 {zero} 00 {zero} ffffffff 00000001 00000000 00200200 lo\n"
    assert readings.has_default_route("", nowhere + six)
    assert not readings.has_default_route("", nowhere)


def test_name_servers_memory_and_overlayroot_are_read() -> None:
    assert readings.nameservers("# nameserver 9.9.9.9\nnameserver 192.168.1.1\n nameserver ::1\nsearch lan\n") == 2
    memory = readings.memory("MemTotal:  2048 kB\nMemFree: 5 kB\nMemAvailable:  1024 kB\n")
    assert memory is not None and (memory.total, memory.available) == (2 << 20, 1 << 20)
    assert readings.memory("") is None
    assert readings.forgets("overlayroot / overlay rw,lowerdir=/media/root-ro 0 0\n")
    assert not readings.forgets("overlay / overlay rw 0 0\n/dev/sda1 /media/root-ro ext4 ro 0 0\n")


def test_a_tool_that_is_missing_fails_or_hangs_says_nothing() -> None:
    assert asked(["khong-co-lenh-nay"]) is None
    assert asked(["false"]) is None
    assert asked(["sleep", "60"], patience_s=0.1) is None
    assert asked(["printf", "%s", "$LC_ALL"]) == "$LC_ALL"
    assert contents("/khong/co") == "" and contents("/proc") == ""
