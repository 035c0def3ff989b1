"""The journey's first half: from a machine without tivi to a household's printed card."""

from __future__ import annotations

from .card import links
from .household_phone import picture_of_pdf
from .journey import LISTENED_BEFORE, Journey
from .listening import listening
from .package import INSTALL
from .person import plugged_with, shows_message
from .qemu import HOST, PAGE_PORT
from .recorder import NAMES, PASSWORD, USER, named
from .session import CAMERAS
from .wall import CheckError, camera_tiles, status, wait_until_live

HOUSEHOLDS = """\
leader: Bà Lan, tổ trưởng
phone: 0912 345 678
purpose: giữ an ninh, báo cháy, báo lụt
households:
  - Nhà ông Bình
  - Nhà bà Tư
"""
LAYOUT = """\
wall: Tổ 7, phường Nguyễn Trãi
band: notices
events:
  do: Gọi 114. Bà Lan 0912 345 678
pages:
  - name: Cả tổ
    dwell: 30s
    grid: 2x2
    tiles: [Cổng chào, Ngõ 3, Chợ, Sân chơi]
"""
_FOUND = "/root/found"


def installs(journey: Journey) -> None:
    session, machine = journey.session, journey.running()
    machine.must("systemctl is-system-running --wait || true", limit_s=session.limit(60))
    if machine.run("command -v tivi")[0] == 0:
        raise CheckError("tivi is on the machine already")
    machine.put(LISTENED_BEFORE, "".join(f"{one.at}\n" for one in listening(machine.must)).encode())
    log = machine.must(f"cd /root/tivi && {INSTALL}", limit_s=session.limit(300))
    journey.file("install.txt").write_text(log, encoding="utf-8")
    session.say("  " + machine.must("tivi autostart --language en").strip().replace("\n", "; "))
    session.until(
        "the wall is up by the installation alone",
        lambda: status(machine),
        90,
        lambda: machine.run("systemctl status tivi.service; journalctl -b -t tivi -o cat | tail -30")[1],
    )
    session.until("and shows something", lambda: len(set(machine.pixels()[2])) > 20, 30)
    journey.picture("installed")


def finds_cameras(journey: Journey) -> None:
    session, machine = journey.session, journey.running()
    machine.must(f"rm -rf {_FOUND}; umask 077; cat >/root/key", PASSWORD.encode())
    asked = f"{HOST}:{journey.recorder.asked_at}"
    discover = f"tivi discover --host {asked} --user {USER} --password-file /root/key --out {_FOUND} --language en"
    said = machine.must(discover, limit_s=session.limit(120))
    machine.must("rm /root/key")
    journey.file("discover.txt").write_text(said, encoding="utf-8")
    if PASSWORD in said:
        raise CheckError("tivi discover says the password")
    pictures = machine.must(f"ls {_FOUND}/cameras-hinh").split()
    if len(pictures) != len(NAMES):
        raise CheckError(f"not every camera has its picture: {pictures}\n{said}")
    for picture in pictures:
        journey.file(picture).write_bytes(journey.fetch(f"{_FOUND}/cameras-hinh/{picture}"))
    session.say(f"  {len(pictures)} cameras found by ONVIF and tried, a picture of each")


def takes_its_first_layout(journey: Journey) -> None:
    session, machine = journey.session, journey.running()
    cameras_file = named(journey.fetch(f"{_FOUND}/cameras.yaml").decode())
    name = journey.file("stick.txt").stem
    said = plugged_with(session, machine, {"layout.yaml": LAYOUT, "cameras.yaml": cameras_file}, name)
    told = wait_until_live(machine, session.limit(90))
    if [tile["camera"] for tile in camera_tiles(told)] != list(NAMES):
        raise CheckError(f"the wall does not follow the stick:\n{said}")
    owned = machine.must(f"stat -c '%U %a' {CAMERAS}").strip()
    if owned != "tivi 600":
        raise CheckError(f"the cameras file with its passwords is {owned}")
    session.live("the wall follows the stick")
    session.until("the message is gone", lambda: not shows_message(machine), 60)
    journey.picture("wall")


def lets_households_in(journey: Journey) -> None:
    session, machine = journey.session, journey.running()
    session.say("  " + machine.must("tivi households on --language en 2>/dev/null", limit_s=session.limit(120)).strip())
    machine.put("/srv/tivi/households.yaml", HOUSEHOLDS.encode())
    if not machine.must(f"ss -Hlnt 'sport = :{PAGE_PORT}'").strip():
        raise CheckError("nobody serves the page")
    told = machine.must("tivi households list --language en", limit_s=session.limit(60))
    journey.file("households.txt").write_text(told, encoding="utf-8")
    if "Nhà ông Bình" not in told or "Nhà bà Tư" not in told:
        raise CheckError(f"the households are not those of the file:\n{told}")


def prints_cards(journey: Journey) -> None:
    session, machine = journey.session, journey.running()
    machine.must("rm -f /root/cards.pdf")
    # In the layout's language, as the households read it.
    cards = "tivi households cards --all --yes --pdf /root/cards.pdf"
    session.say("  " + machine.must(cards, limit_s=session.limit(120)).splitlines()[0])
    journey.cards.write_bytes(journey.fetch("/root/cards.pdf"))
    # As the command advises: the machine keeps no code.
    machine.must("rm /root/cards.pdf")
    found = links(journey.cards.read_bytes())
    if len(found) != 2 or len(set(found)) != 2:
        raise CheckError(f"{len(found)} squares on the cards of two households")
    session.say(f"  the squares lead to {found[0].partition('#')[0]}")
    picture_of_pdf(journey.cards, journey.file("cards"))
