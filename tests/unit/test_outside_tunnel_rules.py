"""When a tunnel is tried again, how it is said to be, and when one is given up that carries nothing."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from wall.outside.ssh import complaint
from wall.outside.trouble import OutsideTrouble
from wall.outside.tunnel import HouseTunnel, TunnelPaces, TunnelState
from wall.serving.process_traffic import written_by

PACES = TunnelPaces()
BACK_S = 30.0


def connected(now: float = 0.0) -> HouseTunnel:
    tunnel = HouseTunnel(PACES, now)
    tunnel.started(now)
    tunnel.carries(None, now)
    return tunnel


def test_a_tunnel_is_good_when_the_gate_leads_to_our_own_house() -> None:
    tunnel = HouseTunnel(PACES, 0.0)
    tunnel.started(0.0)
    assert tunnel.state is TunnelState.CONNECTING
    tunnel.carries(OutsideTrouble.AWAY, 1.0)
    assert tunnel.state is TunnelState.CONNECTING
    tunnel.carries(None, 2.0)
    assert (tunnel.state, tunnel.since, tunnel.why) == (TunnelState.CONNECTED, 2.0, None)


def test_the_pauses_grow_to_ten_seconds_and_begin_anew_after_a_tunnel_that_held() -> None:
    tunnel = HouseTunnel(PACES, 0.0)
    pauses = []
    for now in range(7):
        tunnel.started(now)
        tunnel.ended(OutsideTrouble.CLOSED, now)
        pauses.append(tunnel.pause(0.0))
    assert pauses == [1.0, 2.0, 4.0, 8.0, 10.0, 10.0, 10.0]
    tunnel.started(100.0)
    tunnel.carries(None, 101.0)
    tunnel.ended(OutsideTrouble.LOST, 200.0)
    assert tunnel.pause(0.0) == 1.0


def test_a_tunnel_that_is_up_for_a_moment_again_and_again_does_not_hammer_the_gate() -> None:
    tunnel = HouseTunnel(PACES, 0.0)
    for now in range(5):
        tunnel.started(now)
        tunnel.carries(None, now + 0.5)
        tunnel.ended(OutsideTrouble.LOST, now + 0.6)
    assert tunnel.pause(0.0) == 10.0


def test_chance_spreads_the_houses_of_a_gate_that_restarts() -> None:
    tunnel = connected()
    tunnel.ended(OutsideTrouble.LOST, 60.0)
    assert {tunnel.pause(chance) for chance in (0.0, 0.5, 1.0)} == {1.0, 0.75, 0.5}


@pytest.mark.parametrize("cut_s", [1.0, 60.0, 3600.0])
@pytest.mark.parametrize("chance", [0.0, 1.0])
@pytest.mark.parametrize(
    ("why", "took_s"),
    [
        (OutsideTrouble.SILENT, 10.0),
        (OutsideTrouble.NO_NAME_SERVER, 5.0),
        (OutsideTrouble.NO_NETWORK, 0.0),
        (OutsideTrouble.CLOSED, 0.1),
    ],
)
def test_however_long_the_line_was_cut_it_is_back_within_half_a_minute_and_was_not_tried_all_the_time(
    cut_s: float, chance: float, why: OutsideTrouble, took_s: float
) -> None:
    tunnel = connected()
    now = noticed = 15.0
    tunnel.ended(OutsideTrouble.LOST, now)
    tries = 0
    mended = noticed + cut_s
    while True:
        now += tunnel.pause(chance)
        tunnel.started(now)
        if now >= mended:
            break
        tries += 1
        now += took_s
        tunnel.ended(why, now)
    tunnel.carries(None, now + PACES.ask_soon)
    assert now + PACES.ask_soon - mended <= BACK_S
    assert tunnel.state is TunnelState.CONNECTED
    assert tries <= 8 + cut_s / (took_s + 0.5 * PACES.pauses[-1])


def test_a_tunnel_that_was_cut_for_an_hour_says_so_since_then() -> None:
    tunnel = connected()
    tunnel.ended(OutsideTrouble.LOST, 15.0)
    for now in range(20, 3600, 20):
        tunnel.started(now)
        tunnel.ended(OutsideTrouble.SILENT, now + 10.0)
    assert (tunnel.state, tunnel.why, tunnel.since) == (TunnelState.UNREACHABLE, OutsideTrouble.SILENT, 30.0)


def test_one_question_that_fails_is_no_news_and_two_are() -> None:
    tunnel = connected()
    assert tunnel.ask_in == PACES.ask_later
    tunnel.carries(OutsideTrouble.SILENT, 10.0)
    assert tunnel.state is TunnelState.CONNECTED
    tunnel.carries(OutsideTrouble.SILENT, 12.0)
    assert (tunnel.state, tunnel.why, tunnel.since) == (TunnelState.UNREACHABLE, OutsideTrouble.SILENT, 12.0)


def test_a_connection_is_asked_often_until_it_is_good_and_seldom_afterwards_for_each_question_is_a_call() -> None:
    tunnel = HouseTunnel(PACES, 0.0)
    tunnel.started(0.0)
    tunnel.carries(OutsideTrouble.AWAY, 2.0)
    assert tunnel.ask_in == PACES.ask_soon
    tunnel.carries(None, 4.0)
    assert tunnel.ask_in == PACES.ask_later
    tunnel.carries(OutsideTrouble.SILENT, 20.0)
    assert tunnel.ask_in == PACES.ask_later
    tunnel.carries(OutsideTrouble.SERVER_OFF, 36.0)
    assert tunnel.ask_in == PACES.ask_soon, "our own server alone is asked"


def test_what_is_wrong_stays_said_while_it_is_tried_again() -> None:
    tunnel = connected()
    for now in (10.0, 20.0, 30.0):
        tunnel.ended(OutsideTrouble.CLOSED, now)
        tunnel.started(now + 1.0)
    tunnel.carries(OutsideTrouble.AWAY, 31.0)
    tunnel.carries(OutsideTrouble.AWAY, 32.0)
    assert (tunnel.state, tunnel.why, tunnel.since) == (TunnelState.UNREACHABLE, OutsideTrouble.CLOSED, 20.0)


def test_a_connection_that_lives_and_carries_nothing_is_given_up() -> None:
    tunnel = connected()
    tunnel.carries(OutsideTrouble.AWAY, 10.0)
    assert not tunnel.is_stuck(10.0)
    tunnel.carries(OutsideTrouble.AWAY, PACES.stuck)
    assert tunnel.is_stuck(PACES.stuck)
    tunnel.started(21.0)
    assert not tunnel.is_stuck(60.0), "nobody has asked the new one yet"


@pytest.mark.parametrize("trouble", [OutsideTrouble.SERVER_OFF, OutsideTrouble.CERTIFICATE, OutsideTrouble.OTHER_HOUSE])
def test_a_new_connection_is_no_cure_for_what_is_no_fault_of_the_old_one(trouble: OutsideTrouble) -> None:
    tunnel = connected()
    for now in (10.0, 20.0, 300.0):
        tunnel.carries(trouble, now)
    assert not tunnel.is_stuck(300.0)
    assert tunnel.state is not TunnelState.CONNECTED and tunnel.why is trouble


def test_our_own_server_being_off_is_told_at_once_and_as_our_own_trouble() -> None:
    tunnel = connected()
    tunnel.carries(OutsideTrouble.SERVER_OFF, 5.0)
    told = [tunnel.state]
    tunnel.carries(None, 6.0)
    assert [*told, tunnel.state] == [TunnelState.HOUSE, TunnelState.CONNECTED]


def test_a_gate_that_refuses_the_key_is_asked_less_often() -> None:
    tunnel = HouseTunnel(PACES, 0.0)
    tunnel.started(0.0)
    tunnel.ended(OutsideTrouble.KEY, 1.0)
    assert tunnel.state is TunnelState.REFUSED and tunnel.pause(0.0) == PACES.refused


def test_a_port_that_an_old_connection_holds_is_no_news_at_first() -> None:
    tunnel = connected()
    tunnel.ended(OutsideTrouble.PORT_HELD, 60.0)
    assert tunnel.state is TunnelState.CONNECTING
    for now in (61.0, 63.0, 67.0):
        tunnel.started(now)
        tunnel.ended(OutsideTrouble.PORT_HELD, now)
    assert (tunnel.state, tunnel.why) == (TunnelState.UNREACHABLE, OutsideTrouble.PORT_HELD)
    assert tunnel.pause(0.0) == PACES.port_held, "the gate is there, and frees it soon"
    for now in range(70, 80):
        tunnel.started(now)
        tunnel.ended(OutsideTrouble.PORT_HELD, now)
    assert tunnel.pause(0.0) == PACES.pauses[-1], "another house has it"


@pytest.mark.parametrize(
    ("line", "trouble"),
    [
        ("tivi-tunnel@gate.example.org: Permission denied (publickey).", OutsideTrouble.KEY),
        ("Host key verification failed.", OutsideTrouble.HOST_KEY),
        ("Error: remote port forwarding failed for listen port 20001", OutsideTrouble.PORT_HELD),
        ("ssh: Could not resolve hostname gate.example: Name or service not known", OutsideTrouble.NAME_UNKNOWN),
        ("ssh: Could not resolve hostname gate.example: Temporary failure in name resolution", "no-name-server"),
        ("ssh: connect to host 192.0.2.1 port 22: Network is unreachable", OutsideTrouble.NO_NETWORK),
        ("ssh: connect to host 127.0.0.1 port 2: Connection refused", OutsideTrouble.CLOSED),
        ("ssh: connect to host 192.0.2.1 port 22: Connection timed out", OutsideTrouble.SILENT),
        ("Connection timed out during banner exchange", OutsideTrouble.SILENT),
        ("kex_exchange_identification: read: Connection reset by peer", OutsideTrouble.SILENT),
        ("Timeout, server gate.example.org not responding.", OutsideTrouble.LOST),
        ("Connection to gate.example.org closed by remote host.", OutsideTrouble.LOST),
        ("client_loop: send disconnect: Broken pipe", OutsideTrouble.LOST),
        ("something else", OutsideTrouble.LOST),
    ],
)
def test_what_ssh_complains_of_is_understood(line: str, trouble: str) -> None:
    assert complaint(["Warning: first", line]) == trouble


def test_a_connection_whose_line_is_full_is_kept_though_the_answer_waits_behind_others() -> None:
    tunnel = connected()
    for now in range(20, 200, 20):
        tunnel.carries(OutsideTrouble.SILENT, now, moves=True)
        assert not tunnel.is_stuck(now) and tunnel.state is TunnelState.CONNECTED
    tunnel.carries(OutsideTrouble.SILENT, 180.0 + PACES.stuck)
    assert tunnel.is_stuck(180.0 + PACES.stuck), "once it moves nothing any more, it is given up"


def test_what_our_own_process_writes_is_counted() -> None:
    before = written_by(os.getpid())
    with Path(os.devnull).open("wb", buffering=0) as nowhere:
        nowhere.write(bytes(1 << 16))
    assert written_by(os.getpid()) - before >= 1 << 16
    assert written_by(2**30) == 0, "of a process that is gone nothing is known"
