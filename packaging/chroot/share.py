"""Checks the folder on the local network with the system's own Samba, as another computer uses it."""

from __future__ import annotations

import json
import shlex
import time
from collections.abc import Callable

from vm.wall import CheckError

from wall.control.client import STATUS, NoWallError, ask

from .root import Root

_PORT = 4450
"""Not Samba's own: the chroot is in this machine's network."""
_SMBD = f"smbd --daemon --option='smb ports={_PORT}' --option='interfaces=lo' --option='bind interfaces only=yes'"
_TIVI = "PATH=/root/bin:$PATH tivi"
"""No service manager runs in the chroot: what it would start is started here."""
_NOTICE, _TITLE = "/srv/tivi/notices/Họp tổ.txt", "Họp tổ dân phố"
_PATIENCE_S = 30.0
_LOOK_S = 0.02


class SharedFolder:
    """The share of a chroot in which the wall runs as `user`. Each check raises CheckError."""

    def __init__(self, root: Root, user: str) -> None:
        self._root, self._user = root, user
        self._socket = root.folder / root.runtime.lstrip("/") / "tivi.sock"

    def is_shared(self) -> None:
        """Switched on, and closed to whoever has no password."""
        self._root.must("umask 077; echo 'a long password' >/root/password")
        self._root.must(f"umask 077; printf 'username = {self._user}\\npassword = a long password\\n' >/root/login")
        self._root.must("mkdir -p /root/bin && ln -sf /bin/true /root/bin/systemctl")
        print(
            self._root.must(f"{_TIVI} share on --password-file /root/password --language en 2>&1"), end="", flush=True
        )
        self._root.must(f"mkdir -p /run/samba && {_SMBD} >/dev/null 2>&1")
        _until("Samba answers", lambda: self._asked("ls")[0] == 0)
        if self._asked("ls", "--no-pass")[0] == 0:
            raise CheckError("the folder is open without a password")

    def takes_a_notice(self) -> None:
        """What is put there belongs to the wall, which shows it at once, and no more when it is deleted."""
        self._root.must(f"printf '{_TITLE}\\nNhà văn hoá, 19h30.\\n' >/root/hop.txt")
        before = self._notices() or 0
        self._put(["cd notices", 'put /root/hop.txt "Họp tổ.txt"'], before + 1, "put")
        rights = self._root.must(f"stat -c '%U %a' {shlex.quote(_NOTICE)}").strip()
        title = self._root.must(f"runuser -u {self._user} -- head -n 1 {shlex.quote(_NOTICE)}").strip()
        if (rights, title) != (f"{self._user} 600", _TITLE):
            raise CheckError(f"the notice is {rights}, and reads {title}")
        print(f"its rights are {rights}, and the wall's user reads it", flush=True)
        self._put(["cd notices", 'del "Họp tổ.txt"'], before, "deleted")

    def is_shared_no_more(self) -> None:
        print(self._root.must(f"{_TIVI} share off --language en 2>&1"), end="", flush=True)
        if "tivi.conf" in self._root.must("cat /etc/samba/smb.conf; ls /etc/samba"):
            raise CheckError("the share is still in Samba's configuration")

    def _put(self, commands: list[str], notices: int, what: str) -> None:
        """Have a client change the folder, and wait until the wall has so many notices."""
        ended, said = self._asked("; ".join(commands))
        done_s = time.monotonic()
        if ended:
            raise CheckError(said)
        _until(f"{notices} notices on the wall", lambda: self._notices() == notices)
        print(f"on the wall {time.monotonic() - done_s:.2f} s after it was {what}", flush=True)

    def _asked(self, commands: str, login: str = "--authentication-file=/root/login") -> tuple[int, str]:
        return self._root.run(f"smbclient {login} --port {_PORT} //127.0.0.1/tivi -c {shlex.quote(commands)}")

    def _notices(self) -> int | None:
        try:
            return int(json.loads(ask(self._socket, STATUS))["notices"])
        except (NoWallError, ValueError):
            return None


def _until(what: str, found: Callable[[], bool], seconds: float = _PATIENCE_S) -> None:
    end_s = time.monotonic() + seconds
    while not found():
        if time.monotonic() > end_s:
            raise CheckError(f"not within {seconds:g} s: {what}")
        time.sleep(_LOOK_S)
