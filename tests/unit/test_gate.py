"""The gate's rules: groups, invitations, guesses, keys and what is written for nginx."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from wall.gate.configuration import RefusedError, configure_nginx
from wall.gate.groups import GroupNameError, Groups, id_of, is_sound
from wall.gate.guesses import OF_ALL, Guesses, read_guesses, write_guesses
from wall.gate.invitations import VALID_S, hashed, invitation, make_digits, read_digits
from wall.gate.joining import Joining, MustWait
from wall.gate.nginx import gate_configuration
from wall.gate.places import Places
from wall.gate.register import DamagedGroupsError, Register
from wall.gate.settings import GateSettings, read_name
from wall.gate.tunnels import Tunnel, outdated, still
from wall.model.language import Language

NOW = 1_800_000_000.0
SALT = b"0123456789abcdef"
DIGITS = "1234567890123456"
OTHER_KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAICAhIiMkJSYnKCkqKywtLi8wMTIzNDU2Nzg5Ojs8PT4/"
KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f"


def invited(*names: str) -> Groups:
    groups = Groups(SALT)
    for name in names:
        groups, _ = groups.invite(name, Language.VI, invitation(DIGITS, SALT, NOW))
    return groups


@pytest.fixture
def places(tmp_path: Path) -> Places:
    places = Places(tmp_path)
    places.state.mkdir(parents=True)
    return places


@pytest.mark.parametrize(
    ("name", "id"),
    [("Tổ 7", "to7"), ("Tổ dân phố số 12, Đồng Văn", "todanphoso12dongvan"), ("Speed", "speed1"), ("ＴỔ ７", "to7")],
)
def test_a_groups_path_is_the_letters_and_digits_of_its_name_without_accents(name: str, id: str) -> None:
    assert id_of(name) == id


@pytest.mark.parametrize("name", ["", "  ", "!?", "a\nb", "x" * 81, "tổ\u202e7"])
def test_a_name_without_a_letter_or_with_control_signs_is_refused(name: str) -> None:
    with pytest.raises(GroupNameError):
        id_of(name)


@pytest.mark.parametrize("names", [("Tổ 1-2", "Tổ 12"), (f"Chung cư {'A' * 40} toà 1", f"Chung cư {'A' * 40} toà 2")])
def test_names_with_the_same_letters_are_two_groups_each_with_its_own_path(names: tuple[str, str]) -> None:
    groups = invited(*names)
    assert [group.name for group in groups] == [*names] and len({group.path for group in groups}) == 2
    assert [groups.named(name) for name in names] == [*groups]
    assert [groups.named(group.path) for group in groups] == [*groups]
    assert all(is_sound(group) for group in groups)


def test_a_group_is_found_by_its_name_however_it_is_typed() -> None:
    groups = invited("Tổ 7")
    assert len(groups.invite("tổ  7", Language.VI, invitation(DIGITS, SALT, NOW))[0].by_id) == 1
    assert all(groups.named(name) for name in ("TO 7", "Tổ7", "to7", "/to7/")) and groups.named("Tổ 8") is None


def test_no_group_takes_the_place_of_what_is_the_gates_own() -> None:
    told = gate_configuration(GateSettings("a.vn", "cert.pem", "key.pem"), Groups(SALT), Places())
    own = {*re.findall(r"location = /(\w+) ", told), *re.findall(r"upstream tivi_(\w+) ", told)}
    assert own >= {"join", "speed", "gate"}
    assert not own & {id_of(name) for name in own}


def test_each_group_has_a_port_of_its_own_and_a_removed_ones_is_given_anew() -> None:
    groups = invited("Tổ 7", "Tổ 8", "Tổ 9")
    assert [group.port for group in groups] == [20001, 20002, 20003]
    found = groups.named("to8")
    assert found is not None
    again, group = groups.remove(found).invite("Tổ 10", Language.VI, invitation(DIGITS, SALT, NOW))
    assert group.port == 20002 and len({one.port for one in again}) == 3


def test_an_invitation_is_valid_for_a_day_and_once() -> None:
    groups, digest = invited("Tổ 7"), hashed(DIGITS, SALT)
    assert groups.join(digest, KEY, NOW + VALID_S) is None
    joined = groups.join(digest, KEY, NOW + VALID_S - 1)
    assert joined is not None and joined[1].key == KEY
    assert joined[0].join(digest, OTHER_KEY, NOW + 1) is None


def test_a_house_that_has_not_got_the_answer_may_ask_again_with_its_key() -> None:
    groups, digest = invited("Tổ 7"), hashed(DIGITS, SALT)
    joined = groups.join(digest, KEY, NOW)
    assert joined is not None
    assert joined[0].join(digest, KEY, NOW + 60) == joined, "its tunnel goes on"
    assert joined[0].join(digest, KEY, NOW + VALID_S) is None
    moved = (
        joined[0].invite("Tổ 8", Language.VI, invitation("0" * 16, SALT, NOW))[0].join(hashed("0" * 16, SALT), KEY, NOW)
    )
    assert moved is not None and moved[0].join(digest, KEY, NOW + 60) is None, "the key is the other group's now"


def test_an_invitation_is_not_valid_longer_where_the_clock_goes_back() -> None:
    assert invited("Tổ 7").join(hashed(DIGITS, SALT), KEY, NOW - VALID_S) is None


def test_the_key_of_a_group_stays_until_its_new_invitation_is_used() -> None:
    joined = invited("Tổ 7").join(hashed(DIGITS, SALT), KEY, NOW)
    assert joined is not None
    groups, group = joined[0].invite("tổ 7", Language.EN, invitation("0" * 16, SALT, NOW))
    assert group.key == KEY and len(groups.by_id) == 1


def test_digits_are_sixteen_with_leading_zeros_and_read_with_spaces() -> None:
    assert make_digits(lambda _: 7) == "0000000000000007"
    assert read_digits(" 1234 5678 9012 3456 ") == DIGITS
    assert read_digits("１２３４５６７８９０１２３４５６") is None


def test_guesses_are_limited_by_address_and_all_together_and_an_ipv6_line_is_one_address() -> None:
    guesses = Guesses()
    for n in range(5):
        assert guesses.wait_s(f"2001:db8::{n}", NOW) == 0
        guesses.add_wrong(f"2001:db8::{n}", NOW)
    assert guesses.wait_s("2001:db8::ffff", NOW) > 0 and guesses.wait_s("2001:db8:0:1::1", NOW) == 0
    for n in range(55):
        guesses.add_wrong(f"198.51.100.{n}", NOW)
    assert guesses.wait_s("203.0.113.1", NOW) > 0
    assert guesses.wait_s("203.0.113.1", NOW + 601) == 0


def test_the_file_of_guesses_stays_small_and_forgets_what_is_over(places: Places) -> None:
    guesses = Guesses()
    for n in range(3 * OF_ALL.wrong):
        guesses.add_wrong(f"2001:db8:{n:x}::1", NOW + n)
    write_guesses(places.guessed, guesses)
    assert places.guessed.stat().st_size < 10_000 and places.guessed.stat().st_mode & 0o077 == 0
    assert read_guesses(places.guessed) == guesses
    guesses.add_wrong("203.0.113.1", NOW + 10_000)
    assert list(guesses.of_addresses) == ["203.0.113.1"]


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"all": [null], "addresses": {}}', '{"all": [], "addresses": [1]}'])
def test_a_damaged_file_of_guesses_is_as_none(places: Places, text: str) -> None:
    places.guessed.write_text(text)
    assert read_guesses(places.guessed) == Guesses() == read_guesses(places.state / "none")


def test_a_right_invitation_is_not_looked_at_while_guesses_are_refused(places: Places) -> None:
    register = Register(places)
    register.change(lambda groups: groups.invite("Tổ 7", Language.VI, invitation(DIGITS, groups.salt, NOW)))
    joining = Joining(register, places.guessed)
    for n in range(5):
        assert joining.join(f"{n:016}", KEY, "203.0.113.1", NOW) is None
    assert isinstance(joining.join(DIGITS, KEY, "203.0.113.1", NOW), MustWait)
    assert isinstance(Joining(register, places.guessed).join(DIGITS, KEY, "203.0.113.1", NOW), MustWait), "restarted"
    joined = joining.join(DIGITS, KEY, "203.0.113.2", NOW)
    assert joined is not None and not isinstance(joined, MustWait) and joined.id == "to7"


@pytest.mark.parametrize("wrong", [{"id": "x; } #"}, {"id": "../x"}, {"port": 22}, {"key": 'command="id" ' + KEY}])
def test_a_file_that_root_would_make_other_configuration_of_is_refused(
    places: Places, wrong: dict[str, object]
) -> None:
    register = Register(places)
    register.change(lambda groups: groups.invite("Tổ 7", Language.VI, invitation(DIGITS, groups.salt, NOW)))
    told = json.loads(places.groups.read_text("utf-8"))
    told["groups"][0].update(wrong)
    places.groups.write_text(json.dumps(told))
    with pytest.raises(DamagedGroupsError):
        register.read()
    with pytest.raises(DamagedGroupsError):
        register.change(lambda groups: (groups, None))


def test_what_is_written_is_read_again_as_it_was(places: Places) -> None:
    register = Register(places)
    register.change(lambda groups: groups.invite("Tổ 7", Language.EN, invitation(DIGITS, groups.salt, NOW)))
    groups = register.read()
    assert groups.join(hashed(DIGITS, groups.salt), KEY, NOW) is not None
    assert [group.name for group in groups] == ["Tổ 7"]


def test_a_tunnel_without_a_key_and_one_that_is_older_than_its_key_are_over() -> None:
    joined = invited("Tổ 7", "Tổ 8").join(hashed(DIGITS, SALT), KEY, NOW)
    assert joined is not None
    old, new, keyless, stranger = Tunnel(1, 20001, 60), Tunnel(2, 20001, 5), Tunnel(3, 20002, 1), Tunnel(4, 20999, 1)
    assert outdated([old, new, keyless, stranger], joined[0], NOW + 10) == [old, keyless, stranger]


def test_a_silent_tunnel_through_which_video_still_comes_is_not_a_dead_one() -> None:
    dead, full = Tunnel(1, 20001, 60), Tunnel(2, 20002, 60)
    written = {1: 1000, 2: 1000}

    def video_goes_on(_seconds: float) -> None:
        written[1] += 5000  # the calls of phones
        written[2] += 900_000

    assert still([dead, full], written.__getitem__, video_goes_on) == [dead]


@pytest.mark.parametrize("text", ["203.0.113.7", "a b", "-a.vn", "a..vn", "x;y", ""])
def test_what_is_no_name_in_dns_is_no_gates_name(text: str) -> None:
    assert read_name(text) is None


def test_a_gates_name_is_kept_small_and_without_the_root() -> None:
    assert read_name("Xem.Phuong.VN.") == "xem.phuong.vn"


def test_without_a_certificate_the_gate_answers_the_authority_alone(places: Places) -> None:
    told = gate_configuration(GateSettings("xem.vn"), invited("Tổ 7"), places)
    assert "acme-challenge" in told and "ssl" not in told


class Refusing:
    """Servers that take nothing."""

    def check_nginx(self) -> None:
        raise RefusedError("nginx", "no")

    def follow_nginx(self) -> None:
        raise AssertionError("it must not follow what it has refused")

    check_sshd, follow_sshd = check_nginx, follow_nginx


def test_what_nginx_refuses_is_taken_back_whole(places: Places) -> None:
    places.nginx_groups.mkdir(parents=True)
    places.nginx.parent.mkdir(parents=True)
    places.nginx.write_text("before")
    (places.nginx_groups / "old.conf").write_text("old")
    with pytest.raises(RefusedError):
        configure_nginx(GateSettings("xem.vn"), invited("Tổ 7"), places, Refusing())
    assert places.nginx.read_text() == "before"
    assert {path.name: path.read_text() for path in places.nginx_groups.iterdir()} == {"old.conf": "old"}
