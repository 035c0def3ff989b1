"""The journey's second half: a phone, an alarm, notices, a power cut and an upgrade, and a last look at all of it."""

from __future__ import annotations

import glob
import re
import time
from dataclasses import replace

from .card import links
from .exposure import exposure_in, too_exposed
from .journey import LEADERS_FILES, LISTENED_BEFORE, Journey
from .listening import differences, listening, security_list
from .package import install_newer
from .person import plugged_with, shows_message
from .qemu import Machine
from .recorder import PASSWORD
from .wall import CheckError, emergencies, is_urgent, status, wait_until_live

_KNOCKS, _FIRE = "có người đập cửa", "cháy ở ngõ 3"
_NOTICES = {
    "notices/hop-to.txt": "Họp tổ dân phố tối thứ sáu\n19h30, nhà văn hoá. Mời mỗi hộ một người.\n",
    "notices/khan-nuoc.txt": "Cắt nước từ 14h đến 17h\nMời các hộ trữ nước.\n",
}
_UNITS = {"tivi.service": "tivi", "tivi-events.service": "tivi-events", "tivi-web.service": "tivi-web"}
"""Each with the user that it must run as."""
_EMERGENCY = ".emergency"


def watches_by_phone(journey: Journey) -> None:
    phone = journey.household()
    phone.picture("cameras")
    phone.watch()
    phone.picture("moving")
    journey.session.say("  the code of the printed card opens the page, and the video moves")
    journey.session.live("the wall meanwhile")
    journey.picture("wall")
    phone.leave_camera()


def raises_an_alarm(journey: Journey) -> None:
    session, machine, phone = journey.session, journey.running(), journey.household()
    session.say("  " + machine.must(f"tivi alarm --language en 'Cổng chào' '{_KNOCKS}'").strip())
    _stands(journey, _KNOCKS)
    journey.picture("alarm")
    phone.reads("Gọi 114", _EMERGENCY)
    phone.picture("alarm")
    _answers(journey)
    journey.picture("answered")
    session.say("  on the phone too, and gone from both once somebody has pressed OK at the wall")


def hangs_notices(journey: Journey) -> None:
    session, machine, phone = journey.session, journey.running(), journey.household()
    name = journey.file("stick.txt").stem
    said = plugged_with(session, machine, _NOTICES, name)
    if any(file.partition("/")[2] not in said for file in _NOTICES):
        raise CheckError(f"the stick's result does not name the notices:\n{said}")
    session.until("the message is gone", lambda: not shows_message(machine), 60)
    session.until("the urgent one stands in red on the page", lambda: is_urgent(machine), 60)
    journey.picture("notices")
    phone.reads("Cắt nước", ".card-urgent")
    phone.picture("urgent")
    phone.reads("Họp tổ", ".card:not(.card-urgent)")
    phone.shows(".card:not(.card-urgent)")
    phone.picture("notice")


def survives_a_power_cut(journey: Journey) -> None:
    session, machine, phone = journey.session, journey.running(), journey.household()
    files = machine.must(LEADERS_FILES)
    phone.watch()
    machine.must(f"tivi alarm '{_FIRE}'")
    _stands(journey, _FIRE)
    phone.reads("Cháy", _EMERGENCY)
    machine.pull_plug()
    session.say("  power cut, with an alarm on the screen and a phone that watches")
    phone.shows(".trouble:not([hidden])")
    phone.picture("machine-off")
    machine = session.switch_on()
    start_s = time.monotonic()
    session.until("the wall is up again", lambda: status(machine), 180)
    _stands(journey, _FIRE)
    journey.picture("alarm-still-stands")
    phone.sees_no(".trouble:not([hidden])")
    phone.reads("Cháy", _EMERGENCY)
    phone.picture("back")
    _answers(journey)
    session.live(f"{time.monotonic() - start_s:.0f} s after the boot")
    phone.reopen()
    phone.watch()
    phone.picture("moving-again")
    phone.leave_camera()
    journey.picture("wall")
    if machine.must(LEADERS_FILES) != files:
        raise CheckError("the leader's files are not as they were")
    session.say("  files as they were; the phone is still signed in, and its video moves")


