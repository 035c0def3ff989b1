"""The step about households' phones: a household watches from outside the machine, until it is switched off."""

from __future__ import annotations

import http.client
import json
from collections.abc import Callable
from typing import Any, TypeVar

from .exposure import exposure_in, too_exposed
from .listening import security_list
from .package import INSTALL
from .qemu import PAGE_PORT, Machine
from .session import Session
from .wall import CheckError

_HOUSEHOLD = "Nhà ông Bình"
_LISTENS = f"ss -Hlnt 'sport = :{PAGE_PORT}'"
_Got = TypeVar("_Got")


class _Phone:
    """A phone on the network; cookies are kept as a browser does."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._cookies: dict[str, str] = {}

    def ask(self, path: str, body: dict[str, str] | None = None) -> tuple[int, bytes]:
        """Status and content of an answer. Raises OSError or HTTPException where nobody serves."""
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self._cookies.items())}
        if body is not None:
            headers |= {"X-Tivi": "1", "Content-Type": "application/json"}
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=60)
        try:
            connection.request(
                "GET" if body is None else "POST", path, None if body is None else json.dumps(body), headers
            )
            answer = connection.getresponse()
            for line in answer.headers.get_all("Set-Cookie", []):
                name, _, value = line.partition(";")[0].partition("=")
                self._cookies[name] = value
            return answer.status, answer.read()
        finally:
            connection.close()

    def loads(self, path: str) -> bytes | None:
        """The content, or None while it is not to be had."""
        try:
            status, content = self.ask(path)
        except (OSError, http.client.HTTPException):
            return None
        return content if status == 200 else None


def lets_phones_watch(session: Session) -> None:
    machine = session.running()
    phone = _Phone(session.page_port)
    if phone.loads("/") is not None:
        raise CheckError("a page is served before it was switched on")
    _install(session, machine)
    given = json.loads(machine.must(f"tivi households add '{_HOUSEHOLD}' --json 2>/dev/null"))
    session.say("  " + machine.must("tivi households on --language en 2>/dev/null", limit_s=session.limit(120)).strip())
    _has_no_more_rights_than_it_needs(session, machine)

    _until(session, machine, "the page is loaded from outside", lambda: phone.loads("/"))
    status, said = phone.ask("/api/session", {"code": given["code"], "device": "iPhone"})
    if status != 204:
        raise CheckError(f"the code does not open: {status} {said.decode(errors='replace')}")
    cameras = _until(session, machine, "the wall is in the view", lambda: _cameras(phone))
    still = _until(
        session, machine, "a still of the first camera", lambda: phone.loads(f"/still/{cameras[0]['id']}.jpg")
    )
    if not still.startswith(b"\xff\xd8"):
        raise CheckError("the still is no JPEG")
    (session.out / "w-still.jpg").write_bytes(still)
    session.live("the wall meanwhile")

    session.say("  " + machine.must("tivi households off --language en").strip())
    if phone.loads("/") is not None or machine.must(_LISTENS).strip():
        raise CheckError("it still listens after it was switched off")
    _purge(session, machine)


def _install(session: Session, machine: Machine) -> None:
    needs = machine.run("tivi households list --language en")[1]
    if "tivi-web" not in needs:
        raise CheckError(f"a wall without tivi-web says: {needs}")
    (session.out / "w-install.txt").write_text(
        machine.must(f"cd /root/tivi-web && {INSTALL}", limit_s=session.limit(300))
    )
    if machine.run("systemctl -q is-enabled tivi-web || systemctl -q is-active tivi-web")[0] == 0:
        raise CheckError("it is on by its installation")
    if machine.must(_LISTENS).strip():
        raise CheckError("it listens by its installation")


def _has_no_more_rights_than_it_needs(session: Session, machine: Machine) -> None:
    told = machine.must("systemd-analyze security tivi-web.service --no-pager | tail -1").strip(" \n→")
    session.say(f"  {told}")
    if worse := too_exposed({"tivi-web.service": exposure_in(told)}, security_list().exposure):
        raise CheckError(", ".join(worse))
    rights = machine.must("stat -c '%U %G %a' /srv/tivi/households.yaml /srv/tivi/cameras.yaml /run/tivi-askers")
    if rights.split("\n")[:3] != ["tivi tivi-web 640", "tivi tivi 600", "tivi tivi-web 2750"]:
        raise CheckError(f"the rights of households, cameras and socket are not as they must be:\n{rights}")
    users = machine.must("ps -o user= -p $(systemctl show -P MainPID tivi-web)").split()
    if users != ["tivi-web"]:
        raise CheckError(f"it runs as {users}")
    asked = "setpriv --reuid=tivi-web --regid=tivi-web --clear-groups tivi status --socket /run/tivi-askers/wall.sock"
    if machine.run(asked)[0] == 0:
        raise CheckError("its user may ask the wall for its status")


def _cameras(phone: _Phone) -> list[dict[str, Any]] | None:
    told = json.loads(phone.loads("/api/view") or b"{}")
    return told["cameras"] or None if told.get("wall") == "up" else None


def _until(session: Session, machine: Machine, what: str, got: Callable[[], _Got | None]) -> _Got:
    journal = "journalctl -b -u tivi-web -o cat --no-pager | tail -20"
    return session.until(what, got, 30, lambda: machine.run(journal)[1])


def _purge(session: Session, machine: Machine) -> None:
    machine.must("DEBIAN_FRONTEND=noninteractive apt-get -q -y purge tivi-web", limit_s=session.limit(300))
    left = machine.must(
        "ls -d /var/lib/tivi-web /usr/share/tivi/wall/web /etc/systemd/system/*/tivi-web* 2>/dev/null; true"
    )
    if left.strip():
        raise CheckError(f"purged, and left behind: {left}")
    session.say("  purged: nothing is left but the households' names")
    session.live("the wall without it")
