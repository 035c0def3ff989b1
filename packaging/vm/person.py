"""Steps of a person at the machine: a layout on a USB stick, and `tivi doctor`."""

from __future__ import annotations

import base64
import hashlib
import io
import subprocess
import time
import zipfile
from collections.abc import Mapping

from . import cameras
from .qemu import Machine
from .session import LAYOUT, Session, as_leader
from .stick import Stick
from .wall import CheckError, status, wait_until_live

# With two mistakes of a beginner.
_WRONG = cameras.PAGE.replace("dwell: 30s", "dwel: 30s").replace("B: Ngõ 3,", "B: Ngõ 33,")
RIGHT = """\
wall: Tổ 7, phường Nguyễn Trãi
pages:
  - name: Cổng và chợ
    grid: 2x2
    tiles: [Cổng chào, Chợ, Bờ sông, Sân chơi]
"""
_EDGES = [bytes.fromhex(colour) for colour in ("7fb2e5", "f2b544", "f0716a")]
"""The colours of messages, as in wall/display/style.py."""
_RESULT = "tivi/KET-QUA.txt"


def takes_a_usb_stick(session: Session) -> None:
    machine = session.running()
    told = status(machine)
    pid = None if told is None else told["pid"]
    before = machine.must(f"sha256sum {LAYOUT}")

    result = plugged(session, machine, _WRONG, "e1-wrong")
    if "layout.yaml:4:" not in result or "dwel" not in result or "Ngõ 33" not in result:
        raise CheckError(f"the result file on the stick does not name both mistakes:\n{result}")
    told = wait_until_live(machine, session.limit(60))
    if machine.must(f"sha256sum {LAYOUT}") != before or told["page_name"] != "Cả tổ" or told["pid"] != pid:
        raise CheckError("a stick with mistakes changed the wall")
    session.say("  stick with mistakes: told on the screen and on the stick, the wall stays")

    result = plugged(session, machine, RIGHT, "e2-right")
    told = wait_until_live(machine, session.limit(60))
    if told["page_name"] != "Cổng và chợ" or len(told["tiles"]) != 4 or told["pid"] != pid:
        raise CheckError(f"the wall does not follow the stick: {told['page_name']}; the result file:\n{result}")
    session.live("right stick: the wall follows it")
    while shows_message(machine):
        time.sleep(1)
    session.picture("e3-the-new-page")
    kept = machine.must("sha256sum /srv/tivi/old/*/layout.yaml").strip().splitlines()[-1]
    if hashlib.sha256(cameras.PAGE.encode()).hexdigest() not in kept:
        raise CheckError(f"the former layout is not in /srv/tivi/old:\n{kept}")
    session.say("  the former layout is kept, the same byte for byte: " + kept.partition("  ")[2])
    as_leader(session, machine)


def plugged(session: Session, machine: Machine, layout: str, name: str) -> str:
    """Plug in a stick with this layout, and pull it out after the message; its result file."""
    return plugged_with(session, machine, {"layout.yaml": layout}, name)


def plugged_with(session: Session, machine: Machine, files: Mapping[str, str], name: str) -> str:
    """As `plugged`, with `files` in the stick's folder for the wall, as Notepad saves them."""
    contents = {f"tivi/{path}": b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode() for path, text in files.items()}
    stick = Stick(session.out / "stick.img", contents)
    since = machine.must("date +@%s").strip()
    start_s = time.monotonic()
    stick.plug_into(machine)
    ended = f"journalctl -q --no-pager -o cat --since={since} -u 'tivi-usb@*' | grep -qE 'Finished|Failed'"
    while machine.run(ended)[0] or not shows_message(machine):
        if time.monotonic() - start_s > session.limit(30):
            raise CheckError("no message on the screen: " + machine.run("journalctl -n 20 --no-pager; lsblk -f")[1])
        time.sleep(1)
    session.say(f"  {name}: told on the screen {time.monotonic() - start_s:.0f} s after it was plugged in")
    session.picture(name)
    stick.pull_out_of(machine)
    try:
        result = stick.read(_RESULT).decode("utf-8-sig")
    except subprocess.CalledProcessError:
        raise CheckError("no result file was left on the stick") from None
    (session.out / f"{name}.txt").write_text(result, encoding="utf-8")
    return result


def shows_message(machine: Machine) -> bool:
    """Whether a message covers the tiles: its left edge is a straight line of one of its colours."""
    width, height, pixels = machine.pixels()
    column = width * 17 // 100 + 3
    starts = (3 * (y * width + column) for y in range(height // 4, height * 88 // 100))
    edge = [pixels[start : start + 3] for start in starts]
    return max(edge.count(colour) for colour in _EDGES) > height // 10


def asks_the_doctor(session: Session) -> None:
    machine = session.running()
    session.live("the wall")
    asked, said = machine.run("tivi doctor", limit_s=session.limit(120))
    (session.out / "i-doctor.txt").write_text(said, encoding="utf-8")
    last = said.strip().splitlines()[-1] if said.strip() else ""
    session.say(f"  tivi doctor: exit status {asked}: {last}")
    if asked:
        raise CheckError(f"the doctor finds something wrong:\n{said}")
    machine.must(
        "rm -f /root/bundle.zip; tivi doctor --bundle /root/bundle.zip --with-picture", limit_s=session.limit(120)
    )
    content = base64.b64decode(machine.must("base64 /root/bundle.zip"))
    (session.out / "i-bundle.zip").write_bytes(content)
    with zipfile.ZipFile(io.BytesIO(content)) as bundle:
        parts = {name: bundle.read(name).decode(errors="replace") for name in bundle.namelist()}
    if not any(name.endswith("/files/cameras.yaml") and "Ngã tư" in text for name, text in parts.items()):
        raise CheckError(f"no cameras file in the bundle: {sorted(parts)}")
    parts["the journal"] = machine.must("journalctl -b -o cat --no-pager")
    parts["the processes"] = machine.must("ps -eo args")
    leaks = {name: found for name, text in parts.items() if (found := cameras.passwords_in(text))}
    if leaks or len(cameras.passwords_in(machine.must("cat /srv/tivi/cameras.yaml"))) != 2:
        raise CheckError(f"passwords: {leaks}")
    session.say(f"  bundle: {len(parts) - 2} files; no password in them, in the journal, or in the list of processes")