def upgrades_both(journey: Journey) -> None:
    session, machine, phone = journey.session, journey.running(), journey.household()
    files, old = machine.must(LEADERS_FILES), machine.must("tivi --version").strip()
    told = wait_until_live(machine, session.limit(90))
    newer = old.split()[1] + "+1"
    log = install_newer(session, machine, newer, "tivi", "tivi-web")
    journey.file("upgrade.txt").write_text(log, encoding="utf-8")
    now = machine.must("tivi --version").strip()
    if now != f"tivi {newer}" or machine.must(LEADERS_FILES) != files:
        raise CheckError(f"{old} became {now}; the leader's files:\n{files}\n{machine.must(LEADERS_FILES)}")
    session.live(f"{old} -> {now}, files kept", not_pid=told["pid"])
    journey.picture("wall")
    phone.reopen()
    phone.watch()
    phone.picture("same-phone")
    phone.leave_camera()
    other = journey.visitor()
    try:
        other.scan(links(journey.cards.read_bytes())[0])
        other.picture("other-phone")
    finally:
        other.close()
    session.say("  the same phone watches on, and another one comes in with the same card")


def is_well(journey: Journey) -> None:
    session, machine = journey.session, journey.running()
    failed = machine.must("systemctl --failed --no-legend --plain").strip()
    if failed:
        raise CheckError(f"failed units: {failed}")
    for unit, user in _UNITS.items():
        session.say("  " + _runs(machine, unit, user))
    _listens_as_listed(journey, machine)
    asked, said = machine.run("tivi doctor --language en", limit_s=session.limit(180))
    journey.file("doctor.txt").write_text(said, encoding="utf-8")
    session.say(f"  tivi doctor: {said.strip().splitlines()[-1]}")
    if asked:
        raise CheckError(f"the doctor finds something wrong:\n{said}")
    _says_no_secret(journey, machine)
    journey.picture("at-the-end")


def _stands(journey: Journey, text: str) -> None:
    machine = journey.running()
    journey.session.until(f"“{text}” stands on the screen", lambda: text in emergencies(machine), 60)
    journey.session.until("in red", lambda: is_urgent(machine), 30)


def _answers(journey: Journey) -> None:
    """Somebody presses OK at the wall."""
    machine = journey.running()
    machine.press_key("ret")
    journey.session.until("answered by OK", lambda: status(machine) and not emergencies(machine), 30)
    journey.household().sees_no(_EMERGENCY)


def _runs(machine: Machine, unit: str, user: str) -> str:
    """What systemd says of a unit's exposure. Raises CheckError if it does not run, or not as this user."""
    if machine.run(f"systemctl -q is-active {unit}")[0]:
        raise CheckError(machine.run(f"systemctl status {unit} --no-pager")[1])
    users = machine.must(
        f"ps -o user:32= -p $(cat /sys/fs/cgroup/system.slice/{unit}/cgroup.procs | paste -sd,)"
    ).split()
    if set(users) != {user}:
        raise CheckError(f"{unit} runs as {sorted(set(users))}")
    told = machine.must(f"systemd-analyze security {unit} --no-pager | tail -1").strip(" \n→")
    if worse := too_exposed({unit: exposure_in(told)}, security_list().exposure):
        raise CheckError(", ".join(worse))
    restarts = machine.must(f"systemctl show -P NRestarts {unit}").strip()
    return f"{len(users)} processes of {unit} run as {user}, {restarts} restarts. {told}"


def _listens_as_listed(journey: Journey, machine: Machine) -> None:
    """What listens is in packaging/security.toml, or did so before the installation."""
    before = tuple(glob.escape(at) for at in machine.must(f"cat {LISTENED_BEFORE}").splitlines())
    known, found = security_list(), listening(machine.must)
    lines = sorted(f"{one.at} {one.unit} {' '.join(sorted(one.users))} {one.rights}".rstrip() for one in found)
    journey.file("listening.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    wrong = differences(("tivi", "tivi-web"), found, replace(known, of_system=known.of_system + before))
    if wrong:
        raise CheckError("\n".join(wrong))
    journey.session.say(f"  {len(found)} sockets listen, all of them listed")


def _says_no_secret(journey: Journey, machine: Machine) -> None:
    """No password, code or traceback is in the journal or in the list of processes."""
    codes = [link.partition("#")[2] for link in links(journey.cards.read_bytes())]
    journal = machine.must("journalctl -o cat --no-pager; ps -eo args", limit_s=journey.session.limit(60))
    said = [what for what in (PASSWORD, *codes) if what in re.sub(r"(?<=\d) (?=\d)", "", journal)]
    if said:
        raise CheckError(f"{len(said)} secrets are in the journal or in the list of processes")
    if "Traceback" in journal:
        raise CheckError("a traceback in the journal:\n" + journal[journal.index("Traceback") :][:3000])
    journey.session.say("  no password, code or traceback in the journal of all boots")
